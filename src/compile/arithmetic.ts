/** The operations of the imperative form: values in, the value of one instruction out. Named as in WebAssembly where it has a short name. */
import { type Amount, choose, lift, type Operation, select, type Type, type Value } from './ir.ts';

function operation<T extends Type>(type: T, name: Operation, ...args: readonly Value[]): Value<T> {
  return { type, kind: 'operation', name, args };
}

const same =
  (name: Operation) =>
  <T extends Type>(a: Value<T>, b: Amount<NoInfer<T>>): Value<T> =>
    operation(a.type, name, a, lift(a.type, b));
const compared =
  (name: Operation) =>
  <T extends Type>(a: Value<T>, b: Amount<NoInfer<T>>): Value<'i32'> =>
    operation('i32', name, a, lift(a.type, b));
const ofDouble =
  (name: Operation) =>
  (x: Value<'f64'>): Value<'f64'> =>
    operation('f64', name, x);

export const add = same('add');
export const sub = same('sub');
export const mul = same('mul');
export const div = same('div');
/** Of doubles only; NaN wins, and -0 is below 0, as in JavaScript. */
export const min = same('min');
export const max = same('max');
export const and = same('and');
export const or = same('or');
export const xor = same('xor');
export const shl = same('shl');
export const shr = same('shr');
export const shrUnsigned = same('shrUnsigned');
export const rotl = same('rotl');
export const eq = compared('eq');
export const ne = compared('ne');
export const lt = compared('lt');
export const le = compared('le');
export const gt = compared('gt');
export const ge = compared('ge');
export const ltUnsigned = compared('ltUnsigned');
export const floor = ofDouble('floor');
export const sqrt = ofDouble('sqrt');
export const neg = ofDouble('neg');

/** 1 where the integer is 0, else 0. */
export const not = (a: Value<'i32' | 'i64'>): Value<'i32'> => operation('i32', 'eqz', a);
/** Number of zero bits below the lowest one. */
export const ctz = <T extends 'i32' | 'i64'>(a: Value<T>): Value<T> => operation(a.type, 'ctz', a);
/** Of a whole number between -2^31 and 2^31: added to 1.5 times 2^52 it stands in the lowest bits, which takes no look at whether it is in range. */
export const wholeToInt = (x: Value<'f64'>): Value<'i32'> => wrap(bits(add(x, 6755399441055744)));
export const toDouble = (a: Value<'i32' | 'i64'>): Value<'f64'> => operation('f64', 'toDouble', a);
/** The lower half. */
export const wrap = (a: Value<'i64'>): Value<'i32'> => operation('i32', 'wrap', a);
/** Without a sign. */
export const widen = (a: Value<'i32'>): Value<'i64'> => operation('i64', 'widen', a);
export const bits = (x: Value<'f64'>): Value<'i64'> => operation('i64', 'bits', x);
export const fromBits = (a: Value<'i64'>): Value<'f64'> => operation('f64', 'fromBits', a);
/** Whether two doubles have the same bits. */
export const sameBits = (a: Value<'f64'>, b: Value<'f64'>): Value<'i32'> => eq(bits(a), bits(b));
/** The smaller of two doubles given as their bits, neither of them negative or NaN: their bits are in their order, and whole numbers need no branch. */
export const earlier = (a: Value<'i64'>, b: Value<'i64'>): Value<'i64'> => select(lt(a, b), a, b);
/** Both truths are worked out. */
export const both = (a: Value<'i32'>, b: Value<'i32'>): Value<'i32'> => and(a, b);
/** x is neither NaN nor infinite. */
export const isNumber = (x: Value<'f64'>): Value<'i32'> => eq(sub(x, x), 0);

/** (...(c0 x + c1) x + ...) + cn; `x` is worked out once for each coefficient. */
export function horner(x: Value<'f64'>, coefficients: readonly number[]): Value<'f64'> {
  const [first = 0, second = 0, ...rest] = coefficients;
  return rest.reduce<Value<'f64'>>((sofar, coefficient) => add(mul(sofar, x), coefficient), add(mul(x, first), second));
}

/** The lesser and the greater of two numbers that are not NaN, of zeros any: one branch, where `min` and `max` take three. Both are worked out twice. */
export const lesser = (a: Value<'f64'>, b: Value<'f64'>): Value<'f64'> => choose(lt(b, a), b, a);
export const greater = (a: Value<'f64'>, b: Value<'f64'>): Value<'f64'> => choose(gt(b, a), b, a);
