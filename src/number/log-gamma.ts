/** A positive number in, the logarithm of its gamma function out. */
import { log } from './log.ts';

const HALF_LOG_2_PI = 0.9189385332046727;
/** From here on the asymptotic series below is exact to double precision. */
const FAR_ENOUGH = 10;

/** log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2), by its asymptotic series; for x >= 10 to 1e-17. DLMF 5.11.1. */
export function stirlingRest(x: number): number {
  const s = 1 / (x * x);
  const series = -1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s * (1 / 156)))));
  return (1 / 12 + s * series) / x;
}

/** log Gamma(x) for x > 0; absolute error about 1e-15 max(1, |result|), more next to the zeros at 1 and 2 in relative terms. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted < FAR_ENOUGH) {
    product *= shifted;
    shifted += 1;
  }
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_2_PI + stirlingRest(shifted) - log(product);
}
