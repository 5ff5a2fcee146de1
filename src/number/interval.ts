/** Two intervals in, an interval that holds every result out: the bounds under which rates that move are thinned. */
import { exp } from './exp.ts';
import { log } from './log.ts';
import { LARGEST_MULTIPLIED_EXPONENT, power } from './power.ts';
import { cos, sin } from './trigonometry.ts';

/**
 * All numbers from low to high, both included. + - * / sqrt min max floor round monotonically, so their bounds are the results at the ends, as
 * rounded; only exp, log, sin and cos are widened, by 2^-48 of the result. A result that may be NaN gives everything.
 */
export type Interval = readonly [low: number, high: number];

export const EVERYTHING: Interval = [-Infinity, Infinity];

const WIDENING = 3.552713678800501e-15; // 2^-48
const HALF_PI = 1.5707963267948966;
const TWO_PI = 6.283185307179586;

/** The interval of one number. */
export function point(x: number): Interval {
  return between(x, x);
}

/** The interval from low to high; everything when either is NaN. */
export function between(low: number, high: number): Interval {
  return low <= high ? [low, high] : EVERYTHING;
}

function widened(low: number, high: number): Interval {
  // An infinite bound has nothing to widen, and Infinity - Infinity would be NaN.
  const down = low === -Infinity || low === Infinity ? low : low - absolute(low) * WIDENING;
  const up = high === -Infinity || high === Infinity ? high : high + absolute(high) * WIDENING;
  return between(down, up);
}

function absolute(x: number): number {
  return x < 0 ? -x : x;
}

/** The smallest interval that holds four results; everything when one is NaN. */
function hullOfFour(a: number, b: number, c: number, d: number): Interval {
  // Math.min gives NaN when any argument is NaN, which `between` turns into everything.
  return between(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
}

export function add(a: Interval, b: Interval): Interval {
  return between(a[0] + b[0], a[1] + b[1]);
}

export function subtract(a: Interval, b: Interval): Interval {
  return between(a[0] - b[1], a[1] - b[0]);
}

export function multiply(a: Interval, b: Interval): Interval {
  return hullOfFour(a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]);
}

/** Everything when b holds 0. */
export function divide(a: Interval, b: Interval): Interval {
  if (b[0] <= 0 && b[1] >= 0) return EVERYTHING;
  return hullOfFour(a[0] / b[0], a[0] / b[1], a[1] / b[0], a[1] / b[1]);
}

export function negate(a: Interval): Interval {
  return [-a[1], -a[0]];
}

export function minimum(a: Interval, b: Interval): Interval {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
}

export function maximum(a: Interval, b: Interval): Interval {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

export function absoluteValue(a: Interval): Interval {
  if (a[0] >= 0) return a;
  if (a[1] <= 0) return negate(a);
  return [0, Math.max(-a[0], a[1])];
}

export function floor(a: Interval): Interval {
  return [Math.floor(a[0]), Math.floor(a[1])];
}

/** The part of a below 0 has no root and is left out; everything when nothing else is left. */
export function squareRoot(a: Interval): Interval {
  if (a[1] < 0) return EVERYTHING;
  return [Math.sqrt(Math.max(0, a[0])), Math.sqrt(a[1])];
}

export function exponential(a: Interval): Interval {
  return widened(exp(a[0]), exp(a[1]));
}

/** The part of a below 0 has no logarithm and is left out; everything when nothing else is left. */
export function logarithm(a: Interval): Interval {
  if (a[1] < 0) return EVERYTHING;
  return widened(log(Math.max(0, a[0])), log(a[1]));
}

/** Whether low <= phase + 2 pi k <= high for a whole k. A miss by rounding alone is covered by the widening, as sine is flat there. */
function holdsPhase(low: number, high: number, phase: number): boolean {
  return Math.floor((high - phase) / TWO_PI) !== Math.floor((low - phase) / TWO_PI);
}

/** Range over a wave whose peaks lie at `peak` + 2 pi k and its troughs half a turn on. */
function wave(a: Interval, atLow: number, atHigh: number, peak: number): Interval {
  if (!(a[1] - a[0] < TWO_PI)) return [-1, 1];
  const high = holdsPhase(a[0], a[1], peak) ? 1 : Math.max(atLow, atHigh);
  const low = holdsPhase(a[0], a[1], peak - TWO_PI / 2) ? -1 : Math.min(atLow, atHigh);
  const [down, up] = widened(low, high);
  return down <= up ? [Math.max(-1, down), Math.min(1, up)] : EVERYTHING;
}

/** Between -1 and 1 for an interval of a whole turn or more. */
export function sine(a: Interval): Interval {
  return wave(a, sin(a[0]), sin(a[1]), HALF_PI);
}

/** Between -1 and 1 for an interval of a whole turn or more. */
export function cosine(a: Interval): Interval {
  return wave(a, cos(a[0]), cos(a[1]), 0);
}

/** a to a whole power from 1 to 16, as `power` multiplies it out. */
function wholePower(a: Interval, n: number): Interval {
  const atLow = power(a[0], n);
  const atHigh = power(a[1], n);
  const isOdd = n - Math.floor(n / 2) * 2 === 1;
  if (isOdd || a[0] >= 0) return between(atLow, atHigh);
  if (a[1] <= 0) return between(atHigh, atLow);
  return between(0, Math.max(atLow, atHigh));
}

/**
 * a to the power of n, by the rule of `power`: whole exponents up to 16 that do not move are multiplied out, all others are exp(n log a), node by
 * node. With an exponent that moves, a base that may be negative gives everything.
 */
export function raiseToPower(a: Interval, n: Interval): Interval {
  const [exponent] = n;
  const size = absolute(exponent);
  if (exponent === n[1] && size <= LARGEST_MULTIPLIED_EXPONENT && Math.floor(size) === size) {
    if (size === 0) return [1, 1];
    const whole = wholePower(a, size);
    return exponent < 0 ? divide([1, 1], whole) : whole;
  }
  if (a[0] < 0 && exponent !== n[1]) return EVERYTHING;
  return exponential(multiply(n, logarithm(a)));
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return between(Math.min(a[0], b[0]), Math.max(a[1], b[1]));
}

/** Whether x lies in a. */
export function holds(a: Interval, x: number): boolean {
  return a[0] <= x && x <= a[1];
}
