/** Closures and bounds at the places where the rules are easily got wrong, and the printing of expressions as meant. */
import { describe, expect, test } from 'vitest';
import type { Expr } from '../../../src/expression/ast.ts';
import { toBounds } from '../../../src/expression/bounds.ts';
import { toClosure } from '../../../src/expression/evaluate.ts';
import { parseExpression } from '../../../src/expression/parse.ts';
import { printExpr } from '../../../src/expression/print.ts';
import type { Interval } from '../../../src/number/interval.ts';
import { meaningOf, numberOfText } from './meaning.ts';

function meant(text: string): Expr<string> {
  const { tree } = parseExpression(text);
  if (tree === undefined) throw new Error(text);
  return meaningOf(tree);
}

/** Bounds of a text on [now, end); every name has the interval given for it. */
function bounds(text: string | Expr<string>, now: number, end: number, values: Readonly<Record<string, Interval>> = {}): Interval {
  const expr = typeof text === 'string' ? meant(text) : text;
  return toBounds<string, undefined>(expr, {
    read: (name) => () => values[name] ?? [Number.NaN, Number.NaN],
    field: () => () => [0, 1],
    time: () => [now, end],
  })(undefined);
}

describe('what is not a number', () => {
  test.each([
    ['(0 / 0) < 1', 0],
    ['(0 / 0) >= 1', 0],
    ['(0 / 0) == (0 / 0)', 0],
    ['(0 / 0) != 1', 1],
    ['not ((0 / 0) < 1)', 1],
    ['if((0 / 0) > 1, 2, 3)', 3],
  ])('%s is %d', (text, expected) => {
    expect(numberOfText(text)).toBe(expected);
  });

  test('a pick of what is not there', () => {
    const pick = (index: number): number =>
      toClosure<string, undefined>(
        {
          kind: 'pick',
          index: { kind: 'number', value: index },
          of: [
            { kind: 'number', value: 7 },
            { kind: 'number', value: 8 },
          ],
        },
        { read: () => () => 0, field: () => () => 0, time: () => 0 },
      )(undefined);
    expect([0, 1].map(pick)).toEqual([7, 8]);
    expect([-1, 2, 0.5, Number.NaN].map(pick)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  test('if computes only the branch taken', () => {
    const reads: string[] = [];
    const expr: Expr<string> = {
      kind: 'if',
      test: { kind: 'number', value: 0 },
      then: { kind: 'read', ref: 'then' },
      otherwise: { kind: 'read', ref: 'otherwise' },
    };
    const read = (name: string) => () => {
      reads.push(name);
      return 1;
    };
    toClosure<string, undefined>(expr, { read, field: () => () => 0, time: () => 0 })(undefined);
    expect(reads).toEqual(['otherwise']);
  });

  test('a function that the table lacks stops the compiler, not the run', () => {
    const expr: Expr<string> = { kind: 'call', fn: 'toString', args: [{ kind: 'time' }] };
    expect(() => toClosure<string, undefined>(expr, { read: () => () => 0, field: () => () => 0, time: () => 0 })).toThrow(
      "no function 'toString'",
    );
    expect(() => bounds(expr, 0, 1)).toThrow("no function 'toString'");
  });
});

describe('a comparison of t is decided on the half-open window', () => {
  const [no, yes, undecided] = [
    [0, 0],
    [1, 1],
    [0, 1],
  ];
  test.each([
    ['t < 2', yes, undecided, no],
    ['t <= 2', yes, undecided, undecided],
    ['t > 2', no, undecided, undecided],
    ['t >= 2', no, undecided, yes],
    ['t == 2', no, undecided, undecided],
    ['t != 2', yes, undecided, undecided],
    ['2 > t', yes, undecided, no],
    ['2 >= t', yes, undecided, undecided],
    ['2 < t', no, undecided, undecided],
    ['2 <= t', no, undecided, yes],
  ])('%s on [0, 2), [1, 3) and [2, 4)', (text, before, across, after) => {
    expect(bounds(text, 0, 2)).toEqual(before);
    expect(bounds(text, 1, 3)).toEqual(across);
    expect(bounds(text, 2, 4)).toEqual(after);
  });

  test('if(t < 2, a, b) is exact on both sides of the step, and the hull across it', () => {
    expect(bounds('if(t < 2, 5, 7)', 0, 2)).toEqual([5, 5]);
    expect(bounds('if(t < 2, 5, 7)', 2, 4)).toEqual([7, 7]);
    expect(bounds('if(t < 2, 5, 7)', 1, 4)).toEqual([5, 7]);
  });

  test('of other values both ends count', () => {
    expect(bounds('x < 2', 0, 1, { x: [0, 2] })).toEqual(undecided);
    expect(bounds('x <= 2', 0, 1, { x: [0, 2] })).toEqual(yes);
    expect(bounds('x < y', 0, 1, { x: [0, 2], y: [2.5, 3] })).toEqual(yes);
    expect(bounds('x == y', 0, 1, { x: [0, 2], y: [2.5, 3] })).toEqual(no);
  });
});

describe('bounds of truths', () => {
  test.each([
    ['x > 1 and y > 1', [0, 0]],
    ['x > 1 or y > 1', [0, 1]],
    ['x > -1 or y > 1', [1, 1]],
    ['not (x > 1)', [0, 1]],
    ['not (y > 1)', [1, 1]],
    ['3 * (x > 1)', [0, 3]],
  ])('%s', (text, expected) => {
    expect(bounds(text, 0, 1, { x: [0, 2], y: [0, 1] })).toEqual(expected);
  });
});

test('the branch that a decided condition leaves out is not looked at', () => {
  expect(bounds('if(x > 1, 1 / 0 * 0, 3)', 0, 1, { x: [0, 1] })).toEqual([3, 3]);
});

test('what may not be a number has no finite bound', () => {
  expect(bounds('1 / x', 0, 1, { x: [-1, 1] })).toEqual([-Infinity, Infinity]);
  expect(bounds({ kind: 'pick', index: { kind: 'read', ref: 'x' }, of: [{ kind: 'time' }] }, 0, 1, { x: [-1, 0] })).toEqual([
    -Infinity,
    Infinity,
  ]);
});

test('a pick with an index that is not known holds all that it may choose', () => {
  const expr: Expr<string> = {
    kind: 'pick',
    index: { kind: 'read', ref: 'x' },
    of: [5, 9, 7, 20].map((value) => ({ kind: 'number', value })),
  };
  expect(bounds(expr, 0, 1, { x: [0, 2] })).toEqual([5, 9]);
});

describe('an expression as meant is printed', () => {
  const names = { read: (name: string) => name, field: (index: number) => ['attacker', 'severity'][index] ?? '?' };
  test.each([
    '0.5 * (a + b) / c',
    'a - (b - c)',
    '-a ^ 2',
    '(-a) ^ 2',
    '2 ^ -3',
    'not (a > b)',
    'a or b and c',
    '(a or b) and c',
    'if(a > 0, min(a, b), max(a, b, c))',
    '1 - (a < b)',
  ])('%s', (text) => {
    expect(printExpr(meant(text), names)).toBe(text);
  });

  test('with fields, negative numbers and leaves of a scenario', () => {
    const carried: Expr<string> = {
      kind: 'call',
      fn: 'power',
      args: [
        { kind: 'number', value: -2 },
        { kind: 'field', field: 1 },
      ],
    };
    expect(printExpr(carried, names)).toBe('(-2) ^ event.severity');
    const leaf = { kind: 'history', what: 'times', pattern: { event: 'struck', doers: null, victims: null } } as const;
    expect(printExpr<string>(leaf, { ...names, leaf: () => 'times(struck)' })).toBe('times(struck)');
  });
});
