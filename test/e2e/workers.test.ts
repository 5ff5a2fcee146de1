/** Threads of Node: the built package gives the same bytes with any number of them, also when they die or are stopped, and leaves none behind. */
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { casus, ran } from '../support/command-line.ts';
import { butFor, checkExpectations, compare, loadScenario, RunError, required, simulate } from '../support/package.ts';
import { faulty } from '../support/small-scenarios.ts';

const STRAIT = 'examples/strait.yaml';
const BLOCK = 2048;
const strait = await loadScenario(STRAIT);
const hotline = await loadScenario(STRAIT, { variant: 'hotline' });
const plain = { runs: 3 * BLOCK + 100, seed: 'threads', by: [90, 365], split: { parameterRuns: 20, chanceRuns: 10 } } as const;

/** Threads that the process starts while `act` goes on. */
async function watched<Answer>(
  act: () => Promise<Answer>,
  onStart: (worker: Worker) => void = () => {},
): Promise<readonly [Answer, number]> {
  let started = 0;
  const hear = (worker: Worker): void => {
    started += 1;
    onStart(worker);
  };
  process.on('worker', hear);
  try {
    return [await act(), started];
  } finally {
    process.off('worker', hear);
  }
}

describe('the same bytes', () => {
  const alone = simulate(strait, plain);

  test.each([1, 2, 3])('simulate with %i', async (workers) => {
    const [result, started] = await watched(() => simulate(strait, { ...plain, workers }));
    expect(JSON.stringify(result)).toBe(JSON.stringify(await alone));
    expect(started).toBe(workers === 1 ? 0 : workers);
  });

  test('by the reference engine, but for its name', async () => {
    const result = (await simulate(strait, { ...plain, workers: 2, engine: 'reference' })).toJSON();
    expect(result.manifest.engine).toBe('reference');
    expect({ ...result, manifest: { ...result.manifest, engine: 'fast' } }).toEqual((await alone).toJSON());
  });

  test('of the CommonJS form', async () => {
    const [result, started] = await watched(() => required.simulate(strait, { ...plain, workers: 2 }));
    expect(started).toBe(2);
    expect(JSON.stringify(result)).toBe(JSON.stringify(await alone));
  });

  test('where a rule stops it', async () => {
    const stopping = { ...plain, runs: 100_000, split: false, stop: { halfWidth: 0.015 } } as const;
    const [one, many] = [await simulate(strait, stopping), await simulate(strait, { ...stopping, workers: 3 })];
    expect(one.ending).toBe('enough');
    expect(one.manifest.runs).toBeGreaterThan(BLOCK);
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
  });

  test('compare, but-for and expectations', async () => {
    const options = { runs: 5000, seed: 'threads' };
    const ask = async (workers: number): Promise<string> =>
      JSON.stringify([
        await compare(strait, hotline, { ...options, workers }),
        await butFor(strait, 'shooting', { ...options, workers }),
        await checkExpectations(strait, () => hotline, { runs: 3000, workers }),
      ]);
    const [[two, started], one] = [await watched(() => ask(2)), await ask(1)];
    expect(two).toBe(one);
    expect(started).toBe(6);
  });
});

test('few runs start threads where many nested ones follow', async () => {
  const few = { ...plain, runs: 300, split: { parameterRuns: 100, chanceRuns: 50 } };
  const [result, started] = await watched(() => simulate(strait, { ...few, workers: 2 }));
  expect(started).toBe(2);
  expect(JSON.stringify(result)).toBe(JSON.stringify(await simulate(strait, few)));
});

test('few runs start no threads', async () => {
  const [, started] = await watched(() => simulate(strait, { runs: 500, seed: 'few', workers: 2, split: false }));
  expect(started).toBe(0);
});

test('an interruption gives the unbroken stretch, which as many runs repeat', async () => {
  const controller = new AbortController();
  const onProgress = ({ runs }: { readonly runs: number }): void => {
    if (runs > BLOCK) controller.abort();
  };
  const options = { runs: 500_000, seed: 'threads', by: [365], split: false } as const;
  const some = await simulate(strait, { ...options, workers: 2, signal: controller.signal, onProgress });
  expect(some.ending).toBe('interrupted');
  const again = await simulate(strait, { ...options, runs: some.manifest.runs });
  expect({ ...some.toJSON(), warnings: [] }).toEqual({ ...again.toJSON(), warnings: [] });
});

