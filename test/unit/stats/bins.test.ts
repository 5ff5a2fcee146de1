/** Bins: every value within 0.2 %, exact where it lies on an edge, merges without order, quantile intervals that cover. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atMost } from '../../../src/stats/binomial-test.ts';
import {
  type BinCounts,
  binAtRank,
  binBounds,
  binnedQuantile,
  binOf,
  binValue,
  countAll,
  countValue,
  countValues,
  listBins,
  mergeBins,
  quantileRanks,
} from '../../../src/stats/bins.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

function counted(values: readonly number[]): BinCounts {
  const counts: BinCounts = new Map();
  for (const value of values) countValue(counts, value);
  return counts;
}

test('a bin holds its value, and its middle is within 0.2 % of it', () => {
  fc.assert(
    fc.property(finite, (value) => {
      const [low, high] = binBounds(binOf(value));
      expect(low <= value && value <= high).toBe(true);
      expect(Math.abs(binValue(binOf(value)) - value)).toBeLessThanOrEqual(Math.max(0.00196 * Math.abs(value), 1e-310));
    }),
    { seed: 4, numRuns: 3000 },
  );
});

test('bins are in order of their values', () => {
  fc.assert(
    fc.property(finite, finite, (a, b) => {
      if (binOf(a) < binOf(b)) expect(a).toBeLessThan(b);
      if (a <= b) expect(binOf(a)).toBeLessThanOrEqual(binOf(b));
    }),
    { seed: 5, numRuns: 3000 },
  );
});

test('whole numbers to 512, halves and eighths come back exactly, and so does 0 of either sign', () => {
  for (let whole = -512; whole <= 512; whole++) expect(binValue(binOf(whole))).toBe(whole + 0);
  for (const value of [0.5, 0.125, -2.5, 1000, 3.75, 2 ** -1022]) expect(binValue(binOf(value))).toBe(value);
  expect(binOf(-0)).toBe(binOf(0));
  expect(binValue(binOf(0))).toBe(0);
  expect(binValue(binOf(Number.MAX_VALUE))).toBeGreaterThan(1.79e308);
  expect(() => binOf(Number.NaN)).toThrow(RangeError);
  expect(() => binOf(Infinity)).toThrow(RangeError);
});

test('merging in any split and order gives the same list', () => {
  fc.assert(
    fc.property(fc.array(finite, { maxLength: 80 }), fc.nat(80), (values, cut) => {
      const merged = mergeBins(listBins(counted(values.slice(cut))), listBins(counted(values.slice(0, cut))));
      expect(merged).toEqual(listBins(counted([...values].reverse())));
      expect(countAll(merged)).toBe(values.length);
    }),
    { seed: 6, numRuns: 300 },
  );
});

test('many at once are counted as one by one, and the list tells bins in order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(finite, fc.integer({ min: -9, max: 9 })), { maxLength: 80 }), (values) => {
      const together: BinCounts = new Map();
      countValues(together, Float64Array.from(values));
      const { bins, counts } = listBins(together);
      expect({ bins, counts }).toEqual(listBins(counted(values)));
      expect([...bins]).toEqual([...new Set(values.map(binOf))].sort((a, b) => a - b));
      expect(counts.every((count) => count > 0)).toBe(true);
    }),
    { seed: 8, numRuns: 300 },
  );
});

test('quantiles are within 0.2 % of the sorted values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 150 }),
      fc.constantFrom(0.05, 0.25, 0.5, 0.9),
      (values, p) => {
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[Math.ceil(values.length * p) - 1] as number;
        const estimate = binnedQuantile(listBins(counted(values)), p);
        expect(Math.abs((estimate?.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(Math.max(0.00196 * Math.abs(exact), 1e-310));
        expect(estimate?.low).toBeLessThanOrEqual(exact);
        expect(estimate?.high).toBeGreaterThanOrEqual(exact);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});

test('no values, no quantile; few values, unbounded ends', () => {
  expect(binnedQuantile(listBins(new Map()), 0.5)).toBeUndefined();
  expect(binnedQuantile(listBins(counted([1, 2, 3])), 0.95)).toMatchObject({ value: 3, high: Infinity, runs: 3 });
  expect(binnedQuantile(listBins(counted([1, 2, 3])), 0.05)).toMatchObject({ value: 1, low: -Infinity });
  expect(binAtRank(listBins(new Map()), 1)).toBeUndefined();
  expect(() => quantileRanks(10, 1)).toThrow(RangeError);
});

describe('chance that the ranks enclose the quantile, exactly: at least its level', () => {
  // The quantile lies above the value of rank `low` when at least `low` values are below it, and below that of rank `high` when fewer than `high` are.
  const enclosed = (count: number, p: number, low: number, high: number) =>
    (high > count ? 1 : atMost(high - 1, count, p)) - (low === 0 ? 0 : atMost(low - 1, count, p));
  test.each([20, 100, 1000, 20_000])('%i values', (count) => {
    for (const p of [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]) {
      for (const level of [0.8, 0.95, 0.99]) {
        const { low, high } = quantileRanks(count, p, level);
        const chance = enclosed(count, p, low, high);
        expect(chance).toBeGreaterThanOrEqual(level);
        if (count === 20_000) expect(chance).toBeLessThan(level + (1 - level) * 0.1);
        expect(enclosed(count, p, low + 2, high - 2)).toBeLessThan(chance);
      }
    }
  });
});
