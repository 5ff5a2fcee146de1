/** Pearson's chi-square tests against chisq.test of R 4.2.2. */
import { expect, test } from 'vitest';
import { chiSquareFit, chiSquareIndependence } from '../../../src/stats/chi-square.ts';

test('goodness of fit', () => {
  const found = chiSquareFit(
    [18, 22, 25, 16, 9, 10],
    Array.from({ length: 6 }, () => 1 / 6),
  );
  expect(found.statistic).toBeCloseTo(12.2, 10);
  expect(found.degrees).toBe(5);
  expect(found.pValue).toBeCloseTo(0.032147742536158, 10);
});

test('independence of a table', () => {
  const found = chiSquareIndependence([
    [12, 5, 7],
    [9, 14, 3],
    [8, 6, 11],
  ]);
  expect(found.statistic).toBeCloseTo(11.068989516231, 10);
  expect(found.degrees).toBe(4);
  expect(found.pValue).toBeCloseTo(0.025799511347667, 10);
});

test('what cannot happen and did refutes; lengths must match', () => {
  expect(chiSquareFit([5, 5, 0], [0.5, 0.5, 0]).statistic).toBe(0);
  expect(chiSquareFit([5, 5, 1], [0.5, 0.5, 0]).pValue).toBe(0);
  expect(() => chiSquareFit([1, 2], [1])).toThrow(RangeError);
});
