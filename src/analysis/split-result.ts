/** Nested runs become the range of a probability over the parameters as stated, and the part of the spread that is chance. */
import type { NestedRuns } from '../montecarlo/split.ts';
import { canSplit } from '../montecarlo/split.ts';
import { openStream, runKey, streamName } from '../random/streams.ts';
import { betaRange, splitVariance } from '../stats/variance-split.ts';

/**
 * What the parameters as stated contribute to a probability, and what is chance within a run. It covers no error of the model.
 * `low` and `high` are the 5 to 95 % range of a Beta distribution with the mean and between variance found; NaN where the between
 * variance is at or below 0: too small to see at this size.
 */
export type SplitAnswer = {
  readonly low: number;
  readonly high: number;
  /** Standard deviation of the probability over parameter draws, with its bootstrap interval. */
  readonly parameterSd: number;
  readonly parameterSdLow: number;
  readonly parameterSdHigh: number;
  /** Standard deviation of one run at fixed parameters. */
  readonly chanceSd: number;
  readonly parameterRuns: number;
  readonly chanceRuns: number;
  readonly level: number;
  /** False: too small to see at this size. */
  readonly isSeen: boolean;
};

/** The split of outcome number `index`; undefined where too few runs had its `given`. The bootstrap draws from `seed` and the outcome's name. */
export function splitAnswer(nested: NestedRuns, index: number, name: string, seed: string, level: number): SplitAnswer | undefined {
  const groups = nested.groups[index] ?? [];
  if (!canSplit(groups)) return undefined;
  // No id holds a space, so no parameter of any scenario has this stream.
  const stream = openStream(runKey(seed), streamName('parameter', `bootstrap of ${name}`), 0);
  const split = splitVariance(groups, { uniform: () => stream.double(), level });
  const [low, high] = split.isSeen ? betaRange(split.mean.value, split.betweenVariance.value) : [NaN, NaN];
  return {
    low,
    high,
    parameterSd: split.parameterSd.value,
    parameterSdLow: split.parameterSd.low,
    parameterSdHigh: split.parameterSd.high,
    chanceSd: split.chanceSd,
    parameterRuns: nested.parameterRuns,
    chanceRuns: nested.chanceRuns,
    level,
    isSeen: split.isSeen,
  };
}
