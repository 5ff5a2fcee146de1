/** The families with a quantile in closed form: a probability and the arguments of that moment in, a value out, by own arithmetic alone. */
import type { BrokenRule } from './families/broken-rule.ts';
import * as discrete from './families/discrete.ts';
import * as exponential from './families/exponential.ts';
import * as lognormal from './families/lognormal.ts';
import * as normal from './families/normal.ts';
import * as triangular from './families/triangular.ts';
import * as uniform from './families/uniform.ts';
import * as weibull from './families/weibull.ts';

export type ClosedFamilyName = 'uniform' | 'triangular' | 'normal' | 'lognormal' | 'exponential' | 'weibull' | 'discrete';

/** Up to three numbers in the order of `argumentNames`; of a discrete distribution its weights. */
export type Arguments = ArrayLike<number>;

/** `values` stands beside the arguments of a discrete distribution: the number that goes with each weight. */
export type ClosedFamily = {
  /** As an author writes them, in order; empty for the weights of a discrete distribution. */
  readonly argumentNames: readonly string[];
  readonly brokenRule: (args: Arguments) => BrokenRule | undefined;
  /** The value at probability u. */
  readonly quantile: (u: number, args: Arguments, values: Arguments) => number;
  /** The value that is exceeded with probability s: keeps the upper tail, where u would be rounded to 1. */
  readonly quantileOfSurvival: (s: number, args: Arguments, values: Arguments) => number;
  readonly cdf: (x: number, args: Arguments, values: Arguments) => number;
  /** 1 - cdf, with the digits that the difference would lose. */
  readonly survival: (x: number, args: Arguments, values: Arguments) => number;
  readonly mean: (args: Arguments, values: Arguments) => number;
  readonly sd: (args: Arguments, values: Arguments) => number;
  /** The ends of what can be drawn, for finite arguments. */
  readonly support: (args: Arguments, values: Arguments) => readonly [low: number, high: number];
};

type Plain = {
  readonly brokenRule: (a: number, b: number, c: number) => BrokenRule | undefined;
  readonly quantile: (u: number, a: number, b: number, c: number) => number;
  readonly quantileOfSurvival: (s: number, a: number, b: number, c: number) => number;
  readonly cdf: (x: number, a: number, b: number, c: number) => number;
  readonly survival: (x: number, a: number, b: number, c: number) => number;
  readonly mean: (a: number, b: number, c: number) => number;
  readonly sd: (a: number, b: number, c: number) => number;
  readonly support: (a: number, b: number, c: number) => readonly [number, number];
};

/** A family whose functions take their arguments one by one. */
function family(argumentNames: readonly string[], plain: Plain): ClosedFamily {
  const at = (args: Arguments, i: number): number => args[i] as number;
  return {
    argumentNames,
    brokenRule: (args) => plain.brokenRule(at(args, 0), at(args, 1), at(args, 2)),
    quantile: (u, args) => plain.quantile(u, at(args, 0), at(args, 1), at(args, 2)),
    quantileOfSurvival: (s, args) => plain.quantileOfSurvival(s, at(args, 0), at(args, 1), at(args, 2)),
    cdf: (x, args) => plain.cdf(x, at(args, 0), at(args, 1), at(args, 2)),
    survival: (x, args) => plain.survival(x, at(args, 0), at(args, 1), at(args, 2)),
    mean: (args) => plain.mean(at(args, 0), at(args, 1), at(args, 2)),
    sd: (args) => plain.sd(at(args, 0), at(args, 1), at(args, 2)),
    support: (args) => plain.support(at(args, 0), at(args, 1), at(args, 2)),
  };
}

