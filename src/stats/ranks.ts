/** Columns of numbers become ranks, correlations, and partial rank correlations. */
import { solveLinear } from './linear.ts';
import { studentPValue } from './special.ts';

/** Ranks from 1; equal values share the average of their ranks. */
export function averageRanks(values: readonly number[]): number[] {
  const order = values.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value);
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]?.value === order[start]?.value) end++;
    for (const { place } of order.slice(start, end)) ranks[place] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Pearson's correlation; NaN when a column does not vary. */
export function pearson(x: readonly number[], y: readonly number[]): number {
  const a = centred(x);
  const b = centred(y);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Spearman's rank correlation. Spearman (1904), Am. J. Psychol. 15, 72-101, doi:10.2307/1412159. */
export function spearman(x: readonly number[], y: readonly number[]): number {
  return pearson(averageRanks(x), averageRanks(y));
}

/** A partial rank correlation with its t test against 0. */
export type PartialRankCorrelation = { readonly value: number; readonly t: number; readonly degrees: number; readonly pValue: number };

/**
 * Partial rank correlation coefficient of each input column with the output: the correlation of what is left of the two
 * after regressing both, as ranks, on the other inputs. Throws when an input is a combination of others, or runs are too few.
 * Marino, Hogue, Ray and Kirschner (2008), J. Theor. Biol. 254, 178-196, doi:10.1016/j.jtbi.2008.04.011.
 */
export function partialRankCorrelations(inputs: readonly (readonly number[])[], output: readonly number[]): PartialRankCorrelation[] {
  const degrees = output.length - 1 - inputs.length;
  if (degrees < 1) throw new RangeError('partial correlations need more runs than inputs plus one');
  const columns = inputs.map((column) => centred(averageRanks(column)));
  const target = centred(averageRanks(output));
  return columns.map((column, place) => {
    const others = columns.filter((_, other) => other !== place);
    const value = pearson(residuals(column, others), residuals(target, others));
    const t = value * Math.sqrt(degrees / (1 - value * value));
    return { value, t, degrees, pValue: studentPValue(t, degrees) };
  });
}

/** What a linear fit of centred `regressors` leaves of the centred `target`. */
function residuals(target: readonly number[], regressors: readonly (readonly number[])[]): number[] {
  const products = regressors.map((a) => regressors.map((b) => dot(a, b)));
  const weights = solveLinear(
    products,
    regressors.map((column) => dot(column, target)),
  );
  return target.map((value, row) => value - weights.reduce((sum, weight, place) => sum + weight * (regressors[place]?.[row] as number), 0));
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, place) => sum + value * (b[place] as number), 0);
}
