/** A stopping rule and the level of the looks become the question that is asked after every chunk: is every outcome narrow enough? */

import { DEFAULT_LEVEL } from '../stats/estimate.ts';
import { type ProportionMethod, proportion } from '../stats/proportion.ts';
import { isNarrow, levelAtLook, lookAfter } from '../stats/stopping.ts';
import type { Summary } from './summary.ts';

export type StopOptions = {
  readonly halfWidth: number;
  readonly level?: number | undefined;
  readonly method?: ProportionMethod | undefined;
};

/**
 * True where a look is due and the interval of every outcome, at the look's own level, is at most `halfWidth` to either side. An outcome none of
 * whose `given` has come yet is not narrow.
 */
export function narrowEnough(options: StopOptions): (summary: Summary) => boolean {
  const { halfWidth, level = DEFAULT_LEVEL, method = 'wilson' } = options;
  if (!(halfWidth > 0)) throw new RangeError(`a half width is above 0, got ${halfWidth}`);
  return (summary) => {
    const look = lookAfter(summary.runs);
    if (look === undefined || summary.outcomes.length === 0) return false;
    return summary.outcomes.every(
      ({ incidence: { hits, runs } }) => runs > 0 && isNarrow(proportion(hits, runs, levelAtLook(look, level), method), halfWidth),
    );
  };
}
