/** The table of functions for the fast engine: for each name of src/expression/functions.ts its value and its bounds in the imperative form. */
import type { FunctionName, OPERATORS } from '../expression/functions.ts';
import { add, and, div, eq, floor, ge, le, lt, max, min, mul, neg, sqrt, sub, toDouble } from './arithmetic.ts';
import { type Body, call, choose, define, type Func, f64, type Module, type Value } from './ir.ts';
import { type Libm, libm, type Unary } from './libm.ts';
import { type Bounds, type Intervals, intervals } from './libm-interval.ts';

type Double = Value<'f64'>;
type Ternary = Func<readonly ['f64', 'f64', 'f64'], 'f64'>;

/** All functions that expressions call. */
export type Mathematics = {
  readonly math: Libm;
  readonly intervals: Intervals;
  readonly absolute: Unary;
  readonly ramp: Ternary;
  readonly scaleOdds: Func<readonly ['f64', 'f64'], 'f64'>;
};

export function mathematics(module: Module): Mathematics {
  const math = libm(module);
  return {
    math,
    intervals: intervals(module, math),
    absolute: define(module, 'absolute', ['f64'], 'f64', (f, x) => f.return(max(x, neg(x)))),
    ramp: define(module, 'ramp', ['f64', 'f64', 'f64'], 'f64', (f, x, from, to) => {
      f.when(eq(from, to), () => f.return(toDouble(ge(x, from))));
      f.return(min(f64(1), max(f64(0), div(sub(x, from), sub(to, from)))));
    }),
    scaleOdds: define(module, 'scaleOdds', ['f64', 'f64'], 'f64', (f, p, ratio) => {
      const part = f.local(mul(p, ratio));
      f.return(div(part, add(sub(f64(1), p), part)));
    }),
  };
}

export type EmittedFunction = {
  /** Each argument stands in the value once. */
  readonly value: (maths: Mathematics, ...args: readonly Double[]) => Double;
  /** Arguments may be used any number of times; writes what it needs into the body. */
  readonly bounds: (f: Body, maths: Mathematics, ...args: readonly Bounds[]) => Bounds;
};

const values1 = (of: (maths: Mathematics, x: Double) => Double): EmittedFunction['value'] => of as EmittedFunction['value'];
const values2 = (of: (maths: Mathematics, x: Double, y: Double) => Double): EmittedFunction['value'] => of as EmittedFunction['value'];
const values3 = (of: (maths: Mathematics, x: Double, y: Double, z: Double) => Double): EmittedFunction['value'] =>
  of as EmittedFunction['value'];
const bounds1 = (of: (f: Body, maths: Mathematics, x: Bounds) => Bounds): EmittedFunction['bounds'] => of as EmittedFunction['bounds'];
const bounds2 = (of: (f: Body, maths: Mathematics, x: Bounds, y: Bounds) => Bounds): EmittedFunction['bounds'] =>
  of as EmittedFunction['bounds'];
const bounds3 = (of: (f: Body, maths: Mathematics, x: Bounds, y: Bounds, z: Bounds) => Bounds): EmittedFunction['bounds'] =>
  of as EmittedFunction['bounds'];

export function kept(f: Body, low: Double, high: Double): Bounds {
  return { low: f.local(low), high: f.local(high) };
}

/** The interval from low to high; everything when either is NaN. */
export function between(f: Body, low: Double, high: Double): Bounds {
  const raw = kept(f, low, high);
  const isOne = f.local(le(raw.low, raw.high));
  return kept(f, choose(isOne, raw.low, f64(-Infinity)), choose(isOne, raw.high, f64(Infinity)));
}

/** Both ends of what a function of intervals gave. */
function both(f: Body, { intervals: { high } }: Mathematics, low: Double): Bounds {
  const first = f.local(low);
  return { low: first, high: f.local(high) };
}

const POINT = (x: number): Bounds => ({ low: f64(x), high: f64(x) });
const plus = (f: Body, a: Bounds, b: Bounds): Bounds => between(f, add(a.low, b.low), add(a.high, b.high));
const minus = (f: Body, a: Bounds, b: Bounds): Bounds => between(f, sub(a.low, b.high), sub(a.high, b.low));
export const times = (f: Body, m: Mathematics, a: Bounds, b: Bounds): Bounds =>
  both(f, m, call(m.intervals.multiply, a.low, a.high, b.low, b.high));
const over = (f: Body, m: Mathematics, a: Bounds, b: Bounds): Bounds => both(f, m, call(m.intervals.divide, a.low, a.high, b.low, b.high));
const opposite = (f: Body, a: Bounds): Bounds => kept(f, neg(a.high), neg(a.low));
const smaller = (f: Body, a: Bounds, b: Bounds): Bounds => kept(f, min(a.low, b.low), min(a.high, b.high));
const larger = (f: Body, a: Bounds, b: Bounds): Bounds => kept(f, max(a.low, b.low), max(a.high, b.high));
export const exponential = (f: Body, m: Mathematics, a: Bounds): Bounds => both(f, m, call(m.intervals.exponential, a.low, a.high));
const logarithm = (f: Body, m: Mathematics, a: Bounds): Bounds => both(f, m, call(m.intervals.logarithm, a.low, a.high));
const raised = (f: Body, m: Mathematics, a: Bounds, n: Bounds): Bounds =>
  both(f, m, call(m.intervals.raiseToPower, a.low, a.high, n.low, n.high));

export { larger, POINT, plus, smaller };

