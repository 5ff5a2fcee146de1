/**
 * Every distribution of the format, with figures from outside: moments, quantiles and shares by scipy 1.10 and mpmath 1.2 to 12 digits; the
 * 3-term metalog by the formulas of Keelin (2016), Decision Analysis 13, 243-277, doi:10.1287/deca.2016.0338; truncated moments as recomputed
 * for the cases 00069 to 00079 of the SBML test suite, cases/stochastic (three of its published figures are variances or round).
 */
import { exactDistribution } from '../../../src/random/distribution.ts';
import { plain, type Sample } from '../../support/agreement.ts';
import {
  cellsVerdict,
  countsBetween,
  fitVerdict,
  meanVerdict,
  shareVerdict,
  type Verdict,
  varianceVerdict,
} from '../../support/statistics.ts';
import figures from './distributions.json' with { type: 'json' };

export type Known = {
  /** As an author writes it. */
  readonly written: Readonly<Record<string, unknown>>;
  /** A check of many draws from it. */
  readonly verdicts: (name: string, draws: Float64Array) => readonly Verdict[];
  /** It can be below 0, so it is no delay. */
  readonly negative?: boolean;
};

type Figures = {
  readonly mean?: number;
  readonly sd?: number;
  readonly kurtosis?: number;
  readonly quantiles: readonly number[];
  readonly x?: readonly number[];
  readonly cdf?: readonly number[];
};

const LEVELS = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];
const BETWEEN_LEVELS = [0, ...LEVELS].map((level, place) => ([...LEVELS, 1][place] as number) - level);

/** Cells between the outside quantiles, shares below outside points, outside moments, and the whole curve. */
function checked(name: string, draws: Float64Array, figure: Figures, cdf?: (x: number) => number): readonly Verdict[] {
  const { mean, sd, kurtosis, quantiles, x = [], cdf: shares = [] } = figure;
  const below = (limit: number) => draws.reduce((count, draw) => count + (draw <= limit ? 1 : 0), 0);
  return [
    cellsVerdict(`${name}: cells`, countsBetween(draws, quantiles), BETWEEN_LEVELS),
    ...x.map((limit, place) => shareVerdict(`${name} <= ${limit}`, below(limit), draws.length, shares[place] as number)),
    ...(mean === undefined ? [] : [meanVerdict(`${name}: mean`, draws, mean, sd)]),
    ...(mean === undefined || sd === undefined || kurtosis === undefined
      ? []
      : [varianceVerdict(`${name}: sd`, draws, mean, sd, kurtosis)]),
    ...(cdf ? [fitVerdict(`${name}: curve`, draws, cdf)] : []),
  ];
}

type Spec = Parameters<typeof exactDistribution>[0];

const known = (figure: Figures, written: Known['written'], spec: Spec, negative = false): Known => ({
  written,
  negative,
  verdicts: (name, draws) => checked(name, draws, figure, exactDistribution(spec).cdf),
});

/** Weights of numbers: no other number is drawn, one of weight 0 never. */
const weighed = (weights: Readonly<Record<string, number>>): Known => {
  const numbers = Object.keys(weights)
    .map(Number)
    .sort((a, b) => a - b);
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return {
    written: { discrete: weights },
    verdicts: (name, draws) => {
      const counts = numbers.map((number) => draws.filter((draw) => draw === number).length);
      const others = draws.length - counts.reduce((sum, count) => sum + count, 0);
      const shares = numbers.map((number) => (weights[String(number)] as number) / total);
      return [
        cellsVerdict(`${name}: weights`, [...counts, others], [...shares, 0]),
        ...numbers.map((number, place) =>
          shareVerdict(`${name} = ${number}`, counts[place] as number, draws.length, shares[place] as number),
        ),
      ];
    },
  };
};

/** Only mean and standard deviation are known from outside. */
const moments = (mean: number, sd: number, written: Known['written'], negative = false): Known => ({
  written,
  negative,
  verdicts: (name, draws) => [meanVerdict(`${name}: mean`, draws, mean, sd), varianceOf(name, draws, mean, sd)],
});

/** The kurtosis, which the source lacks, is that of the draws. */
function varianceOf(name: string, draws: Float64Array, mean: number, sd: number): Verdict {
  const fourth = draws.reduce((sum, draw) => sum + ((draw - mean) / sd) ** 4, 0) / draws.length;
  return varianceVerdict(`${name}: sd`, draws, mean, sd, fourth);
}

/** Of the two pooled judges below: the share below each point, by solving both metalogs for it. */
const POOLED: readonly (readonly [x: number, share: number])[] = [
  [0.02, 0.02365087000979361],
  [0.05, 0.08028911811680878],
  [0.1, 0.19176070393589337],
  [0.2, 0.4141448177230416],
  [0.3, 0.6003410081439747],
  [0.4, 0.7465303253377472],
  [0.5, 0.8574911859597333],
  [0.6, 0.9305619936113484],
  [0.7, 0.9699226245573348],
  [0.8, 0.9889582532385489],
  [0.9, 0.9974035242625386],
];

/** Quantiles of the bounded metalog through 2, 5 and 12 on 0 .. 100, at LEVELS. */
const BOUNDED = [
  0.26763085928953056, 0.7212962418615624, 1.4577223064470186, 2, 3.1720320609142365, 5, 7.806964293231588, 12, 15.86521503794129,
  27.840514212399892, 51.2473708547115,
];

