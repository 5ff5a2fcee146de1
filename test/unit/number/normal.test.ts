/** The normal distribution against figures of 60-digit arithmetic. */
import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity, normalQuantile } from '../../../src/number/normal.ts';

// Computed with mpmath at 60 digits and rounded to the nearest double.
const CDF = [
  [-37, 5.725571222524577e-300],
  [-20, 2.7536241186062337e-89],
  [-8.5, 9.479534822203318e-18],
  [-5.66, 7.568649751997714e-9],
  [-5.65, 8.022391850663497e-9],
  [-3, 0.0013498980316300946],
  [-1, 0.15865525393145705],
  [-0.68, 0.2482522304535705],
  [-0.67, 0.2514288950953101],
  [-0.1, 0.460172162722971],
  [0.25, 0.5987063256829237],
  [0.7, 0.758036347776927],
  [1.959963984540054, 0.975],
  [4, 0.9999683287581669],
  [8, 0.9999999999999993],
] as const;
const QUANTILE = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-16, -8.222082216130435],
  [5.551115123125783e-17, -8.292361075813595],
  [1e-10, -6.361340902404057],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.075, -1.439531470938456],
  [0.0749, -1.4402382675279637],
  [0.2, -0.8416212335729142],
  [0.4, -0.2533471031357997],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446006],
  [0.975, 1.9599639845400538],
  [0.999, 3.090232306167813],
  [0.9999999990686774, 6.009353565530744],
] as const;

describe('normalCdf', () => {
  test.each(CDF)('at %d to 1e-15', (x, exact) => {
    expect(Math.abs(normalCdf(x) / exact - 1)).toBeLessThan(1e-15);
  });
  test('ends at 0 and 1, one half in the middle, NaN for NaN', () => {
    expect([-Infinity, -40, 0, 40, Infinity, NaN].map(normalCdf)).toEqual([0, 0, 0.5, 1, 1, NaN]);
  });
  test.each([-5.656854249492381, -0.67448975, 0.67448975, 5.656854249492381])('never falls across the seam at %d', (seam) => {
    for (let step = -200; step < 200; step++) {
      expect(normalCdf(seam + (step + 1) * 1e-6)).toBeGreaterThanOrEqual(normalCdf(seam + step * 1e-6));
    }
  });
  test('its slope is the density', () => {
    for (const x of [-4, -1, 0, 0.5, 2]) {
      expect((normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(x), 9);
    }
  });
});

describe('normalQuantile', () => {
  test.each(QUANTILE)('at %d to 2e-15', (u, exact) => {
    expect(Math.abs(normalQuantile(u) / exact - 1)).toBeLessThan(2e-15);
  });
  test('is 0 at one half, infinite at the ends, NaN outside', () => {
    expect([0, 0.5, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, 0, Infinity, NaN, NaN, NaN]);
  });
  test('undoes the distribution function', () => {
    for (const x of [-30, -6, -2, -0.3, 0.3, 2]) expect(normalQuantile(normalCdf(x)) / x).toBeCloseTo(1, 13);
  });
});
