/** Proportion intervals against outside figures, and their coverage by exact enumeration. */
import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../../src/stats/estimate.ts';
import { clopperPearson, jeffreys, noneInRuns, type ProportionMethod, proportion, wilson } from '../../../src/stats/proportion.ts';

type Ends = readonly [number, number];

/** Hits, runs, level, then Wilson, Clopper-Pearson and Jeffreys ends; computed with R 4.2.2. */
const FIGURES: readonly (readonly [number, number, number, Ends, Ends, Ends])[] = [
  [81, 263, 0.95, [0.25528851987827, 0.3662095769828], [0.25273674558527, 0.36762192260135], [0.25452193499102, 0.36564749917408]],
  [15, 148, 0.95, [0.062386399530736, 0.16048724172331], [0.057844010083449, 0.16165049034948], [0.060448517009296, 0.15764314347874]],
  [0, 20, 0.95, [0, 0.16112515805282], [0, 0.16843347098309], [0, 0.11663898290488]],
  [1, 29, 0.95, [0.0061132142927627, 0.1717552187932], [0.00087264688357992, 0.17764429548872], [0.0037461736490571, 0.15007768600223]],
  [5, 10, 0.95, [0.23659309051256, 0.76340690948744], [0.1870860284474, 0.8129139715526], [0.22352867025271, 0.77647132974729]],
  [10, 10, 0.95, [0.72246720013711, 1], [0.69150289218124, 1], [0.78280373249079, 1]],
  [
    3,
    1000,
    0.95,
    [0.0010207838811386, 0.0087830140535032],
    [0.00061909993164957, 0.0087420232384783],
    [0.00084563480182983, 0.0079843673584035],
  ],
  [500, 1000, 0.99, [0.45940700521208, 0.54059299478792], [0.45885255330704, 0.54114744669296], [0.45935016063006, 0.54064983936994]],
  [0, 1, 0.95, [0, 0.79345068562276], [0, 0.975], [0, 0.85325368369042]],
  [
    1,
    100000,
    0.95,
    [1.7652477303783e-6, 5.664709659041e-5],
    [2.5317804779333e-7, 5.5715160347743e-5],
    [1.0789785284754e-6, 4.674104248195e-5],
  ],
  [7, 50, 0.9, [0.07772089782063, 0.23923899594548], [0.067596699003557, 0.24693520173121], [0.074826719334474, 0.2351176152151]],
];

function expectEnds(estimate: Estimate, [low, high]: Ends): void {
  expect(Math.abs(estimate.low - low)).toBeLessThanOrEqual(1e-9 * low);
  expect(Math.abs(estimate.high - high)).toBeLessThanOrEqual(1e-9 * high);
}

describe('against R 4.2.2, to 1e-9 relative', () => {
  test.each(FIGURES)('%i of %i at level %d', (hits, runs, level, wilsonEnds, exactEnds, jeffreysEnds) => {
    expectEnds(wilson(hits, runs, level), wilsonEnds);
    expectEnds(clopperPearson(hits, runs, level), exactEnds);
    expectEnds(jeffreys(hits, runs, level), jeffreysEnds);
  });
});

/** Newcombe (1998), Stat. Med. 17, 857-872, Table I: four decimals. */
const NEWCOMBE: readonly (readonly [number, number, Ends, Ends])[] = [
  [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
  [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
  [0, 20, [0, 0.1611], [0, 0.1684]],
  [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
];

test.each(NEWCOMBE)('as published by Newcombe: %i of %i', (hits, runs, wilsonEnds, exactEnds) => {
  const rounded = (estimate: Estimate) => [Number(estimate.low.toFixed(4)), Number(estimate.high.toFixed(4))];
  expect(rounded(wilson(hits, runs))).toEqual(wilsonEnds);
  expect(rounded(clopperPearson(hits, runs))).toEqual(exactEnds);
});

test('an estimate carries its value, level, runs and method, never a bare share', () => {
  expect(proportion(3, 12, 0.9, 'jeffreys')).toMatchObject({ value: 0.25, level: 0.9, runs: 12, method: 'jeffreys' });
  expect(proportion(3, 12)).toEqual(wilson(3, 12, 0.95));
  expect(proportion(3, 12, 0.8, 'clopper-pearson')).toEqual(clopperPearson(3, 12, 0.8));
});

test('the value lies within the interval for all counts, and ends mirror those of the misses', () => {
  for (const method of ['wilson', 'clopper-pearson', 'jeffreys'] as const) {
    for (let hits = 0; hits <= 40; hits++) {
      const { low, value, high } = proportion(hits, 40, 0.99, method);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect(high).toBeCloseTo(1 - proportion(40 - hits, 40, 0.99, method).low, 14);
    }
  }
});

test('none in N runs: the one-sided bound solves (1 - U)^N = 1 - level', () => {
  expect(noneInRuns(1, 0.95)).toMatchObject({ value: 0, low: 0, method: 'clopper-pearson-one-sided' });
  expect(noneInRuns(1, 0.95).high).toBeCloseTo(0.95, 14);
  for (const runs of [2, 59, 20_000, 1e7, 1e12]) {
    expect(runs * Math.log1p(-noneInRuns(runs, 0.95).high)).toBeCloseTo(Math.log(0.05), 10);
  }
  expect(noneInRuns(59).high).toBeLessThan(0.05);
  expect(noneInRuns(58).high).toBeGreaterThan(0.05);
  expect(noneInRuns(100).high).toBeLessThan(clopperPearson(0, 100).high);
});

test('impossible counts and levels are refused', () => {
  for (const [hits, runs] of [
    [-1, 5],
    [6, 5],
    [0, 0],
    [0.5, 5],
    [Number.NaN, 5],
  ] as const)
    expect(() => wilson(hits, runs)).toThrow(RangeError);
  for (const level of [0, 1, 95, Number.NaN]) expect(() => wilson(1, 5, level)).toThrow(RangeError);
});

/** Chance that the interval holds the true probability, summed over all counts. */
function coverage(method: ProportionMethod, runs: number, truth: number, level: number): number {
  let chance = (1 - truth) ** runs;
  let covered = 0;
  for (let hits = 0; hits <= runs; hits++) {
    const { low, high } = proportion(hits, runs, level, method);
    if (low <= truth && truth <= high) covered += chance;
    chance *= ((runs - hits) / (hits + 1)) * (truth / (1 - truth));
  }
  return covered;
}

/** Lowest and mean coverage over a grid of truths. */
function coverages(method: ProportionMethod, runs: number, level: number): { lowest: number; mean: number } {
  const all = Array.from({ length: 199 }, (_, place) => coverage(method, runs, (place + 1) / 200, level));
  return { lowest: Math.min(...all), mean: all.reduce((sum, value) => sum + value, 0) / all.length };
}

describe('coverage by exact enumeration over 199 truths', () => {
  test.each([10, 40, 100])('%i runs at 95 %%', (runs) => {
    expect(coverages('clopper-pearson', runs, 0.95).lowest).toBeGreaterThanOrEqual(0.95);
    for (const method of ['wilson', 'jeffreys'] as const) {
      const { lowest, mean } = coverages(method, runs, 0.95);
      expect(mean).toBeGreaterThan(0.943);
      expect(mean).toBeLessThan(0.965);
      expect(lowest).toBeGreaterThan(0.8);
    }
  });
  test('and an interval made at 90 % in its place is caught', () => {
    const asIfAt95 = coverages('wilson', 100, 0.9).mean;
    expect(asIfAt95).toBeLessThan(0.943);
    expect(coverages('clopper-pearson', 100, 0.93).lowest).toBeLessThan(0.95);
  });
});
