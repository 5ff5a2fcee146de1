/** Closures against a plain recursive evaluator, and bounds against sampled values. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNodes, mapExpr, readsOf } from '../../src/expression/analyze.ts';
import { assertNever, type Expr } from '../../src/expression/ast.ts';
import { toBounds } from '../../src/expression/bounds.ts';
import { toClosure } from '../../src/expression/evaluate.ts';
import { functionEntry } from '../../src/expression/functions.ts';
import type { Interval } from '../../src/number/interval.ts';
import { anyExpr } from './expression-arbitraries.ts';

type State = { readonly values: readonly number[]; readonly carried: readonly number[]; readonly t: number };
const closureOf = (expr: Expr<number>): ((state: State) => number) =>
  toClosure<number, State>(expr, {
    read: (ref) => (state) => state.values[ref] ?? Number.NaN,
    field: (index) => (state) => state.carried[index] ?? Number.NaN,
    time: (state) => state.t,
  });

/** The rules once more, without closures and without short cuts. */
function naive(expr: Expr<number>, state: State): number {
  const value = (part: Expr<number>): number => naive(part, state);
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'time':
      return state.t;
    case 'read':
      return state.values[expr.ref] ?? Number.NaN;
    case 'field':
      return state.carried[expr.field] ?? Number.NaN;
    case 'call':
      return functionEntry(expr.fn)?.evaluate(...expr.args.map(value)) ?? Number.NaN;
    case 'compare': {
      const [a, b] = [value(expr.left), value(expr.right)];
      const truths = { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '==': a === b, '!=': a !== b };
      return Number(truths[expr.op]);
    }
    case 'and':
      return Number(expr.args.map(value).every((arg) => arg !== 0));
    case 'or':
      return Number(expr.args.map(value).some((arg) => arg !== 0));
    case 'not':
      return Number(value(expr.arg) === 0);
    case 'if':
      return value(expr.test) !== 0 ? value(expr.then) : value(expr.otherwise);
    case 'pick':
      return expr.of.map(value)[value(expr.index)] ?? Number.NaN;
    default:
      return assertNever(expr);
  }
}

const anyNumber = fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), fc.constantFrom(0, -0, 1, 2, Infinity, -Infinity, Number.NaN));
const anyState = fc.record({
  values: fc.array(anyNumber, { minLength: 3, maxLength: 3 }),
  carried: fc.array(anyNumber, { minLength: 2, maxLength: 2 }),
  t: fc.double({ min: 0, max: 100, noNaN: true }),
});

test('a closure gives the bits of the plain evaluator', () => {
  fc.assert(
    fc.property(fc.oneof(anyExpr.number, anyExpr.truth), anyState, (expr, state) => {
      expect(closureOf(expr)(state)).toBe(naive(expr, state));
    }),
    { seed: 1989, numRuns: 5000 },
  );
});

type Window = { readonly values: readonly Interval[]; readonly now: number; readonly end: number };
const boundsOf = (expr: Expr<number>): ((window: Window) => Interval) =>
  toBounds<number, Window>(expr, {
    read: (ref) => (window) => window.values[ref] ?? [Number.NaN, Number.NaN],
    field: () => () => [1, 1],
    time: (window) => [window.now, window.end],
  });

const anyInterval = fc
  .tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true })))
  .map(([low, width]): Interval => [low + 0, low + width]);
const anyWindow = fc.record({
  values: fc.array(anyInterval, { minLength: 3, maxLength: 3 }),
  now: fc.integer({ min: 0, max: 64 }).map((quarters) => quarters / 16),
  width: fc.constantFrom(0.0625, 1, 4),
});
/** Places in each interval as shares of its width; the last is below 1, as the window does not hold its end. */
const anyShares = fc.array(fc.array(fc.constantFrom(0, 0.25, 0.5, 0.9999, 1), { minLength: 3, maxLength: 3 }), {
  minLength: 4,
  maxLength: 4,
});

test('bounds hold every finite value in the window', () => {
  let [checked, tight] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(anyExpr.number, anyExpr.truth), anyWindow, anyShares, (expr, { values, now, width }, samples) => {
      const [low, high] = boundsOf(expr)({ values, now, end: now + width });
      expect(low).toBeLessThanOrEqual(high);
      const closure = closureOf(expr);
      for (const shares of samples) {
        const at = values.map(([from, to], index) => Math.min(to, from + (to - from) * (shares[index] ?? 0)));
        const t = now + width * Math.min(0.9999, shares[0] ?? 0);
        // where a part is not a number, neither is a comparison of it what the bounds say; a run stops there
        if (!isDefined(expr, { values: at, carried: [1, 1], t })) continue;
        const value = closure({ values: at, carried: [1, 1], t });
        if (Number.isNaN(value)) continue;
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
        checked++;
        if (high - low < 1e9) tight++;
      }
    }),
    { seed: 1979, numRuns: 10_000 },
  );
  expect(checked).toBeGreaterThan(20_000);
  expect(tight).toBeGreaterThan(checked / 2);
});

/** Whether every part has a number, also the parts that a short cut would leave out. */
function isDefined(expr: Expr<number>, state: State): boolean {
  if (Number.isNaN(naive(expr, state))) return false;
  return partsBelow(expr).every((part) => isDefined(part, state));
}

function partsBelow(expr: Expr<number>): readonly Expr<number>[] {
  if ('args' in expr) return expr.args;
  if (expr.kind === 'compare') return [expr.left, expr.right];
  if (expr.kind === 'if') return [expr.test, expr.then, expr.otherwise];
  return expr.kind === 'not' ? [expr.arg] : [];
}

test('an expression mapped to itself is itself, and its reads follow a renaming', () => {
  fc.assert(
    fc.property(anyExpr.number, (expr) => {
      expect(mapExpr<number, number>(expr, { read: (ref) => ({ kind: 'read', ref }) })).toEqual(expr);
      const named = mapExpr<number, string>(expr, { read: (ref) => ({ kind: 'read', ref: `v${ref}` }) });
      expect(readsOf(named)).toEqual(readsOf(expr).map((ref) => `v${ref}`));
      expect(countNodes(named)).toBe(countNodes(expr));
    }),
    { seed: 7, numRuns: 300 },
  );
});
