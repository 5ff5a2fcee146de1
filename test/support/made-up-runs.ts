/** A plan and finished runs made up from their numbers alone, for tests of counting that need no engine. */
import type { LogEntry } from '../../src/engine/cause.ts';
import type { FinishedRun } from '../../src/montecarlo/finished-stretch.ts';
import type { Plan } from '../../src/montecarlo/plan.ts';
import { stretchesOf } from '../../src/montecarlo/plan.ts';
import { closeSummary, countRun, openSummary, type Summary } from '../../src/montecarlo/summary.ts';
import { BLOCK_RUNS } from '../../src/stats/moment-tree.ts';

/** Two outcomes, the second given the first; a number, a flag, a name, and a series of numbers on two days; three triggers. */
export const PLAN: Plan = {
  days: [10, 20, 30],
  thresholds: [
    { measure: 0, op: '<=', value: 1.1 },
    { measure: 3, op: '>', value: 2 },
  ],
  given: [-1, 0],
  measures: [
    { kind: 'number', labels: [], days: undefined },
    { kind: 'flag', labels: ['false', 'true'], days: undefined },
    { kind: 'label', labels: ['queen', 'regent', 'nobody'], days: undefined },
    { kind: 'number', labels: [], days: [10, 20] },
  ],
  triggers: 3,
};

/** Uniform numbers on [0, 1) that depend on the run number alone (a multiplicative hash: good enough to look irregular). */
export function luckOf(number: number): (place: number) => number {
  return (place) => (Math.imul(Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b), 0xc2b2ae35) >>> 0) / 2 ** 32;
}

export function madeUpRun(number: number): FinishedRun {
  const luck = luckOf(number);
  const day = luck(0) < 0.4 ? luck(1) * 30 : Infinity;
  const elapsed = day < Infinity && luck(2) < 0.5 ? luck(3) * 10 : Infinity;
  const log: LogEntry[] = [entry(0, -1), entry(1 + Math.floor(luck(4) * 2), 0)];
  const value = 0.5 + Math.sqrt(luck(5));
  const ended = luck(6) < 0.2;
  return {
    outcomes: [
      { day, elapsed: day, cause: luck(7) < 0.5 ? 1 : 0 },
      { day: day + elapsed, elapsed, cause: 1 },
    ],
    readings: [
      Float64Array.of(luck(8) < 0.1 ? NaN : luck(8) < 0.2 ? Infinity : value),
      Float64Array.of(luck(9) < 0.3 ? 1 : 0),
      Float64Array.of(Math.floor(luck(10) * 3)),
      Float64Array.of(value, value * 2),
    ],
    log,
    logged: luck(11) < 0.01 ? 3 : 2,
    fired: Int32Array.of(1, Math.floor(luck(12) * 3), 0),
    cuts: luck(13) < 0.05 ? 2 : 0,
    ended,
    now: ended ? 15 : 30,
  };
}

export function entry(subject: number, cause: number, part: Partial<LogEntry> = {}): LogEntry {
  return { subject, cause, day: 0, kind: 'firing', option: -1, enabled: false, batch: 0, ...part };
}

/** The summary of made-up runs from the beginning of a block on. */
export function madeUpChunk(first: number, count: number): Summary {
  const open = openSummary(PLAN, first);
  for (let number = first; number < first + count; number++) countRun(open, madeUpRun(number));
  return closeSummary(open);
}

/** One summary for each block. */
export function madeUpBlocks(runs: number): readonly Summary[] {
  return stretchesOf(runs, BLOCK).map(({ first, count }) => madeUpChunk(first, count));
}

export const BLOCK = BLOCK_RUNS;
