/** What counting reads of a run that has come to its end; any engine that fills this in can be counted. */
import type { LogEntry } from '../engine/cause.ts';

/** Firings by number; `length` is how many are kept. */
export type FinishedLog = { readonly length: number; readonly at: (number: number) => LogEntry | undefined };

export type FinishedRun = {
  /** Of each outcome: day of the first yes and days since its `given` (Infinity: never), and the firing behind it. */
  readonly outcomes: readonly { readonly day: number; readonly elapsed: number; readonly cause: number }[];
  /** Of each measure its readings; NaN where `given` did not hold, infinite where the reading was. */
  readonly readings: readonly Float64Array[];
  readonly log: FinishedLog;
  /** Firings, those included that the log has no room for. */
  readonly logged: number;
  /** Firings of each trigger. */
  readonly fired: Int32Array;
  /** Probabilities that were cut to [0, 1]. */
  readonly cuts: number;
  /** Whether an outcome ended it before the horizon, at `now`. */
  readonly ended: boolean;
  readonly now: number;
};
