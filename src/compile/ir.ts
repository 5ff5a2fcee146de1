/** A small imperative form: typed values and statements, built function by function, that wasm.ts turns into bytes. */

export type Type = 'i32' | 'i64' | 'f64';

/** A typed expression. Used twice it is worked out twice: keep it in a local. */
export type Value<T extends Type = Type> = { readonly type: T } & Node;

type Node =
  | { readonly kind: 'constant'; readonly value: number | bigint }
  | { readonly kind: 'local' | 'global'; readonly index: number }
  | { readonly kind: 'operation'; readonly name: Operation; readonly args: readonly Value[] }
  | { readonly kind: 'load'; readonly address: Value<'i32'>; readonly offset: number }
  | { readonly kind: 'call'; readonly target: Func; readonly args: readonly Value[] }
  | { readonly kind: 'dispatch'; readonly table: Table; readonly index: Value<'i32'>; readonly args: readonly Value[] }
  | { readonly kind: 'choose' | 'select'; readonly test: Value<'i32'>; readonly then: Value; readonly otherwise: Value };

export type Statement =
  | { readonly kind: 'setLocal' | 'setGlobal'; readonly index: number; readonly value: Value }
  | { readonly kind: 'store'; readonly address: Value<'i32'>; readonly offset: number; readonly value: Value }
  | { readonly kind: 'do'; readonly value: Value | Call }
  /** Copies bytes of memory from one address to another, none of them shared. */
  | { readonly kind: 'copy'; readonly to: number; readonly from: number; readonly bytes: number }
  | {
      readonly kind: 'if';
      readonly test: Value<'i32'>;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** Goes round for as long as `test` holds. */
  | { readonly kind: 'while'; readonly test: Value<'i32'>; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Value | undefined }
  | { readonly kind: 'trap' };

/** A call of a function without a result. */
export type Call = { readonly type: 'none' } & Extract<Node, { kind: 'call' | 'dispatch' }>;

export type Result = Type | 'none';

export type Func<P extends readonly Type[] = readonly Type[], R extends Result = Result> = {
  readonly name: string;
  readonly params: P;
  readonly result: R;
  /** Of locals that are no parameters. */
  readonly locals: Type[];
  readonly body: Statement[];
  readonly index: number;
  /** Whether its last parameter is the address of a row of numbers, where it stands for several functions. */
  readonly hasRow?: boolean;
};

/** Functions of one signature that are called by number. */
export type Table<P extends readonly Type[] = readonly Type[], R extends Result = Result> = {
  readonly params: P;
  readonly result: R;
  /** Place of number 0 among all functions of the module that are called by number. */
  readonly base: number;
  readonly count: number;
};

/** A module being made: functions, globals, the functions called by number, and memory with its first contents. */
export type Module = {
  readonly funcs: Func[];
  readonly globals: { readonly type: Type }[];
  readonly elements: Func[];
  /** Address of the row of each of `elements`, where any has one. */
  readonly elementRows?: number;
  readonly data: { readonly address: number; readonly bytes: Uint8Array }[];
  readonly exported: Func[];
  /** Bytes of memory given away so far. */
  size: number;
};

/** Bytes at the beginning of memory that globals have for themselves. */
export const GLOBALS_BYTES = 1024;

export function newModule(): Module {
  return { funcs: [], globals: [], elements: [], data: [], exported: [], size: GLOBALS_BYTES };
}

/** Address of `bytes` bytes of memory that are 0 at first, at a multiple of 8. */
export function reserve(module: Module, bytes: number): number {
  const address = module.size;
  module.size += Math.floor((bytes + 7) / 8) * 8;
  return address;
}

/** Address of numbers that the module starts with. */
export function place(module: Module, numbers: Float64Array | Int32Array | BigInt64Array): number {
  const address = reserve(module, numbers.byteLength);
  if (numbers.length > 0) module.data.push({ address, bytes: littleEndian(numbers) });
  return address;
}

export const placeDoubles = (module: Module, numbers: Iterable<number>): number => place(module, Float64Array.from(numbers));
export const placeWords = (module: Module, numbers: Iterable<number>): number => place(module, Int32Array.from(numbers));

const HAS_LOW_BYTE_FIRST = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The bytes of numbers as WebAssembly keeps them, the low one first. */
function littleEndian(numbers: Float64Array | Int32Array | BigInt64Array): Uint8Array {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength).slice();
  const size = numbers.BYTES_PER_ELEMENT;
  if (!HAS_LOW_BYTE_FIRST) for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}

export function global<T extends Type>(module: Module, type: T): Value<T> & { readonly kind: 'global' } {
  module.globals.push({ type });
  return { type, kind: 'global', index: module.globals.length - 1 };
}

type Locals<P extends readonly Type[]> = { [K in keyof P]: Local<P[K]> };
export type Local<T extends Type = Type> = Value<T> & { readonly kind: 'local' };
export type Global<T extends Type = Type> = Value<T> & { readonly kind: 'global' };

/** Adds a function; `build` is given its parameters and writes its statements. */
export function define<const P extends readonly Type[], R extends Result>(
  module: Module,
  name: string,
  params: P,
  result: R,
  build: (body: Body, ...params: Locals<P>) => void,
): Func<P, R> {
  const func: Func<P, R> = { name, params, result, locals: [], body: [], index: module.funcs.length };
  module.funcs.push(func);
  const locals = params.map((type, index): Local => ({ type, kind: 'local', index })) as Locals<P>;
  build(bodyOf(func), ...locals);
  return func;
}

