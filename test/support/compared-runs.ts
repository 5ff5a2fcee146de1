/** A model and addresses in, what each run of the reference engine left behind out; and whether a machine leaves the same. */
import { isDeepStrictEqual } from 'node:util';
import type { Model } from '../../src/compile/model.ts';
import { RunError } from '../../src/diagnostics/diagnostic.ts';
import { type Address, addressOf } from '../../src/engine/address.ts';
import type { Machine } from '../../src/engine/fast/machine.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun, type Run } from '../../src/engine/run.ts';
import { type Trace, traceOfMachine, traceOfRun } from './engine-trace.ts';

/** One run of the reference engine; `trace` is left out where the run met a fault, whose code stands in `fault`. */
export type MadeRun = { readonly address: Address; readonly trace?: Trace; readonly fault?: string };

/** Addresses of a seed whose parameter number and chance number differ, so that one taken for the other shows; two in a row share the first. */
export function addressesOf(seed: string, count: number): readonly Address[] {
  const first = addressOf(seed, 0);
  return Array.from({ length: count }, (_, number) => ({
    ...first,
    parameterNumber: Math.floor(number / 2),
    chanceNumber: number === 0 ? 0 : number + 1000,
  }));
}

/** Makes the runs on the reference engine; `look` may look at each before the next begins. */
export function referenceRuns(model: Model, addresses: readonly Address[], look: (run: Run) => void = () => {}): readonly MadeRun[] {
  const [first] = addresses;
  if (first === undefined) return [];
  const run = newRun(compileProgram(model), first);
  return addresses.map((address): MadeRun => {
    run.address = address;
    const fault = faultOf(() => simulateRun(run));
    look(run);
    return fault === undefined ? { address, trace: traceOfRun(run) } : { address, fault };
  });
}

/** Code of the fault that stops `simulate`, if there is one. */
export function faultOf(simulate: () => void): string | undefined {
  try {
    simulate();
    return undefined;
  } catch (error) {
    if (error instanceof RunError) return error.fault.code;
    throw error;
  }
}

/** The parts of the first run that differ, by name; undefined where the machine leaves what the reference engine left, run by run. */
export function firstDifference(machine: Machine, made: readonly MadeRun[]): string | undefined {
  for (const { address, trace, fault } of made) {
    const { parameterNumber, chanceNumber } = address;
    const at = `run ${parameterNumber}, ${chanceNumber}`;
    const isDone = machine.run(parameterNumber, chanceNumber);
    if (isDone !== (trace !== undefined)) return `${at}: ${isDone ? `${fault} not met` : 'stopped'}`;
    if (trace === undefined) continue;
    const parts = differentParts(machine, trace);
    if (parts.length > 0) return `${at}: ${parts.join(', ')}`;
  }
  return undefined;
}

function differentParts(machine: Machine, trace: Trace): readonly string[] {
  const { exports } = machine;
  // Counts first: a machine with a planted error may claim to have any number of waits.
  const counts = [exports.now(), exports.logged(), exports.cuts(), exports.ended(), exports.wakes(), exports.candidates(), exports.batch()];
  if (!isDeepStrictEqual(counts, trace.counts)) return ['counts'];
  if (exports.waitCount() !== trace.waits?.length) return ['waits'];
  if (exports.fallCount() !== trace.falls?.length) return ['falls'];
  const told = traceOfMachine(machine);
  return Object.keys(trace).filter((part) => !isDeepStrictEqual(told[part], trace[part]));
}
