/** A distribution without a closed form in, a table of its quantile function out; a table and a probability in, the value out. */
import { log, logOnePlus } from '../number/log.ts';
import { type LogOddsDistribution, probabilityOf } from './log-odds.ts';

/**
 * Plain data. Nodes stand at even steps of the log-odds w = log(u / (1 - u)), from `start` on; between two the quantile is the cubic with the
 * values and slopes of both.
 */
export type QuantileTable = {
  readonly start: number;
  readonly step: number;
  readonly values: Float64Array;
  /** dx/dw times `step`, limited so that the cubic rises. */
  readonly slopes: Float64Array;
  /** Largest |F(q) - u| / min(u, 1 - u) met at the middle of a cell, as far as doubles can show it. */
  readonly error: number;
};

/** Log-odds of 2^-54, the smallest uniform; the largest, 1 - 2^-53, lies within the mirror image. */
const END = 37.42994775023705;
const FIRST_CELLS = 64;
const MOST_CELLS = 65_536;
/** A quarter of the accuracy promised, because the error is looked at in the middles of the cells only. */
const TOLERANCE = 2.5e-7;
/** Differences below this share of the numbers involved are rounding, not error. */
const ROUNDING = 4e-15;

type Nodes = { readonly values: Float64Array; readonly slopes: Float64Array };

/** Exact values and slopes dx/dw at the ends of `cells` equal cells; every second one is taken from `coarser`. */
function nodesOf(distribution: LogOddsDistribution, cells: number, coarser?: Nodes): Nodes {
  const values = new Float64Array(cells + 1);
  const slopes = new Float64Array(cells + 1);
  for (let i = 0; i <= cells; i++) {
    if (coarser && i % 2 === 0) {
      values[i] = coarser.values[i / 2] as number;
      slopes[i] = coarser.slopes[i / 2] as number;
    } else {
      const [x, slope] = distribution.at(-END + (2 * END * i) / cells);
      values[i] = x;
      slopes[i] = slope;
    }
  }
  return { values, slopes };
}

/** Slopes times step, between 0 and three times the rise of the cells beside them. Fritsch and Carlson (1980), doi:10.1137/0717021. */
function limitedSlopes({ values, slopes }: Nodes): Float64Array {
  const last = values.length - 1;
  const step = (2 * END) / last;
  return slopes.map((slope, i) => {
    const before = i > 0 ? (values[i] as number) - (values[i - 1] as number) : Infinity;
    const after = i < last ? (values[i + 1] as number) - (values[i] as number) : Infinity;
    return Math.max(0, Math.min(slope * step, 3 * Math.min(before, after)));
  });
}

/** The cubic at share t of a cell. */
function cubic(left: number, right: number, slopeLeft: number, slopeRight: number, t: number): number {
  const rise = right - left;
  return left + t * (slopeLeft + t * (3 * rise - 2 * slopeLeft - slopeRight + t * (slopeLeft + slopeRight - 2 * rise)));
}

/** Largest error at the middles of the cells, which are every second node of `finer`; |F(q) - u| / min(u, 1 - u) is at most |q - x| / (dx/dw). */
function errorOf(nodes: Nodes, finer: Nodes): number {
  const slopes = limitedSlopes(nodes);
  let worst = 0;
  for (let i = 0; i + 1 < nodes.values.length; i++) {
    const left = nodes.values[i] as number;
    const right = nodes.values[i + 1] as number;
    const middle = cubic(left, right, slopes[i] as number, slopes[i + 1] as number, 0.5);
    const difference = Math.abs(middle - (finer.values[2 * i + 1] as number));
    if (difference <= ROUNDING * Math.max(Math.abs(left), Math.abs(right))) continue;
    worst = Math.max(worst, difference / (finer.slopes[2 * i + 1] as number));
  }
  return worst;
}

/**
 * Table of the quantile function from u = 2^-54 to 1 - 2^-53, its cells halved until |F(q) - u| <= 1e-6 min(u, 1 - u) between nodes, wherever
 * doubles near q are dense enough to say so. `error` says what was reached; only pools of judges who exclude each other stop at the limit of
 * 65,536 cells before.
 */
export function quantileTable(distribution: LogOddsDistribution): QuantileTable {
  let cells = FIRST_CELLS;
  let nodes = nodesOf(distribution, cells);
  for (;;) {
    const finer = nodesOf(distribution, cells * 2, nodes);
    const error = errorOf(nodes, finer);
    if (error <= TOLERANCE || cells === MOST_CELLS) {
      return { start: -END, step: (2 * END) / cells, values: nodes.values, slopes: limitedSlopes(nodes), error };
    }
    nodes = finer;
    cells *= 2;
  }
}

function atLogOdds(table: QuantileTable, w: number): number {
  const last = table.values.length - 2;
  const place = (w - table.start) / table.step;
  const cell = Math.min(last, Math.max(0, Math.floor(place)));
  const share = Math.min(1, Math.max(0, place - cell));
  const left = table.values[cell] as number;
  const right = table.values[cell + 1] as number;
  const value = cubic(left, right, table.slopes[cell] as number, table.slopes[cell + 1] as number, share);
  return Math.min(right, Math.max(left, value));
}

/** The value at probability u in (0, 1). */
export function tableQuantile(table: QuantileTable, u: number): number {
  return atLogOdds(table, log(u) - logOnePlus(-u));
}

/** The value that is exceeded with probability s in (0, 1). */
export function tableQuantileOfSurvival(table: QuantileTable, s: number): number {
  return atLogOdds(table, logOnePlus(-s) - log(s));
}

/** Log-odds at which the table reaches x: -Infinity below all of it, Infinity above. */
function logOddsAt(table: QuantileTable, x: number): number {
  const { values, start, step } = table;
  if (!(x > (values[0] as number))) return -Infinity;
  if (!(x < (values[values.length - 1] as number))) return Infinity;
  let low = start;
  let high = start + step * (values.length - 1);
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