/** Functions of one signature, called by number with `dispatch`. */
export function table<P extends readonly Type[], R extends Result>(
  module: Module,
  params: P,
  result: R,
  funcs: readonly Func<P, R>[],
): Table<P, R> {
  const base = module.elements.length;
  module.elements.push(...funcs);
  return { params, result, base, count: funcs.length };
}

export type Amount<T extends Type> = Value<T> | number;
type Amounts<P extends readonly Type[]> = { readonly [K in keyof P]: Amount<P[K]> };
type Called<R extends Result> = R extends Type ? Value<R> : Call;

export function lift<T extends Type>(type: T, amount: Amount<T>): Value<T> {
  if (typeof amount !== 'number') return amount;
  return { type, kind: 'constant', value: type === 'i64' ? BigInt(amount) : amount };
}

export const i32 = (value: number): Value<'i32'> => ({ type: 'i32', kind: 'constant', value });
export const f64 = (value: number): Value<'f64'> => ({ type: 'f64', kind: 'constant', value });
export const i64 = (value: bigint): Value<'i64'> => ({ type: 'i64', kind: 'constant', value });

function lifted<P extends readonly Type[]>(params: P, args: Amounts<P>): Value[] {
  return params.map((type, place) => lift(type, args[place] as Amount<Type>));
}

export function call<P extends readonly Type[], R extends Result>(target: Func<P, R>, ...args: Amounts<P>): Called<R> {
  const node = { type: target.result, kind: 'call', target: target as unknown as Func, args: lifted(target.params, args) };
  return node as unknown as Called<R>;
}

/** Calls function number `index` of a table. */
export function dispatch<P extends readonly Type[], R extends Result>(
  of: Table<P, R>,
  index: Value<'i32'>,
  ...args: Amounts<P>
): Called<R> {
  return { type: of.result, kind: 'dispatch', table: of, index, args: lifted(of.params, args) } as unknown as Called<R>;
}

/** `then` where `test` is not 0, else `otherwise`; only one of them is worked out. */
export function choose<T extends Type>(test: Value<'i32'>, then: Value<T>, otherwise: Amount<T>): Value<T> {
  return { type: then.type, kind: 'choose', test, then, otherwise: lift(then.type, otherwise) };
}

/** The same, but both are worked out and no branch is taken: for whole numbers that are at hand. */
export function select<T extends 'i32' | 'i64'>(test: Value<'i32'>, then: Value<T>, otherwise: Value<T>): Value<T> {
  return { type: then.type, kind: 'select', test, then, otherwise };
}

export function load<T extends Type>(type: T, address: Amount<'i32'>, offset = 0): Value<T> {
  return { type, kind: 'load', address: lift('i32', address), offset };
}

/** Writes the statements of a function, in order. */
export type Body = {
  readonly local: <T extends Type>(value: Value<T>) => Local<T>;
  readonly set: <T extends Type>(target: Local<T> | Global<T>, value: Amount<NoInfer<T>>) => void;
  readonly store: <T extends Type>(type: T, address: Amount<'i32'>, offset: number, value: Amount<NoInfer<T>>) => void;
  readonly do: (value: Value | Call) => void;
  readonly copy: (to: number, from: number, bytes: number) => void;
  readonly when: (test: Value<'i32'>, then: () => void, otherwise?: () => void) => void;
  readonly while: (test: Value<'i32'>, body: () => void) => void;
  readonly return: (value?: Value) => void;
  readonly trap: () => void;
};

function bodyOf(func: Func): Body {
  let statements: Statement[] = func.body;
  const within = (build: () => void): Statement[] => {
    const outer = statements;
    const inner: Statement[] = [];
    statements = inner;
    build();
    statements = outer;
    return inner;
  };
  return {
    local: (value) => {
      const index = func.params.length + func.locals.length;
      func.locals.push(value.type);
      statements.push({ kind: 'setLocal', index, value });
      return { type: value.type, kind: 'local', index };
    },
    set: (target, value) => {
      const kind = target.kind === 'local' ? 'setLocal' : 'setGlobal';
      statements.push({ kind, index: target.index, value: lift(target.type, value) });
    },
    store: (type, address, offset, value) => {
      statements.push({ kind: 'store', address: lift('i32', address), offset, value: lift(type, value) });
    },
    do: (value) => {
      statements.push({ kind: 'do', value });
    },
    copy: (to, from, bytes) => {
      statements.push({ kind: 'copy', to, from, bytes });
    },
    when: (test, then, otherwise) => {
      statements.push({ kind: 'if', test, then: within(then), otherwise: otherwise ? within(otherwise) : [] });
    },
    while: (test, body) => {
      statements.push({ kind: 'while', test, body: within(body) });
    },
    return: (value) => {
      statements.push({ kind: 'return', value });
    },
    trap: () => {
      statements.push({ kind: 'trap' });
    },
  };
}

/** What wasm.ts has an instruction for; the type of the first argument says which. */
export type Operation = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'floor' | 'sqrt' | 'neg' | Integer | Comparison | Conversion;
type Integer = 'and' | 'or' | 'xor' | 'shl' | 'shr' | 'shrUnsigned' | 'rotl' | 'ctz';
type Comparison = 'eqz' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'ltUnsigned';
type Conversion = 'toDouble' | 'wrap' | 'widen' | 'bits' | 'fromBits';
