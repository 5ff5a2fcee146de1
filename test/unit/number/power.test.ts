/** Powers: what is multiplied out and what is not. */
import { describe, expect, test } from 'vitest';
import { exp } from '../../../src/number/exp.ts';
import { log } from '../../../src/number/log.ts';
import { power } from '../../../src/number/power.ts';

describe('power', () => {
  test('integer powers up to 16 are multiplied out left to right', () => {
    const x = 1.1;
    expect(power(x, 3)).toBe(x * x * x);
    expect(power(x, 5)).toBe(x * x * x * x * x);
    expect(power(x, -3)).toBe(1 / (x * x * x));
    expect(power(-2, 15)).toBe(-32768);
    expect(power(3, 16)).toBe(43046721);
  });
  test('the power 0 is 1, whatever the base', () => {
    expect([power(0, 0), power(-3, 0), power(Infinity, -0), power(NaN, 0)]).toEqual([1, 1, 1, 1]);
  });
  test('other powers are exp(n log x)', () => {
    expect(power(1.1, 17)).toBe(exp(17 * log(1.1)));
    expect(power(2, 0.5)).toBe(exp(0.5 * log(2)));
    expect(power(2, -0.25)).toBe(exp(-0.25 * log(2)));
    expect(power(0, 0.5)).toBe(0);
    expect(power(0, -0.5)).toBe(Infinity);
  });
  test('a negative base has whole powers up to 16 only', () => {
    expect(power(-2, 0.5)).toBeNaN();
    expect(power(-2, 17)).toBeNaN();
  });
  test('0 to a negative power is infinite', () => {
    expect(power(0, -2)).toBe(Infinity);
  });
});
