/** A sample and a distribution, or two samples, become the Kolmogorov-Smirnov distance and its p-value. */

export type KolmogorovSmirnovTest = { readonly distance: number; readonly pValue: number };

/** Up to this sample size the p-value of one sample is exact; above, the corrected limit is within 1e-4 of it. */
const EXACT_UP_TO = 400;

/** One sample against a continuous distribution function. */
export function kolmogorovSmirnov(sample: readonly number[], cdf: (x: number) => number): KolmogorovSmirnovTest {
  const n = sample.length;
  const sorted = [...sample].sort((a, b) => a - b);
  let distance = 0;
  for (const [place, x] of sorted.entries()) {
    const probability = cdf(x);
    distance = Math.max(distance, probability - place / n, (place + 1) / n - probability);
  }
  const pValue = n <= EXACT_UP_TO ? 1 - exactCdf(n, distance) : limitPValue(corrected(n, distance));
  return { distance, pValue: Math.min(1, Math.max(0, pValue)) };
}

/** Two samples of one continuous distribution; p-value by the limit, so both should hold some dozens. */
export function kolmogorovSmirnovTwo(first: readonly number[], second: readonly number[]): KolmogorovSmirnovTest {
  const a = [...first].sort((x, y) => x - y);
  const b = [...second].sort((x, y) => x - y);
  let distance = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && a[i] === x) i++;
    while (j < b.length && b[j] === x) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return { distance, pValue: limitPValue(Math.sqrt((a.length * b.length) / (a.length + b.length)) * distance) };
}

/** The argument at which the limit holds for a finite sample, but for terms in n^-3/2. Vrbik (2018), Pioneer J. Theor. Appl. Stat. 15, 15-23. */
function corrected(n: number, distance: number): number {
  const x = Math.sqrt(n) * distance;
  return x + 1 / (6 * Math.sqrt(n)) + (x - 1) / (4 * n);
}

/** P(K > x) of Kolmogorov's limit: the alternating series, or its theta transform where that converges faster. */
function limitPValue(x: number): number {
  if (x < 0.05) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 19; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= 10; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}

/**
 * P(D < distance) for a sample of n: n! / n^n times an entry of the n-th power of a matrix, scaled to stay in range.
 * Marsaglia, Tsang and Wang (2003), J. Stat. Softw. 8(18), doi:10.18637/jss.v008.i18.
 */
function exactCdf(n: number, distance: number): number {
  const k = Math.floor(n * distance) + 1;
  const matrix = stepMatrix(2 * k - 1, k - n * distance);
  const power = matrixPower(matrix, n);
  let value = power.matrix[k - 1]?.[k - 1] as number;
  let exponent = power.exponent;
  for (let i = 1; i <= n; i++) {
    value = (value * i) / n;
    if (value < 1e-140) {
      value *= 1e140;
      exponent -= 140;
    }
  }
  return value * 10 ** exponent;
}

/** Ones on and below the first superdiagonal, corrected in the first column and last row for `h`, over factorials. */
function stepMatrix(size: number, h: number): number[][] {
  const matrix = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_unused, j) => (i - j + 1 < 0 ? 0 : 1)));
  const entry = (i: number, j: number) => matrix[i]?.[j] as number;
  const set = (i: number, j: number, value: number) => (matrix[i] as number[]).splice(j, 1, value);
  for (let i = 0; i < size; i++) {
    set(i, 0, entry(i, 0) - h ** (i + 1));
    set(size - 1, i, entry(size - 1, i) - h ** (size - i));
  }
  set(size - 1, 0, entry(size - 1, 0) + (2 * h > 1 ? (2 * h - 1) ** size : 0));
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) for (let g = 1; g <= i - j + 1; g++) set(i, j, entry(i, j) / g);
  return matrix;
}

type Scaled = { readonly matrix: readonly (readonly number[])[]; readonly exponent: number };

/** matrix^n by squaring; the true power is `matrix` times 10^exponent. */
function matrixPower(matrix: readonly (readonly number[])[], n: number): Scaled {
  if (n === 1) return { matrix, exponent: 0 };
  const half = matrixPower(matrix, Math.floor(n / 2));
  let product = multiply(half.matrix, half.matrix);
  if (n % 2 === 1) product = multiply(product, matrix);
  const middle = product[Math.floor(product.length / 2)]?.[Math.floor(product.length / 2)] as number;
  if (middle <= 1e140) return { matrix: product, exponent: 2 * half.exponent };
  return { matrix: product.map((row) => row.map((value) => value * 1e-140)), exponent: 2 * half.exponent + 140 };
}

function multiply(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => row.map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] as number), 0)));
}
