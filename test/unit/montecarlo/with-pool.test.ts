/** When there is a pool: not for few runs nor for one worker, and never for a number that makes no sense. Pools that open: test/e2e/workers.test.ts. */
import { expect, test } from 'vitest';
import { FEWEST_POOLED_RUNS, withPool } from '../../../src/montecarlo/with-pool.ts';

test.each([
  { runs: 1e9 },
  { runs: 1e9, workers: 1 },
  { runs: FEWEST_POOLED_RUNS - 1, workers: 8 },
  { runs: FEWEST_POOLED_RUNS - 1, workers: 'auto' },
] as const)('%j: this thread', async (wish) => {
  expect(await withPool(wish, async (pool) => pool)).toBeUndefined();
});

test.each([0, -1, 1.5, NaN, Infinity])('%d workers make no sense', async (workers) => {
  await expect(withPool({ runs: 10, workers }, async () => 'used')).rejects.toThrow(RangeError);
});
