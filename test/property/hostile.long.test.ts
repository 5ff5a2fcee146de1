/** 100,000 hostile cases and more, in stretches with seeds of their own, so that a failure names a short one. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledWorker, examineAll, type HostileCase } from '../support/hostile.ts';
import { anyHostile, handmadeCases } from '../support/hostile-corpus.ts';

const STRETCH = 5_000;
const STRETCHES = Array.from({ length: 20 }, (_, index) => index);

let worker: Awaited<ReturnType<typeof bundledWorker>>;
beforeAll(async () => {
  worker = await bundledWorker();
}, 120_000);
afterAll(() => worker.remove());

/** What crashed, looked at by two workers at a time. */
async function crashesOf(cases: readonly HostileCase[]): Promise<readonly string[]> {
  const middle = Math.ceil(cases.length / 2);
  const halves = [cases.slice(0, middle), cases.slice(middle)];
  const told = await Promise.all(halves.map(async (half) => ({ half, verdicts: await examineAll(worker.path, half) })));
  expect(told.reduce((sum, { verdicts }) => sum + verdicts.length, 0)).toBe(cases.length);
  return told.flatMap(({ half, verdicts }) =>
    verdicts.flatMap(({ index, crash }) => (crash === undefined ? [] : [`${crash}\n${JSON.stringify(half[index]).slice(0, 3_000)}`])),
  );
}

test('handmade attacks in every place give codes', async () => {
  expect(await crashesOf(handmadeCases({ full: true }))).toEqual([]);
});

test.each(STRETCHES)(`stretch %i of ${STRETCH} hostile cases gives codes`, async (stretch) => {
  expect(await crashesOf(fc.sample(anyHostile, { numRuns: STRETCH, seed: 1_000 + stretch }))).toEqual([]);
});
