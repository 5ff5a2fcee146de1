/** Counts of two scenarios become the estimate of a difference of shares: paired (Tango) or independent (Newcombe). */
import { normalQuantile } from '../number/normal.ts';
import { checkCounts, checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';
import { wilson } from './proportion.ts';

/** How the same runs ended under two scenarios A and B: counts of runs with the outcome in both, in one only, in neither. */
export type PairedCounts = {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
};

/**
 * Difference share(A) - share(B) of runs paired by their address, with Tango's score interval; holds at zero cells.
 * Tango (1998), Stat. Med. 17, 891-908, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.
 */
export function pairedDifference(counts: PairedCounts, level: number = DEFAULT_LEVEL): Estimate {
  checkLevel(level);
  const runs = counts.both + counts.onlyA + counts.onlyB + counts.neither;
  for (const count of [counts.both, counts.onlyA, counts.onlyB, counts.neither]) checkCounts(count, runs);
  const z = normalQuantile((1 + level) / 2);
  const high = tangoHigh(counts.onlyA, counts.onlyB, runs, z);
  const low = -tangoHigh(counts.onlyB, counts.onlyA, runs, z);
  return { value: (counts.onlyA - counts.onlyB) / runs, low: low + 0, high, level, runs, method: 'tango' };
}

/** The largest difference whose score statistic is not below -z, by halving: the statistic falls as the difference grows. */
function tangoHigh(onlyA: number, onlyB: number, runs: number, z: number): number {
  if (onlyA === runs) return 1;
  let inside = (onlyA - onlyB) / runs;
  let outside = 1;
  for (;;) {
    const middle = inside + (outside - inside) / 2;
    if (middle <= inside || middle >= outside) return inside;
    if (tangoStatistic(onlyA, onlyB, runs, middle) >= -z) inside = middle;
    else outside = middle;
  }
}

/** Score statistic of the hypothesis that the shares differ by `difference`; the share of only-B runs is its maximum likelihood under it. */
export function tangoStatistic(onlyA: number, onlyB: number, runs: number, difference: number): number {
  const b = -onlyA - onlyB + (2 * runs - onlyA + onlyB) * difference;
  const c = -onlyB * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, b * b - 8 * runs * c));
  // The root of 2 n q^2 + b q + c = 0 that is not negative, in the form without cancellation.
  const share = b > 0 ? (-2 * c) / (root + b) : (root - b) / (4 * runs);
  const variance = runs * (2 * share + difference * (1 - difference));
  const distance = onlyA - onlyB - runs * difference;
  return distance === 0 ? 0 : distance / Math.sqrt(Math.max(0, variance));
}

/**
 * Difference of the shares of two independent sets of runs, method 10 of Newcombe: Wilson intervals, squared and added.
 * `runs` of the estimate is the sum of both. Newcombe (1998), Stat. Med. 17, 873-890, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
 */
export function independentDifference(hitsA: number, runsA: number, hitsB: number, runsB: number, level: number = DEFAULT_LEVEL): Estimate {
  const a = wilson(hitsA, runsA, level);
  const b = wilson(hitsB, runsB, level);
  const value = a.value - b.value;
  const low = value - Math.sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2);
  const high = value + Math.sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2);
  return { value, low, high, level, runs: runsA + runsB, method: 'newcombe' };
}
