/** A distribution without a closed form in, a table of its quantile function out; a table and a probability in, the value out. */
import { type LogOddsDistribution, logOdds, probabilityOf } from './log-odds.ts';
import { SMALLEST_UNIFORM } from './streams.ts';

/**
 * Plain data. The range of log-odds w = log(u / (1 - u)), from -TABLE_END to TABLE_END, is cut into equal cells, each cell into as many equal pieces
 * as it needs, a power of two; on a piece the quantile is the cubic with the values and slopes at its ends.
 */
export type QuantileTable = {
  /** [cells + 1]: where the nodes of each cell begin; a cell with n pieces has n + 1 nodes of its own. */
  readonly offsets: Int32Array;
  /** [nodes] */
  readonly values: Float64Array;
  /** [nodes]: rise per piece, limited so that the cubic never falls. */
  readonly slopes: Float64Array;
  /** Largest |F(q) - u| / min(u, 1 - u) met at the middle of a piece, as far as doubles can show it. */
  readonly error: number;
};

/** Just above the log-odds of any uniform: the smallest is 2^-54 with -37.42995, the largest 1 - 2^-53 with 36.74. So none falls outside the cells. */
export const TABLE_END = 37.43;
const CELLS = 64;
/** Cells on a unit of log-odds. */
export const CELLS_PER_UNIT = CELLS / (2 * TABLE_END);
const STEP = 1 / CELLS_PER_UNIT;
const MOST_PIECES = 4096;
/** Half of the accuracy promised, because the error is looked at in the middles of the pieces only. */
const TOLERANCE = 5e-7;
/** Differences below this share of the numbers involved are the rounding of one number, and below the second may be that of what leads to it. */
const ROUNDING = 4.5e-16;
const SUSPECTED_ROUNDING = 4e-15;

/** Exact values and slopes dx/dw at the ends of equal pieces of one cell. */
type Nodes = { readonly values: number[]; readonly slopes: number[] };

function roomFor(count: number): Nodes {
  return { values: new Array<number>(count), slopes: new Array<number>(count) };
}

function setNode({ values, slopes }: Nodes, node: number, [x, slope]: readonly [x: number, slope: number]): void {
  values[node] = x;
  slopes[node] = slope;
}

/** The nodes with one more between each two. */
function halved(distribution: LogOddsDistribution, from: number, nodes: Nodes): Nodes {
  const pieces = nodes.values.length - 1;
  const rise = STEP / pieces;
  const finer = roomFor(2 * pieces + 1);
  for (let i = 0; i <= pieces; i++) {
    const value = nodes.values[i] as number;
    const slope = nodes.slopes[i] as number;
    setNode(finer, 2 * i, [value, slope]);
    if (i === pieces) break;
    const near = cubic(value, nodes.values[i + 1] as number, rise * slope, rise * (nodes.slopes[i + 1] as number), 0.5);
    setNode(finer, 2 * i + 1, distribution.at(from + rise * (i + 0.5), near));
  }
  return finer;
}

/** Rise per piece, between 0 and three times the rise of the pieces beside it. Fritsch and Carlson (1980), doi:10.1137/0717021. */
function limitedSlopes({ values, slopes }: Nodes): number[] {
  const last = values.length - 1;
  const limited = new Array<number>(last + 1);
  let before = Infinity;
  for (let i = 0; i <= last; i++) {
    const after = i < last ? (values[i + 1] as number) - (values[i] as number) : Infinity;
    limited[i] = Math.max(0, Math.min(((slopes[i] as number) * STEP) / last, 3 * Math.min(before, after)));
    before = after;
  }
  return limited;
}

/** The cubic at share t of a piece. */
function cubic(left: number, right: number, slopeLeft: number, slopeRight: number, t: number): number {
  const rise = right - left;
  return left + t * (slopeLeft + t * (3 * rise - 2 * slopeLeft - slopeRight + t * (slopeLeft + slopeRight - 2 * rise)));
}

/** Largest error, with limited `slopes`, at the middles of the pieces, which are every second node of `finer`; |F(q) - u| / min(u, 1 - u) is at most |q - x| / (dx/dw). */
function errorOf(nodes: Nodes, slopes: readonly number[], finer: Nodes, rounding: number): number {
  let worst = 0;
  for (let i = 0; i + 1 < nodes.values.length; i++) {
    const left = nodes.values[i] as number;
    const right = nodes.values[i + 1] as number;
    const middle = cubic(left, right, slopes[i] as number, slopes[i + 1] as number, 0.5);
    const difference = Math.abs(middle - (finer.values[2 * i + 1] as number));
    if (difference <= rounding * Math.max(Math.abs(left), Math.abs(right))) continue;
    worst = Math.max(worst, difference / (finer.slopes[2 * i + 1] as number));
  }
  return worst;
}

