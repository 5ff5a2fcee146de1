/** The fast engine as one that counts: a machine makes the runs, and what it leaves in memory is counted; a run that it cannot finish is repeated. */
import type { Model } from '../compile/model.ts';
import { addressOf } from '../engine/address.ts';
import { canMakeMachine, makeMachine, type Numbers } from '../engine/fast/machine.ts';
import { compileProgram } from '../engine/program.ts';
import { simulateRun } from '../engine/reference.ts';
import { newRun, type Run } from '../engine/run.ts';
import { isStopped, pause, referenceEngine } from './batch.ts';
import type { Engine } from './engine.ts';
import { timesOf } from './finished-stretch.ts';
import type { Plan } from './plan.ts';
import { stretchReader } from './read-stretch.ts';
import { closeSummary, countRun, countStretch, openSummary } from './summary.ts';

/** Which engine makes the runs: `auto` takes the fast one where there are enough runs to be worth it and the platform allows it. */
export type EngineChoice = 'auto' | 'fast' | 'reference';

/** Below this many runs the reference engine is done before a machine is made. */
export const FEWEST_FAST_RUNS = 200;

/** The engine for `runs` runs of `seed`. Throws where `fast` is asked for and the platform cannot. */
export function engineFor(
  model: Model,
  plan: Plan,
  seed: string,
  { runs, engine }: { readonly runs: number; readonly engine: EngineChoice },
): Engine {
  if (engine === 'fast') return fastEngine(model, plan, seed);
  if (engine === 'reference' || runs < FEWEST_FAST_RUNS || !canMakeMachine()) return referenceEngine(model, plan, seed);
  try {
    return fastEngine(model, plan, seed);
  } catch (error) {
    // A content policy may forbid to compile what WebAssembly there is.
    if (error instanceof WebAssembly.CompileError) return referenceEngine(model, plan, seed);
    throw error;
  }
}

/** An engine for the runs of `seed` whose results are those of the reference engine to the byte. */
export function fastEngine(model: Model, plan: Plan, seed: string): Engine {
  const machine = makeMachine(model, addressOf(seed, 0));
  const read = stretchReader(machine);
  const repeat = repeater(model, seed);
  const most = machine.layout.stretch.runs;
  return {
    name: 'fast',
    lanes: 1,
    runChunk: async (first, count, control = {}) => {
      const open = openSummary(plan, first);
      while (open.runs < count && !(await isStopped(control, open.runs))) {
        const number = first + open.runs;
        const runs = Math.min(most, count - open.runs);
        const done = machine.runStretch({ parameterNumber: number, chanceNumber: number }, true, runs);
        countStretch(open, read(done));
        if (done < runs) countRun(open, repeat({ parameterNumber: number + done, chanceNumber: number + done }));
      }
      return closeSummary(open);
    },
    runTimes: async ({ first, count, parameterNumber }, signal) => {
      const times = new Float64Array(count * model.outcomes.length);
      const put = (run: number, numbers: readonly number[]): void => times.set(numbers, run * model.outcomes.length);
      const addressed = (run: number): Numbers => ({ parameterNumber: parameterNumber ?? first + run, chanceNumber: first + run });
      for (let next = 0; next < count; ) {
        await pause();
        signal?.throwIfAborted();
        const runs = Math.min(most, count - next);
        const done = machine.runStretch(addressed(next), parameterNumber === undefined, runs);
        const { times: columns } = read(done);
        for (let run = 0; run < done; run++) {
          const row = columns.map((column) => column[run] as number);
          put(next + run, row);
        }
        next += done;
        if (done < runs) put(next, timesOf(plan.given, repeat(addressed(next++))));
      }
      return times;
    },
  };
}

/** The reference engine takes over where the machine stopped, and throws the error if there is one. */
function repeater(model: Model, seed: string): (numbers: Numbers) => Run {
  let run: Run | undefined;
  return (numbers) => {
    const address = { ...addressOf(seed, numbers.parameterNumber), chanceNumber: numbers.chanceNumber };
    run ??= newRun(compileProgram(model), address);
    run.address = address;
    simulateRun(run);
    return run;
  };
}
