/** Every family against outside figures: quantiles, probabilities, moments, and the rules of arguments. */
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';
import { describe, expect, test } from 'vitest';
import { brokenRule, canBeNegative, type DistributionSpec, exactDistribution } from '../../../src/random/distribution.ts';
import { spread } from '../../support/units-in-last-place.ts';
import { FIGURES } from './distribution-figures.ts';

function relativeError(value: number, exact: number): number {
  return exact === 0 ? Math.abs(value) : Math.abs(value / exact - 1);
}

describe.each(FIGURES)('$name', ({ spec, quantiles, probabilities, mean, sd }) => {
  const exact = exactDistribution(spec);
  test('breaks no rule', () => {
    expect(brokenRule(spec)).toBeUndefined();
  });
  test('quantiles to 1e-9, from either side', () => {
    for (const [u, x] of quantiles) {
      expect(relativeError(exact.quantile(u), x)).toBeLessThan(1e-9);
      // Below, 1 - u has too few digits of u left.
      if (u >= 0.001) expect(relativeError(exact.quantileOfSurvival(1 - u), x)).toBeLessThan(1e-9);
    }
  });
  test('probabilities to 1e-9, and back from every quantile', () => {
    for (const [x, cdf, survival] of probabilities) {
      expect(relativeError(exact.cdf(x), cdf)).toBeLessThan(1e-9);
      expect(relativeError(exact.survival(x), survival)).toBeLessThan(1e-9);
    }
    for (const [u] of quantiles) expect(relativeError(exact.cdf(exact.quantile(u)), u)).toBeLessThan(1e-9);
  });
  test('moments, where stated', () => {
    if (mean !== undefined) expect(relativeError(exact.mean as number, mean)).toBeLessThan(1e-9);
    if (sd !== undefined) expect(relativeError(exact.sd as number, sd)).toBeLessThan(1e-9);
  });
  test('the quantile rises, stays in the support and keeps the upper tail', () => {
    const values = [1e-16, 1e-9, 0.01, 0.3, 0.5, 0.7, 0.99].map(exact.quantile).concat([1e-4, 1e-9, 1e-16].map(exact.quantileOfSurvival));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.every((value) => value >= exact.low && value <= exact.high)).toBe(true);
    expect(relativeError(exact.survival(exact.quantileOfSurvival(1e-6)), 1e-6)).toBeLessThan(1e-8);
  });
});

describe('against another implementation, @stdlib', () => {
  test.each([
    [2, 5],
    [0.3, 0.7],
    [40, 3],
  ])('beta %d %d', (alpha, beta) => {
    const exact = exactDistribution({ family: 'beta', alpha, beta });
    for (const u of spread(50, 0.001, 0.999)) expect(relativeError(exact.quantile(u), betaQuantile(u, alpha, beta))).toBeLessThan(1e-9);
  });
  test.each([
    [5, 3],
    [1, 2],
    [50, 4],
  ])('gamma of mean %d and sd %d', (mean, sd) => {
    const exact = exactDistribution({ family: 'gamma', mean, sd });
    for (const u of spread(50, 0.001, 0.999)) {
      expect(relativeError(exact.quantile(u), gammaQuantile(u, (mean / sd) ** 2, mean / sd ** 2))).toBeLessThan(1e-9);
    }
  });
});

/** Mean and standard deviation by the midpoint rule over u: good to about 1e-4 here. */
function momentsOf(spec: DistributionSpec): readonly [mean: number, sd: number] {
  const exact = exactDistribution(spec);
  const values = Array.from({ length: 20_000 }, (_, i) => exact.quantile((i + 0.5) / 20_000));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
}

