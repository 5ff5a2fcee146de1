/** Readings of runs become the counts and sums of one measure, for each day of its calendar if it has one. */
import { type BinCounts, type BinList, countValues, listBins, mergeBins } from '../stats/bins.ts';
import { BLOCK_RUNS, blockTree, EMPTY_MOMENT_TREE, type MomentTree, mergeMomentTrees } from '../stats/moment-tree.ts';
import { addValues, type OpenMoments, openMoments } from '../stats/moments.ts';
import type { FinishedStretch } from './finished-stretch.ts';
import type { MeasurePlan, Plan } from './plan.ts';

/** One reading. `counts` holds how often each label was read (0 and 1 of a flag); numbers have `moments` and `bins` in its place. */
export type ReadingSummary = {
  readonly counts: readonly number[];
  readonly moments: MomentTree;
  readonly bins: BinList;
  /** Runs in which `given` did not hold, and in which the reading was infinite. */
  readonly notGiven: number;
  readonly notFinite: number;
  /** Runs that an outcome had not ended before the reading. */
  readonly goingOn: number;
};

export type MeasureSummary = { readonly readings: readonly ReadingSummary[] };

type OpenReading = {
  readonly counts: number[];
  /** Of the blocks that are over, and of the one that is not. */
  blocks: MomentTree;
  moments: OpenMoments;
  readonly bins: BinCounts;
  notGiven: number;
  notFinite: number;
  goingOn: number;
};

export type OpenMeasure = {
  readonly plan: MeasurePlan;
  readonly readings: readonly OpenReading[];
};

export function openMeasures(plan: Plan): readonly OpenMeasure[] {
  return plan.measures.map((measure) => ({
    plan: measure,
    readings: (measure.days ?? [0]).map(() => ({
      counts: measure.labels.map(() => 0),
      blocks: EMPTY_MOMENT_TREE,
      moments: openMoments(),
      bins: new Map(),
      notGiven: 0,
      notFinite: 0,
      goingOn: 0,
    })),
  }));
}

/** Counts runs number `first` and on, all of one block. */
export function countMeasures(open: readonly OpenMeasure[], first: number, stretch: FinishedStretch): void {
  const ends = stretch.endedOn.filter((day) => day < Infinity);
  const endsBlock = (first + stretch.runs) % BLOCK_RUNS === 0;
  for (const [index, { plan, readings }] of open.entries()) {
    for (const [place, reading] of readings.entries()) {
      const day = plan.days?.[place] ?? -Infinity;
      reading.goingOn += stretch.runs - ends.reduce((runs, end) => (end <= day ? runs + 1 : runs), 0);
      const values = stretch.readings[index]?.[place] as Float64Array;
      if (plan.kind !== 'number') countLabels(reading, values);
      else {
        countNumbers(reading, values);
        if (endsBlock) closeBlock(reading, first);
      }
    }
  }
}

function countLabels(reading: OpenReading, values: Float64Array): void {
  const { counts } = reading;
  for (let run = 0; run < values.length; run++) {
    const value = values[run] as number;
    if (Number.isFinite(value)) counts[value] = (counts[value] as number) + 1;
    else leaveOut(reading, value);
  }
}

function countNumbers(reading: OpenReading, values: Float64Array): void {
  const finite = isAllFinite(values) ? values : values.filter(Number.isFinite);
  if (finite !== values) for (const value of values) if (!Number.isFinite(value)) leaveOut(reading, value);
  addValues(reading.moments, finite);
  countValues(reading.bins, finite);
}

/** Without a branch for every number, since nearly always all are. */
function isAllFinite(values: Float64Array): boolean {
  let zero = 0;
  for (let run = 0; run < values.length; run++) zero += (values[run] as number) * 0;
  return zero === 0;
}

function leaveOut(reading: OpenReading, value: number): void {
  reading[Number.isNaN(value) ? 'notGiven' : 'notFinite'] += 1;
}

/** The block that holds run number `number` is over. */
function closeBlock(reading: OpenReading, number: number): void {
  reading.blocks = withBlock(reading, number);
  reading.moments = openMoments();
}

function withBlock({ blocks, moments }: OpenReading, number: number): MomentTree {
  return mergeMomentTrees(blocks, blockTree(Math.floor(number / BLOCK_RUNS), moments));
}

/** The counts of runs up to number `end` - 1. */
export function closeMeasure({ plan, readings }: OpenMeasure, end: number): MeasureSummary {
  const isOpen = plan.kind === 'number' && end % BLOCK_RUNS > 0;
  return {
    readings: readings.map((reading) => ({
      counts: [...reading.counts],
      moments: isOpen ? withBlock(reading, end) : reading.blocks,
      bins: listBins(reading.bins),
      notGiven: reading.notGiven,
      notFinite: reading.notFinite,
      goingOn: reading.goingOn,
    })),
  };
}

export function mergeMeasures(first: MeasureSummary, second: MeasureSummary): MeasureSummary {
  return { readings: first.readings.map((reading, place) => mergeReadings(reading, second.readings[place] as ReadingSummary)) };
}

function mergeReadings(first: ReadingSummary, second: ReadingSummary): ReadingSummary {
  return {
    counts: first.counts.map((count, label) => count + (second.counts[label] as number)),
    moments: mergeMomentTrees(first.moments, second.moments),
    bins: mergeBins(first.bins, second.bins),
    notGiven: first.notGiven + second.notGiven,
    notFinite: first.notFinite + second.notFinite,
    goingOn: first.goingOn + second.goingOn,
  };
}
