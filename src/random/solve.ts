/** An increasing function with its slope and a wanted value in, the place where it has that value out. */

const STEPS = 200;
/** A Newton step this small squares to nothing. */
const CLOSE = 1e-9;

/** Value and slope of a function at t. */
export type WithSlope = (t: number) => readonly [value: number, slope: number];

/**
 * Newton's method from `guess`, kept between bounds that it finds itself: a step that leaves them is replaced by their middle or, while one is
 * still missing, by a longer and longer reach. `f` may be infinite far out. Gives the place and the slope next to it.
 */
export function solveIncreasing(f: WithSlope, wanted: number, guess: number): readonly [place: number, slope: number] {
  let low = -Infinity;
  let high = Infinity;
  let t = guess;
  let reach = 1;
  let slope = NaN;
  for (let step = 0; step < STEPS; step++) {
    const [value, slopeHere] = f(t);
    slope = slopeHere;
    const missing = wanted - value;
    if (missing === 0) return [t, slope];
    if (missing > 0) low = t;
    else high = t;
    let next = t + missing / slope;
    if (next >= low && next <= high && Math.abs(next - t) <= CLOSE * Math.abs(t)) return [next, slope];
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
