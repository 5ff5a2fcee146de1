/** Counts become the estimate of a share, also where nothing was seen or nothing was counted. */
import type { Estimate } from '../stats/estimate.ts';
import { noneInRuns, type ProportionMethod, proportion } from '../stats/proportion.ts';

/** How shares are estimated throughout a result. */
export type ShareOptions = { readonly level: number; readonly method: ProportionMethod };

/** At 0 hits "none in N runs; below U"; without any run the value is NaN and the interval all of 0 .. 1. */
export function shareOf(hits: number, runs: number, options: ShareOptions): Estimate {
  if (runs === 0) return { value: NaN, low: 0, high: 1, level: options.level, runs: 0, method: options.method };
  return hits === 0 ? noneInRuns(runs, options.level) : proportion(hits, runs, options.level, options.method);
}
