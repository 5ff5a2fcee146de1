/** A scenario and an engine in, what many runs of it said out: days of outcomes and readings of measures, run by run. */
import { expect } from 'vitest';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { makeMachine } from '../../src/engine/fast/machine.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun } from '../../src/engine/run.ts';
import { modelOf } from './history.ts';

/** What is read of a run that has ended. */
export type Ended = {
  readonly outcomes: readonly { readonly day: number; readonly elapsed: number }[];
  readonly readings: readonly ArrayLike<number>[];
};

/** An engine under test: opened for a model, it runs one address after the other. */
export type TestedEngine = { readonly name: string; readonly open: (model: Model, seed: string) => (run: number) => Ended };

export const reference: TestedEngine = {
  name: 'reference',
  open: (model, seed) => {
    const first = addressOf(seed, 0);
    const state = newRun(compileProgram(model), first);
    return (run) => {
      state.address = { ...first, parameterNumber: run, chanceNumber: run };
      simulateRun(state);
      return state;
    };
  },
};

/** A run that the machine cannot finish is a failure here: nothing is repeated on the reference engine. */
export const fast: TestedEngine = {
  name: 'fast',
  open: (model, seed) => {
    const machine = makeMachine(model, addressOf(seed, 0));
    return (run) => {
      if (!machine.run(run, run)) throw new Error(`run ${run} stopped`);
      return { outcomes: model.outcomes.map((_, index) => machine.outcome(index)), readings: machine.readings };
    };
  },
};

const long = process.env.CASUS_LONG === '1';

/** Engines whose samples the suites judge. Without `CASUS_LONG` the reference engine, ten times as slow, only repeats some of the runs. */
export const ENGINES: readonly TestedEngine[] = long ? [fast, reference] : [fast];

/** Of so many runs of a sample the reference engine repeats one. */
const REPEATED = 50;

export type Sample = {
  readonly runs: number;
  /** Day of the first yes in each run; Infinity for none. */
  readonly days: (outcome: string) => Float64Array;
  /** Days since `given` in each run. */
  readonly elapsed: (outcome: string) => Float64Array;
  /** How many runs had a first yes on `day` or before. */
  readonly hits: (outcome: string, day?: number) => number;
  /** What a measure read in each run; of a calendar the reading at `place`. */
  readonly readings: (measure: string, place?: number) => Float64Array;
};

export type SampleOptions = { readonly runs: number; readonly seed: string; readonly engine?: TestedEngine };

/** A scenario with no people in it: `parts` over a frame whose only party is never named. */
export function plain(horizonDays: number, parts: Record<string, unknown>): Record<string, unknown> {
  return {
    format: 'casus/1',
    id: 'conformance',
    title: 'Conformance',
    start: '2023-01-01',
    horizon: `${horizonDays} days`,
    parties: { nature: {} },
    ...parts,
  };
}

/** The reference engine, on `told`, gives the days and readings of every 50th of these runs of `scenario` to the bit. */
export function expectRepeats(scenario: Record<string, unknown>, { runs, seed }: SampleOptions, told = scenario): void {
  const machine = fast.open(modelOf(scenario), seed);
  const again = reference.open(modelOf(told), seed);
  for (let run = 0; run < runs; run += REPEATED) expect(readOf(machine(run)), `run ${run}`).toEqual(readOf(again(run)));
}

function readOf({ outcomes, readings }: Ended) {
  return { outcomes: outcomes.map(({ day, elapsed }) => [day, elapsed]), readings: readings.map((read) => Array.from(read)) };
}

/** Runs 0 .. runs - 1 of a scenario. */
export function sampleOf(scenario: Record<string, unknown>, options: SampleOptions): Sample {
  return sampleOfModel(modelOf(scenario), options);
}

export function sampleOfModel(model: Model, { runs, seed, engine = fast }: SampleOptions): Sample {
  const simulate = engine.open(model, seed);
  const column = () => new Float64Array(runs);
  const days = model.outcomes.map(column);
  const elapsed = model.outcomes.map(column);
  const readings = model.measures.map(({ read }) => (read.kind === 'every' ? read.days.map(column) : [column()]));
  for (let run = 0; run < runs; run++) {
    const ended = simulate(run);
    ended.outcomes.forEach((outcome, index) => {
      (days[index] as Float64Array)[run] = outcome.day;
      (elapsed[index] as Float64Array)[run] = outcome.elapsed;
    });
    readings.forEach((columns, index) => {
      const read = ended.readings[index] as ArrayLike<number>;
      columns.forEach((values, place) => {
        values[run] = read[place] as number;
      });
    });
  }
  const outcomeAt = (name: string) => placeOf(model.outcomes, name);
  const daysOf = (name: string) => days[outcomeAt(name)] as Float64Array;
  return {
    runs,
    days: daysOf,
    elapsed: (name) => elapsed[outcomeAt(name)] as Float64Array,
    hits: (name, day = Number.MAX_VALUE) => daysOf(name).reduce((hits, reached) => hits + (reached <= day ? 1 : 0), 0),
    readings: (name, place = 0) => readings[placeOf(model.measures, name)]?.[place] as Float64Array,
  };
}

function placeOf(list: readonly { readonly name: string }[], name: string): number {
  const place = list.findIndex((item) => item.name === name);
  if (place < 0) throw new Error(`no '${name}' in the model`);
  return place;
}
