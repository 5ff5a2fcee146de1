/** A distribution with constant arguments in, its rules, exact functions or table out: what checks, reports and lowering need of any family. */
import {
  type Arguments,
  CLOSED_FAMILIES,
  type ClosedFamilyName,
  closedQuantile,
  massBetween,
  truncatedQuantile,
  truncatedQuantileOfSurvival,
  truncatedSurvival,
} from './closed.ts';
import { betaBrokenRule, betaDistribution, pertBrokenRule, pertDistribution } from './families/beta.ts';
import { type BrokenRule, mustBeFinite } from './families/broken-rule.ts';
import { discreteMean, discreteSd, truncatedWeights } from './families/discrete.ts';
import { type Experts, expertsBrokenRule, expertsDistribution } from './families/experts.ts';
import { gammaBrokenRule, gammaDistribution } from './families/gamma.ts';
import { metalogDistribution, type Quantiles, quantilesBrokenRule } from './families/metalog.ts';
import { type LogOddsDistribution, logOdds, probabilityOf } from './log-odds.ts';
import { type QuantileTable, quantileTable } from './table.ts';
import { truncateBrokenRule, truncated } from './truncate.ts';

/** A family that is drawn through a table. Its arguments are constants. */
export type TabulatedFamily =
  | { readonly family: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly family: 'beta'; readonly alpha: number; readonly beta: number }
  | { readonly family: 'gamma'; readonly mean: number; readonly sd: number }
  | ({ readonly family: 'quantiles' } & Quantiles)
  | ({ readonly family: 'experts' } & Experts);

/** A family in closed form: arguments in the order of its `argumentNames`; of `discrete` the weights, with the number that goes with each. */
export type ClosedForm = { readonly family: ClosedFamilyName; readonly args: Arguments; readonly values?: Arguments };

/** A family, then `truncate` (renormalised), then `factor`. */
export type DistributionSpec = (TabulatedFamily | ClosedForm) & {
  readonly truncate?: readonly [low: number, high: number] | undefined;
  readonly factor?: number | undefined;
};

/** To 1e-9 relative. `mean` and `sd` where they are simple. */
export type ExactDistribution = {
  readonly low: number;
  readonly high: number;
  readonly cdf: (x: number) => number;
  readonly survival: (x: number) => number;
  readonly quantile: (u: number) => number;
  readonly quantileOfSurvival: (s: number) => number;
  readonly mean?: number | undefined;
  readonly sd?: number | undefined;
};

function isClosed(spec: TabulatedFamily | ClosedForm): spec is ClosedForm {
  return spec.family in CLOSED_FAMILIES;
}

function tabulatedBrokenRule(spec: TabulatedFamily): BrokenRule | undefined {
  switch (spec.family) {
    case 'pert':
      return mustBeFinite({ low: spec.low, mode: spec.mode, high: spec.high }) ?? pertBrokenRule(spec.low, spec.mode, spec.high);
    case 'beta':
      return betaBrokenRule(spec.alpha, spec.beta);
    case 'gamma':
      return gammaBrokenRule(spec.mean, spec.sd);
    case 'quantiles':
      return quantilesBrokenRule(spec);
    case 'experts':
      return expertsBrokenRule(spec);
  }
}

function overLogOdds(spec: TabulatedFamily): LogOddsDistribution {
  switch (spec.family) {
    case 'pert':
      return pertDistribution(spec.low, spec.mode, spec.high);
    case 'beta':
      return betaDistribution(spec.alpha, spec.beta);
    case 'gamma':
      return gammaDistribution(spec.mean, spec.sd);
    case 'quantiles':
      return metalogDistribution(spec);
    case 'experts':
      return expertsDistribution(spec);
  }
}

function closedBrokenRule(spec: ClosedForm): BrokenRule | undefined {
  const { argumentNames, brokenRule } = CLOSED_FAMILIES[spec.family];
  const named = Object.fromEntries(argumentNames.map((name, i) => [name, spec.args[i] as number]));
  return mustBeFinite(named) ?? brokenRule(spec.args);
}

/** The smallest and the largest number that can be drawn, before `factor`. */
function supportOf(spec: TabulatedFamily | ClosedForm): Pick<LogOddsDistribution, 'low' | 'high'> {
  if (!isClosed(spec)) return overLogOdds(spec);
  const [low, high] = CLOSED_FAMILIES[spec.family].support(spec.args, spec.values ?? []);
  return { low, high };
}

