/** The word that was probably meant. */
import { expect, test } from 'vitest';
import { didYouMean, distance, nearest } from '../../../src/diagnostics/nearest.ts';

test('a swap of neighbours, a letter too many, missing or wrong is one slip each', () => {
  expect(distance('wehn', 'when')).toBe(1);
  expect(distance('nroth', 'north')).toBe(1);
  expect(distance('whenn', 'when')).toBe(1);
  expect(distance('whe', 'when')).toBe(1);
  expect(distance('wren', 'when')).toBe(1);
  expect(distance('kitten', 'sitting')).toBe(3);
  expect(distance('', 'abc')).toBe(3);
  expect(distance('same', 'same')).toBe(0);
});

test('the nearest is named if it is near enough', () => {
  expect(nearest('wehn', ['when', 'with', 'every'])).toBe('when');
  expect(nearest('tensoin', ['tension', 'mention'])).toBe('tension');
  expect(nearest('Posture', ['posture', 'postures'])).toBe('posture');
  expect(nearest('wholly', ['when', 'with'])).toBeUndefined();
  expect(nearest('at', ['on', 'to'])).toBeUndefined();
  expect(nearest('x', ['y'])).toBeUndefined();
});

test('of equally near words it is the first by code unit, whatever their order', () => {
  expect(nearest('cat', ['hat', 'bat'])).toBe('bat');
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
});

test('without a near word a short list of all is the hint, and a long one is none', () => {
  expect(didYouMean('evry', ['every', 'rate'])).toBe("did you mean 'every'?");
  expect(didYouMean('zzzzzz', ['rate', 'every'])).toBe('one of every, rate');
  expect(
    didYouMean(
      'zzzzzz',
      Array.from({ length: 20 }, (_, index) => `name${index}`),
    ),
  ).toBeUndefined();
});
