/** The fast engine as one that counts: a machine makes the runs, and what it leaves in memory is counted; a run that it cannot finish is repeated. */
import type { Model } from '../compile/model.ts';
import { addressOf } from '../engine/address.ts';
import { LOG_LIMIT } from '../engine/cause.ts';
import { canMakeMachine, type Machine, makeMachine } from '../engine/fast/machine.ts';
import { compileProgram } from '../engine/program.ts';
import { simulateRun } from '../engine/reference.ts';
import { newRun, type Run } from '../engine/run.ts';
import { isStopped, referenceEngine, timesOf } from './batch.ts';
import type { Engine } from './engine.ts';
import type { FinishedRun } from './finished-run.ts';
import type { Plan } from './plan.ts';
import { closeSummary, countRun, openSummary } from './summary.ts';

/** Which engine makes the runs: `auto` takes the fast one where there are enough runs to be worth it and the platform allows it. */
export type EngineChoice = 'auto' | 'fast' | 'reference';

/** Below this many runs the reference engine is done before a machine is made. */
export const FEWEST_FAST_RUNS = 200;

/** Runs between two pauses: some hundredths of a second. */
const RUNS_BETWEEN_PAUSES = 512;

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
  const finish = finisherOf(machine, model, seed);
  return {
    name: 'fast',
    lanes: 1,
    runChunk: async (first, count, control = {}) => {
      const open = openSummary(plan, first);
      for (let number = first; number < first + count; number++) {
        if ((number - first) % RUNS_BETWEEN_PAUSES === 0 && (await isStopped(control, number - first))) break;
        countRun(open, finish(number, number));
      }
      return closeSummary(open);
    },
    runTimes: (stretch, signal) => timesOf(model, stretch, finish, { pauseAfter: RUNS_BETWEEN_PAUSES, signal }),
  };
}

/** Makes a run and gives what counting reads; the reference engine takes over where the machine stopped, and throws the error if there is one. */
function finisherOf(machine: Machine, model: Model, seed: string): (parameterNumber: number, chanceNumber: number) => FinishedRun {
  let repeated: Run | undefined;
  return (parameterNumber, chanceNumber) => {
    if (machine.run(parameterNumber, chanceNumber)) return finishedRun(machine);
    const address = { ...addressOf(seed, parameterNumber), chanceNumber };
    repeated ??= newRun(compileProgram(model), address);
    repeated.address = address;
    simulateRun(repeated);
    return repeated;
  };
}

function finishedRun(machine: Machine): FinishedRun {
  const { exports, model } = machine;
  const logged = exports.logged();
  return {
    outcomes: model.outcomes.map((_, index) => machine.outcome(index)),
    readings: machine.readings,
    log: { length: Math.min(LOG_LIMIT, logged), at: machine.entry },
    logged,
    fired: machine.fired,
    cuts: exports.cuts(),
    ended: exports.ended() === 1,
    now: exports.now(),
  };
}
