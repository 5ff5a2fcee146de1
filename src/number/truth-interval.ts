/** Intervals of what is compared in, what is known of the truth out. */
import type { Interval } from './interval.ts';

/** 1 always true, 0 never true, 0.5 undecided: true for some values of the intervals and false for others. */
export type Truth = 0 | 0.5 | 1;

/** a < b. */
export function less(a: Interval, b: Interval): Truth {
  if (a[1] < b[0]) return 1;
  return a[0] < b[1] ? 0.5 : 0;
}

/** a <= b. */
export function lessOrEqual(a: Interval, b: Interval): Truth {
  if (a[1] <= b[0]) return 1;
  return a[0] <= b[1] ? 0.5 : 0;
}

/** a == b. */
export function equal(a: Interval, b: Interval): Truth {
  if (a[1] < b[0] || b[1] < a[0]) return 0;
  return a[0] === a[1] && b[0] === b[1] && a[0] === b[0] ? 1 : 0.5;
}

export function not(a: Truth): Truth {
  return a === 0.5 ? 0.5 : a === 1 ? 0 : 1;
}

export function both(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}

export function either(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}
