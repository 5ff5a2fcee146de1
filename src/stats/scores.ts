/** A probability that was stated and what came of it in; its proper scores out. */
import { expMinusOne } from '../number/exp.ts';
import { log, logOnePlus } from '../number/log.ts';

/** Days of a year, as the duration word `year` has them. */
const YEAR = 365.25;

/**
 * Logarithmic score: the log of the probability given to what happened; 0 is best, minus infinity is for what was held to be impossible.
 * Good (1952), Rational decisions, J. R. Stat. Soc. B 14, 107-114, doi:10.1111/j.2517-6161.1952.tb00104.x;
 * strictly proper: Gneiting and Raftery (2007), J. Am. Stat. Assoc. 102, 359-378, doi:10.1198/016214506000001437.
 */
export function logScore(probability: number, happened: boolean): number {
  if (happened) return probability === 0 ? -Infinity : log(probability);
  return probability === 1 ? -Infinity : logOnePlus(-probability);
}

/**
 * Brier score of a yes or no: the squared distance of the probability from 1 or 0; 0 is best, 1 worst. It is half of what Brier summed over both answers.
 * Brier (1950), Mon. Weather Rev. 78, 1-3, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
 */
export function brierScore(probability: number, happened: boolean): number {
  const error = probability - (happened ? 1 : 0);
  return error * error;
}

/**
 * The share as a score must have it, so that a finite number of runs never says never: (hits + 1/2) / (runs + 1).
 * Krichevsky and Trofimov (1981), IEEE Trans. Inf. Theory 27, 199-207, doi:10.1109/TIT.1981.1056331.
 */
export function shareForScore(hits: number, runs: number): number {
  return (hits + 0.5) / (runs + 1);
}

/** Chance in a stretch of days of what has this chance in a year, if every day is like every other: 1 - (1 - yearly)^(days / 365.25). */
export function chanceInDays(yearly: number, days: number): number {
  return yearly === 1 ? (days > 0 ? 1 : 0) : 0 - expMinusOne((days / YEAR) * logOnePlus(-yearly));
}
