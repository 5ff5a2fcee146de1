/** The reference engine as one that counts: runs go through one after the other in this thread, with pauses for the event loop. */
import type { Model } from '../compile/model.ts';
import { type Address, addressOf } from '../engine/address.ts';
import { compileProgram } from '../engine/program.ts';
import { simulateRun } from '../engine/reference.ts';
import { newRun, type Run } from '../engine/run.ts';
import type { ChunkControl, Engine, Stretch } from './engine.ts';
import type { FinishedRun } from './finished-run.ts';
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
    runTimes: (stretch, signal) => {
      const finish = (parameterNumber: number, number: number): Run => simulateAt(run, start, parameterNumber, number);
      return timesOf(model, stretch, finish, { pauseAfter: RUNS_BETWEEN_PAUSES, signal });
    },
  };
}

/** Tells how far the chunk is, lets other work through, and looks whether to go on. */
export async function isStopped(control: ChunkControl, done: number): Promise<boolean> {
  control.onRuns?.(done);
  await pause();
  return control.signal?.aborted === true;
}

/** Lets the event loop turn once, so that signals, timers and input are heard. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function simulateAt(run: Run, start: Address, parameterNumber: number, chanceNumber: number): Run {
  run.address = { seed: start.seed, key: start.key, parameterNumber, chanceNumber };
  simulateRun(run);
  return run;
}

/** The times of a stretch of runs that `finish` makes, with a pause for the event loop before every `pauseAfter` of them. */
export async function timesOf(
  model: Model,
  { first, count, parameterNumber }: Stretch,
  finish: (parameterNumber: number, chanceNumber: number) => FinishedRun,
  { pauseAfter, signal }: { readonly pauseAfter: number; readonly signal: AbortSignal | undefined },
): Promise<Float64Array<ArrayBuffer>> {
  const times = new Float64Array(count * model.outcomes.length);
  for (let done = 0; done < count; done++) {
    if (done % pauseAfter === 0) await pause();
    signal?.throwIfAborted();
    const number = first + done;
    writeTimes(model, finish(parameterNumber ?? number, number), times, done * model.outcomes.length);
  }
  return times;
}

function writeTimes(model: Model, run: FinishedRun, times: Float64Array, from: number): void {
  for (const [index, { given }] of model.outcomes.entries()) {
    const isCounted = given < 0 || (run.outcomes[given]?.day ?? 0) < Infinity;
    times[from + index] = isCounted ? (run.outcomes[index]?.elapsed ?? Infinity) : NaN;
  }
}
