/** Engines whose runs workers make: the same bytes as in one thread, also when workers die, are stopped, or meet a run that cannot go on. */
import { describe, expect, test } from 'vitest';
import { scenarioFrom } from '../../../src/analysis/prepare.ts';
import { lower } from '../../../src/compile/lower.ts';
import { RunError } from '../../../src/diagnostics/diagnostic.ts';
import { compileMachine } from '../../../src/engine/fast/machine.ts';
import { type EngineSettings, engineHere } from '../../../src/montecarlo/choose-engine.ts';
import { driveRuns } from '../../../src/montecarlo/drive.ts';
import type { Engine } from '../../../src/montecarlo/engine.ts';
import type { Task } from '../../../src/montecarlo/messages.ts';
import { planFor } from '../../../src/montecarlo/plan.ts';
import { MOST_DEATHS, openPool } from '../../../src/montecarlo/pool.ts';
import { nestedRuns } from '../../../src/montecarlo/split.ts';
import { BLOCK } from '../../support/made-up-runs.ts';
import { faulty, strike } from '../../support/small-scenarios.ts';
import { madeUpThreads } from '../../support/threads.ts';

const model = lower(scenarioFrom(strike));
const slow: EngineSettings = { model, plan: planFor(model, [30, 90]), seed: 'pool', code: undefined };
const quick: EngineSettings = { ...slow, code: compileMachine(model) };
const bytes = (value: unknown): string => JSON.stringify(value);

describe('the same bytes', () => {
  test.each([
    ['reference', slow, 1],
    ['reference', slow, 3],
    ['fast', quick, 1],
    ['fast', quick, 2],
    ['fast', quick, 3],
  ] as const)('%s engine, workers: %#', async (name, settings, size) => {
    const engine = openPool(size, madeUpThreads(size)).engineOf(settings);
    expect(engine.name).toBe(name);
    const runs = { runs: 2 * BLOCK + 30 };
    expect(bytes(await driveRuns(engine, runs))).toBe(bytes(await driveRuns(engineHere(settings), runs)));
    const stretch = { first: 7, count: 40, parameterNumber: 2 };
    expect(await engine.runTimes(stretch)).toEqual(await engineHere(settings).runTimes(stretch));
  });

  test('nested runs', async () => {
    const nested = (engine: Engine) => nestedRuns(engine, model.outcomes.length, { parameterRuns: 9, chanceRuns: 12 });
    expect(bytes(await nested(openPool(2, madeUpThreads(2)).engineOf(quick)))).toBe(bytes(await nested(engineHere(quick))));
  });

  test('two engines of one pool stay apart', async () => {
    const pool = openPool(2, madeUpThreads(2));
    const [one, other] = [pool.engineOf(quick), pool.engineOf({ ...quick, seed: 'other' })];
    const asked = await Promise.all([one.runChunk(0, 50), other.runChunk(0, 50), one.runChunk(0, 50)]);
    expect(bytes(asked[2])).toBe(bytes(asked[0]));
    expect(bytes(asked[1])).toBe(bytes(await engineHere({ ...quick, seed: 'other' }).runChunk(0, 50)));
  });
});

test('a worker asks once for what an engine is made from', async () => {
  const threads = madeUpThreads(2);
  await driveRuns(openPool(2, threads).engineOf(quick), { runs: 5 * BLOCK });
  expect(threads.said.filter(({ kind }) => kind === 'ask').length).toBeLessThanOrEqual(2);
  expect(threads.said.filter(({ kind }) => kind === 'summary')).toHaveLength(5);
});

test('the runs done are told, never fewer than before', async () => {
  const told: number[] = [];
  await driveRuns(openPool(2, madeUpThreads(2)).engineOf(quick), { runs: 3 * BLOCK, onRuns: (done) => told.push(done) });
  expect(told.at(-1)).toBe(3 * BLOCK);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.some((done) => done % BLOCK !== 0)).toBe(true);
});

test('whoever is told and throws is heard', async () => {
  const onRuns = (done: number): void => {
    if (done > 0) throw new Error('no progress please');
  };
  await expect(driveRuns(openPool(2, madeUpThreads(2)).engineOf(quick), { runs: 3 * BLOCK, onRuns })).rejects.toThrow('no progress please');
});

describe('a stop', () => {
  test('gives the unbroken stretch from run 0 on, which as many runs repeat', async () => {
    const controller = new AbortController();
    const onRuns = (done: number): void => {
      if (done > BLOCK) controller.abort();
    };
    const engine = openPool(2, madeUpThreads(2)).engineOf(quick);
    const { summary, ending } = await driveRuns(engine, { runs: 50 * BLOCK, signal: controller.signal, onRuns });
    expect(ending).toBe('interrupted');
    expect(summary.runs).toBeGreaterThan(BLOCK);
    expect(summary.runs).toBeLessThan(50 * BLOCK);
    expect(bytes(summary)).toBe(bytes((await driveRuns(engineHere(quick), { runs: summary.runs })).summary));
  });

  test('before the first run, and of times, rejects with the reason', async () => {
    const signal = AbortSignal.abort(new Error('enough of it'));
    const engine = openPool(2, madeUpThreads(2)).engineOf(quick);
    await expect(driveRuns(engine, { runs: BLOCK, signal })).rejects.toThrow('enough of it');
    await expect(engine.runTimes({ first: 0, count: 5 }, signal)).rejects.toThrow('enough of it');
  });
});

describe('a run that cannot go on', () => {
  test('is the one with the lowest number, with its fault', async () => {
    const broken = lower(scenarioFrom(faulty));
    const settings = { model: broken, plan: planFor(broken, []), seed: 'pool', code: compileMachine(broken) };
    const errorOf = (engine: Engine): Promise<unknown> =>
      driveRuns(engine, { runs: 4 * BLOCK }).then(
        () => undefined,
        (error) => error,
      );
    const [there, here] = [await errorOf(openPool(3, madeUpThreads(3)).engineOf(settings)), await errorOf(engineHere(settings))];
    expect(there).toBeInstanceOf(RunError);
    expect((there as RunError).fault).toEqual((here as RunError).fault);
  });

  test('an error of ours comes through as it is', async () => {
    const engine = openPool(1, madeUpThreads(1)).engineOf(slow);
    await expect(engine.runChunk(5, 1)).rejects.toThrow(RangeError);
  });
});

describe('a worker that dies', () => {
  const second = (task: Task): boolean => task.what === 'chunk' && task.chunk.first === BLOCK;

  test('is replaced, and its chunk is done again', async () => {
    let deaths = 0;
    const threads = madeUpThreads(2, (task) => second(task) && ++deaths < MOST_DEATHS);
    const { summary } = await driveRuns(openPool(2, threads).engineOf(quick), { runs: 4 * BLOCK });
    expect(deaths).toBe(MOST_DEATHS);
    expect(threads.started()).toBe(2 + MOST_DEATHS - 1);
    expect(bytes(summary)).toBe(bytes((await driveRuns(engineHere(quick), { runs: 4 * BLOCK })).summary));
  });

  test('of the same chunk over and over: an error that names the runs', async () => {
    const engine = openPool(2, madeUpThreads(2, second)).engineOf(quick);
    const error = await driveRuns(engine, { runs: 4 * BLOCK }).catch((caught: unknown) => caught);
    expect((error as RunError).fault).toMatchObject({ code: 'E5013', run: BLOCK, seed: 'pool' });
    expect((error as RunError).message).toContain(
      `${MOST_DEATHS} workers died of runs 2048 to 4095, the last with 'it died' (run 2048, seed 'pool')`,
    );
  });
});
