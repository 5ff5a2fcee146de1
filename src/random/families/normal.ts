/** The normal distribution with a mean and a standard deviation. */
import { normalCdf as standardCdf, normalQuantile as standardQuantile } from '../../number/normal.ts';
import { type BrokenRule, mustBeFinite, mustBePositive } from './broken-rule.ts';

export function normalBrokenRule(mean: number, sd: number): BrokenRule | undefined {
  return mustBeFinite({ mean }) ?? mustBePositive('sd', sd);
}

/** The value at probability u. */
export function normalQuantile(u: number, mean: number, sd: number): number {
  return mean + sd * standardQuantile(u);
}

/** The value that is exceeded with probability s. */
export function normalQuantileOfSurvival(s: number, mean: number, sd: number): number {
  return mean - sd * standardQuantile(s);
}

export function normalCdf(x: number, mean: number, sd: number): number {
  return standardCdf((x - mean) / sd);
}

export function normalSurvival(x: number, mean: number, sd: number): number {
  return standardCdf((mean - x) / sd);
}

export function normalMean(mean: number): number {
  return mean;
}

export function normalSd(_mean: number, sd: number): number {
  return sd;
}
