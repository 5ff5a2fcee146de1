/** A number in, e to that power out: the same bits on every engine that keeps to IEEE doubles. */
import { POWERS_OF_TWO_HIGH, POWERS_OF_TWO_LOW } from './exp-table.ts';
import { log } from './log.ts';
import { powerOfTwo } from './scale.ts';

/** log(2^1024): above it e^x is no longer finite. */
const OVERFLOW = 709.782712893384;
/** log(2^-1075): at or below it e^x rounds to 0. */
const UNDERFLOW = -745.1332191019412;
const STEPS_PER_UNIT = 184.6649652337873; // 128 / log 2
const STEP_HIGH = 0.005415212347998022; // log 2 / 128, 35 bits, so that its product with a step number is exact
const STEP_LOW = 1.2655086083325438e-13;

/**
 * e to the power of x. Relative error below 1.2e-16 (0.52 units in the last place) where the result is a normal number, correctly scaled into the
 * subnormal ones; 0 below -745.133, Infinity above 709.782, NaN for NaN.
 *
 * x = (128 m + j) log(2) / 128 + r with |r| < 0.0028; then 2^m 2^(j / 128) e^r, the second from a table, the third by its series.
 * After Tang (1989), ACM Transactions on Mathematical Software 15, 144-157, doi:10.1145/63522.214389.
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (!(x > UNDERFLOW)) return x <= UNDERFLOW ? 0 : NaN;
  const step = Math.floor(x * STEPS_PER_UNIT + 0.5);
  const r = x - step * STEP_HIGH - step * STEP_LOW;
  const m = Math.floor(step / 128);
  const j = step - m * 128;
  const high = POWERS_OF_TWO_HIGH[j] as number;
  const low = POWERS_OF_TWO_LOW[j] as number;
  // By pairs (Estrin's scheme), which a processor works out side by side.
  const square = r * r;
  const series = 0.5 + r * 0.16666666666666666 + square * (0.041666666666666664 + r * 0.008333333333333333);
  const rest = r + square * series;
  // In two factors, because 2^1024 and the subnormal powers have no normal double; only the last product can round.
  const half = Math.floor(m / 2);
  return (high + (low + high * rest)) * powerOfTwo(half) * powerOfTwo(m - half);
}

/**
 * e^x - 1 without cancellation near 0, to a few units in the last place.
 * Kahan's correction, in Higham (2002), Accuracy and Stability of Numerical Algorithms, section 1.14.1.
 */
export function expMinusOne(x: number): number {
  const power = exp(x);
  if (power === 1) return x;
  const difference = power - 1;
  // Away from 0 nothing cancels, and at the ends the correction would be Infinity / Infinity or 0 / 0.
  if (difference < -0.5 || difference > 1) return difference;
  return difference * (x / log(power));
}
