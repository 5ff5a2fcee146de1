/** A base and an exponent in, the power out, by the rule of the scenario language. */
import { exp } from './exp.ts';
import { log } from './log.ts';

/** The largest whole exponent that is multiplied out. */
export const LARGEST_MULTIPLIED_EXPONENT = 16;

/** x x ... x, n factors from left to right, n whole and from 1 to 16. */
function multipliedOut(x: number, n: number): number {
  let product = x;
  for (let factor = 1; factor < n; factor++) product *= x;
  return product;
}

/**
 * x to the power of n. Whole exponents up to 16 in size are multiplied out from left to right (a negative one is 1 over that, 0 gives 1);
 * every other power is exp(n log x), so NaN for a negative base, with a relative error of about |n log x| 2^-53.
 */
export function power(x: number, n: number): number {
  if (n === 0) return 1;
  const size = n < 0 ? -n : n;
  if (size > LARGEST_MULTIPLIED_EXPONENT || Math.floor(size) !== size) return exp(n * log(x));
  const product = multipliedOut(x, size);
  return n < 0 ? 1 / product : product;
}
