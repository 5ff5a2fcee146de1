/** Choices in, distributions, parameters and their correlations out: every family, arguments that read other parameters where the family takes them. */
import type { Draw } from './draw.ts';
import { type ParameterName, RULERS, type Vocabulary } from './vocabulary.ts';

type Plain = Record<string, unknown>;
type Argument = number | string;

/** A distribution on [0, 1], or of a size near 1. `reads` are names of numbers in [0, 1] that its arguments may read. */
export function distributionOf(draw: Draw, family: string, reads: readonly string[]): Plain {
  const a = draw.number(0.05, 0.3);
  const c = draw.number(0.6, 0.95);
  const b = draw.number(0.35, 0.55);
  // not far from the middle, or no metalog goes through
  const three = { p10: a, p50: draw.number(0.44, 0.5), p90: draw.number(0.72, 0.8) };
  // stays between `low` and `low + 0.05`, for every number in [0, 1]
  const near = (low: number): Argument => (reads.length > 0 && draw.chance(50) ? `${low} + 0.05 * ${draw.one(reads)}` : low);
  switch (family) {
    case 'value':
      return { value: near(a) };
    case 'is':
      return { is: reads.length > 0 ? `1 - ${draw.one(reads)}` : '1 - 0.4' };
    case 'uniform':
      return { uniform: [near(a), near(c)], ...cut(draw, 0.2, 0.9) };
    case 'triangular':
      return { triangular: [near(a), b, near(c)], ...cut(draw, 0.36, 0.58) };
    case 'pert':
      return { pert: [a, b, c], ...cut(draw, 0.36, 0.58) };
    case 'beta':
      return { beta: { alpha: draw.number(0.5, 4), beta: draw.number(0.5, 4) }, ...cut(draw, 0.1, 0.9) };
    case 'quantiles':
      return { quantiles: { ...three, low: 0, high: 1 } };
    case 'experts':
      return {
        experts: { anne: three, boris: { p10: 0.2, p50: 0.4, p90: 0.7, weight: draw.number(0.5, 3) } },
        low: 0,
        high: 1,
      };
    case 'normal':
      return { normal: { mean: near(b), sd: near(a) }, ...cut(draw, 0, 2) };
    case 'lognormal':
      return {
        lognormal: { median: near(b), p95: near(c) },
        ...cut(draw, 0.1, 5),
        ...draw.maybe(30, () => ({ factor: draw.number(0.5, 2) })),
      };
    case 'gamma':
      return { gamma: { mean: c, sd: a }, ...cut(draw, 0, 3) };
    case 'weibull':
      return { weibull: { shape: near(1.5), scale: near(c) } };
    case 'exponential':
      return { exponential: { mean: near(c) }, ...cut(draw, 0, 4) };
    default:
      return { discrete: { 0.5: near(1), 1: 2, 1.5: near(c) } };
  }
}

function cut(draw: Draw, low: number, high: number): Plain {
  return draw.maybe(20, () => ({ truncate: [low, high] }));
}

/** A wait of some days: nothing below 0. `number` gives expressions that a delay may read. */
export function delayOf(draw: Draw, number: () => string): unknown {
  const cutAway = (mean: number): Plain => ({ normal: { mean, sd: 2 }, truncate: [0, '12 days'] });
  return draw.one([
    () => `${draw.number(0, 8)} days`,
    () => draw.whole(0, 5),
    () => `clamp(3 * ${number()}, 0, 9)`,
    () => ({ uniform: [0, `1 day + clamp(${number()}, 0, 4)`] }),
    () => ({ triangular: ['0 days', draw.whole(0, 2), '5 days'] }),
    () => ({ exponential: { mean: `1 + clamp(${number()}, 0, 5)` } }),
    () => ({ lognormal: { median: '3 days', p95: '10 days' } }),
    () => ({ weibull: { shape: 1.5, scale: '4 days' }, factor: 0.5 }),
    () => ({ pert: ['0 days', '1 day', '4 days'] }),
    () => ({ gamma: { mean: 4, sd: 2 } }),
    () => ({ discrete: { 0: 1, 1: 2, 3.5: 1 } }),
    () => ({ quantiles: { p10: 1, p50: 3, p90: 7, low: 0, high: 20 } }),
    () => ({ beta: { alpha: 2, beta: 3 } }),
    () => ({ experts: { anne: { p10: 1, p50: 2, p90: 4 }, boris: { p10: 1, p50: 3, p90: 9 } }, low: 0 }),
    () => cutAway(draw.whole(0, 4)),
  ])();
}

export function parametersOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const { parameters, labelled } = vocabulary;
  const words = { meaning: 'A name or a rung', source: 'judgement', confidence: 'low' };
  const drawn = {
    ruler: () => ({ discrete: { crown: 1, vacant: draw.whole(0, 3) }, values: [...RULERS], ...words }),
    alarm: () => ({ discrete: { low: 2, high: draw.whole(0, 3) }, ladder: 'alarm', ...words }),
  };
  return Object.fromEntries([
    ...parameters.map((parameter, index) => [parameter.name, parameterOf(draw, vocabulary, parameter, index)]),
    ...labelled.map(({ name, kind }) => [name, drawn[kind]()]),
  ]);
}

/** Reads the shares that stand before it in the list, so that no circle closes. */
function parameterOf(draw: Draw, vocabulary: Vocabulary, parameter: ParameterName, index: number): Plain {
  const reads = vocabulary.parameters
    .slice(0, index)
    .filter(({ isShare, each }) => isShare && !each)
    .map(({ name }) => name);
  const { family, each, isShare, name } = parameter;
  return {
    ...distributionOf(draw, family, reads),
    meaning: `Meaning of ${name}`,
    source: draw.one(['judgement', ['article', 'judgement'], 'article']),
    confidence: draw.one(['low', 'medium', 'high']),
    ...draw.maybe(20, () => ({ group: 'Generated', unit: isShare ? 'share' : 'points', notes: 'Made by chance.' })),
    ...(each
      ? { each: 'pact', ...draw.maybe(40, () => ({ except: { [draw.one(vocabulary.blocs.pact)]: { uniform: [0.1, 0.2] } } })) }
      : {}),
  };
}

/** Correlations of neighbours among the parameters that are drawn: a chain is always possible. */
export function correlationsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const drawn = vocabulary.parameters
    .filter(({ family }) => family !== 'value' && family !== 'is')
    .map(({ name, each }) => (each ? `${name}.${vocabulary.blocs.pact.at(-1)}` : name))
    .filter((stream) => !stream.startsWith('nerve.'));
  const pairs = drawn.slice(1).map((name, index) => [drawn[index] as string, name] as const);
  return Object.fromEntries(
    pairs.filter(() => draw.chance(50)).map(([a, b]) => [`${a}And${b}`, { between: [a, b], rank: draw.one([0.2, -0.3, 0.45]) }]),
  );
}
