/** A share of runs becomes an estimate: Wilson by default, Clopper-Pearson or Jeffreys on request, one-sided where nothing was seen. */
import { expMinusOne } from '../number/exp.ts';
import { log } from '../number/log.ts';
import { normalQuantile } from '../number/normal.ts';
import { checkCounts, checkLevel, DEFAULT_LEVEL, type Estimate } from './estimate.ts';
import { betaQuantile } from './special.ts';

export type ProportionMethod = 'wilson' | 'clopper-pearson' | 'jeffreys';

/** The estimate of a share by the method asked for. */
export function proportion(hits: number, runs: number, level: number = DEFAULT_LEVEL, method: ProportionMethod = 'wilson'): Estimate {
  switch (method) {
    case 'wilson':
      return wilson(hits, runs, level);
    case 'clopper-pearson':
      return clopperPearson(hits, runs, level);
    case 'jeffreys':
      return jeffreys(hits, runs, level);
  }
}

/**
 * Wilson score interval, without continuity correction. Holds at 0 and at all hits, where the textbook interval is empty.
 * Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, doi:10.1080/01621459.1927.10502953.
 */
export function wilson(hits: number, runs: number, level: number = DEFAULT_LEVEL): Estimate {
  checkCounts(hits, runs);
  checkLevel(level);
  const z = normalQuantile((1 + level) / 2);
  const low = wilsonLow(hits, runs, z);
  const high = 1 - wilsonLow(runs - hits, runs, z);
  return { value: hits / runs, low, high, level, runs, method: 'wilson' };
}

/**
 * The lower end as hits^2 / n over the sum of the two roots' numerators: the same number as centre minus half width,
 * but without the cancellation that would leave few digits when hits are rare.
 */
function wilsonLow(hits: number, runs: number, z: number): number {
  const root = z * Math.sqrt((hits * (runs - hits)) / runs + (z * z) / 4);
  return (hits * hits) / runs / (hits + (z * z) / 2 + root);
}

/**
 * Clopper-Pearson exact interval: covers at least `level` whatever the truth.
 * Clopper and Pearson (1934), Biometrika 26, 404-413, doi:10.1093/biomet/26.4.404.
 */
export function clopperPearson(hits: number, runs: number, level: number = DEFAULT_LEVEL): Estimate {
  checkCounts(hits, runs);
  checkLevel(level);
  const tail = (1 - level) / 2;
  const low = hits === 0 ? 0 : betaQuantile(tail, hits, runs - hits + 1);
  const high = hits === runs ? 1 : 1 - betaQuantile(tail, runs - hits, hits + 1);
  return { value: hits / runs, low, high, level, runs, method: 'clopper-pearson' };
}

/**
 * Jeffreys interval: equal tails of Beta(hits + 1/2, misses + 1/2), with low 0 at no hits and high 1 at all hits.
 * Brown, Cai and DasGupta (2001), Stat. Sci. 16, 101-133, doi:10.1214/ss/1009213286.
 */
export function jeffreys(hits: number, runs: number, level: number = DEFAULT_LEVEL): Estimate {
  checkCounts(hits, runs);
  checkLevel(level);
  const tail = (1 - level) / 2;
  const low = hits === 0 ? 0 : betaQuantile(tail, hits + 0.5, runs - hits + 0.5);
  const high = hits === runs ? 1 : 1 - betaQuantile(tail, runs - hits + 0.5, hits + 0.5);
  return { value: hits / runs, low, high, level, runs, method: 'jeffreys' };
}

/**
 * For an outcome seen in none of `runs`: 0, and the one-sided Clopper-Pearson bound below which its probability lies at `level`:
 * 1 - (1 - level)^(1 / runs), about 3 / runs at 95 %.
 */
export function noneInRuns(runs: number, level: number = DEFAULT_LEVEL): Estimate {
  checkCounts(0, runs);
  checkLevel(level);
  return { value: 0, low: 0, high: -expMinusOne(log(1 - level) / runs), level, runs, method: 'clopper-pearson-one-sided' };
}
