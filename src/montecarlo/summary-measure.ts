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
  const goingOn = new Map<number, number>();
  for (const [index, measure] of open.entries()) {
    for (const [place, reading] of measure.readings.entries()) {
      const day = measure.plan.days?.[place] ?? -Infinity;
      const count = goingOn.get(day) ?? stretch.endedOn.reduce((runs, end) => (end > day ? runs + 1 : runs), 0);
      goingOn.set(day, count);
      reading.goingOn += count;
      countReadings(measure, reading, stretch.readings[index]?.[place] as Float64Array);
    }
  }
}

function countReadings({ plan, readBin }: OpenMeasure, reading: OpenReading, values: Float64Array): void {
  const { counts, moments, bins } = reading;
  const finite = plan.kind === 'number' ? new Float64Array(values.length) : undefined;
  let length = 0;
  for (let run = 0; run < values.length; run++) {
    const value = values[run] as number;
    if (!Number.isFinite(value)) reading[Number.isNaN(value) ? 'notGiven' : 'notFinite'] += 1;
    else if (finite) finite[length++] = value;
    else counts[value] = (counts[value] as number) + 1;
  }
  if (finite === undefined) return;
  addValues(moments, finite.subarray(0, length));
  countValues(bins, finite.subarray(0, length), readBin);
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
