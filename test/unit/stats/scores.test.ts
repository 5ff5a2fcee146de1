/** Proper scores, against numbers worked out by hand. */
import { describe, expect, test } from 'vitest';
import { brierScore, chanceInDays, logScore, shareForScore } from '../../../src/stats/scores.ts';

test('log score', () => {
  expect(logScore(0.25, true)).toBeCloseTo(-1.3862943611198906, 14);
  expect(logScore(0.25, false)).toBeCloseTo(-0.2876820724517809, 14);
  expect([logScore(1, true), logScore(0, false)].map((score) => score + 0)).toEqual([0, 0]);
  expect([logScore(0, true), logScore(1, false)]).toEqual([-Infinity, -Infinity]);
});

test('Brier score', () => {
  expect(brierScore(0.3, true)).toBeCloseTo(0.49, 14);
  expect(brierScore(0.3, false)).toBeCloseTo(0.09, 14);
});

describe('are strictly proper: on average nobody does better than with the truth', () => {
  const truth = 0.3;
  const expected = (score: (p: number, happened: boolean) => number, p: number) => truth * score(p, true) + (1 - truth) * score(p, false);
  test.each([0.01, 0.2, 0.29, 0.31, 0.6, 0.99])('than with %d', (p) => {
    expect(expected(logScore, p)).toBeLessThan(expected(logScore, truth));
    expect(expected(brierScore, p)).toBeGreaterThan(expected(brierScore, truth));
  });
  test('and a score that is not proper would be noticed', () => {
    const absolute = (p: number, happened: boolean) => Math.abs(p - (happened ? 1 : 0));
    expect(expected(absolute, 0.01)).toBeLessThan(expected(absolute, truth));
  });
});

test('a share of runs is never 0 or 1 in a log score', () => {
  expect(shareForScore(0, 999)).toBe(0.0005);
  expect(shareForScore(999, 999)).toBe(0.9995);
});

test('a chance of a year in a stretch of days', () => {
  expect(chanceInDays(0.04, 365.25)).toBeCloseTo(0.04, 14);
  expect(chanceInDays(0.04, 30)).toBeCloseTo(0.0033473, 6);
  expect(chanceInDays(0, 30) + 0).toBe(0);
  expect([chanceInDays(1, 30), chanceInDays(1, 0)]).toEqual([1, 0]);
});
