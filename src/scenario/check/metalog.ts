/** Three quantiles and bounds in, whether a 3-term metalog goes through them and the nearest middle one that it could out. */
import { exp } from '../../number/exp.ts';
import { log } from '../../number/log.ts';

/**
 * Least share of the way from the 10 % to the 90 % quantile at which the median may stand: the density a2 + a3 ((u - 1/2) + u (1 - u) logit u) stays positive
 * for all u only while |a3| < 1.66711 a2 (Keelin 2016, The Metalog Distributions, doi:10.1287/deca.2016.0338, section 4); with quantiles at 10 and 90 %
 * that is |p10 + p90 - 2 p50| < 0.666844 (p90 - p10).
 */
const LEAST_SHARE = (1 - 0.666844) / 2;
/** How far inside the limit a suggested median stands. */
const MARGIN = 1e-3;

export type Bounds = { readonly low?: number | undefined; readonly high?: number | undefined };

/** `undefined` when feasible, else the nearest median that is. Quantiles must rise and lie inside the bounds. */
export function nearestMedian([p10, p50, p90]: readonly [number, number, number], bounds: Bounds): number | undefined {
  const [low, middle, high] = [toLine(p10, bounds), toLine(p50, bounds), toLine(p90, bounds)];
  const share = (middle - low) / (high - low);
  if (share > LEAST_SHARE && share < 1 - LEAST_SHARE) return undefined;
  const nearest = share <= LEAST_SHARE ? LEAST_SHARE + MARGIN : 1 - LEAST_SHARE - MARGIN;
  return fromLine(low + nearest * (high - low), bounds);
}

/** Bounded quantiles on the whole line: log above a low bound, logit between two. */
function toLine(x: number, { low, high }: Bounds): number {
  if (low !== undefined && high !== undefined) return log((x - low) / (high - x));
  if (low !== undefined) return log(x - low);
  return high === undefined ? x : -log(high - x);
}

function fromLine(y: number, { low, high }: Bounds): number {
  if (low !== undefined && high !== undefined) return low + (high - low) / (1 + exp(-y));
  if (low !== undefined) return low + exp(y);
  return high === undefined ? y : high - exp(-y);
}
