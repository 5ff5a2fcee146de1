/** Thinning in the fast engine: windows in which a hazard that moves by itself stays under a bound, and which candidates under it are accepted. */
import { add, and, div, eq, floor, ge, gt, le, lt, max, mul, neg, shl, sub } from '../../compile/arithmetic.ts';
import { boundsOf, pointOf } from '../../compile/emit-bounds.ts';
import { exponential, kept, plus, times } from '../../compile/emit-functions.ts';
import { type Body, call, define, dispatch, type Func, f64, i32, load, placeWords, table, type Value } from '../../compile/ir.ts';
import type { Bounds } from '../../compile/libm-interval.ts';
import { opened, STREAM_BYTES } from '../../compile/libm-random.ts';
import type { Code } from '../../compile/model.ts';
import type { Days } from './days.ts';
import { CLOCK, cutRing, type Rate, type Setting } from './rate.ts';
import { cut } from './values.ts';
import type { World } from './world.ts';

type Double = Value<'f64'>;
type Int = Value<'i32'>;
type Plain = Func<readonly [], 'none'>;

const MOST_CANDIDATES = 10_000_000;
const WIDEST = 64;
const NARROWEST = 9.5367431640625e-7; // 2^-20

/** The widest window from now on in which the bounds of the hazard are close enough. */
export function defineWindow(world: World, rate: Rate, { spend, rows }: Setting): Plain {
  const { module, now } = world;
  const { trigger, wake, clock, ring, index } = rate;
  return define(module, `setWindow${index}`, [], 'none', (f) => {
    const width = f.local(f64(WIDEST));
    f.while(ge(width, NARROWEST), () => {
      f.set(world.windowEnd, mul(add(floor(div(now, width)), 1), width));
      const bounds = boundsOf(f, guarded(trigger.when, wake.rate), boundsReading(world));
      const low = f.local(max(f64(0), bounds.low));
      f.when(and(lt(bounds.high, Infinity), le(sub(bounds.high, low), max(low, div(f64(1), width)))), () => {
        f.store('f64', clock, CLOCK.windowEnd, world.windowEnd);
        f.do(call(spend, clock, ring, add(max(f64(0), bounds.high), 0)));
        rows.rings.put(f, i32(ring), load('f64', clock, CLOCK.due));
        cutRing(f, rows, rate);
        f.return();
      });
      f.set(width, div(width, 2));
    });
    f.trap();
  });
}

/** `if(when, rate, 0)`: what the bound of a thinned rate is the bound of. */
function guarded(when: Code | undefined, rate: Code): Code {
  return when ? { kind: 'if', test: when, then: rate, otherwise: { kind: 'number', value: 0 } } : rate;
}

function boundsReading(world: World) {
  const { maths, now, windowEnd, at, model, relaxingAt } = world;
  return {
    maths,
    window: { low: now, high: windowEnd },
    slot: (f: Body, slot: number): Bounds => {
      const value = model.values[relaxingAt[slot] as number];
      const read = (offset: number): Double => load('f64', at.slots, 8 * slot + offset);
      if (value === undefined) return pointOf(f, world.reading.slot(slot));
      const elapsed = (day: Double): Double => neg(div(mul(sub(day, read(8)), Math.LN2), read(24)));
      const fading = exponential(f, maths, kept(f, elapsed(windowEnd), elapsed(now)));
      const raw = plus(f, pointOf(f, read(16)), times(f, maths, pointOf(f, sub(read(0), read(16))), fading));
      return kept(f, cut(raw.low, value.min, value.max), cut(raw.high, value.min, value.max));
    },
    field: (f: Body, index: number): Bounds => pointOf(f, load('f64', at.fields, 8 * index)),
  };
}

/** Whether the candidate of a rate is accepted; where it is not, its clock runs on. Rates in order; one that has a clock of its own is always. */
export function defineAccepts(
  world: World,
  rates: readonly Rate[],
  hazards: readonly Func<readonly [], 'f64'>[],
  restarts: readonly Plain[],
): readonly Func<readonly [], 'i32'>[] {
  const { module, candidates, at, streams } = world;
  return rates.map(({ clock, wake, trigger, index }, place) =>
    define(module, `accept${index}`, [], 'i32', (f) => {
      if (wake.clocked) {
        f.return(i32(1));
        return;
      }
      f.set(candidates, add(candidates, 1));
      f.when(gt(candidates, MOST_CANDIDATES), f.trap);
      const hazard = f.local(call(hazards[place] as Func<readonly [], 'f64'>));
      const bound = f.local(load('f64', clock, CLOCK.hazard));
      f.when(gt(hazard, bound), f.trap);
      const stream = at.acceptStreams + STREAM_BYTES * index;
      f.do(opened(streams, stream, trigger.accept, world.chanceNumber));
      f.when(lt(mul(call(streams.uniform, stream), bound), hazard), () => f.return(i32(1)));
      f.do(call(restarts[place] as Plain));
      f.return(i32(0));
    }),
  );
}

/** The first rate by name that is due now and whose candidate is accepted, by its trigger; -1 when there is none. */
export function defineFirstRing(
  world: World,
  rings: Days,
  rates: readonly Rate[],
  accepts: readonly Func<readonly [], 'i32'>[],
): Func<readonly [], 'i32'> {
  const { module, now } = world;
  const isAccepted = table(module, [], 'i32', accepts);
  const triggers = placeWords(
    module,
    rates.map(({ index }) => index),
  );
  const triggerAt = (place: Int): Int => load('i32', shl(place, 2), triggers);
  const isByName = rates.every(({ index }, place) => place === 0 || index > (rates[place - 1] as Rate).index);
  return define(module, 'firstRing', [], 'i32', (f) => {
    if (rates.length === 0) f.return(i32(-1));
    else if (isByName) {
      rings.eachDue(f, now, (place) => {
        f.when(dispatch(isAccepted, place), () => f.return(triggerAt(place)));
        return i32(0);
      });
      f.return(i32(-1));
    } else {
      const first = f.local(i32(-1));
      f.while(i32(1), () => {
        const trigger = f.local(i32(world.model.triggers.length));
        rings.eachDue(f, now, (place) => {
          f.when(lt(triggerAt(place), trigger), () => {
            f.set(first, place);
            f.set(trigger, triggerAt(place));
          });
          return i32(1);
        });
        f.when(eq(trigger, world.model.triggers.length), () => f.return(i32(-1)));
        f.when(dispatch(isAccepted, first), () => f.return(trigger));
      });
    }
  });
}
