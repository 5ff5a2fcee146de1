/** The fast engine as one that counts: a machine makes the runs, and what it leaves in memory is counted; a run that it cannot finish is repeated. */
import type { Model } from '../compile/model.ts';
import { addressOf } from '../engine/address.ts';
import { type MachineCode, type Numbers, startMachine } from '../engine/fast/machine.ts';
import { compileProgram } from '../engine/program.ts';
import { simulateRun } from '../engine/reference.ts';
import { newRun, type Run } from '../engine/run.ts';
import { BLOCK_RUNS } from '../stats/moment-tree.ts';
import { isStopped, pause } from './batch.ts';
import type { Engine } from './engine.ts';
import { timesOf } from './finished-stretch.ts';
import type { Plan } from './plan.ts';
import { stretchReader } from './read-stretch.ts';
import { closeSummary, countRun, countStretch, openSummary } from './summary.ts';

/** An engine for the runs of `seed` whose results are those of the reference engine to the byte; `code` was compiled from the model. */
export function fastEngine(code: MachineCode, model: Model, plan: Plan, seed: string): Engine {
  const machine = startMachine(code, model, addressOf(seed, 0));
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
        const runs = Math.min(most, count - open.runs, BLOCK_RUNS - (number % BLOCK_RUNS));
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
