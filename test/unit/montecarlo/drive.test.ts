/** Driving chunks: in order, with several under way, errors of the lowest run, interruptions, and looks at the stopping rule. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driveRuns } from '../../../src/montecarlo/drive.ts';
import type { ChunkControl, Engine } from '../../../src/montecarlo/engine.ts';
import { chunksOf, planFor } from '../../../src/montecarlo/plan.ts';
import { narrowEnough } from '../../../src/montecarlo/stopping.ts';
import { mergeSummaries, type Summary } from '../../../src/montecarlo/summary.ts';
import { wilson } from '../../../src/stats/proportion.ts';
import { levelAtLook } from '../../../src/stats/stopping.ts';
import { BLOCK, madeUpBlocks, madeUpChunk } from '../../support/made-up-runs.ts';

type Part = (first: number, count: number, control: ChunkControl) => Promise<Summary>;

const wholeChunk: Part = async (first, count) => madeUpChunk(first, count);

function engineOf(lanes: number, part = wholeChunk, name: Engine['name'] = 'reference'): Engine {
  return {
    name,
    lanes,
    runChunk: (first, count, control = {}) => part(first, count, control),
    runTimes: async () => new Float64Array(0),
  };
}

const bytes = (summary: Summary) => JSON.stringify(summary);
const whole = (runs: number) => bytes(madeUpBlocks(runs).reduce(mergeSummaries));

describe('chunks', () => {
  const blocksIn = (runs: number, lanes: number) => chunksOf(runs, lanes, 8).map(({ count }) => count / BLOCK);

  test('grow and shrink by twos, and only the last is short', () => {
    expect(blocksIn(0.25 * BLOCK, 4)).toEqual([0.25]);
    expect(blocksIn(3.5 * BLOCK, 4)).toEqual([1, 1, 1, 0.5]);
    expect(blocksIn(40 * BLOCK, 4)).toEqual([1, 1, 2, 4, 8, 4, 4, 4, 2, 2, 2, 1, 1, 1, 1, 1, 1]);
    expect(chunksOf(5 * BLOCK, 1, 1).length).toBe(5);
    expect(blocksIn(40 * BLOCK, 64)).toEqual(new Array(40).fill(1));
    expect(blocksIn(21.5 * BLOCK, 1)).toEqual([1, 1, 2, 4, 8, 5.5]);
    expect(() => chunksOf(0, 1, 8)).toThrow(RangeError);
    expect(() => chunksOf(1.5, 1, 8)).toThrow(RangeError);
  });

  test('cover the runs, and are nodes of the fixed tree, so that 1, 2, 4, 8 and so on blocks are always whole chunks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 * BLOCK }), fc.integer({ min: 1, max: 20 }), (runs, lanes) => {
        let next = 0;
        for (const { first, count } of chunksOf(runs, lanes, 8)) {
          const size = 2 ** Math.ceil(Math.log2(count / BLOCK));
          expect(first).toBe(next);
          expect(first % (BLOCK * Math.max(1, size))).toBe(0);
          next += count;
          if (next < runs) expect(count).toBe(size * BLOCK);
        }
        expect(next).toBe(runs);
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

test('days are sorted, each once, none before the start', () => {
  const model = { outcomes: [], measures: [], triggers: [] } as unknown as Parameters<typeof planFor>[0];
  expect(planFor(model, [90, 30, 30, -1]).days).toEqual([30, 90]);
});

describe('all runs', () => {
  test.each([1, 3])('the same bytes with %i chunks at a time, also when later ones are ready first', async (lanes) => {
    const waits = [3, 1, 2, 0].map((turns) => async () => {
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    });
    const engine = engineOf(lanes, async (first, count) => {
      await waits[(first / BLOCK) % 4]?.();
      return madeUpChunk(first, count);
    });
    const told: number[] = [];
    const { summary, ending } = await driveRuns(engine, { runs: 3 * BLOCK + 5, onRuns: (done) => told.push(done) });
    expect(ending).toBe('runs');
    expect(bytes(summary)).toBe(whole(3 * BLOCK + 5));
    expect(told).toEqual([BLOCK, 2 * BLOCK, 3 * BLOCK, 3 * BLOCK + 5]);
  });

  test('the error is that of the lowest run, though another came first', async () => {
    const engine = engineOf(3, async (first, count) => {
      if (first === BLOCK) await new Promise((resolve) => setTimeout(resolve, 1));
      if (first >= BLOCK) throw new Error(`chunk at ${first}`);
      return madeUpChunk(first, count);
    });
    await expect(driveRuns(engine, { runs: 3 * BLOCK })).rejects.toThrow(`chunk at ${BLOCK}`);
  });
});

describe('interruption', () => {
  test('gives the longest unbroken stretch, which the same number of runs repeats', async () => {
    const controller = new AbortController();
    const engine = engineOf(1, async (first, count, { signal }) => {
      if (first === 2 * BLOCK) controller.abort();
      return madeUpChunk(first, signal?.aborted ? 100 : count);
    });
    const { summary, ending } = await driveRuns(engine, { runs: 9 * BLOCK, signal: controller.signal });
    expect(ending).toBe('interrupted');
    expect(summary.runs).toBe(2 * BLOCK + 100);
    expect(bytes(summary)).toBe(whole(2 * BLOCK + 100));
  });

  test('drops what is ready behind a gap', async () => {
    const engine = engineOf(3, async (first, count) => madeUpChunk(first, first === BLOCK ? 10 : count));
    const { summary } = await driveRuns(engine, { runs: 4 * BLOCK });
    expect(bytes(summary)).toBe(whole(BLOCK + 10));
  });

  test('before the first run rejects with the reason', async () => {
    const engine = engineOf(1, async (first) => madeUpChunk(first, 0));
    const signal = AbortSignal.abort(new Error('enough of it'));
    await expect(driveRuns(engine, { runs: BLOCK, signal })).rejects.toThrow('enough of it');
  });

  test('once all runs are made is none', async () => {
    const controller = new AbortController();
    const engine = engineOf(1, async (first, count) => {
      controller.abort();
      return madeUpChunk(first, count);
    });
    expect((await driveRuns(engine, { runs: 50, signal: controller.signal })).ending).toBe('runs');
  });
});

describe('stopping at a half width', () => {
  const isEnough = narrowEnough({ halfWidth: 0.025 });

  test.each(['reference', 'fast'] as const)(
    'looks after 2,048 times a power of two alone, at the level of the look, at every outcome (%s)',
    async (name) => {
      const asked: number[] = [];
      const { summary, ending } = await driveRuns(engineOf(2, wholeChunk, name), {
        runs: 40 * BLOCK,
        isEnough: (sofar) => {
          if (isEnough(sofar)) asked.push(sofar.runs);
          return isEnough(sofar);
        },
      });
      expect(ending).toBe('enough');
      expect(asked).toEqual([summary.runs]);
      const look = Math.log2(summary.runs / BLOCK);
      expect(Number.isInteger(look)).toBe(true);
      const half = (chunks: number, outcome: number, at: number) => {
        const { hits, runs } = madeUpBlocks(chunks * BLOCK).reduce(mergeSummaries).outcomes[outcome]?.incidence ?? { hits: 0, runs: 1 };
        const { low, high } = wilson(hits, runs, levelAtLook(at));
        return (high - low) / 2;
      };
      expect(half(2 ** look, 1, look)).toBeLessThanOrEqual(0.025);
      expect(half(2 ** (look - 1), 1, look - 1)).toBeGreaterThan(0.025);
      expect(bytes(summary)).toBe(whole(summary.runs));
    },
  );

  test('an outcome whose `given` never came is not narrow', () => {
    const summary = madeUpChunk(0, BLOCK);
    const [first] = summary.outcomes;
    const empty = { ...first, incidence: { ...first?.incidence, runs: 0, hits: 0 } } as Summary['outcomes'][number];
    expect(narrowEnough({ halfWidth: 0.5 })(summary)).toBe(true);
    expect(narrowEnough({ halfWidth: 0.5 })({ ...summary, outcomes: [empty] })).toBe(false);
    expect(() => narrowEnough({ halfWidth: 0 })).toThrow(RangeError);
  });
});
