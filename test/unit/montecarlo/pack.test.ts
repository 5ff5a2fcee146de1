/** Summaries packed for the way between threads come back as they were. */
import { expect, test } from 'vitest';
import { scenarioFrom } from '../../../src/analysis/prepare.ts';
import { lower } from '../../../src/compile/lower.ts';
import { referenceEngine } from '../../../src/montecarlo/batch.ts';
import { packSummary, unpackSummary } from '../../../src/montecarlo/pack.ts';
import { planFor } from '../../../src/montecarlo/plan.ts';
import { mergeSummaries, type Summary } from '../../../src/montecarlo/summary.ts';
import { everyConstruct } from '../../support/every-construct.ts';
import { BLOCK, madeUpBlocks, madeUpChunk } from '../../support/made-up-runs.ts';

function comesBack(summary: Summary): void {
  const sent = structuredClone(packSummary(summary));
  expect(unpackSummary(sent)).toEqual(summary);
  expect(JSON.stringify(unpackSummary(sent))).toBe(JSON.stringify(summary));
}

test('of one chunk, of one run, and of many chunks merged', () => {
  comesBack(madeUpChunk(3 * BLOCK, BLOCK));
  comesBack(madeUpChunk(0, 1));
  comesBack(madeUpBlocks(3 * BLOCK + 9).reduce(mergeSummaries));
});

test('of a chunk without runs', () => {
  comesBack(madeUpChunk(BLOCK, 0));
});

test('of a scenario with every construct', async () => {
  const model = lower(scenarioFrom(everyConstruct));
  comesBack(await referenceEngine(model, planFor(model, [10, 60]), 'pack').runChunk(0, 200));
});

test('numbers that are none, infinite or minus zero stay what they are', () => {
  const chunk = madeUpChunk(0, 10);
  const cuts = [NaN, Infinity, -Infinity, -0, 2 ** 53 - 1];
  for (const odd of cuts) expect(Object.is(unpackSummary(packSummary({ ...chunk, cuts: odd })).cuts, odd)).toBe(true);
});
