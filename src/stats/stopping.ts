/** A number of runs becomes the next look at the result, and an estimate the answer whether it is narrow enough to stop. */
import { checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';
import { BLOCK_RUNS } from './moment-tree.ts';
import { type ProportionMethod, proportion } from './proportion.ts';

/** Number of runs after which look j = 0, 1, 2, ... is taken, on runs 0 up to that number alone. */
export function runsAtLook(look: number): number {
  return BLOCK_RUNS * 2 ** look;
}

/** The look that is due after exactly this many runs, or undefined. */
export function lookAfter(runs: number): number | undefined {
  let look = 0;
  while (runsAtLook(look) < runs) look++;
  return runsAtLook(look) === runs ? look : undefined;
}

/**
 * Level of the interval at a look. The chances of error 1 - level of all looks, alpha / ((j + 1)(j + 2)), sum to alpha = 1 - `level`,
 * so the interval holds at whichever look the simulation stops.
 */
export function levelAtLook(look: number, level: number = DEFAULT_LEVEL): number {
  checkLevel(level);
  return 1 - (1 - level) / ((look + 1) * (look + 2));
}

/** True when half the width of the interval is at most `halfWidth`. */
export function isNarrow(estimate: Estimate, halfWidth: number): boolean {
  return (estimate.high - estimate.low) / 2 <= halfWidth;
}

export type StoppingRule = {
  /** Largest half width of the interval at which to stop; a share for outcomes. */
  readonly halfWidth: number;
  readonly level?: number;
  readonly method?: ProportionMethod;
};

/** What one look finds: the estimate at the look's own level, and whether it is narrow enough. */
export type Look = { readonly look: number; readonly estimate: Estimate; readonly isEnough: boolean };

/** Looks at one outcome after `runs` runs; undefined when no look is due there. With several outcomes, stop when each is enough. */
export function lookAtProportion(hits: number, runs: number, rule: StoppingRule): Look | undefined {
  const look = lookAfter(runs);
  if (look === undefined) return undefined;
  const estimate = proportion(hits, runs, levelAtLook(look, rule.level), rule.method);
  return { look, estimate, isEnough: isNarrow(estimate, rule.halfWidth) };
}
