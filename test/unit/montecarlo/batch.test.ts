/** The reference engine as one that counts: what it counts is what its runs say, at the address that the number means. */
import { expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import { addressOf } from '../../../src/engine/address.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { simulateRun } from '../../../src/engine/reference.ts';
import { newRun } from '../../../src/engine/run.ts';
import { referenceEngine } from '../../../src/montecarlo/batch.ts';
import { planFor } from '../../../src/montecarlo/plan.ts';
import { closeSummary, countRun, openSummary } from '../../../src/montecarlo/summary.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { BLOCK } from '../../support/made-up-runs.ts';
import { strike } from '../../support/small-scenarios.ts';

const model = lower(scenarioOf(strike));
const plan = planFor(model, [30, 90, 360]);
const engine = referenceEngine(model, plan, 'batch');

test('a chunk counts the runs of its numbers, each at (seed, number, number)', async () => {
  const run = newRun(compileProgram(model), addressOf('batch', 0));
  const open = openSummary(plan, BLOCK);
  for (let number = BLOCK; number < BLOCK + 150; number++) {
    run.address = addressOf('batch', number);
    simulateRun(run);
    countRun(open, run);
  }
  expect(JSON.stringify(await engine.runChunk(BLOCK, 150))).toBe(JSON.stringify(closeSummary(open)));
});

test('the same chunk again is the same, also after others', async () => {
  const once = JSON.stringify(await engine.runChunk(0, 100));
  await engine.runChunk(BLOCK, 70);
  expect(JSON.stringify(await engine.runChunk(0, 100))).toBe(once);
});

test('an abort gives the first runs of the chunk alone', async () => {
  const controller = new AbortController();
  const onRuns = (done: number) => {
    if (done > 100) controller.abort();
  };
  const some = await engine.runChunk(0, 1000, { signal: controller.signal, onRuns });
  expect(some.runs).toBe(128);
  expect(JSON.stringify(some)).toBe(JSON.stringify(await engine.runChunk(0, 128)));
});

test('times are those of the outcomes: never is infinite, and NaN where `given` did not hold', async () => {
  const run = newRun(compileProgram(model), addressOf('batch', 0));
  const names = model.outcomes.map(({ name }) => name);
  const times = await engine.runTimes({ first: 5, count: 40 });
  for (let number = 5; number < 45; number++) {
    run.address = addressOf('batch', number);
    simulateRun(run);
    const at = (name: string) => times[(number - 5) * names.length + names.indexOf(name)];
    const struck = run.outcomes[names.indexOf('struckOnce')]?.day as number;
    expect(at('struckOnce')).toBe(struck);
    expect(at('war')).toEqual(struck === Infinity ? NaN : run.outcomes[names.indexOf('war')]?.elapsed);
  }
});

test('with a parameter number the parameters are those of that run and the luck is another', async () => {
  const run = newRun(compileProgram(model), addressOf('batch', 3, 1000));
  simulateRun(run);
  const place = model.outcomes.findIndex(({ name }) => name === 'struckOnce');
  const times = await engine.runTimes({ first: 1000, count: 1, parameterNumber: 3 });
  expect(times[place]).toBe(run.outcomes[place]?.day);
});

test('times asked for in vain reject with the reason', async () => {
  const signal = AbortSignal.abort(new Error('enough of it'));
  await expect(engine.runTimes({ first: 0, count: 10 }, signal)).rejects.toThrow('enough of it');
});
