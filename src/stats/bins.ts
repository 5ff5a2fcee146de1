/** Values become counts in narrow bins of relative width 2^-8, which merge in any order and give quantiles to within 0.2 %. */
import { normalQuantile } from '../number/normal.ts';
import { checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';

/**
 * Counts by bin. The size of a value is cut after the top 8 bits of its fraction; the number of that cell is doubled, plus 1 unless
 * the value lies exactly on the cell's inner edge, so that whole numbers up to 512, halves, quarters and the like come back exactly.
 * The sign is the sign of the bin, so bins are in order of their values. They are kept in pages, because values lie close together: most
 * are counted without a look at the map.
 */
export type BinCounts = Map<number, Float64Array>;

/** Plain data form: bins that hold any, in order, and how many each holds. */
export type BinList = { readonly bins: Int32Array; readonly counts: Float64Array };

const PAGE_BITS = 9;
const PAGE_BINS = 2 ** PAGE_BITS;

/** Fraction bits below the cell, in the high word of a double, and the words of the double that is looked at. */
const HIGH_SHIFT = 12;
const BELOW_CELL = 2 ** HIGH_SHIFT - 1;
const INFINITY_WORD = 0x7ff00000;
const double = new Float64Array(1);
const doubleWords = new Int32Array(double.buffer);
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW_WORD = 1 - HIGH_WORD;

/** The bin of a value. Throws a RangeError for NaN and infinities, which a measure leaves out. */
export function binOf(value: number): number {
  double[0] = value;
  return binOfWords(doubleWords[HIGH_WORD] as number, doubleWords[LOW_WORD] as number);
}

function binOfWords(high: number, low: number): number {
  const top = high & 0x7fffffff;
  if (top >= INFINITY_WORD) throw new RangeError('only finite numbers have a bin');
  const isOnEdge = (top & BELOW_CELL) === 0 && low === 0;
  const bin = 2 * (top >>> HIGH_SHIFT) + (isOnEdge ? 0 : 1);
  return high < 0 ? 0 - bin : bin;
}

/** Counts one value. */
export function countValue(counts: BinCounts, value: number): void {
  const bin = binOf(value);
  const page = pageOf(counts, bin >> PAGE_BITS);
  const place = bin & (PAGE_BINS - 1);
  page[place] = (page[place] as number) + 1;
}

/** Pages that counting many values keeps at hand. Neighbours stand for neighbouring powers of two, so they seldom push each other out. */
const PAGES_AT_HAND = 8;

/** Counts many values. */
export function countValues(counts: BinCounts, values: Float64Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const numbers = new Array<number>(PAGES_AT_HAND).fill(NaN);
  const pages = new Array<Float64Array>(PAGES_AT_HAND);
  for (let word = 0; word < words.length; word += 2) {
    const bin = binOfWords(words[word + HIGH_WORD] as number, words[word + LOW_WORD] as number);
    const number = bin >> PAGE_BITS;
    const hand = number & (PAGES_AT_HAND - 1);
    if (numbers[hand] !== number) {
      numbers[hand] = number;
      pages[hand] = pageOf(counts, number);
    }
    const page = pages[hand] as Float64Array;
    const place = bin & (PAGE_BINS - 1);
    page[place] = (page[place] as number) + 1;
  }
}

function pageOf(counts: BinCounts, number: number): Float64Array {
  const known = counts.get(number);
  if (known !== undefined) return known;
  const page = new Float64Array(PAGE_BINS);
  counts.set(number, page);
  return page;
}

/** The same counts as plain data; depends on the counts alone, not on how they were gathered. */
export function listBins(pages: BinCounts): BinList {
  const bins = new Int32Array(pages.size * PAGE_BINS);
  const counts = new Float64Array(pages.size * PAGE_BINS);
  let length = 0;
  for (const [number, page] of [...pages].sort((a, b) => a[0] - b[0])) {
    for (let place = 0; place < PAGE_BINS; place++) {
      if (page[place] === 0) continue;
      bins[length] = number * PAGE_BINS + place;
      counts[length++] = page[place] as number;
    }
  }
  return { bins: bins.slice(0, length), counts: counts.slice(0, length) };
}

/** Both together. */
export function mergeBins(first: BinList, second: BinList): BinList {
  const most = first.bins.length + second.bins.length;
  const bins = new Int32Array(most);
  const counts = new Float64Array(most);
  let length = 0;
  for (let a = 0, b = 0; a < first.bins.length || b < second.bins.length; length++) {
    const left = first.bins[a] ?? Infinity;
    const right = second.bins[b] ?? Infinity;
    bins[length] = Math.min(left, right);
    counts[length] = (left <= right ? (first.counts[a++] as number) : 0) + (right <= left ? (second.counts[b++] as number) : 0);
  }
  return { bins: bins.slice(0, length), counts: counts.slice(0, length) };
}

/** How many values are counted. */
export function countAll({ counts }: BinList): number {
  return counts.reduce((sum, count) => sum + count, 0);
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
export function binAtRank({ bins, counts }: BinList, rank: number): number | undefined {
  let below = 0;
  const place = counts.findIndex((count) => {
    below += count;
    return below >= rank;
  });
  return bins[place];
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
  return binnedQuantileOf(bins, countAll(bins), p, level);
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
