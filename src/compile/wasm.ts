/** A module of the imperative form in, the bytes of a WebAssembly module out: no imports; memory and the exported functions are what it offers. */
import { append, appendSized, type Bytes, double, newBytes, put, signed, signedLong, unsigned, written } from './bytes.ts';
import type { Call, Func, Module, Operation, Result, Statement, Type, Value } from './ir.ts';

const TYPE_BYTES: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c };
const LOADS: Readonly<Record<Type, number>> = { i32: 0x28, i64: 0x29, f64: 0x2b };
const STORES: Readonly<Record<Type, number>> = { i32: 0x36, i64: 0x37, f64: 0x39 };
const ALIGNMENTS: Readonly<Record<Type, number>> = { i32: 2, i64: 3, f64: 3 };
const EMPTY_BLOCK = 0x40;
const END = 0x0b;

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
  toInt: [0, 0, 0xfc],
  toDouble: [0xb7, 0xb9, 0],
  toDoubleUnsigned: [0xb8, 0xba, 0],
  wrap: [0, 0xa7, 0],
  widen: [0xad, 0, 0],
  bits: [0, 0, 0xbd],
  fromBits: [0, 0xbf, 0],
};
/** Second byte of the conversion that takes numbers out of range to the nearest end. */
const SATURATING_TO_INT = 0x02;
const PLACES: Readonly<Record<Type, 0 | 1 | 2>> = { i32: 0, i64: 1, f64: 2 };

