/** The gamma distribution, stated by its mean and standard deviation. */
import { exp } from '../../number/exp.ts';
import { log, logOnePlus } from '../../number/log.ts';
import { logGamma, stirlingRest } from '../../number/log-gamma.ts';
import { type LogOddsDistribution, logOdds } from '../log-odds.ts';
import { solveIncreasing, type WithSlope } from '../solve.ts';
import { type BrokenRule, mustBePositive } from './broken-rule.ts';

const TINY = 1e-300;
const STEPS = 100_000;
const LOG_2_PI = 1.8378770664093453;

export function gammaBrokenRule(mean: number, sd: number): BrokenRule | undefined {
  return mustBePositive('mean', mean) ?? mustBePositive('sd', sd);
}

/** log(x^a e^-x / Gamma(a)) for x = e^t; for large a without the difference of large numbers. */
function logWeight(a: number, t: number, x: number): number {
  if (a < 10) return a * t - x - logGamma(a);
  const ratio = (x - a) / a;
  return a * (logOnePlus(ratio) - ratio) + 0.5 * (log(a) - LOG_2_PI) - stirlingRest(a);
}

/** P(a, x) divided by its weight: 1/a + x / (a (a + 1)) + ... DLMF 8.11.4. */
function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < STEPS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** Q(a, x) divided by its weight, by its continued fraction (Lentz's method), for x above a + 1. DLMF 8.9.2. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < STEPS; n++) {
    const coefficient = -n * (n - a);
    b += 2;
    const below = coefficient * d + b;
    d = 1 / (Math.abs(below) < TINY ? TINY : below);
    c = b + coefficient / c;
    if (Math.abs(c) < TINY) c = TINY;
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction;
}

/** Log-odds of the gamma distribution with scale 1 over t = log x, with their slope and bend. */
function overLog(shape: number): WithSlope {
  return (t) => {
    const x = exp(t);
    const weight = exp(logWeight(shape, t, x));
    // of the weight: its slope over itself
    const growth = shape - x;
    if (x < shape + 1) {
      const below = Math.min(1, weight * series(shape, x));
      const slope = weight / (below * (1 - below));
      return [logOdds(below), slope, growth - slope * (1 - 2 * below)];
    }
    const above = Math.min(1, weight * continuedFraction(shape, x));
    const slope = weight / (above * (1 - above));
    return [-logOdds(above), slope, growth - slope * (2 * above - 1)];
  };
}

/** Gamma with shape (mean / sd)^2 and scale sd^2 / mean. Its arguments must obey `gammaBrokenRule`. */
export function gammaDistribution(mean: number, sd: number): LogOddsDistribution {
  const shape = (mean / sd) * (mean / sd);
  const scale = (sd / mean) * sd;
  const standard = overLog(shape);
  return {
    low: 0,
    high: Infinity,
    mean,
    sd,
    logOddsOf: (x) => {
      if (x <= 0) return -Infinity;
      return x === Infinity ? Infinity : standard(log(x / scale))[0];
    },
    at: (w, near = NaN) => {
      const start = near > 0 && near < Infinity ? log(near / scale) : w < 0 ? log(shape) + w / shape : log(shape + w);
      const [t, slope] = solveIncreasing(standard, w, start);
      const x = exp(t) * scale;
      return [x, x / slope];
    },
  };
}
