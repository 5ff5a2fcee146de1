/** A number in, the chance that a standard normal is below it out, and back: own arithmetic, the same bits on every engine. */
import { exp } from './exp.ts';
import { log } from './log.ts';

const ONE_OVER_SQRT_2_PI = 0.3989422804014327;
const MIDDLE = 0.67448975;
const FAR = 5.656854249492381; // sqrt(32)

/** Phi(x) - 1/2 for |x| <= 0.67448975. */
function fromTheMiddle(x: number): number {
  const s = x * x;
  const above =
    (((0.06568233791820745 * s + 2.2352520354606837) * s + 161.02823106855587) * s + 1067.6894854603709) * s + 18154.98125334356;
  const below = (((s + 47.20258190468824) * s + 976.0985517377767) * s + 10260.932208618979) * s + 45507.789335026726;
  return (x * above) / below;
}

/** Phi(-y) e^(y^2 / 2) for 0.67448975 <= y <= sqrt(32). */
function shoulder(y: number): number {
  const above =
    (((((((1.0765576773720192e-8 * y + 0.39894151208813466) * y + 8.883149794388375) * y + 93.50665613217785) * y + 597.2702763948002) * y +
      2494.5375852903726) *
      y +
      6848.190450536283) *
      y +
      11602.65143764735) *
      y +
    9842.714838383978;
  const below =
    (((((((y + 22.266688044328117) * y + 235.387901782625) * y + 1519.377599407554) * y + 6485.55829826676) * y + 18615.571640885097) * y +
      34900.95272114598) *
      y +
      38912.00328609327) *
      y +
    19685.42967685999;
  return above / below;
}

/** Phi(-y) e^(y^2 / 2) for y >= sqrt(32). */
function tail(y: number): number {
  const s = 1 / (y * y);
  const above =
    ((((0.02307344176494017 * s + 0.215898534057957) * s + 0.1274011611602474) * s + 0.022235277870649807) * s + 0.0014216191932278934) *
      s +
    2.9112874951168793e-5;
  const below =
    ((((s + 1.284260096144911) * s + 0.4682382124808668) * s + 0.06598813786892856) * s + 0.0037823963320275824) * s + 7.297515550839662e-5;
  return (ONE_OVER_SQRT_2_PI - (s * above) / below) / y;
}

/** Phi(-y) for y >= 0.67448975. The square is split so that exp sees a rounded part without error and a small rest. */
function lowerTail(y: number): number {
  if (y > 39) return 0;
  const coarse = Math.floor(y * 16) / 16;
  const rest = (y - coarse) * (y + coarse);
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * rest) * (y < FAR ? shoulder(y) : tail(y));
}

/**
 * Chance that a standard normal variable is at most x; relative error below 1e-15 on both sides down to the subnormal numbers (for the upper tail
 * take normalCdf(-x)). Rational approximations of Cody (1969), Mathematics of Computation 23, 631-637, doi:10.1090/S0025-5718-1969-0247736-4,
 * in the form of his routine ANORM (1993), ACM Transactions on Mathematical Software 19, 22-30, doi:10.1145/151271.151273.
 */
export function normalCdf(x: number): number {
  if (x < -MIDDLE) return lowerTail(-x);
  if (x > MIDDLE) return 1 - lowerTail(x);
  return 0.5 + fromTheMiddle(x);
}

/** The standard normal density at x. */
export function normalDensity(x: number): number {
  return ONE_OVER_SQRT_2_PI * exp(-0.5 * x * x);
}

/** The quantile at 0.5 + q for |q| <= 0.425. */
function quantileInTheMiddle(q: number): number {
  const r = 0.180625 - q * q;
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r + 13731.69376550946) * r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const below =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r + 5394.196021424751) * r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return (q * above) / below;
}

/** Minus the quantile at p, given r = sqrt(-log p) <= 5. */
function quantileInTheShoulder(root: number): number {
  const r = root - 1.6;
  const above =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r + 3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496837;
  const below =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995344) * r + 0.015198666563616457) * r + 0.14810397642748008) * r + 0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1;
  return above / below;
}

/** Minus the quantile at p, given r = sqrt(-log p) > 5. */
function quantileInTheTail(root: number): number {
  const r = root - 5;
  const above =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) * r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501104;
  const below =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 0.0007868691311456133) * r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
    1;
  return above / below;
}

/**
 * The z with normalCdf(z) = p; relative error about 1e-15; -Infinity at 0, Infinity at 1, NaN outside. In the upper tail, where 1 - p is what
 * is known exactly, take -normalQuantile(1 - p). Algorithm AS 241 (PPND16), Wichura (1988), Applied Statistics 37, 477-484, doi:10.2307/2347330.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) return quantileInTheMiddle(q);
  if (!(p > 0 && p < 1)) {
    if (p === 0) return -Infinity;
    return p === 1 ? Infinity : NaN;
  }
  const root = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = root <= 5 ? quantileInTheShoulder(root) : quantileInTheTail(root);
  return q < 0 ? -size : size;
}
