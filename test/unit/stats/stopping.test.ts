/** The stopping rule: when looks are due, at which levels, and that all looks together keep the promise. */
import { expect, test } from 'vitest';
import { wilson } from '../../../src/stats/proportion.ts';
import { isNarrow, levelAtLook, lookAfter, lookAtProportion, runsAtLook } from '../../../src/stats/stopping.ts';

test('looks are due after 2,048 times powers of two, and only then', () => {
  expect([0, 1, 2, 5].map(runsAtLook)).toEqual([2048, 4096, 8192, 65_536]);
  expect([2048, 4096, 65_536].map(lookAfter)).toEqual([0, 1, 5]);
  for (const runs of [0, 1, 2047, 2049, 6144, 10_000]) expect(lookAfter(runs)).toBeUndefined();
});

test('the errors of all looks sum to 1 - level', () => {
  let spent = 0;
  for (let look = 0; look < 100_000; look++) spent += 1 - levelAtLook(look, 0.95);
  expect(spent).toBeLessThan(0.05);
  expect(spent).toBeCloseTo(0.05 * (1 - 1 / 100_001), 9);
  expect(levelAtLook(0, 0.95)).toBeCloseTo(0.975, 12);
  expect(levelAtLook(1, 0.95)).toBeCloseTo(1 - 0.05 / 6, 12);
  expect(() => levelAtLook(0, 95)).toThrow(RangeError);
});

test('a look reports the interval at its own level and stops when half its width is small enough', () => {
  const found = lookAtProportion(205, 2048, { halfWidth: 0.02, level: 0.95 });
  expect(found?.estimate).toEqual(wilson(205, 2048, 0.975));
  expect(found).toMatchObject({ look: 0, isEnough: true });
  expect(lookAtProportion(205, 2048, { halfWidth: 0.01 })?.isEnough).toBe(false);
  expect(lookAtProportion(205, 2049, { halfWidth: 0.5 })).toBeUndefined();
  expect(lookAtProportion(205, 2048, { halfWidth: 0.02, method: 'jeffreys' })?.estimate.method).toBe('jeffreys');
});

test('the half width itself is narrow enough', () => {
  const estimate = { value: 0.5, low: 0.25, high: 0.75, level: 0.95, runs: 10, method: 'wilson' } as const;
  expect(isNarrow(estimate, 0.25)).toBe(true);
  expect(isNarrow(estimate, 0.2499)).toBe(false);
});
