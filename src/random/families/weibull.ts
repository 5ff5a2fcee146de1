/** The Weibull distribution with a shape and a scale. */
import { exp, expMinusOne } from '../../number/exp.ts';
import { log, logOnePlus } from '../../number/log.ts';
import { logGamma } from '../../number/log-gamma.ts';
import { power } from '../../number/power.ts';
import { type BrokenRule, mustBePositive } from './broken-rule.ts';

export function weibullBrokenRule(shape: number, scale: number): BrokenRule | undefined {
  return mustBePositive('shape', shape) ?? mustBePositive('scale', scale);
}

/** The value at probability u. */
export function weibullQuantile(u: number, shape: number, scale: number): number {
  return scale * power(0 - logOnePlus(-u), 1 / shape);
}

/** The value that is exceeded with probability s. */
export function weibullQuantileOfSurvival(s: number, shape: number, scale: number): number {
  return scale * power(0 - log(s), 1 / shape);
}

export function weibullCdf(x: number, shape: number, scale: number): number {
  return x > 0 ? -expMinusOne(-power(x / scale, shape)) : 0;
}

export function weibullSurvival(x: number, shape: number, scale: number): number {
  return x > 0 ? exp(-power(x / scale, shape)) : 1;
}

export function weibullMean(shape: number, scale: number): number {
  return scale * exp(logGamma(1 + 1 / shape));
}

export function weibullSd(shape: number, scale: number): number {
  const first = exp(logGamma(1 + 1 / shape));
  return scale * Math.sqrt(exp(logGamma(1 + 2 / shape)) - first * first);
}
