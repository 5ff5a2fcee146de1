/** A tape of numbers from fast-check in, the few kinds of choice that the generator of scenarios makes out. All shrink towards the first and the smallest. */
import fc from 'fast-check';

export type Draw = {
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** A number from `low` to `high` with two digits behind the point. */
  readonly number: (low: number, high: number) => number;
  /** True in about this share of 100. */
  readonly chance: (percent: number) => boolean;
  readonly one: <Item>(items: readonly Item[]) => Item;
  /** Some of the items in their order, at least `least`. */
  readonly some: <Item>(items: readonly Item[], least?: number) => readonly Item[];
  /** A map with this entry, or without it in the other cases. */
  readonly maybe: <Entry extends object>(percent: number, entry: () => Entry) => Entry | Record<never, never>;
};

/** Choices to be made: each entry decides one, the first or smallest is taken where the tape has ended. */
export const anyTape: fc.Arbitrary<readonly number[]> = fc.noBias(fc.array(fc.nat({ max: 0x7fff_ffff }), { maxLength: 3000, size: 'max' }));

export function drawFrom(tape: readonly number[]): Draw {
  let next = 0;
  const whole = (low: number, high: number): number => low + ((tape[next++] ?? 0) % (high - low + 1));
  const chance = (percent: number): boolean => whole(0, 99) >= 100 - percent;
  const one = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error('nothing to choose from');
    return items[whole(0, items.length - 1)] as Item;
  };
  return {
    whole,
    number: (low, high) => whole(Math.round(low * 100), Math.round(high * 100)) / 100,
    chance,
    one,
    some: (items, least = 0) => {
      const kept = items.filter(() => !chance(40));
      return kept.length >= least ? kept : items.slice(0, least);
    },
    maybe: (percent, entry) => (chance(percent) ? entry() : {}),
  };
}
