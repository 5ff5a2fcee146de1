/** What the clock of a rate is in memory, for the parts that set it and the parts that thin it. */
import { ge } from '../../compile/arithmetic.ts';
import { type Body, type Func, f64, i32, load } from '../../compile/ir.ts';
import type { Model, ModelTrigger } from '../../compile/model.ts';
import { type Days, MOST_LOOKED_THROUGH } from './days.ts';

/** Places in the record of a clock. */
export const CLOCK = { hazard: 0, left: 8, since: 16, due: 24, windowEnd: 32, reopenAt: 40, enabledBy: 48, wasEnabled: 52 } as const;

export type Rate = {
  readonly index: number;
  readonly trigger: ModelTrigger;
  readonly wake: Extract<ModelTrigger['wake'], { kind: 'rate' }>;
  /** Address of its clock. */
  readonly clock: number;
  /** Address of the day on which it rings or has a candidate, Infinity where its window ends before. */
  readonly ring: number;
  /** Address of the day on which its window ends or its cooldown is over; undefined where it has neither. */
  readonly silent: number | undefined;
};

/**
 * The order in which rates stand in a row of days: by name where all of it is looked through. In one that is kept in parts those that read the same
 * lie side by side, what is read by most first, so that what an event touches lies in few parts.
 */
export function neighbours({ readers, parameters, triggers }: Model, rates: readonly number[]): readonly number[] {
  if (rates.length <= MOST_LOOKED_THROUGH) return rates;
  const fixed = new Set(parameters.map(({ slot }) => slot));
  const readersOf = (slot: number): number => readers.rates[slot]?.length ?? 0;
  const read = new Map(
    rates.map((index) => {
      const { wake } = triggers[index] as ModelTrigger;
      const slots = 'reads' in wake ? wake.reads.filter((slot) => !fixed.has(slot)) : [];
      return [index, slots.toSorted((a, b) => readersOf(b) - readersOf(a) || a - b)] as const;
    }),
  );
  return rates.toSorted((a, b) => byFirstDifference(read.get(a) as readonly number[], read.get(b) as readonly number[]));
}

function byFirstDifference(first: readonly number[], second: readonly number[]): number {
  const place = first.findIndex((slot, index) => slot !== second[index]);
  return place < 0 ? first.length - second.length : (first[place] as number) - (second[place] ?? -1);
}

/** Days on which clocks ring, and on which they have to be set anew in silence. */
export type Rows = { readonly rings: Days; readonly silents: Days };

/** clock, ring, hazard: touched only when its hazard gets new bits. */
export type Spend = Func<readonly ['i32', 'i32', 'f64'], 'none'>;

/** What setting a clock takes. */
export type Setting = { readonly hazard: Func<readonly [], 'f64'>; readonly spend: Spend; readonly rows: Rows };

/** A candidate behind the end of its window is none: the window comes first. */
export function cutRing(f: Body, { rings }: Rows, { clock, ring, wake }: Rate): void {
  if (wake.clocked) return;
  const [due, end] = [load('f64', clock, CLOCK.due), load('f64', clock, CLOCK.windowEnd)];
  f.when(ge(due, end), () => rings.put(f, i32(ring), f64(Infinity)));
}
