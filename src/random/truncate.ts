/** A distribution and two ends in, the distribution cut to them and renormalised out. */
import { log } from '../number/log.ts';
import type { BrokenRule } from './families/broken-rule.ts';
import { type LogOddsDistribution, logOdds, probabilityOf, spreadOf } from './log-odds.ts';

export function truncateBrokenRule(
  low: number,
  high: number,
  distribution: Pick<LogOddsDistribution, 'low' | 'high'>,
): BrokenRule | undefined {
  if (!(low < high)) return { argument: 'truncate', message: 'the lower end of truncate must be below the upper' };
  if (low >= distribution.high || high <= distribution.low)
    return { argument: 'truncate', message: 'truncate leaves nothing of the distribution' };
  return undefined;
}

/**
 * F' = (F - F(low)) / (F(high) - F(low)). Probabilities are counted from below up to the middle of the distribution and from above beyond it, so
 * that a cut far out in either tail keeps its digits.
 */
export function truncated(distribution: LogOddsDistribution, low: number, high: number): LogOddsDistribution {
  const from = Math.max(low, distribution.low);
  const to = Math.min(high, distribution.high);
  const wLow = distribution.logOddsOf(from);
  const wHigh = distribution.logOddsOf(to);
  const below = (w: number) => probabilityOf(w);
  const above = (w: number) => probabilityOf(-w);
  /** Probability between two log-odds, the first the smaller. */
  const between = (w: number, v: number) => (w > 0 ? above(w) - above(v) : below(v) - below(w));
  const mass = between(wLow, wHigh);
  return {
    low: from,
    high: to,
    logOddsOf: (x) => {
      if (x <= from) return -Infinity;
      if (x >= to) return Infinity;
      const w = distribution.logOddsOf(x);
      return log(between(wLow, w)) - log(between(w, wHigh));
    },
    at: (v, near) => {
      const fromBelow = below(wLow) + probabilityOf(v) * mass;
      const w = fromBelow <= 0.5 ? logOdds(fromBelow) : -logOdds(above(wHigh) + probabilityOf(-v) * mass);
      const [x, slope] = distribution.at(w, near);
      return [Math.min(to, Math.max(from, x)), (slope * spreadOf(v) * mass) / spreadOf(w)];
    },
  };
}
