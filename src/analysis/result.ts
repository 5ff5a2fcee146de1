/** A summary becomes the result: answers on every outcome and measure, each with its interval, and a manifest to repeat it. */
import type { Model } from '../compile/model.ts';
import type { Plan } from '../montecarlo/plan.ts';
import type { NestedRuns } from '../montecarlo/split.ts';
import type { FiringSummary, Summary } from '../montecarlo/summary.ts';
import type { Scenario } from '../scenario/types.ts';
import { meanEstimate } from '../stats/mean.ts';
import { type FiringResult, type Manifest, type ResultDocument, SCHEMA_VERSION, written } from './document.ts';
import { type History, historyOf } from './history.ts';
import { type MeasureResult, measureResult } from './measure-result.ts';
import { type OutcomeResult, outcomeResult } from './outcome-result.ts';
import { type ShareOptions, shareOf } from './share.ts';
import { splitAnswer } from './split-result.ts';
import { VERSION } from './version.ts';

/** The answers of a simulation. `Outcomes` and `Measures` are the declared names where the compiler knows them. */
export type Result<Outcomes extends string = string, Measures extends string = string> = {
  readonly manifest: Manifest;
  readonly outcomes: { readonly [Name in Outcomes]: OutcomeResult };
  readonly measures: { readonly [Name in Measures]: MeasureResult };
  /** Of each trigger by full name. */
  readonly firings: Readonly<Record<string, FiringResult>>;
  readonly warnings: readonly string[];
  /** Why the runs came to an end: all were made, the half width asked for was reached, or they were interrupted. */
  readonly ending: 'runs' | 'enough' | 'interrupted';
  /** The history of one run, event by event, with reasons and draws. Any run number is good, also one beyond those that were counted. */
  readonly replay: (run: number) => History;
  /** The result document, exactly. */
  readonly toJSON: () => ResultDocument;
};

/** What a result is made from. */
export type Simulated = ShareOptions & {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly plan: Plan;
  readonly seed: string;
  readonly engine: string;
  readonly summary: Summary;
  readonly nested: NestedRuns | undefined;
  readonly ending: Result['ending'];
  /** Warnings beyond those of the scenario and the counts. */
  readonly warnings: readonly string[];
};

export function resultOf(simulated: Simulated): Result {
  const { scenario, model, seed, summary, ending } = simulated;
  const manifest: Manifest = {
    scenario: scenario.id,
    scenarioHash: scenario.hash,
    numbersHash: scenario.numbersHash,
    start: scenario.start,
    horizonDays: scenario.horizonDays,
    seed,
    runs: summary.runs,
    engine: simulated.engine,
    version: VERSION,
  };
  const outcomes = Object.fromEntries(model.outcomes.map(({ name }, index) => [name, outcomeAnswer(simulated, index, name)]));
  const measures = Object.fromEntries(model.measures.map(({ name }, index) => [name, measureAnswer(simulated, index)]));
  const firings = Object.fromEntries(
    model.triggers.map(({ name }, index) => [name, firingResult(summary.triggers[index] as FiringSummary, summary.runs, simulated)]),
  );
  const warnings = warningsOf(simulated);
  return {
    manifest,
    outcomes,
    measures,
    firings,
    warnings,
    ending,
    replay: (run) => historyOf(model, { seed, run }),
    toJSON: () => written({ schemaVersion: SCHEMA_VERSION, manifest, outcomes, measures, firings, warnings }) as ResultDocument,
  };
}

function outcomeAnswer(simulated: Simulated, index: number, name: string): OutcomeResult {
  const { model, summary, nested, seed, level, method } = simulated;
  const split = nested && splitAnswer(nested, index, name, seed, level);
  return outcomeResult(model, index, summary.outcomes[index] as Summary['outcomes'][number], { level, method, split });
}

function measureAnswer({ plan, summary, level, method }: Simulated, index: number): MeasureResult {
  return measureResult(plan.measures[index] as Plan['measures'][number], summary.measures[index] as Summary['measures'][number], {
    level,
    method,
  });
}

/** Counts are whole, so the sum of squares about the mean loses nothing but one rounding. */
function firingResult(counts: FiringSummary, runs: number, options: ShareOptions): FiringResult {
  const mean = counts.firings / runs;
  const secondMoment = Math.max(0, counts.squares - counts.firings * mean);
  const estimate = meanEstimate({ count: runs, mean, secondMoment }, options.level);
  const { value, low, high } = shareOf(counts.runs, runs, options);
  return {
    mean,
    low: estimate?.low ?? NaN,
    high: estimate?.high ?? NaN,
    level: options.level,
    runs,
    method: 't',
    share: { value, low, high },
  };
}

function warningsOf({ scenario, model, summary, warnings }: Simulated): readonly string[] {
  const { runs, cuts, runsWithCuts, runsWithFullLog } = summary;
  const lines = scenario.warnings.map((warning) => `${warning.code} ${warning.path.join('.')}: ${warning.message}`);
  if (cuts > 0) lines.push(`${cuts} probabilities outside 0 .. 1 were cut, in ${runsWithCuts} of ${runs} runs`);
  if (runsWithFullLog > 0)
    lines.push(`${runsWithFullLog} of ${runs} runs had more firings than a log keeps: their pathways may begin too late`);
  for (const [index, { name }] of model.measures.entries()) {
    const infinite = Math.max(0, ...(summary.measures[index]?.readings.map((reading) => reading.notFinite) ?? []));
    if (infinite > 0) lines.push(`measure ${name} was infinite in ${infinite} of ${runs} runs, which it leaves out`);
  }
  return [...lines, ...warnings];
}
