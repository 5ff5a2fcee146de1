/** The functions of src/number in the imperative form, to the bit: exp, log, sine, cosine, power and the normal distribution. Sources are named there. */
import { POWERS_OF_TWO_HIGH, POWERS_OF_TWO_LOW } from '../number/exp-table.ts';
import { INVERSES, LOGARITHMS_HIGH, LOGARITHMS_LOW } from '../number/log-table.ts';
import { LARGEST_MULTIPLIED_EXPONENT } from '../number/power.ts';
import {
  add,
  and,
  bits,
  div,
  eq,
  floor,
  fromBits,
  ge,
  gt,
  le,
  lt,
  ltUnsigned,
  mul,
  ne,
  neg,
  not,
  or,
  shl,
  shr,
  shrUnsigned,
  sub,
  toDouble,
  wholeToInt,
  widen,
  wrap,
} from './arithmetic.ts';
import { type Body, call, choose, define, type Func, f64, i64, type Local, load, type Module, placeDoubles, type Value } from './ir.ts';
import { type Normal, normalFunctions } from './libm-normal.ts';

type Double = Value<'f64'>;
type Int = Value<'i32'>;
export type Unary = Func<readonly ['f64'], 'f64'>;
export type Binary = Func<readonly ['f64', 'f64'], 'f64'>;

export type Libm = Normal & {
  readonly exp: Unary;
  readonly log: Unary;
  /** log(1 + x). */
  readonly logOnePlus: Unary;
  /** exp(x) - 1. */
  readonly expMinusOne: Unary;
  readonly sin: Unary;
  readonly cos: Unary;
  readonly power: Binary;
};

export function libm(module: Module): Libm {
  const exp = defineExp(module);
  const log = defineLog(module);
  const turned = defineSineTurned(module);
  return {
    exp,
    log,
    logOnePlus: defineLogOnePlus(module, log),
    expMinusOne: defineExpMinusOne(module, exp, log),
    sin: define(module, 'sin', ['f64'], 'f64', (f, x) => f.return(call(turned, x, 0))),
    cos: define(module, 'cos', ['f64'], 'f64', (f, x) => f.return(call(turned, x, 1))),
    power: definePower(module, exp, log),
    ...normalFunctions(module, exp, log),
  };
}

/** 2^k for whole k from -1022 to 1023. */
function powerOfTwo(k: Value<'i32'>): Double {
  return fromBits(shl(widen(add(k, 1023)), i64(52n)));
}

/** The upper 32 bits: sign, exponent and the first 20 bits of the fraction. */
const highWord = (x: Double): Int => wrap(shrUnsigned(bits(x), i64(32n)));
/** That of 708, below which the power of two of e^x is a normal double, and so is that of e^-x. */
const HIGH_WORD_708 = 0x40862000;

function defineExp(module: Module): Unary {
  const powers = placeDoubles(
    module,
    [...POWERS_OF_TWO_HIGH].flatMap((high, j) => [high, POWERS_OF_TWO_LOW[j] as number]),
  );
  const far = define(module, 'expFar', ['f64'], 'f64', (f, x) => {
    f.when(gt(x, 709.782712893384), () => f.return(f64(Infinity)));
    f.when(not(gt(x, -745.1332191019412)), () => f.return(choose(le(x, -745.1332191019412), f64(0), NaN)));
    const { significand, m } = scaledPower(f, x, powers);
    const half = f.local(shr(m, 1));
    f.return(mul(mul(significand, powerOfTwo(half)), powerOfTwo(sub(m, half))));
  });
  return define(module, 'exp', ['f64'], 'f64', (f, x) => {
    f.when(not(ltUnsigned(and(highWord(x), 0x7fffffff), HIGH_WORD_708)), () => f.return(call(far, x)));
    const { significand, m } = scaledPower(f, x, powers);
    f.return(mul(significand, powerOfTwo(m)));
  });
}

