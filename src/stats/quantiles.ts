/** A sample becomes its quantile, by any of the nine definitions in use. */

export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Rounding noise allowed in n p before it counts as past a rank, as in R. */
const FUZZ = 4 * Number.EPSILON;

/**
 * Quantile of `sample` at probability `p`; type 7 by default. Throws on an empty sample.
 * Hyndman and Fan (1996), Am. Stat. 50, 361-365, doi:10.1080/00031305.1996.10473566.
 */
export function sampleQuantile(sample: readonly number[], p: number, type: QuantileType = 7): number {
  if (sample.length === 0) throw new RangeError('an empty sample has no quantiles');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies in 0 .. 1, got ${p}`);
  const sorted = [...sample].sort((a, b) => a - b);
  const n = sorted.length;
  const at = (rank: number) => sorted[Math.min(n, Math.max(1, rank)) - 1] as number;
  const position = n * p + offset(type, p);
  const rank = Math.floor(position + FUZZ);
  const rest = Math.abs(position - rank) < FUZZ ? 0 : position - rank;
  const weight = weightAbove(type, rank, rest);
  return weight === 0 ? at(rank) : weight === 1 ? at(rank + 1) : (1 - weight) * at(rank) + weight * at(rank + 1);
}

/** The m of Hyndman and Fan. */
function offset(type: QuantileType, p: number): number {
  switch (type) {
    case 1:
    case 2:
    case 4:
      return 0;
    case 3:
      return -0.5;
    case 5:
      return 0.5;
    case 6:
      return p;
    case 7:
      return 1 - p;
    case 8:
      return (p + 1) / 3;
    case 9:
      return p / 4 + 3 / 8;
  }
}

/** Weight of the upper of the two order statistics: a step for types 1 to 3, linear for the others. */
function weightAbove(type: QuantileType, rank: number, rest: number): number {
  switch (type) {
    case 1:
      return rest > 0 ? 1 : 0;
    case 2:
      return rest > 0 ? 1 : 0.5;
    case 3:
      return rest === 0 && rank % 2 === 0 ? 0 : 1;
    default:
      return rest;
  }
}
