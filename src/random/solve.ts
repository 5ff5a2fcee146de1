/** An increasing function with its slope and a wanted value in, the place where it has that value out. */

const STEPS = 200;
const CLOSE = 1e-15;

/**
 * Newton's method from `guess`, kept between bounds that it finds itself; where a step leaves them, they are halved, or doubled while one is
 * still missing. `f` returns value and slope and may be infinite far out.
 */
export function solveIncreasing(f: (t: number) => readonly [value: number, slope: number], wanted: number, guess: number): number {
  let low = -Infinity;
  let high = Infinity;
  let t = guess;
  let reach = 1;
  for (let step = 0; step < STEPS; step++) {
    const [value, slope] = f(t);
    const missing = wanted - value;
    if (missing === 0) return t;
    if (missing > 0) low = t;
    else high = t;
    let next = t + missing / slope;
    if (!(next > low && next < high) || Math.abs(next - t) > reach) {
      if (low > -Infinity && high < Infinity) next = low + 0.5 * (high - low);
      else next = missing > 0 ? t + reach : t - reach;
      reach *= 2;
    }
    if (Math.abs(next - t) <= CLOSE * Math.abs(next) || next === low || next === high) return next;
    t = next;
  }
  return t;
}
