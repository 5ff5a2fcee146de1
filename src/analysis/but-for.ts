/** A scenario and one of its triggers in; out, for each outcome, the share of the runs with it that would not have it but for the trigger. */
import { lower } from '../compile/lower.ts';
import type { Model, ModelTrigger } from '../compile/model.ts';
import { chooseEngine } from '../montecarlo/choose-engine.ts';
import { inOrder } from '../montecarlo/in-order.ts';
import { type Chunk, planFor, RUNS_AT_ONCE, stretchesOf } from '../montecarlo/plan.ts';
import type { Pool } from '../montecarlo/pool.ts';
import { type WorkerCount, withPool } from '../montecarlo/with-pool.ts';
import type { OutcomeNames, ScenarioDefinition } from '../scenario/define.ts';
import type { Scenario } from '../scenario/types.ts';
import { checkLevel, DEFAULT_LEVEL, type Estimate } from '../stats/estimate.ts';
import { scenarioFrom } from './prepare.ts';
import { shareOf } from './share.ts';

export type ButForOptions = {
  /** Runs with the trigger, and as many without, under the same luck. */
  readonly runs: number;
  readonly seed: string;
  /** Confidence level of all intervals, 0.95 unless told. */
  readonly level?: number;
  /** Threads that make the runs, `auto` for one on each core; one unless told. Results do not depend on it. */
  readonly workers?: WorkerCount;
  readonly onProgress?: (progress: { readonly runs: number; readonly of: number }) => void;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

/** Of the runs with the outcome, the share that lose it; `gained` runs have it only without the trigger. Shares of several triggers do not add up to 1. */
export type ButFor = { readonly lost: Estimate; readonly gained: number };

/**
 * But for `trigger` (every member of it), with the same luck elsewhere: its hazard is 0 and its wakes are void.
 * Throws RangeError for a trigger that the scenario does not have, else as `simulate` does.
 *
 * @example
 * const { entry } = await butFor(scenario, 'summit', { runs: 20_000, seed: 'demo' });
 * entry.lost; // { value, low, high, level, runs, method }
 */
export async function butFor<const D extends ScenarioDefinition | Scenario>(
  scenario: D,
  trigger: string,
  options: ButForOptions,
): Promise<{ readonly [Name in OutcomeNames<D>]: ButFor }> {
  const { level = DEFAULT_LEVEL } = options;
  checkLevel(level);
  const model = lower(scenarioFrom(scenario));
  const rest = without(model, trigger);
  const counts = await withPool(options, (pool) => count(model, rest, options, pool));
  const answers = model.outcomes.map(({ name }, index) => {
    const { with: had, lost, gained } = counts[index] as Counts;
    return [name, { lost: shareOf(lost, had, { level, method: 'wilson' }), gained }];
  });
  return Object.fromEntries(answers);
}

async function count(model: Model, rest: Model, options: ButForOptions, pool: Pool | undefined): Promise<readonly Counts[]> {
  const { runs, seed, signal, onProgress } = options;
  const engineOf = (made: Model) => chooseEngine(made, planFor(made, []), seed, { runs, engine: 'auto', pool });
  const [factual, counterfactual] = [engineOf(model), engineOf(rest)];
  const totals = model.outcomes.map((): Counts => ({ with: 0, lost: 0, gained: 0 }));
  const stretches = stretchesOf(runs, RUNS_AT_ONCE);
  const begin = async (place: number): Promise<Pair> => {
    const stretch = stretches[place] as Chunk;
    return { stretch, had: await factual.runTimes(stretch, signal), has: await counterfactual.runTimes(stretch, signal) };
  };
  onProgress?.({ runs: 0, of: runs });
  for await (const { stretch, had, has } of inOrder(factual.lanes, stretches.length, begin)) {
    tally(totals, had, has);
    onProgress?.({ runs: stretch.first + stretch.count, of: runs });
  }
  return totals;
}

/** The times of a stretch with the trigger and without. */
type Pair = { readonly stretch: Chunk; readonly had: Float64Array; readonly has: Float64Array };

type Counts = { with: number; lost: number; gained: number };

/** Times stand run by run, outcome by outcome; Infinity or NaN where it did not come. */
function tally(totals: readonly Counts[], factual: Float64Array, counterfactual: Float64Array): void {
  factual.forEach((time, place) => {
    const total = totals[place % totals.length] as Counts;
    const [had, has] = [time < Infinity, (counterfactual[place] as number) < Infinity];
    if (had) total.with++;
    if (had && !has) total.lost++;
    if (!had && has) total.gained++;
  });
}

/** The model in which `trigger` is closed from the start: its hazard is 0 and its wakes are void. */
function without(model: Model, trigger: string): Model {
  const isMeant = ({ name }: ModelTrigger) => name === trigger || name.startsWith(`${trigger}.`);
  if (!model.triggers.some(isMeant)) throw new RangeError(`the scenario has no trigger '${trigger}'`);
  return { ...model, triggers: model.triggers.map((one) => (isMeant(one) ? { ...one, limit: 0 } : one)) };
}
