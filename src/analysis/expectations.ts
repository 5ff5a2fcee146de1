/** The `expect` of a scenario and a way to load its variants in; for each expectation what was found and whether it holds out. */
import type { Threshold } from '../montecarlo/plan.ts';
import type { Pool } from '../montecarlo/pool.ts';
import { compares, type Summary } from '../montecarlo/summary.ts';
import { type WorkerCount, withPool } from '../montecarlo/with-pool.ts';
import type { Expectation, Scenario } from '../scenario/types.ts';
import type { Estimate } from '../stats/estimate.ts';
import { compareScenarios } from './compare.ts';
import { measureResult } from './measure-result.ts';
import { shareOf } from './share.ts';
import { summarize } from './simulate.ts';

export type ExpectationResult = {
  readonly name: string;
  readonly meaning?: string;
  readonly holds: boolean;
  /** What the runs say, at a level that gives all expectations of a scenario together one false alarm in a thousand. */
  readonly estimate: Estimate;
  /** What was expected, in words: `between 0.015 and 0.09`, `< 0`. */
  readonly expected: string;
  /** What was estimated, in words. */
  readonly quantity: string;
  readonly runs: number;
  readonly seed: string;
};

/** Gives the scenario with one of its variants applied, or as the file itself has it. */
export type LoadVariant = (variant: string | 'baseline') => Scenario | Promise<Scenario>;

export type ExpectationOptions = {
  /** In place of what each expectation says. */
  readonly runs?: number;
  readonly seed?: string;
  /** Threads that make the runs, `auto` for one on each core; one unless told. Results do not depend on it. */
  readonly workers?: WorkerCount;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
};

/** The chance that any expectation fails although all are true, at most. */
const FALSE_ALARMS = 0.001;

type Kind<K extends Expectation['kind']> = Extract<Expectation, { readonly kind: K }>;

/**
 * Checks every expectation of a scenario. A band fails when the interval lies wholly outside it; a difference holds only when its whole interval does.
 * Those with the same runs and seed share their runs. Throws as `simulate` does.
 */
export async function checkExpectations(
  scenario: Scenario,
  loadVariant: LoadVariant,
  options: ExpectationOptions = {},
): Promise<readonly ExpectationResult[]> {
  const all = scenario.expectations.map((expectation) => ({
    ...expectation,
    runs: options.runs ?? expectation.runs,
    seed: options.seed ?? expectation.seed,
  }));
  const runs = all.reduce((sum, expectation) => sum + expectation.runs, 0);
  return withPool({ runs, workers: options.workers }, (pool) => checkAll(scenario, all, loadVariant, options, pool));
}

async function checkAll(
  scenario: Scenario,
  all: readonly Expectation[],
  loadVariant: LoadVariant,
  options: ExpectationOptions,
  pool: Pool | undefined,
): Promise<readonly ExpectationResult[]> {
  const level = 1 - FALSE_ALARMS / all.length;
  const summaries = new Map<string, Summary>();
  const results: ExpectationResult[] = [];
  for (const expectation of all) {
    options.onProgress?.(results.length, all.length);
    results.push(
      expectation.kind === 'difference'
        ? await checkDifference(expectation, loadVariant, level, options.signal, pool)
        : checkBand(scenario, expectation, await sharedSummary(scenario, all, expectation, summaries, options.signal, pool), level),
    );
  }
  options.onProgress?.(results.length, all.length);
  return results;
}

/** All that the bands ask of runs is counted at once: the days of outcomes and the comparisons of measures. */
async function sharedSummary(
  scenario: Scenario,
  all: readonly Expectation[],
  { runs, seed }: Expectation,
  summaries: Map<string, Summary>,
  signal: AbortSignal | undefined,
  pool: Pool | undefined,
): Promise<Summary> {
  const key = JSON.stringify([runs, seed]);
  const known = summaries.get(key);
  if (known !== undefined) return known;
  const days = all.flatMap((expectation) => (expectation.kind === 'outcome' ? [expectation.byDay] : []));
  const { summary } = await summarize(
    scenario,
    {
      runs,
      seed,
      days,
      thresholds: thresholdsOf(scenario, all),
      ...(signal ? { signal } : {}),
    },
    pool,
  );
  summaries.set(key, summary);
  return summary;
}

