/** Moments run by run and joined, against two passes over the data. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanEstimate } from '../../../src/stats/mean.ts';
import { joinMoments, momentsOf, variance } from '../../../src/stats/moments.ts';

function twoPasses(values: readonly number[]): { mean: number; secondMoment: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, secondMoment: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}

const someValues = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

test('run by run and joined agree with two passes', () => {
  fc.assert(
    fc.property(someValues, fc.nat(200), (values, cut) => {
      const expected = twoPasses(values);
      const scale = Math.max(1, ...values.map(Math.abs));
      for (const found of [momentsOf(values), joinMoments(momentsOf(values.slice(0, cut)), momentsOf(values.slice(cut)))]) {
        expect(found.count).toBe(values.length);
        expect(Math.abs(found.mean - expected.mean)).toBeLessThanOrEqual(1e-12 * scale);
        expect(Math.abs(found.secondMoment - expected.secondMoment)).toBeLessThanOrEqual(1e-11 * scale * scale * values.length);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a large mean does not swallow a small spread', () => {
  const values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
  expect(variance(momentsOf(values))).toBe(30);
  expect(variance(joinMoments(momentsOf(values.slice(0, 1)), momentsOf(values.slice(1))))).toBe(30);
});

test('an empty half leaves the other as it is, bit for bit', () => {
  const moments = momentsOf([0.1, 0.7, -3]);
  expect(joinMoments(momentsOf([]), moments)).toBe(moments);
  expect(joinMoments(moments, momentsOf([]))).toBe(moments);
});

/** R 4.2.2: t.test(c(1.2, 3.4, 2.2, 8.8, 5.1)) has t quantile 2.776445105 at 4 degrees of freedom. */
test('the mean carries a t interval', () => {
  const values = [1.2, 3.4, 2.2, 8.8, 5.1];
  const estimate = meanEstimate(momentsOf(values));
  const half = 2.7764451051977987 * Math.sqrt(twoPasses(values).secondMoment / 4 / 5);
  expect(estimate?.value).toBeCloseTo(4.14, 12);
  expect(estimate?.low).toBeCloseTo(4.14 - half, 9);
  expect(estimate?.high).toBeCloseTo(4.14 + half, 9);
  expect(estimate).toMatchObject({ runs: 5, level: 0.95, method: 't' });
});

test('one value gives no bounds, none gives no estimate', () => {
  expect(meanEstimate(momentsOf([3]))).toMatchObject({ value: 3, low: -Infinity, high: Infinity, runs: 1 });
  expect(meanEstimate(momentsOf([]))).toBeUndefined();
});
