/** Counting and merging: the same bytes however the runs are split, and every number the one that the raw runs give. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compares, mergeSummaries, openSummary, type Summary } from '../../../src/montecarlo/summary.ts';
import { countValues, listBins } from '../../../src/stats/bins.ts';
import { totalMoments } from '../../../src/stats/moment-tree.ts';
import { joinMoments, type Moments } from '../../../src/stats/moments.ts';
import { BLOCK, madeUpBlocks, madeUpChunk, madeUpRun, PLAN } from '../../support/made-up-runs.ts';

const RUNS = 5 * BLOCK + 700;
const chunks = madeUpBlocks(RUNS);
const runs = Array.from({ length: RUNS }, (_, number) => madeUpRun(number));
const inOrder = chunks.reduce(mergeSummaries);

/** Merges neighbours of a shuffled list in an order that `picks` decides. */
function mergeAnyhow(parts: readonly Summary[], picks: readonly number[]): Summary {
  const left = [...parts];
  for (let turn = 0; left.length > 1; turn++) {
    const [a] = left.splice((picks[turn] ?? 0) % left.length, 1);
    const place = (picks[turn + 1] ?? 0) % left.length;
    left[place] = mergeSummaries(left[place] as Summary, a as Summary);
  }
  return left[0] as Summary;
}

/** What merging would be with moments joined in the order of arrival: the planted error that the property catches. */
function joinAnyhow(parts: readonly Summary[], picks: readonly number[]): number {
  const moments = parts.map((part) => totalMoments(part.measures[0]?.readings[0]?.moments ?? []));
  const order = moments.map((_, index) => index).sort((a, b) => (picks[a] ?? 0) - (picks[b] ?? 0));
  return order.map((index) => moments[index] as Moments).reduce(joinMoments).secondMoment;
}

const anyPicks = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });

describe('merging', () => {
  test('gives the same bytes in any order and grouping of chunks', () => {
    const expected = JSON.stringify(inOrder);
    fc.assert(fc.property(anyPicks, (picks) => JSON.stringify(mergeAnyhow(chunks, picks)) === expected));
  });

  test('gives the bytes of one chunk of all its blocks', () => {
    expect(madeUpChunk(0, RUNS)).toEqual(inOrder);
    expect(madeUpChunk(2 * BLOCK, 2 * BLOCK)).toEqual(mergeSummaries(chunks[2] as Summary, chunks[3] as Summary));
  });

  test('which sums joined in order of arrival would not have', () => {
    const expected = joinAnyhow(chunks, [0, 1, 2, 3, 4, 5]);
    expect(() =>
      fc.assert(
        fc.property(anyPicks, (picks) => joinAnyhow(chunks, picks) === expected),
        { seed: 1 },
      ),
    ).toThrow();
  });

  test('refuses to count a chunk twice', () => {
    expect(() => mergeSummaries(inOrder, chunks[2] as Summary)).toThrow(/counted twice/);
  });

  test('a chunk begins with a multiple of its size', () => {
    expect(() => openSummary(PLAN, 100)).toThrow(RangeError);
  });

  test('does not grow with the number of runs', () => {
    const size = (summary: Summary) => JSON.stringify(summary).length;
    const bins = (summary: Summary) =>
      summary.measures.reduce((sum, { readings }) => sum + readings.reduce((all, reading) => all + reading.bins.bins.length, 0), 0);
    const many = madeUpBlocks(12 * BLOCK).reduce(mergeSummaries);
    expect(bins(many)).toBeLessThan(bins(inOrder) * 1.1);
    expect(size(many)).toBeLessThan(size(inOrder) * 1.3);
  });
});

