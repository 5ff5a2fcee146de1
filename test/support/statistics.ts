/** A sample and a claimed truth in, a verdict with a p-value out; and the one alarm rule that all statistical tests share. */
import { expect } from 'vitest';
import { normalCdf } from '../../src/number/normal.ts';
import { binomialPValue } from '../../src/stats/binomial-test.ts';
import { chiSquareFit, chiSquareIndependence } from '../../src/stats/chi-square.ts';
import { kolmogorovSmirnov } from '../../src/stats/kolmogorov-smirnov.ts';
import { ENGINES } from './agreement.ts';

/**
 * The most assertions that each suite may make; a suite that outgrows its share fails, so that the rate below stays true. Twins
 * with a planted error do not count: they cannot raise a false alarm.
 */
export const ASSERTIONS = {
  dsmts: 1_500,
  prism: 80,
  'closed-forms': 250,
  timers: 150,
  distributions: 300,
  elsewhere: 320,
} as const;

/** Chance that a fresh seed would fail anything at all in the whole suite. */
const WHOLE_SUITE = 1e-3;

/** A verdict fails when its p-value is below this: 4e-7, about 5.07 standard deviations. */
export const ALARM = WHOLE_SUITE / Object.values(ASSERTIONS).reduce((sum, count) => sum + count, 0);

/** What one assertion found. */
export type Verdict = { readonly name: string; readonly pValue: number; readonly seen: number; readonly claimed: number };

/** Two-sided p-value of a standard normal. */
export function normalPValue(z: number): number {
  return Number.isNaN(z) ? 0 : 2 * normalCdf(-Math.abs(z));
}

/** `hits` of `runs` against a probability, exactly. */
export function shareVerdict(name: string, hits: number, runs: number, probability: number): Verdict {
  return { name, pValue: binomialPValue(hits, runs, probability), seen: hits / runs, claimed: probability };
}

/** Mean of a sample against its truth; with the exact standard deviation where it is known, else that of the sample. */
export function meanVerdict(name: string, sample: ArrayLike<number>, mean: number, sd = Math.sqrt(aboutMean(sample))): Verdict {
  const seen = average(sample);
  return { name, pValue: normalPValue(standardised(seen - mean, sd / Math.sqrt(sample.length))), seen, claimed: mean };
}

/**
 * Variance of a sample about its known mean. With the fourth standardised moment (3 for a normal) the statistic has variance 1 for
 * any distribution: var((X - mean)^2) = sd^4 (kurtosis - 1).
 */
export function varianceVerdict(name: string, sample: ArrayLike<number>, mean: number, sd: number, kurtosis: number): Verdict {
  const seen = aboutMean(sample, mean);
  const z = standardised(seen / sd ** 2 - 1, Math.sqrt((kurtosis - 1) / sample.length));
  return { name, pValue: normalPValue(z), seen: Math.sqrt(seen), claimed: sd };
}

/** Every value of a sample is exactly `value`. */
export function constantVerdict(name: string, sample: ArrayLike<number>, value: number): Verdict {
  const other = Array.prototype.find.call(sample, (seen: number) => seen !== value) as number | undefined;
  return { name, pValue: other === undefined ? 1 : 0, seen: other ?? value, claimed: value };
}

/** Counts of cells against their probabilities. Cells that expect less than 10 are joined with the next, and the last with the one before. */
export function cellsVerdict(name: string, counts: readonly number[], probabilities: readonly number[]): Verdict {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const joined = joinCells(counts, probabilities, 10 / total);
  const { statistic, degrees, pValue } = chiSquareFit(joined.counts, joined.probabilities);
  return { name, pValue, seen: statistic, claimed: degrees };
}

/** Independence of the rows and columns of a table of counts. */
export function independenceVerdict(name: string, table: readonly (readonly number[])[]): Verdict {
  const { statistic, degrees, pValue } = chiSquareIndependence(table);
  return { name, pValue, seen: statistic, claimed: degrees };
}

/** A sample against a continuous distribution function, by Kolmogorov and Smirnov. `seen` is the distance. */
export function fitVerdict(name: string, sample: ArrayLike<number>, cdf: (x: number) => number): Verdict {
  const { distance, pValue } = kolmogorovSmirnov(Array.from(sample), cdf);
  return { name, pValue, seen: distance, claimed: 0 };
}

/** How many values of the sample fall below the first edge, between the edges, and above the last. */
export function countsBetween(sample: ArrayLike<number>, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (let i = 0; i < sample.length; i++) {
    let cell = 0;
    while (cell < edges.length && (sample[i] as number) > (edges[cell] as number)) cell++;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

/** No verdict is below the alarm rate. */
export function expectAgreement(verdicts: readonly Verdict[]): void {
  expect(verdicts.length).toBeGreaterThan(0);
  expect(verdicts.filter(({ pValue }) => !(pValue >= ALARM))).toEqual([]);
}

/** The same assertion would fail: at least one verdict is below the alarm rate. Says how near they came where none is. */
export function expectCaught(verdicts: readonly Verdict[]): void {
  const least = verdicts.reduce((worst, verdict) => (verdict.pValue < worst.pValue ? verdict : worst));
  expect(least.pValue, `the planted error was not caught; nearest: ${JSON.stringify(least)}`).toBeLessThan(ALARM);
}

/** Keeps count of a suite's assertions. */
export type Ledger = { readonly agree: (verdicts: readonly Verdict[]) => void; readonly close: () => void };

/** A ledger of a suite: `agree` asserts and counts, `close` (in the last test) holds the count to its share. */
export function ledgerOf(suite: keyof typeof ASSERTIONS): Ledger {
  let made = 0;
  return {
    agree: (verdicts) => {
      made += verdicts.length;
      expectAgreement(verdicts);
    },
    // Engines that repeat each other bit for bit make one assertion, not two.
    close: () => expect(made / ENGINES.length).toBeLessThanOrEqual(ASSERTIONS[suite]),
  };
}

export function average(sample: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += sample[i] as number;
  return sum / sample.length;
}

/** Mean square distance from `mean`. */
function aboutMean(sample: ArrayLike<number>, mean = average(sample)): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += ((sample[i] as number) - mean) ** 2;
  return sum / sample.length;
}

/** Distance in standard errors; what cannot vary must not differ. */
function standardised(distance: number, error: number): number {
  return distance === 0 ? 0 : distance / error;
}

function joinCells(counts: readonly number[], probabilities: readonly number[], least: number) {
  const joined = { counts: [] as number[], probabilities: [] as number[] };
  let count = 0;
  let probability = 0;
  counts.forEach((seen, cell) => {
    count += seen;
    probability += probabilities[cell] as number;
    if (probability < least) return;
    joined.counts.push(count);
    joined.probabilities.push(probability);
    count = 0;
    probability = 0;
  });
  const last = joined.counts.length - 1;
  joined.counts[last] = (joined.counts[last] as number) + count;
  joined.probabilities[last] = (joined.probabilities[last] as number) + probability;
  return joined;
}
