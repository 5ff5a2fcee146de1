/** Differences of shares: Newcombe's against R, Tango's against its definition and published figures. */
import { describe, expect, test } from 'vitest';
import { independentDifference, pairedDifference, tangoStatistic } from '../../../src/stats/difference.ts';
import { wilson } from '../../../src/stats/proportion.ts';

const Z_95 = 1.959963984540054;

/** Hits and runs of A and B, then the ends of Newcombe's method 10; computed with R 4.2.2. */
test.each([
  [56, 70, 48, 80, 0.052431472402365, 0.33387265403691],
  [9, 10, 3, 10, 0.1705227239345, 0.80901797353549],
  [5200, 10000, 5000, 10000, 0.006143735018148, 0.033845408215735],
] as const)('independent %i/%i against %i/%i', (hitsA, runsA, hitsB, runsB, low, high) => {
  const estimate = independentDifference(hitsA, runsA, hitsB, runsB);
  expect(estimate.low).toBeCloseTo(low, 10);
  expect(estimate.high).toBeCloseTo(high, 10);
  expect(estimate).toMatchObject({ runs: runsA + runsB, method: 'newcombe', level: 0.95 });
});

/** Log likelihood of the two discordant counts when the shares differ by `difference`, the rest of the probability being concordant. */
function logLikelihood(onlyA: number, onlyB: number, runs: number, difference: number, shareB: number): number {
  const part = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
  return part(onlyA, shareB + difference) + part(onlyB, shareB) + part(runs - onlyA - onlyB, 1 - 2 * shareB - difference);
}

/** The score statistic from its definition: the only-B share that maximises the likelihood, by golden section. */
function definedStatistic(onlyA: number, onlyB: number, runs: number, difference: number): number {
  let low = Math.max(0, -difference);
  let high = (1 - difference) / 2;
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 200; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (logLikelihood(onlyA, onlyB, runs, difference, left) < logLikelihood(onlyA, onlyB, runs, difference, right)) low = left;
    else high = right;
  }
  return (onlyA - onlyB - runs * difference) / Math.sqrt(runs * (low + high + difference - difference ** 2));
}

const TABLES = [
  { both: 1, onlyA: 1, onlyB: 7, neither: 12 },
  { both: 36, onlyA: 12, onlyB: 2, neither: 0 },
  { both: 0, onlyA: 5, onlyB: 0, neither: 15 },
  { both: 900, onlyA: 40, onlyB: 60, neither: 19_000 },
] as const;

describe('Tango', () => {
  test.each(TABLES)('statistic of $onlyA and $onlyB as defined by maximum likelihood', ({ both, onlyA, onlyB, neither }) => {
    const runs = both + onlyA + onlyB + neither;
    for (const difference of [-0.6, -0.2, -0.01, 0.003, 0.15, 0.7]) {
      expect(tangoStatistic(onlyA, onlyB, runs, difference)).toBeCloseTo(definedStatistic(onlyA, onlyB, runs, difference), 5);
    }
  });
  test.each(TABLES)('ends of $onlyA and $onlyB are where the statistic is z', (counts) => {
    const runs = counts.both + counts.onlyA + counts.onlyB + counts.neither;
    const { low, high, value } = pairedDifference(counts);
    expect(tangoStatistic(counts.onlyA, counts.onlyB, runs, low)).toBeCloseTo(Z_95, 8);
    expect(tangoStatistic(counts.onlyA, counts.onlyB, runs, high)).toBeCloseTo(-Z_95, 8);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });
  test('as published: 1, 1, 7, 12 gives -0.517 to -0.026 (Fagerland, Lydersen and Laake 2014, Stat. Med. 33, 2850-2875)', () => {
    const { low, high } = pairedDifference(TABLES[0]);
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['-0.517', '-0.026']);
  });
  test('at no difference the squared statistic is that of McNemar', () => {
    expect(tangoStatistic(12, 2, 50, 0) ** 2).toBeCloseTo(10 ** 2 / 14, 12);
  });
  test('A against B mirrors B against A', () => {
    const forth = pairedDifference({ both: 3, onlyA: 9, onlyB: 4, neither: 20 });
    const back = pairedDifference({ both: 3, onlyA: 4, onlyB: 9, neither: 20 });
    expect([forth.low, forth.high]).toEqual([-back.high, -back.low]);
  });
  test('without discordant runs the interval still has width: z^2 / (n + z^2) either way', () => {
    const { value, low, high } = pairedDifference({ both: 40, onlyA: 0, onlyB: 0, neither: 60 });
    expect(value).toBe(0);
    expect(high).toBeCloseTo(Z_95 ** 2 / (100 + Z_95 ** 2), 12);
    expect(low).toBe(-high);
  });
  test('all runs in A alone: the upper end is 1, and the lower that of Wilson on the difference', () => {
    const { low, high } = pairedDifference({ both: 0, onlyA: 30, onlyB: 0, neither: 0 });
    expect(high).toBe(1);
    expect(low).toBeGreaterThan(0.7);
    expect(low).toBeLessThan(1);
  });
  test('without any run there is nothing to compare', () => {
    expect(() => pairedDifference({ both: 0, onlyA: 0, onlyB: 0, neither: 0 })).toThrow(RangeError);
  });
  test('exact coverage over all tables of 30 runs is near its level, and a plain Wald interval is caught', () => {
    const tango = pairedCoverage(30, 0.12, 0.05, ([onlyA, onlyB]) =>
      pairedDifference({ both: 0, onlyA, onlyB, neither: 30 - onlyA - onlyB }),
    );
    const wald = pairedCoverage(30, 0.12, 0.05, ([onlyA, onlyB]) => {
      const value = (onlyA - onlyB) / 30;
      const half = Z_95 * Math.sqrt((onlyA + onlyB) / 900 - value ** 2 / 30);
      return { low: value - half, high: value + half };
    });
    expect(tango).toBeGreaterThan(0.945);
    expect(tango).toBeLessThan(0.975);
    expect(wald).toBeLessThan(0.945);
  });
});

type Interval = { readonly low: number; readonly high: number };

/** Chance that the interval holds the true difference, over all trinomial counts. */
function pairedCoverage(runs: number, shareA: number, shareB: number, interval: (counts: readonly [number, number]) => Interval): number {
  const factorial = Array.from({ length: runs + 1 }, () => 1);
  for (let k = 2; k <= runs; k++) factorial[k] = (factorial[k - 1] as number) * k;
  let covered = 0;
  for (let a = 0; a <= runs; a++) {
    for (let b = 0; a + b <= runs; b++) {
      const ways = (factorial[runs] as number) / (factorial[a] as number) / (factorial[b] as number) / (factorial[runs - a - b] as number);
      const { low, high } = interval([a, b]);
      if (low <= shareA - shareB && shareA - shareB <= high)
        covered += ways * shareA ** a * shareB ** b * (1 - shareA - shareB) ** (runs - a - b);
    }
  }
  return covered;
}

test('independent differences of equal runs hold 0, and widen as Wilson does', () => {
  const { low, high } = independentDifference(5, 50, 5, 50);
  const one = wilson(5, 50);
  expect(high).toBeCloseTo(Math.hypot(one.high - 0.1, 0.1 - one.low), 12);
  expect(low).toBeCloseTo(-high, 12);
});
