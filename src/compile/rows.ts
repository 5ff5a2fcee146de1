/** Functions of one kind in; out, rows of memory with the numbers in which they differ, and what of a row goes into which hole. */
import { type Func, type Module, place as placeNumbers, type Type } from './ir.ts';
import { type Hole, isSame, type Kind } from './kinds.ts';

/** A number that is not the same in all members: `offset` bytes into a row, and `more` to be added to it. */
export type Column = { readonly type: Type; readonly offset: number; readonly more: number };

/** A row for each member, one behind the other; for each hole a column, none where the hole is the same in all. */
export type Rows = { readonly address: number; readonly bytes: number; readonly columns: readonly (Column | undefined)[] };

/** One number for each member. */
type Numbers = { readonly type: Type; readonly offset: number; readonly all: readonly (number | bigint)[] };

/** `rowOf` gives the address of the row of a function that is called. */
export function placeRows(module: Module, { members, holes }: Kind, rowOf: (callee: Func) => number): Rows {
  const known = new Map<string, Numbers>();
  let bytes = 0;
  const columns = (holes[0] as readonly Hole[]).map((hole, place): Column | undefined => {
    if (isSame(holes, place)) return undefined;
    const all = holes.map((each) => numberIn(each[place] as Hole, rowOf));
    const type = 'callee' in hole ? 'i32' : hole.type;
    const key = keyOf(type, all);
    const numbers = known.get(key) ?? { type, offset: bytes, all };
    if (!known.has(key)) {
      known.set(key, numbers);
      bytes += type === 'i32' ? 4 : 8;
    }
    return { type, offset: numbers.offset, more: type === 'i32' ? Number(all[0]) - Number(numbers.all[0]) : 0 };
  });
  const rows = new DataView(new ArrayBuffer(bytes * members.length));
  for (const { type, offset, all } of known.values())
    for (const [row, number] of all.entries()) put(rows, bytes * row + offset, type, number);
  return { address: placeNumbers(module, new Int32Array(rows.buffer)), bytes, columns };
}

function numberIn(hole: Hole, rowOf: (callee: Func) => number): number | bigint {
  return 'callee' in hole ? rowOf(hole.callee) : hole.value;
}

/** Numbers of one key share a column: whole ones, like addresses, that lie a fixed way apart, all others where they are the same. */
function keyOf(type: Type, all: Numbers['all']): string {
  if (type === 'i32') return all.map((number) => Number(number) - Number(all[0])).join();
  return `${type} ${all.map((number) => (Object.is(number, -0) ? '-0' : number)).join()}`;
}

function put(rows: DataView, at: number, type: Type, number: number | bigint): void {
  if (type === 'i64') rows.setBigInt64(at, BigInt(number), true);
  else if (type === 'f64') rows.setFloat64(at, Number(number), true);
  else rows.setInt32(at, Number(number), true);
}
