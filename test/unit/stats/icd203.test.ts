/** Words of the ICD 203 scale, chosen by the interval. */
import { expect, test } from 'vitest';
import { ICD_203, icd203Words } from '../../../src/stats/icd203.ts';

test.each([
  [0.02, 0.04, ['almost no chance']],
  [0.06, 0.19, ['very unlikely']],
  [0.3, 0.4, ['unlikely']],
  [0.47, 0.53, ['roughly even chance']],
  [0.6, 0.7, ['likely']],
  [0.81, 0.94, ['very likely']],
  [0.96, 0.98, ['almost certain']],
  [0.04, 0.06, ['almost no chance', 'very unlikely']],
  [0.4, 0.6, ['unlikely', 'likely']],
  [0, 0.001, ['almost no chance']],
  [0.995, 1, ['almost certain']],
  [0, 1, ['almost no chance', 'almost certain']],
] as const)('%d to %d', (low, high, words) => {
  expect(icd203Words({ low, high })).toEqual(words);
});

test('an interval that is just one term takes one word, and so does a single number on a bound', () => {
  for (const { low, high, word } of ICD_203) {
    expect(icd203Words({ low, high })).toEqual([word]);
    expect(icd203Words({ low, high: low })).toHaveLength(1);
    expect(icd203Words({ low: high, high })).toHaveLength(1);
  }
});

test('what is no interval of probability is refused', () => {
  for (const [low, high] of [
    [0.5, 0.4],
    [-0.1, 0.4],
    [0.5, 1.1],
    [Number.NaN, 0.5],
  ] as const)
    expect(() => icd203Words({ low, high })).toThrow(RangeError);
});
