/** A wish for workers in; for as long as something uses them, a pool of this platform's threads. */
import { availableThreads, openThreads } from '#threads';
import { openPool, type Pool } from './pool.ts';

/** How many workers make the runs; `auto`: as many as the machine has cores. The result does not depend on it. */
export type WorkerCount = 'auto' | number;

export type PoolWish = {
  readonly runs: number;
  /** One unless told: runs are made in this thread. */
  readonly workers?: WorkerCount | undefined;
};

/** Below this many runs a single thread is done before workers have started. */
export const FEWEST_POOLED_RUNS = 4096;

/** Calls `use` with a pool, or with none where one thread is wished for or there are few runs. Workers start at once, and are gone when it has ended. */
export async function withPool<Answer>(wish: PoolWish, use: (pool: Pool | undefined) => Promise<Answer>): Promise<Answer> {
  const count = threadsFor(wish);
  if (count === 1) return use(undefined);
  const pool = openPool(count, await openThreads(count));
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

function threadsFor({ runs, workers = 1 }: PoolWish): number {
  const count = workers === 'auto' ? availableThreads() : workers;
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`the number of workers is whole and at least 1, or 'auto', got ${count}`);
  return runs < FEWEST_POOLED_RUNS ? 1 : count;
}
