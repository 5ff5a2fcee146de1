/** Storing numbers in memory: only new bits count, readers are marked by a mask for each word of marks, and the writer is written down. */
import {
  add,
  and,
  ctz,
  eq,
  ge,
  gt,
  isNumber,
  lt,
  max,
  min,
  mul,
  ne,
  not,
  or,
  sameBits,
  shl,
  shrUnsigned,
  sub,
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
  global,
  i32,
  i64,
  load,
  place,
  placeWords,
  reserve,
  table,
  type Value,
} from '../../compile/ir.ts';
import type { Model } from '../../compile/model.ts';
import type { World } from './world.ts';
import { type StoredNow, type Writers, writersOf } from './writers.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

/** A mark for each reader, in words of 64. */
export type Words = { readonly address: number; readonly words: number };

/** The marks of each kind of readers. */
export type Marks = Readonly<Record<keyof Model['readers'], Words>>;

export type Store = {
  readonly marks: Marks;
  /** Rates that look at themselves again because they have fired. */
  readonly ownRates: Words;
  /** slot, by */
  readonly touched: Func<readonly ['i32', 'i32'], 'none'>;
  /** slot, number, by */
  readonly store: Func<readonly ['i32', 'f64', 'i32'], 'none'>;
  /** The value at this instant, by its index. */
  readonly valueNow: Func<readonly ['i32'], 'f64'>;
  /** value, number, by */
  readonly storeValue: Func<readonly ['i32', 'f64', 'i32'], 'none'>;
  /** Address of records of values: slot, kind of reading, stays; min and max. */
  readonly values: number;
  readonly anchorAgain: Func<readonly [], 'none'>;
  /** Begins the next batch: its number, and nothing stored in it yet. */
  readonly beginBatch: (f: Body) => void;
  readonly writers: Writers;
};

/** A value's record: address of its slot, 1 if it relaxes, addresses of its first stay and of the end of them, min, max. */
export const VALUE_BYTES = 32;

export function storeFunctions(world: World): Store {
  const marks = layMarks(world);
  const ownRates = { ...marks.rates, address: reserve(world.module, 8 * marks.rates.words) };
  const storedNow = { slots: reserve(world.module, 4 * world.model.slots.length), count: global(world.module, 'i32') };
  const touched = defineTouched(world, marks, storedNow);
  const store = define(world.module, 'store', ['i32', 'f64', 'i32'], 'none', (f, slot, number, by) => {
    const address = f.local(add(shl(slot, 3), world.at.slots));
    f.when(sameBits(load('f64', address), number), () => f.return());
    f.store('f64', address, 0, number);
    f.do(call(touched, slot, by));
  });
  const values = layValues(world);
  const valueNow = define(world.module, 'valueNow', ['i32'], 'f64', (f, value) => {
    const record = f.local(add(mul(value, VALUE_BYTES), values));
    const slot = f.local(load('i32', record));
    f.when(load('i32', record, 4), () =>
      f.return(call(world.relaxedAt, slot, load('f64', record, 16), load('f64', record, 24), world.now)),
    );
    f.return(load('f64', slot));
  });
  const storeValue = defineStoreValue(world, { values, valueNow, touched, store });
  const anchorAgain = defineAnchorAgain(world, marks, touched);
  const beginBatch = (f: Body): void => {
    f.set(world.batch, add(world.batch, 1));
    f.set(storedNow.count, 0);
  };
  return { marks, ownRates, touched, store, values, valueNow, storeValue, anchorAgain, beginBatch, writers: writersOf(world, storedNow) };
}

function layMarks({ module, model }: World): Marks {
  const room = (count: number) => {
    const words = Math.floor((count + 63) / 64);
    return { address: reserve(module, 8 * words), words };
  };
  const triggers = model.triggers.length;
  return {
    atoms: room(model.atoms.length),
    conditions: room(triggers),
    rates: room(triggers),
    outcomes: room(model.outcomes.length),
    measures: room(model.measures.length),
    relaxations: room(model.values.length),
  };
}

/** Sets the mark of reader `index`. */
export function mark(f: Body, { address }: Words, index: number): void {
  const word = address + 8 * Math.floor(index / 64);
  f.store('i64', word, 0, or(load('i64', word), i64(1n << BigInt(index % 64))));
}

/**
 * Takes the marks of one kind in ascending order: `each` is given the index of every reader that was marked when its word came up. With `others`
 * those marked there are taken too, and `each` is told whether the mark was one of the first.
 */
