/** Rank correlations: which can be had, and that they are had. */
import { describe, expect, test } from 'vitest';
import {
  type CopulaGroup,
  copulaGroups,
  correlate,
  normalCorrelation,
  type RankCorrelation,
  reachedRank,
} from '../../../src/random/copula.ts';
import { discreteIndex } from '../../../src/random/families/discrete.ts';
import { openStream, runKey, streamName } from '../../../src/random/streams.ts';

const between = (a: string, b: string, rank: number): RankCorrelation => ({ between: [a, b], rank });

function onlyGroup(correlations: readonly RankCorrelation[]): CopulaGroup {
  const [group] = copulaGroups(correlations);
  if (!group || !('factor' in group)) throw new Error('the correlations are impossible');
  return group;
}

describe('groups', () => {
  test('are the connected parameters, in code-unit order', () => {
    const groups = copulaGroups([between('b', 'a', 0.1), between('z', 'Y', 0.2), between('c', 'b', 0.1)]);
    expect(groups.map((group) => group.names)).toEqual([
      ['Y', 'z'],
      ['a', 'b', 'c'],
    ]);
  });
  test('their factor gives back the matrix 2 sin(pi rho / 6)', () => {
    const { factor } = onlyGroup([between('a', 'b', 0.5), between('a', 'c', -0.3), between('b', 'c', 0.2)]);
    const [l00 = 0, l10 = 0, l11 = 0, l20 = 0, l21 = 0, l22 = 0] = factor;
    expect(l00).toBe(1);
    expect(l10 * l00).toBeCloseTo(2 * Math.sin((Math.PI * 0.5) / 6), 14);
    expect(l20 * l00).toBeCloseTo(2 * Math.sin((Math.PI * -0.3) / 6), 14);
    expect(l20 * l10 + l21 * l11).toBeCloseTo(2 * Math.sin((Math.PI * 0.2) / 6), 14);
    expect([l10 ** 2 + l11 ** 2, l20 ** 2 + l21 ** 2 + l22 ** 2].map((sum) => sum.toFixed(12))).toEqual([
      '1.000000000000',
      '1.000000000000',
    ]);
  });
  test('full correlations are allowed when they agree', () => {
    const { factor } = onlyGroup([between('a', 'b', 1), between('b', 'c', 1), between('a', 'c', 1)]);
    expect(factor.map((entry) => Math.round(entry * 1e9) / 1e9)).toEqual([1, 1, 0, 1, 0, 0]);
  });
  test('what cannot be is refused, with the share of it that could be', () => {
    const [group] = copulaGroups([between('a', 'b', 0.9), between('b', 'c', 0.9), between('a', 'c', -0.9)]);
    if (!group || !('possibleShare' in group)) throw new Error('the correlations should be impossible');
    // All three at rho, rho, -rho are possible up to a normal correlation of 1/2, which is a rank of 0.4826.
    expect(group.possibleShare).toBeCloseTo(0.4826 / 0.9, 2);
    expect(copulaGroups([between('a', 'b', 1), between('b', 'c', 1), between('a', 'c', 0.9)]).some((one) => 'possibleShare' in one)).toBe(
      true,
    );
  });
});

test('normalCorrelation is 0 at 0, 1 at 1', () => {
  expect([normalCorrelation(0), normalCorrelation(1), normalCorrelation(-1)].map((r) => r + 0)).toEqual([
    0,
    expect.closeTo(1, 15),
    expect.closeTo(-1, 15),
  ]);
});

/** Spearman's correlation, ties by mean ranks. */
function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const middle = (a.length - 1) / 2;
  const sum = (f: (i: number) => number) => a.reduce((total, _, i) => total + f(i), 0);
  const at = (ranks: readonly number[], i: number) => (ranks[i] as number) - middle;
  return sum((i) => at(x, i) * at(y, i)) / Math.sqrt(sum((i) => at(x, i) ** 2) * sum((i) => at(y, i) ** 2));
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to++;
    for (let k = from; k <= to; k++) ranks[order[k] as number] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}

