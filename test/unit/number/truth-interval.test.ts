/** What is known of a comparison of intervals. */
import { expect, test } from 'vitest';
import { both, either, equal, less, lessOrEqual, not } from '../../../src/number/truth-interval.ts';

test('a comparison is known when the intervals do not overlap', () => {
  expect([less([0, 1], [2, 3]), less([0, 2], [1, 3]), less([1, 2], [0, 1])]).toEqual([1, 0.5, 0]);
  expect([lessOrEqual([0, 1], [1, 3]), lessOrEqual([0, 2], [1, 3]), lessOrEqual([1.5, 2], [0, 1])]).toEqual([1, 0.5, 0]);
  expect([equal([1, 1], [1, 1]), equal([0, 1], [1, 1]), equal([0, 1], [2, 2])]).toEqual([1, 0.5, 0]);
});
test('truths combine', () => {
  expect([not(0), not(0.5), not(1)]).toEqual([1, 0.5, 0]);
  expect([both(1, 0.5), both(0, 0.5), either(1, 0.5), either(0, 0.5)]).toEqual([0.5, 0, 1, 0.5]);
});
