/** A module in; out, which of its functions differ in numbers alone. */
import { type Func, i32, type Module, type Type } from './ir.ts';
import { walk } from './ir-walk.ts';

/** What a function holds beside its shape, in the order of its text: numbers, and functions that it calls. */
export type Hole = { readonly type: Type; readonly value: number | bigint } | { readonly callee: Func };

/** Functions of one shape, and the holes of each. */
export type Kind = { readonly members: Func[]; readonly holes: (readonly Hole[])[] };

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

/** Whether all members have the same number, or call the same function, there. */
export function isSame(holes: Kind['holes'], place: number): boolean {
  const first = partOf(holes[0]?.[place]);
  return holes.every((each) => Object.is(partOf(each[place]), first));
}

function partOf(hole: Hole | undefined): number | bigint | undefined {
  return hole && ('callee' in hole ? hole.callee.index : hole.value);
}
