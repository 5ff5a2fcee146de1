/** A function of the imperative form in, its WebAssembly code out; what inlining.ts says is put in place of its calls. */

import { shl } from './arithmetic.ts';
import { append, type Bytes, newBytes, put, unsigned } from './bytes.ts';
import { type Call, type Func, load, type Statement, type Type, type Value } from './ir.ts';
import { constant, EMPTY_BLOCK, END, LOADS, memoryCode, operation, STORES, TYPE_BYTES, vector } from './wasm-instructions.ts';
import { type Locals, localCode, placesFor, release, takeArguments } from './wasm-locals.ts';

/** What a function needs to know of its module. */
export type Surroundings = {
  readonly isInPlace: (func: Func) => boolean;
  /** Address of each global: next to the other state they cost less than as globals of WebAssembly. */
  readonly globals: readonly number[];
  /** Functions that are called by number, and the address of the list of their rows. */
  readonly elements: readonly Func[];
  readonly elementRows?: number | undefined;
};

/** A function being written. */
type Writer = Surroundings &
  Locals & {
    /** Blocks around the instruction that is next. */
    depth: number;
  };

/** The body under way: the place of each of its locals, and the block that `return` leaves, none in the function itself. */
type Frame = { readonly places: readonly number[]; readonly exit: number | undefined };

/** Locals, statements and the end of one function. A function with a result returns it by statement. */
export function functionCode(to: Bytes, func: Func, surroundings: Surroundings): void {
  const writer: Writer = {
    ...surroundings,
    out: newBytes(256),
    params: func.params.length,
    locals: [...func.locals],
    free: { i32: [], i64: [], f64: [] },
    depth: 0,
  };
  const places = [...func.params, ...func.locals].map((_, index) => index);
  statements(writer, { places, exit: undefined }, func.body);
  if (func.result !== 'none') put(writer.out, 0x00);
  put(writer.out, END);
  vector(to, writer.locals, (type) => {
    put(to, 1);
    put(to, TYPE_BYTES[type]);
  });
  append(to, writer.out);
}

function value(writer: Writer, frame: Frame, node: Value | Call): void {
  const { out } = writer;
  const inner = (arg: Value): void => value(writer, frame, arg);
  switch (node.kind) {
    case 'constant':
      constant(out, node.type as Type, node.value);
      return;
    case 'local':
      localCode(writer, 0x20, frame.places[node.index]);
      return;
    case 'global':
      constant(out, 'i32', 0);
      memoryCode(out, LOADS, node.type as Type, writer.globals[node.index] as number);
      return;
    case 'operation':
      node.args.forEach(inner);
      operation(out, node.name, node.args);
      return;
    case 'load':
      inner(node.address);
      memoryCode(out, LOADS, node.type as Type, node.offset);
      return;
    case 'call':
      node.args.forEach(inner);
      callCode(writer, node.target);
      return;
    case 'dispatch':
      node.args.forEach(inner);
      dispatchCode(writer, frame, node);
      return;
    case 'choose':
      inner(node.test);
      block(writer, 0x04, TYPE_BYTES[node.type as Type], () => {
        inner(node.then);
        put(out, 0x05);
        inner(node.otherwise);
      });
      return;
    case 'select':
      inner(node.then);
      inner(node.otherwise);
      inner(node.test);
      put(out, 0x1b);
  }
}

function callCode(writer: Writer, target: Func): void {
  if (writer.isInPlace(target)) {
    inPlace(writer, target);
    return;
  }
  put(writer.out, 0x10);
  unsigned(writer.out, target.index);
}

/**
 * A jump to one of many calls, whose arguments lie on the stack. The instruction made for it, call_indirect, first looks at bounds, signature and
 * instance, and nothing that it calls can be put in place.
 */
