/** Nested runs, several chance numbers under each of several parameter numbers, become the hits of each group: what the split of variance is made from. */
import { RunError } from '../diagnostics/diagnostic.ts';
import type { Moments } from '../stats/moments.ts';
import { hitMoments, splitVariance } from '../stats/variance-split.ts';
import type { Engine } from './engine.ts';
import { inOrder } from './in-order.ts';
import type { Chunk } from './plan.ts';

/**
 * Chance number of run i under parameter number p is (p + 1) 2^20 + i: no two nested runs share their luck, none has that of a plain run below
 * a million, and a run stays what it is when there are more or fewer beside it.
 */
export const CHANCE_STRIDE = 2 ** 20;

export const DEFAULT_PARAMETER_RUNS = 200;
export const MOST_CHANCE_RUNS = 100;
/** Chance runs of the pilot, which are the first of each group. */
export const PILOT_CHANCE_RUNS = 10;

export type SplitOptions = {
  /** Parameter numbers, 200 unless told. */
  readonly parameterRuns?: number;
  /** Chance numbers under each; chosen by a pilot, 10 to 100, unless told. */
  readonly chanceRuns?: number;
};

/** How many nested runs there are at most. */
export function mostNestedRuns({ parameterRuns = DEFAULT_PARAMETER_RUNS, chanceRuns = MOST_CHANCE_RUNS }: SplitOptions): number {
  return parameterRuns * chanceRuns;
}

export type NestedRuns = {
  readonly parameterRuns: number;
  readonly chanceRuns: number;
  /** Of each outcome, of each parameter number. Runs in which `given` never held are in no group. */
  readonly groups: readonly (readonly Moments[])[];
};

export type NestedControl = {
  readonly signal?: AbortSignal | undefined;
  readonly onRuns?: ((done: number, of: number) => void) | undefined;
};

type Counts = { readonly hits: Uint32Array; readonly runs: Uint32Array };

/** Makes the nested runs; undefined when stopped before all were done. */
export async function nestedRuns(
  engine: Engine,
  outcomes: number,
  options: SplitOptions,
  control: NestedControl = {},
): Promise<NestedRuns | undefined> {
  const parameterRuns = wholeAtLeast(options.parameterRuns ?? DEFAULT_PARAMETER_RUNS, 2, 'parameter runs');
  const asked = options.chanceRuns === undefined ? undefined : wholeAtLeast(options.chanceRuns, 2, 'chance runs');
  const counts = Array.from({ length: outcomes }, () => ({ hits: new Uint32Array(parameterRuns), runs: new Uint32Array(parameterRuns) }));
  const pilot = Math.min(asked ?? MOST_CHANCE_RUNS, PILOT_CHANCE_RUNS);
  if (!(await countNested(engine, counts, { from: 0, to: pilot, parameterRuns, of: parameterRuns * (asked ?? MOST_CHANCE_RUNS) }, control)))
    return undefined;
  const chanceRuns = asked ?? chooseChanceRuns(groupsOf(counts));
  if (!(await countNested(engine, counts, { from: pilot, to: chanceRuns, parameterRuns, of: parameterRuns * chanceRuns }, control)))
    return undefined;
  return { parameterRuns, chanceRuns, groups: groupsOf(counts) };
}

function wholeAtLeast(value: number, least: number, what: string): number {
  if (Number.isSafeInteger(value) && value >= least && value < CHANCE_STRIDE) return value;
  throw new RangeError(`the number of ${what} is whole and at least ${least}, got ${value}`);
}

type Groups = { readonly from: number; readonly to: number; readonly parameterRuns: number; readonly of: number };

async function countNested(engine: Engine, counts: readonly Counts[], groups: Groups, control: NestedControl): Promise<boolean> {
  const { from, to, parameterRuns, of } = groups;
  const { signal, onRuns } = control;
  const tell = (done: number): void => onRuns?.(from * parameterRuns + done * (to - from), of);
  const begin = (p: number): Promise<Float64Array> => timesUnder(engine, p, { first: from, count: to - from }, signal);
  let p = 0;
  tell(p);
  try {
    for await (const times of inOrder(engine.lanes, to > from ? parameterRuns : 0, begin)) {
      countTimes(counts, p, times);
      tell(++p);
      if (signal?.aborted) return false;
    }
    return true;
  } catch (error) {
    if (signal?.aborted) return false;
    throw error;
  }
}

function countTimes(counts: readonly Counts[], p: number, times: Float64Array): void {
  for (const [place, time] of times.entries()) {
    const { hits, runs } = counts[place % counts.length] as Counts;
    if (Number.isNaN(time)) continue;
    runs[p] = (runs[p] as number) + 1;
    if (time < Infinity) hits[p] = (hits[p] as number) + 1;
  }
}

/** A run error names the parameters' run too, since the plain run of its number has others. */
async function timesUnder(engine: Engine, p: number, chance: Chunk, signal: AbortSignal | undefined): Promise<Float64Array> {
  try {
    return await engine.runTimes({ first: (p + 1) * CHANCE_STRIDE + chance.first, count: chance.count, parameterNumber: p }, signal);
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    throw new RunError({ ...error.fault, message: `${error.fault.message}, with the parameters of run ${p}` });
  }
}

function groupsOf(counts: readonly Counts[]): readonly (readonly Moments[])[] {
  return counts.map(({ hits, runs }) =>
    Array.from(runs, (count, p) => (count === 0 ? { count: 0, mean: 0, secondMoment: 0 } : hitMoments(hits[p] as number, count))),
  );
}

/**
 * As many chance runs as make the noise of a group's share as small as the differences between groups that it is to show: the variance within over the
 * variance between, for the outcome that needs most. More would sharpen little, since the number of groups then sets the limit.
 */
export function chooseChanceRuns(groups: readonly (readonly Moments[])[]): number {
  let needed = PILOT_CHANCE_RUNS;
  for (const outcome of groups) {
    if (!canSplit(outcome)) continue;
    const { betweenVariance, chanceSd } = splitVariance(outcome, { uniform: () => 0, resamples: 0 });
    if (chanceSd === 0) continue;
    needed = Math.max(needed, betweenVariance.value > 0 ? Math.ceil((chanceSd * chanceSd) / betweenVariance.value) : MOST_CHANCE_RUNS);
  }
  return Math.min(needed, MOST_CHANCE_RUNS);
}

/** Whether there are two groups with runs and one with two of them. */
export function canSplit(groups: readonly Moments[]): boolean {
  const used = groups.filter((group) => group.count > 0);
  return used.length >= 2 && used.some((group) => group.count >= 2);
}
