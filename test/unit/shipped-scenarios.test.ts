/** The scenarios that ship: no error, no warning, in the baseline and in every variant; the model of each can be made and run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkedScenario } from '../../src/analysis/prepare.ts';
import { lower } from '../../src/compile/lower.ts';
import { addressOf } from '../../src/engine/address.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun } from '../../src/engine/run.ts';
import { checkDraft } from '../../src/scenario/check.ts';
import { loadFile } from '../../src/scenario/load-files.ts';
import type { Scenario } from '../../src/scenario/types.ts';

const folder = new URL('../../scenarios/', import.meta.url).pathname;
/** A file without `start`, made to be extended. */
const isPart = (name: string): boolean => loadFile(join(folder, name)).draft?.part === true;
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !isPart(name));

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

  test.each(['low', 'high'] as const)('runs with every control at its %s end', (end) => {
    const set = Object.fromEntries((scenario?.controls ?? []).map((control) => [`parameters.${control.parameter}.value`, control[end]]));
    const run = newRun(compileProgram(lower(checkedScenario(loadFile(join(folder, file), { set })))), addressOf('controls', 0));
    for (let number = 0; number < 60; number++) {
      run.address = addressOf('controls', number);
      expect(() => simulateRun(run)).not.toThrow();
    }
  });

  test('names a schema that is there', () => {
    const [, path = ''] = /\$schema=(\S+)/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    expect(path !== '' && existsSync(join(folder, path))).toBe(true);
  });
});

const theatre = ['theatre.yaml', ...readdirSync(join(folder, 'theatre')).map((name) => join('theatre', name))];

test.each(theatre)('%s is a part without a problem', (name) => {
  const { draft, diagnostics } = loadFile(join(folder, name));
  expect([draft?.part, diagnostics]).toEqual([true, []]);
});

test('the baseline and the theatre express each of the sixteen claims of the article', () => {
  const texts = ['novo-ogaryovo-2023.yaml', ...theatre].map((name) => readFileSync(join(folder, name), 'utf8'));
  const constructs = texts.map((text) => text.slice(text.indexOf('format: casus/1'))).join('\n');
  const marked = new Set([...constructs.matchAll(/# ?((?:C\d+,? ?)+)/g)].flatMap(([, names]) => names?.match(/C\d+/g) ?? []));
  for (let claim = 1; claim <= 16; claim++) {
    expect(texts[0]).toMatch(new RegExp(`^#   C${claim} `, 'm'));
    expect(marked).toContain(`C${claim}`);
  }
});
