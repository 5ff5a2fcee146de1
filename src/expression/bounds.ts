/** An expression in, a closure out that gives an interval which holds its number at every instant of a window of time. */
import type { Interval } from '../number/interval.ts';
import * as interval from '../number/interval.ts';
import { equal, less, lessOrEqual, not, type Truth } from '../number/truth-interval.ts';
import { assertNever, type CompareOperator, type Expr } from './ast.ts';
import { functionEntry } from './functions.ts';

/** Interval of an expression in a state that knows its window; truths are [0, 0], [1, 1] and, undecided, [0, 1]. */
export type BoundsClosure<S> = (state: S) => Interval;

export type BoundsContext<Ref, S> = {
  /** A number that does not move gives the interval of one number. */
  readonly read: (ref: Ref) => BoundsClosure<S>;
  /** The window [now, end): the second number is not in it. */
  readonly time: BoundsClosure<S>;
  readonly field: (index: number) => BoundsClosure<S>;
};

const NO: Interval = [0, 0];
const YES: Interval = [1, 1];
const UNDECIDED: Interval = [0, 1];

/**
 * Bounds node by node, in the order of evaluation, with the rounding of the operations themselves; exp, log, sin and cos are widened at their own node.
 * A comparison with `t` on one side is decided on the half-open window. `if` looks only at the branch taken where its condition is decided.
 */
export function toBounds<Ref, S>(expr: Expr<Ref>, context: BoundsContext<Ref, S>): BoundsClosure<S> {
  const bounds = (part: Expr<Ref>): BoundsClosure<S> => toBounds(part, context);
  switch (expr.kind) {
    case 'number':
      return constant(interval.point(expr.value));
    case 'time':
      return context.time;
    case 'read':
      return context.read(expr.ref);
    case 'field':
      return context.field(expr.field);
    case 'call':
      return call(expr.fn, expr.args.map(bounds));
    case 'compare':
      return comparison(expr, bounds);
    case 'and':
      return allOf(expr.args.map(bounds));
    case 'or':
      return anyOf(expr.args.map(bounds));
    case 'not':
      return opposite(bounds(expr.arg));
    case 'if':
      return choice(bounds(expr.test), bounds(expr.then), bounds(expr.otherwise));
    case 'pick':
      return pick(bounds(expr.index), expr.of.map(bounds));
    default:
      return assertNever(expr);
  }
}

function constant<S>(value: Interval): BoundsClosure<S> {
  return () => value;
}

function call<S>(fn: string, args: readonly BoundsClosure<S>[]): BoundsClosure<S> {
  const entry = functionEntry(fn);
  if (entry === undefined) throw new Error(`no function '${fn}'`);
  const { bounds } = entry;
  const [a, b, c] = args;
  if (a !== undefined && args.length === 1) return (state) => bounds(a(state));
  if (a !== undefined && b !== undefined && args.length === 2) return (state) => bounds(a(state), b(state));
  if (a !== undefined && b !== undefined && c !== undefined && args.length === 3) return (state) => bounds(a(state), b(state), c(state));
  return (state) => bounds(...args.map((arg) => arg(state)));
}

type Comparison<Ref> = { readonly op: CompareOperator; readonly left: Expr<Ref>; readonly right: Expr<Ref> };

const MIRRORED: Readonly<Record<CompareOperator, CompareOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function comparison<Ref, S>(expr: Comparison<Ref>, bounds: (part: Expr<Ref>) => BoundsClosure<S>): BoundsClosure<S> {
  const [left, right] = [bounds(expr.left), bounds(expr.right)];
  if (expr.left.kind === 'time') return (state) => asInterval(timeTruth(expr.op, left(state), right(state)));
  if (expr.right.kind === 'time') return (state) => asInterval(timeTruth(MIRRORED[expr.op], right(state), left(state)));
  return (state) => asInterval(truth(expr.op, left(state), right(state)));
}

function asInterval(value: Truth): Interval {
  if (value === 1) return YES;
  return value === 0 ? NO : UNDECIDED;
}

function truth(op: CompareOperator, a: Interval, b: Interval): Truth {
  switch (op) {
    case '<':
      return less(a, b);
    case '<=':
      return lessOrEqual(a, b);
    case '>':
      return less(b, a);
    case '>=':
      return lessOrEqual(b, a);
    case '==':
      return equal(a, b);
    case '!=':
      return not(equal(a, b));
    default:
      return assertNever(op);
  }
}

/** `t op x` for t in [now, end): before `end` all of t is below an x that is not below `end`. */
function timeTruth(op: CompareOperator, window: Interval, x: Interval): Truth {
  const [now, end] = window;
  const isBelow = end <= x[0];
  switch (op) {
    case '<':
      return isBelow ? 1 : now < x[1] ? 0.5 : 0;
    case '<=':
      return isBelow ? 1 : now <= x[1] ? 0.5 : 0;
    case '>':
      return not(timeTruth('<=', window, x));
    case '>=':
      return not(timeTruth('<', window, x));
    case '==':
      return isBelow ? 0 : equal(window, x);
    case '!=':
      return not(timeTruth('==', window, x));
    default:
      return assertNever(op);
  }
}

/** Of truths the smaller one: 1 only if both are. */
function allOf<S>(args: readonly BoundsClosure<S>[]): BoundsClosure<S> {
  return (state) => {
    let all = YES;
    for (const arg of args) {
      all = interval.minimum(all, arg(state));
      if (all[1] === 0) return NO;
    }
    return all;
  };
}

function anyOf<S>(args: readonly BoundsClosure<S>[]): BoundsClosure<S> {
  return (state) => {
    let any = NO;
    for (const arg of args) {
      any = interval.maximum(any, arg(state));
      if (any[0] === 1) return YES;
    }
    return any;
  };
}

function opposite<S>(arg: BoundsClosure<S>): BoundsClosure<S> {
  return (state) => {
    const [low, high] = arg(state);
    return [1 - high, 1 - low];
  };
}

function choice<S>(test: BoundsClosure<S>, then: BoundsClosure<S>, otherwise: BoundsClosure<S>): BoundsClosure<S> {
  return (state) => {
    const [low, high] = test(state);
    if (low === high) return low === 0 ? otherwise(state) : then(state);
    return interval.hull(then(state), otherwise(state));
  };
}

/** All that the index may choose; everything where it may choose what is not there. */
function pick<S>(index: BoundsClosure<S>, of: readonly BoundsClosure<S>[]): BoundsClosure<S> {
  return (state) => {
    const [low, high] = index(state);
    let all: Interval | undefined;
    if (!(low >= 0 && high < of.length)) return interval.EVERYTHING;
    for (const chosen of of.slice(Math.floor(low), Math.floor(high) + 1)) {
      const next = chosen(state);
      all = all === undefined ? next : interval.hull(all, next);
    }
    return all ?? interval.EVERYTHING;
  };
}