export function takeMarks(
  f: Body,
  { address, words }: Words,
  each: (index: Value<'i32'>, isFirst: Value<'i32'>) => void,
  others?: Words,
): void {
  for (let word = 0; word < words; word++) {
    const first = f.local(load('i64', address + 8 * word));
    const rest = f.local(others ? or(first, load('i64', others.address + 8 * word)) : add(first, 0));
    f.when(not(not(rest)), () => {
      f.store('i64', address + 8 * word, 0, 0);
      if (others) f.store('i64', others.address + 8 * word, 0, 0);
      f.while(ne(rest, 0), () => {
        const bit = f.local(ctz(rest));
        const index = f.local(add(wrapped(bit), 64 * word));
        f.set(rest, and(rest, sub(rest, 1)));
        each(index, wrapped(and(shrUnsigned(first, bit), 1)));
      });
    });
  }
}

const wrapped = (a: Value<'i64'>): Int => ({ type: 'i32', kind: 'operation', name: 'wrap', args: [a] });

export function anyMarks({ address, words }: Words): Int {
  let any: Int = i32(0);
  for (let word = 0; word < words; word++) any = or(any, ne(load('i64', address + 8 * word), 0));
  return any;
}

/** For each slot the words of marks and the masks that it sets. */
function layReaders(world: World, marks: Marks): { readonly ends: number; readonly masks: number } {
  const { module, model } = world;
  const masks: bigint[] = [];
  const ends = [0];
  for (const [slot] of model.slots.entries()) {
    const words = new Map<number, bigint>();
    for (const kind of Object.keys(marks) as (keyof Marks)[]) {
      for (const index of model.readers[kind][slot] ?? []) {
        const word = marks[kind].address + 8 * Math.floor(index / 64);
        words.set(word, (words.get(word) ?? 0n) | (1n << BigInt(index % 64)));
      }
    }
    for (const [word, mask] of words) masks.push(BigInt(word), mask);
    ends.push(8 * masks.length);
  }
  return { ends: placeWords(module, ends), masks: place(module, BigInt64Array.from(masks.map((mask) => BigInt.asIntN(64, mask)))) };
}

function defineTouched(world: World, marks: Marks, { slots, count }: StoredNow): Store['touched'] {
  const { module, model, at, batch } = world;
  const readers = layReaders(world, marks);
  return define(module, 'touched', ['i32', 'i32'], 'none', (f, slot, by) => {
    const writer = f.local(add(shl(slot, 3), at.writers));
    const before = f.local(load('i32', writer));
    f.when(
      ne(load('i32', writer, 4), batch),
      () => {
        f.store('i32', writer, 0, by);
        f.store('i32', writer, 4, batch);
        f.store('i32', shl(count, 2), slots, slot);
        f.set(count, add(count, 1));
      },
      () => f.when(or(lt(before, 0), and(ge(by, 0), lt(by, before))), () => f.store('i32', writer, 0, by)),
    );
    const from = f.local(add(load('i32', shl(slot, 2), readers.ends), readers.masks));
    const end = f.local(add(load('i32', shl(slot, 2), readers.ends + 4), readers.masks));
    f.while(lt(from, end), () => {
      const word = f.local(load('i32', from));
      f.store('i64', word, 0, or(load('i64', word), load('i64', from, 8)));
      f.set(from, add(from, 16));
    });
    for (const [read, values] of model.readers.relaxations.entries()) {
      if (values.length === 0) continue;
      f.when(eq(slot, read), () => {
        for (const value of values) f.store('i32', at.relaxedBy + 4 * value, 0, by);
      });
    }
  });
}

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

function layValues(world: World): number {
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

function defineStoreValue(world: World, { values, valueNow, touched, store }: Parts): Store['storeValue'] {
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
    f.do(call(touched, shrBy3(sub(slot, at.slots)), by));
    if (model.stays.length === 0) return;
    const stay = f.local(load('i32', record, 8));
    const end = f.local(load('i32', record, 12));
    f.while(lt(stay, end), () => {
      f.do(call(track, stay, before, after, by));
      f.set(stay, add(stay, STAY_BYTES));
    });
  });
}

const shrBy3 = (a: Int): Int => ({ type: 'i32', kind: 'operation', name: 'shr', args: [a, i32(3)] });

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

function defineAnchorAgain(world: World, marks: Marks, touched: Store['touched']): Store['anchorAgain'] {
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
