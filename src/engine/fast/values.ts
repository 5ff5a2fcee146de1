/** Values in the fast engine: their records, the rungs they stand on, and those that relax, anchored again where what they relax to changes. */
import {
  add,
  and,
  ctz,
  eq,
  gt,
  isNumber,
  lt,
  max,
  min,
  mul,
  not,
  sameBits,
  shl,
  shr,
  shrUnsigned,
  sub,
  toDouble,
  wholeToInt,
  xor,
} from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf } from '../../compile/emit-number.ts';
import {
  type Body,
  call,
  choose,
  define,
  dispatch,
  type Func,
  f64,
  load,
  type Module,
  placeWords,
  reserve,
  table,
  type Value,
} from '../../compile/ir.ts';
import type { Model, ModelValue, Stay } from '../../compile/model.ts';
import { anyMarks, type Marks, takeMarks } from './marks.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

/** A value's record: address of its slot, 1 if it relaxes, addresses of its first group of stays and of the end of them, min, max. */
export const VALUE = { slot: 0, relaxes: 4, groups: 8, groupsEnd: 12, min: 16, max: 24 } as const;
export const VALUE_BYTES = 32;

/** A group of stays of one value: address of a word for each number of the value, with a bit for each stay that then holds, and of the first stay. */
const GROUP = { holding: 0, stays: 4 } as const;
const GROUP_BYTES = 8;
const GROUP_STAYS = 32;

/** A stay's record: slots of the day since which it holds and of the first such day. */
const STAY = { since: 0, first: 4 } as const;
const STAY_BYTES = 8;

/** Address of the first group of each value, and of the end. */
function layStays({ module, model }: World): readonly number[] {
  const groups: (readonly [holding: number, stays: number])[] = [];
  const ends = model.values.map((value, index) => {
    const stays = model.stays.filter((stay) => stay.value === index);
    for (let from = 0; from < stays.length; from += GROUP_STAYS)
      groups.push(layGroup(module, value, stays.slice(from, from + GROUP_STAYS)));
    return groups.length;
  });
  const address = placeWords(module, groups.flat());
  return [0, ...ends].map((end) => address + GROUP_BYTES * end);
}

function layGroup(module: Module, { max: highest }: ModelValue, stays: readonly Stay[]): readonly [holding: number, stays: number] {
  const numbers = Array.from({ length: highest + 1 }, (_, number) => number);
  const holds = ({ rung, orAbove }: Stay, number: number): boolean => (orAbove ? number >= rung : number === rung);
  const holding = numbers.map((number) => stays.reduce((word, stay, bit) => (holds(stay, number) ? word | (1 << bit) : word), 0));
  return [
    placeWords(module, holding),
    placeWords(
      module,
      stays.flatMap(({ since, first }) => [since, first]),
    ),
  ];
}

export function layValues(world: World): number {
  const { module, model, at, relaxingAt } = world;
  const groups = layStays(world);
  const address = reserve(module, VALUE_BYTES * model.values.length);
  const bytes = new Uint8Array(VALUE_BYTES * model.values.length);
  for (const [index, value] of model.values.entries()) {
    const view = new DataView(bytes.buffer, VALUE_BYTES * index, VALUE_BYTES);
    view.setInt32(VALUE.slot, at.slots + 8 * value.slot, true);
    view.setInt32(VALUE.relaxes, (relaxingAt[value.slot] as number) >= 0 ? 1 : 0, true);
    view.setInt32(VALUE.groups, groups[index] as number, true);
    view.setInt32(VALUE.groupsEnd, groups[index + 1] as number, true);
    view.setFloat64(VALUE.min, value.min, true);
    view.setFloat64(VALUE.max, value.max, true);
  }
  module.data.push({ address, bytes });
  return address;
}

type Parts = Pick<Store, 'touched' | 'store'>;

