/** What counting reads of runs that have come to their end, column by column; any engine that fills this in can be counted. */
import type { LogEntry } from '../engine/cause.ts';
import { pathwayKey } from './pathways.ts';
import type { Plan } from './plan.ts';

/** Runs that follow one another. A column has one number for each. */
export type FinishedStretch = {
  readonly runs: number;
  /** Of each outcome days to it: Infinity where it never came, NaN where its `given` never held. */
  readonly times: readonly Float64Array[];
  /** Every run that has an outcome, by the number of its column, and the key of the pathway that led there. */
  readonly hits: readonly { readonly outcome: number; readonly place: number; readonly pathway: string }[];
  /** Of each measure, of each of its readings: NaN where `given` did not hold, infinite where the reading was. */
  readonly readings: readonly (readonly Float64Array[])[];
  /** Day on which an outcome ended the run before the horizon, Infinity where none did. */
  readonly endedOn: Float64Array;
  /** Of each trigger: firings, the sum of the squares of each run's firings, runs with at least one. */
  readonly triggers: readonly { readonly firings: number; readonly squares: number; readonly runs: number }[];
  /** Probabilities that were cut to [0, 1], and the runs in which that happened. */
  readonly cuts: number;
  readonly runsWithCuts: number;
  /** Runs with more firings than the log of a run keeps. */
  readonly runsWithFullLog: number;
};

/** Firings by number; `length` is how many are kept. */
export type FinishedLog = { readonly length: number; readonly at: (number: number) => LogEntry | undefined };

/** One run as the reference engine leaves it. */
export type FinishedRun = {
  /** Of each outcome: day of the first yes and days since its `given` (Infinity: never), and the firing behind it. */
  readonly outcomes: readonly { readonly day: number; readonly elapsed: number; readonly cause: number }[];
  readonly readings: readonly Float64Array[];
  readonly log: FinishedLog;
  /** Firings, those included that the log has no room for. */
  readonly logged: number;
  /** Firings of each trigger. */
  readonly fired: Int32Array;
  readonly cuts: number;
  /** Whether an outcome ended it before the horizon, at `now`. */
  readonly ended: boolean;
  readonly now: number;
};

/** A stretch of one run. */
export function stretchOf(given: Plan['given'], run: FinishedRun): FinishedStretch {
  const times = timesOf(given, run);
  return {
    runs: 1,
    times: times.map((time) => Float64Array.of(time)),
    hits: run.outcomes.flatMap(({ day, cause }, outcome) =>
      day < Infinity && !Number.isNaN(times[outcome]) ? [{ outcome, place: 0, pathway: pathwayKey(run, cause) }] : [],
    ),
    readings: run.readings.map((numbers) => Array.from(numbers, (number) => Float64Array.of(number))),
    endedOn: Float64Array.of(run.ended ? run.now : Infinity),
    triggers: Array.from(run.fired, (firings) => ({ firings, squares: firings * firings, runs: firings > 0 ? 1 : 0 })),
    cuts: run.cuts,
    runsWithCuts: run.cuts > 0 ? 1 : 0,
    runsWithFullLog: run.logged > run.log.length ? 1 : 0,
  };
}

/** Days to each outcome: Infinity where it never came, NaN where its `given` never held. */
export function timesOf(given: Plan['given'], { outcomes }: Pick<FinishedRun, 'outcomes'>): readonly number[] {
  return outcomes.map(({ elapsed }, index) => (outcomes[given[index] as number]?.day === Infinity ? NaN : elapsed));
}
