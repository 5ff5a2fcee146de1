/** The triangular distribution on [low, high] with its peak at mode. */
import type { BrokenRule } from './broken-rule.ts';

export function triangularBrokenRule(low: number, mode: number, high: number): BrokenRule | undefined {
  if (!(low < high)) return { argument: 'low', message: 'low must be below high' };
  return low <= mode && mode <= high ? undefined : { argument: 'mode', message: 'mode must lie between low and high' };
}

/** The value at probability u. */
export function triangularQuantile(u: number, low: number, mode: number, high: number): number {
  const span = high - low;
  if (u * span <= mode - low) return Math.min(high, low + Math.sqrt(u * span * (mode - low)));
  return Math.max(low, high - Math.sqrt((1 - u) * span * (high - mode)));
}

/** The value that is exceeded with probability s. */
export function triangularQuantileOfSurvival(s: number, low: number, mode: number, high: number): number {
  const span = high - low;
  if (s * span <= high - mode) return Math.max(low, high - Math.sqrt(s * span * (high - mode)));
  return Math.min(high, low + Math.sqrt((1 - s) * span * (mode - low)));
}

export function triangularCdf(x: number, low: number, mode: number, high: number): number {
  if (x <= low) return 0;
  if (x >= high) return 1;
  if (x < mode) return ((x - low) * (x - low)) / ((high - low) * (mode - low));
  return 1 - ((high - x) * (high - x)) / ((high - low) * (high - mode));
}

export function triangularSurvival(x: number, low: number, mode: number, high: number): number {
  if (x <= low) return 1;
  if (x >= high) return 0;
  if (x < mode) return 1 - ((x - low) * (x - low)) / ((high - low) * (mode - low));
  return ((high - x) * (high - x)) / ((high - low) * (high - mode));
}

export function triangularMean(low: number, mode: number, high: number): number {
  return (low + mode + high) / 3;
}

export function triangularSd(low: number, mode: number, high: number): number {
  const left = mode - low;
  const right = high - mode;
  return Math.sqrt((left * left + left * right + right * right) / 18);
}
