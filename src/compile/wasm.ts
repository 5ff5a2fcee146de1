/** A module of the imperative form in, the bytes of a WebAssembly module out: no imports; memory and the exported functions are what it offers. */
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

/** Unsigned LEB128. */
function unsigned(out: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}

/** Signed LEB128. */
function signed(out: number[], value: bigint): void {
  let rest = value;
  for (;;) {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    if ((rest === 0n && byte < 0x40) || (rest === -1n && byte >= 0x40)) {
      out.push(byte);
      return;
    }
    out.push(byte | 0x80);
  }
}

const DOUBLE = new DataView(new ArrayBuffer(8));

function constant(out: number[], type: Type, value: number | bigint): void {
  if (type === 'i32') {
    out.push(0x41);
    signed(out, BigInt(Number(value) | 0));
  } else if (type === 'i64') {
    out.push(0x42);
    signed(out, BigInt.asIntN(64, BigInt(value)));
  } else {
    out.push(0x44);
    DOUBLE.setFloat64(0, Number(value), true);
    for (let at = 0; at < 8; at++) out.push(DOUBLE.getUint8(at));
  }
}

/** Numbers of the signatures in the order of their first use. */
type Signatures = { readonly numberOf: (params: readonly Type[], result: Result) => number; readonly list: readonly (readonly number[])[] };

