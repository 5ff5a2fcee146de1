/** Cumulative incidence: exact at named days, marked elsewhere, quantiles over all runs and among hits. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  closeIncidence,
  countFirstTime,
  type Incidence,
  incidenceBy,
  mergeIncidence,
  openIncidence,
  timeQuantileAmongHits,
  timeQuantileOverAll,
} from '../../../src/stats/incidence.ts';
import { wilson } from '../../../src/stats/proportion.ts';

function counted(days: readonly number[], times: readonly (number | undefined)[]): Incidence {
  const open = openIncidence(days);
  for (const time of times) countFirstTime(open, time);
  return closeIncidence(open);
}

test('a first time at the named day itself counts, one bit later does not', () => {
  const after = 30 * (1 + Number.EPSILON);
  const incidence = counted([10, 30], [10, 30, after, 5, undefined, Infinity, undefined, 40]);
  expect(incidence).toMatchObject({ runs: 8, hits: 5, byDay: [2, 3] });
  expect(incidenceBy(incidence, 30)).toEqual({ ...wilson(3, 8), isInterpolated: false });
  expect(incidenceBy(incidence, 10, 0.9, 'jeffreys')).toMatchObject({ value: 0.25, level: 0.9, method: 'jeffreys' });
});

test('a day not named is marked, and is within the runs of one bin', () => {
  const times = Array.from({ length: 5000 }, (_, run) => 0.01 + run * 0.0731);
  const incidence = counted([], times);
  for (const day of [0.005, 3.3, 77.7, 200, 1e6]) {
    const exact = times.filter((time) => time <= day).length;
    const found = incidenceBy(incidence, day);
    expect(found?.isInterpolated).toBe(true);
    expect(Math.abs((found?.value ?? Number.NaN) * 5000 - exact)).toBeLessThanOrEqual(2);
  }
});

test('quantiles over all runs are absent when too few have the outcome; those among hits are not', () => {
  const incidence = counted([], [...Array.from({ length: 40 }, (_, run) => run + 1), ...Array.from({ length: 60 }, () => undefined)]);
  expect(timeQuantileOverAll(incidence, 0.5)).toBeUndefined();
  expect(timeQuantileOverAll(incidence, 0.25)).toMatchObject({ value: 25, runs: 100, method: 'binned-order-statistics' });
  expect(timeQuantileOverAll(incidence, 0.38)).toMatchObject({ value: 38, high: Infinity });
  expect(timeQuantileAmongHits(incidence, 0.5)).toMatchObject({ value: 20, runs: 40 });
  expect(timeQuantileAmongHits(incidence, 0.01)?.low).toBe(0);
});

test('no runs, no answer', () => {
  const none = counted([5], []);
  expect(incidenceBy(none, 5)).toBeUndefined();
  expect(timeQuantileOverAll(none, 0.5)).toBeUndefined();
  expect(timeQuantileAmongHits(counted([5], [undefined]), 0.5)).toBeUndefined();
});

test('merging in any split and order gives the same counts, through plain data', () => {
  const times = fc.array(fc.option(fc.double({ min: 0, max: 400, noNaN: true }), { nil: undefined }), { maxLength: 60 });
  fc.assert(
    fc.property(times, fc.nat(60), (all, cut) => {
      const whole = counted([7, 90], all);
      const first = counted([7, 90], all.slice(0, cut));
      const second = structuredClone(counted([7, 90], all.slice(cut)));
      expect(mergeIncidence(first, second)).toEqual(whole);
      expect(mergeIncidence(second, first)).toEqual(whole);
    }),
    { seed: 8, numRuns: 200 },
  );
});

test('days must rise, and only the same days merge', () => {
  expect(() => openIncidence([5, 5])).toThrow(RangeError);
  expect(() => openIncidence([Number.NaN])).toThrow(RangeError);
  expect(() => mergeIncidence(counted([1], []), counted([2], []))).toThrow(RangeError);
  expect(() => mergeIncidence(counted([1], []), counted([1, 2], []))).toThrow(RangeError);
});
