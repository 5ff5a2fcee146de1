/** A model, a number of runs and a wish in; the engine that makes the runs out, in this thread or in a pool of workers. */
import type { Model } from '../compile/model.ts';
import { canMakeMachine, compileMachine, type MachineCode } from '../engine/fast/machine.ts';
import { referenceEngine } from './batch.ts';
import type { Engine } from './engine.ts';
import { fastEngine } from './fast.ts';
import type { Plan } from './plan.ts';

/** Which engine makes the runs: `auto` takes the fast one where there are enough runs to be worth it and the platform allows it. */
export type EngineChoice = 'auto' | 'fast' | 'reference';

/** Below this many runs the reference engine is done before a machine is made. */
export const FEWEST_FAST_RUNS = 200;

/** All that an engine is made from, in this thread or another; it is the fast one where there is code. */
export type EngineSettings = {
  readonly model: Model;
  readonly plan: Plan;
  readonly seed: string;
  readonly code: MachineCode | undefined;
};

/** Where engines may live other than in this thread. */
export type Elsewhere = { readonly engineOf: (settings: EngineSettings) => Engine };

export type ChooseOptions = {
  readonly runs: number;
  readonly engine: EngineChoice;
  /** Workers that make the runs; none: this thread. */
  readonly pool?: Elsewhere | undefined;
};

/** The engine for `runs` runs of `seed`. Throws where `fast` is asked for and the platform cannot. */
export function chooseEngine(model: Model, plan: Plan, seed: string, { runs, engine, pool }: ChooseOptions): Engine {
  return (pool?.engineOf ?? engineHere)({ model, plan, seed, code: codeFor(model, runs, engine) });
}

/** An engine in this thread. */
export function engineHere({ model, plan, seed, code }: EngineSettings): Engine {
  return code === undefined ? referenceEngine(model, plan, seed) : fastEngine(code, model, plan, seed);
}

/** Code of a machine; none where the reference engine is asked for, sooner done, or all that the platform allows. */
function codeFor(model: Model, runs: number, engine: EngineChoice): MachineCode | undefined {
  if (engine === 'fast') return compileMachine(model);
  if (engine === 'reference' || runs < FEWEST_FAST_RUNS || !canMakeMachine()) return undefined;
  try {
    return compileMachine(model);
  } catch (error) {
    // A content policy may forbid to compile what WebAssembly there is.
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}
