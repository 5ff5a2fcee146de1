/**
 * Ten models of the discrete stochastic model test suite as casus scenarios, with the means and standard deviations that their
 * master or moment equations give on days 1 to 50.
 *
 * Models and figures: Evans, Gillespie and Wilkinson (2008), Bioinformatics 24, 285-286, doi:10.1093/bioinformatics/btm566; SBML test
 * suite, cases/stochastic, https://github.com/sbmlteam/sbml-test-suite. The columns here are solved anew to 12 digits.
 */
import { plain, type Sample } from '../../support/agreement.ts';
import { constantVerdict, meanVerdict, type Verdict, varianceVerdict } from '../../support/statistics.ts';
import figures from './dsmts.json' with { type: 'json' };

type Reaction = { readonly rate: string; readonly change: Readonly<Record<string, number>> };

export type Model = {
  readonly case: string;
  readonly start: Readonly<Record<string, number>>;
  readonly reactions: Readonly<Record<string, Reaction>>;
  /** Named expressions that are read like the others. */
  readonly derived?: Readonly<Record<string, string>>;
  /** Triggers besides the reactions. */
  readonly events?: Readonly<Record<string, unknown>>;
  /** Runs in `test`: enough for the twin with `faster` times 1.02 to be caught, but for those in RUNS_FOR_TWIN. */
  readonly runs: number;
  /** The reaction whose rate the twin multiplies by 1.02. */
  readonly faster: string;
};

const birthAndDeath = {
  birth: { rate: '0.1 * x', change: { x: 1 } },
  death: { rate: '0.11 * x', change: { x: -1 } },
};
const dimers = {
  dimerisation: { rate: '0.001 * p * (p - 1) / 2', change: { p: -2, p2: 1 } },
  dissociation: { rate: '0.01 * p2', change: { p: 2, p2: -1 } },
};
const immigrationAndDeath = (each: number, immigrants: string, mortality: string) => ({
  immigration: { rate: immigrants, change: { x: each } },
  death: { rate: `${mortality} * x`, change: { x: -1 } },
});

export const MODELS: readonly Model[] = [
  { case: '001-01', start: { x: 100 }, reactions: birthAndDeath, runs: 800, faster: 'birth' },
  { case: '001-04', start: { x: 10 }, reactions: birthAndDeath, runs: 8_000, faster: 'birth' },
  {
    case: '001-07',
    start: { x: 100, sink: 0 },
    reactions: { birth: birthAndDeath.birth, death: { rate: '0.11 * x', change: { x: -1, sink: 1 } } },
    runs: 300,
    faster: 'birth',
  },
  { case: '002-01', start: { x: 0 }, reactions: immigrationAndDeath(1, '1', '0.1'), runs: 3_000, faster: 'immigration' },
  {
    case: '002-05',
    start: { x: 0, source: 0, sink: 0 },
    reactions: immigrationAndDeath(1, '10', '0.1'),
    runs: 500,
    faster: 'immigration',
  },
  {
    case: '002-09',
    start: { x: 0 },
    reactions: immigrationAndDeath(1, '1', '0.1'),
    events: { reset: { at: 'day 25', do: [{ set: { x: 50 } }] } },
    runs: 4_000,
    faster: 'immigration',
  },
  { case: '003-01', start: { p: 100, p2: 0 }, reactions: dimers, runs: 10_000, faster: 'dimerisation' },
  {
    case: '003-04',
    start: { p: 100, p2: 0 },
    reactions: dimers,
    events: { reset: { when: 'p2 > 30', do: [{ set: { p: 100, p2: 0 } }] } },
    runs: 4_000,
    faster: 'dimerisation',
  },
  // Five at once keep the mean of single arrivals at five times the rate, with a larger variance.
  { case: '004-01', start: { x: 0 }, reactions: immigrationAndDeath(5, '1', '0.2'), runs: 1_000, faster: 'immigration' },
  { case: '001-19', start: { x: 100 }, derived: { y: '2 * x' }, reactions: birthAndDeath, runs: 300, faster: 'birth' },
];

/** The runs of `test:long`, where those of `test` are too few for the twin of 2 %. */
export const RUNS_FOR_TWIN: Readonly<Record<string, number>> = {
  '001-07': 1_000,
  '001-19': 1_000,
  '002-01': 14_000,
  '002-05': 2_000,
  '002-09': 16_000,
  '003-04': 10_000,
  '004-01': 20_000,
};

/** The model as a scenario; `factors` multiply the rates of reactions. */
export function scenarioOf(model: Model, factors: Readonly<Record<string, number>> = {}): Record<string, unknown> {
  const stored = Object.entries(model.start).map(([name, start]) => [name, { start }] as const);
  const derived = Object.entries(model.derived ?? {}).map(([name, is]) => [name, { is }] as const);
  const reactions = Object.entries(model.reactions).map(
    ([name, { rate, change }]) => [name, { rate: `${factors[name] ?? 1} * (${rate})`, do: [{ add: change }] }] as const,
  );
  const names = [...stored, ...derived].map(([name]) => name);
  return plain(50, {
    variables: Object.fromEntries([...stored, ...derived]),
    triggers: { ...Object.fromEntries(reactions), ...model.events },
    measures: Object.fromEntries(names.map((name) => [name, { value: name, every: '1 day' }])),
  });
}

/** Mean and variance of every variable on every day; where nothing varies, the value itself. */
export function verdictsOf(model: Model, sample: Sample): readonly Verdict[] {
  const found = figures.find((figure) => figure.case === model.case);
  if (!found) throw new Error(`no figures of case ${model.case}`);
  return Object.entries(found.variables).flatMap(([variable, figure]) =>
    figure.mean.flatMap((mean, place) => {
      const readings = sample.readings(variable, place);
      const sd = figure.sd[place] as number;
      const at = `${variable} on day ${place + 1}`;
      if (sd === 0) return [constantVerdict(at, readings, mean)];
      const kurtosis = figure.kurtosis?.[place] ?? kurtosisOf(readings, mean);
      return [meanVerdict(`mean of ${at}`, readings, mean, sd), varianceVerdict(`sd of ${at}`, readings, mean, sd, kurtosis)];
    }),
  );
}

/** Fourth standardised moment of a sample, for the one variable whose exact figure the source lacks. */
function kurtosisOf(sample: Float64Array, mean: number): number {
  const moment = (power: number) => sample.reduce((sum, value) => sum + (value - mean) ** power, 0) / sample.length;
  return moment(4) / moment(2) ** 2;
}
