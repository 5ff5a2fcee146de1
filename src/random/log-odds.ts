/** Probabilities as log-odds w = log(u / (1 - u)), which keep the digits of both tails. */
import { exp } from '../number/exp.ts';
import { log } from '../number/log.ts';

/** Log-odds of probability u. */
export function logOdds(u: number): number {
  return log(u / (1 - u));
}

/** The probability whose log-odds are w; of -w it is 1 minus that, with its own digits. */
export function probabilityOf(w: number): number {
  return 1 / (1 + exp(-w));
}

/** u (1 - u) for the u with log-odds w: the slope of u over w. */
export function spreadOf(w: number): number {
  return probabilityOf(w) * probabilityOf(-w);
}

/**
 * A distribution on an interval, seen over log-odds. Everything that the families without a closed form have to offer: tables, exact quantiles
 * and distribution functions are made from it.
 */
export type LogOddsDistribution = {
  /** The ends of what can be drawn. */
  readonly low: number;
  readonly high: number;
  /** log(F(x) / (1 - F(x))), rising from -Infinity at low to Infinity at high. */
  readonly logOddsOf: (x: number) => number;
  /** The x whose log-odds are w, and dx/dw there. `near` is an x close by, where one is known: it saves time and changes nothing but rounding. */
  readonly at: (w: number, near?: number) => readonly [x: number, slope: number];
  /** Where it is simple. */
  readonly mean?: number;
  readonly sd?: number;
};