describe('truncate', () => {
  // Cases 00069, 00075, 00079, 00061 and 00062 of the SBML stochastic test suite, moments recomputed to ten digits.
  test.each<{ spec: DistributionSpec; mean: number; sd: number }>([
    { spec: { family: 'normal', args: [0, 1.5], truncate: [-0.5, Infinity] }, mean: 0.8977354172, sd: 0.9975988232 },
    { spec: { family: 'normal', args: [0, 0.5], truncate: [-0.25, 0.75] }, mean: 0.1781364421, sd: 0.2646923451 },
    { spec: { family: 'exponential', args: [1], truncate: [0.25, 0.75] }, mean: 0.4792529587, sd: 0.1434415482 },
    { spec: { family: 'exponential', args: [1], truncate: [2, 9] }, mean: 2.993611, sd: 0.9773618482 },
    { spec: { family: 'gamma', mean: 2, sd: 2, truncate: [3, 6] }, mean: 4.13834925, sd: 0.8201254375 },
  ])('$spec', ({ spec, mean, sd }) => {
    const [ourMean, ourSd] = momentsOf(spec);
    expect(Math.abs(ourMean / mean - 1)).toBeLessThan(2e-4);
    expect(Math.abs(ourSd / sd - 1)).toBeLessThan(2e-3);
  });
  test('keeps its digits far out in the upper tail', () => {
    // Of an exponential cut at 60 what is left is the same exponential from 60 on.
    const exact = exactDistribution({ family: 'exponential', args: [1], truncate: [60, Infinity] });
    for (const u of [0.001, 0.3, 0.9]) expect(exact.quantile(u)).toBeCloseTo(60 - Math.log1p(-u), 9);
    expect(exact.survival(61)).toBeCloseTo(Math.exp(-1), 12);
    expect(exact.quantileOfSurvival(1e-20)).toBeCloseTo(60 + 20 * Math.log(10), 9);
  });
  test('of a discrete distribution drops values and renormalises', () => {
    const exact = exactDistribution({ family: 'discrete', args: [1, 2, 3, 4], values: [0, 1, 2, 3], truncate: [1, 2] });
    expect([exact.quantile(0.39), exact.quantile(0.41)]).toEqual([1, 2]);
    expect([exact.cdf(1), exact.mean]).toEqual([0.4, 1.6]);
  });
  test('comes before factor', () => {
    const exact = exactDistribution({ family: 'uniform', args: [0, 10], truncate: [2, 4], factor: 3 });
    expect([exact.low, exact.high]).toEqual([6, 12]);
    expect(exact.quantile(0.5)).toBeCloseTo(9, 12);
    expect(exact.cdf(9)).toBeCloseTo(0.5, 12);
  });
});

describe('discrete', () => {
  const exact = exactDistribution({ family: 'discrete', args: [1, 0, 2, 1], values: [0.5, 0.7, 1, 1.5] });
  test('takes the first running sum above u, and never a weight of 0', () => {
    expect([0, 0.2499, 0.25, 0.7499, 0.75, 1 - 2 ** -53].map(exact.quantile)).toEqual([0.5, 0.5, 1, 1, 1.5, 1.5]);
  });
  test('has moments', () => {
    expect([exact.mean, exact.sd]).toEqual([1, Math.sqrt(0.125)]);
  });
});