/** e^x as a number near 1 times 2^m. */
function scaledPower(f: Body, x: Double, powers: number): { readonly significand: Double; readonly m: Local<'i32'> } {
  const step = f.local(floor(add(mul(x, 184.6649652337873), 0.5)));
  const r = f.local(sub(sub(x, mul(step, 0.005415212347998022)), mul(step, 1.2655086083325438e-13)));
  const whole = f.local(wholeToInt(step));
  const m = f.local(shr(whole, 7));
  const power = f.local(shl(and(whole, 127), 4));
  const high = f.local(load('f64', power, powers));
  const square = f.local(mul(r, r));
  const last = add(mul(r, 0.008333333333333333), 0.041666666666666664);
  const series = add(add(mul(r, 0.16666666666666666), 0.5), mul(square, last));
  const rest = f.local(add(r, mul(square, series)));
  return { significand: add(high, add(load('f64', power, powers + 8), mul(high, rest))), m };
}

const SMALLEST_NORMAL_HIGH_WORD = 0x00100000;
/** High words of normal positive numbers, counted from that of the smallest. */
const NORMAL_HIGH_WORDS = 0x7fe00000;

function defineLog(module: Module): Unary {
  const entries = placeDoubles(
    module,
    [...INVERSES].flatMap((inverse, entry) => [inverse, LOGARITHMS_HIGH[entry] as number, LOGARITHMS_LOW[entry] as number]),
  );
  const far = define(module, 'logFar', ['f64'], 'f64', (f, x) => {
    f.when(not(gt(x, 0)), () => f.return(choose(eq(x, 0), f64(-Infinity), NaN)));
    f.when(eq(x, Infinity), () => f.return(x));
    f.return(logOfNormal(f, mul(x, 18014398509481984), 54, entries));
  });
  return define(module, 'log', ['f64'], 'f64', (f, x) => {
    f.when(not(ltUnsigned(sub(highWord(x), SMALLEST_NORMAL_HIGH_WORD), NORMAL_HIGH_WORDS)), () => f.return(call(far, x)));
    f.return(logOfNormal(f, x, 0, entries));
  });
}

/** log(x / 2^scaled) for a normal x above 0. */
function logOfNormal(f: Body, x: Double, scaled: number, entries: number): Double {
  const all = f.local(bits(x));
  const exponent = f.local(shr(sub(wrap(shrUnsigned(all, i64(32n))), 0x3fe60000), 20));
  // Taking whole numbers off the exponent of a normal double is the exact scaling by a power of two.
  const z = f.local(fromBits(sub(all, shl(widen(exponent), i64(52n)))));
  const k = f.local(toDouble(scaled === 0 ? exponent : sub(exponent, scaled)));
  const entry = f.local(mul(sub(wholeToInt(floor(add(mul(z, 128), 0.5))), 88), 24));
  const inverse = f.local(load('f64', entry, entries));
  const zHigh = f.local(sub(add(z, 2097152), 2097152));
  const rHigh = f.local(sub(mul(zHigh, inverse), 1));
  const rLow = f.local(mul(sub(z, zHigh), inverse));
  const r = f.local(add(rHigh, rLow));
  const whole = f.local(add(mul(k, 0.6931471805598903), load('f64', entry, entries + 8)));
  const sum = f.local(add(whole, r));
  const tail = add(mul(k, 5.497923018708371e-14), load('f64', entry, entries + 16));
  const lost = f.local(add(add(add(sub(whole, sum), r), add(sub(rHigh, r), rLow)), tail));
  const square = f.local(mul(r, r));
  const last = add(add(mul(r, 0.2), -0.25), mul(square, add(mul(r, 0.14285714285714285), -0.16666666666666666)));
  const series = add(add(mul(r, 0.3333333333333333), -0.5), mul(square, last));
  return add(sum, add(lost, mul(square, series)));
}

function defineLogOnePlus(module: Module, log: Unary): Unary {
  return define(module, 'logOnePlus', ['f64'], 'f64', (f, x) => {
    const sum = f.local(add(x, 1));
    f.when(eq(sum, 1), () => f.return(x));
    f.when(or(not(gt(sum, 0)), eq(sum, Infinity)), () => f.return(call(log, sum)));
    f.return(mul(call(log, sum), div(x, sub(sum, 1))));
  });
}

