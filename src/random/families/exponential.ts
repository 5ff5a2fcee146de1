/** The exponential distribution with a mean. */
import { exp, expMinusOne } from '../../number/exp.ts';
import { log, logOnePlus } from '../../number/log.ts';
import { type BrokenRule, mustBePositive } from './broken-rule.ts';

export function exponentialBrokenRule(mean: number): BrokenRule | undefined {
  return mustBePositive('mean', mean);
}

/** The value at probability u. */
export function exponentialQuantile(u: number, mean: number): number {
  return mean * (0 - logOnePlus(-u));
}

/** The value that is exceeded with probability s. */
export function exponentialQuantileOfSurvival(s: number, mean: number): number {
  return mean * (0 - log(s));
}

export function exponentialCdf(x: number, mean: number): number {
  return x > 0 ? -expMinusOne(-x / mean) : 0;
}

export function exponentialSurvival(x: number, mean: number): number {
  return x > 0 ? exp(-x / mean) : 1;
}

export function exponentialMean(mean: number): number {
  return mean;
}

export function exponentialSd(mean: number): number {
  return mean;
}
