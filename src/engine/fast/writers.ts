/** Who last stored new bits in what a consumer reads, in the fast engine: as `lastWriter` of src/engine/cause.ts. */
import { add, and, eq, ge, gt, lt, or, shl, shrUnsigned } from '../../compile/arithmetic.ts';
import { call, choose, define, type Func, type Global, i32, load, place, placeWords, type Value } from '../../compile/ir.ts';
import type { Model } from '../../compile/model.ts';
import { START } from '../cause.ts';
import type { World } from './world.ts';

/** Functions that name the firing which last stored new bits in one of some slots; of several in one batch the first by name. */
export type Writers = {
  readonly last: (slots: readonly number[]) => Value<'i32'>;
  /** The same, quicker where one of them was stored in this batch. */
  readonly lastNow: (slots: readonly number[]) => Value<'i32'>;
  /** The same where one of them surely was: then a batch with a single writer leaves no question. */
  readonly ofTouched: (slots: readonly number[]) => Value<'i32'>;
};

/** Slots stored in this batch, each once: an address of their numbers, and how many; and who stored all of them, `MANY` where it was not one alone. */
export type StoredNow = { readonly slots: number; readonly count: Global<'i32'>; readonly writer: Global<'i32'> };

/** Below every firing, and below what stands for none. */
export const MANY = -100;

/** Slots whose number can get new bits after the start. */
function written(model: Model, slots: readonly number[]): readonly number[] {
  return slots.filter((slot) => model.slots[slot]?.kind !== 'parameter');
}

/** Slots with the writers of each consumer: a list of them, and a row of bits with one for each slot. */
export function writersOf(world: World, storedNow: StoredNow): Writers {
  const { module, model } = world;
  const last = defineLastWriter(world);
  const lastNow = defineLastWriterNow(world, storedNow, last);
  const listOf = (slots: readonly number[]): readonly [number, number] => {
    const list = written(model, slots);
    const from = placeWords(module, list);
    return [from, from + 4 * list.length];
  };
  const lastOf = (slots: readonly number[]): Value<'i32'> => {
    const row = new Int32Array(Math.floor((model.slots.length + 31) / 32));
    for (const slot of slots) row[slot >> 5] = (row[slot >> 5] as number) | (1 << (slot & 31));
    return call(lastNow, place(module, row), ...listOf(slots));
  };
  return {
    last: (slots) => call(last, ...listOf(slots)),
    lastNow: lastOf,
    ofTouched: (slots) => choose(ge(storedNow.writer, 0), storedNow.writer as Value<'i32'>, lastOf(slots)),
  };
}

/** from, end of a list of slots. */
type LastWriter = Func<readonly ['i32', 'i32'], 'i32'>;

function defineLastWriter({ module, at }: World): LastWriter {
  return define(module, 'lastWriter', ['i32', 'i32'], 'i32', (f, from, end) => {
    const batch = f.local(i32(-1));
    const firing = f.local(i32(START));
    f.while(lt(from, end), () => {
      const writer = f.local(shl(load('i32', from), 3));
      const when = f.local(load('i32', writer, at.writers + 4));
      const by = f.local(load('i32', writer, at.writers));
      const isLater = or(gt(when, batch), and(and(eq(when, batch), ge(by, 0)), or(lt(firing, 0), lt(by, firing))));
      f.when(isLater, () => {
        f.set(batch, when);
        f.set(firing, by);
      });
      f.set(from, add(from, 4));
    });
    f.return(firing);
  });
}

/** Row of bits, list: firings that stored in this batch decide; where there are none the list does. */
function defineLastWriterNow(
  { module, at }: World,
  { slots, count }: StoredNow,
  last: LastWriter,
): Func<readonly ['i32', 'i32', 'i32'], 'i32'> {
  return define(module, 'lastWriterNow', ['i32', 'i32', 'i32'], 'i32', (f, row, from, end) => {
    const best = f.local(i32(-1));
    const at4 = f.local(i32(0));
    f.while(lt(at4, shl(count, 2)), () => {
      const slot = f.local(load('i32', at4, slots));
      const word = load('i32', add(row, shl(shrUnsigned(slot, i32(5)), 2)));
      f.when(and(shrUnsigned(word, and(slot, 31)), 1), () => {
        const by = f.local(load('i32', shl(slot, 3), at.writers));
        f.when(and(ge(by, 0), or(lt(best, 0), lt(by, best))), () => f.set(best, by));
      });
      f.set(at4, add(at4, 4));
    });
    f.when(ge(best, 0), () => f.return(best));
    f.return(call(last, from, end));
  });
}
