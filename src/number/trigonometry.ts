/** An angle in radians in, its sine or cosine out: the same bits on every engine that keeps to IEEE doubles. */

const TWO_OVER_PI = 0.6366197723675814;
// pi / 2 in four parts; the first three have 33 bits, so that their products with a quadrant number up to 2^20 are exact.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;
/** Beyond 2^50 the spacing of doubles is about that of a quadrant and the phase of x is not known. */
const LARGEST = 1125899906842624;

/** sin(x + tail) for |x| <= pi / 4 and a tiny tail; the series ends below 1e-19 of the result. */
function sineNearZero(x: number, tail: number): number {
  const s = x * x;
  const series =
    -0.16666666666666666 +
    s *
      (0.008333333333333333 +
        s *
          (-0.0001984126984126984 +
            s *
              (2.7557319223985893e-6 +
                s * (-2.505210838544172e-8 + s * (1.6059043836821613e-10 + s * (-7.647163731819816e-13 + s * 2.8114572543455206e-15))))));
  return x + (x * s * series + tail * (1 - 0.5 * s));
}

/** cos(x + tail) for |x| <= pi / 4 and a tiny tail. */
function cosineNearZero(x: number, tail: number): number {
  const s = x * x;
  const series =
    0.041666666666666664 +
    s *
      (-0.001388888888888889 +
        s *
          (2.48015873015873e-5 +
            s *
              (-2.755731922398589e-7 +
                s * (2.08767569878681e-9 + s * (-1.1470745597729725e-11 + s * (4.779477332387385e-14 - s * 1.5619206968586225e-16))))));
  const half = 0.5 * s;
  const first = 1 - half;
  return first + (1 - first - half + (s * s * series - x * tail));
}

/**
 * sin(x + turns pi / 2). The multiple of pi / 2 nearest to x is taken off in four parts (Cody and Waite 1980, Software Manual for the
 * Elementary Functions, chapter 8), keeping what the differences round away.
 */
function sineTurned(x: number, turns: number): number {
  if (!(x <= LARGEST && x >= -LARGEST)) return NaN;
  const n = Math.floor(x * TWO_OVER_PI + 0.5);
  const first = x - n * HALF_PI_1;
  const second = n * HALF_PI_2;
  const third = n * HALF_PI_3;
  const once = first - second;
  const twice = once - third;
  const tail = first - once - second + (once - twice - third) - n * HALF_PI_4;
  const reduced = twice + tail;
  const rest = twice - reduced + tail;
  const quadrant = n + turns - Math.floor((n + turns) / 4) * 4;
  if (quadrant === 0) return sineNearZero(reduced, rest);
  if (quadrant === 1) return cosineNearZero(reduced, rest);
  if (quadrant === 2) return -sineNearZero(reduced, rest);
  return -cosineNearZero(reduced, rest);
}

/**
 * Sine of x radians. Up to |x| = 1.6e6 the error is below 0.8 units in the last place; beyond, the absolute error grows to about
 * |x| 2^-53, as if x had been rounded once more; NaN for |x| above 2^50, for infinite x and for NaN.
 */
export function sin(x: number): number {
  return sineTurned(x, 0);
}

/** Cosine of x radians, with the accuracy and the limits of `sin`. */
export function cos(x: number): number {
  return sineTurned(x, 1);
}
