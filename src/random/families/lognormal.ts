/** The lognormal distribution, stated by its median and its 95 % quantile. */
import { exp, expMinusOne } from '../../number/exp.ts';
import { log } from '../../number/log.ts';
import { normalCdf, normalQuantile } from '../../number/normal.ts';
import { type BrokenRule, mustBePositive } from './broken-rule.ts';

const Z_95 = 1.6448536269514726;

/** Standard deviation of the logarithm. */
function spread(median: number, p95: number): number {
  return log(p95 / median) / Z_95;
}

export function lognormalBrokenRule(median: number, p95: number): BrokenRule | undefined {
  const rule = mustBePositive('median', median) ?? mustBePositive('p95', p95);
  if (rule) return rule;
  return median < p95 ? undefined : { argument: 'p95', message: 'p95 must be above the median' };
}

/** The value at probability u. */
export function lognormalQuantile(u: number, median: number, p95: number): number {
  return median * exp(spread(median, p95) * normalQuantile(u));
}

/** The value that is exceeded with probability s. */
export function lognormalQuantileOfSurvival(s: number, median: number, p95: number): number {
  return median * exp(-spread(median, p95) * normalQuantile(s));
}

export function lognormalCdf(x: number, median: number, p95: number): number {
  return x > 0 ? normalCdf(log(x / median) / spread(median, p95)) : 0;
}

export function lognormalSurvival(x: number, median: number, p95: number): number {
  return x > 0 ? normalCdf(-log(x / median) / spread(median, p95)) : 1;
}

export function lognormalMean(median: number, p95: number): number {
  const sigma = spread(median, p95);
  return median * exp(0.5 * sigma * sigma);
}

export function lognormalSd(median: number, p95: number): number {
  const sigma = spread(median, p95);
  return lognormalMean(median, p95) * Math.sqrt(expMinusOne(sigma * sigma));
}
