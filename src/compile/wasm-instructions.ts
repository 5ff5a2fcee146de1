/** Instructions of WebAssembly as bytes: what of the imperative form is one instruction, and the numbers of types, loads and stores. */
import { type Bytes, double, put, signed, signedLong, unsigned } from './bytes.ts';
import type { Operation, Type, Value } from './ir.ts';

export const TYPE_BYTES: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c };
export const LOADS: Readonly<Record<Type, number>> = { i32: 0x28, i64: 0x29, f64: 0x2b };
export const STORES: Readonly<Record<Type, number>> = { i32: 0x36, i64: 0x37, f64: 0x39 };
const ALIGNMENTS: Readonly<Record<Type, number>> = { i32: 2, i64: 3, f64: 3 };
export const EMPTY_BLOCK = 0x40;
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

/** The instruction of an operation on arguments that lie on the stack. */
export function operation(out: Bytes, name: Operation, args: readonly Value[]): void {
  const code = OPERATIONS[name][PLACES[(args[0] as Value).type]];
  if (code === 0) throw new Error(`no operation '${name}' on ${(args[0] as Value).type}`);
  put(out, code);
}

/** A load or store at the address on the stack plus `offset`. */
export function memoryCode(out: Bytes, codes: Readonly<Record<Type, number>>, type: Type, offset: number): void {
  put(out, codes[type]);
  unsigned(out, ALIGNMENTS[type]);
  unsigned(out, offset);
}

/** Items behind their number. */
export function vector<Item>(out: Bytes, items: readonly Item[], write: (item: Item) => void): void {
  unsigned(out, items.length);
  for (const item of items) write(item);
}
