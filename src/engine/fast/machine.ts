/** A Model in, a machine out that makes one run after the other in WebAssembly and lets its memory be read after each. */

import type { Model } from '../../compile/model.ts';
import { type Code, compile, start } from '../../compile/wasm.ts';
import type { Address } from '../address.ts';
import type { LogEntry } from '../cause.ts';
import { LOG_LIMIT } from '../cause.ts';
import { type Compiled, compileLoop } from './loop.ts';
import { OUTCOME } from './measure.ts';
import type { StretchLayout } from './stretch.ts';
import { ENTRY, ENTRY_KIND } from './wake.ts';
import { LOG_BYTES, OUTCOME_BYTES, type World } from './world.ts';

const TWO_TO_32 = 4294967296;

type Exports = {
  readonly memory: WebAssembly.Memory;
  readonly prepare: (...key: number[]) => void;
  readonly run: (parameterLow: number, parameterHigh: number, chanceLow: number, chanceHigh: number) => void;
  readonly runStretch: (...numbers: number[]) => void;
  /** Draws the parameters that the run did not read. */
  readonly drawAll: () => void;
  readonly now: () => number;
} & Readonly<
  Record<
    'place' | 'hitCount' | 'serial' | 'logged' | 'cuts' | 'ended' | 'wakes' | 'candidates' | 'waitCount' | 'fallCount' | 'batch',
    () => number
  >
>;

/** Where the state of a run lies in memory, and how large its records are. */
export type Layout = Pick<World, 'at' | 'rates' | 'mostLuck' | 'fieldBytes'> & { readonly stretch: StretchLayout };

/** All that a machine is started from beside its model. Plain data and a WebAssembly.Module: other threads start machines of their own from it. */
export type MachineCode = Code & { readonly layout: Layout };

export type Numbers = { readonly parameterNumber: number; readonly chanceNumber: number };

export type Machine = {
  readonly model: Model;
  readonly layout: Layout;
  readonly exports: Exports;
  /** What lies in memory, seen as doubles and as whole numbers. */
  readonly doubles: Float64Array;
  readonly words: Int32Array;
  /** Makes the run of an address under the key it was made ready for; false where it stopped at a fault or ran out of room. */
  readonly run: (parameterNumber: number, chanceNumber: number) => boolean;
  /**
   * Makes `runs` runs, the first of them that of an address, and fills the columns of the stretch; parameter numbers go up with chance numbers or stay.
   * Gives how many it made: those before the one that stopped at a fault or ran out of room.
   */
  readonly runStretch: (address: Numbers, rises: boolean, runs: number) => number;
  readonly outcome: (index: number) => { readonly day: number; readonly elapsed: number; readonly cause: number };
  /** Entry of the log; undefined where there is none. */
  readonly entry: (number: number) => LogEntry | undefined;
  readonly readings: readonly Float64Array[];
  readonly fired: Int32Array;
};

/** Whether this platform can run a machine: it has WebAssembly, may compile it here and now, and keeps doubles with the low byte first. */
export function canMakeMachine(): boolean {
  return typeof WebAssembly === 'object' && new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
}

const KINDS = Object.keys(ENTRY_KIND) as (keyof typeof ENTRY_KIND)[];

/** Compiles once what any number of machines start from. Throws WebAssembly.CompileError where the platform refuses, as some content policies do. */
export function compileMachine(model: Model): MachineCode {
  return machineCode(compileLoop(model));
}

/** The same from a loop that has been made already. */
export function machineCode({ module, world, stretch }: Compiled): MachineCode {
  const { at, rates, mostLuck, fieldBytes } = world;
  return { ...compile(module), layout: { at, rates, mostLuck, fieldBytes, stretch } };
}

/** A machine of the model that `code` was compiled from, for the runs of one seed. */
export function startMachine(code: MachineCode, model: Model, address: Pick<Address, 'key'>): Machine {
  const { memory, functions } = start(code);
  const exports = { ...functions, memory } as unknown as Exports;
  exports.prepare(...address.key.map((word) => word | 0));
  const doubles = new Float64Array(exports.memory.buffer);
  const words = new Int32Array(exports.memory.buffer);
  const { layout } = code;
  const { at } = layout;
  return {
    model,
    layout,
    exports,
    doubles,
    words,
    run: (parameterNumber, chanceNumber) => isDone(() => exports.run(...wordsOf(parameterNumber), ...wordsOf(chanceNumber))),
    runStretch: ({ parameterNumber, chanceNumber }, rises, runs) => {
      const numbers = [...wordsOf(parameterNumber), ...wordsOf(chanceNumber), rises ? 1 : 0, runs];
      return isDone(() => exports.runStretch(...numbers)) ? runs : exports.place();
    },
    outcome: (index) => {
      const record = at.outcomes + OUTCOME_BYTES * index;
      return {
        day: doubles[(record + OUTCOME.day) / 8] as number,
        elapsed: doubles[(record + OUTCOME.elapsed) / 8] as number,
        cause: words[(record + OUTCOME.cause) / 4] as number,
      };
    },
    entry: (number) =>
      number >= 0 && number < Math.min(LOG_LIMIT, exports.logged()) ? readEntry(layout, doubles, words, number) : undefined,
    readings: model.measures.map(({ read }, index) => {
      const from = (at.readings[index] as number) / 8;
      return doubles.subarray(from, from + (read.kind === 'every' ? read.days.length : 1));
    }),
    fired: words.subarray(at.fired / 4, at.fired / 4 + model.triggers.length),
  };
}

/** A machine for this thread alone. Throws as `compileMachine` does. */
export function makeMachine(model: Model, address: Pick<Address, 'key'>): Machine {
  return startMachine(compileMachine(model), model, address);
}

const wordsOf = (number: number): readonly [low: number, high: number] => [(number % TWO_TO_32) | 0, Math.floor(number / TWO_TO_32)];

/** False where it traps. */
function isDone(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return false;
    throw error;
  }
}

function readEntry({ at }: Layout, doubles: Float64Array, words: Int32Array, number: number): LogEntry {
  const from = at.log + LOG_BYTES * number;
  const word = (place: number): number => words[(from + place) / 4] as number;
  return {
    subject: word(ENTRY.subject),
    day: doubles[(from + ENTRY.day) / 8] as number,
    kind: KINDS[word(ENTRY.kind)] ?? 'firing',
    option: word(ENTRY.option),
    cause: word(ENTRY.cause),
    enabled: word(ENTRY.enabled) === 1,
    batch: word(ENTRY.batch),
  };
}
