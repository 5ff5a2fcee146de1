/** A module of the imperative form in, the bytes of a WebAssembly module out: no imports; memory and the exported functions are what it offers. */
import { mergeAlike } from './alike.ts';
import { append, appendSized, type Bytes, newBytes, put, unsigned, written } from './bytes.ts';
import { inlining } from './inlining.ts';
import { GLOBALS_BYTES, type Module, type Result, type Type } from './ir.ts';
import { functionCode } from './wasm-code.ts';
import { TYPE_BYTES, vector } from './wasm-instructions.ts';

const PAGE = 65_536;

/** The bytes of `module` without what its memory starts with; memory is exported as `memory`, functions by their names. */
export function encode(module: Module): Uint8Array<ArrayBuffer> {
  const signatures = newSignatures();
  const types = module.funcs.map((func) => signatures.numberOf(func.params, func.result));
  const code = newBytes(2 * PAGE);
  const body = newBytes(PAGE);
  const { isInPlace, isNeeded } = inlining(module);
  const surroundings = { isInPlace, globals: globalAddresses(module), elements: module.elements, elementRows: module.elementRows };
  vector(code, module.funcs, (func) => {
    body.length = 0;
    functionCode(body, isNeeded(func) ? func : { ...func, locals: [], body: [{ kind: 'trap' }] }, surroundings);
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
  write(5, (to) => {
    // Memory that cannot grow does not move: what lies where need not be looked up again after every call.
    const pages = Math.floor((module.size + PAGE - 1) / PAGE);
    put(to, 1);
    put(to, 1);
    unsigned(to, pages);
    unsigned(to, pages);
  });
  write(7, (to) => exportsOf(to, module));
  put(out, 10);
  appendSized(out, code);
  return written(out);
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

/** Those defined first lie lowest, where an instruction says their address in a byte. */
function globalAddresses({ globals }: Module): readonly number[] {
  let end = 0;
  const addresses = globals.map(({ type }) => {
    const bytes = type === 'i32' ? 4 : 8;
    const address = Math.floor((end + bytes - 1) / bytes) * bytes;
    end = address + bytes;
    return address;
  });
  if (end > GLOBALS_BYTES) throw new Error(`${globals.length} globals are too many`);
  return addresses;
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
  const merged = mergeAlike(module);
  return { module: new WebAssembly.Module(encode(merged)), data: merged.data };
}

/** An instance of compiled code with its memory filled. */
export function start({ module, data }: Code): Instance {
  const { exports } = new WebAssembly.Instance(module);
  const { memory, ...functions } = exports as Record<string, unknown> & { readonly memory: WebAssembly.Memory };
  for (const { address, bytes } of data) new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
  return { memory, functions: functions as Instance['functions'] };
}
