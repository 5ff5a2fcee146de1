/** The public surface that reads files: everything here needs Node. */
import { checkedScenario } from './analysis/prepare.ts';
import type { ChangeOptions } from './scenario/load.ts';
import { loadFile } from './scenario/load-files.ts';
import type { Scenario } from './scenario/types.ts';

export type { ChangeOptions, SetOption } from './scenario/load.ts';
export type { Scenario } from './scenario/types.ts';

/**
 * The scenario of a YAML file, with those it extends, a variant and single settings merged in. Rejects with ScenarioError, which holds every error.
 *
 * @example
 * const scenario = await loadScenario('strait.yaml', { variant: 'tense', set: { 'parameters.patience.value': 0.5 } });
 */
export async function loadScenario(path: string, options: ChangeOptions = {}): Promise<Scenario> {
  return checkedScenario(loadFile(path, options));
}
