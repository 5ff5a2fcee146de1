/** Hits, runs and a claimed probability become an exact two-sided p-value. */
import { checkCounts } from './estimate.ts';
import { betaCdf } from './special.ts';

/** Outcomes within this relative distance of the observed one's probability count as equally likely, as in R. */
const TIE = 1 + 1e-7;

/**
 * Exact two-sided binomial p-value: the summed probability of all counts not more likely than the one seen.
 * The definition of binom.test in R; Clopper-Pearson intervals do not invert it exactly.
 */
export function binomialPValue(hits: number, runs: number, probability: number): number {
  checkCounts(hits, runs);
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`a probability lies in 0 .. 1, got ${probability}`);
  if (probability === 0) return hits === 0 ? 1 : 0;
  if (probability === 1) return hits === runs ? 1 : 0;
  const expected = runs * probability;
  if (hits === expected) return 1;
  if (hits > expected) return binomialPValue(runs - hits, runs, 1 - probability);
  const seen = logRatio(hits, runs, probability);
  // Probabilities fall from the mode to `runs`: find the first count above it that is not more likely than the one seen.
  let below = Math.ceil(expected);
  let upper = runs + 1;
  while (below < upper) {
    const middle = Math.floor((below + upper) / 2);
    if (logRatio(middle, runs, probability) <= seen + Math.log(TIE)) upper = middle;
    else below = middle + 1;
  }
  return Math.min(1, atMost(hits, runs, probability) + atLeast(upper, runs, probability));
}

/** P(X <= count). */
export function atMost(count: number, runs: number, probability: number): number {
  if (count < 0) return 0;
  return count >= runs ? 1 : betaCdf(1 - probability, runs - count, count + 1);
}

/** P(X >= count). */
export function atLeast(count: number, runs: number, probability: number): number {
  if (count <= 0) return 1;
  return count > runs ? 0 : betaCdf(probability, count, runs - count + 1);
}

/** Logarithm of the binomial probability of `count`. */
function logRatio(count: number, runs: number, probability: number): number {
  const ways = logFactorial(runs) - logFactorial(count) - logFactorial(runs - count);
  return ways + count * Math.log(probability) + (runs - count) * Math.log1p(-probability);
}

/** Logarithm of n!: summed for small n, Stirling's series above (error below 1e-16 from n = 64). */
function logFactorial(n: number): number {
  if (n < 64) {
    let product = 0;
    for (let k = 2; k <= n; k++) product += Math.log(k);
    return product;
  }
  const square = n * n;
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / n;
}
