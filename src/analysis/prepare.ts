/** What a caller has (a definition, a text, a checked scenario) becomes a checked Scenario, or a ScenarioError with every problem. */
import { ScenarioError } from '../diagnostics/diagnostic.ts';
import { checkDraft, PART, scenarioOf } from '../scenario/check.ts';
import type { ScenarioDefinition } from '../scenario/define.ts';
import { type ChangeOptions, draftOf, type Loaded, type LoadOptions, loadText } from '../scenario/load.ts';
import type { Scenario } from '../scenario/types.ts';

/** A checked scenario as it is; a definition checked. */
export function scenarioFrom(input: ScenarioDefinition | Scenario): Scenario {
  return 'horizonDays' in input && 'hash' in input ? input : scenarioOf(input);
}

/** The checked scenario of what was loaded. Throws ScenarioError with every error. */
export function checkedScenario(loaded: Loaded): Scenario {
  if (loaded.draft === undefined) throw new ScenarioError(loaded.diagnostics);
  const { scenario, diagnostics } = checkDraft(loaded.draft);
  if (scenario !== undefined) return scenario;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new ScenarioError(errors.length > 0 ? errors : [PART]);
}

/**
 * The scenario of a YAML text. Files under `extends` are asked of `resolve`, and refused without it. Throws ScenarioError with every error.
 *
 * @example
 * const scenario = parseScenario(text, { file: 'strait.yaml', set: { 'parameters.patience.value': 0.5 } });
 */
export function parseScenario(text: string, options: Partial<LoadOptions> = {}): Scenario {
  return checkedScenario(loadText(text, { file: 'scenario.yaml', ...options }));
}

/**
 * The scenario of a definition with a variant or single settings merged in. Throws ScenarioError with every error.
 *
 * @example
 * const tense = variantOf(strait, { variant: 'tense' });
 */
export function variantOf(definition: ScenarioDefinition, options: ChangeOptions): Scenario {
  return checkedScenario(draftOf(definition, options));
}
