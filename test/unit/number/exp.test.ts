/** exp against figures of 60-digit arithmetic and against Math.exp. */
import { describe, expect, test } from 'vitest';
import { exp, expMinusOne } from '../../../src/number/exp.ts';
import { spread, unitsInLastPlace } from '../../support/units-in-last-place.ts';

// Computed with mpmath at 60 digits and rounded to the nearest double.
const EXP = [
  [-708, 3.307553003638408e-308],
  [-300.25, 4.009422364622857e-131],
  [-37.5, 5.175555005801869e-17],
  [-1, 0.36787944117144233],
  [-0.001, 0.999000499833375],
  [-1e-10, 0.9999999999],
  [0.3, 1.3498588075760032],
  [Math.SQRT1_2, 2.0281149816474726],
  [1, Math.E],
  [2.5, 12.182493960703473],
  [17.3, 32605775.72099587],
  [123.456, 4.132944352778106e53],
  [600.125, 4.2753921173884926e260],
  [709.78, 1.7928227943945155e308],
] as const;
const EXPM1 = [
  [1e-15, 1.0000000000000007e-15],
  [-1e-8, -9.999999950000001e-9],
  [0.001, 0.0010005001667083417],
  [-0.3, -0.2591817793182821],
  [0.7, 1.0137527074704764],
  [-40.0, -1.0],
  [5.0, 147.4131591025766],
] as const;

describe('exp', () => {
  test.each(EXP)('e^%d is the nearest double or its neighbour', (x, exact) => {
    expect(unitsInLastPlace(exp(x), exact)).toBeLessThanOrEqual(1);
  });
  test('on 40,000 points it is within 2 units in the last place of Math.exp, whose own error is below 1', () => {
    const points = [...spread(20_000, -708, 709), ...spread(20_000, -2, 2)];
    expect(points.filter((x) => unitsInLastPlace(exp(x), Math.exp(x)) > 2)).toEqual([]);
  });
  test('rises on a fine grid round 0', () => {
    for (let i = -5000; i < 5000; i++) expect(exp((i + 1) * 1e-6)).toBeGreaterThan(exp(i * 1e-6));
  });
  test('is exact at 0 and runs into 0, the subnormal numbers and infinity where it should', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-745.13)).toBe(5e-324);
    expect(exp(-745.2)).toBe(0);
    expect(exp(-740)).toBe(4.2e-322);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(709.79)).toBe(Infinity);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(NaN)).toBeNaN();
  });
});

describe('expMinusOne', () => {
  test.each(EXPM1)('e^%d - 1 to 3 units in the last place', (x, exact) => {
    expect(unitsInLastPlace(expMinusOne(x), exact)).toBeLessThanOrEqual(3);
  });
  test('has the limits of its ends', () => {
    expect([-Infinity, 0, Infinity, NaN].map(expMinusOne)).toEqual([-1, 0, Infinity, NaN]);
  });
});
