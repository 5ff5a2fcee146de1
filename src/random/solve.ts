/** An increasing function with its slope and a wanted value in, the place where it has that value out. */

const STEPS = 200;
/** A step of Newton this small, of all the way, squares to nothing; one of Halley cubes to nothing. */
const CLOSE_FOR_NEWTON = 1e-9;
const CLOSE_FOR_HALLEY = 1e-6;
/** Beyond this the second derivative says more of the place than of the way to the other. */
const MOST_TURN = 0.5;

/** Value and slope of a function at t and, where it is simple, its second derivative over its slope. */
export type WithSlope = (t: number) => readonly [value: number, slope: number, bend?: number];

/**
 * Newton's method from `guess`, or Halley's where the bend is known, kept between bounds that it finds itself: a step that leaves them is replaced by
 * their middle or, while one is still missing, by a longer and longer reach. `f` may be infinite far out. Gives the place and the slope next to it.
 */
export function solveIncreasing(f: WithSlope, wanted: number, guess: number): readonly [place: number, slope: number] {
  let low = -Infinity;
  let high = Infinity;
  let t = guess;
  let reach = 1;
  let slope = NaN;
  for (let step = 0; step < STEPS; step++) {
    const [value, slopeHere, bend] = f(t);
    slope = slopeHere;
    const missing = wanted - value;
    if (missing === 0) return [t, slope];
    if (missing > 0) low = t;
    else high = t;
    const turn = 0.5 * (bend ?? 0) * (missing / slope);
    const isHalley = bend !== undefined && Math.abs(turn) < MOST_TURN;
    let next = t + (isHalley ? missing / slope / (1 + turn) : missing / slope);
    const close = isHalley ? CLOSE_FOR_HALLEY : CLOSE_FOR_NEWTON;
    if (next >= low && next <= high && Math.abs(next - t) <= close * Math.abs(t)) return [next, isHalley ? slope * (1 + 2 * turn) : slope];
    if (!(next > low && next < high) || Math.abs(next - t) > reach) {
      if (low > -Infinity && high < Infinity) next = low + 0.5 * (high - low);
      else next = missing > 0 ? t + reach : t - reach;
      reach *= 2;
    }
    if (next === low || next === high) return [next, slope];
    t = next;
  }
  return [t, slope];
}
