/** Moments become the estimate of a mean. */
import { checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';
import { type Moments, variance } from './moments.ts';
import { studentQuantile } from './special.ts';

/**
 * Mean with Student's t interval; with one value the interval is unbounded; without any there is no estimate.
 * Rests on the central limit theorem: below some 30 runs of a skewed measure it is too narrow.
 */
export function meanEstimate(moments: Moments, level: number = DEFAULT_LEVEL): Estimate | undefined {
  checkLevel(level);
  const { count, mean } = moments;
  if (count === 0) return undefined;
  const half = count === 1 ? Infinity : studentQuantile((1 + level) / 2, count - 1) * Math.sqrt(variance(moments) / count);
  return { value: mean, low: mean - half, high: mean + half, level, runs: count, method: 't' };
}
