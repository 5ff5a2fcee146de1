/** Two scenarios under the same seeds and run numbers in; for each outcome that both have, the difference of the shares out. */
import { lower } from '../compile/lower.ts';
import type { Model } from '../compile/model.ts';
import { chooseEngine } from '../montecarlo/choose-engine.ts';
import type { Engine } from '../montecarlo/engine.ts';
import { inOrder } from '../montecarlo/in-order.ts';
import { type Chunk, planFor, RUNS_AT_ONCE, stretchesOf } from '../montecarlo/plan.ts';
import type { Pool } from '../montecarlo/pool.ts';
import { type WorkerCount, withPool } from '../montecarlo/with-pool.ts';
import type { OutcomeNames, ScenarioDefinition } from '../scenario/define.ts';
import type { Scenario } from '../scenario/types.ts';
import { independentDifference, type PairedCounts, pairedDifference } from '../stats/difference.ts';
import { checkLevel, DEFAULT_LEVEL, type Estimate } from '../stats/estimate.ts';
import { checkedDays } from './calendar.ts';
import { SCHEMA_VERSION, written } from './document.ts';
import { scenarioFrom } from './prepare.ts';
import { shareOf } from './share.ts';
import { VERSION } from './version.ts';

export type CompareOptions = {
  /** Runs under each scenario, at least 1. */
  readonly runs: number;
  readonly seed: string;
  /** Day up to which an outcome counts; the nearer of the two horizons unless told. */
  readonly by?: number;
  /** Confidence level of all intervals, 0.95 unless told. */
  readonly level?: number;
  /** Threads that make the runs, `auto` for one on each core; one unless told. Results do not depend on it. */
  readonly workers?: WorkerCount;
  readonly onProgress?: (progress: { readonly runs: number; readonly of: number }) => void;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

/**
 * How an outcome compares: its shares under A and B, and share(A) - share(B). Runs are paired by their address, and the four counts say in how many
 * it came under both, one, or neither (Tango interval). With `given` only runs in which that held under both are in the four counts, while
 * the shares have denominators of their own, so the difference is one of independent shares (Newcombe), which is on the wide side here.
 */
export type OutcomeComparison = PairedCounts & { readonly a: Estimate; readonly b: Estimate; readonly difference: Estimate };

export type Comparison<Outcomes extends string = string> = {
  readonly manifest: {
    readonly a: { readonly scenario: string; readonly scenarioHash: string };
    readonly b: { readonly scenario: string; readonly scenarioHash: string };
    readonly seed: string;
    readonly runs: number;
    readonly byDay: number;
    readonly engine: string;
    readonly version: string;
  };
  readonly outcomes: { readonly [Name in Outcomes]: OutcomeComparison };
  readonly toJSON: () => unknown;
};

/**
 * Runs two scenarios with the same luck. A trigger, parameter or period keeps its luck by its name, so what is the same in both happens at the same time
 * until something that differs reaches it. Throws as `simulate` does.
 *
 * @example
 * const difference = await compare(withLine, withoutLine, { runs: 20_000, seed: 'demo' });
 * difference.outcomes.entry.difference; // { value, low, high, level, runs, method: 'tango' }
 */
export async function compare<const A extends ScenarioDefinition | Scenario, const B extends ScenarioDefinition | Scenario>(
  a: A,
  b: B,
  options: CompareOptions,
): Promise<Comparison<OutcomeNames<A> & OutcomeNames<B>>> {
  const [first, second] = [scenarioFrom(a), scenarioFrom(b)];
  return (await withPool(options, (pool) => compareScenarios(first, second, options, pool))) as Comparison<
    OutcomeNames<A> & OutcomeNames<B>
  >;
}

/** The same of checked scenarios, by the workers of a pool if there is one. */
export async function compareScenarios(a: Scenario, b: Scenario, options: CompareOptions, pool: Pool | undefined): Promise<Comparison> {
  const { runs, seed, level = DEFAULT_LEVEL } = options;
  checkLevel(level);
  const horizonDays = Math.min(a.horizonDays, b.horizonDays);
  const [byDay = horizonDays] = checkedDays(options.by === undefined ? [] : [options.by], horizonDays);
  const names = a.outcomes.map((outcome) => outcome.name).filter((name) => b.outcomes.some((outcome) => outcome.name === name));
  const engines = [a, b].map((scenario) => engineOf(scenario, options, pool)) as [Made, Made];
  const counts = await countPairs(engines, names, byDay, options);
  const outcomes = Object.fromEntries(names.map((name, index) => [name, compareOutcome(counts[index] as Counts, level)]));
  const manifest = { a: idOf(a), b: idOf(b), seed, runs, byDay, engine: engines[0].engine.name, version: VERSION };
  return { manifest, outcomes, toJSON: () => written({ schemaVersion: SCHEMA_VERSION, manifest, outcomes }) };
}

function idOf(scenario: Scenario): { readonly scenario: string; readonly scenarioHash: string } {
  return { scenario: scenario.id, scenarioHash: scenario.hash };
}

type Side = { runs: number; hits: number };
type Counts = { readonly a: Side; readonly b: Side; both: number; onlyA: number; onlyB: number; neither: number };

async function countPairs(
  pair: readonly [Made, Made],
  names: readonly string[],
  byDay: number,
  options: CompareOptions,
): Promise<readonly Counts[]> {
  const { runs, signal, onProgress } = options;
  const counts = names.map(() => ({ a: { runs: 0, hits: 0 }, b: { runs: 0, hits: 0 }, both: 0, onlyA: 0, onlyB: 0, neither: 0 }));
  const [timesA, timesB] = pair.map((made) => timesOf(made, names)) as [TimesOf, TimesOf];
  const stretches = stretchesOf(runs, RUNS_AT_ONCE);
  const begin = async (place: number): Promise<Pair> => {
    const stretch = stretches[place] as Chunk;
    // one after the other, so that the error is that of A where both have one
    return { stretch, a: await timesA(stretch, signal), b: await timesB(stretch, signal) };
  };
  onProgress?.({ runs: 0, of: runs });
  for await (const { stretch, a, b } of inOrder(pair[0].engine.lanes, stretches.length, begin)) {
    for (const [index, outcome] of counts.entries()) {
      for (let run = 0; run < stretch.count; run++) countPair(outcome, a(index, run), b(index, run), byDay);
    }
    onProgress?.({ runs: stretch.first + stretch.count, of: runs });
  }
  return counts;
}

/** The days to outcome `index` (of the names in common) in the n-th run of a stretch. */
type TimeReader = (index: number, run: number) => number;
type TimesOf = (stretch: Chunk, signal: AbortSignal | undefined) => Promise<TimeReader>;
type Pair = { readonly stretch: Chunk; readonly a: TimeReader; readonly b: TimeReader };

type Made = { readonly model: Model; readonly engine: Engine };

function engineOf(scenario: Scenario, { seed, runs }: CompareOptions, pool: Pool | undefined): Made {
  const model = lower(scenario);
  return { model, engine: chooseEngine(model, planFor(model, []), seed, { runs, engine: 'auto', pool }) };
}

function timesOf({ model, engine }: Made, names: readonly string[]): TimesOf {
  const places = names.map((name) => model.outcomes.findIndex((outcome) => outcome.name === name));
  return async (stretch, signal) => {
    const times = await engine.runTimes(stretch, signal);
    return (index, run) => times[run * model.outcomes.length + (places[index] as number)] as number;
  };
}

function countPair(counts: Counts, timeA: number, timeB: number, byDay: number): void {
  const [a, b] = [timeA <= byDay, timeB <= byDay];
  countSide(counts.a, timeA, a);
  countSide(counts.b, timeB, b);
  if (Number.isNaN(timeA) || Number.isNaN(timeB)) return;
  counts[a ? (b ? 'both' : 'onlyA') : b ? 'onlyB' : 'neither'] += 1;
}

function countSide(side: Side, time: number, hit: boolean): void {
  if (!Number.isNaN(time)) side.runs += 1;
  if (hit) side.hits += 1;
}

function compareOutcome({ a, b, both, onlyA, onlyB, neither }: Counts, level: number): OutcomeComparison {
  const counts = { both, onlyA, onlyB, neither };
  const options = { level, method: 'wilson' } as const;
  return {
    ...counts,
    a: shareOf(a.hits, a.runs, options),
    b: shareOf(b.hits, b.runs, options),
    difference: differenceOf(a, b, counts, level),
  };
}

function differenceOf(a: Side, b: Side, counts: PairedCounts, level: number): Estimate {
  if (a.runs === 0 || b.runs === 0) return { value: NaN, low: -1, high: 1, level, runs: 0, method: 'newcombe' };
  const pairs = counts.both + counts.onlyA + counts.onlyB + counts.neither;
  const isPaired = pairs === a.runs && pairs === b.runs;
  return isPaired ? pairedDifference(counts, level) : independentDifference(a.hits, a.runs, b.hits, b.runs, level);
}
