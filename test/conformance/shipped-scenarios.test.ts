/** What each shipped scenario expects of itself, at its own numbers of runs: an alarm rate of 0.001 a scenario, whatever the number of its expectations. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkExpectations } from '../../src/analysis/expectations.ts';
import { loadScenario } from '../../src/node.ts';
import { loadFile } from '../../src/scenario/load-files.ts';

const folder = new URL('../../scenarios/', import.meta.url).pathname;

const change = (variant: string) => (variant === 'baseline' ? {} : { variant });

/** All but the parts, which have no `start`. */
const scenarios = readdirSync(folder).filter((name) => name.endsWith('.yaml') && loadFile(join(folder, name)).draft?.part === false);

describe.each(scenarios)('%s', (file) => {
  const path = join(folder, file);

  test('holds what it expects', async () => {
    const results = await checkExpectations(await loadScenario(path), (variant) => loadScenario(path, change(variant)));
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ holds }) => !holds)).toEqual([]);
  });
});

test('and a model with every path to entry doubled twice does not', async () => {
  const path = join(folder, 'novo-ogaryovo-2023.yaml');
  const set = { 'parameters.commonFactor.factor': 4 };
  const results = await checkExpectations(await loadScenario(path, { set }), (variant) => loadScenario(path, { ...change(variant), set }));
  expect(results.some(({ holds }) => !holds)).toBe(true);
});