export const CLOSED_FAMILIES: { readonly [Name in ClosedFamilyName]: ClosedFamily } = {
  uniform: family(['low', 'high'], {
    brokenRule: uniform.uniformBrokenRule,
    quantile: uniform.uniformQuantile,
    quantileOfSurvival: uniform.uniformQuantileOfSurvival,
    cdf: uniform.uniformCdf,
    survival: uniform.uniformSurvival,
    mean: uniform.uniformMean,
    sd: uniform.uniformSd,
    support: (low, high) => [low, high],
  }),
  triangular: family(['low', 'mode', 'high'], {
    brokenRule: triangular.triangularBrokenRule,
    quantile: triangular.triangularQuantile,
    quantileOfSurvival: triangular.triangularQuantileOfSurvival,
    cdf: triangular.triangularCdf,
    survival: triangular.triangularSurvival,
    mean: triangular.triangularMean,
    sd: triangular.triangularSd,
    support: (low, _mode, high) => [low, high],
  }),
  normal: family(['mean', 'sd'], {
    brokenRule: normal.normalBrokenRule,
    quantile: normal.normalQuantile,
    quantileOfSurvival: normal.normalQuantileOfSurvival,
    cdf: normal.normalCdf,
    survival: normal.normalSurvival,
    mean: normal.normalMean,
    sd: normal.normalSd,
    support: () => [-Infinity, Infinity],
  }),
  lognormal: family(['median', 'p95'], {
    brokenRule: lognormal.lognormalBrokenRule,
    quantile: lognormal.lognormalQuantile,
    quantileOfSurvival: lognormal.lognormalQuantileOfSurvival,
    cdf: lognormal.lognormalCdf,
    survival: lognormal.lognormalSurvival,
    mean: lognormal.lognormalMean,
    sd: lognormal.lognormalSd,
    support: () => [0, Infinity],
  }),
  exponential: family(['mean'], {
    brokenRule: exponential.exponentialBrokenRule,
    quantile: exponential.exponentialQuantile,
    quantileOfSurvival: exponential.exponentialQuantileOfSurvival,
    cdf: exponential.exponentialCdf,
    survival: exponential.exponentialSurvival,
    mean: exponential.exponentialMean,
    sd: exponential.exponentialSd,
    support: () => [0, Infinity],
  }),
  weibull: family(['shape', 'scale'], {
    brokenRule: weibull.weibullBrokenRule,
    quantile: weibull.weibullQuantile,
    quantileOfSurvival: weibull.weibullQuantileOfSurvival,
    cdf: weibull.weibullCdf,
    survival: weibull.weibullSurvival,
    mean: weibull.weibullMean,
    sd: weibull.weibullSd,
    support: () => [0, Infinity],
  }),
  discrete: {
    argumentNames: [],
    brokenRule: discrete.discreteBrokenRule,
    quantile: discrete.discreteQuantile,
    quantileOfSurvival: discrete.discreteQuantileOfSurvival,
    cdf: discrete.discreteCdf,
    survival: discrete.discreteSurvival,
    mean: discrete.discreteMean,
    sd: discrete.discreteSd,
    support: (_weights, values) => [Math.min(...Array.from(values)), Math.max(...Array.from(values))],
  },
};

const NO_VALUES: Arguments = [];

/** The value at probability u. `values` only for a discrete distribution. */
export function closedQuantile(name: ClosedFamilyName, u: number, args: Arguments, values: Arguments = NO_VALUES): number {
  return CLOSED_FAMILIES[name].quantile(u, args, values);
}

/** The value that is exceeded with probability s. `values` only for a discrete distribution. */
export function closedQuantileOfSurvival(name: ClosedFamilyName, s: number, args: Arguments, values: Arguments = NO_VALUES): number {
  return CLOSED_FAMILIES[name].quantileOfSurvival(s, args, values);
}

/** Probability of a value above x. `values` only for a discrete distribution. */
export function closedSurvival(name: ClosedFamilyName, x: number, args: Arguments, values: Arguments = NO_VALUES): number {
  return CLOSED_FAMILIES[name].survival(x, args, values);
}

/** Share of probability left by a truncation to [low, high], computed in the tail where it is exact. */
export function massBetween(family: ClosedFamily, args: Arguments, low: number, high: number): number {
  const below = family.cdf(low, args, NO_VALUES);
  if (below > 0.5) return family.survival(low, args, NO_VALUES) - family.survival(high, args, NO_VALUES);
  return family.cdf(high, args, NO_VALUES) - below;
}

/**
 * The value at probability u of the family cut to [low, high] and renormalised. Up to the middle of the family it works with probabilities from
 * below, beyond with probabilities from above, so that a cut far out in either tail keeps its digits. NaN when nothing is left.
 */
export function truncatedQuantile(
  name: ClosedFamilyName,
  u: number,
  args: Arguments,
  low: number,
  high: number,
  values: Arguments = NO_VALUES,
): number {
  return truncatedAt(name, u, 1 - u, args, low, high, values);
}

/** The value that is exceeded with probability s under the family cut to [low, high]. */
export function truncatedQuantileOfSurvival(
  name: ClosedFamilyName,
  s: number,
  args: Arguments,
  low: number,
  high: number,
  values: Arguments = NO_VALUES,
): number {
  return truncatedAt(name, 1 - s, s, args, low, high, values);
}

/** The value at probability u, with 1 - u given beside it. */
function truncatedAt(name: ClosedFamilyName, u: number, s: number, args: Arguments, low: number, high: number, values: Arguments): number {
  const family = CLOSED_FAMILIES[name];
  if (name === 'discrete') {
    const index = discrete.discreteIndex(u, discrete.truncatedWeights(args, values, low, high));
    return index < 0 ? NaN : (values[index] as number);
  }
  const mass = massBetween(family, args, low, high);
  if (!(mass > 0)) return NaN;
  const fromBelow = family.cdf(low, args, NO_VALUES) + u * mass;
  const value =
    fromBelow <= 0.5
      ? family.quantile(fromBelow, args, NO_VALUES)
      : family.quantileOfSurvival(family.survival(high, args, NO_VALUES) + s * mass, args, NO_VALUES);
  return Math.min(high, Math.max(low, value));
}

/** Probability of a value above x under the family cut to [low, high] and renormalised. */
export function truncatedSurvival(
  name: ClosedFamilyName,
  x: number,
  args: Arguments,
  low: number,
  high: number,
  values: Arguments = NO_VALUES,
): number {
  const family = CLOSED_FAMILIES[name];
  if (name === 'discrete') return discrete.discreteSurvival(x, discrete.truncatedWeights(args, values, low, high), values);
  if (x <= low) return 1;
  return x >= high ? 0 : massBetween(family, args, x, high) / massBetween(family, args, low, high);
}