const RUNS = 20_000;
const KEY = runKey('copula.test');

function draws(correlations: readonly RankCorrelation[]): readonly (readonly number[])[] {
  const { names, factor } = onlyGroup(correlations);
  const columns = names.map((): number[] => []);
  const streams = names.map((name) => streamName('parameter', name));
  for (let run = 0; run < RUNS; run++) {
    const uniforms = Float64Array.from(streams, (name) => openStream(KEY, name, run).uniform());
    correlate(factor, uniforms, uniforms);
    columns.forEach((column, i) => {
      column.push(uniforms[i] as number);
    });
  }
  return columns;
}

// The standard error of a rank correlation is at most 1.1 / sqrt(n) here; 5 of them is an alarm rate below 1e-6. The seed is fixed.
const MARGIN = (5 * 1.1) / Math.sqrt(RUNS);

describe('correlate', () => {
  const [a = [], b = [], c = []] = draws([between('a', 'b', 0.6), between('a', 'c', -0.5), between('b', 'c', 0.1)]);
  test('reaches the ranks asked for', () => {
    expect(Math.abs(spearman(a, b) - 0.6)).toBeLessThan(MARGIN);
    expect(Math.abs(spearman(a, c) + 0.5)).toBeLessThan(MARGIN);
    expect(Math.abs(spearman(b, c) - 0.1)).toBeLessThan(MARGIN);
  });
  test('leaves every margin uniform', () => {
    // Mean of n uniforms: standard error sqrt(1 / 12 n).
    for (const column of [a, b, c]) {
      const mean = column.reduce((sum, u) => sum + u, 0) / RUNS;
      expect(Math.abs(mean - 0.5) * Math.sqrt(12 * RUNS)).toBeLessThan(5);
    }
  });
  test('keeps the uniform of the first, and never leaves (0, 1)', () => {
    const { factor } = onlyGroup([between('a', 'b', 1)]);
    const out = new Float64Array(2);
    correlate(factor, [2 ** -54, 0.5], out);
    expect(out[0]).toBe(2 ** -54);
    expect(out[1]).toBeGreaterThan(0);
    correlate(factor, [1 - 2 ** -53, 0.5], out);
    expect(out[1]).toBeLessThan(1);
  });
  test('and the same margin notices a copula that takes the rank for the correlation of the normals', () => {
    // Corr 0.6 of the normals is a rank of 6 / pi asin(0.3) = 0.582; over 20,000 runs the margin is 0.039, so the twin plants 0.75 for 0.6.
    const [x = [], y = []] = draws([between('a', 'b', 0.75)]);
    expect(Math.abs(spearman(x, y) - 0.6)).toBeGreaterThan(MARGIN);
  });
});

describe('reachedRank', () => {
  test('two continuous parameters reach what is asked', () => {
    expect(reachedRank(0.4, undefined, undefined)).toBe(0.4);
  });
  test('ties shrink it: two even coins reach 2 asin(r) / pi', () => {
    // P(both above the median) = 1/4 + asin(r) / (2 pi), so the correlation of the coins is 2 asin(r) / pi.
    const r = normalCorrelation(0.6);
    expect(reachedRank(0.6, [1, 1], [3, 3])).toBeCloseTo((2 * Math.asin(r)) / Math.PI, 4);
    expect(reachedRank(1, [1, 1], [1, 1])).toBeCloseTo(1, 3);
  });
  test('agrees with draws', () => {
    const weights = [1, 2, 0, 5];
    const [a = [], b = []] = draws([between('a', 'b', 0.6)]);
    const tied = b.map((u) => discreteIndex(u, weights));
    expect(Math.abs(spearman(a, tied) - reachedRank(0.6, undefined, weights))).toBeLessThan(MARGIN);
    expect(reachedRank(0.6, undefined, weights)).toBeCloseTo(reachedRank(0.6, weights, undefined), 10);
  });
});