/** `at <= x`: certain, impossible, or undecided. */
function stepped(f: Body, x: Bounds, at: Bounds): Bounds {
  const isCertain = f.local(le(at.high, x.low));
  const isPossible = f.local(le(at.low, x.high));
  return kept(f, toDouble(isCertain), choose(isCertain, f64(1), toDouble(isPossible)));
}

function absoluteBounds(f: Body, a: Bounds): Bounds {
  const isAbove = f.local(ge(a.low, 0));
  const isBelow = f.local(le(a.high, 0));
  const low = choose(isAbove, a.low, choose(isBelow, neg(a.high), f64(0)));
  const high = choose(isAbove, a.high, choose(isBelow, neg(a.low), max(neg(a.low), a.high)));
  return kept(f, low, high);
}

function rootBounds(f: Body, a: Bounds): Bounds {
  const isNone = f.local(lt(a.high, 0));
  return kept(f, choose(isNone, f64(-Infinity), sqrt(max(f64(0), a.low))), choose(isNone, f64(Infinity), sqrt(a.high)));
}

function rampBounds(f: Body, m: Mathematics, x: Bounds, from: Bounds, to: Bounds): Bounds {
  const isStep = f.local(and(and(eq(from.low, from.high), eq(to.low, to.high)), eq(from.low, to.low)));
  const step = stepped(f, x, from);
  const slope = smaller(f, POINT(1), larger(f, POINT(0), over(f, m, minus(f, x, from), minus(f, to, from))));
  return kept(f, choose(isStep, step.low, slope.low), choose(isStep, step.high, slope.high));
}

function scaleOddsBounds(f: Body, m: Mathematics, p: Bounds, ratio: Bounds): Bounds {
  const part = times(f, m, p, ratio);
  return over(f, m, part, plus(f, minus(f, POINT(1), p), part));
}

const power = {
  value: values2(({ math }, x, n) => call(math.power, x, n)),
  bounds: bounds2(raised),
};

export const EMITTED = {
  add: { value: values2((_, a, b) => add(a, b)), bounds: bounds2((f, _, a, b) => plus(f, a, b)) },
  subtract: { value: values2((_, a, b) => sub(a, b)), bounds: bounds2((f, _, a, b) => minus(f, a, b)) },
  multiply: { value: values2((_, a, b) => mul(a, b)), bounds: bounds2(times) },
  divide: { value: values2((_, a, b) => div(a, b)), bounds: bounds2(over) },
  power,
  negate: { value: values1((_, a) => neg(a)), bounds: bounds1((f, _, a) => opposite(f, a)) },
  min: {
    value: (_, ...args) => args.reduce((sofar, next) => min(sofar, next)),
    bounds: (f, _, ...args) => args.reduce((sofar, next) => smaller(f, sofar, next)),
  },
  max: {
    value: (_, ...args) => args.reduce((sofar, next) => max(sofar, next)),
    bounds: (f, _, ...args) => args.reduce((sofar, next) => larger(f, sofar, next)),
  },
  abs: { value: values1(({ absolute }, x) => call(absolute, x)), bounds: bounds1((f, _, a) => absoluteBounds(f, a)) },
  sqrt: { value: values1((_, x) => sqrt(x)), bounds: bounds1((f, _, a) => rootBounds(f, a)) },
  exp: { value: values1(({ math }, x) => call(math.exp, x)), bounds: bounds1(exponential) },
  log: { value: values1(({ math }, x) => call(math.log, x)), bounds: bounds1(logarithm) },
  sin: {
    value: values1(({ math }, x) => call(math.sin, x)),
    bounds: bounds1((f, m, a) => both(f, m, call(m.intervals.sine, a.low, a.high))),
  },
  cos: {
    value: values1(({ math }, x) => call(math.cos, x)),
    bounds: bounds1((f, m, a) => both(f, m, call(m.intervals.cosine, a.low, a.high))),
  },
  floor: { value: values1((_, x) => floor(x)), bounds: bounds1((f, _, a) => kept(f, floor(a.low), floor(a.high))) },
  pow: power,
  logistic: {
    value: values1(({ math }, x) => div(f64(1), add(call(math.exp, neg(x)), 1))),
    bounds: bounds1((f, m, x) => over(f, m, POINT(1), plus(f, POINT(1), exponential(f, m, opposite(f, x))))),
  },
  clamp: {
    value: values3((_, x, low, high) => min(high, max(low, x))),
    bounds: bounds3((f, _, x, low, high) => smaller(f, high, larger(f, low, x))),
  },
  ramp: { value: values3(({ ramp }, x, from, to) => call(ramp, x, from, to)), bounds: bounds3(rampBounds) },
  step: { value: values2((_, x, at) => toDouble(ge(x, at))), bounds: bounds2((f, _, x, at) => stepped(f, x, at)) },
  scaleOdds: { value: values2(({ scaleOdds }, p, ratio) => call(scaleOdds, p, ratio)), bounds: bounds2(scaleOddsBounds) },
  chance: {
    value: values2(({ math }, p, duration) => div(neg(call(math.log, sub(f64(1), p))), duration)),
    bounds: bounds2((f, m, p, duration) => over(f, m, opposite(f, logarithm(f, m, minus(f, POINT(1), p))), duration)),
  },
} as const satisfies Record<FunctionName | keyof typeof OPERATORS, EmittedFunction>;

export function emittedFunction(name: string): EmittedFunction {
  if (!Object.hasOwn(EMITTED, name)) throw new Error(`no function '${name}'`);
  return EMITTED[name as keyof typeof EMITTED];
}
