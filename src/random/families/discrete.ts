/** The discrete distribution: a weight for each of several values. */
import type { BrokenRule } from './broken-rule.ts';

export function discreteBrokenRule(weights: ArrayLike<number>): BrokenRule | undefined {
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Infinity)) return { argument: String(i), message: 'weights must be finite and not below 0' };
    total += weight;
  }
  return total > 0 && total < Infinity ? undefined : { argument: '0', message: 'one weight at least must be above 0' };
}

function totalOf(weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] as number;
  return total;
}

/** The position whose running sum of weights, in their order, is the first above u times their total; never one of weight 0. */
export function discreteIndex(u: number, weights: ArrayLike<number>): number {
  const mark = u * totalOf(weights);
  let sum = 0;
  let last = -1;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight > 0)) continue;
    sum += weight;
    if (sum > mark) return i;
    last = i;
  }
  // Rounding can leave u just below 1 at the total itself.
  return last;
}

/** The value at probability u. */
export function discreteQuantile(u: number, weights: ArrayLike<number>, values: ArrayLike<number>): number {
  return values[discreteIndex(u, weights)] as number;
}

/** The value that is exceeded with probability s at most. */
export function discreteQuantileOfSurvival(s: number, weights: ArrayLike<number>, values: ArrayLike<number>): number {
  return discreteQuantile(1 - s, weights, values);
}

/** Share of the weight on values for which `isCounted` holds. */
function share(weights: ArrayLike<number>, values: ArrayLike<number>, isCounted: (value: number) => boolean): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) if (isCounted(values[i] as number)) sum += weights[i] as number;
  return sum / totalOf(weights);
}

/** Probability of a value of at most x. */
export function discreteCdf(x: number, weights: ArrayLike<number>, values: ArrayLike<number>): number {
  return share(weights, values, (value) => value <= x);
}

/** Probability of a value above x. */
export function discreteSurvival(x: number, weights: ArrayLike<number>, values: ArrayLike<number>): number {
  return share(weights, values, (value) => value > x);
}

export function discreteMean(weights: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (values[i] as number);
  return sum / totalOf(weights);
}

export function discreteSd(weights: ArrayLike<number>, values: ArrayLike<number>): number {
  const mean = discreteMean(weights, values);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * ((values[i] as number) - mean) * ((values[i] as number) - mean);
  return Math.sqrt(sum / totalOf(weights));
}

/** The weights with 0 for every value outside [low, high]. */
export function truncatedWeights(weights: ArrayLike<number>, values: ArrayLike<number>, low: number, high: number): readonly number[] {
  return Array.from({ length: weights.length }, (_, i) => {
    const value = values[i] as number;
    return value >= low && value <= high ? (weights[i] as number) : 0;
  });
}
