/** A scenario, a number of runs and a seed in; the result out, with progress on the way. */
import { lower } from '../compile/lower.ts';
import { chooseEngine, type EngineChoice } from '../montecarlo/choose-engine.ts';
import { driveRuns } from '../montecarlo/drive.ts';
import type { Engine } from '../montecarlo/engine.ts';
import { type Plan, planFor, type Threshold } from '../montecarlo/plan.ts';
import type { Pool } from '../montecarlo/pool.ts';
import { mostNestedRuns, type NestedRuns, nestedRuns, type SplitOptions } from '../montecarlo/split.ts';
import { narrowEnough } from '../montecarlo/stopping.ts';
import type { Summary } from '../montecarlo/summary.ts';
import { type WorkerCount, withPool } from '../montecarlo/with-pool.ts';
import type { MeasureNames, OutcomeNames, ScenarioDefinition } from '../scenario/define.ts';
import type { Scenario } from '../scenario/types.ts';
import { checkLevel, DEFAULT_LEVEL } from '../stats/estimate.ts';
import type { ProportionMethod } from '../stats/proportion.ts';
import { checkedDays, monthlyDays } from './calendar.ts';
import { scenarioFrom } from './prepare.ts';
import { type Result, resultOf } from './result.ts';

/** How far a simulation is: plain runs first, then the nested runs under fixed parameters. */
export type Progress = { readonly stage: 'runs' | 'parameters'; readonly runs: number; readonly of: number };

export type SimulateOptions = {
  /** Runs, at least 1; the most that are made with `stop`. */
  readonly runs: number;
  /** Any text; the same one gives the same result to the byte. */
  readonly seed: string;
  /** Days at which the share of runs with an outcome is exact; every month and the horizon unless told. With `given` they count from its first yes. */
  readonly by?: readonly number[];
  /** Confidence level of all intervals, 0.95 unless told. */
  readonly level?: number;
  /** How shares are estimated: Wilson unless told. */
  readonly method?: ProportionMethod;
  /** Nested runs that part what the parameters contribute from chance; `false` leaves them out. */
  readonly split?: SplitOptions | false;
  /** Stops after 2,048, 4,096, 8,192, ... runs once the interval of every outcome is at most this far to either side. */
  readonly stop?: { readonly halfWidth: number };
  /** `fast` makes runs in WebAssembly, `reference` in plain JavaScript, to the same results; unless told, whichever is sooner done. */
  readonly engine?: EngineChoice;
  /** Threads that make the runs, `auto` for one on each core; one unless told. Results do not depend on it. */
  readonly workers?: WorkerCount;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting gives the result of the runs made so far; before the first run the promise rejects. */
  readonly signal?: AbortSignal;
};

/**
 * Simulates a scenario, loaded or defined in code. The result depends on the scenario, seed, runs and options alone, not on the number of workers.
 *
 * Throws ScenarioError when a definition has problems, RangeError for options that make no sense, and RunError, that of the lowest run number, when
 * a run cannot go on.
 *
 * @example
 * const result = await simulate(strait, { runs: 20_000, seed: 'demo' });
 * result.outcomes.crisis.probability; // { value, low, high, level, runs, method }
 */
export async function simulate<const D extends ScenarioDefinition | Scenario>(
  scenario: D,
  options: SimulateOptions,
): Promise<Result<OutcomeNames<D>, MeasureNames<D>>> {
  const checked = scenarioFrom(scenario);
  const wish = { runs: options.runs + (splits(checked, options) ? mostNestedRuns(options.split || {}) : 0), workers: options.workers };
  return (await withPool(wish, (pool) => simulateScenario(checked, options, pool))) as Result<OutcomeNames<D>, MeasureNames<D>>;
}

async function simulateScenario(scenario: Scenario, options: SimulateOptions, pool: Pool | undefined): Promise<Result> {
  const { seed, level = DEFAULT_LEVEL, method = 'wilson' } = options;
  checkLevel(level);
  const days = options.by === undefined ? monthlyDays(scenario.start, scenario.horizonDays) : checkedDays(options.by, scenario.horizonDays);
  const model = lower(scenario);
  const plan = planFor(model, days);
  const engine = chooseEngine(model, plan, seed, { runs: options.runs, engine: options.engine ?? 'auto', pool });
  const { summary, ending } = await drive(engine, options);
  const warnings: string[] = [];
  const nested = ending !== 'interrupted' && splits(scenario, options) ? await split(engine, model.outcomes.length, options) : undefined;
  if (ending === 'interrupted') warnings.push(`interrupted after ${summary.runs} of ${options.runs} runs`);
  else if (nested === 'interrupted') warnings.push('interrupted before the parameters were told from chance');
  const runs = nested === 'interrupted' ? undefined : nested;
  const stopped = nested === 'interrupted' ? 'interrupted' : ending;
  return resultOf({ scenario, model, plan, seed, level, method, engine: engine.name, summary, nested: runs, ending: stopped, warnings });
}

function drive(engine: Engine, options: SimulateOptions): Promise<{ readonly summary: Summary; readonly ending: Result['ending'] }> {
  const { runs, signal, stop, level, method, onProgress } = options;
  return driveRuns(engine, {
    runs,
    signal,
    onRuns: onProgress && ((done) => onProgress({ stage: 'runs', runs: done, of: runs })),
    isEnough: stop && narrowEnough({ halfWidth: stop.halfWidth, level, method }),
  });
}

/** Whether parameters are told from chance, which takes an outcome and a parameter that is drawn. */
function splits({ outcomes, parameters }: Scenario, options: SimulateOptions): boolean {
  return options.split !== false && outcomes.length > 0 && parameters.some(({ drawn }) => drawn.kind === 'drawn');
}

async function split(engine: Engine, outcomes: number, options: SimulateOptions): Promise<NestedRuns | 'interrupted'> {
  const { signal, onProgress } = options;
  const onRuns = onProgress && ((done: number, of: number) => onProgress({ stage: 'parameters', runs: done, of }));
  return (await nestedRuns(engine, outcomes, options.split || {}, { signal, onRuns })) ?? 'interrupted';
}

/** Summary of plain runs alone, for those that ask for more than a result holds. */
export async function summarize(
  scenario: Scenario,
  options: Pick<SimulateOptions, 'runs' | 'seed' | 'signal'> & {
    readonly days: readonly number[];
    readonly thresholds: readonly Threshold[];
  },
  pool: Pool | undefined,
): Promise<{ readonly plan: Plan; readonly summary: Summary }> {
  const model = lower(scenario);
  const plan = planFor(model, options.days, options.thresholds);
  const { summary } = await driveRuns(chooseEngine(model, plan, options.seed, { runs: options.runs, engine: 'auto', pool }), options);
  options.signal?.throwIfAborted();
  return { plan, summary };
}
