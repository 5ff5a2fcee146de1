/** A model in, machines of it out whose code has been tampered with, one after the other, beside runs of the reference engine to hold them against. */
import { add } from '../../src/compile/arithmetic.ts';
import { type Func, i32, load, type Module, reserve, type Statement } from '../../src/compile/ir.ts';
import type { Model } from '../../src/compile/model.ts';
import { compileLoop } from '../../src/engine/fast/loop.ts';
import { type Machine, machineCode, startMachine } from '../../src/engine/fast/machine.ts';
import { addressesOf, firstDifference, type MadeRun, referenceRuns } from './compared-runs.ts';
import { loopGuard, setBody } from './planted-error.ts';

export type Breakable = {
  readonly module: Module;
  /** Every function with its own statements. */
  readonly sound: ReadonlyMap<Func, readonly Statement[]>;
  readonly made: readonly MadeRun[];
  /**
   * What differs from the reference engine once the functions with these bodies have them, and their own back afterwards; undefined for nothing. Code
   * that WebAssembly does not take, and memory that runs over, count as a difference.
   */
  readonly differenceWith: (bodies: ReadonlyMap<Func, readonly Statement[]>) => string | undefined;
  /** How often each list of statements was gone through in the runs. */
  readonly passes: () => ReadonlyMap<readonly Statement[], number>;
};

export function breakable(model: Model, seed: string, runs: number): Breakable {
  const made = referenceRuns(model, addressesOf(seed, runs));
  const compiled = compileLoop(model);
  const { module } = compiled;
  const guard = loopGuard(module);
  const sound = new Map(module.funcs.map((func) => [func, [...func.body]] as const));
  const set = (bodies: ReadonlyMap<Func, readonly Statement[]>): void => {
    for (const [func, body] of bodies) setBody(func, guard(func, body));
  };
  set(sound);
  const [first] = made;
  if (first === undefined) throw new Error('nothing to compare');
  const start = (): Machine => startMachine(machineCode(compiled), model, first.address);
  return {
    module,
    sound,
    made,
    passes: () => {
      const counters = new Map<readonly Statement[], number>();
      set(new Map([...sound].map(([func, body]) => [func, counted(module, body, counters)])));
      const machine = start();
      firstDifference(machine, made);
      set(sound);
      return new Map([...counters].map(([list, address]) => [list, machine.words[address / 4] as number]));
    },
    differenceWith: (bodies) => {
      set(bodies);
      try {
        return firstDifference(start(), made);
      } catch (error) {
        if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.RuntimeError || error instanceof TypeError)
          return String(error);
        if (error instanceof RangeError) return String(error);
        throw error;
      } finally {
        set(new Map([...bodies.keys()].map((func) => [func, sound.get(func) ?? []])));
      }
    },
  };
}

/** The statements, each list of them with a count of how often it is gone through at an address of its own. */
function counted(module: Module, statements: readonly Statement[], counters: Map<readonly Statement[], number>): Statement[] {
  const address = reserve(module, 4);
  counters.set(statements, address);
  const count: Statement = { kind: 'store', address: i32(address), offset: 0, value: add(load('i32', address), 1) };
  const inner = (list: readonly Statement[]): Statement[] => (list.length === 0 ? [] : counted(module, list, counters));
  const parts = statements.map((statement): Statement => {
    if (statement.kind === 'while') return { ...statement, body: inner(statement.body) };
    if (statement.kind === 'if') return { ...statement, then: inner(statement.then), otherwise: inner(statement.otherwise) };
    return statement;
  });
  return [count, ...parts];
}

/** The name of a function without the number of what it was made for. */
export const kindOf = ({ name }: Func): string => name.replace(/\d+$/, '#');
