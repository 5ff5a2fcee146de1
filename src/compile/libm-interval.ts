/** The intervals of src/number/interval.ts and truth-interval.ts in the imperative form, to the bit. */

import { LARGEST_MULTIPLIED_EXPONENT } from '../number/power.ts';
import { add, and, div, eq, floor, ge, le, lt, max, min, mul, ne, neg, not, or, sub } from './arithmetic.ts';
import { type Body, call, choose, define, type Func, f64, type Global, global, type Local, type Module, type Value } from './ir.ts';
import type { Libm, Unary } from './libm.ts';

type Double = Value<'f64'>;
/** Two values that may be used more than once. */
export type Bounds = { readonly low: Double; readonly high: Double };

type OfOne = Func<readonly ['f64', 'f64'], 'f64'>;
type OfTwo = Func<readonly ['f64', 'f64', 'f64', 'f64'], 'f64'>;

/** Functions of intervals give their low end and leave the high one in `high`. */
export type Intervals = {
  readonly high: Global<'f64'>;
  readonly multiply: OfTwo;
  readonly divide: OfTwo;
  readonly exponential: OfOne;
  readonly logarithm: OfOne;
  readonly sine: OfOne;
  readonly cosine: OfOne;
  readonly raiseToPower: OfTwo;
};

export function intervals(module: Module, math: Libm): Intervals {
  const high = global(module, 'f64');
  const multiply = defineCorners(module, high, 'multiplyBounds', mul, false);
  const divide = defineCorners(module, high, 'divideBounds', div, true);
  const exponential = define(module, 'exponentialBounds', ['f64', 'f64'], 'f64', (f, a, b) => {
    returnWidened(f, high, f.local(call(math.exp, a)), f.local(call(math.exp, b)));
  });
  const logarithm = define(module, 'logarithmBounds', ['f64', 'f64'], 'f64', (f, a, b) => {
    f.when(lt(b, 0), () => returnBetween(f, high, f64(-Infinity), f64(Infinity)));
    returnWidened(f, high, f.local(call(math.log, max(f64(0), a))), f.local(call(math.log, b)));
  });
  return {
    high,
    multiply,
    divide,
    exponential,
    logarithm,
    sine: defineWave(module, high, 'sineBounds', math.sin, 1.5707963267948966),
    cosine: defineWave(module, high, 'cosineBounds', math.cos, 0),
    raiseToPower: definePowerBounds(module, { high, divide, exponential, multiply, logarithm }, math),
  };
}

/** Leaves the interval from low to high, everything when either is NaN. Both are used twice. */
export function returnBetween(f: Body, high: Global<'f64'>, from: Double, to: Double): void {
  f.when(not(le(from, to)), () => {
    f.set(high, Infinity);
    f.return(f64(-Infinity));
  });
  f.set(high, to);
  f.return(from);
}

const isInfinite = (x: Double): Value<'i32'> => or(eq(x, Infinity), eq(x, -Infinity));
const absolute = (x: Double): Double => choose(lt(x, 0), neg(x), x);

function widen(f: Body, low: Double, high: Double): { readonly down: Local<'f64'>; readonly up: Local<'f64'> } {
  const by = 3.552713678800501e-15;
  const down = f.local(choose(isInfinite(low), low, sub(low, mul(absolute(low), by))));
  const up = f.local(choose(isInfinite(high), high, add(high, mul(absolute(high), by))));
  return { down, up };
}

function returnWidened(f: Body, place: Global<'f64'>, low: Double, high: Double): void {
  const { down, up } = widen(f, low, high);
  returnBetween(f, place, down, up);
}

function defineCorners(
  module: Module,
  high: Global<'f64'>,
  name: string,
  apply: (a: Double, b: Double) => Double,
  divides: boolean,
): OfTwo {
  return define(module, name, ['f64', 'f64', 'f64', 'f64'], 'f64', (f, a0, a1, b0, b1) => {
    if (divides) {
      f.when(and(le(b0, 0), ge(b1, 0)), () => {
        f.set(high, Infinity);
        f.return(f64(-Infinity));
      });
    }
    const corners = [apply(a0, b0), apply(a0, b1), apply(a1, b0), apply(a1, b1)].map((corner) => f.local(corner));
    const [a, b, c, d] = corners as [Double, Double, Double, Double];
    returnBetween(f, high, f.local(min(min(a, b), min(c, d))), f.local(max(max(a, b), max(c, d))));
  });
}

const TWO_PI = 6.283185307179586;

function holdsPhase(low: Double, high: Double, phase: number): Value<'i32'> {
  return ne(floor(div(sub(high, phase), TWO_PI)), floor(div(sub(low, phase), TWO_PI)));
}

function defineWave(module: Module, high: Global<'f64'>, name: string, of: Unary, peak: number): OfOne {
  return define(module, name, ['f64', 'f64'], 'f64', (f, a, b) => {
    f.when(not(lt(sub(b, a), TWO_PI)), () => {
      f.set(high, 1);
      f.return(f64(-1));
    });
    const atLow = f.local(call(of, a));
    const atHigh = f.local(call(of, b));
    const top = f.local(choose(holdsPhase(a, b, peak), f64(1), max(atLow, atHigh)));
    const bottom = f.local(choose(holdsPhase(a, b, peak - TWO_PI / 2), f64(-1), min(atLow, atHigh)));
    const { down, up } = widen(f, bottom, top);
    f.when(not(le(down, up)), () => {
      f.set(high, Infinity);
      f.return(f64(-Infinity));
    });
    f.set(high, min(f64(1), up));
    f.return(max(f64(-1), down));
  });
}

type Parts = Pick<Intervals, 'high' | 'divide' | 'exponential' | 'multiply' | 'logarithm'>;

function definePowerBounds(module: Module, parts: Parts, math: Libm): OfTwo {
  const { high } = parts;
  const whole = defineWholePower(module, high, math);
  return define(module, 'powerBounds', ['f64', 'f64', 'f64', 'f64'], 'f64', (f, a0, a1, n0, n1) => {
    const size = f.local(absolute(n0));
    f.when(and(and(eq(n0, n1), le(size, LARGEST_MULTIPLIED_EXPONENT)), eq(floor(size), size)), () => {
      f.when(eq(size, 0), () => {
        f.set(high, 1);
        f.return(f64(1));
      });
      const low = f.local(call(whole, a0, a1, size));
      f.when(lt(n0, 0), () => f.return(call(parts.divide, 1, 1, low, high)));
      f.return(low);
    });
    f.when(and(lt(a0, 0), ne(n0, n1)), () => {
      f.set(high, Infinity);
      f.return(f64(-Infinity));
    });
    const logLow = f.local(call(parts.logarithm, a0, a1));
    const low = f.local(call(parts.multiply, n0, n1, logLow, high));
    f.return(call(parts.exponential, low, high));
  });
}

/** The interval to a whole power from 1 to 16. */
function defineWholePower(module: Module, high: Global<'f64'>, math: Libm): Func<readonly ['f64', 'f64', 'f64'], 'f64'> {
  return define(module, 'wholePowerBounds', ['f64', 'f64', 'f64'], 'f64', (f, a0, a1, n) => {
    const atLow = f.local(call(math.power, a0, n));
    const atHigh = f.local(call(math.power, a1, n));
    const isOdd = eq(sub(n, mul(floor(div(n, 2)), 2)), 1);
    f.when(or(isOdd, ge(a0, 0)), () => returnBetween(f, high, atLow, atHigh));
    f.when(le(a1, 0), () => returnBetween(f, high, atHigh, atLow));
    returnBetween(f, high, f64(0), f.local(max(atLow, atHigh)));
  });
}
