/** A decision in the fast engine: which option a uniform picks among those on offer, as in src/engine/choice.ts. */
import { add, and, div, ge, greater, gt, isNumber, le, max, mul, not, sub } from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf, truthOf } from '../../compile/emit-number.ts';
import { type Body, call, f64, i32, type Local, type Value } from '../../compile/ir.ts';
import type { ModelTrigger } from '../../compile/model.ts';
import type { World } from './world.ts';

type Double = Value<'f64'>;
type Choice = Extract<ModelTrigger['action'], { kind: 'choose' }>;
type Offer = { readonly isOnOffer: Local<'i32'>; readonly weight: Local<'f64'> };

/** Largest sum that chances may have. */
const MOST_CHANCE = 1 + 1e-9;

/** Number of the option picked, -1 for none. */
export function pickOption(world: World, f: Body, action: Choice, luck: Double): Local<'i32'> {
  const u = f.local(luck);
  const offers = action.options.map((option): Offer => {
    const isOnOffer = f.local(option.when ? truthOf(option.when, world.reading) : i32(1));
    return { isOnOffer, weight: f.local(f64(0)) };
  });
  const shares = action.by === 'utility' ? byUtility(world, f, action, offers) : byChance(world, f, action, offers);
  const picked = f.local(i32(-1));
  const isFound = f.local(i32(0));
  const sum = f.local(f64(0));
  for (const [place, { isOnOffer }] of offers.entries()) {
    f.when(and(isOnOffer, not(isFound)), () => {
      f.set(sum, add(sum, shares[place] as Double));
      f.set(isFound, gt(sum, u));
      if (action.by === 'utility') f.set(picked, place);
      else f.when(isFound, () => f.set(picked, place));
    });
  }
  return picked;
}

/** Shares proportional to exp(precision * utility), largest subtracted first. */
function byUtility(world: World, f: Body, action: Choice, offers: readonly Offer[]): readonly Double[] {
  const precision = f.local(numberOf(action.precision, world.reading));
  const largest = f.local(f64(-Infinity));
  for (const [place, { isOnOffer, weight }] of offers.entries()) {
    f.when(isOnOffer, () => {
      const utility = action.options[place]?.utility;
      const value = f.local(utility ? numberOf(utility, world.reading) : f64(NaN));
      trapUnless(f, and(isNumber(precision), isNumber(value)));
      f.set(weight, mul(value, precision));
      f.set(largest, greater(largest, weight));
    });
  }
  const total = f.local(f64(0));
  for (const { isOnOffer, weight } of offers) {
    f.when(isOnOffer, () => {
      f.set(weight, call(world.maths.math.exp, sub(weight, largest)));
      f.set(total, add(total, weight));
    });
  }
  return offers.map(({ weight }) => div(weight, total));
}

function byChance(world: World, f: Body, action: Choice, offers: readonly Offer[]): readonly Double[] {
  const sum = f.local(f64(0));
  for (const [place, { isOnOffer, weight }] of offers.entries()) {
    const chance = action.options[place]?.chance;
    if (chance === 'rest' || chance === undefined) continue;
    f.when(isOnOffer, () => {
      f.set(weight, numberOf(chance, world.reading));
      trapUnless(f, and(isNumber(weight), ge(weight, 0)));
      f.set(sum, add(sum, weight));
    });
  }
  trapUnless(f, le(sum, MOST_CHANCE));
  return offers.map(({ weight }, place) => {
    const chance = action.options[place]?.chance;
    return chance === 'rest' || chance === undefined ? max(f64(0), sub(f64(1), sum)) : weight;
  });
}
