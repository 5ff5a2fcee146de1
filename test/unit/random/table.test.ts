/** Quantile tables: as exact as promised between their nodes, out to the last uniform that can be drawn. */
import { describe, expect, test } from 'vitest';
import { exactDistribution, type TabulatedFamily, tableOf } from '../../../src/random/distribution.ts';
import { tableCdf, tableQuantile, tableQuantileOfSurvival, tableSurvival } from '../../../src/random/table.ts';

type Case = { readonly name: string; readonly spec: TabulatedFamily & { readonly truncate?: readonly [number, number] } };

const JUDGES = [
  { name: 'a', p10: 0.1, p50: 0.35, p90: 0.6 },
  { name: 'b', p10: 0.05, p50: 0.2, p90: 0.5, weight: 2 },
];
const CASES: readonly Case[] = [
  { name: 'PERT', spec: { family: 'pert', low: 2, mode: 5, high: 12 } },
  { name: 'PERT with the mode at its end', spec: { family: 'pert', low: 0, mode: 0, high: 1 } },
  { name: 'beta of small shape', spec: { family: 'beta', alpha: 0.2, beta: 3 } },
  { name: 'beta of large shapes', spec: { family: 'beta', alpha: 500, beta: 300 } },
  { name: 'gamma', spec: { family: 'gamma', mean: 5, sd: 3 } },
  { name: 'gamma of small shape', spec: { family: 'gamma', mean: 1, sd: 3 } },
  { name: 'quantiles', spec: { family: 'quantiles', p10: 17, p50: 24, p90: 35 } },
  { name: 'quantiles with bounds', spec: { family: 'quantiles', p10: 0.1, p50: 0.35, p90: 0.6, low: 0, high: 1 } },
  { name: 'experts', spec: { family: 'experts', judges: JUDGES, low: 0, high: 1 } },
];

/** Log-odds spread over the whole range of a 53-bit uniform, the ends with them. */
const LOG_ODDS = Array.from({ length: 4001 }, (_, i) => -37.42 + (i * (36.73 + 37.42)) / 4000);

/** Largest |F(q) - u| / min(u, 1 - u) over LOG_ODDS, each taken in the tail that it is near. */
function worstError(spec: Case['spec'], quantile: (u: number) => number, quantileOfSurvival: (s: number) => number): number {
  const exact = exactDistribution(spec);
  return LOG_ODDS.reduce((worst, w) => {
    const tail = 1 / (1 + Math.exp(Math.abs(w)));
    const reached = w < 0 ? exact.cdf(quantile(tail)) : exact.survival(quantileOfSurvival(tail));
    return Math.max(worst, Math.abs(reached / tail - 1));
  }, 0);
}

describe.each(CASES)('$name', ({ spec }) => {
  const table = tableOf(spec);
  test('|F(q) - u| is at most 1e-6 min(u, 1 - u) everywhere', () => {
    const error = worstError(
      spec,
      (u) => tableQuantile(table, u),
      (s) => tableQuantileOfSurvival(table, s),
    );
    expect(error).toBeLessThanOrEqual(1e-6);
    expect(table.error).toBeLessThanOrEqual(1e-6);
  });
  test('never falls, and stays in the support', () => {
    const exact = exactDistribution(spec);
    const values = LOG_ODDS.map((w) => tableQuantile(table, 1 / (1 + Math.exp(-w))));
    expect(values.every((value, i) => i === 0 || value >= (values[i - 1] as number))).toBe(true);
    expect([2 ** -54, 1 - 2 ** -53].every((u) => tableQuantile(table, u) >= exact.low && tableQuantile(table, u) <= exact.high)).toBe(true);
  });
  test('its own distribution function undoes it', () => {
    for (const u of [1e-9, 0.01, 0.4, 0.6, 0.99]) {
      expect(Math.abs(tableCdf(table, tableQuantile(table, u)) / u - 1)).toBeLessThan(1e-9);
      expect(Math.abs(tableSurvival(table, tableQuantileOfSurvival(table, u)) / u - 1)).toBeLessThan(1e-9);
    }
  });
});

test('a truncated table agrees with the exact quantile to 1e-6 of the spread', () => {
  const spec = { family: 'pert', low: 2, mode: 5, high: 12, truncate: [3, 6] } as const;
  const table = tableOf(spec);
  const exact = exactDistribution(spec);
  for (const u of [2 ** -54, 1e-9, 0.001, 0.1, 0.5, 0.9, 1 - 2 ** -53])
    expect(Math.abs(tableQuantile(table, u) - exact.quantile(u))).toBeLessThan(3e-6);
  expect(tableQuantile(table, 2 ** -54)).toBeCloseTo(3, 13);
  expect(tableQuantile(table, 1 - 2 ** -53)).toBeCloseTo(6, 13);
});

test('judges who exclude each other cost no more than the limit, and the table says how exact it is', () => {
  const judges = [
    { name: 'a', p10: 0.099, p50: 0.1, p90: 0.101 },
    { name: 'b', p10: 0.899, p50: 0.9, p90: 0.901 },
  ];
  const table = tableOf({ family: 'experts', judges, low: 0, high: 1 });
  expect(table.values.length).toBeLessThan(20_000);
  expect(table.error).toBeGreaterThan(1e-6);
  expect(tableQuantile(table, 0.49)).toBeLessThan(0.12);
  expect(tableQuantile(table, 0.51)).toBeGreaterThan(0.88);
});

test('and the accuracy test notices a table with straight lines in place of cubics', () => {
  const spec = CASES[0]?.spec as Case['spec'];
  const exact = exactDistribution(spec);
  const straight = (w: number): number => {
    const left = Math.floor(w * 8) / 8;
    const at = (v: number): number => (v < 0 ? exact.quantile(1 / (1 + Math.exp(-v))) : exact.quantileOfSurvival(1 / (1 + Math.exp(v))));
    return at(left) + (w - left) * 8 * (at(left + 0.125) - at(left));
  };
  const error = worstError(
    spec,
    (u) => straight(Math.log(u) - Math.log1p(-u)),
    (s) => straight(Math.log1p(-s) - Math.log(s)),
  );
  expect(error).toBeGreaterThan(1e-6);
});