function newSignatures(): Signatures {
  const numbers = new Map<string, number>();
  const list: number[][] = [];
  const numberOf = (params: readonly Type[], result: Result): number => {
    const key = `${params.join()}:${result}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const bytes = [0x60];
    vector(bytes, params, (type) => bytes.push(TYPE_BYTES[type]));
    vector(bytes, result === 'none' ? [] : [result], (type) => bytes.push(TYPE_BYTES[type]));
    numbers.set(key, list.length);
    return list.push(bytes) - 1;
  };
  return { numberOf, list };
}

function vector<Item>(out: number[], items: readonly Item[], write: (item: Item) => void): void {
  unsigned(out, items.length);
  for (const item of items) write(item);
}

function memoryPlace(out: number[], type: Type, offset: number): void {
  unsigned(out, ALIGNMENTS[type]);
  unsigned(out, offset);
}

function value(out: number[], signatures: Signatures, node: Value | Call): void {
  const inner = (arg: Value): void => value(out, signatures, arg);
  switch (node.kind) {
    case 'constant':
      constant(out, node.type as Type, node.value);
      return;
    case 'local':
    case 'global':
      out.push(node.kind === 'local' ? 0x20 : 0x23);
      unsigned(out, node.index);
      return;
    case 'operation':
      node.args.forEach(inner);
      operation(out, node.name, node.args);
      return;
    case 'load':
      inner(node.address);
      out.push(LOADS[node.type as Type]);
      memoryPlace(out, node.type as Type, node.offset);
      return;
    case 'call':
      node.args.forEach(inner);
      out.push(0x10);
      unsigned(out, node.target.index);
      return;
    case 'dispatch':
      node.args.forEach(inner);
      inner(node.index);
      if (node.table.base > 0) {
        constant(out, 'i32', node.table.base);
        out.push(OPERATIONS.add[0]);
      }
      out.push(0x11);
      unsigned(out, signatures.numberOf(node.table.params, node.table.result));
      out.push(0);
      return;
    case 'choose':
      inner(node.test);
      out.push(0x04, TYPE_BYTES[node.type as Type]);
      inner(node.then);
      out.push(0x05);
      inner(node.otherwise);
      out.push(END);
  }
}

function operation(out: number[], name: Operation, args: readonly Value[]): void {
  const code = OPERATIONS[name][PLACES[(args[0] as Value).type]];
  if (code === 0) throw new Error(`no operation '${name}' on ${(args[0] as Value).type}`);
  out.push(code);
  if (name === 'toInt') out.push(SATURATING_TO_INT);
}

function statement(out: number[], signatures: Signatures, node: Statement): void {
  const inner = (arg: Value | Call): void => value(out, signatures, arg);
  const all = (list: readonly Statement[]): void => {
    for (const each of list) statement(out, signatures, each);
  };
  switch (node.kind) {
    case 'setLocal':
    case 'setGlobal':
      inner(node.value);
      out.push(node.kind === 'setLocal' ? 0x21 : 0x24);
      unsigned(out, node.index);
      return;
    case 'store':
      inner(node.address);
      inner(node.value);
      out.push(STORES[node.value.type]);
      memoryPlace(out, node.value.type, node.offset);
      return;
    case 'do':
      inner(node.value);
      if (node.value.type !== 'none') out.push(0x1a);
      return;
    case 'if':
      inner(node.test);
      out.push(0x04, EMPTY_BLOCK);
      all(node.then);
      if (node.otherwise.length > 0) {
        out.push(0x05);
        all(node.otherwise);
      }
      out.push(END);
      return;
    case 'while':
      // loop { if (test) { body; again } }
      out.push(0x03, EMPTY_BLOCK);
      inner(node.test);
      out.push(0x04, EMPTY_BLOCK);
      all(node.body);
      out.push(0x0c, 1, END, END);
      return;
    case 'return':
      if (node.value) inner(node.value);
      out.push(0x0f);
      return;
    case 'trap':
      out.push(0x00);
  }
}

/** Locals, statements and the end of one function. A function with a result returns it by statement. */
function functionBody(func: Func, signatures: Signatures): number[] {
  const out: number[] = [];
  vector(out, func.locals, (type) => out.push(1, TYPE_BYTES[type]));
  for (const each of func.body) statement(out, signatures, each);
  if (func.result !== 'none') out.push(0x00);
  out.push(END);
  return out;
}

function section(out: number[], id: number, contents: readonly number[]): void {
  out.push(id);
  unsigned(out, contents.length);
  for (const byte of contents) out.push(byte);
}

const PAGE = 65_536;

/** The bytes of `module` without what its memory starts with; memory is exported as `memory`, functions by their names. */
export function encode(module: Module): Uint8Array<ArrayBuffer> {
  const signatures = newSignatures();
  const types = module.funcs.map((func) => signatures.numberOf(func.params, func.result));
  const code: number[] = [];
  vector(code, module.funcs, (func) => {
    const body = functionBody(func, signatures);
    unsigned(code, body.length);
    for (const byte of body) code.push(byte);
  });
  const out = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const write = (id: number, build: (contents: number[]) => void): void => {
    const contents: number[] = [];
    build(contents);
    section(out, id, contents);
  };
  write(1, (to) => vector(to, signatures.list, (bytes) => to.push(...bytes)));
  write(3, (to) => vector(to, types, (type) => unsigned(to, type)));
  write(4, (to) => {
    to.push(1, 0x70, 0);
    unsigned(to, module.elements.length);
  });
  write(5, (to) => {
    to.push(1, 0);
    unsigned(to, Math.floor((module.size + PAGE - 1) / PAGE));
  });
  write(6, (to) =>
    vector(to, module.globals, ({ type }) => {
      to.push(TYPE_BYTES[type], 1);
      constant(to, type, 0);
      to.push(END);
    }),
  );
  write(7, (to) => exportsOf(to, module));
  write(9, (to) => {
    to.push(1, 0);
    constant(to, 'i32', 0);
    to.push(END);
    vector(to, module.elements, (func) => unsigned(to, func.index));
  });
  section(out, 10, code);
  return Uint8Array.from(out);
}

function exportsOf(out: number[], module: Module): void {
  const name = (text: string): void => vector(out, Array.from(text), (letter) => out.push(letter.charCodeAt(0)));
  unsigned(out, module.exported.length + 1);
  name('memory');
  out.push(2, 0);
  for (const func of module.exported) {
    name(func.name);
    out.push(0);
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