function defineExpMinusOne(module: Module, exp: Unary, log: Unary): Unary {
  return define(module, 'expMinusOne', ['f64'], 'f64', (f, x) => {
    const power = f.local(call(exp, x));
    f.when(eq(power, 1), () => f.return(x));
    const difference = f.local(sub(power, 1));
    f.when(or(lt(difference, -0.5), gt(difference, 1)), () => f.return(difference));
    f.return(mul(difference, div(x, call(log, power))));
  });
}

function definePower(module: Module, exp: Unary, log: Unary): Binary {
  return define(module, 'power', ['f64', 'f64'], 'f64', (f, x, n) => {
    f.when(eq(n, 0), () => f.return(f64(1)));
    const size = f.local(choose(lt(n, 0), neg(n), n));
    f.when(or(gt(size, LARGEST_MULTIPLIED_EXPONENT), ne(floor(size), size)), () => f.return(call(exp, mul(n, call(log, x)))));
    const product = f.local(x);
    const factor = f.local(f64(1));
    f.while(lt(factor, size), () => {
      f.set(product, mul(product, x));
      f.set(factor, add(factor, 1));
    });
    f.return(choose(lt(n, 0), div(f64(1), product), product));
  });
}

const SINES = [
  2.8114572543455206e-15, -7.647163731819816e-13, 1.6059043836821613e-10, -2.505210838544172e-8, 2.7557319223985893e-6,
  -0.0001984126984126984, 0.008333333333333333, -0.16666666666666666,
];
const COSINES = [
  -1.5619206968586225e-16, 4.779477332387385e-14, -1.1470745597729725e-11, 2.08767569878681e-9, -2.755731922398589e-7, 2.48015873015873e-5,
  -0.001388888888888889, 0.041666666666666664,
];

/** A sum whose terms alternate in the definition has the same bits with signs in the coefficients. */
function series(x: Double, coefficients: readonly number[]): Double {
  const [first = 0, ...rest] = coefficients;
  return rest.reduce<Double>((sofar, coefficient) => add(mul(x, sofar), coefficient), f64(first));
}

function sineNearZero(f: Body, x: Double, tail: Double): Double {
  const s = f.local(mul(x, x));
  return add(x, add(mul(mul(x, s), series(s, SINES)), mul(tail, sub(f64(1), mul(s, 0.5)))));
}

function cosineNearZero(f: Body, x: Double, tail: Double): Double {
  const s = f.local(mul(x, x));
  const half = f.local(mul(s, 0.5));
  const first = f.local(sub(f64(1), half));
  const rest = sub(mul(mul(s, s), series(s, COSINES)), mul(x, tail));
  return add(first, add(sub(sub(f64(1), first), half), rest));
}

function defineSineTurned(module: Module): Binary {
  return define(module, 'sineTurned', ['f64', 'f64'], 'f64', (f, x, turns) => {
    f.when(not(and(le(x, 1125899906842624), ge(x, -1125899906842624))), () => f.return(f64(NaN)));
    const n = f.local(floor(add(mul(x, 0.6366197723675814), 0.5)));
    const first = f.local(sub(x, mul(n, 1.5707963267341256)));
    const second = f.local(mul(n, 6.077100506303966e-11));
    const third = f.local(mul(n, 2.0222662487111665e-21));
    const once = f.local(sub(first, second));
    const twice = f.local(sub(once, third));
    const lost = add(sub(sub(first, once), second), sub(sub(once, twice), third));
    const tail = f.local(sub(lost, mul(n, 8.4784276603689e-32)));
    const reduced = f.local(add(twice, tail));
    const rest = f.local(add(sub(twice, reduced), tail));
    const quadrants = f.local(add(n, turns));
    const quadrant = f.local(sub(quadrants, mul(floor(div(quadrants, 4)), 4)));
    f.when(eq(quadrant, 0), () => f.return(sineNearZero(f, reduced, rest)));
    f.when(eq(quadrant, 1), () => f.return(cosineNearZero(f, reduced, rest)));
    f.when(eq(quadrant, 2), () => f.return(neg(sineNearZero(f, reduced, rest))));
    f.return(neg(cosineNearZero(f, reduced, rest)));
  });
}
