/** A function of the imperative form in, its WebAssembly code out; what inlining.ts says is put in place of its calls. */
import { append, type Bytes, double, newBytes, put, signed, signedLong, unsigned } from './bytes.ts';
import type { Call, Func, Operation, Result, Statement, Type, Value } from './ir.ts';

export const TYPE_BYTES: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c };
const LOADS: Readonly<Record<Type, number>> = { i32: 0x28, i64: 0x29, f64: 0x2b };
const STORES: Readonly<Record<Type, number>> = { i32: 0x36, i64: 0x37, f64: 0x39 };
const ALIGNMENTS: Readonly<Record<Type, number>> = { i32: 2, i64: 3, f64: 3 };
const EMPTY_BLOCK = 0x40;
export const END = 0x0b;

/** Instruction of an operation on arguments of type i32, i64 and f64; 0 where there is none. */
const OPERATIONS: Readonly<Record<Operation, readonly [i32: number, i64: number, f64: number]>> = {
  add: [0x6a, 0x7c, 0xa0],
  sub: [0x6b, 0x7d, 0xa1],
  mul: [0x6c, 0x7e, 0xa2],
  div: [0x6d, 0x7f, 0xa3],
  min: [0, 0, 0xa4],
  max: [0, 0, 0xa5],
  floor: [0, 0, 0x9c],
  sqrt: [0, 0, 0x9f],
  neg: [0, 0, 0x9a],
  and: [0x71, 0x83, 0],
  or: [0x72, 0x84, 0],
  xor: [0x73, 0x85, 0],
  shl: [0x74, 0x86, 0],
  shr: [0x75, 0x87, 0],
  shrUnsigned: [0x76, 0x88, 0],
  rotl: [0x77, 0x89, 0],
  ctz: [0x68, 0x7a, 0],
  eqz: [0x45, 0x50, 0],
  eq: [0x46, 0x51, 0x61],
  ne: [0x47, 0x52, 0x62],
  lt: [0x48, 0x53, 0x63],
  gt: [0x4a, 0x55, 0x64],
  le: [0x4c, 0x57, 0x65],
  ge: [0x4e, 0x59, 0x66],
  ltUnsigned: [0x49, 0x54, 0],
  toDouble: [0xb7, 0xb9, 0],
  wrap: [0, 0xa7, 0],
  widen: [0xad, 0, 0],
  bits: [0, 0, 0xbd],
  fromBits: [0, 0xbf, 0],
};
const PLACES: Readonly<Record<Type, 0 | 1 | 2>> = { i32: 0, i64: 1, f64: 2 };

export function constant(out: Bytes, type: Type, value: number | bigint): void {
  if (type === 'i32') {
    put(out, 0x41);
    signed(out, Number(value) | 0);
  } else if (type === 'i64') {
    put(out, 0x42);
    signedLong(out, BigInt.asIntN(64, BigInt(value)));
  } else {
    put(out, 0x44);
    double(out, Number(value));
  }
}

/** Numbers of the signatures in the order of their first use. */
export type Signatures = { readonly numberOf: (params: readonly Type[], result: Result) => number; readonly list: readonly Bytes[] };

export function newSignatures(): Signatures {
  const numbers = new Map<string, number>();
  const list: Bytes[] = [];
  const numberOf = (params: readonly Type[], result: Result): number => {
    const key = `${params.join()}:${result}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const bytes = newBytes(16);
    put(bytes, 0x60);
    vector(bytes, params, (type) => put(bytes, TYPE_BYTES[type]));
    vector(bytes, result === 'none' ? [] : [result], (type) => put(bytes, TYPE_BYTES[type]));
    numbers.set(key, list.length);
    return list.push(bytes) - 1;
  };
  return { numberOf, list };
}

export function vector<Item>(out: Bytes, items: readonly Item[], write: (item: Item) => void): void {
  unsigned(out, items.length);
  for (const item of items) write(item);
}

/** What a function needs to know of its module. */
export type Surroundings = {
  readonly signatures: Signatures;
  readonly isInPlace: (func: Func) => boolean;
  /** Address of each global: next to the other state they cost less than as globals of WebAssembly. */
  readonly globals: readonly number[];
  readonly elements: readonly Func[];
};

/** A function being written. Locals of what is put in place of a call are taken from those that are free again. */
type Writer = Surroundings & {
  readonly out: Bytes;
  readonly params: number;
  readonly locals: Type[];
  readonly free: Readonly<Record<Type, number[]>>;
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
  const { out, signatures } = writer;
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
      if (writer.isInPlace(node.target)) inPlace(writer, node.target);
      else {
        put(out, 0x10);
        unsigned(out, node.target.index);
      }
      return;
    case 'dispatch':
      node.args.forEach(inner);
      if (node.index.kind === 'constant') {
        put(out, 0x10);
        unsigned(out, functionAt(writer, node.table.base + Number(node.index.value)));
        return;
      }
      inner(node.index);
      if (node.table.base > 0) {
        constant(out, 'i32', node.table.base);
        put(out, OPERATIONS.add[0]);
      }
      put(out, 0x11);
      unsigned(out, signatures.numberOf(node.table.params, node.table.result));
      put(out, 0);
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

function operation(out: Bytes, name: Operation, args: readonly Value[]): void {
  const code = OPERATIONS[name][PLACES[(args[0] as Value).type]];
  if (code === 0) throw new Error(`no operation '${name}' on ${(args[0] as Value).type}`);
  put(out, code);
}

function functionAt({ elements }: Writer, place: number): number {
  const func = elements[place];
  if (func === undefined) throw new Error(`no function number ${place}`);
  return func.index;
}

function localCode({ out }: Writer, code: number, place: number | undefined): void {
  if (place === undefined) throw new Error('a local of another function');
  put(out, code);
  unsigned(out, place);
}

function memoryCode(out: Bytes, codes: Readonly<Record<Type, number>>, type: Type, offset: number): void {
  put(out, codes[type]);
  unsigned(out, ALIGNMENTS[type]);
  unsigned(out, offset);
}

function block(writer: Writer, code: number, result: number, write: () => void): void {
  put(writer.out, code);
  put(writer.out, result);
  writer.depth++;
  write();
  writer.depth--;
  put(writer.out, END);
}

/** The body of a function whose arguments lie on the stack, as a block that leaves its result there. */
function inPlace(writer: Writer, func: Func): void {
  const types = [...func.params, ...func.locals];
  const places = types.map((type) => writer.free[type].pop() ?? writer.params + writer.locals.push(type) - 1);
  for (let index = func.params.length - 1; index >= 0; index--) localCode(writer, 0x21, places[index]);
  block(writer, 0x02, func.result === 'none' ? EMPTY_BLOCK : TYPE_BYTES[func.result], () => {
    statements(writer, { places, exit: writer.depth }, func.body);
    if (func.result !== 'none') put(writer.out, 0x00);
  });
  for (const [index, type] of types.entries()) writer.free[type].push(places[index] as number);
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
