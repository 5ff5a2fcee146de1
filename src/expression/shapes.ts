/** The shapes of the table of functions: numbers in, a number out; intervals in, an interval that holds it out, in the same order of operations. */
import { exp } from '../number/exp.ts';
import type { Interval } from '../number/interval.ts';
import * as interval from '../number/interval.ts';
import { log } from '../number/log.ts';
import { lessOrEqual } from '../number/truth-interval.ts';

const ZERO: Interval = [0, 0];
const ONE: Interval = [1, 1];

/** 0 below `from`, 1 above `to`, linear between; falling where `from` is above `to`; a step where both are equal. */
export function ramp(x: number, from: number, to: number): number {
  if (from === to) return step(x, from);
  return Math.min(1, Math.max(0, (x - from) / (to - from)));
}

export function rampBounds(x: Interval, from: Interval, to: Interval): Interval {
  if (from[0] === from[1] && to[0] === to[1] && from[0] === to[0]) return stepBounds(x, from);
  return interval.minimum(ONE, interval.maximum(ZERO, interval.divide(interval.subtract(x, from), interval.subtract(to, from))));
}

export function step(x: number, at: number): number {
  return x >= at ? 1 : 0;
}

export function stepBounds(x: Interval, at: Interval): Interval {
  const truth = lessOrEqual(at, x);
  return truth === 1 ? ONE : truth === 0 ? ZERO : [0, 1];
}

export function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

export function logisticBounds(x: Interval): Interval {
  return interval.divide(ONE, interval.add(ONE, interval.exponential(interval.negate(x))));
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

export function clampBounds(x: Interval, low: Interval, high: Interval): Interval {
  return interval.minimum(high, interval.maximum(low, x));
}

export function scaleOdds(p: number, ratio: number): number {
  const part = p * ratio;
  return part / (1 - p + part);
}

export function scaleOddsBounds(p: Interval, ratio: Interval): Interval {
  const part = interval.multiply(p, ratio);
  return interval.divide(part, interval.add(interval.subtract(ONE, p), part));
}

/** The rate of a Poisson process that has at least one event within `duration` with chance p. */
export function chance(p: number, duration: number): number {
  return -log(1 - p) / duration;
}

export function chanceBounds(p: Interval, duration: Interval): Interval {
  return interval.divide(interval.negate(interval.logarithm(interval.subtract(ONE, p))), duration);
}
