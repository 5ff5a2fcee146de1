/**
 * A module in, one with fewer functions out: those that differ in numbers alone become one, which reads its numbers in a row of memory. Triggers that
 * `each` makes for many parties are such; as code of their own they would fill the cache, and take long to compile.
 */
import { add } from './arithmetic.ts';
import { type Call, type Func, i32, load, type Module, placeWords, type Value } from './ir.ts';
import { type Place, type Visitor, walk } from './ir-walk.ts';
import { type Kind, kindsOf } from './kinds.ts';
import { type Column, placeRows, type Rows } from './rows.ts';

/** What stands in place of a function; with a row, it is shared. */
type Stand = { readonly func: Func; readonly row?: number };

/** A kind that has become one function, whose last argument is the address of a row. */
type One = { readonly kind: Kind; readonly rows: Rows };

/** Set by the benchmark: numbers in code of their own are quicker, as long as all of the code is near at hand. */
const WHERE_IT_PAYS = { functions: 700, alike: 8 };

/** Takes together kinds of at least `alike` functions; gives the module itself where there are none, or fewer than `functions` functions in all. */
export function mergeAlike(module: Module, { functions, alike } = WHERE_IT_PAYS): Module {
  const kinds = module.funcs.length < functions ? [] : kindsOf(module, alike);
  if (kinds.length === 0) return module;
  const merged: Module = { ...module, funcs: [], data: [...module.data] };
  const ones = placeAll(merged, kinds);
  const stands = standsFor(module, merged, ones);
  const standOf = ({ index }: Func): Stand => stands[index] as Stand;
  const element = (number: number): Func => module.elements[number] as Func;
  for (const func of module.funcs) {
    const one = ones.get(func.index);
    if (one && one.kind.members[0] !== func) continue;
    const visitor = one ? merging(one, func.params.length, standOf, element) : keeping(standOf, element);
    standOf(func).func.body.push(...walk(func, visitor));
  }
  const rows = placeWords(
    merged,
    module.elements.map((func) => standOf(func).row ?? 0),
  );
  return {
    ...merged,
    elements: module.elements.map((func) => standOf(func).func),
    elementRows: rows,
    exported: module.exported.map((func) => ({ ...standOf(func).func, name: func.name })),
  };
}

/** By the number of a function: the kind that it is of. */
type Ones = ReadonlyMap<number, One>;

function placeAll(merged: Module, kinds: readonly Kind[]): Ones {
  const ones = new Map<number, One>();
  const rowsOf = new Map<number, number>();
  for (const kind of kinds) {
    const one = { kind, rows: placeRows(merged, kind, ({ index }) => rowsOf.get(index) as number) };
    for (const [place, { index }] of kind.members.entries()) {
      ones.set(index, one);
      rowsOf.set(index, rowAt(one, place));
    }
  }
  return ones;
}

function rowAt({ rows }: One, place: number): number {
  return rows.address + rows.bytes * place;
}

/** Functions without statements as yet, by the number of the function in whose place they stand. */
function standsFor(module: Module, merged: Module, ones: Ones): readonly Stand[] {
  const stands = new Array<Stand | undefined>(module.funcs.length);
  for (const func of module.funcs) {
    if (stands[func.index]) continue;
    const one = ones.get(func.index);
    const index = merged.funcs.length;
    const stand: Func = one ? { ...func, params: [...func.params, 'i32'], body: [], index, hasRow: true } : { ...func, body: [], index };
    merged.funcs.push(stand);
    if (!one) stands[func.index] = { func: stand };
    else for (const [place, { index }] of one.kind.members.entries()) stands[index] = { func: stand, row: rowAt(one, place) };
  }
  return stands as Stand[];
}

type StandOf = (func: Func) => Stand;

/** Every function as it is, but for what it calls. */
function keeping(standOf: StandOf, element: Visitor['element']): Visitor {
  return {
    shape: () => {},
    constant: (node) => node,
    known: (address) => ({ address: i32(0), offset: address }),
    beside: (address, offset) => ({ address, offset }),
    local: (index) => index,
    call: (target, args) => calling(standOf(target), args),
    element,
  };
}

/** Numbers that are not the same in all members come out of the row, whose address is the parameter behind the `params` that were there. */
function merging({ rows }: One, params: number, standOf: StandOf, element: Visitor['element']): Visitor {
  const row: Value<'i32'> = { type: 'i32', kind: 'local', index: params };
  let hole = 0;
  const next = (): Column | undefined => rows.columns[hole++];
  const number = ({ type, offset, more }: Column): Value => (more === 0 ? load(type, row, offset) : add(load('i32', row, offset), more));
  const address = (column: Column): Place => {
    const { offset, more } = column;
    return more > 0 ? { address: load('i32', row, offset), offset: more } : { address: number(column) as Value<'i32'>, offset: 0 };
  };
  const kept = keeping(standOf, element);
  return {
    ...kept,
    constant: (node) => {
      const column = next();
      return column ? number(column) : node;
    },
    known: (at) => {
      const column = next();
      return column ? address(column) : kept.known(at);
    },
    beside: (base, offset) => {
      const column = next();
      return column ? { address: add(base, number(column) as Value<'i32'>), offset: 0 } : { address: base, offset };
    },
    local: (index) => (index < params ? index : index + 1),
    call: (target, args) => {
      const column = next();
      return calling(standOf(target), args, column && (number(column) as Value<'i32'>));
    },
  };
}

/** `given`: the address of a row that the caller has in a row of its own. */
function calling({ func, row }: Stand, args: readonly Value[], given?: Value<'i32'>): Value | Call {
  const all = row === undefined ? args : [...args, given ?? i32(row)];
  return { type: func.result, kind: 'call', target: func, args: all } as Value | Call;
}