/** One cell with as few pieces as the tolerance allows, and its slopes limited. */
function cellOf(distribution: LogOddsDistribution, cell: number): Nodes & { readonly error: number } {
  const from = cell * STEP - TABLE_END;
  let nodes = roomFor(2);
  setNode(nodes, 0, distribution.at(from));
  setNode(nodes, 1, distribution.at(from + STEP));
  for (let before = Infinity; ; ) {
    const finer = halved(distribution, from, nodes);
    const slopes = limitedSlopes(nodes);
    const error = errorOf(nodes, slopes, finer, ROUNDING);
    // Error falls by 16 with each halving; rounding does not.
    const isRounding = error > 0.5 * before && errorOf(nodes, slopes, finer, SUSPECTED_ROUNDING) <= TOLERANCE;
    if (error <= TOLERANCE || isRounding || nodes.values.length > MOST_PIECES) {
      return { values: nodes.values, slopes, error: isRounding ? 0 : error };
    }
    nodes = finer;
    before = error;
  }
}

/**
 * Table of the quantile function from u = 2^-54 to 1 - 2^-53, its pieces halved until |F(q) - u| <= 1e-6 min(u, 1 - u) between nodes, wherever
 * doubles near q are dense enough to say so. `error` says what was reached; only pools of judges who exclude each other stop at the limit of
 * 4,096 pieces before.
 */
export function quantileTable(distribution: LogOddsDistribution): QuantileTable {
  const cells = Array.from({ length: CELLS }, (_, cell) => cellOf(distribution, cell));
  const offsets = new Int32Array(CELLS + 1);
  cells.forEach((cell, i) => {
    offsets[i + 1] = (offsets[i] as number) + cell.values.length;
  });
  const count = offsets[CELLS] as number;
  const nodes = { values: new Float64Array(count), slopes: new Float64Array(count) };
  cells.forEach((cell, i) => {
    nodes.values.set(cell.values, offsets[i]);
    nodes.slopes.set(cell.slopes, offsets[i]);
  });
  return { offsets, ...nodes, error: cells.reduce((worst, cell) => Math.max(worst, cell.error), 0) };
}

/** The value at log-odds w inside the table. */
function atLogOdds(table: QuantileTable, w: number): number {
  const place = (w + TABLE_END) * CELLS_PER_UNIT;
  const cell = Math.floor(place);
  const first = table.offsets[cell] as number;
  const pieces = (table.offsets[cell + 1] as number) - first - 1;
  // Exact, and below the number of pieces, which is a power of two.
  const along = (place - cell) * pieces;
  const piece = Math.floor(along);
  const node = first + piece;
  const left = table.values[node] as number;
  const right = table.values[node + 1] as number;
  const value = cubic(left, right, table.slopes[node] as number, table.slopes[node + 1] as number, along - piece);
  return Math.min(right, Math.max(left, value));
}

/** The value at probability u from 2^-54 to 1 - 2^-53. */
export function tableQuantile(table: QuantileTable, u: number): number {
  return atLogOdds(table, logOdds(u));
}

const LOWEST = logOdds(SMALLEST_UNIFORM);

/** The value that is exceeded with probability s in (0, 1), at the ends of the table for an s beyond them. */
export function tableQuantileOfSurvival(table: QuantileTable, s: number): number {
  return atLogOdds(table, Math.min(-LOWEST, Math.max(LOWEST, -logOdds(s))));
}

/** Log-odds at which the table reaches x: -Infinity below all of it, Infinity above. */
function logOddsAt(table: QuantileTable, x: number): number {
  const { values } = table;
  if (!(x > (values[0] as number))) return -Infinity;
  if (!(x < (values[values.length - 1] as number))) return Infinity;
  let low = LOWEST;
  let high = -LOWEST;
  // Halving down to neighbouring doubles: the table rises, and this runs only when a game is forked.
  for (let middle = 0.5 * (low + high); low < middle && middle < high; middle = 0.5 * (low + high)) {
    if (atLogOdds(table, middle) < x) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of a value of at most x, as the table itself has it. */
export function tableCdf(table: QuantileTable, x: number): number {
  return probabilityOf(logOddsAt(table, x));
}

/** Probability of a value above x, as the table itself has it. */
export function tableSurvival(table: QuantileTable, x: number): number {
  return probabilityOf(-logOddsAt(table, x));
}
