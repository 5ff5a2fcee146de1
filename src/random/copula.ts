/** Rank correlations between named parameters in, a way to make their uniforms hang together out: the Gaussian copula. */
import { normalCdf, normalQuantile } from '../number/normal.ts';
import { sin } from '../number/trigonometry.ts';

const PI_OVER_6 = 0.5235987755982989;
/** A pivot of the factorisation this close to 0 is rounding of a matrix that is just positive semi-definite. */
const ROUNDING = 1e-10;
const SMALLEST = 5.551115123125783e-17; // 2^-54
const LARGEST = 0.9999999999999999; // 1 - 2^-53

export type RankCorrelation = { readonly between: readonly [string, string]; readonly rank: number };

/** Parameters that hang together, directly or through others. Plain data. */
export type CopulaGroup = {
  /** In code-unit order. */
  readonly names: readonly string[];
  /** Lower triangle of the Cholesky factor, row by row: row i has i + 1 numbers. */
  readonly factor: readonly number[];
};

/** Correlations that no parameters can have together. */
export type ImpossibleCorrelations = {
  readonly names: readonly string[];
  /** All ranks of the group times this number, or a smaller one, would be possible; rounded down to three digits. */
  readonly possibleShare: number;
};

/** Pearson correlation of two normals whose ranks correlate by rho: 2 sin(pi rho / 6). Pearson (1907), On further methods of determining correlation. */
export function normalCorrelation(rank: number): number {
  return 2 * sin(PI_OVER_6 * rank);
}

/** Lower Cholesky factor of a symmetric matrix, row by row; undefined when it is not positive semi-definite. */
function cholesky(size: number, entry: (i: number, j: number) => number): readonly number[] | undefined {
  const factor: number[] = [];
  const at = (i: number, j: number): number => factor[(i * (i + 1)) / 2 + j] as number;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = entry(i, j);
      for (let k = 0; k < j; k++) rest -= at(i, k) * at(j, k);
      if (i === j) {
        if (rest < -ROUNDING) return undefined;
        factor.push(rest > ROUNDING ? Math.sqrt(rest) : 0);
      } else if (at(j, j) > 0) {
        factor.push(rest / at(j, j));
      } else {
        // The j-th normal is fixed by those before it; what is left of its correlation must be nothing.
        if (Math.abs(rest) > Math.sqrt(ROUNDING)) return undefined;
        factor.push(0);
      }
    }
  }
  return factor;
}

/** Sets of names connected by correlations, each in code-unit order, sets in the order of their first names. */
function connected(correlations: readonly RankCorrelation[]): readonly (readonly string[])[] {
  const groupOf = new Map<string, Set<string>>();
  for (const { between } of correlations) {
    const joined = new Set(between.flatMap((name) => [...(groupOf.get(name) ?? [name])]));
    for (const name of joined) groupOf.set(name, joined);
  }
  const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...new Set(groupOf.values())].map((group) => [...group].sort(byCodeUnit)).sort((a, b) => byCodeUnit(a[0] ?? '', b[0] ?? ''));
}

/** The largest share of the ranks, in steps of 0.001, at which the matrix is positive semi-definite. */
function possibleShareOf(factorAt: (share: number) => readonly number[] | undefined): number {
  let thousandths = 999;
  while (thousandths > 0 && !factorAt(thousandths / 1000)) thousandths--;
  return thousandths / 1000;
}

/** One group for each connected set of parameters, or what is impossible. Pairs not named have correlation 0. Ranks lie between -1 and 1. */
export function copulaGroups(correlations: readonly RankCorrelation[]): readonly (CopulaGroup | ImpossibleCorrelations)[] {
  return connected(correlations).map((names) => {
    const rankOf = new Map<string, number>();
    for (const { between, rank } of correlations) {
      const [a, b] = between.map((name) => names.indexOf(name));
      rankOf.set(`${a} ${b}`, rank).set(`${b} ${a}`, rank);
    }
    const factorAt = (share: number) =>
      cholesky(names.length, (i, j) => (i === j ? 1 : normalCorrelation(share * (rankOf.get(`${i} ${j}`) ?? 0))));
    const factor = factorAt(1);
    return factor ? { names, factor } : { names, possibleShare: possibleShareOf(factorAt) };
  });
}

