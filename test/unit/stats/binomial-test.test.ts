/** The exact binomial test against R and against plain summation. */
import { expect, test } from 'vitest';
import { atLeast, atMost, binomialPValue } from '../../../src/stats/binomial-test.ts';

/** Hits, runs, probability, then p two-sided, greater, less: binom.test of R 4.2.2. */
const FIGURES = [
  [7, 20, 0.5, 0.26317596435547, 0.94234085083008, 0.13158798217773],
  [0, 30, 0.1, 0.068217946937126, 1, 0.042391158275216],
  [520, 1000, 0.5, 0.21744829320414, 0.10872414660207, 0.90261683576912],
] as const;

test.each(FIGURES)('%i of %i against %d', (hits, runs, probability, both, greater, less) => {
  expect(binomialPValue(hits, runs, probability)).toBeCloseTo(both, 10);
  expect(atLeast(hits, runs, probability)).toBeCloseTo(greater, 10);
  expect(atMost(hits, runs, probability)).toBeCloseTo(less, 10);
});

/** The definition, summed term by term. */
function summed(hits: number, runs: number, probability: number): number {
  const chances = [(1 - probability) ** runs];
  for (let k = 0; k < runs; k++) chances.push(((chances[k] as number) * (runs - k) * probability) / ((k + 1) * (1 - probability)));
  const seen = (chances[hits] as number) * (1 + 1e-7);
  return Math.min(
    1,
    chances.filter((chance) => chance <= seen).reduce((sum, chance) => sum + chance, 0),
  );
}

test.each([
  [12, 0.5],
  [25, 0.2],
  [41, 0.77],
  [90, 0.013],
])('all counts of %i runs at %d agree with the sum over equally or less likely counts', (runs, probability) => {
  for (let hits = 0; hits <= runs; hits++) expect(binomialPValue(hits, runs, probability)).toBeCloseTo(summed(hits, runs, probability), 10);
});

test('certain and impossible hypotheses', () => {
  expect(binomialPValue(0, 5, 0)).toBe(1);
  expect(binomialPValue(1, 5, 0)).toBe(0);
  expect(binomialPValue(5, 5, 1)).toBe(1);
  expect(binomialPValue(4, 5, 1)).toBe(0);
  expect(() => binomialPValue(1, 5, 1.5)).toThrow(RangeError);
});

test('a truth off by five standard deviations is caught in a million runs', () => {
  expect(binomialPValue(502_500, 1_000_000, 0.5)).toBeLessThan(1e-6);
  expect(binomialPValue(500_100, 1_000_000, 0.5)).toBeGreaterThan(0.8);
});
