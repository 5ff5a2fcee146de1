/** Nested runs become the part of the variance that comes from the parameters and the part that is chance within a run. */
import { checkCounts, checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';
import type { Moments } from './moments.ts';
import { sampleQuantile } from './quantiles.ts';
import { betaQuantile, studentQuantile } from './special.ts';

/** What a report says when the estimate of the variance between parameter draws is at or below 0. */
export const TOO_SMALL_TO_SEE = 'too small to see at this size';

export type VarianceSplit = {
  readonly groups: number;
  /** Mean over all nested runs, parameter draws and chance alike; its interval counts the groups, not the runs. */
  readonly mean: Estimate;
  /** Variance of the group's true mean over parameter draws, (MSB - MSW) / n; may come out at or below 0. */
  readonly betweenVariance: Estimate;
  /** False where the between variance is at or below 0: say TOO_SMALL_TO_SEE, show no range. */
  readonly isSeen: boolean;
  /** Standard deviation over parameter draws, the root of the between variance; 0 when not seen. */
  readonly parameterSd: Estimate;
  /** Standard deviation of one run at fixed parameters. */
  readonly chanceSd: number;
};

export type VarianceSplitOptions = {
  /** Uniform numbers on [0, 1), for the bootstrap; the same numbers give the same interval. */
  readonly uniform: () => number;
  readonly level?: number;
  /** Bootstrap samples of groups, 1,000 unless told. */
  readonly resamples?: number;
};

/** A group of 0 and 1 as moments: `hits` of `runs` runs with one parameter number. */
export function hitMoments(hits: number, runs: number): Moments {
  checkCounts(hits, runs);
  return { count: runs, mean: hits / runs, secondMoment: (hits * (runs - hits)) / runs };
}

/**
 * One-way random-effects split of groups (one a parameter number). Groups without values are left out; groups of unequal size use the
 * weighted size of Searle, Casella and McCulloch (1992), Variance Components, section 3.6. Throws below two groups or without a group of two.
 */
export function splitVariance(groups: readonly Moments[], options: VarianceSplitOptions): VarianceSplit {
  const level = options.level ?? DEFAULT_LEVEL;
  checkLevel(level);
  const used = groups.filter((group) => group.count > 0);
  const split = squares(used);
  if (split === undefined) throw new RangeError('a variance split needs two groups and a group of two runs');
  const samples: number[] = [];
  for (let sample = 0; sample < (options.resamples ?? 1000); sample++) {
    const drawn = squares(used.map(() => used[Math.floor(options.uniform() * used.length)] as Moments));
    if (drawn !== undefined) samples.push(drawn.between);
  }
  const tail = (1 - level) / 2;
  const low = samples.length === 0 ? -Infinity : sampleQuantile(samples, tail);
  const high = samples.length === 0 ? Infinity : sampleQuantile(samples, 1 - tail);
  const half = studentQuantile(1 - tail, used.length - 1) * Math.sqrt(split.meanSquare / split.runs);
  const { runs, mean, between } = split;
  const root = (value: number) => Math.sqrt(Math.max(0, value));
  return {
    groups: used.length,
    mean: { value: mean, low: mean - half, high: mean + half, level, runs, method: 't' },
    betweenVariance: { value: between, low, high, level, runs, method: 'bootstrap' },
    isSeen: between > 0,
    parameterSd: { value: root(between), low: root(low), high: root(high), level, runs, method: 'bootstrap' },
    chanceSd: root(split.within),
  };
}

/** `meanSquare` is that between groups (MSB), `within` that within (MSW), `between` the variance of the true group means. */
type Squares = {
  readonly runs: number;
  readonly mean: number;
  readonly meanSquare: number;
  readonly between: number;
  readonly within: number;
};

/** Between and within mean squares; undefined where degrees of freedom are missing. */
function squares(groups: readonly Moments[]): Squares | undefined {
  let [runs, total, squaredSizes, withinSum] = [0, 0, 0, 0];
  for (const { count, mean, secondMoment } of groups) {
    runs += count;
    total += count * mean;
    squaredSizes += count * count;
    withinSum += secondMoment;
  }
  if (groups.length < 2 || runs <= groups.length) return undefined;
  const mean = total / runs;
  const betweenSum = groups.reduce((sum, group) => sum + group.count * (group.mean - mean) ** 2, 0);
  const size = (runs - squaredSizes / runs) / (groups.length - 1);
  const within = withinSum / (runs - groups.length);
  const meanSquare = betweenSum / (groups.length - 1);
  return { runs, mean, meanSquare, between: (meanSquare - within) / size, within };
}

/**
 * Range of a probability from `low` to `high` quantile (5 to 95 % unless told) of the Beta distribution with this mean and variance.
 * Variances at or above mean (1 - mean), which no Beta reaches, give the quantiles of 0 and 1 with that mean.
 */
export function betaRange(mean: number, variance: number, low = 0.05, high = 0.95): readonly [low: number, high: number] {
  if (!(mean >= 0 && mean <= 1)) throw new RangeError(`a mean probability lies in 0 .. 1, got ${mean}`);
  if (!(variance > 0) || mean === 0 || mean === 1) return [mean, mean];
  const size = (mean * (1 - mean)) / variance - 1;
  if (size <= 1e-6) return [low <= 1 - mean ? 0 : 1, high <= 1 - mean ? 0 : 1];
  return [betaQuantile(low, mean * size, (1 - mean) * size), betaQuantile(high, mean * size, (1 - mean) * size)];
}
