/** sin and cos against figures of 60-digit arithmetic and against Math.sin and Math.cos. */
import { describe, expect, test } from 'vitest';
import { cos, sin } from '../../../src/number/trigonometry.ts';
import { spread, unitsInLastPlace } from '../../support/units-in-last-place.ts';

// Computed with mpmath at 60 digits and rounded to the nearest double.
const SIN = [
  [1e-8, 1e-8],
  [0.5, 0.479425538604203],
  [0.7853981633974483, 0.7071067811865475],
  [1, 0.8414709848078965],
  [1.5707963267948966, 1.0],
  [Math.PI, 1.2246467991473532e-16],
  [-2.5, -0.5984721441039565],
  [22, -0.008851309290403876],
  [355, -3.014435335948845e-5],
  [12345.678, -0.7040813137533816],
  [-1000000.0, 0.34999350217129294],
  [1599999.75, -0.7325786966451564],
  [314159.26535897935, 2.4247006917165214e-11],
] as const;
const COS = [
  [1e-8, 1.0],
  [0.5, 0.8775825618903728],
  [0.7853981633974483, Math.SQRT1_2],
  [1, 0.5403023058681398],
  [1.5707963267948966, 6.123233995736766e-17],
  [Math.PI, -1.0],
  [-2.5, -0.8011436155469337],
  [11, 0.004425697988050785],
  [33, -0.013276747223059479],
  [12345.678, 0.7101193587160628],
  [-1000000.0, 0.9367521275331447],
  [1599999.75, 0.6806823438445306],
  [157079.63267948967, 1.0],
] as const;

describe('sin and cos', () => {
  test.each(SIN)('sin %d is the nearest double or its neighbour', (x, exact) => {
    expect(unitsInLastPlace(sin(x), exact)).toBeLessThanOrEqual(1);
  });
  test.each(COS)('cos %d is the nearest double or its neighbour', (x, exact) => {
    expect(unitsInLastPlace(cos(x), exact)).toBeLessThanOrEqual(1);
  });
  test.each([1, 100, 1.6e6])('up to %d they are within 2 units in the last place of Math.sin and Math.cos', (bound) => {
    const points = spread(10_000, -bound, bound);
    expect(points.filter((x) => unitsInLastPlace(sin(x), Math.sin(x)) > 2)).toEqual([]);
    expect(points.filter((x) => unitsInLastPlace(cos(x), Math.cos(x)) > 2)).toEqual([]);
  });
  test('beyond, the error stays below |x| 2^-52 and the result within [-1, 1]', () => {
    const points = spread(10_000, -1e12, 1e12);
    expect(points.filter((x) => Math.abs(sin(x) - Math.sin(x)) > Math.abs(x) * 2 ** -52)).toEqual([]);
    expect(points.filter((x) => !(Math.abs(cos(x)) <= 1 && Math.abs(sin(x)) <= 1))).toEqual([]);
  });
  test('is NaN where the phase is not known', () => {
    for (const x of [Infinity, -Infinity, NaN, 2e15]) expect([sin(x), cos(x)]).toEqual([NaN, NaN]);
  });
  test('is exact at 0', () => {
    expect([sin(0), cos(0)]).toEqual([0, 1]);
  });
});
