/** The split of variance: a worked table, groups of 0 and 1, what cannot be seen, and the range of a probability. */
import { describe, expect, test } from 'vitest';
import { momentsOf } from '../../../src/stats/moments.ts';
import { betaCdf, betaQuantile } from '../../../src/stats/special.ts';
import { betaRange, hitMoments, splitVariance } from '../../../src/stats/variance-split.ts';

/** A small multiplicative generator, so that the test needs no stream. */
function source(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

test('a balanced table: (MSB - MSW) / n', () => {
  const groups = [
    [3, 5, 4],
    [8, 9, 10],
    [6, 5, 7],
  ].map((values) => momentsOf(values));
  const split = splitVariance(groups, { uniform: source(1) });
  // Means 4, 9, 6 about 19/3: MSB = 3 * 38/3 / 2 = 19, MSW = 6 / 6 = 1.
  expect(split.betweenVariance.value).toBeCloseTo((19 - 1) / 3, 12);
  expect(split.chanceSd).toBeCloseTo(1, 12);
  expect(split.parameterSd.value).toBeCloseTo(Math.sqrt(6), 12);
  expect(split.parameterSd.high).toBeCloseTo(Math.sqrt(split.betweenVariance.high), 12);
  expect(split).toMatchObject({ groups: 3, isSeen: true, betweenVariance: { runs: 9, level: 0.95, method: 'bootstrap' } });
  expect(split.mean.value).toBeCloseTo(19 / 3, 12);
  // t of 2 degrees of freedom at 97.5 % is 4.302652729749464; the three group means stand for the parameters.
  expect(split.mean.high - split.mean.value).toBeCloseTo(4.302652729749464 * Math.sqrt(19 / 9), 9);
});

test('groups of unequal size use the weighted size, groups without values are left out', () => {
  const split = splitVariance([momentsOf([1, 2]), momentsOf([]), momentsOf([5, 6, 7])], { uniform: source(2) });
  // SSB = 2 * 2.7^2 + 3 * 1.8^2 = 24.3, MSW = 2.5 / 3, size = 5 - 13/5 = 2.4.
  expect(split.betweenVariance.value).toBeCloseTo((24.3 - 2.5 / 3) / 2.4, 12);
  expect(split.groups).toBe(2);
});

test('hits as moments are the moments of their 0s and 1s', () => {
  const found = hitMoments(3, 8);
  const expected = momentsOf([1, 1, 1, 0, 0, 0, 0, 0]);
  expect(found.mean).toBe(expected.mean);
  expect(found.secondMoment).toBeCloseTo(expected.secondMoment, 12);
});

/** 200 parameter numbers with 100 runs each; the chance of each drawn from a Beta with this mean and variance. */
function nested(mean: number, variance: number, seed: number) {
  const uniform = source(seed);
  const size = variance === 0 ? 0 : (mean * (1 - mean)) / variance - 1;
  return Array.from({ length: 200 }, () => {
    const chance = variance === 0 ? mean : betaQuantile(uniform(), mean * size, (1 - mean) * size);
    return hitMoments(Array.from({ length: 100 }, uniform).filter((u) => u < chance).length, 100);
  });
}

describe('nested runs of 0 and 1', () => {
  test('the variance between parameters is found, within the interval', () => {
    for (const seed of [11, 12, 13]) {
      const split = splitVariance(nested(0.3, 0.01, seed), { uniform: source(seed), level: 0.999 });
      expect(split.isSeen).toBe(true);
      expect(split.betweenVariance.low).toBeLessThan(0.01);
      expect(split.betweenVariance.high).toBeGreaterThan(0.01);
      expect(split.betweenVariance.low).toBeGreaterThan(0.003);
    }
  });
  test('raw inner shares would give too wide a range: their variance holds MSW / n besides', () => {
    const groups = nested(0.3, 0.001, 14);
    const split = splitVariance(groups, { uniform: source(14), level: 0.999 });
    const raw = momentsOf(groups.map((group) => group.mean)).secondMoment / 199;
    expect(split.betweenVariance.high).toBeLessThan(raw);
    expect(split.betweenVariance.value).toBeCloseTo(raw - split.chanceSd ** 2 / 100, 12);
  });
  test('equal groups: at or below 0 is too small to see', () => {
    const split = splitVariance(
      Array.from({ length: 20 }, () => hitMoments(30, 100)),
      { uniform: source(3) },
    );
    expect(split.betweenVariance.value).toBeLessThan(0);
    expect(split).toMatchObject({ isSeen: false, parameterSd: { value: 0, low: 0, high: 0 } });
  });
  test('the same uniforms give the same interval; other uniforms another', () => {
    const groups = nested(0.3, 0.01, 15);
    const once = splitVariance(groups, { uniform: source(4) });
    expect(splitVariance(groups, { uniform: source(4) })).toEqual(once);
    expect(splitVariance(groups, { uniform: source(5) })).not.toEqual(once);
  });
});

test('too little to split is refused', () => {
  expect(() => splitVariance([hitMoments(1, 5)], { uniform: source(6) })).toThrow(RangeError);
  expect(() => splitVariance([hitMoments(1, 1), hitMoments(0, 1)], { uniform: source(6) })).toThrow(RangeError);
});

test('the range is that of the Beta with the mean and variance given', () => {
  const [low, high] = betaRange(0.3, 0.01);
  // Mean 0.3 and variance 0.01 are Beta(6, 14).
  expect(betaCdf(low, 6, 14)).toBeCloseTo(0.05, 10);
  expect(betaCdf(high, 6, 14)).toBeCloseTo(0.95, 10);
  expect(betaRange(0.3, 0)).toEqual([0.3, 0.3]);
  expect(betaRange(0.3, -1e-5)).toEqual([0.3, 0.3]);
  expect(betaRange(0.3, 0.21)).toEqual([0, 1]);
  expect(betaRange(0.02, 0.03)).toEqual([0, 0]);
  expect(betaRange(0.3, 0.2099)).toEqual([0, 1]);
  const [near, far] = betaRange(0.5, 1e-10);
  expect(near).toBeCloseTo(0.5 - 1.6448536e-5, 9);
  expect(far).toBeCloseTo(0.5 + 1.6448536e-5, 9);
  expect(() => betaRange(1.2, 0.1)).toThrow(RangeError);
});