test('the fault of a run is that of the lowest run', async () => {
  const faultOf = (workers: number): Promise<unknown> =>
    simulate(faulty, { runs: 20_000, seed: 'threads', workers }).catch((error: unknown) => error instanceof RunError && error.fault);
  const [one, two] = [await faultOf(1), await faultOf(2)];
  expect(one).toMatchObject({ code: 'E5003' });
  expect(two).toEqual(one);
});

describe('a thread that dies', () => {
  const options = { ...plain, runs: 6 * BLOCK, split: false } as const;
  let killing: NodeJS.Timeout[] = [];
  afterEach(() => {
    for (const timer of killing) clearInterval(timer);
    killing = [];
  });

  test('in mid-run is replaced, and the bytes stay the same', async () => {
    const alive: Worker[] = [];
    let killed = 0;
    // so many that there is work left for those who take the places of the dead
    const many = { ...options, runs: 80 * BLOCK };
    const onProgress = ({ runs }: { readonly runs: number }): void => {
      if (runs < 256 + killed * 20 * BLOCK || killed === 3) return;
      killed += 1;
      void alive.pop()?.terminate();
    };
    const [result, started] = await watched(
      () => simulate(strait, { ...many, workers: 2, onProgress }),
      (worker) => alive.push(worker),
    );
    expect(killed).toBe(3);
    expect(started).toBe(5);
    expect(JSON.stringify(result)).toBe(JSON.stringify(await simulate(strait, many)));
  });

  test('again and again is told as such', async () => {
    const [error] = await watched(
      () => simulate(strait, { ...options, workers: 2 }).catch((caught: unknown) => caught),
      // before any chunk can be done
      (worker) => worker.once('online', () => void worker.terminate()),
    );
    expect(error).toBeInstanceOf(RunError);
    expect((error as InstanceType<typeof RunError>).fault).toMatchObject({ code: 'E5013', run: 0, seed: 'threads' });
  });
});

describe('the process', () => {
  test('ends by itself when the answer is there', async () => {
    const script = `
      import { simulate, parseScenario } from 'casus';
      import { readFileSync } from 'node:fs';
      const result = await simulate(parseScenario(readFileSync('${STRAIT}', 'utf8')), { runs: 5000, seed: 'end', workers: 2, split: false });
      console.log(result.manifest.runs);`;
    expect(await ran(process.execPath, ['--input-type=module', '--eval', script])).toEqual({ exit: 0, stdout: '5000\n', stderr: '' });
  });

  test('of the command line prints the same with any number of threads', async () => {
    const args = ['simulate', STRAIT, '--runs', '5000', '--seed', 'threads', '--by', '365', '--no-split', '--json', '--quiet'];
    const [one, two] = [await casus([...args, '--workers', '1']), await casus([...args, '--workers', '2'])];
    expect(two).toEqual(one);
    expect(one.exit).toBe(0);
    const tested = await casus(['test', STRAIT, '--runs', '4100', '--workers', '2', '--json', '--quiet']);
    expect(tested).toEqual(await casus(['test', STRAIT, '--runs', '4100', '--workers', '1', '--json', '--quiet']));
    expect((await casus([...args, '--workers', '0'])).exit).toBe(64);
    expect((await casus([...args, '--workers', 'many'])).exit).toBe(64);
  });

  test('interrupted with Ctrl-C prints what the runs so far say', async () => {
    const args = ['simulate', STRAIT, '--runs', '200000', '--seed', 'threads', '--by', '365', '--json', '--no-split'];
    const { stdout, stderr, exit } = await casus([...args, '--workers', '2'], { interruptAt: ['(10 %)'] });
    expect(exit).toBe(130);
    const { runs } = JSON.parse(stdout).manifest;
    expect(runs).toBeGreaterThanOrEqual(20_000);
    expect(stderr).toContain(`--runs ${runs} --seed threads repeats it`);
  });
});
