/** Distribution functions for statistics that never change a history, under our own names: the one file that knows @stdlib. */
import stdlibBetaCdf from '@stdlib/stats-base-dists-beta-cdf';
import stdlibBetaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import stdlibChiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import stdlibStudentQuantile from '@stdlib/stats-base-dists-t-quantile';

/** Quantile of the beta distribution with shapes `a`, `b`, both positive, at probability `p`. */
export function betaQuantile(p: number, a: number, b: number): number {
  return stdlibBetaQuantile(p, a, b);
}

/** Distribution function of the beta distribution, which is the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  return stdlibBetaCdf(x, a, b);
}

/** Quantile of Student's t with `degrees` of freedom. */
export function studentQuantile(p: number, degrees: number): number {
  return stdlibStudentQuantile(p, degrees);
}

/** Two-sided p-value of Student's t; the beta form keeps its precision far out, where 1 - cdf would have none left. */
export function studentPValue(t: number, degrees: number): number {
  return stdlibBetaCdf(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** Upper tail of the chi-square distribution, to about 1e-16 absolute. */
export function chiSquarePValue(statistic: number, degrees: number): number {
  return Math.max(0, 1 - stdlibChiSquareCdf(statistic, degrees));
}
