/** A machine in whose code all functions that differ in numbers alone have become one, few as they may be. */
import { mergeAlike } from '../../src/compile/alike.ts';
import type { Module } from '../../src/compile/ir.ts';
import type { Model } from '../../src/compile/model.ts';
import type { Address } from '../../src/engine/address.ts';
import { compileLoop } from '../../src/engine/fast/loop.ts';
import { type Machine, machineCode, startMachine } from '../../src/engine/fast/machine.ts';

const WHEREVER_POSSIBLE = { functions: 0, alike: 2 };

/** `fewer` is how many functions it has less; `change` plants an error in the code, with the number of parts that memory starts with but for rows. */
export function alikeMachine(model: Model, address: Pick<Address, 'key'>, change = (module: Module, _parts: number): Module => module) {
  const compiled = compileLoop(model);
  const merged = mergeAlike(compiled.module, WHEREVER_POSSIBLE);
  const module = change(merged, compiled.module.data.length);
  const machine: Machine = startMachine(machineCode({ ...compiled, module }), model, address);
  return { machine, fewer: compiled.module.funcs.length - merged.funcs.length };
}