/**
 * Makes independent uniforms of a group, in its order, hang together: z = L e with e their normal quantiles, then the normal distribution
 * function of z. The first keeps its uniform. `out` may be `uniforms` itself.
 */
export function correlate(factor: ArrayLike<number>, uniforms: ArrayLike<number>, out: Float64Array): void {
  const normals = Float64Array.from(uniforms, normalQuantile);
  out[0] = uniforms[0] as number;
  let place = 1;
  for (let i = 1; i < normals.length; i++) {
    let z = 0;
    for (let j = 0; j <= i; j++) z += (factor[place++] as number) * (normals[j] as number);
    out[i] = Math.min(LARGEST, Math.max(SMALLEST, normalCdf(z)));
  }
}

const PANELS = 4096;

/** The mean rank, from 0 to 1, of what a uniform u is turned into, when weights stand beside values taken in order. */
function meanRanks(weights: ArrayLike<number>): { readonly ends: readonly number[]; readonly ranks: readonly number[] } {
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const ends: number[] = [];
  const ranks: number[] = [];
  let below = 0;
  for (const weight of Array.from(weights)) {
    ranks.push((below + 0.5 * weight) / total);
    below += weight;
    ends.push(below / total);
  }
  return { ends, ranks };
}

/**
 * Spearman's correlation that two parameters reach when a rank correlation is asked of them and one or both are discrete: ties shrink it.
 * A discrete one is given by its weights in order of value, a continuous one by `undefined`; two continuous ones reach what is asked.
 * Integrated over 4,096 panels of the first uniform; absolute error below 1e-5.
 */
export function reachedRank(rank: number, first: ArrayLike<number> | undefined, second: ArrayLike<number> | undefined): number {
  if (!first && !second) return rank;
  if (!first) return reachedRank(rank, second, first);
  const r = normalCorrelation(rank);
  const rest = Math.sqrt(Math.max(0, 1 - r * r));
  const rows = meanRanks(first);
  const columns = second && meanRanks(second);
  let row = 0;
  let product = 0;
  for (let panel = 0; panel < PANELS; panel++) {
    const u = (panel + 0.5) / PANELS;
    while (u > (rows.ends[row] as number) && row + 1 < rows.ends.length) row++;
    product += ((rows.ranks[row] as number) - 0.5) * (expectedRank(r * normalQuantile(u), rest, columns) - 0.5);
  }
  return product / PANELS / Math.sqrt(rankVariance(rows) * (columns ? rankVariance(columns) : 1 / 12));
}

/** Mean rank of the second, given that its normal has this mean and spread. For a continuous one: E Phi(m + s e) = Phi(m / sqrt(1 + s^2)). */
function expectedRank(mean: number, spread: number, columns: ReturnType<typeof meanRanks> | undefined): number {
  if (!columns) return normalCdf(mean / Math.sqrt(1 + spread * spread));
  let below = 0;
  let expected = 0;
  columns.ends.forEach((end, i) => {
    const isLast = end >= 1;
    const upTo = isLast ? 1 : spread > 0 ? normalCdf((normalQuantile(end) - mean) / spread) : normalCdf(mean) <= end ? 1 : 0;
    expected += (upTo - below) * (columns.ranks[i] as number);
    below = upTo;
  });
  return expected;
}

function rankVariance({ ends, ranks }: ReturnType<typeof meanRanks>): number {
  return ranks.reduce((sum, rank, i) => sum + ((ends[i] as number) - (ends[i - 1] ?? 0)) * (rank - 0.5) * (rank - 0.5), 0);
}
