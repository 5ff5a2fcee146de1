/** Values become counts in narrow bins of relative width 2^-8, which merge in any order and give quantiles to within 0.2 %. */
import { normalQuantile } from '../number/normal.ts';
import { checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';

/**
 * Counts by bin. The size of a value is cut after the top 8 bits of its fraction; the number of that cell is doubled, plus 1 unless
 * the value lies exactly on the cell's inner edge, so that whole numbers up to 512, halves, quarters and the like come back exactly.
 * The sign is the sign of the bin, so bins are in order of their values.
 */
export type BinCounts = Map<number, number>;

/** Plain data form: [bin, count] in order of bins. */
export type BinList = readonly (readonly [bin: number, count: number])[];

/** Reads the bin of a value; holds the scratch bytes for it, so one is made where counting starts. */
export type BinReader = (value: number) => number;

/** Fraction bits below the cell, in the high word of a double. */
const HIGH_SHIFT = 12;

/** Makes a reader of bins. The reader throws a RangeError for NaN and infinities, which a measure leaves out. */
export function binReader(): BinReader {
  const words = new DataView(new ArrayBuffer(8));
  return (value) => {
    if (!Number.isFinite(value)) throw new RangeError(`only finite numbers have a bin, got ${value}`);
    words.setFloat64(0, Math.abs(value));
    const high = words.getUint32(0);
    const cell = high >>> HIGH_SHIFT;
    const isOnEdge = (high & 0xfff) === 0 && words.getUint32(4) === 0;
    const bin = 2 * cell + (isOnEdge ? 0 : 1);
    return value < 0 ? -bin : bin;
  };
}

/** Counts one value. */
export function countValue(counts: BinCounts, bin: number): void {
  counts.set(bin, (counts.get(bin) ?? 0) + 1);
}

/** Counts many values by their bins, which it puts in order: equal ones then lie together and are looked up once. */
export function countBins(counts: BinCounts, bins: Int32Array): void {
  bins.sort();
  for (let from = 0; from < bins.length; ) {
    const bin = bins[from] as number;
    let end = from + 1;
    while (bins[end] === bin) end++;
    counts.set(bin, (counts.get(bin) ?? 0) + end - from);
    from = end;
  }
}

/** Adds `more` to `counts`. */
export function addBins(counts: BinCounts, more: ReadonlyMap<number, number>): void {
  for (const [bin, count] of more) counts.set(bin, (counts.get(bin) ?? 0) + count);
}

/** The same counts as plain data; depends on the counts alone, not on how they were gathered. */
export function listBins(counts: ReadonlyMap<number, number>): BinList {
  return [...counts].sort((a, b) => a[0] - b[0]);
}

/** Lowest and highest value a bin stands for (the same for a bin that holds one value only). */
export function binBounds(bin: number): readonly [low: number, high: number] {
  const size = Math.abs(bin);
  const cell = Math.floor(size / 2);
  const inner = cellEdge(cell);
  const outer = size % 2 === 0 ? inner : cellEdge(cell + 1);
  return bin < 0 ? [-outer, -inner] : [inner, outer];
}

/** The value a bin is read as: its middle, within 0.2 % of every value in it (numbers below 1e-307 only to 1e-310 absolute). */
export function binValue(bin: number): number {
  const [low, high] = binBounds(bin);
  return low + (high - low) / 2;
}

/** Inner edge of a cell: the double with these top bits, the rest 0; beyond the last finite cell, the largest double. */
function cellEdge(cell: number): number {
  const words = new DataView(new ArrayBuffer(8));
  words.setUint32(0, cell * 2 ** HIGH_SHIFT);
  const edge = words.getFloat64(0);
  return Number.isFinite(edge) ? edge : Number.MAX_VALUE;
}

/** The bin of the value with this rank, 1 for the smallest; undefined when fewer are counted. */
export function binAtRank(bins: BinList, rank: number): number | undefined {
  let below = 0;
  for (const [bin, count] of bins) {
    below += count;
    if (below >= rank) return bin;
  }
  return undefined;
}

/** Ranks of the order statistics that hold the p-quantile of n values and its interval; 0 and n + 1 mean unbounded. */
export type QuantileRanks = { readonly at: number; readonly low: number; readonly high: number };

/**
 * The p-quantile is the value with rank ceil(n p) (type 1 of Hyndman and Fan). Its interval needs no distribution: the number of values
 * below it is binomial, here by its normal approximation with one rank more on either side.
 * Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2.
 */
export function quantileRanks(count: number, p: number, level: number = DEFAULT_LEVEL): QuantileRanks {
  checkLevel(level);
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile lies between 0 and 1, got ${p}`);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(count * p * (1 - p));
  return {
    at: Math.max(1, Math.ceil(count * p)),
    low: Math.max(0, Math.floor(count * p - half)),
    high: Math.min(count + 1, Math.ceil(count * p + half) + 1),
  };
}

/** Estimate of the p-quantile of all values counted; without any there is none. Ends that the runs do not bound are infinite. */
export function binnedQuantile(bins: BinList, p: number, level: number = DEFAULT_LEVEL): Estimate | undefined {
  return binnedQuantileOf(
    bins,
    bins.reduce((sum, [, count]) => sum + count, 0),
    p,
    level,
  );
}

/** The same for `runs` values of which only the smallest are counted, the others lying beyond them; absent when too few are counted. */
export function binnedQuantileOf(bins: BinList, runs: number, p: number, level: number = DEFAULT_LEVEL): Estimate | undefined {
  const ranks = quantileRanks(runs, p, level);
  const at = binAtRank(bins, ranks.at);
  if (at === undefined) return undefined;
  const low = ranks.low === 0 ? undefined : binAtRank(bins, ranks.low);
  const high = binAtRank(bins, ranks.high);
  return {
    value: binValue(at),
    low: low === undefined ? -Infinity : binBounds(low)[0],
    high: high === undefined ? Infinity : binBounds(high)[1],
    level,
    runs,
    method: 'binned-order-statistics',
  };
}
