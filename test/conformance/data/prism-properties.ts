/** What is asked of the guarded-command models: for each group of questions the runs it needs, and the exact values to hold the answers against. */
import type { Sample } from '../../support/agreement.ts';
import { meanVerdict, shareVerdict, type Verdict } from '../../support/statistics.ts';
import {
  CHAIN,
  CLUSTER,
  type Command,
  EMBEDDED,
  type Factors,
  type GuardedModel,
  POLLING,
  QUEUE,
  type Questions,
  TANDEM,
} from './prism.ts';

/** A planted error: rates times a factor, or a model that is wrong in one place. */
export type Twin = { readonly what: string; readonly factors?: Factors; readonly model?: GuardedModel };

const ALL_FASTER: Twin = { what: 'all rates times 1.02', factors: 1.02 };
const faster = (...commands: readonly string[]): Twin => ({
  what: `${commands.join(' and ')} times 1.02`,
  factors: Object.fromEntries(commands.map((command) => [command, 1.02])),
});

/** `model` with parts of commands replaced. */
function wrong(model: GuardedModel, what: string, changes: Readonly<Record<string, Partial<Command>>>): Twin {
  const commands = Object.entries(model.commands).map(([name, command]) => [name, { ...command, ...changes[name] }] as const);
  return { what, model: { ...model, commands: Object.fromEntries(commands) } };
}

const ALWAYS_SKIPPED = wrong(EMBEDDED, 'an update before the guard that it closes: every cycle counts as skipped', {
  cycleDone: { guard: 'false' },
  cycleSkipped: { guard: 'true' },
});
const SERVED_AT_ONCE = wrong(POLLING, 'an update before the guard that it closes: a station free when its service starts', {
  start1: { update: { busy: 1, s1: 0 } },
  serve1: { guard: 's == 1 and busy == 1', update: { s: 2, busy: 0 } },
});
const ONLY_WHILE_THERE = wrong(POLLING, 'a rate frozen while the server is elsewhere', { arrive1: { guard: 's1 == 0 and s == 1' } });

export type Group = Questions & {
  readonly name: string;
  readonly model: GuardedModel;
  /** In `test`. */
  readonly runs: number;
  /** The planted error that `runs` is enough for. */
  readonly twin?: Twin;
  /** In `test:long`, for a planted error too small for `runs`. */
  readonly long?: { readonly runs: number; readonly twin: Twin };
  readonly verdicts: (sample: Sample) => readonly Verdict[];
};

/** Share of runs in which the outcome came by `day`. */
const by = (name: string, sample: Sample, outcome: string, probability: number, day?: number): Verdict =>
  shareVerdict(name, sample.hits(outcome, day), sample.runs, probability);
/** With the exact standard deviation where a reward is rare or the runs are few, so that those of a sample would mislead. */
const mean = (name: string, sample: Sample, measure: string, value: number, sd?: number): Verdict =>
  meanVerdict(name, sample.readings(measure), value, sd);

const spoilt = (sample: Sample, goal: string, end: string) => ({
  // Both at one instant count: what is reached there was still allowed.
  hits: sample.days(goal).reduce((hits, day, run) => hits + (day <= (sample.days(end)[run] as number) && day < Infinity ? 1 : 0), 0),
});

const rewards = (days: number, luck: Pick<Group, 'runs' | 'twin' | 'long'>, total: number, at?: number): Group => ({
  ...luck,
  name: `rewards of the chain up to ${days}`,
  model: CHAIN,
  horizonDays: days,
  measures: {
    inStates: { value: '2 * (s == 0) + 5 * (s == 1) + 11 * (s == 2)', over: 'total' },
    forSteps: { value: '3 * firsts + 7 * seconds' },
    now: { value: '2 * (s == 0) + 5 * (s == 1) + 11 * (s == 2)' },
  },
  verdicts: (sample) => {
    const steps = sample.readings('forSteps');
    const sums = sample.readings('inStates').map((reward, run) => reward + (steps[run] as number));
    return [meanVerdict(`C<=${days}`, sums, total), ...(at === undefined ? [] : [meanVerdict(`I=${days}`, sample.readings('now'), at)])];
  },
});

const IN_LONG = { runs: 20_000, long: { runs: 300_000, twin: ALL_FASTER } };

