/** The logarithm of the gamma function against factorials and figures of 40-digit arithmetic. */
import { expect, test } from 'vitest';
import { logGamma } from '../../../src/number/log-gamma.ts';

// Computed with mpmath at 40 digits.
const FIGURES = [
  [1e-5, 11.512919692895826],
  [0.5, 0.5723649429247001],
  [1.5, -0.12078223763524522],
  [9.99, 12.779315214350193],
  [10.01, 12.824350262448247],
  [123.4, 469.3360974421906],
  [1e6, 12815504.569147611],
] as const;

test.each(FIGURES)('at %d', (x, exact) => {
  expect(Math.abs(logGamma(x) - exact)).toBeLessThan(2e-15 * Math.max(1, Math.abs(exact)));
});
test('whole numbers are factorials', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(3e-14);
    factorial *= n;
  }
});