export const DISTRIBUTIONS: Readonly<Record<string, Known>> = {
  uniform: known(figures.uniform, { uniform: [-1, 3] }, { family: 'uniform', args: [-1, 3] }, true),
  triangular: known(figures.triangular, { triangular: [1, 4, 6] }, { family: 'triangular', args: [1, 4, 6] }),
  pert: known(figures.pert, { pert: [2, 5, 12] }, { family: 'pert', low: 2, mode: 5, high: 12 }),
  pertModeAtLow: known(figures.pertModeAtLow, { pert: [0, 0, 1] }, { family: 'pert', low: 0, mode: 0, high: 1 }),
  normal: known(figures.normal, { normal: { mean: 5, sd: 2 } }, { family: 'normal', args: [5, 2] }, true),
  normalAboveZero: known(
    figures.normalAboveZero,
    { normal: { mean: 1, sd: 2 }, truncate: [0, 1000] },
    { family: 'normal', args: [1, 2], truncate: [0, 1000] },
  ),
  lognormal: known(figures.lognormal, { lognormal: { median: 10, p95: 30 } }, { family: 'lognormal', args: [10, 30] }),
  beta: known(figures.beta, { beta: { alpha: 2, beta: 5 } }, { family: 'beta', alpha: 2, beta: 5 }),
  gamma: known(figures.gamma, { gamma: { mean: 5, sd: 3.1622776601683795 } }, { family: 'gamma', mean: 5, sd: 3.1622776601683795 }),
  weibull: known(figures.weibull, { weibull: { shape: 1.7, scale: 10 } }, { family: 'weibull', args: [1.7, 10] }),
  exponential: known(figures.exponential, { exponential: { mean: 4 } }, { family: 'exponential', args: [4] }),
  quantiles: known(
    figures.quantiles,
    { quantiles: { p10: 17, p50: 24, p90: 35 } },
    { family: 'quantiles', p10: 17, p50: 24, p90: 35 },
    true,
  ),
  boundedQuantiles: {
    written: { quantiles: { p10: 2, p50: 5, p90: 12, low: 0, high: 100 } },
    verdicts: (name, draws) => checked(name, draws, { quantiles: BOUNDED }),
  },
  experts: {
    written: { experts: { a: { p10: 0.1, p50: 0.35, p90: 0.6 }, b: { p10: 0.05, p50: 0.2, p90: 0.5, weight: 2 } }, low: 0, high: 1 },
    verdicts: (name, draws) =>
      POOLED.map(([x, share]) =>
        shareVerdict(
          `${name} <= ${x}`,
          draws.reduce((count, draw) => count + (draw <= x ? 1 : 0), 0),
          draws.length,
          share,
        ),
      ),
  },
  weights: weighed({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 0 }),
  bernoulli: weighed({ 0: 0.77, 1: 0.23 }),
  normalFromBelow: moments(0.8977354172, 0.9975988232, { normal: { mean: 0, sd: 1.5 }, truncate: [-0.5, 1000] }, true),
  normalBetween: moments(0.1781364421, 0.2646923451, { normal: { mean: 0, sd: 0.5 }, truncate: [-0.25, 0.75] }, true),
  exponentialBetween: moments(0.4792529587, 0.1434415482, { exponential: { mean: 1 }, truncate: [0.25, 0.75] }),
  exponentialFrom2To9: moments(2.993611, 0.9773618482, { exponential: { mean: 1 }, truncate: [2, 9] }),
  gammaBetween: moments(4.13834925, 0.8201254375, { gamma: { mean: 2, sd: 2 }, truncate: [3, 6] }),
  gammaOfTwo: moments(2.2, 1.555634919, { gamma: { mean: 2.2, sd: 1.5556349186104046 } }),
  factor: known(
    { ...figures.weibull, ...scaled(figures.weibull, 0.5) },
    { weibull: { shape: 1.7, scale: 20 }, factor: 0.25 },
    { family: 'weibull', args: [1.7, 5] },
  ),
};

function scaled(figure: Figures, factor: number): Figures {
  const times = (values: readonly number[] = []) => values.map((value) => value * factor);
  return { mean: (figure.mean ?? 0) * factor, sd: (figure.sd ?? 0) * factor, quantiles: times(figure.quantiles), x: times(figure.x) };
}

export const NAMES: readonly string[] = Object.keys(DISTRIBUTIONS);
export const DELAYS: readonly string[] = NAMES.filter((name) => !DISTRIBUTIONS[name]?.negative);

/** All distributions as parameters, all draws times `factor`. */
export function parameters(factor = 1): Record<string, unknown> {
  const why = { meaning: 'A draw', source: 'judgement', confidence: 'high' };
  return plain(1, {
    parameters: Object.fromEntries(NAMES.map((name) => [name, { ...times(name, factor), ...why }])),
    measures: Object.fromEntries(NAMES.map((name) => [name, { value: name }])),
  });
}

/** All that cannot be below 0 as delays from day 0, all waits times `factor`. */
export function delays(factor = 1): Record<string, unknown> {
  return plain(1_000, {
    events: Object.fromEntries(DELAYS.map((name) => [`${name}Over`, 'The wait is over'])),
    triggers: Object.fromEntries(DELAYS.map((name) => [name, { at: 'day 0', after: times(name, factor), do: [{ send: `${name}Over` }] }])),
    measures: Object.fromEntries(DELAYS.map((name) => [name, { value: `time(${name}Over)` }])),
  });
}

function times(name: string, factor: number): Record<string, unknown> {
  const { written } = DISTRIBUTIONS[name] as Known;
  return factor === 1 ? written : { ...written, factor: factor * ((written.factor as number | undefined) ?? 1) };
}

/** The check of distribution `name` on what a sample of either scenario read. */
export function verdictsOn(name: string, sample: Sample): readonly Verdict[] {
  return (DISTRIBUTIONS[name] as Known).verdicts(name, sample.readings(name));
}
