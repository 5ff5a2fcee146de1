/** Readings of runs become the counts and sums of one measure, for each day of its calendar if it has one. */
import { type BinCounts, type BinList, type BinReader, binReader, countValues, listBins, mergeBins } from '../stats/bins.ts';
import { blockTree, EMPTY_MOMENT_TREE, type MomentTree, mergeMomentTrees } from '../stats/moment-tree.ts';
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
  readonly moments: OpenMoments;
  readonly bins: BinCounts;
  notGiven: number;
  notFinite: number;
  goingOn: number;
};

export type OpenMeasure = {
  readonly plan: MeasurePlan;
  readonly block: number;
  readonly readBin: BinReader;
  readonly readings: readonly OpenReading[];
};

/** Starts counting the runs of block number `block`. */
export function openMeasures(plan: Plan, block: number): readonly OpenMeasure[] {
  return plan.measures.map((measure) => ({
    plan: measure,
    block,
    readBin: binReader(),
    readings: (measure.days ?? [0]).map(() => ({
      counts: measure.labels.map(() => 0),
      moments: openMoments(),
      bins: new Map(),
      notGiven: 0,
      notFinite: 0,
      goingOn: 0,
    })),
  }));
}

export function countMeasures(open: readonly OpenMeasure[], stretch: FinishedStretch): void {
  for (const [index, measure] of open.entries()) {
    for (const [place, reading] of measure.readings.entries()) {
      const day = measure.plan.days?.[place] ?? -Infinity;
      for (const end of stretch.endedOn) if (end > day) reading.goingOn += 1;
      countReadings(measure, reading, stretch.readings[index]?.[place] as Float64Array);
    }
  }
}

function countReadings(measure: OpenMeasure, reading: OpenReading, values: Float64Array): void {
  const isNumber = measure.plan.kind === 'number';
  const read = new Float64Array(values.length);
  let length = 0;
  for (const value of values) {
    if (Number.isFinite(value)) read[length++] = value;
    else if (Number.isNaN(value)) reading.notGiven += 1;
    else reading.notFinite += 1;
  }
  const finite = read.subarray(0, length);
  if (isNumber) {
    addValues(reading.moments, finite);
    countValues(reading.bins, finite, measure.readBin);
  } else for (const label of finite) reading.counts[label] = (reading.counts[label] ?? 0) + 1;
}

export function closeMeasure(open: OpenMeasure): MeasureSummary {
  const isNumber = open.plan.kind === 'number';
  return {
    readings: open.readings.map(({ counts, moments, bins, notGiven, notFinite, goingOn }) => ({
      counts: [...counts],
      moments: isNumber ? blockTree(open.block, moments) : EMPTY_MOMENT_TREE,
      bins: listBins(bins),
      notGiven,
      notFinite,
      goingOn,
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