export const GROUPS: readonly Group[] = [
  {
    name: 'a queue of three by 7.5',
    model: QUEUE,
    horizonDays: 7.5,
    runs: 20_000,
    twin: ALL_FASTER,
    outcomes: { full: { when: 'x == 3' } },
    measures: { serves: { value: 'serves', at: 'day 5.5' }, queue: { value: 'x', at: 'day 1' } },
    verdicts: (sample) => [
      by('P(F<=7.5 full)', sample, 'full', 0.640478088474),
      mean('serves by 5.5', sample, 'serves', 7.06901951817),
      mean('queue at 1', sample, 'queue', 0.59293740642),
    ],
  },
  {
    name: 'a queue of three until full',
    model: QUEUE,
    horizonDays: 300,
    runs: 3_000,
    twin: wrong(QUEUE, 'an update before the guard', { serve: { guard: 'x - 1 > 0' } }),
    long: { runs: 100_000, twin: faster('serve') },
    outcomes: { full: { when: 'x == 3', ends: true } },
    measures: { serves: { value: 'serves' } },
    verdicts: (sample) => [mean('serves until full', sample, 'serves', 8)],
  },
  {
    name: 'the tandem network at 0.2',
    model: TANDEM,
    horizonDays: 0.2,
    runs: 40_000,
    twin: ALL_FASTER,
    outcomes: { firstQueue: { when: 'sc == 5' } },
    measures: { customers: { value: 'sc + sm' } },
    verdicts: (sample) => [
      by('P(F<=0.2 first queue full)', sample, 'firstQueue', 0.335260561862),
      mean('customers at 0.2', sample, 'customers', 3.57666759227),
    ],
  },
  {
    name: 'the tandem network full by 1000',
    model: TANDEM,
    horizonDays: 1000,
    runs: 200,
    twin: wrong(TANDEM, 'a guard that asks the state before the effects', { arrive: { guard: 'sc < 4' } }),
    long: { runs: 8_000, twin: faster('leave') },
    outcomes: { full: { when: 'sc == 5 and sm == 5 and phase == 2', ends: true } },
    verdicts: (sample) => [by('P(F<=1000 network full)', sample, 'full', 0.843790696253)],
  },
  {
    name: 'the embedded system in 12 hours',
    model: EMBEDDED,
    horizonDays: 12,
    runs: 1_000,
    twin: ALWAYS_SKIPPED,
    long: { runs: 120_000, twin: faster('inputsFalter', 'outputsFalter') },
    outcomes: {
      down: { when: 'down' },
      skips: { when: 'skipped == 3' },
      central: { when: 'central == 0' },
      sensing: { when: 'inputs == 2 and sensors < 2' },
    },
    measures: {
      danger: { value: 'danger', over: 'total' },
      down: { value: 'down', over: 'total' },
      up: { value: 'up', over: 'total' },
    },
    verdicts: (sample) => [
      by('failure_T', sample, 'down', 0.0090352373013),
      shareVerdict('io_T', spoilt(sample, 'skips', 'down').hits, sample.runs, 0.0067970719971),
      shareVerdict('main_T', spoilt(sample, 'central', 'down').hits, sample.runs, 0.00136388190019),
      shareVerdict('sensors_T', spoilt(sample, 'sensing', 'down').hits, sample.runs, 0.000805841139579),
      mean('danger_T', sample, 'danger', 0.00826962266496, 0.0116527434),
      mean('down_T', sample, 'down', 0.0280290153788, 0.463509565),
      mean('up_T', sample, 'up', 11.963701362, 0.463340937),
    ],
  },
  {
    // The mean time to failure is 424 hours: 9,600 hours leave less than 2e-10.
    name: 'the embedded system until it is down',
    model: EMBEDDED,
    horizonDays: 9_600,
    runs: 30,
    twin: ALWAYS_SKIPPED,
    outcomes: {
      down: { when: 'down', ends: true },
      skips: { when: 'skipped == 3' },
      central: { when: 'central == 0' },
      sensing: { when: 'inputs == 2 and sensors < 2' },
      acting: { when: 'outputs == 2 and actuators < 1' },
    },
    measures: { danger: { value: 'danger', over: 'total' }, up: { value: 'up', over: 'total' } },
    verdicts: (sample) => [
      by('actuators', sample, 'acting', 0.0876781903733),
      by('main', sample, 'central', 0.0484175231698),
      by('io', sample, 'skips', 0.242520582774),
      by('sensors', sample, 'sensing', 0.621383703683),
      mean('up_time', sample, 'up', 423.844317281, 319.337645),
      mean('danger_time', sample, 'danger', 0.293185686242, 0.227488845),
    ],
  },
  {
    name: 'three stations polled until 16',
    model: POLLING,
    horizonDays: 16,
    runs: 450,
    twin: SERVED_AT_ONCE,
    long: { runs: 24_000, twin: ALL_FASTER },
    measures: { served: { value: 'served1' }, waiting: { value: 's1 == 1 and not (s == 1 and busy == 1)', over: 'total' } },
    verdicts: (sample) => [mean('served', sample, 'served', 3.27671064504), mean('waiting', sample, 'waiting', 1.84887137055)],
  },
  {
    name: 'three stations polled until one of two is served',
    model: POLLING,
    horizonDays: 150,
    runs: 800,
    twin: ONLY_WHILE_THERE,
    outcomes: { first: { when: 's == 1 and busy == 1', ends: true }, second: { when: 's == 2 and busy == 1', ends: true } },
    verdicts: (sample) => [by('s1_before_s2', sample, 'first', 0.521454325425)],
  },
  {
    name: 'two clusters until 2000',
    model: CLUSTER,
    horizonDays: 2000,
    runs: 8_000,
    twin: ALL_FASTER,
    outcomes: { low: { when: 'not minimum' } },
    measures: {
      lowAt: { value: 'not minimum', at: 'day 20' },
      low: { value: 'not minimum', over: 'total' },
      operational: { value: '25 * (left + right)', at: 'day 20' },
      repairs: { value: 'repairs' },
    },
    verdicts: (sample) => [
      by('qos1', sample, 'low', 0.00115839557525),
      shareVerdict('qos2', sample.readings('lowAt').filter((low) => low === 1).length, sample.runs, 2.20159992733e-6),
      mean('below_min', sample, 'low', 0.00465919240548, 0.1947038195),
      mean('operational', sample, 'operational', 99.8764355825),
      mean('repairs', sample, 'repairs', 17.3697782838),
    ],
  },
  rewards(0.1, IN_LONG, 2.28943784644, 3.48854282358),
  rewards(0.5, IN_LONG, 9.87621492649, 2.05863510774),
  rewards(1, IN_LONG, 11.8900480925, 0.258861109996),
  rewards(10, IN_LONG, 12.1142857143),
  {
    name: 'rewards of the chain until its third state',
    model: CHAIN,
    horizonDays: 10,
    runs: 60_000,
    twin: ALL_FASTER,
    outcomes: { third: { when: 's >= 2', ends: true } },
    measures: { inStates: { value: '17 * (s == 0) + 54 * (s == 1)', over: 'total' } },
    verdicts: (sample) => [mean('F s=2', sample, 'inStates', 11.1142857143)],
  },
];
