/** The result document: what `simulate --json` prints. Plain data under a schema version; numbers that are not finite stand as null. */
import type { Method } from '../stats/estimate.ts';
import type { MeasureResult } from './measure-result.ts';
import type { OutcomeResult } from './outcome-result.ts';

/** Rises when a reader of the last version would misread a document. */
export const SCHEMA_VERSION = 1;

/** What made a result, enough to make it again. No clock time, host or number of workers. */
export type Manifest = {
  /** Id of the scenario. */
  readonly scenario: string;
  readonly scenarioHash: string;
  /** Of the scenario without the words that change no number. */
  readonly numbersHash: string;
  /** ISO date of day 0. */
  readonly start: string;
  readonly horizonDays: number;
  readonly seed: string;
  /** Runs 0 .. runs - 1. */
  readonly runs: number;
  readonly engine: string;
  readonly version: string;
};

/** How often a trigger fired in one run, on average, and the share of runs in which it did. */
export type FiringResult = {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly runs: number;
  readonly method: Method;
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
};

/** Numbers that are always finite: counts, days asked for, levels. */
type Finite = 'runs' | 'days' | 'level' | 'exampleRun' | 'parameterRuns' | 'chanceRuns' | 'times' | 'notGiven' | 'notFinite' | 'goingOn';

/** A number that is null in a document where it is not finite. */
export type Written<T> = T extends number
  ? T | null
  : T extends object
    ? { readonly [Key in keyof T]: Key extends Finite ? T[Key] : Written<T[Key]> }
    : T;

export type ResultDocument = {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly manifest: Manifest;
  readonly outcomes: Readonly<Record<string, Written<Omit<OutcomeResult, 'by'>>>>;
  readonly measures: Readonly<Record<string, Written<MeasureResult>>>;
  /** Of each trigger by full name. */
  readonly firings: Readonly<Record<string, Written<FiringResult>>>;
  /** In words: problems of the scenario and of the runs that do not stop them. */
  readonly warnings: readonly string[];
};

/** The same data with null for numbers that are not finite and without functions; where an end of an interval is unbounded its method says so. */
export function written(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => typeof part !== 'function' && part !== undefined);
  const plain: Record<string, unknown> = Object.fromEntries(entries.map(([key, part]) => [key, written(part)]));
  if (typeof plain.method === 'string' && isUnbounded(value)) plain.method = `${plain.method}, unbounded where null`;
  return plain;
}

/** Whether an end of some interval in `value`, which has a method, is infinite. */
function isUnbounded(value: object): boolean {
  const { low, high } = value as { readonly low?: unknown; readonly high?: unknown };
  return [low, high].some((end) =>
    [end, ...(typeof end === 'object' && end !== null ? Object.values(end) : [])].some((x) => x === Infinity || x === -Infinity),
  );
}
