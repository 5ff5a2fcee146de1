/** Kolmogorov-Smirnov tests against ks.test of R 4.2.2 and the classical limit. */
import { expect, test } from 'vitest';
import { normalCdf } from '../../../src/number/normal.ts';
import { kolmogorovSmirnov, kolmogorovSmirnovTwo } from '../../../src/stats/kolmogorov-smirnov.ts';

const SAMPLE = [0.02, 0.11, 0.15, 0.22, 0.31, 0.34, 0.41, 0.55, 0.63, 0.78, 0.81, 0.97];

test.each([
  ['uniform', (x: number) => x, 1, 0.17333333333333, 0.80585387626911],
  ['exponential of rate 2', (x: number) => 1 - Math.exp(-2 * x), 1, 0.1437039497777, 0.9358505305431],
  ['normal (4, 3) of ten times the sample', (x: number) => normalCdf((x - 4) / 3), 10, 0.14736274816786, 0.92337188329369],
] as const)('one sample against %s', (_, cdf, factor, distance, pValue) => {
  const found = kolmogorovSmirnov(
    SAMPLE.map((x) => x * factor),
    cdf,
  );
  expect(found.distance).toBeCloseTo(distance, 10);
  expect(found.pValue).toBeCloseTo(pValue, 9);
});

/** n even points with a single shift, so that the distance is known. */
function shifted(n: number, by: number): number[] {
  return Array.from({ length: n }, (_, place) => (place + 0.5) / n + by);
}

test('the exact p-value passes into the corrected limit without a step', () => {
  for (const x of [0.6, 0.9, 1.3, 1.7]) {
    const [exact, limit] = [400, 401].map((n) => kolmogorovSmirnov(shifted(n, x / Math.sqrt(n) - 0.5 / n), (y) => Math.min(1, y)));
    expect((exact?.distance ?? Number.NaN) * 20).toBeCloseTo(x, 12);
    expect(Math.abs((exact?.pValue ?? Number.NaN) - (limit?.pValue ?? Number.NaN))).toBeLessThan(1e-4);
  }
});

/** Kolmogorov's limit: P(K > 1.3580986) = 0.05, P(K > 0.8275736) = 0.5, P(K > 1.6276236) = 0.01. */
test.each([
  [1.3580986, 0.05],
  [0.8275736, 0.5],
  [1.6276236, 0.01],
])('limit at %d', (x, pValue) => {
  const n = 10_000;
  // The distance at which the corrected argument is x.
  const distance = (x - 1 / (6 * 100) + 1 / (4 * n)) / (100 * (1 + 1 / (4 * n)));
  const found = kolmogorovSmirnov(shifted(n, distance - 0.5 / n), (y) => Math.min(1, y));
  expect(found.pValue).toBeCloseTo(pValue, 6);
});

test('two samples: distance of the steps, ties included', () => {
  expect(kolmogorovSmirnovTwo([1, 2, 3, 4], [3, 4, 5, 6]).distance).toBe(0.5);
  expect(kolmogorovSmirnovTwo([1, 1, 2], [1, 1, 2])).toEqual({ distance: 0, pValue: 1 });
  expect(kolmogorovSmirnovTwo(shifted(200, 0), shifted(200, 0.2)).pValue).toBeLessThan(1e-3);
  expect(kolmogorovSmirnovTwo(shifted(200, 0), shifted(200, 0.05)).pValue).toBeGreaterThan(0.5);
});
