/** Values in the fast engine: their records, the rungs they stand on, and those that relax, anchored again where what they relax to changes. */
import { add, and, eq, gt, isNumber, lt, max, min, mul, not, or, sameBits, shl, shr, sub } from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf } from '../../compile/emit-number.ts';
import { type Body, call, choose, define, dispatch, type Func, f64, load, reserve, table, type Value } from '../../compile/ir.ts';
import type { Model } from '../../compile/model.ts';
import { anyMarks, type Marks, takeMarks } from './marks.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

/** A value's record: address of its slot, 1 if it relaxes, addresses of its first stay and of the end of them, min, max. */
export const VALUE_BYTES = 32;

/** A stay's record: its rung, the slots of the day since which it holds and of the first such day, 1 where rungs above count too. */
const STAY = { rung: 0, since: 8, first: 12, orAbove: 16 } as const;
const STAY_BYTES = 24;

/** Address of the first stay of each value, and of the end. */
function layStays({ module, model }: World): readonly number[] {
  const address = reserve(module, STAY_BYTES * model.stays.length);
  const bytes = new Uint8Array(STAY_BYTES * model.stays.length);
  const view = new DataView(bytes.buffer);
  const from = [address];
  let at = 0;
  for (const value of model.values.keys()) {
    for (const stay of model.stays) {
      if (stay.value !== value) continue;
      view.setFloat64(at + STAY.rung, stay.rung, true);
      view.setInt32(at + STAY.since, stay.since, true);
      view.setInt32(at + STAY.first, stay.first, true);
      view.setInt32(at + STAY.orAbove, stay.orAbove ? 1 : 0, true);
      at += STAY_BYTES;
    }
    from.push(address + at);
  }
  module.data.push({ address, bytes });
  return from;
}

export function layValues(world: World): number {
  const { module, model, at, relaxingAt } = world;
  const stays = layStays(world);
  const address = reserve(module, VALUE_BYTES * model.values.length);
  const bytes = new Uint8Array(VALUE_BYTES * model.values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of model.values.entries()) {
    view.setInt32(VALUE_BYTES * index, at.slots + 8 * value.slot, true);
    view.setInt32(VALUE_BYTES * index + 4, (relaxingAt[value.slot] as number) >= 0 ? 1 : 0, true);
    view.setInt32(VALUE_BYTES * index + 8, stays[index] as number, true);
    view.setInt32(VALUE_BYTES * index + 12, stays[index + 1] as number, true);
    view.setFloat64(VALUE_BYTES * index + 16, value.min, true);
    view.setFloat64(VALUE_BYTES * index + 24, value.max, true);
  }
  module.data.push({ address, bytes });
  return address;
}

type Parts = Pick<Store, 'values' | 'valueNow' | 'touched' | 'store'>;

export function defineStoreValue(world: World, { values, valueNow, touched, store }: Parts): Store['storeValue'] {
  const { module, model, at, now } = world;
  const track = defineTrackStay(world, store);
  return define(module, 'storeValue', ['i32', 'f64', 'i32'], 'none', (f, value, number, by) => {
    const before = f.local(call(valueNow, value));
    const after = f.local(add(number, 0));
    f.when(sameBits(before, after), () => f.return());
    const record = f.local(add(mul(value, VALUE_BYTES), values));
    const slot = f.local(load('i32', record));
    f.store('f64', slot, 0, after);
    f.when(load('i32', record, 4), () => f.store('f64', slot, 8, now));
    f.do(call(touched, shr(sub(slot, at.slots), 3), by));
    if (model.stays.length === 0) return;
    const stay = f.local(load('i32', record, 8));
    const end = f.local(load('i32', record, 12));
    f.while(lt(stay, end), () => {
      f.do(call(track, stay, before, after, by));
      f.set(stay, add(stay, STAY_BYTES));
    });
  });
}

/** stay, before, after, by: whether the value came to it or left it. */
function defineTrackStay({ module, at, now }: World, store: Store['store']): Func<readonly ['i32', 'f64', 'f64', 'i32'], 'none'> {
  return define(module, 'trackStay', ['i32', 'f64', 'f64', 'i32'], 'none', (f, stay, before, after, by) => {
    const rung = f.local(load('f64', stay, STAY.rung));
    const orAbove = f.local(load('i32', stay, STAY.orAbove));
    const stands = (x: Double): Int => or(eq(x, rung), and(orAbove, gt(x, rung)));
    const is = f.local(stands(after));
    f.when(eq(stands(before), is), () => f.return());
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
  const funcs = model.values.map((value, index) =>
    define(module, `relax${index}`, [], 'none', (f) => {
      if (value.relaxes === undefined) return;
      const { to, halfLife } = goal(world, f, index);
      const slot = at.slots + 8 * value.slot;
      f.when(and(sameBits(load('f64', slot, 16), to), sameBits(load('f64', slot, 24), halfLife)), () => f.return());
      f.store('f64', slot, 0, add(call(world.relaxedAt, slot, value.min, value.max, now), 0));
      f.store('f64', slot, 8, now);
      f.store('f64', slot, 16, to);
      f.store('f64', slot, 24, halfLife);
      f.do(call(touched, value.slot, load('i32', at.relaxedBy, 4 * index)));
    }),
  );
  const relax = table(module, [], 'none', funcs);
  return define(module, 'anchorAgain', [], 'none', (f) => {
    if (model.values.every(({ relaxes }) => relaxes === undefined)) return;
    f.while(anyMarks(marks.relaxations), () => takeMarks(f, marks.relaxations, (value) => f.do(dispatch(relax, value))));
  });
}

/** x cut to [least, most]. */
export const cut = (x: Double, least: number, most: number): Double => min(f64(most), max(f64(least), x));
