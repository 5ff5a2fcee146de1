/** Nested runs: whose luck they have, how many there are, and what is found where the truth is known. */
import { describe, expect, test } from 'vitest';
import { replay } from '../../../src/analysis/replay.ts';
import { simulate } from '../../../src/analysis/simulate.ts';
import { splitAnswer } from '../../../src/analysis/split-result.ts';
import { RunError } from '../../../src/diagnostics/diagnostic.ts';
import type { Engine } from '../../../src/montecarlo/engine.ts';
import {
  CHANCE_STRIDE,
  canSplit,
  chooseChanceRuns,
  MOST_CHANCE_RUNS,
  nestedRuns,
  PILOT_CHANCE_RUNS,
} from '../../../src/montecarlo/split.ts';
import { openStream, runKey, streamName } from '../../../src/random/streams.ts';
import { hitMoments } from '../../../src/stats/variance-split.ts';
import { faulty, strike, strikeBy, strikeSpread } from '../../support/small-scenarios.ts';

const KEY = runKey('split');
const [PARAMETER, CHANCE] = [streamName('parameter', 'p'), streamName('wake', 'q')];
const uniform = (name: typeof PARAMETER, number: number) => openStream(KEY, name, number).uniform();

/** One outcome that comes with probability `chance(u)`, u uniform over parameter numbers; a second whose `given` never holds. */
function madeUpEngine(chance: (u: number) => number, seen: string[] = []): Engine {
  return {
    name: 'reference',
    lanes: 1,
    runChunk: () => Promise.reject(new Error('no chunks here')),
    runTimes: async ({ first, count, parameterNumber = -1 }) => {
      const p = chance(uniform(PARAMETER, parameterNumber));
      const times = new Float64Array(2 * count).fill(NaN);
      for (let run = 0; run < count; run++) {
        seen.push(`${parameterNumber},${first + run}`);
        times[2 * run] = uniform(CHANCE, first + run) < p ? 5 : Infinity;
      }
      return times;
    },
  };
}

describe('addresses', () => {
  test('every nested run has its own chance number, whatever their number, and the pilot is part of them', async () => {
    const seen: string[] = [];
    const nested = await nestedRuns(
      madeUpEngine((u) => 0.2 + 0.01 * u, seen),
      2,
      { parameterRuns: 6 },
    );
    expect(nested).toMatchObject({ parameterRuns: 6, chanceRuns: MOST_CHANCE_RUNS });
    const expected = Array.from({ length: 6 }, (_, p) =>
      Array.from({ length: MOST_CHANCE_RUNS }, (_unused, run) => `${p},${(p + 1) * CHANCE_STRIDE + run}`),
    ).flat();
    expect(new Set(seen)).toEqual(new Set(expected));
    expect(seen).toHaveLength(expected.length);
  });

  test('fewer runs are the first of more', async () => {
    const [few, many]: [string[], string[]] = [[], []];
    await nestedRuns(
      madeUpEngine((u) => u, few),
      2,
      { parameterRuns: 4, chanceRuns: 5 },
    );
    await nestedRuns(
      madeUpEngine((u) => u, many),
      2,
      { parameterRuns: 5, chanceRuns: 12 },
    );
    for (const address of few) expect(many).toContain(address);
  });
});

test('a run error names the run that has the same parameters', async () => {
  const error = await simulate(faulty, { runs: 1, seed: 'sound', split: { parameterRuns: 200, chanceRuns: 2 } }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RunError);
  const p = Number(/with the parameters of run (\d+)/.exec((error as RunError).message)?.[1]);
  expect((error as RunError).fault.run).toBe((p + 1) * CHANCE_STRIDE);
  expect(() => replay(faulty, { seed: 'sound', run: p })).toThrow(RunError);
});