describe('counts are those of the raw runs', () => {
  test('first times of an outcome, by named days', () => {
    const { incidence } = inOrder.outcomes[0] as Summary['outcomes'][number];
    const times = runs.map((run) => run.outcomes[0]?.elapsed ?? Infinity);
    expect(incidence.runs).toBe(RUNS);
    expect(incidence.hits).toBe(times.filter((time) => time < Infinity).length);
    expect(incidence.byDay).toEqual([10, 20, 30].map((day) => times.filter((time) => time <= day).length));
  });

  test('with `given` only its runs count, and days count from there', () => {
    const { incidence } = inOrder.outcomes[1] as Summary['outcomes'][number];
    const given = runs.filter((run) => (run.outcomes[0]?.day ?? Infinity) < Infinity);
    expect(incidence.runs).toBe(given.length);
    expect(incidence.hits).toBe(given.filter((run) => (run.outcomes[1]?.elapsed ?? Infinity) < Infinity).length);
    expect(incidence.byDay[0]).toBe(given.filter((run) => (run.outcomes[1]?.elapsed ?? Infinity) <= 10).length);
  });

  test('a number: finite readings alone, the others by why they are left out', () => {
    const reading = inOrder.measures[0]?.readings[0];
    const values = runs.map((run) => run.readings[0]?.[0] as number);
    const finite = values.filter(Number.isFinite);
    const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
    const moments = totalMoments(reading?.moments ?? []);
    expect(moments.count).toBe(finite.length);
    expect(moments.mean).toBeCloseTo(mean, 12);
    expect(moments.secondMoment).toBeCloseTo(
      finite.reduce((sum, value) => sum + (value - mean) ** 2, 0),
      6,
    );
    expect(reading?.notGiven).toBe(values.filter(Number.isNaN).length);
    expect(reading?.notFinite).toBe(values.filter((value) => value === Infinity).length);
    const bins = new Map();
    countValues(bins, Float64Array.from(finite));
    expect(reading?.bins).toEqual(listBins(bins));
  });

  test('flags and names: how often each was read', () => {
    expect(inOrder.measures[1]?.readings[0]?.counts).toEqual(
      [0, 1].map((flag) => runs.filter((run) => run.readings[1]?.[0] === flag).length),
    );
    expect(inOrder.measures[2]?.readings[0]?.counts).toEqual(
      [0, 1, 2].map((name) => runs.filter((run) => run.readings[2]?.[0] === name).length),
    );
  });

  test('a series: each day of its own, and how many runs still went on', () => {
    const [early, late] = inOrder.measures[3]?.readings ?? [];
    expect(totalMoments(late?.moments ?? []).mean).toBeCloseTo(2 * totalMoments(early?.moments ?? []).mean, 12);
    expect(early?.goingOn).toBe(RUNS);
    expect(late?.goingOn).toBe(runs.filter((run) => !run.ended).length);
  });

  test('thresholds: the last reading, where it is finite', () => {
    const firsts = runs.map((run) => run.readings[0]?.[0] as number).filter(Number.isFinite);
    expect(inOrder.thresholds[0]).toEqual({ read: firsts.length, holds: firsts.filter((value) => value <= 1.1).length });
    expect(inOrder.thresholds[1]).toEqual({ read: RUNS, holds: runs.filter((run) => (run.readings[3]?.[1] as number) > 2).length });
  });

  test('firings, cuts, full logs and runs that ended', () => {
    const firings = runs.map((run) => run.fired[1] as number);
    expect(inOrder.triggers[1]).toEqual({
      firings: firings.reduce((sum, count) => sum + count, 0),
      squares: firings.reduce((sum, count) => sum + count * count, 0),
      runs: firings.filter((count) => count > 0).length,
    });
    expect(inOrder.triggers[2]).toEqual({ firings: 0, squares: 0, runs: 0 });
    expect(inOrder.cuts).toBe(2 * inOrder.runsWithCuts);
    expect(inOrder.runsWithCuts).toBe(runs.filter((run) => run.cuts > 0).length);
    expect(inOrder.runsWithFullLog).toBe(runs.filter((run) => run.logged > 2).length);
    expect(inOrder.runsEnded).toBe(runs.filter((run) => run.ended).length);
  });
});

test.each([
  ['<', [true, false, false]],
  ['<=', [true, true, false]],
  ['>', [false, false, true]],
  ['>=', [false, true, true]],
  ['==', [false, true, false]],
  ['!=', [true, false, true]],
] as const)('1, 2, 3 %s 2', (op, expected) => {
  expect([1, 2, 3].map((left) => compares(left, op, 2))).toEqual(expected);
});
