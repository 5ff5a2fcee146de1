/** Interval arithmetic: every result of members lies within, and the ends are as sharp as the rules say. */
import { describe, expect, test } from 'vitest';
import { exp } from '../../../src/number/exp.ts';
import type { Interval } from '../../../src/number/interval.ts';
import * as interval from '../../../src/number/interval.ts';
import { log } from '../../../src/number/log.ts';
import { power } from '../../../src/number/power.ts';
import { cos, sin } from '../../../src/number/trigonometry.ts';
import { spread } from '../../support/units-in-last-place.ts';

const ENDS = [-Infinity, -7.5, -3, -1, -1e-9, 0, 1e-9, 0.5, 1, 2.25, 3, 40, Infinity];
const INTERVALS: readonly Interval[] = ENDS.flatMap((low) => ENDS.filter((high) => high >= low).map((high): Interval => [low, high]));
const FINITE = INTERVALS.filter(([low, high]) => low > -Infinity && high < Infinity);

function members([low, high]: Interval): readonly number[] {
  return [low, high, ...spread(9, Math.max(low, -50), Math.min(high, 50)).filter((x) => low <= x && x <= high)];
}

const UNARY = [
  { name: 'negate', of: interval.negate, at: (x: number) => -x },
  { name: 'absoluteValue', of: interval.absoluteValue, at: Math.abs },
  { name: 'floor', of: interval.floor, at: Math.floor },
  { name: 'squareRoot', of: interval.squareRoot, at: Math.sqrt },
  { name: 'exponential', of: interval.exponential, at: exp },
  { name: 'logarithm', of: interval.logarithm, at: log },
  { name: 'sine', of: interval.sine, at: sin },
  { name: 'cosine', of: interval.cosine, at: cos },
];
const BINARY = [
  { name: 'add', of: interval.add, at: (x: number, y: number) => x + y },
  { name: 'subtract', of: interval.subtract, at: (x: number, y: number) => x - y },
  { name: 'multiply', of: interval.multiply, at: (x: number, y: number) => x * y },
  { name: 'divide', of: interval.divide, at: (x: number, y: number) => x / y },
  { name: 'minimum', of: interval.minimum, at: (x: number, y: number) => Math.min(x, y) },
  { name: 'maximum', of: interval.maximum, at: (x: number, y: number) => Math.max(x, y) },
];

/** NaN is a run error wherever a bound is used, so only numbers must lie within. */
function escapes(value: number, bounds: Interval): boolean {
  return !Number.isNaN(value) && !interval.holds(bounds, value);
}

describe('every result of members lies within', () => {
  test.each(UNARY)('$name', ({ of, at }) => {
    const escaped = INTERVALS.filter((a) => members(a).some((x) => escapes(at(x), of(a))));
    expect(escaped).toEqual([]);
  });
  test.each(BINARY)('$name', ({ of, at }) => {
    const pairs = INTERVALS.flatMap((a) => INTERVALS.map((b) => [a, b] as const));
    const escaped = pairs.filter(([a, b]) => {
      const bounds = of(a, b);
      return members(a).some((x) => members(b).some((y) => escapes(at(x, y), bounds)));
    });
    expect(escaped).toEqual([]);
  });
  test('raiseToPower, with an exponent that stays and one that moves', () => {
    const exponents = [...[-17, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 16, 17].map(interval.point), ...FINITE];
    const pairs = INTERVALS.flatMap((a) => exponents.map((n) => [a, n] as const));
    const escaped = pairs.filter(([a, n]) => {
      const bounds = interval.raiseToPower(a, n);
      return members(a).some((x) => members(n).some((y) => escapes(power(x, y), bounds)));
    });
    expect(escaped).toEqual([]);
  });
  test('and the same check notices a product that looks at two corners only', () => {
    const careless = (a: Interval, b: Interval) => interval.between(a[0] * b[0], a[1] * b[1]);
    expect(escapes(-1 * 3, careless([-1, 2], [1, 3]))).toBe(true);
  });
});

describe('bounds', () => {
  test('of a point under + * / sqrt are that point, as rounded', () => {
    const a = interval.point(0.1);
    const b = interval.point(0.3);
    expect(interval.add(a, b)).toEqual([0.1 + 0.3, 0.1 + 0.3]);
    expect(interval.multiply(a, b)).toEqual([0.1 * 0.3, 0.1 * 0.3]);
    expect(interval.divide(a, b)).toEqual([0.1 / 0.3, 0.1 / 0.3]);
    expect(interval.squareRoot(a)).toEqual([Math.sqrt(0.1), Math.sqrt(0.1)]);
  });
  test('exp, log, sin and cos are widened by 2^-48 of the result', () => {
    const widened = (x: number) => [x - x * 2 ** -48, x + x * 2 ** -48];
    expect(interval.exponential([1, 1])).toEqual(widened(exp(1)));
    expect(interval.logarithm([3, 3])).toEqual(widened(log(3)));
    expect(interval.sine([2, 2])).toEqual(widened(sin(2)));
    expect(interval.cosine([1, 1])).toEqual(widened(cos(1)));
  });
  test('division by an interval that holds 0, and 0 times infinity, give everything', () => {
    expect(interval.divide([1, 2], [-1, 1])).toEqual(interval.EVERYTHING);
    expect(interval.divide([1, 2], [0, 1])).toEqual(interval.EVERYTHING);
    expect(interval.multiply([0, 1], [1, Infinity])).toEqual(interval.EVERYTHING);
    expect(interval.add([-Infinity, 0], [Infinity, Infinity])).toEqual(interval.EVERYTHING);
  });
  test('sine and cosine find their peaks and troughs', () => {
    expect(interval.sine([1, 2])[1]).toBe(1);
    expect(interval.sine([4, 5])[0]).toBe(-1);
    expect(interval.sine([0, 7])).toEqual([-1, 1]);
    expect(interval.sine([0.1, 0.2])[1]).toBeLessThan(0.2);
    expect(interval.cosine([6, 6.5])[1]).toBe(1);
    expect(interval.cosine([3, 3.5])[0]).toBe(-1);
  });
  test('an even power of an interval round 0 starts at 0', () => {
    expect(interval.raiseToPower([-2, 3], [2, 2])).toEqual([0, 9]);
    expect(interval.raiseToPower([-3, -2], [2, 2])).toEqual([4, 9]);
    expect(interval.raiseToPower([-2, 3], [3, 3])).toEqual([-8, 27]);
    expect(interval.raiseToPower([2, 4], [-1, -1])).toEqual([0.25, 0.5]);
  });
  test('the hull holds both', () => {
    expect(interval.hull([0, 1], [3, 4])).toEqual([0, 4]);
    expect(interval.hull([0, 1], [Number.NaN, 4])).toEqual(interval.EVERYTHING);
  });
});
