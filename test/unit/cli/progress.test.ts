/** Progress off a terminal: one plain line at every tenth, none twice, also when the total changes on the way. */
import { expect, test } from 'vitest';
import { progressOf } from '../../../src/cli/progress.ts';
import type { Surroundings } from '../../../src/cli/surroundings.ts';

function told(isQuiet: boolean, reports: readonly (readonly [stage: string, runs: number, of: number])[]): readonly string[] {
  const lines: string[] = [];
  const err = { write: (text: string) => lines.push(text), isTerminal: false } as unknown as Surroundings['err'];
  const progress = progressOf({ err } as Surroundings, isQuiet);
  for (const [stage, runs, of] of reports) progress.tell({ stage, runs, of });
  progress.end();
  return lines;
}

test('every tenth is told once', () => {
  const reports = Array.from({ length: 1001 }, (_, runs) => ['runs', runs, 1000] as const);
  const lines = told(false, reports);
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe('100 of 1,000 runs (10 %)\n');
  expect(lines[9]).toBe('1,000 of 1,000 runs (100 %)\n');
});

test('a new stage begins anew, and a smaller total tells no tenth twice', () => {
  const lines = told(false, [
    ['runs', 10, 10],
    ['parameters', 5, 100],
    ['parameters', 20, 100],
    ['parameters', 21, 30],
    ['parameters', 22, 30],
  ]);
  expect(lines.map((line) => /\((\d+) %\)/.exec(line)?.[1])).toEqual(['100', '20', '70']);
});

test('quiet is quiet', () => {
  expect(told(true, [['runs', 10, 10]])).toEqual([]);
});
