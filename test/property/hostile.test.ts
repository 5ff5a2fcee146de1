/** Hostile text never crashes the pipeline, never hangs it, never becomes code, and never gives an error without a code. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FRAME } from '../../src/diagnostics/codes/frame.ts';
import { baselineText } from '../support/baseline.ts';
import { bundledWorker, examineAll, type HostileCase } from '../support/hostile.ts';
import { anyHostile, handmadeCases } from '../support/hostile-corpus.ts';

let worker: Awaited<ReturnType<typeof bundledWorker>>;
beforeAll(async () => {
  worker = await bundledWorker();
}, 120_000);
afterAll(() => worker.remove());

/** What crashed, each with the text that did it. */
async function crashesOf(cases: readonly HostileCase[]): Promise<readonly string[]> {
  const verdicts = await examineAll(worker.path, cases);
  expect(verdicts.length).toBe(cases.length);
  return verdicts.flatMap(({ index, crash }) => {
    const { kind, text } = cases[index] as HostileCase;
    return crash === undefined ? [] : [`${crash}\n${kind} of ${text.length}: ${JSON.stringify(text.slice(0, 3_000))}`];
  });
}

test('handmade attacks give codes', async () => {
  expect(await crashesOf(handmadeCases({ full: false }))).toEqual([]);
});

test('2,000 mutated files, definitions, settings and expressions give codes', async () => {
  const cases = fc.sample(anyHostile, { numRuns: 2_000, seed: 20230216 });
  expect(await crashesOf(cases)).toEqual([]);
});

test('the worker tells what it should: codes for a slip, none for a good file, a crash for a planted one', async () => {
  const good = baselineText();
  const verdicts = await examineAll(worker.path, [
    { kind: 'file', text: good },
    { kind: 'file', text: good.replace('\nhorizon:', '\nhorizn:') },
    { kind: 'expression', text: 't / 10' },
    { kind: 'object', text: 'not JSON, so that the worker itself throws' },
  ]);
  expect(verdicts.map(({ codes, crash }) => [codes.filter((code) => code.startsWith('E')).length > 0, crash !== undefined])).toEqual([
    [false, false],
    [true, false],
    [true, false],
    [false, true],
  ]);
});

test('what would take all memory or time is refused by its own code', async () => {
  const verdicts = await examineAll(worker.path, [
    { kind: 'file', text: `${FRAME}measures: { m: { value: t, every: 1e-300 } }\n` },
    { kind: 'file', text: '['.repeat(100_000) },
    { kind: 'file', text: `title: ${'x'.repeat(1_100_000)}` },
    { kind: 'set', text: '__proto__.polluted=1' },
  ]);
  expect(verdicts.map(({ codes }) => codes)).toEqual([['E4401'], ['E1010'], ['E1010'], ['E1031']]);
});