function dispatchCode(writer: Writer, frame: Frame, { table, index }: Extract<Value | Call, { kind: 'dispatch' }>): void {
  const { out } = writer;
  const funcs = writer.elements.slice(table.base, table.base + table.count);
  if (index.kind === 'constant') {
    callCode(writer, funcs[Number(index.value)] as Func);
    return;
  }
  const places = placesFor(writer, table.params);
  takeArguments(writer, places, table.params.length);
  const pushRow = (): void => {
    value(writer, frame, load('i32', shl(index, 2), (writer.elementRows ?? NaN) + 4 * table.base));
  };
  const targets = new Map([...new Set(funcs)].map((func, place) => [func, place] as const));
  block(writer, 0x02, table.result === 'none' ? EMPTY_BLOCK : TYPE_BYTES[table.result], () => {
    const end = writer.depth - 1;
    // One block in another for each target and for a number that is none: the jump leaves as many of them as it takes to come to the call it means.
    for (let place = 0; place <= targets.size; place++) openBlock(writer, 0x02, EMPTY_BLOCK);
    value(writer, frame, index);
    put(out, 0x0e);
    vector(out, funcs, (func) => unsigned(out, targets.get(func) as number));
    unsigned(out, targets.size);
    for (const target of targets.keys()) {
      closeBlock(writer);
      for (const at of places) localCode(writer, 0x20, at);
      if (target.hasRow) pushRow();
      callCode(writer, target);
      branch(writer, end);
    }
    closeBlock(writer);
    put(out, 0x00);
  });
  release(writer, table.params, places);
}

function block(writer: Writer, code: number, result: number, write: () => void): void {
  openBlock(writer, code, result);
  write();
  closeBlock(writer);
}

function openBlock(writer: Writer, code: number, result: number): void {
  put(writer.out, code);
  put(writer.out, result);
  writer.depth++;
}

function closeBlock(writer: Writer): void {
  writer.depth--;
  put(writer.out, END);
}

/** The body of a function whose arguments lie on the stack, as a block that leaves its result there. */
function inPlace(writer: Writer, func: Func): void {
  const types = [...func.params, ...func.locals];
  const places = placesFor(writer, types);
  takeArguments(writer, places, func.params.length);
  block(writer, 0x02, func.result === 'none' ? EMPTY_BLOCK : TYPE_BYTES[func.result], () => {
    statements(writer, { places, exit: writer.depth }, func.body);
    if (func.result !== 'none') put(writer.out, 0x00);
  });
  release(writer, types, places);
}

function statements(writer: Writer, frame: Frame, list: readonly Statement[]): void {
  for (const each of list) statement(writer, frame, each);
}

function statement(writer: Writer, frame: Frame, node: Statement): void {
  const { out } = writer;
  const inner = (arg: Value | Call): void => value(writer, frame, arg);
  switch (node.kind) {
    case 'setLocal':
      inner(node.value);
      localCode(writer, 0x21, frame.places[node.index]);
      return;
    case 'setGlobal':
      constant(out, 'i32', 0);
      inner(node.value);
      memoryCode(out, STORES, node.value.type, writer.globals[node.index] as number);
      return;
    case 'store':
      inner(node.address);
      inner(node.value);
      memoryCode(out, STORES, node.value.type, node.offset);
      return;
    case 'do':
      inner(node.value);
      if (node.value.type !== 'none') put(out, 0x1a);
      return;
    case 'copy':
      for (const number of [node.to, node.from, node.bytes]) constant(out, 'i32', number);
      for (const byte of [0xfc, 0x0a, 0, 0]) put(out, byte);
      return;
    case 'if':
      inner(node.test);
      block(writer, 0x04, EMPTY_BLOCK, () => {
        statements(writer, frame, node.then);
        if (node.otherwise.length === 0) return;
        put(out, 0x05);
        statements(writer, frame, node.otherwise);
      });
      return;
    case 'while':
      // loop { if (test) { body; again } }
      block(writer, 0x03, EMPTY_BLOCK, () => {
        inner(node.test);
        block(writer, 0x04, EMPTY_BLOCK, () => {
          statements(writer, frame, node.body);
          branch(writer, writer.depth - 2);
        });
      });
      return;
    case 'return':
      if (node.value) inner(node.value);
      if (frame.exit === undefined) put(out, 0x0f);
      else branch(writer, frame.exit - 1);
      return;
    case 'trap':
      put(out, 0x00);
  }
}

/** Goes to the end of the block that has `outside` others around it, or to the beginning if it is a loop. */
function branch({ out, depth }: Writer, outside: number): void {
  put(out, 0x0c);
  unsigned(out, depth - 1 - outside);
}
