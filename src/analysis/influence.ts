/** A scenario and an outcome in; how closely each drawn parameter goes along with it over the runs, the strongest first, out. */
import { lower } from '../compile/lower.ts';
import type { Model } from '../compile/model.ts';
import { addressOf } from '../engine/address.ts';
import { compileProgram } from '../engine/program.ts';
import { newRun } from '../engine/run.ts';
import { drawParameters } from '../engine/start.ts';
import { chooseEngine } from '../montecarlo/choose-engine.ts';
import { inOrder } from '../montecarlo/in-order.ts';
import { type Chunk, planFor, stretchesOf } from '../montecarlo/plan.ts';
import type { Pool } from '../montecarlo/pool.ts';
import { type WorkerCount, withPool } from '../montecarlo/with-pool.ts';
import type { Scenario } from '../scenario/types.ts';
import { BLOCK_RUNS } from '../stats/moment-tree.ts';
import { averageRanks, pearson } from '../stats/ranks.ts';

/** `rank` counts from 1; `correlation` is Spearman's, of the parameter and of whether the outcome came. `noise` is what chance alone stays below in 95 of 100 cases. */
export type Influence = { readonly parameter: string; readonly rank: number; readonly correlation: number; readonly noise: number };

export type InfluenceOptions = {
  readonly runs: number;
  readonly seed: string;
  readonly signal?: AbortSignal;
  /** Threads that make the runs, as for `simulate`. */
  readonly workers?: WorkerCount;
};

/**
 * Rank correlations over plain runs: cheap, and blind to influence that goes up and down. An outcome that is rare bounds them well below 1, so it is
 * their order that means something, and only of those beyond the noise. Spearman (1904), doi:10.2307/1412159; noise 1.96 / sqrt(runs - 1).
 */
export async function influences(scenario: Scenario, outcome: string, options: InfluenceOptions): Promise<readonly Influence[]> {
  const { runs, seed } = options;
  const model = lower(scenario);
  const index = model.outcomes.findIndex(({ name }) => name === outcome);
  if (index < 0) throw new RangeError(`the scenario has no outcome '${outcome}'`);
  const ranked = averageRanks(await withPool(options, (pool) => runsWith(model, index, options, pool)));
  const run = newRun(compileProgram(model), addressOf(seed, 0));
  const drawn = model.parameters.flatMap(({ draw, name, slot }) => (draw.kind === 'fixed' ? [] : [{ name, slot, values: [] as number[] }]));
  for (let number = 0; number < runs; number++) {
    run.address = { ...addressOf(seed, number) };
    drawParameters(run);
    for (const { slot, values } of drawn) values.push(run.slots[slot] as number);
  }
  return drawn
    .map(({ name, values }) => ({ parameter: name, correlation: pearson(averageRanks(values), ranked) }))
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation) || (a.parameter < b.parameter ? -1 : 1))
    .map((one, place) => ({ ...one, rank: place + 1, noise: 1.96 / Math.sqrt(runs - 1) }));
}

/** 1 for each run in which the outcome came, 0 for all others. */
async function runsWith(
  model: Model,
  outcome: number,
  { runs, seed, signal }: InfluenceOptions,
  pool: Pool | undefined,
): Promise<readonly number[]> {
  const engine = chooseEngine(model, planFor(model, []), seed, { runs, engine: 'auto', pool });
  const stretches = stretchesOf(runs, BLOCK_RUNS);
  const came: number[] = [];
  const begin = (place: number): Promise<Float64Array> => engine.runTimes(stretches[place] as Chunk, signal);
  for await (const times of inOrder(engine.lanes, stretches.length, begin)) {
    for (let at = outcome; at < times.length; at += model.outcomes.length) came.push((times[at] as number) < Infinity ? 1 : 0);
  }
  return came;
}