describe('rules of arguments', () => {
  test.each<[DistributionSpec, string, RegExp]>([
    [{ family: 'uniform', args: [3, 1] }, 'low', /low must be below high/],
    [{ family: 'uniform', args: [0, NaN] }, 'high', /finite/],
    [{ family: 'triangular', args: [1, 7, 6] }, 'mode', /between low and high/],
    [{ family: 'pert', low: 2, mode: 1, high: 12 }, 'mode', /between low and high/],
    [{ family: 'pert', low: 2, mode: 2, high: 2 }, 'low', /below high/],
    [{ family: 'normal', args: [0, 0] }, 'sd', /above 0/],
    [{ family: 'lognormal', args: [10, 9] }, 'p95', /above the median/],
    [{ family: 'lognormal', args: [-1, 9] }, 'median', /above 0/],
    [{ family: 'exponential', args: [-4] }, 'mean', /above 0/],
    [{ family: 'weibull', args: [0, 4] }, 'shape', /above 0/],
    [{ family: 'beta', alpha: 2, beta: -1 }, 'beta', /above 0/],
    [{ family: 'gamma', mean: 2, sd: 0 }, 'sd', /above 0/],
    [{ family: 'discrete', args: [1, -2], values: [0, 1] }, '1', /not below 0/],
    [{ family: 'discrete', args: [0, 0], values: [0, 1] }, '0', /one weight at least/],
    [{ family: 'quantiles', p10: 3, p50: 2, p90: 5 }, 'p10', /below p50/],
    [{ family: 'quantiles', p10: 1, p50: 2, p90: 5, low: 1 }, 'low', /below p10/],
    [{ family: 'quantiles', p10: 1, p50: 2, p90: 5, high: 4 }, 'high', /above p90/],
    [{ family: 'experts', judges: [] }, 'experts', /one judge/],
    [{ family: 'experts', judges: [{ name: 'a', p10: 1, p50: 2, p90: 3, weight: 0 }] }, 'a.weight', /above 0/],
    [{ family: 'experts', judges: [{ name: 'a', p10: 1, p50: 1.01, p90: 3 }] }, 'a.p50', /too close to p10/],
    [{ family: 'exponential', args: [4], truncate: [5, 5] }, 'truncate', /lower end/],
    [{ family: 'exponential', args: [4], truncate: [-5, 0] }, 'truncate', /leaves nothing/],
    [{ family: 'normal', args: [0, 1], truncate: [50, 60] }, 'truncate', /leaves nothing/],
    [{ family: 'discrete', args: [1, 1], values: [0, 1], truncate: [0.2, 0.8] }, 'truncate', /leaves nothing/],
    [{ family: 'exponential', args: [4], factor: 0 }, 'factor', /above 0/],
  ])('%o', (spec, argument, message) => {
    const rule = brokenRule(spec);
    expect(rule?.argument).toBe(argument);
    expect(rule?.message).toMatch(message);
  });

  test('an infeasible triple comes with the nearest feasible one', () => {
    const rule = brokenRule({ family: 'quantiles', p10: 10, p50: 11, p90: 30 });
    expect(rule?.nearest?.[0]).toBe(10);
    expect(rule?.nearest?.[2]).toBe(30);
    const [p10, p50, p90] = rule?.nearest ?? [0, 0, 0];
    // (1 - 0.4 * 1.667113119) / 2 of the way from 10 to 30.
    expect(p50).toBeCloseTo(13.3316, 3);
    expect(brokenRule({ family: 'quantiles', p10, p50, p90 })).toBeUndefined();
    expect(brokenRule({ family: 'quantiles', p10, p50: p50 - 0.001, p90 })).toBeDefined();
    const bounded = brokenRule({ family: 'quantiles', p10: 0.1, p50: 0.79, p90: 0.8, low: 0, high: 1 });
    const [a, b, c] = bounded?.nearest ?? [0, 0, 0];
    expect(b).toBeLessThan(0.79);
    expect(brokenRule({ family: 'quantiles', p10: a, p50: b, p90: c, low: 0, high: 1 })).toBeUndefined();
  });
});

test('a delay must not be able to go below 0', () => {
  expect(canBeNegative({ family: 'normal', args: [5, 2] })).toBe(true);
  expect(canBeNegative({ family: 'normal', args: [5, 2], truncate: [0, Infinity] })).toBe(false);
  expect(canBeNegative({ family: 'pert', low: 0, mode: 1, high: 2 })).toBe(false);
  expect(canBeNegative({ family: 'pert', low: -1, mode: 1, high: 2 })).toBe(true);
  expect(canBeNegative({ family: 'quantiles', p10: 1, p50: 2, p90: 3 })).toBe(true);
  expect(canBeNegative({ family: 'quantiles', p10: 1, p50: 2, p90: 3, low: 0 })).toBe(false);
  expect(canBeNegative({ family: 'discrete', args: [1, 1], values: [-1, 1] })).toBe(true);
});