describe('how many', () => {
  test('the pilot is enough where parameters decide, and all are made where chance does', () => {
    const decided = Array.from({ length: 40 }, (_, p) => hitMoments(p % 2 === 0 ? 0 : 10, 10));
    const even = Array.from({ length: 40 }, () => hitMoments(5, 10));
    const never = Array.from({ length: 40 }, () => hitMoments(0, 10));
    expect(chooseChanceRuns([decided])).toBe(PILOT_CHANCE_RUNS);
    expect(chooseChanceRuns([decided, even])).toBe(MOST_CHANCE_RUNS);
    expect(chooseChanceRuns([never])).toBe(PILOT_CHANCE_RUNS);
  });

  test.each([{ parameterRuns: 1 }, { chanceRuns: 1 }, { chanceRuns: 2.5 }, { chanceRuns: CHANCE_STRIDE }])(
    '%j makes no sense',
    async (options) => {
      await expect(
        nestedRuns(
          madeUpEngine((u) => u),
          2,
          options,
        ),
      ).rejects.toThrow(RangeError);
    },
  );

  test('stops when asked, and tells how far it is', async () => {
    const controller = new AbortController();
    const told: [number, number][] = [];
    const onRuns = (done: number, of: number) => {
      told.push([done, of]);
      if (done >= 40) controller.abort();
    };
    expect(
      await nestedRuns(
        madeUpEngine((u) => u),
        2,
        { parameterRuns: 8, chanceRuns: 20 },
        { signal: controller.signal, onRuns },
      ),
    ).toBeUndefined();
    expect(told.at(-1)).toEqual([40, 160]);
  });
});

describe('the range', () => {
  // p uniform on 0.2 .. 0.6: mean 0.4, standard deviation 0.4 / sqrt(12) = 0.1155.
  const nested = nestedRuns(
    madeUpEngine((u) => 0.2 + 0.4 * u),
    2,
    { parameterRuns: 200, chanceRuns: 40 },
  );

  test('covers the parameters: the known spread lies in the bootstrap interval', async () => {
    const runs = await nested;
    const split = runs && splitAnswer(runs, 0, 'made-up', 'split', 0.99999);
    expect(split?.isSeen).toBe(true);
    expect(split?.parameterSdLow).toBeLessThan(0.4 / Math.sqrt(12));
    expect(split?.parameterSdHigh).toBeGreaterThan(0.4 / Math.sqrt(12));
    // A Beta with this mean and variance: near the 5 and 95 % points of the uniform, 0.22 and 0.58, a little beyond.
    expect(split?.low).toBeGreaterThan(0.17);
    expect(split?.low).toBeLessThan(0.26);
    expect(split?.high).toBeGreaterThan(0.55);
    expect(split?.high).toBeLessThan(0.63);
  });

  test('is not the range of raw inner shares, which chance makes wider', async () => {
    const shares = ((await nested)?.groups[0] ?? []).map(({ mean }) => mean).sort((a, b) => a - b);
    const split = await nested.then((runs) => runs && splitAnswer(runs, 0, 'made-up', 'split', 0.95));
    expect((shares[189] ?? 0) - (shares[10] ?? 0)).toBeGreaterThan((split?.high ?? 1) - (split?.low ?? 0));
  });

  test('is too small to see where parameters do nothing', async () => {
    const runs = await nestedRuns(
      madeUpEngine(() => 0),
      2,
      { parameterRuns: 20, chanceRuns: 10 },
    );
    const split = runs && splitAnswer(runs, 0, 'made-up', 'split', 0.95);
    expect(split).toMatchObject({ isSeen: false, low: NaN, high: NaN, parameterSd: 0 });
  });

  test('is absent where `given` never held', async () => {
    const runs = await nested;
    expect(canSplit(runs?.groups[1] ?? [])).toBe(false);
    expect(runs && splitAnswer(runs, 1, 'made-up', 'split', 0.95)).toBeUndefined();
  });
});

describe('in a simulation', () => {
  test('a rate that is uniform has the mean and spread of the closed form', async () => {
    const { outcomes } = await simulate(strike, {
      runs: 10,
      seed: 'nested',
      by: [360],
      split: { parameterRuns: 150, chanceRuns: 20 },
      level: 0.99999,
    });
    const split = outcomes.struckOnce.split;
    expect(split).toMatchObject({ parameterRuns: 150, chanceRuns: 20, isSeen: true });
    expect(split?.parameterSdLow).toBeLessThan(strikeSpread(360));
    expect(split?.parameterSdHigh).toBeGreaterThan(strikeSpread(360));
    const total = strikeBy(360) * (1 - strikeBy(360));
    expect(Math.abs((split?.chanceSd ?? 0) ** 2 + (split?.parameterSd ?? 0) ** 2 - total)).toBeLessThan(0.03);
    expect(outcomes.never.split).toMatchObject({ isSeen: false });
  });
});
