/** The reference engine as one that counts: runs go through one after the other in this thread, with pauses for the event loop. */
import type { Model } from '../compile/model.ts';
import { type Address, addressOf } from '../engine/address.ts';
import { compileProgram } from '../engine/program.ts';
import { simulateRun } from '../engine/reference.ts';
import { newRun, type Run } from '../engine/run.ts';
import type { ChunkControl, Engine } from './engine.ts';
import { timesOf } from './finished-stretch.ts';
import type { Plan } from './plan.ts';
import { closeSummary, countRun, openSummary } from './summary.ts';

/** Runs between two pauses: some hundredths of a second, so that Ctrl-C and progress are prompt. */
const RUNS_BETWEEN_PAUSES = 32;

/** An engine for the runs of `seed`. */
export function referenceEngine(model: Model, plan: Plan, seed: string): Engine {
  const start = addressOf(seed, 0);
  const run = newRun(compileProgram(model), start);
  return {
    name: 'reference',
    lanes: 1,
    runChunk: async (first, count, control = {}) => {
      const open = openSummary(plan, first);
      for (let number = first; number < first + count; number++) {
        if ((number - first) % RUNS_BETWEEN_PAUSES === 0 && (await isStopped(control, number - first))) break;
        simulateAt(run, start, number, number);
        countRun(open, run);
      }
      return closeSummary(open);
    },
    runTimes: async ({ first, count, parameterNumber }, signal) => {
      const times = new Float64Array(count * model.outcomes.length);
      for (let done = 0; done < count; done++) {
        if (done % RUNS_BETWEEN_PAUSES === 0) await pause();
        signal?.throwIfAborted();
        simulateAt(run, start, parameterNumber ?? first + done, first + done);
        times.set(timesOf(plan.given, run), done * model.outcomes.length);
      }
      return times;
    },
  };
}

/** Tells how far the chunk is, lets other work through, and looks whether to go on. */
export async function isStopped(control: ChunkControl, done: number): Promise<boolean> {
  control.onRuns?.(done);
  await pause();
  return control.signal?.aborted === true;
}

/** Lets the event loop turn once, so that signals, timers and input are heard. A timer would sleep a millisecond; Node can do without. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

function simulateAt(run: Run, start: Address, parameterNumber: number, chanceNumber: number): void {
  run.address = { seed: start.seed, key: start.key, parameterNumber, chanceNumber };
  simulateRun(run);
}
