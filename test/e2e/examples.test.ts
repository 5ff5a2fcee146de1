/** Every example runs by its number and prints what is stored. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROOT, ran } from '../support/command-line.ts';

const EXAMPLES = readdirSync(`${ROOT}/examples`).filter((name) => /^\d\d-.*\.ts$/.test(name));

describe('examples', () => {
  test('are numbered from 01 on without a gap', () => {
    expect(EXAMPLES.map((name) => Number(name.slice(0, 2)))).toEqual(EXAMPLES.map((_, place) => place + 1));
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(4);
  });

  test.each(EXAMPLES)('%s prints what is stored', async (name) => {
    const { exit, stdout, stderr } = await ran(process.execPath, ['examples/run.mjs', name.slice(0, 2)]);
    expect(stderr).toBe('');
    expect(exit).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`../golden/cli/example-${name.slice(0, 2)}.txt`);
  });

  test('without a number the list is told', async () => {
    const { exit, stderr } = await ran(process.execPath, ['examples/run.mjs']);
    expect(exit).toBe(64);
    for (const name of EXAMPLES) expect(stderr).toContain(name);
  });
});