/** One for each expectation of a share of a measure, in their order. */
function thresholdsOf(scenario: Scenario, all: readonly Expectation[]): readonly Threshold[] {
  return sharesIn(all).map(({ measure, share }) => ({ measure: scenario.measures.findIndex(({ name }) => name === measure), ...share }));
}

type ShareExpectation = Kind<'measure'> & { readonly share: NonNullable<Kind<'measure'>['share']> };

function sharesIn(all: readonly Expectation[]): readonly ShareExpectation[] {
  return all.filter((expectation): expectation is ShareExpectation => expectation.kind === 'measure' && expectation.share !== undefined);
}

function checkBand(scenario: Scenario, expectation: Kind<'outcome'> | Kind<'measure'>, summary: Summary, level: number): ExpectationResult {
  const [low, high] = expectation.between;
  const { estimate, quantity } =
    expectation.kind === 'outcome' ? outcomeBy(scenario, expectation, summary, level) : measureOf(scenario, expectation, summary, level);
  return {
    ...wordsOf(expectation),
    holds: estimate.runs > 0 && estimate.low <= high && estimate.high >= low,
    estimate,
    expected: `between ${low} and ${high}`,
    quantity,
  };
}

type Found = { readonly estimate: Estimate; readonly quantity: string };

function outcomeBy(scenario: Scenario, { outcome, byDay }: Kind<'outcome'>, summary: Summary, level: number): Found {
  const { incidence } = summary.outcomes[scenario.outcomes.findIndex(({ name }) => name === outcome)] as Summary['outcomes'][number];
  const hits = incidence.byDay[incidence.days.indexOf(byDay)] ?? 0;
  return {
    estimate: shareOf(hits, incidence.runs, { level, method: 'wilson' }),
    quantity: `share of runs with ${outcome} by day ${byDay}`,
  };
}

/** The share of runs whose reading satisfies the comparison or, without one, the mean; of a series that of its last day. */
function measureOf(scenario: Scenario, expectation: Kind<'measure'>, summary: Summary, level: number): Found {
  const { measure, share } = expectation;
  const index = scenario.measures.findIndex(({ name }) => name === measure);
  if (share !== undefined) {
    const place = sharesIn(scenario.expectations).findIndex(({ name }) => name === expectation.name);
    const { read, holds } = summary.thresholds[place] ?? { read: 0, holds: 0 };
    return {
      estimate: shareOf(holds, read, { level, method: 'wilson' }),
      quantity: `share of runs with ${measure} ${share.op} ${share.value}`,
    };
  }
  const { readings } = summary.measures[index] as Summary['measures'][number];
  const kind = scenario.measures[index]?.type.kind === 'flag' && (readings[0]?.moments.length ?? 0) === 0 ? 'flag' : 'number';
  const answer = measureResult({ kind, labels: [], days: undefined }, { readings: readings.slice(-1) }, { level, method: 'wilson' });
  if (answer.kind !== 'number') throw new Error(`measure ${measure} has no mean`);
  const { mean: value, low, high, runs, method } = answer;
  return { estimate: { value, low, high, level, runs, method }, quantity: `mean of ${measure}` };
}

async function checkDifference(
  expectation: Kind<'difference'>,
  loadVariant: LoadVariant,
  level: number,
  signal: AbortSignal | undefined,
  pool: Pool | undefined,
): Promise<ExpectationResult> {
  const { outcome, variant, against, byDay, difference, runs, seed } = expectation;
  const [a, b] = [await loadVariant(variant), await loadVariant(against)];
  const comparison = await compareScenarios(a, b, { runs, seed, by: byDay, level, ...(signal ? { signal } : {}) }, pool);
  const estimate = comparison.outcomes[outcome]?.difference;
  if (estimate === undefined) throw new RangeError(`outcome ${outcome} is not in both ${variant} and ${against}`);
  return {
    ...wordsOf(expectation),
    holds: estimate.runs > 0 && [estimate.low, estimate.high].every((end) => compares(end, difference.op, difference.value)),
    estimate,
    expected: `${difference.op} ${difference.value}`,
    quantity: `share of runs with ${outcome} by day ${byDay}, ${variant} less ${against}`,
  };
}

function wordsOf({ name, meaning, runs, seed }: Expectation): Pick<ExpectationResult, 'name' | 'meaning' | 'runs' | 'seed'> {
  return { name, ...(meaning === undefined ? {} : { meaning }), runs, seed };
}
