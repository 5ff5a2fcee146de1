/** A number in, its natural logarithm out: the same bits on every engine that keeps to IEEE doubles. */
import { INVERSES, LOGARITHMS_HIGH, LOGARITHMS_LOW } from './log-table.ts';
import { powerOfTwo } from './scale.ts';

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18014398509481984;
const LOG_2_HIGH = 0.6931471805598903; // a multiple of 2^-42, so that whole multiples of it are exact
const LOG_2_LOW = 5.497923018708371e-14;
const FIRST_ENTRY = 88;
const ROUNDER = 2097152; // 2^21: adding and subtracting it leaves a number near 1 with 31 bits behind the point

// The bits of one double, written and read at once within a call; nothing is kept there from one call to the next.
const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** k such that x / 2^k lies in [0.6875, 1.375), for a normal x > 0. */
function binaryExponent(x: number): number {
  DOUBLE[0] = x;
  return ((WORDS[HIGH_WORD] as number) - 0x3fe60000) >> 20;
}

/**
 * Natural logarithm of x. Relative error below 1.2e-16 (0.52 units in the last place), also next to 1; log(0) is -Infinity, log(Infinity) is
 * Infinity, NaN for negative numbers and NaN.
 *
 * x = 2^k z with z in [0.6875, 1.375); with c near 1 / z from a table, z c = 1 + r is formed exactly in two parts,
 * and log x = k log 2 - log c + log(1 + r). After Tang (1990), ACM Transactions on Mathematical Software 16, 378-400, doi:10.1145/98267.98294.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const isSubnormal = x < SMALLEST_NORMAL;
  const normal = isSubnormal ? x * TWO_TO_54 : x;
  const exponent = binaryExponent(normal);
  const half = Math.floor(exponent / 2);
  const z = normal * powerOfTwo(-half) * powerOfTwo(half - exponent);
  const k = isSubnormal ? exponent - 54 : exponent;

  const entry = Math.floor(z * 128 + 0.5) - FIRST_ENTRY;
  const inverse = INVERSES[entry] as number;
  const zHigh = z + ROUNDER - ROUNDER;
  const rHigh = zHigh * inverse - 1;
  const rLow = (z - zHigh) * inverse;
  const r = rHigh + rLow;
  const whole = k * LOG_2_HIGH + (LOGARITHMS_HIGH[entry] as number);
  const sum = whole + r;
  const lost = whole - sum + r + (rHigh - r + rLow) + (k * LOG_2_LOW + (LOGARITHMS_LOW[entry] as number));
  // By pairs (Estrin's scheme), which a processor works out side by side.
  const square = r * r;
  const last = -0.25 + r * 0.2 + square * (-0.16666666666666666 + r * 0.14285714285714285);
  const series = -0.5 + r * 0.3333333333333333 + square * last;
  return sum + (lost + square * series);
}

/**
 * log(1 + x) without loss near 0, to a few units in the last place; the same bits as log(1 + x) wherever 1 + x is exact.
 * Kahan's correction, in Higham (2002), Accuracy and Stability of Numerical Algorithms, problem 1.5.
 */
export function logOnePlus(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  if (!(sum > 0) || sum === Infinity) return log(sum);
  return log(sum) * (x / (sum - 1));
}