export function defineStoreValue(world: World, { touched, store }: Parts): Store['storeValue'] {
  const { module, model, at, now } = world;
  const track = defineTrackStay(world, store);
  return define(module, 'storeValue', ['i32', 'f64', 'f64', 'i32'], 'none', (f, record, before, number, by) => {
    const after = f.local(add(number, 0));
    f.when(sameBits(before, after), () => f.return());
    const slot = f.local(load('i32', record, VALUE.slot));
    f.store('f64', slot, 0, after);
    f.when(load('i32', record, VALUE.relaxes), () => f.store('f64', slot, 8, now));
    f.do(call(touched, shr(sub(slot, at.slots), 3), by));
    if (model.stays.length === 0) return;
    const group = f.local(load('i32', record, VALUE.groups));
    const end = f.local(load('i32', record, VALUE.groupsEnd));
    f.while(lt(group, end), () => {
      const holding = f.local(holdingAt(f, group, after));
      const changed = f.local(xor(holding, holdingAt(f, group, before)));
      f.while(changed, () => {
        const bit = f.local(ctz(changed));
        f.set(changed, and(changed, sub(changed, 1)));
        const stay = add(load('i32', group, GROUP.stays), mul(bit, STAY_BYTES));
        f.do(call(track, stay, and(shrUnsigned(holding, bit), 1), by));
      });
      f.set(group, add(group, GROUP_BYTES));
    });
  });
}

/** The stays of a group that hold while its value is `number`; traps where that is neither a rung nor a name. */
function holdingAt(f: Body, group: Int, number: Double): Int {
  const whole = f.local(wholeToInt(number));
  trapUnless(f, eq(toDouble(whole), number));
  return load('i32', add(load('i32', group, GROUP.holding), shl(whole, 2)));
}

/** stay, whether its value came to it or left it, by. */
function defineTrackStay({ module, at, now }: World, store: Store['store']): Func<readonly ['i32', 'i32', 'i32'], 'none'> {
  return define(module, 'trackStay', ['i32', 'i32', 'i32'], 'none', (f, stay, is, by) => {
    f.do(call(store, load('i32', stay, STAY.since), choose(is, now as Double, Infinity), by));
    f.when(not(is), () => f.return());
    const first = f.local(load('i32', stay, STAY.first));
    f.when(eq(load('f64', shl(first, 3), at.slots), Infinity), () => f.do(call(store, first, now, by)));
  });
}

/** Where a value relaxes to, and how fast: checked numbers. */
export function goal(world: World, f: Body, value: number): { readonly to: Double; readonly halfLife: Double } {
  const relaxes = world.model.values[value]?.relaxes as NonNullable<Model['values'][number]['relaxes']>;
  const to = f.local(add(numberOf(relaxes.to, world.reading), 0));
  const halfLife = f.local(numberOf(relaxes.halfLifeDays, world.reading));
  trapUnless(f, and(and(isNumber(to), isNumber(halfLife)), gt(halfLife, 0)));
  return { to, halfLife };
}

export function defineAnchorAgain(world: World, marks: Marks, touched: Store['touched']): Store['anchorAgain'] {
  const { module, model, at, now } = world;
  const nothing = define(module, 'relaxesNot', [], 'none', () => {});
  const funcs = model.values.map((value, index) => {
    if (value.relaxes === undefined) return nothing;
    return define(module, `relax${index}`, [], 'none', (f) => {
      const { to, halfLife } = goal(world, f, index);
      const slot = at.slots + 8 * value.slot;
      f.when(and(sameBits(load('f64', slot, 16), to), sameBits(load('f64', slot, 24), halfLife)), () => f.return());
      f.store('f64', slot, 0, add(call(world.relaxedAt, slot, value.min, value.max, now), 0));
      f.store('f64', slot, 8, now);
      f.store('f64', slot, 16, to);
      f.store('f64', slot, 24, halfLife);
      f.do(call(touched, value.slot, load('i32', at.relaxedBy, 4 * index)));
    });
  });
  const relax = table(module, [], 'none', funcs);
  return define(module, 'anchorAgain', [], 'none', (f) => {
    if (model.values.every(({ relaxes }) => relaxes === undefined)) return;
    f.while(anyMarks(marks.relaxations), () => takeMarks(f, marks.relaxations, (value) => f.do(dispatch(relax, value))));
  });
}

/** x cut to [least, most]. */
export const cut = (x: Double, least: number, most: number): Double => min(f64(most), max(f64(least), x));
