/** Days that lie in a row with the first of them at hand: a short row is looked through after a change, a long one keeps the first day of each part. */
import { add, and, ctz, earlier, fromBits, le, lt, ne, not, or, shl, shrUnsigned, sub, widen, wrap } from '../../compile/arithmetic.ts';
import { type Body, call, define, type Func, global, i32, i64, load, type Module, place, type Value } from '../../compile/ir.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

/** Rows of more days are kept in parts. Below it looking through them all is quicker: set by the benchmark. */
export const MOST_LOOKED_THROUGH = 48;
/** Parts have a mark each in one word. */
const MOST_PARTS = 64;
const SHORTEST_PART_BITS = 4;
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
  const bits = partBits(count);
  const parts = count <= MOST_LOOKED_THROUGH ? 1 : Math.floor((count + (1 << bits) - 1) / (1 << bits));
  const days = placeInfinite(module, parts === 1 ? count : parts * (1 << bits));
  const at = (index: number): number => days + 8 * index;
  const least = (f: Body, from: Int, end: Int): Value<'i64'> => {
    const first = f.local(INFINITE);
    const day = f.local(from);
    f.while(lt(day, end), () => {
      f.set(first, earlier(first, f.local(load('i64', day))));
      f.set(day, add(day, 8));
    });
    return first;
  };
  if (parts === 1) {
    const known = global(module, 'f64');
    const isKnown = global(module, 'i32');
    const first = define(module, `first-${name}`, [], 'f64', (f) => {
      f.when(not(isKnown), () => {
        f.set(known, fromBits(least(f, i32(days), i32(at(count)))));
        f.set(isKnown, 1);
      });
      f.return(known);
    });
    return {
      at,
      first,
      put: (f, address, day) => {
        f.store('f64', address, 0, day);
        f.set(isKnown, 0);
      },
      eachDue: (f, now, visit) => {
        f.when(le(call(first), now), () => eachDue(f, i32(days), i32(at(count)), now, (day) => visit(shrUnsigned(sub(day, days), i32(3)))));
      },
    };
  }
  return partedRow(module, name, { days, at, bits, parts, least });
}

function partBits(count: number): number {
  let bits = SHORTEST_PART_BITS;
  while ((1 << bits) * MOST_PARTS < count) bits++;
  return bits;
}

function placeInfinite(module: Module, count: number): number {
  return place(module, new Float64Array(count).fill(Infinity));
}

function eachDue(f: Body, from: Int, end: Int, now: Double, visit: (address: Int) => Int): void {
  const day = f.local(from);
  f.while(lt(day, end), () => {
    const isSeen = f.local(i32(1));
    f.when(le(load('f64', day), now), () => f.set(isSeen, visit(day)));
    f.set(day, add(day, shl(isSeen, 3)));
  });
}

type Parted = {
  readonly days: number;
  readonly at: (index: number) => number;
  readonly bits: number;
  readonly parts: number;
  readonly least: (f: Body, from: Int, end: Int) => Value<'i64'>;
};

function partedRow(module: Module, name: string, { days, at, bits, parts, least }: Parted): Days {
  const firsts = placeInfinite(module, parts);
  const changed = global(module, 'i64');
  const partBytes = 8 << bits;
  const bring = define(module, `bring-${name}`, [], 'none', (f) => {
    f.while(ne(changed, 0), () => {
      const part = f.local(wrap(ctz(changed)));
      const from = f.local(add(shl(part, bits + 3), days));
      f.store('i64', shl(part, 3), firsts, least(f, from, add(from, partBytes)));
      f.set(changed, and(changed, sub(changed, 1)));
    });
  });
  const first = define(module, `first-${name}`, [], 'f64', (f) => {
    f.do(call(bring));
    f.return(fromBits(least(f, i32(firsts), i32(firsts + 8 * parts))));
  });
  return {
    at,
    first,
    put: (f, address, day) => {
      f.store('f64', address, 0, day);
      f.set(changed, or(changed, shl(i64(1n), widen(shrUnsigned(sub(address, days), i32(bits + 3))))));
    },
    eachDue: (f, now, visit) => {
      f.do(call(bring));
      const part = f.local(i32(0));
      f.while(lt(part, parts), () => {
        f.when(le(load('f64', shl(part, 3), firsts), now), () => {
          const from = f.local(add(shl(part, bits + 3), days));
          eachDue(f, from, add(from, partBytes), now, (day) => visit(shrUnsigned(sub(day, days), i32(3))));
        });
        f.set(part, add(part, 1));
      });
    },
  };
}
