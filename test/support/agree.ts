/** A model in; both engines make its runs, and what each leaves behind is held against the other to the bit. */
import { expect } from 'vitest';
import type { Model } from '../../src/compile/model.ts';
import { RunError } from '../../src/diagnostics/diagnostic.ts';
import { addressOf } from '../../src/engine/address.ts';
import { type Machine, makeMachine } from '../../src/engine/fast/machine.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun } from '../../src/engine/run.ts';
import { traceOfMachine, traceOfRun } from './engine-trace.ts';

/** Gives how many runs ended without a fault. The machine is that of the model unless told. */
export function agree(model: Model, runs: readonly number[], seed = 'agree', make: (seed: string) => Machine = machineOf(model)): number {
  const first = addressOf(seed, 0);
  const run = newRun(compileProgram(model), first);
  const machine = make(seed);
  let ended = 0;
  for (const number of runs) {
    run.address = { ...first, parameterNumber: number, chanceNumber: number };
    const isSound = endsWell(() => simulateRun(run));
    expect([number, machine.run(number, number)]).toEqual([number, isSound]);
    if (!isSound) continue;
    ended++;
    expect(traceOfMachine(machine)).toEqual(traceOfRun(run));
  }
  return ended;
}

export const machineOf =
  (model: Model) =>
  (seed: string): Machine =>
    makeMachine(model, addressOf(seed, 0));

function endsWell(simulate: () => void): boolean {
  try {
    simulate();
    return true;
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}
