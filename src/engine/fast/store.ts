/** Storing numbers in memory: only new bits count, readers are marked by a mask for each word of marks, and the writer is written down. */
import { add, and, eq, ge, lt, ne, or, sameBits, shl } from '../../compile/arithmetic.ts';
import { type Body, call, choose, define, type Func, global, i32, load, place, placeWords, reserve } from '../../compile/ir.ts';
import { layMarks, type Marks, type Words } from './marks.ts';
import { defineAnchorAgain, defineStoreValue, layValues, VALUE } from './values.ts';
import type { World } from './world.ts';
import { MANY, type StoredNow, type Writers, writersOf } from './writers.ts';

export type Store = {
  readonly marks: Marks;
  /** Rates that look at themselves again because they have fired. */
  readonly ownRates: Words;
  /** slot, by */
  readonly touched: Func<readonly ['i32', 'i32'], 'none'>;
  /** slot, number, by */
  readonly store: Func<readonly ['i32', 'f64', 'i32'], 'none'>;
  /** The value at this instant, by the address of its record. */
  readonly valueNow: Func<readonly ['i32'], 'f64'>;
  /** record, value now, number, by */
  readonly storeValue: Func<readonly ['i32', 'f64', 'f64', 'i32'], 'none'>;
  /** Address of records of values: slot, kind of reading, stays; min and max. */
  readonly values: number;
  readonly anchorAgain: Func<readonly [], 'none'>;
  /** Begins the next batch: its number, and nothing stored in it yet. */
  readonly beginBatch: (f: Body) => void;
  readonly writers: Writers;
};

export function storeFunctions(world: World): Store {
  const marks = layMarks(world);
  const ownRates = { ...marks.rates, address: reserve(world.module, 8 * marks.rates.words) };
  const storedNow = {
    slots: reserve(world.module, 4 * world.model.slots.length),
    count: global(world.module, 'i32'),
    writer: global(world.module, 'i32'),
  };
  const touched = defineTouched(world, marks, storedNow);
  const store = define(world.module, 'store', ['i32', 'f64', 'i32'], 'none', (f, slot, number, by) => {
    const address = f.local(add(shl(slot, 3), world.at.slots));
    f.when(sameBits(load('f64', address), number), () => f.return());
    f.store('f64', address, 0, number);
    f.do(call(touched, slot, by));
  });
  const values = layValues(world);
  const valueNow = define(world.module, 'valueNow', ['i32'], 'f64', (f, record) => {
    const slot = f.local(load('i32', record, VALUE.slot));
    f.when(load('i32', record, VALUE.relaxes), () =>
      f.return(call(world.relaxedAt, slot, load('f64', record, VALUE.min), load('f64', record, VALUE.max), world.now)),
    );
    f.return(load('f64', slot));
  });
  const storeValue = defineStoreValue(world, { touched, store });
  const anchorAgain = defineAnchorAgain(world, marks, touched);
  const beginBatch = (f: Body): void => {
    f.set(world.batch, add(world.batch, 1));
    f.set(storedNow.count, 0);
  };
  return { marks, ownRates, touched, store, values, valueNow, storeValue, anchorAgain, beginBatch, writers: writersOf(world, storedNow) };
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

function defineTouched(world: World, marks: Marks, { slots, count, writer: sole }: StoredNow): Store['touched'] {
  const { module, model, at, batch } = world;
  const readers = layReaders(world, marks);
  return define(module, 'touched', ['i32', 'i32'], 'none', (f, slot, by) => {
    const writer = f.local(add(shl(slot, 3), at.writers));
    const before = f.local(load('i32', writer));
    f.when(ne(by, sole), () => f.set(sole, choose(count, i32(MANY), by)));
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
