/** The uniform distribution from low to high. */
import type { BrokenRule } from './broken-rule.ts';

export function uniformBrokenRule(low: number, high: number): BrokenRule | undefined {
  return low < high ? undefined : { argument: 'low', message: 'low must be below high' };
}

/** The value at probability u. */
export function uniformQuantile(u: number, low: number, high: number): number {
  return Math.min(high, low + u * (high - low));
}

/** The value that is exceeded with probability s. */
export function uniformQuantileOfSurvival(s: number, low: number, high: number): number {
  return Math.max(low, high - s * (high - low));
}

export function uniformCdf(x: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (x - low) / (high - low)));
}

export function uniformSurvival(x: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (high - x) / (high - low)));
}

export function uniformMean(low: number, high: number): number {
  return low + 0.5 * (high - low);
}

export function uniformSd(low: number, high: number): number {
  return (high - low) / Math.sqrt(12);
}
