/** The nine sample quantiles against R 4.2.2. */
import { describe, expect, test } from 'vitest';
import { type QuantileType, sampleQuantile } from '../../../src/stats/quantiles.ts';

const SAMPLE = [1.2, 3.4, 2.2, 8.8, 5.1, 7.3, 4, 6.6, 9.9, 0.5, 2.9, 3.1, 11.4, 4.8, 5.5];
const PROBABILITIES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/** quantile(SAMPLE, PROBABILITIES, type = 1 .. 9). */
const FIGURES = [
  [0.5, 1.2, 2.9, 4.8, 7.3, 9.9, 11.4],
  [0.5, 1.2, 2.9, 4.8, 7.3, 9.9, 11.4],
  [0.5, 1.2, 2.9, 4.8, 6.6, 9.9, 9.9],
  [0.5, 0.85, 2.725, 4.4, 6.775, 9.35, 10.275],
  [0.675, 1.2, 2.95, 4.8, 7.125, 9.9, 11.025],
  [0.5, 0.92, 2.9, 4.8, 7.3, 10.5, 11.4],
  [0.99, 1.6, 3, 4.8, 6.95, 9.46, 10.35],
  [0.57, 1.1066666666667, 2.9333333333333, 4.8, 7.1833333333333, 10.1, 11.25],
  [0.59625, 1.13, 2.9375, 4.8, 7.16875, 10.05, 11.19375],
];

describe('quantile()', () => {
  test.each(FIGURES.map((row, place) => [place + 1, row] as const))('type %i', (type, row) => {
    for (const [place, p] of PROBABILITIES.entries())
      expect(sampleQuantile(SAMPLE, p, type as QuantileType)).toBeCloseTo(row[place] as number, 10);
  });
});

test('the ends, one value, the default, and what is refused', () => {
  for (const type of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
    expect(sampleQuantile(SAMPLE, 0, type)).toBe(0.5);
    expect(sampleQuantile(SAMPLE, 1, type)).toBe(11.4);
    expect(sampleQuantile([3], 0.4, type)).toBe(3);
  }
  expect(sampleQuantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(sampleQuantile([1, 2, 3, 4], 0.5, 1)).toBe(2);
  expect(sampleQuantile([1, 2, 3, 4], 0.5, 2)).toBe(2.5);
  expect(() => sampleQuantile([], 0.5)).toThrow(RangeError);
  expect(() => sampleQuantile([1], 1.1)).toThrow(RangeError);
});
