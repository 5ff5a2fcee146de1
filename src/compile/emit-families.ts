/** The families of src/random/closed.ts in the imperative form, to the bit: rules of their arguments, quantiles, and probabilities for truncation. */

import { CELLS_PER_UNIT, TABLE_END } from '../random/table.ts';
import {
  add,
  and,
  div,
  floor,
  greater,
  gt,
  isNumber,
  le,
  lesser,
  lt,
  max,
  min,
  mul,
  neg,
  shl,
  sqrt,
  sub,
  toDouble,
  wholeToInt,
} from './arithmetic.ts';
import { type Body, call, choose, define, type Func, f64, load, type Module, type Value } from './ir.ts';
import type { Libm } from './libm.ts';
import type { ClosedFamily } from './model.ts';

type Double = Value<'f64'>;
type Truth = Value<'i32'>;
export type PlainFamily = Exclude<ClosedFamily, 'discrete'>;

/** Arguments may be used any number of times. */
type Family = {
  /** Whether the arguments obey the rules of the family. */
  readonly isSound: (args: readonly Double[]) => Truth;
  readonly quantile: (f: Body, math: Libm, u: Double, args: readonly Double[]) => Double;
  readonly quantileOfSurvival: (f: Body, math: Libm, s: Double, args: readonly Double[]) => Double;
  readonly cdf: (f: Body, math: Libm, x: number, args: readonly Double[]) => Double;
  readonly survival: (f: Body, math: Libm, x: number, args: readonly Double[]) => Double;
};

const at = (args: readonly Double[], place: number): Double => args[place] as Double;
const isPositive = (x: Double): Truth => and(gt(x, 0), lt(x, Infinity));
const ONE = f64(1);

const uniform: Family = {
  isSound: (args) => lt(at(args, 0), at(args, 1)),
  quantile: (_f, _m, u, [low, high]) => min(high as Double, add(low as Double, mul(u, sub(high as Double, low as Double)))),
  quantileOfSurvival: (_f, _m, s, [low, high]) => max(low as Double, sub(high as Double, mul(s, sub(high as Double, low as Double)))),
  cdf: (_f, _m, x, [low, high]) => min(ONE, max(f64(0), div(sub(f64(x), low as Double), sub(high as Double, low as Double)))),
  survival: (_f, _m, x, [low, high]) => min(ONE, max(f64(0), div(sub(high as Double, x), sub(high as Double, low as Double)))),
};

const triangular: Family = {
  isSound: (args) => and(lt(at(args, 0), at(args, 2)), and(le(at(args, 0), at(args, 1)), le(at(args, 1), at(args, 2)))),
  quantile: (f, _m, u, args) => {
    const [low, mode, high] = args as readonly [Double, Double, Double];
    const span = f.local(sub(high, low));
    const rising = min(high, add(low, sqrt(mul(mul(u, span), sub(mode, low)))));
    const falling = max(low, sub(high, sqrt(mul(mul(sub(ONE, u), span), sub(high, mode)))));
    return choose(le(mul(u, span), sub(mode, low)), rising, falling);
  },
  quantileOfSurvival: (f, _m, s, args) => {
    const [low, mode, high] = args as readonly [Double, Double, Double];
    const span = f.local(sub(high, low));
    const falling = max(low, sub(high, sqrt(mul(mul(s, span), sub(high, mode)))));
    const rising = min(high, add(low, sqrt(mul(mul(sub(ONE, s), span), sub(mode, low)))));
    return choose(le(mul(s, span), sub(high, mode)), falling, rising);
  },
  cdf: (_f, _m, x, args) =>
    triangularShare(
      x,
      args,
      f64(0),
      (below) => below,
      (above) => sub(ONE, above),
      ONE,
    ),
  survival: (_f, _m, x, args) =>
    triangularShare(
      x,
      args,
      ONE,
      (below) => sub(ONE, below),
      (above) => above,
      f64(0),
    ),
};

function triangularShare(
  x: number,
  args: readonly Double[],
  atLow: Double,
  rising: (below: Double) => Double,
  falling: (above: Double) => Double,
  atHigh: Double,
): Double {
  const [low, mode, high] = args as readonly [Double, Double, Double];
  const point = f64(x);
  const below = div(mul(sub(point, low), sub(point, low)), mul(sub(high, low), sub(mode, low)));
  const above = div(mul(sub(high, point), sub(high, point)), mul(sub(high, low), sub(high, mode)));
  return choose(le(point, low), atLow, choose(le(high, x), atHigh, choose(lt(point, mode), rising(below), falling(above))));
}

const normal: Family = {
  isSound: (args) => and(isNumber(at(args, 0)), isPositive(at(args, 1))),
  quantile: (_f, math, u, args) => add(at(args, 0), mul(at(args, 1), call(math.normalQuantile, u))),
  quantileOfSurvival: (_f, math, s, args) => sub(at(args, 0), mul(at(args, 1), call(math.normalQuantile, s))),
  cdf: (_f, math, x, args) => call(math.normalCdf, div(sub(f64(x), at(args, 0)), at(args, 1))),
  survival: (_f, math, x, args) => call(math.normalCdf, div(sub(at(args, 0), x), at(args, 1))),
};

/** Standard deviation of the logarithm of a lognormal. */
const spread = (math: Libm, args: readonly Double[]): Double => div(call(math.log, div(at(args, 1), at(args, 0))), 1.6448536269514726);

