/** log against figures of 60-digit arithmetic and against Math.log. */
import { describe, expect, test } from 'vitest';
import { log, logOnePlus } from '../../../src/number/log.ts';
import { spread, unitsInLastPlace } from '../../support/units-in-last-place.ts';

// Computed with mpmath at 60 digits and rounded to the nearest double.
const LOG = [
  [2.2250738585072014e-308, -708.3964185322641],
  [1e-100, -230.25850929940458],
  [1e-9, -20.72326583694641],
  [0.1, -Math.LN10],
  [0.5, -Math.LN2],
  [0.6875, -0.3746934494414107],
  [0.9, -0.10536051565782628],
  [0.99609375, -0.003913899321136329],
  [0.9999, -0.00010000500033334732],
  [0.9999999990686774, -9.313225750491594e-10],
  [0.9999999999999999, -1.1102230246251565e-16],
  [1.0000000000000002, 2.2204460492503128e-16],
  [1.0001, 9.999500033329732e-5],
  [1.004, 0.003992021269537457],
  [1.375, 0.3184537311185346],
  [2, Math.LN2],
  [3, 1.0986122886681098],
  [10, Math.LN10],
  [12345.678, 9.421061321291832],
  [1e300, 690.7755278982137],
] as const;
const LOG1P = [
  [1e-17, 1e-17],
  [-1e-15, -1.0000000000000007e-15],
  [1e-8, 9.999999950000001e-9],
  [-0.001, -0.0010005003335835335],
  [0.3, 0.26236426446749106],
  [-0.7, -1.203972804325936],
  [100.0, 4.61512051684126],
  [-5.551115123125783e-17, -5.551115123125783e-17],
] as const;

describe('log', () => {
  test.each(LOG)('log %d is the nearest double or its neighbour', (x, exact) => {
    expect(unitsInLastPlace(log(x), exact)).toBeLessThanOrEqual(1);
  });
  test('on 60,000 points, many of them close to 1, it is within 2 units in the last place of Math.log', () => {
    const points = [...spread(20_000, 1e-3, 1e3), ...spread(20_000, 0.98, 1.02), ...spread(20_000, -700, 700).map(Math.exp)];
    expect(points.filter((x) => unitsInLastPlace(log(x), Math.log(x)) > 2)).toEqual([]);
  });
  test('is exact at 1 and at the ends, NaN below 0', () => {
    expect([1, 0, -0, Infinity, -1, NaN].map(log)).toEqual([0, -Infinity, -Infinity, Infinity, NaN, NaN]);
  });
  test('knows the subnormal numbers', () => {
    expect(unitsInLastPlace(log(5e-324), -744.4400719213812)).toBeLessThanOrEqual(1);
    expect(unitsInLastPlace(log(1e-310), Math.log(1e-310))).toBeLessThanOrEqual(2);
  });
});

describe('logOnePlus', () => {
  test.each(LOG1P)('log(1 + %d) to 3 units in the last place', (x, exact) => {
    expect(unitsInLastPlace(logOnePlus(x), exact)).toBeLessThanOrEqual(3);
  });
  test('has the bits of log(1 - u) for every multiple of 2^-53', () => {
    const dyadic = spread(2_000, 0, 1).map((u) => Math.floor(u * 2 ** 53) / 2 ** 53);
    expect(dyadic.filter((u) => logOnePlus(-u) !== log(1 - u))).toEqual([]);
  });
  test('has the limits of its ends', () => {
    expect([-1, -2, Infinity].map(logOnePlus)).toEqual([-Infinity, NaN, Infinity]);
  });
});
