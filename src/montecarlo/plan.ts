/** What is counted and on which runs: a model, the days and thresholds asked for, and run numbers cut into chunks. */
import type { Model, ModelMeasure } from '../compile/model.ts';
import { BLOCK_RUNS } from '../stats/moment-tree.ts';

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** Counts the runs whose reading of a measure (its last one, of a series) satisfies a comparison. */
export type Threshold = { readonly measure: number; readonly op: Comparison; readonly value: number };

/** How the readings of a measure are counted: as numbers, as 0 and 1, or as labels (rungs or names). */
export type ReadingKind = 'number' | 'flag' | 'label';

export type MeasurePlan = { readonly kind: ReadingKind; readonly labels: readonly string[]; readonly days: readonly number[] | undefined };

export type Plan = {
  /** Days, rising, at which the share of runs with an outcome is counted exactly; with `given` they count from its first yes. */
  readonly days: readonly number[];
  readonly thresholds: readonly Threshold[];
  /** Of each outcome: index of the outcome that it is given, -1 for none. */
  readonly given: readonly number[];
  readonly measures: readonly MeasurePlan[];
  readonly triggers: number;
};

/** The plan for a model. Days may come in any order; only those from 0 on are taken, each once. */
export function planFor(model: Model, days: readonly number[], thresholds: readonly Threshold[] = []): Plan {
  return {
    days: [...new Set(days)].filter((day) => day >= 0).sort((a, b) => a - b),
    thresholds,
    given: model.outcomes.map((outcome) => outcome.given),
    measures: model.measures.map(measurePlan),
    triggers: model.triggers.length,
  };
}

/** A mean or total over time of a truth is a number between its labels. */
function measurePlan(measure: ModelMeasure): MeasurePlan {
  const { read } = measure;
  const isSum = read.kind === 'over' && (read.what === 'mean' || read.what === 'total');
  const kind = isSum || measure.kind === 'number' ? 'number' : measure.kind === 'flag' ? 'flag' : 'label';
  const labels = kind === 'flag' ? ['false', 'true'] : kind === 'label' ? (measure.labels ?? []) : [];
  return { kind, labels, days: read.kind === 'every' ? read.days : undefined };
}

/** A stretch of run numbers, `first` up to `first + count - 1`. */
export type Chunk = { readonly first: number; readonly count: number };

/**
 * Runs 0 .. `runs` - 1 in chunks of whole blocks, at most `most`: one, one, two, four, and so on, so that the first 1, 2, 4, 8 and so on blocks are whole
 * chunks. Several lanes share what is left, so each chunk leaves at least as much for each other lane, and the last ones are short.
 */
export function chunksOf(runs: number, lanes: number, most: number): readonly Chunk[] {
  const blocks = stretchesOf(runs, BLOCK_RUNS);
  const chunks: Chunk[] = [];
  for (let block = 0; block < blocks.length; ) {
    const fits = (size: number): boolean =>
      size <= most && size <= block && block % size === 0 && (lanes === 1 || lanes * size <= blocks.length - block);
    let size = 1;
    while (fits(2 * size)) size *= 2;
    const { first } = blocks[block] as Chunk;
    chunks.push({ first, count: Math.min(size * BLOCK_RUNS, runs - first) });
    block += size;
  }
  return chunks;
}

/** Runs whose times are asked for at once: few enough to be prompt, and enough that handing them out costs nothing beside making them. */
export const RUNS_AT_ONCE = 256;

/** Runs 0 .. `runs` - 1 in stretches of `most`; only the last may be short. */
export function stretchesOf(runs: number, most: number): readonly Chunk[] {
  if (!Number.isSafeInteger(runs) || runs < 1) throw new RangeError(`the number of runs is whole and at least 1, got ${runs}`);
  const stretches: Chunk[] = [];
  for (let first = 0; first < runs; first += most) stretches.push({ first, count: Math.min(most, runs - first) });
  return stretches;
}
