/** A scenario, a seed and a run number in; the history of that run out, as `casus run` tells it. */
import { lower } from '../compile/lower.ts';
import type { ScenarioDefinition } from '../scenario/define.ts';
import type { Scenario } from '../scenario/types.ts';
import { type History, historyOf } from './history.ts';
import { scenarioFrom } from './prepare.ts';

export type ReplayOptions = { readonly seed: string /** Number of the run, from 0 on; 0 unless told. */; readonly run?: number };

/**
 * Tells one run event by event, with reasons and draws: the same that `simulate` counts under this number.
 * Throws ScenarioError when a definition has problems and RunError when the run cannot go on.
 *
 * @example
 * for (const entry of replay(strait, { seed: 'demo', run: 12 }).entries) show(entry);
 */
export function replay(scenario: ScenarioDefinition | Scenario, { seed, run = 0 }: ReplayOptions): History {
  return historyOf(lower(scenarioFrom(scenario)), { seed, run });
}
