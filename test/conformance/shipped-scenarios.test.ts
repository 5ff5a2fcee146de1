/** What each shipped scenario expects of itself, at its own numbers of runs: an alarm rate of 0.001 a scenario, whatever the number of its expectations. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkExpectations } from '../../src/analysis/expectations.ts';
import { loadScenario } from '../../src/node.ts';
import { loadFile } from '../../src/scenario/load-files.ts';
import { holdsUnder, shippedFile } from '../support/expectations-bite.ts';
import { KEY_PARAMETERS } from './data/key-parameters.ts';

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

describe.each(Object.entries(KEY_PARAMETERS))('%s', (id, keys) => {
  test('names a key parameter for each of its expectations', async () => {
    const { expectations } = await loadScenario(shippedFile(id));
    expect(Object.keys(keys).sort()).toEqual(expectations.map(({ name }) => name).sort());
  });
});

test('entry is expected of the baseline, and not with the unknown common to all paths halved or doubled', async () => {
  const held = [0.5, 1, 2].map((factor) => holdsUnder('novo-ogaryovo-2023', 'entry', 'commonFactor', factor));
  expect(await Promise.all(held)).toEqual([false, true, false]);
});
