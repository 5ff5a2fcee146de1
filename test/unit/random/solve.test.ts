/** Newton's method with bounds. */
import { expect, test } from 'vitest';
import { solveIncreasing } from '../../../src/random/solve.ts';

test('finds the place from a bad start, where steps of Newton alone would run away', () => {
  const bend = (t: number) => [Math.atan(t), 1 / (1 + t * t)] as const;
  expect(solveIncreasing(bend, 0.3, 50)[0]).toBeCloseTo(Math.tan(0.3), 12);
  expect(solveIncreasing(bend, -1.5, 1000)[0]).toBeCloseTo(Math.tan(-1.5), 9);
});
test('crosses stretches without slope and ends that are infinite', () => {
  const steps = (t: number) => [t < -5 ? -Infinity : t > 5 ? Infinity : t < 1 ? 0 : t - 1, t < 1 ? 0 : 1] as const;
  expect(solveIncreasing(steps, 2, -20)[0]).toBeCloseTo(3, 12);
});
test('gives the slope beside the place', () => {
  const [place, slope] = solveIncreasing((t) => [t * t * t, 3 * t * t], 8, 1.5);
  expect([place, slope]).toEqual([expect.closeTo(2, 12), expect.closeTo(12, 6)]);
});
test('with the bend finds the same place and slope, and looks less often', () => {
  let looks = 0;
  const value = (t: number): number => {
    looks++;
    return Math.exp(t) + t;
  };
  const slope = (t: number): number => Math.exp(t) + 1;
  const places = [-30, -1, 0.2, 3, 500];
  const newton = places.map((wanted) => solveIncreasing((t) => [value(t), slope(t)], wanted, 1)[0]);
  const looksOfNewton = looks;
  looks = 0;
  const halley = places.map((wanted) => solveIncreasing((t) => [value(t), slope(t), Math.exp(t) / slope(t)], wanted, 1));
  expect(looks).toBeLessThan(0.8 * looksOfNewton);
  for (const [index, [place, beside]] of halley.entries()) {
    expect(place).toBeCloseTo(newton[index] as number, 13);
    expect(beside / slope(place)).toBeCloseTo(1, 10);
  }
});
