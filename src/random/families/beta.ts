/** The beta distribution on [low, high], and with it the PERT distribution. */
import { exp } from '../../number/exp.ts';
import { log, logOnePlus } from '../../number/log.ts';
import { logGamma } from '../../number/log-gamma.ts';
import type { LogOddsDistribution } from '../log-odds.ts';
import { logOdds } from '../log-odds.ts';
import { solveIncreasing, type WithSlope } from '../solve.ts';
import { type BrokenRule, mustBePositive } from './broken-rule.ts';

const TINY = 1e-300;
const FRACTION_STEPS = 100_000;

export function betaBrokenRule(alpha: number, beta: number): BrokenRule | undefined {
  return mustBePositive('alpha', alpha) ?? mustBePositive('beta', beta);
}

export function pertBrokenRule(low: number, mode: number, high: number): BrokenRule | undefined {
  if (!(low < high)) return { argument: 'low', message: 'low must be below high' };
  return low <= mode && mode <= high ? undefined : { argument: 'mode', message: 'mode must lie between low and high' };
}

/**
 * The continued fraction of the incomplete beta function, by Lentz's method; quick for x below (a + 1) / (a + b + 2).
 * DLMF 8.17.22; Lentz (1976), Applied Optics 15, 668-671, doi:10.1364/AO.15.000668.
 */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < FRACTION_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction;
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/** Log-odds of the standard beta distribution over t = log(x / (1 - x)), with their slope and bend. */
function overLogit(alpha: number, beta: number): WithSlope {
  const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
  return (t) => {
    // log x and log(1 - x) from t itself: x may be too small for a double.
    const logX = t < 0 ? t - logOnePlus(exp(t)) : -logOnePlus(exp(-t));
    const logY = logX - t;
    const x = exp(logX);
    const y = exp(logY);
    const weight = exp(alpha * logX + beta * logY - logBeta);
    // of the weight: its slope over itself
    const growth = alpha * y - beta * x;
    if (x < (alpha + 1) / (alpha + beta + 2)) {
      const below = Math.min(1, (weight * continuedFraction(alpha, beta, x)) / alpha);
      const slope = weight / (below * (1 - below));
      return [logOdds(below), slope, growth - slope * (1 - 2 * below)];
    }
    const above = Math.min(1, (weight * continuedFraction(beta, alpha, y)) / beta);
    const slope = weight / (above * (1 - above));
    return [-logOdds(above), slope, growth - slope * (2 * above - 1)];
  };
}

/** Beta with shapes alpha and beta, stretched to [low, high]. Its arguments must obey `betaBrokenRule`. */
export function betaDistribution(alpha: number, beta: number, low = 0, high = 1): LogOddsDistribution {
  const span = high - low;
  const standard = overLogit(alpha, beta);
  const centre = log(alpha / beta);
  const whole = alpha + beta;
  return {
    low,
    high,
    mean: low + (span * alpha) / whole,
    sd: (span * Math.sqrt((alpha * beta) / (whole + 1))) / whole,
    logOddsOf: (x) => {
      if (x <= low) return -Infinity;
      return x >= high ? Infinity : standard(log((x - low) / (high - x)))[0];
    },
    at: (w, near = NaN) => {
      // In the tails the slopes are alpha and beta, so that the start is close.
      const start = near > low && near < high ? log((near - low) / (high - near)) : centre + w / (w < 0 ? alpha : beta);
      const [t, slope] = solveIncreasing(standard, w, start);
      const x = 1 / (1 + exp(-t));
      const y = 1 / (1 + exp(t));
      return [x < y ? low + span * x : high - span * y, (span * x * y) / slope];
    },
  };
}

/** PERT: beta with shapes 1 + 4 (mode - low) / (high - low) and 1 + 4 (high - mode) / (high - low). Malcolm et al. (1959), doi:10.1287/opre.7.5.646. */
export function pertDistribution(low: number, mode: number, high: number): LogOddsDistribution {
  return betaDistribution(1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low), low, high);
}
