/** Marks of readers that have something new to read: a bit for each, in words of 64, taken in ascending order. */
import { add, and, ctz, lt, ne, not, or, shl, shrUnsigned, sub } from '../../compile/arithmetic.ts';
import { type Body, i32, i64, load, reserve, type Value } from '../../compile/ir.ts';
import type { Model } from '../../compile/model.ts';
import type { World } from './world.ts';

type Int = Value<'i32'>;

/** A mark for each reader, in words of 64. */
export type Words = { readonly address: number; readonly words: number };

/** The marks of each kind of readers. */
export type Marks = Readonly<Record<keyof Model['readers'], Words>>;

export function layMarks({ module, model }: World): Marks {
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
  const word = f.local(i32(0));
  f.while(lt(word, 8 * words), () => {
    const first = f.local(load('i64', word, address));
    const rest = f.local(others ? or(first, load('i64', word, others.address)) : add(first, 0));
    f.when(not(not(rest)), () => {
      f.store('i64', word, address, 0);
      if (others) f.store('i64', word, others.address, 0);
      f.while(ne(rest, 0), () => {
        const bit = f.local(ctz(rest));
        const index = f.local(add(wrapped(bit), shl(word, 3)));
        f.set(rest, and(rest, sub(rest, 1)));
        each(index, wrapped(and(shrUnsigned(first, bit), 1)));
      });
    });
    f.set(word, add(word, 8));
  });
}

const wrapped = (a: Value<'i64'>): Int => ({ type: 'i32', kind: 'operation', name: 'wrap', args: [a] });

export function anyMarks({ address, words }: Words): Int {
  let any: Int = i32(0);
  for (let word = 0; word < words; word++) any = or(any, ne(load('i64', address + 8 * word), 0));
  return any;
}
