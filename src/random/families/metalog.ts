/** The 3-term metalog distribution through three quantiles, unbounded or with bounds. */
import { exp } from '../../number/exp.ts';
import { log } from '../../number/log.ts';
import { type LogOddsDistribution, probabilityOf, spreadOf } from '../log-odds.ts';
import { solveIncreasing, type WithSlope } from '../solve.ts';
import type { BrokenRule } from './broken-rule.ts';

/** What an expert says. A side without a bound is unbounded. */
export type Quantiles = {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
};

const LOG_9 = 2.1972245773362196;
/** Of the way from p10 to p90, on the unbounded scale, the median must have come this far at least, and at most 1 minus this: (1 - 0.4 * 1.66711...) / 2. */
const LEAST_SHARE = 0.16657737615961413;
/** The nearest feasible median offered is this much inside, so that rounding cannot push it out. */
const MARGIN = 1e-6;

/** The line on which a bounded metalog is an unbounded one: t = x, log(x - low), -log(high - x) or log((x - low) / (high - x)). */
export type Scale = {
  readonly toLine: (x: number) => number;
  /** x at t, and dx/dt there. */
  readonly fromLine: (t: number) => readonly [x: number, slope: number];
};

export function scaleOf(low: number | undefined, high: number | undefined): Scale {
  if (low === undefined && high === undefined) return { toLine: (x) => x, fromLine: (t) => [t, 1] };
  if (high === undefined && low !== undefined) return { toLine: (x) => log(x - low), fromLine: (t) => [low + exp(t), exp(t)] };
  if (low === undefined && high !== undefined) return { toLine: (x) => -log(high - x), fromLine: (t) => [high - exp(-t), exp(-t)] };
  const from = low as number;
  const to = high as number;
  return {
    toLine: (x) => log((x - from) / (to - x)),
    fromLine: (t) => {
      const share = probabilityOf(t);
      const rest = probabilityOf(-t);
      return [share < rest ? from + (to - from) * share : to - (to - from) * rest, (to - from) * share * rest];
    },
  };
}

/** Which rule the quantiles break; for a triple that no 3-term metalog has, with the nearest median that one has. */
export function quantilesBrokenRule(quantiles: Quantiles): BrokenRule | undefined {
  const { p10, p50, p90, low = -Infinity, high = Infinity } = quantiles;
  if (!(p10 < p50)) return { argument: 'p10', message: 'p10 must be below p50' };
  if (!(p50 < p90)) return { argument: 'p50', message: 'p50 must be below p90' };
  if (!(p10 > -Infinity && p90 < Infinity)) return { argument: 'p10', message: 'quantiles must be finite numbers' };
  if (!(low < p10)) return { argument: 'low', message: 'low must be below p10' };
  if (!(high > p90)) return { argument: 'high', message: 'high must be above p90' };
  const scale = scaleOf(quantiles.low, quantiles.high);
  const from = scale.toLine(p10);
  const to = scale.toLine(p90);
  const share = (scale.toLine(p50) - from) / (to - from);
  if (share > LEAST_SHARE && share < 1 - LEAST_SHARE) return undefined;
  const feasible = share < 0.5 ? LEAST_SHARE + MARGIN : 1 - LEAST_SHARE - MARGIN;
  const median = scale.fromLine(from + (to - from) * feasible)[0];
  const side = share < 0.5 ? 'p10' : 'p90';
  return {
    argument: 'p50',
    message: `p50 lies too close to ${side} for a smooth distribution through all three`,
    nearest: [p10, median, p90],
  };
}

/** t = a1 + a2 w + a3 (u - 1/2) w over log-odds w, through p10, p50, p90 on the line. Keelin (2016), The Metalog Distributions, doi:10.1287/deca.2016.0338, equation 6. */
function metalogLine(p10: number, p50: number, p90: number): WithSlope {
  const a2 = (p90 - p10) / (2 * LOG_9);
  const a3 = (p90 - p50 - (p50 - p10)) / (0.8 * LOG_9);
  return (w) => {
    const above = 0.5 * (probabilityOf(w) - probabilityOf(-w));
    return [p50 + a2 * w + a3 * above * w, a2 + a3 * (above + w * spreadOf(w))];
  };
}

/** The metalog over its line: what `experts` pools. */
export type MetalogOverLine = {
  readonly scale: Scale;
  /** t at log-odds w, with its slope. */
  readonly line: WithSlope;
  /** Log-odds at t, with the slope dt/dw of the line there. */
  readonly logOddsOfLine: (t: number) => readonly [w: number, slope: number];
};

export function metalogOverLine(quantiles: Quantiles): MetalogOverLine {
  const scale = scaleOf(quantiles.low, quantiles.high);
  const line = metalogLine(scale.toLine(quantiles.p10), scale.toLine(quantiles.p50), scale.toLine(quantiles.p90));
  const centre = line(0)[0];
  // Far out the line is straight, which is the start of the search there.
  const slopeBelow = line(-40)[1];
  const slopeAbove = line(40)[1];
  return { scale, line, logOddsOfLine: (t) => solveIncreasing(line, t, (t - centre) / (t < centre ? slopeBelow : slopeAbove)) };
}

/** The metalog through the quantiles, which must obey `quantilesBrokenRule`. */
export function metalogDistribution(quantiles: Quantiles): LogOddsDistribution {
  const { low, high } = { low: quantiles.low ?? -Infinity, high: quantiles.high ?? Infinity };
  const { scale, line, logOddsOfLine } = metalogOverLine(quantiles);
  const distribution: LogOddsDistribution = {
    low,
    high,
    logOddsOf: (x) => {
      if (x <= low) return -Infinity;
      return x >= high ? Infinity : logOddsOfLine(scale.toLine(x))[0];
    },
    at: (w) => {
      const [t, slope] = line(w);
      const [x, stretch] = scale.fromLine(t);
      return [x, stretch * slope];
    },
  };
  if (low > -Infinity || high < Infinity) return distribution;
  const { p10, p50, p90 } = quantiles;
  return { ...distribution, mean: p50 + (p90 - 2 * p50 + p10) / (1.6 * LOG_9) };
}