const lognormal: Family = {
  isSound: (args) => and(and(isPositive(at(args, 0)), isPositive(at(args, 1))), lt(at(args, 0), at(args, 1))),
  quantile: (_f, math, u, args) => mul(at(args, 0), call(math.exp, mul(spread(math, args), call(math.normalQuantile, u)))),
  quantileOfSurvival: (_f, math, s, args) => mul(at(args, 0), call(math.exp, mul(neg(spread(math, args)), call(math.normalQuantile, s)))),
  cdf: (_f, math, x, args) => (x > 0 ? call(math.normalCdf, div(call(math.log, div(f64(x), at(args, 0))), spread(math, args))) : f64(0)),
  survival: (_f, math, x, args) =>
    x > 0 ? call(math.normalCdf, div(neg(call(math.log, div(f64(x), at(args, 0)))), spread(math, args))) : ONE,
};

const exponential: Family = {
  isSound: (args) => isPositive(at(args, 0)),
  quantile: (_f, math, u, args) => mul(at(args, 0), sub(f64(0), call(math.logOnePlus, neg(u)))),
  quantileOfSurvival: (_f, math, s, args) => mul(at(args, 0), sub(f64(0), call(math.log, s))),
  cdf: (_f, math, x, args) => (x > 0 ? neg(call(math.expMinusOne, div(f64(-x), at(args, 0)))) : f64(0)),
  survival: (_f, math, x, args) => (x > 0 ? call(math.exp, div(f64(-x), at(args, 0))) : ONE),
};

const weibull: Family = {
  isSound: (args) => and(isPositive(at(args, 0)), isPositive(at(args, 1))),
  quantile: (_f, math, u, args) => mul(at(args, 1), call(math.power, sub(f64(0), call(math.logOnePlus, neg(u))), div(ONE, at(args, 0)))),
  quantileOfSurvival: (_f, math, s, args) => mul(at(args, 1), call(math.power, sub(f64(0), call(math.log, s)), div(ONE, at(args, 0)))),
  cdf: (_f, math, x, args) => (x > 0 ? neg(call(math.expMinusOne, neg(call(math.power, div(f64(x), at(args, 1)), at(args, 0))))) : f64(0)),
  survival: (_f, math, x, args) => (x > 0 ? call(math.exp, neg(call(math.power, div(f64(x), at(args, 1)), at(args, 0)))) : ONE),
};

export const FAMILIES: { readonly [Name in PlainFamily]: Family } = { uniform, triangular, normal, lognormal, exponential, weibull };

/** Of the family cut to [low, high]; NaN when nothing is left. As `truncatedQuantile`. */
export function truncatedQuantile(
  f: Body,
  math: Libm,
  family: Family,
  u: Double,
  args: readonly Double[],
  [low, high]: readonly [number, number],
): Double {
  const cdfLow = f.local(family.cdf(f, math, low, args));
  const survivalHigh = f.local(family.survival(f, math, high, args));
  const mass = f.local(
    choose(gt(cdfLow, 0.5), sub(family.survival(f, math, low, args), survivalHigh), sub(family.cdf(f, math, high, args), cdfLow)),
  );
  const fromBelow = f.local(add(cdfLow, mul(u, mass)));
  const fromAbove = f.local(add(survivalHigh, mul(sub(ONE, u), mass)));
  const below = f.local(family.quantile(f, math, fromBelow, args));
  const above = f.local(family.quantileOfSurvival(f, math, fromAbove, args));
  const value = f.local(choose(le(fromBelow, 0.5), below, above));
  return choose(gt(mass, 0), min(f64(high), max(f64(low), value)), NaN);
}

export type TableQuantile = Func<readonly ['f64', 'i32', 'i32'], 'f64'>;

/** The value at probability u of a table: addresses of its offsets and of its nodes, value and slope each. As `tableQuantile`. */
export function defineTableQuantile(module: Module, math: Libm): TableQuantile {
  return define(module, 'tableQuantile', ['f64', 'i32', 'i32'], 'f64', (f, u, offsets, nodes) => {
    const w = call(math.log, div(u, sub(f64(1), u)));
    const place = f.local(mul(add(w, TABLE_END), CELLS_PER_UNIT));
    const cell = f.local(floor(place));
    const offset = f.local(add(offsets, shl(wholeToInt(cell), 2)));
    const first = f.local(load('i32', offset));
    const pieces = toDouble(sub(sub(load('i32', offset, 4), first), 1));
    const along = f.local(mul(sub(place, cell), pieces));
    const piece = f.local(floor(along));
    const t = f.local(sub(along, piece));
    const node = f.local(add(nodes, shl(add(first, wholeToInt(piece)), 4)));
    const left = f.local(load('f64', node));
    const right = f.local(load('f64', node, 16));
    const a = f.local(load('f64', node, 8));
    const b = f.local(load('f64', node, 24));
    const rise = f.local(sub(right, left));
    const third = mul(t, sub(add(a, b), mul(rise, 2)));
    const second = mul(t, add(sub(sub(mul(rise, 3), mul(a, 2)), b), third));
    const value = f.local(add(left, mul(t, add(a, second))));
    f.return(lesser(f.local(greater(value, left)), right));
  });
}