function constant(out: Bytes, type: Type, value: number | bigint): void {
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
type Signatures = { readonly numberOf: (params: readonly Type[], result: Result) => number; readonly list: readonly Bytes[] };

function newSignatures(): Signatures {
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

function vector<Item>(out: Bytes, items: readonly Item[], write: (item: Item) => void): void {
  unsigned(out, items.length);
  for (const item of items) write(item);
}

function memoryPlace(out: Bytes, type: Type, offset: number): void {
  unsigned(out, ALIGNMENTS[type]);
  unsigned(out, offset);
}

function value(out: Bytes, signatures: Signatures, node: Value | Call): void {
  const inner = (arg: Value): void => value(out, signatures, arg);
  switch (node.kind) {
    case 'constant':
      constant(out, node.type as Type, node.value);
      return;
    case 'local':
    case 'global':
      put(out, node.kind === 'local' ? 0x20 : 0x23);
      unsigned(out, node.index);
      return;
    case 'operation':
      node.args.forEach(inner);
      operation(out, node.name, node.args);
      return;
    case 'load':
      inner(node.address);
      put(out, LOADS[node.type as Type]);
      memoryPlace(out, node.type as Type, node.offset);
      return;
    case 'call':
      node.args.forEach(inner);
      put(out, 0x10);
      unsigned(out, node.target.index);
      return;
    case 'dispatch':
      node.args.forEach(inner);
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
      put(out, 0x04);
      put(out, TYPE_BYTES[node.type as Type]);
      inner(node.then);
      put(out, 0x05);
      inner(node.otherwise);
      put(out, END);
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
  if (name === 'toInt') put(out, SATURATING_TO_INT);
}

function statement(out: Bytes, signatures: Signatures, node: Statement): void {
  const inner = (arg: Value | Call): void => value(out, signatures, arg);
  const all = (list: readonly Statement[]): void => {
    for (const each of list) statement(out, signatures, each);
  };
  switch (node.kind) {
    case 'setLocal':
    case 'setGlobal':
      inner(node.value);
      put(out, node.kind === 'setLocal' ? 0x21 : 0x24);
      unsigned(out, node.index);
      return;
    case 'store':
      inner(node.address);
      inner(node.value);
      put(out, STORES[node.value.type]);
      memoryPlace(out, node.value.type, node.offset);
      return;
    case 'do':
      inner(node.value);
      if (node.value.type !== 'none') put(out, 0x1a);
      return;
    case 'copy':
      for (const number of [node.to, node.from, node.bytes]) constant(out, 'i32', number);
      out.push(0xfc, 0x0a, 0, 0);
      return;
    case 'if':
      inner(node.test);
      put(out, 0x04);
      put(out, EMPTY_BLOCK);
      all(node.then);
      if (node.otherwise.length > 0) {
        put(out, 0x05);
        all(node.otherwise);
      }
      put(out, END);
      return;
    case 'while':
      // loop { if (test) { body; again } }
      put(out, 0x03);
      put(out, EMPTY_BLOCK);
      inner(node.test);
      put(out, 0x04);
      put(out, EMPTY_BLOCK);
      all(node.body);
      put(out, 0x0c);
      put(out, 1);
      put(out, END);
      put(out, END);
      return;
    case 'return':
      if (node.value) inner(node.value);
      put(out, 0x0f);
      return;
    case 'trap':
      put(out, 0x00);
  }
}

/** Locals, statements and the end of one function. A function with a result returns it by statement. */
function functionBody(out: Bytes, func: Func, signatures: Signatures): void {
  vector(out, func.locals, (type) => {
    put(out, 1);
    put(out, TYPE_BYTES[type]);
  });
  for (const each of func.body) statement(out, signatures, each);
  if (func.result !== 'none') put(out, 0x00);
  put(out, END);
}

const PAGE = 65_536;

/** The bytes of `module` without what its memory starts with; memory is exported as `memory`, functions by their names. */
export function encode(module: Module): Uint8Array<ArrayBuffer> {
  const signatures = newSignatures();
  const types = module.funcs.map((func) => signatures.numberOf(func.params, func.result));
  const code = newBytes(2 * PAGE);
  const body = newBytes(PAGE);
  vector(code, module.funcs, (func) => {
    body.length = 0;
    functionBody(body, func, signatures);
    appendSized(code, body);
  });
  const out = newBytes(code.length + PAGE);
  for (const byte of [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) put(out, byte);
  const write = (id: number, build: (contents: Bytes) => void): void => {
    const contents = newBytes(PAGE);
    build(contents);
    put(out, id);
    appendSized(out, contents);
  };
  write(1, (to) => vector(to, signatures.list, (bytes) => append(to, bytes)));
  write(3, (to) => vector(to, types, (type) => unsigned(to, type)));
  write(4, (to) => {
    put(to, 1);
    put(to, 0x70);
    put(to, 0);
    unsigned(to, module.elements.length);
  });
  write(5, (to) => {
    put(to, 1);
    put(to, 0);
    unsigned(to, Math.floor((module.size + PAGE - 1) / PAGE));
  });
  write(6, (to) =>
    vector(to, module.globals, ({ type }) => {
      put(to, TYPE_BYTES[type]);
      put(to, 1);
      constant(to, type, 0);
      put(to, END);
    }),
  );
  write(7, (to) => exportsOf(to, module));
  write(9, (to) => {
    put(to, 1);
    put(to, 0);
    constant(to, 'i32', 0);
    put(to, END);
    vector(to, module.elements, (func) => unsigned(to, func.index));
  });
  put(out, 10);
  appendSized(out, code);
  return written(out);
}

function exportsOf(out: Bytes, module: Module): void {
  const name = (text: string): void => vector(out, Array.from(text), (letter) => put(out, letter.charCodeAt(0)));
  unsigned(out, module.exported.length + 1);
  name('memory');
  put(out, 2);
  put(out, 0);
  for (const func of module.exported) {
    name(func.name);
    put(out, 0);
    unsigned(out, func.index);
  }
}

/** Compiled code with what its memory starts with: plain data beside a WebAssembly.Module, so that it may be sent to another thread. */
export type Code = { readonly module: WebAssembly.Module; readonly data: Module['data'] };

/** What an instance of a module offers. */
export type Instance = { readonly memory: WebAssembly.Memory; readonly functions: Readonly<Record<string, (...args: number[]) => number>> };

/** Compiles `module` here and now. Throws WebAssembly.CompileError where the platform forbids it. */
export function compile(module: Module): Code {
  return { module: new WebAssembly.Module(encode(module)), data: module.data };
}

/** An instance of compiled code with its memory filled. */
export function start({ module, data }: Code): Instance {
  const { exports } = new WebAssembly.Instance(module);
  const { memory, ...functions } = exports as Record<string, unknown> & { readonly memory: WebAssembly.Memory };
  for (const { address, bytes } of data) new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
  return { memory, functions: functions as Instance['functions'] };
}
