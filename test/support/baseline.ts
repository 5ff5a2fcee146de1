/** Nothing in; the baseline that ships, checked, or as the text of one file, with the theatre that it extends merged in. */
import { stringify } from 'yaml';
import { checkedScenario } from '../../src/analysis/prepare.ts';
import { loadFile } from '../../src/scenario/load-files.ts';
import type { Scenario } from '../../src/scenario/types.ts';

const path = new URL('../../scenarios/novo-ogaryovo-2023.yaml', import.meta.url).pathname;

export function baselineScenario(): Scenario {
  return checkedScenario(loadFile(path));
}

export function baselineText(): string {
  return stringify(loadFile(path).draft?.value);
}
