/** Finished runs in, a summary of constant size out: plain data, two of which merge into the same bytes in any order and grouping. */
import { BLOCK_RUNS } from '../stats/moment-tree.ts';
import { type FinishedRun, type FinishedStretch, stretchOf } from './finished-stretch.ts';
import type { Comparison, Plan, Threshold } from './plan.ts';
import { closeMeasure, countMeasures, type MeasureSummary, mergeMeasures, type OpenMeasure, openMeasures } from './summary-measure.ts';
import { closeOutcome, countOutcomes, mergeOutcomes, type OpenOutcome, type OutcomeSummary, openOutcomes } from './summary-outcome.ts';

/** Firings of one trigger: their number, the sum of the squares of each run's number, and the runs with at least one. */
export type FiringSummary = { readonly firings: number; readonly squares: number; readonly runs: number };

/** How many runs read a measure, and in how many of these the comparison holds. */
export type ThresholdSummary = { readonly read: number; readonly holds: number };

export type Summary = {
  readonly runs: number;
  readonly outcomes: readonly OutcomeSummary[];
  readonly measures: readonly MeasureSummary[];
  readonly thresholds: readonly ThresholdSummary[];
  readonly triggers: readonly FiringSummary[];
  /** Probabilities that were cut to [0, 1], and the runs in which that happened. */
  readonly cuts: number;
  readonly runsWithCuts: number;
  /** Runs with more firings than the log of a run keeps. */
  readonly runsWithFullLog: number;
  readonly runsEnded: number;
};

export type OpenSummary = {
  readonly plan: Plan;
  readonly first: number;
  readonly outcomes: readonly OpenOutcome[];
  readonly measures: readonly OpenMeasure[];
  readonly thresholds: readonly { read: number; holds: number }[];
  readonly triggers: readonly { firings: number; squares: number; runs: number }[];
  runs: number;
  cuts: number;
  runsWithCuts: number;
  runsWithFullLog: number;
  runsEnded: number;
};

/** Starts counting the chunk that begins with run number `first`, a multiple of BLOCK_RUNS. Runs are counted in order of their numbers. */
export function openSummary(plan: Plan, first: number): OpenSummary {
  if (!Number.isSafeInteger(first / BLOCK_RUNS)) throw new RangeError(`a chunk begins with a multiple of ${BLOCK_RUNS}, got ${first}`);
  return {
    plan,
    first,
    outcomes: openOutcomes(plan),
    measures: openMeasures(plan),
    thresholds: plan.thresholds.map(() => ({ read: 0, holds: 0 })),
    triggers: Array.from({ length: plan.triggers }, () => ({ firings: 0, squares: 0, runs: 0 })),
    runs: 0,
    cuts: 0,
    runsWithCuts: 0,
    runsWithFullLog: 0,
    runsEnded: 0,
  };
}

/** Counts the next run of the chunk. */
export function countRun(open: OpenSummary, run: FinishedRun): void {
  countStretch(open, stretchOf(open.plan.given, run));
}

/** Counts the next runs of the chunk, no more than the block has that the first of them is in. */
export function countStretch(open: OpenSummary, stretch: FinishedStretch): void {
  const first = open.first + open.runs;
  countOutcomes(open.outcomes, first, stretch);
  countMeasures(open.measures, first, stretch);
  for (const [place, threshold] of open.plan.thresholds.entries()) countThreshold(open.thresholds[place], threshold, stretch);
  for (const [index, trigger] of open.triggers.entries()) {
    const more = stretch.triggers[index];
    if (more === undefined) continue;
    trigger.firings += more.firings;
    trigger.squares += more.squares;
    trigger.runs += more.runs;
  }
  open.runs += stretch.runs;
  open.cuts += stretch.cuts;
  open.runsWithCuts += stretch.runsWithCuts;
  open.runsWithFullLog += stretch.runsWithFullLog;
  for (const day of stretch.endedOn) if (day < Infinity) open.runsEnded += 1;
}

function countThreshold(open: { read: number; holds: number } | undefined, threshold: Threshold, stretch: FinishedStretch): void {
  const last = stretch.readings[threshold.measure]?.at(-1);
  if (open === undefined || last === undefined) return;
  for (const value of last) {
    if (!Number.isFinite(value)) continue;
    open.read += 1;
    if (compares(value, threshold.op, threshold.value)) open.holds += 1;
  }
}

/** `left op right`. */
export function compares(left: number, op: Comparison, right: number): boolean {
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}

/** The counts so far as plain data. */
export function closeSummary(open: OpenSummary): Summary {
  return {
    runs: open.runs,
    outcomes: open.outcomes.map(closeOutcome),
    measures: open.measures.map((measure) => closeMeasure(measure, open.first + open.runs)),
    thresholds: open.thresholds.map((threshold) => ({ ...threshold })),
    triggers: open.triggers.map((trigger) => ({ ...trigger })),
    cuts: open.cuts,
    runsWithCuts: open.runsWithCuts,
    runsWithFullLog: open.runsWithFullLog,
    runsEnded: open.runsEnded,
  };
}

/** Both together: of two disjoint sets of chunks of one plan. Throws a RangeError where a measure would be counted twice. */
export function mergeSummaries(first: Summary, second: Summary): Summary {
  return {
    runs: first.runs + second.runs,
    outcomes: first.outcomes.map((outcome, index) => mergeOutcomes(outcome, second.outcomes[index] as OutcomeSummary)),
    measures: first.measures.map((measure, index) => mergeMeasures(measure, second.measures[index] as MeasureSummary)),
    thresholds: first.thresholds.map((threshold, index) => addCounts(threshold, second.thresholds[index] as ThresholdSummary)),
    triggers: first.triggers.map((trigger, index) => addCounts(trigger, second.triggers[index] as FiringSummary)),
    cuts: first.cuts + second.cuts,
    runsWithCuts: first.runsWithCuts + second.runsWithCuts,
    runsWithFullLog: first.runsWithFullLog + second.runsWithFullLog,
    runsEnded: first.runsEnded + second.runsEnded,
  };
}

function addCounts<Counts extends Readonly<Record<string, number>>>(first: Counts, second: Counts): Counts {
  return Object.fromEntries(Object.entries(first).map(([name, count]) => [name, count + (second[name] as number)])) as Counts;
}
