/** The scenarios that ship: no error, no warning, in the baseline and in every variant; the model of each can be made and run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lower } from '../../src/compile/lower.ts';
import { addressOf } from '../../src/engine/address.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun } from '../../src/engine/run.ts';
import { checkDraft } from '../../src/scenario/check.ts';
import { loadFile } from '../../src/scenario/load-files.ts';
import type { Scenario } from '../../src/scenario/types.ts';

const folder = new URL('../../scenarios/', import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function checked(file: string, variant?: string): { readonly scenario: Scenario | undefined; readonly problems: readonly string[] } {
  const { draft, diagnostics } = loadFile(join(folder, file), variant === undefined ? {} : { variant });
  const result = draft ? checkDraft(draft) : { diagnostics };
  return {
    scenario: 'scenario' in result ? result.scenario : undefined,
    problems: result.diagnostics.map(({ code, message }) => `${code} ${message}`),
  };
}

describe.each(files)('%s', (file) => {
  const { scenario, problems } = checked(file);
  const variants = scenario?.variants.map(({ id }) => id) ?? [];

  test('has no problem', () => {
    expect(problems).toEqual([]);
  });

  test.each(variants)('has none as variant %s', (variant) => {
    expect(checked(file, variant).problems).toEqual([]);
  });

  test('asks a question, says where its numbers come from, and tests itself', () => {
    expect(scenario?.question).toMatch(/\?$/);
    expect(Object.keys(scenario?.sources ?? {}).length).toBeGreaterThan(0);
    expect(scenario?.parameters.filter(({ source, meaning, confidence }) => !source?.length || !meaning || !confidence)).toEqual([]);
    expect(scenario?.expectations.filter(({ meaning }) => meaning === undefined)).toEqual([]);
    expect(scenario?.expectations.length).toBeGreaterThan(0);
  });

  test('runs, and ends at its horizon', () => {
    const model = lower(scenario as Scenario);
    const run = newRun(compileProgram(model), addressOf('shipped', 0));
    for (let number = 0; number < 20; number++) {
      run.address = addressOf('shipped', number);
      simulateRun(run);
      expect(run.now).toBe(model.horizonDays);
    }
  });

  test('names a schema that is there', () => {
    const [, path = ''] = /\$schema=(\S+)/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    expect(path !== '' && existsSync(join(folder, path))).toBe(true);
  });
});

test('the baseline expresses each of the sixteen claims of the article', () => {
  const text = readFileSync(join(folder, 'novo-ogaryovo-2023.yaml'), 'utf8');
  const claims = new Set([...text.matchAll(/# ?((?:C\d+,? ?)+)/g)].flatMap(([, names]) => names?.match(/C\d+/g) ?? []));
  const constructs = text.slice(text.indexOf('format: casus/1'));
  for (let claim = 1; claim <= 16; claim++) {
    expect(claims.has(`C${claim}`)).toBe(true);
    expect(constructs).toMatch(new RegExp(`\\bC${claim}\\b`));
  }
});