/** The first rule that the arguments, `truncate` or `factor` break. */
export function brokenRule(spec: DistributionSpec): BrokenRule | undefined {
  const rule = isClosed(spec) ? closedBrokenRule(spec) : tabulatedBrokenRule(spec);
  if (rule) return rule;
  if (spec.factor !== undefined && !(spec.factor > 0 && spec.factor < Infinity))
    return { argument: 'factor', message: 'factor must be above 0' };
  if (spec.truncate === undefined) return undefined;
  const [low, high] = spec.truncate;
  const nothing: BrokenRule = { argument: 'truncate', message: 'truncate leaves nothing of the distribution' };
  if (isClosed(spec) && spec.family === 'discrete') {
    if (!(low <= high)) return { argument: 'truncate', message: 'the lower end of truncate must be below the upper' };
    return truncatedWeights(spec.args, spec.values ?? [], low, high).some((weight) => weight > 0) ? undefined : nothing;
  }
  const outside = truncateBrokenRule(low, high, supportOf(spec));
  if (outside || !isClosed(spec)) return outside;
  return massBetween(CLOSED_FAMILIES[spec.family], spec.args, low, high) > 0 ? undefined : nothing;
}

/** Whether something below 0 can be drawn: such a distribution is refused as a delay. */
export function canBeNegative(spec: DistributionSpec): boolean {
  return Math.max(supportOf(spec).low, spec.truncate?.[0] ?? -Infinity) < 0;
}

function closedExact(spec: ClosedForm, truncate: readonly [number, number] | undefined): ExactDistribution {
  const { family: name, args } = spec;
  const family = CLOSED_FAMILIES[name];
  const values = spec.values ?? [];
  const { low, high } = supportOf(spec);
  if (!truncate) {
    return {
      low,
      high,
      cdf: (x) => family.cdf(x, args, values),
      survival: (x) => family.survival(x, args, values),
      quantile: (u) => closedQuantile(name, u, args, values),
      quantileOfSurvival: (s) => family.quantileOfSurvival(s, args, values),
      mean: family.mean(args, values),
      sd: family.sd(args, values),
    };
  }
  const [from, to] = truncate;
  const survival = (x: number) => truncatedSurvival(name, x, args, from, to, values);
  const kept = name === 'discrete' ? truncatedWeights(args, values, from, to) : undefined;
  return {
    low: Math.max(low, from),
    high: Math.min(high, to),
    cdf: (x) => 1 - survival(x),
    survival,
    quantile: (u) => truncatedQuantile(name, u, args, from, to, values),
    quantileOfSurvival: (s) => truncatedQuantileOfSurvival(name, s, args, from, to, values),
    mean: kept && discreteMean(kept, values),
    sd: kept && discreteSd(kept, values),
  };
}

function tabulatedExact(distribution: LogOddsDistribution): ExactDistribution {
  return {
    low: distribution.low,
    high: distribution.high,
    cdf: (x) => probabilityOf(distribution.logOddsOf(x)),
    survival: (x) => probabilityOf(-distribution.logOddsOf(x)),
    quantile: (u) => distribution.at(logOdds(u))[0],
    quantileOfSurvival: (s) => distribution.at(-logOdds(s))[0],
    mean: distribution.mean,
    sd: distribution.sd,
  };
}

function scaled(exact: ExactDistribution, factor: number): ExactDistribution {
  return {
    low: exact.low * factor,
    high: exact.high * factor,
    cdf: (x) => exact.cdf(x / factor),
    survival: (x) => exact.survival(x / factor),
    quantile: (u) => exact.quantile(u) * factor,
    quantileOfSurvival: (s) => exact.quantileOfSurvival(s) * factor,
    mean: exact.mean === undefined ? undefined : exact.mean * factor,
    sd: exact.sd === undefined ? undefined : exact.sd * factor,
  };
}

/** The family cut to `truncate`, over log-odds. */
function tabulated(spec: TabulatedFamily & Pick<DistributionSpec, 'truncate'>): LogOddsDistribution {
  const whole = overLogOdds(spec);
  return spec.truncate ? truncated(whole, spec.truncate[0], spec.truncate[1]) : whole;
}

/** Exact functions of a distribution that breaks no rule, `truncate` and `factor` included. For tests and reports, not for the path of a run. */
export function exactDistribution(spec: DistributionSpec): ExactDistribution {
  const exact = isClosed(spec) ? closedExact(spec, spec.truncate) : tabulatedExact(tabulated(spec));
  return spec.factor === undefined ? exact : scaled(exact, spec.factor);
}

/** The table through which a run draws such a family, `truncate` included, `factor` not. */
export function tableOf(spec: TabulatedFamily & Pick<DistributionSpec, 'truncate'>): QuantileTable {
  return quantileTable(tabulated(spec));
}
