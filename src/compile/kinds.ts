/** A module in; out, which of its functions differ in numbers alone, and rows of memory that hold these numbers for each of them. */
import { type Func, i32, type Module, placeWords, type Type } from './ir.ts';
import { walk } from './ir-walk.ts';

/** What a function holds beside its shape, in the order of its text: numbers, and functions that it calls. */
export type Hole = { readonly type: Type; readonly value: number | bigint } | { readonly callee: Func };

/** Functions of one shape, and the holes of each. */
export type Kind = { readonly members: Func[]; readonly holes: (readonly Hole[])[] };

/** A number of a kind that is not the same in all rows: `offset` bytes into a row, and `more` to be added to it. */
export type Column = { readonly type: Type; readonly offset: number; readonly more: number };

export type Rows = { readonly address: number; readonly bytes: number; readonly columns: readonly (Column | undefined)[] };

/** The kinds of at least `fewest` members, each behind those that its members call. */
export function kindsOf(module: Module, fewest: number): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  const numberOf = new Map<Kind, number>();
  const kindOf = new Map<number, Kind | undefined>(module.exported.map(({ index }) => [index, undefined]));
  const find = (func: Func): Kind | undefined => {
    if (kindOf.has(func.index)) return kindOf.get(func.index);
    // one that comes back to itself is like no other
    kindOf.set(func.index, undefined);
    const { key, holes } = shapeOf(func, module, (callee) => numberOf.get(find(callee) as Kind));
    const kind = kinds.get(key) ?? { members: [], holes: [] };
    if (kind.members.length === 0) numberOf.set(kind, kinds.set(key, kind).size);
    kind.members.push(func);
    kind.holes.push(holes);
    kindOf.set(func.index, kind);
    return kind;
  };
  module.funcs.forEach(find);
  const found = new Set<Kind>();
  const isOne = (callee: Func): boolean => found.has(kindOf.get(callee.index) as Kind);
  for (const kind of kinds.values()) if (kind.members.length >= fewest && callsAlike(kind, isOne)) found.add(kind);
  return [...found];
}

/** The shape of a function in words, and its holes. */
function shapeOf(
  func: Func,
  module: Module,
  kindOf: (callee: Func) => number | undefined,
): { readonly key: string; readonly holes: readonly Hole[] } {
  const words: (string | number)[] = [func.params.join(), func.result, func.locals.join()];
  const holes: Hole[] = [];
  walk(func, {
    shape: (word) => words.push(word),
    constant: (node) => {
      holes.push(node);
      return node;
    },
    known: (address) => {
      holes.push({ type: 'i32', value: address });
      return { address: i32(0), offset: address };
    },
    beside: (address, offset) => {
      holes.push({ type: 'i32', value: offset });
      return { address, offset };
    },
    local: (index) => index,
    call: (target, args) => {
      const kind = kindOf(target);
      words.push(kind === undefined ? `of ${target.index}` : `of kind ${kind}`);
      holes.push({ callee: target });
      return { type: target.result, kind: 'call', target, args };
    },
    element: (number) => module.elements[number] as Func,
  });
  return { key: words.join(' '), holes };
}

/** Whether all that the members call in one place is one function, or of a kind that becomes one. */
function callsAlike({ holes }: Kind, becomesOne: (callee: Func) => boolean): boolean {
  const [first = []] = holes;
  return first.every((hole, place) => !('callee' in hole) || becomesOne(hole.callee) || isSame(holes, place));
}

function isSame(holes: Kind['holes'], place: number): boolean {
  const first = partOf(holes[0]?.[place]);
  return holes.every((each) => Object.is(partOf(each[place]), first));
}

function partOf(hole: Hole | undefined): number | bigint | undefined {
  return hole && ('callee' in hole ? hole.callee.index : hole.value);
}

/**
 * Places a row for each member, one after the other, and tells what of a row fills each hole; undefined where the hole is the same in all. `rowOf`
 * gives the address of the row of a function that is called.
 */
export function placeRows(module: Module, { members, holes }: Kind, rowOf: (callee: Func) => number): Rows {
  const known = new Map<string, { readonly type: Type; readonly numbers: readonly (number | bigint)[]; readonly first: number }>();
  const first = holes[0] as readonly Hole[];
  const found = first.map((hole, place) => {
    if (isSame(holes, place)) return undefined;
    const numbers = holes.map((each) => {
      const at = each[place] as Hole;
      return 'callee' in at ? rowOf(at.callee) : at.value;
    });
    const type = 'callee' in hole ? 'i32' : hole.type;
    // addresses that lie a fixed way apart need one column
    const start = type === 'i32' ? Number(numbers[0]) : 0;
    const key = type === 'i32' ? numbers.map((number) => Number(number) - start).join() : `${type} ${numbers.map(bitsOf).join()}`;
    if (!known.has(key)) known.set(key, { type, numbers, first: start });
    return { key, more: start - (known.get(key)?.first ?? 0) };
  });
  const wide = [...known].filter(([, { type }]) => type !== 'i32');
  const columns = [...wide, ...[...known].filter(([, { type }]) => type === 'i32')];
  const words = 2 * Math.floor((2 * wide.length + (columns.length - wide.length) + 1) / 2);
  const offsets = new Map(columns.map(([key], place) => [key, place < wide.length ? 8 * place : 4 * (place + wide.length)] as const));
  const rows = new Int32Array(words * members.length);
  for (const [key, { type, numbers }] of columns) {
    for (const [row, number] of numbers.entries()) {
      const at = row * words + (offsets.get(key) as number) / 4;
      if (type === 'i32') rows[at] = Number(number);
      else [rows[at], rows[at + 1]] = [Number(bitsOf(number) & 0xffffffffn) | 0, Number(bitsOf(number) >> 32n) | 0];
    }
  }
  return {
    address: placeWords(module, rows),
    bytes: 4 * words,
    columns: found.map((column) => {
      if (column === undefined) return undefined;
      const { type } = known.get(column.key) as { readonly type: Type };
      return { type, offset: offsets.get(column.key) as number, more: column.more };
    }),
  };
}

const double = new Float64Array(1);
const long = new BigInt64Array(double.buffer);

/** The bits of a number that takes eight bytes. */
function bitsOf(number: number | bigint): bigint {
  if (typeof number === 'bigint') return BigInt.asIntN(64, number);
  double[0] = number;
  return long[0] as bigint;
}
