/** Days that lie in a row with the first of them at hand: a short row is looked through after a change, a long one keeps the first day of each part. */
import { add, and, ctz, earlier, fromBits, le, lt, ne, not, or, shl, shrUnsigned, sub, widen, wrap } from '../../compile/arithmetic.ts';
import { type Body, call, define, type Func, global, i32, i64, load, type Module, place, type Value } from '../../compile/ir.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

/** Rows of more days are kept in parts. Below it looking through them all is quicker: set by the benchmark. */
export const MOST_LOOKED_THROUGH = 64;
/** Parts have a mark each in one word. */
const MOST_PARTS = 64;
const SHORTEST_PART_BITS = 3;
/** The bits of Infinity. */
const INFINITE = i64(0x7ff0000000000000n);

export type Days = {
  /** Address of a day. */
  readonly at: (index: number) => number;
  /** Puts a day at an address. Days are not negative. */
  readonly put: (f: Body, address: Int, day: Double) => void;
  /** The first of all, Infinity where there is none. */
  readonly first: Func<readonly [], 'f64'>;
  /** Goes through the days that have come, in order; `visit` is given the number of each, and says 0 where it has to be looked at once more. */
  readonly eachDue: (f: Body, now: Double, visit: (index: Int) => Int) => void;
};

/** Room for `count` days, Infinity at first. */
export function dayRow(module: Module, name: string, count: number): Days {
  return count <= MOST_LOOKED_THROUGH ? shortRow(module, name, count) : partedRow(module, name, count);
}

function shortRow(module: Module, name: string, count: number): Days {
  const days = placeInfinite(module, count);
  const known = global(module, 'f64');
  const isKnown = global(module, 'i32');
  const first = define(module, `first-${name}`, [], 'f64', (f) => {
    f.when(not(isKnown), () => {
      f.set(known, fromBits(least(f, i32(days), count)));
      f.set(isKnown, 1);
    });
    f.return(known);
  });
  return {
    at: (index) => days + 8 * index,
    first,
    put: (f, address, day) => {
      f.store('f64', address, 0, day);
      f.set(isKnown, 0);
    },
    eachDue: (f, now, visit) => {
      f.when(le(call(first), now), () =>
        eachDue(f, i32(days), i32(days + 8 * count), now, (day) => visit(shrUnsigned(sub(day, days), i32(3)))),
      );
    },
  };
}

/** The first of `count` days from an address on. So many at a time are looked through without a branch, in pairs, pairs of pairs and so on. */
const AT_ONCE = 8;

function least(f: Body, from: Int, count: number): Value<'i64'> {
  const first = f.local(INFINITE);
  if (count === 0) return first;
  const day = f.local(from);
  f.while(lt(day, f.local(add(from, 8 * count))), () => {
    let days = Array.from({ length: AT_ONCE }, (_, place) => f.local(load('i64', day, 8 * place)));
    while (days.length > 1) days = days.slice(days.length / 2).map((other, place) => f.local(earlier(days[place] as Value<'i64'>, other)));
    f.set(first, earlier(first, days[0] as Value<'i64'>));
    f.set(day, add(day, 8 * AT_ONCE));
  });
  return first;
}

function partBits(count: number): number {
  let bits = SHORTEST_PART_BITS;
  while ((1 << bits) * MOST_PARTS < count) bits++;
  return bits;
}

/** Behind the days there is room for as many more as are looked through at once. */
function placeInfinite(module: Module, count: number): number {
  return place(module, new Float64Array(AT_ONCE * Math.floor((count + AT_ONCE - 1) / AT_ONCE)).fill(Infinity));
}

function eachDue(f: Body, from: Int, end: Int, now: Double, visit: (address: Int) => Int): void {
  const day = f.local(from);
  f.while(lt(day, end), () => {
    const isSeen = f.local(i32(1));
    f.when(le(load('f64', day), now), () => f.set(isSeen, visit(day)));
    f.set(day, add(day, shl(isSeen, 3)));
  });
}

function partedRow(module: Module, name: string, count: number): Days {
  const bits = partBits(count);
  const partDays = 1 << bits;
  const parts = Math.floor((count + partDays - 1) / partDays);
  const days = placeInfinite(module, parts * partDays);
  const firsts = placeInfinite(module, parts);
  const known = placeInfinite(module, 1);
  const changed = global(module, 'i64');
  const bring = define(module, `bring-${name}`, [], 'none', (f) => {
    f.while(ne(changed, 0), () => {
      const part = f.local(wrap(ctz(changed)));
      f.store('i64', shl(part, 3), firsts, least(f, f.local(add(shl(part, bits + 3), days)), partDays));
      f.set(changed, and(changed, sub(changed, 1)));
    });
    f.store('i64', known, 0, least(f, i32(firsts), parts));
  });
  const first = define(module, `first-${name}`, [], 'f64', (f) => {
    f.when(ne(changed, 0), () => f.do(call(bring)));
    f.return(load('f64', known));
  });
  return {
    at: (index) => days + 8 * index,
    first,
    put: (f, address, day) => {
      f.store('f64', address, 0, day);
      f.set(changed, or(changed, shl(i64(1n), widen(shrUnsigned(sub(address, days), i32(bits + 3))))));
    },
    eachDue: (f, now, visit) => {
      f.when(le(call(first), now), () => {
        const part = f.local(i32(0));
        f.while(lt(part, parts), () => {
          f.when(le(load('f64', shl(part, 3), firsts), now), () => {
            const from = f.local(add(shl(part, bits + 3), days));
            eachDue(f, from, add(from, 8 * partDays), now, (day) => visit(shrUnsigned(sub(day, days), i32(3))));
          });
          f.set(part, add(part, 1));
        });
      });
    },
  };
}
