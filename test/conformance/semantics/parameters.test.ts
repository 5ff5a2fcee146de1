/** How one uniform becomes a parameter, and how parameters hang together; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { exp } from '../../../src/number/exp.ts';
import { log } from '../../../src/number/log.ts';
import { normalCdf, normalQuantile } from '../../../src/number/normal.ts';
import { exactDistribution } from '../../../src/random/distribution.ts';
import { tableCdf, tableQuantile } from '../../../src/random/table.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { daysOf, indexOf, on, slotOf, streamOf, wakeUniforms } from './parts.ts';

const judged = { meaning: 'M', source: 'judgement', confidence: 'low' };
const parameters = (list: Record<string, Record<string, unknown>>, more: object = {}) =>
  small({
    parties: { side: {} },
    parameters: Object.fromEntries(Object.entries(list).map(([name, entry]) => [name, { ...entry, ...judged }])),
    variables: { x: { start: Object.keys(list).join(' + ') } },
    ...more,
  });
const drawn = (name: string, list: Record<string, Record<string, unknown>>, run = 0, more: object = {}) =>
  slotOf(historyOf(parameters(list, more), { run }), name);
const uniformOf = (name: string, run = 0) => streamOf('parameter', name, run).uniform();

describe('one uniform per parameter, through its quantile function', () => {
  test('so that runs couple monotonically: a distribution moved up moves every run up', () => {
    for (let run = 0; run < 20; run++) {
      const at = (low: number) => drawn('p', { p: { triangular: [low, low + 2, low + 3] } }, run);
      expect(at(1.5)).toBeGreaterThan(at(1));
    }
    const order = Array.from({ length: 20 }, (_, run) => run).sort((a, b) => uniformOf('p', a) - uniformOf('p', b));
    const values = order.map((run) => drawn('p', { p: { lognormal: { median: 3, p95: 9 } } }, run));
    expect(values).toEqual(values.slice().sort((a, b) => a - b));
  });

  test('in closed form: uniform, exponential, normal, lognormal, Weibull, triangular, discrete', () => {
    const [u, z] = [uniformOf('p', 3), normalQuantile(uniformOf('p', 3))];
    const p = (entry: Record<string, unknown>) => drawn('p', { p: entry }, 3);
    expect(p({ uniform: [2, 5] })).toBe(2 + u * 3);
    expect(p({ exponential: { mean: 4 } })).toBeCloseTo(-4 * log(1 - u), 13);
    expect(p({ normal: { mean: 1, sd: 2 } })).toBeCloseTo(1 + 2 * z, 13);
    expect(p({ lognormal: { median: 3, p95: 9 } })).toBeCloseTo(3 * exp((z * log(9 / 3)) / normalQuantile(0.95)), 12);
    expect(p({ weibull: { shape: 2, scale: 5 } })).toBeCloseTo(5 * Math.sqrt(-log(1 - u)), 12);
    expect(p({ triangular: [0, 1, 4] })).toBeCloseTo(u < 0.25 ? Math.sqrt(u * 4) : 4 - Math.sqrt((1 - u) * 12), 12);
    expect(p({ discrete: { 5: 1, 7: 2, 9: 1 } })).toBe(u < 0.25 ? 5 : u < 0.75 ? 7 : 9);
  });

  test('every other by a table made when the scenario is lowered, part of the Model: |F(q) - u| <= 1e-6 min(u, 1 - u)', () => {
    const [parameter] = modelOf(parameters({ p: { pert: [1, 2, 9] } })).parameters;
    if (parameter?.draw.kind !== 'table') throw new Error('no table');
    const { table } = parameter.draw;
    const exact = exactDistribution({ family: 'pert', low: 1, mode: 2, high: 9 } as never);
    for (let i = 1; i < 2000; i++) {
      const u = i / 2000;
      expect(Math.abs(exact.cdf(tableQuantile(table, u)) - u)).toBeLessThanOrEqual(1e-6 * Math.min(u, 1 - u));
    }
    expect(tableCdf(table, 9)).toBe(1);
    expect(drawn('p', { p: { pert: [1, 2, 9] } }, 5)).toBe(tableQuantile(table, uniformOf('p', 5)));
  });

  test('`truncate` renormalises, then `factor`', () => {
    const u = uniformOf('p');
    expect(drawn('p', { p: { uniform: [0, 10], truncate: [2, 4] } })).toBeCloseTo(2 + 2 * u, 13);
    expect(drawn('p', { p: { uniform: [0, 10], truncate: [2, 4], factor: 10 } })).toBeCloseTo(20 + 20 * u, 12);
  });
});

describe('arguments', () => {
  test('may be expressions for the closed-form families', () => {
    const list = { low: { uniform: [1, 2] }, p: { uniform: ['low', '2 * low + 1'] } };
    const low = 1 + uniformOf('low');
    expect(drawn('p', list)).toBe(low + uniformOf('p') * (2 * low + 1 - low));
  });

  test('are constants otherwise', () => {
    expect(() => modelOf(parameters({ low: { uniform: [1, 2] }, p: { pert: ['low', 3, 4] } }))).toThrow(ScenarioError);
    expect(() => modelOf(parameters({ low: { uniform: [1, 2] }, p: { triangular: ['low', 3, 4] } }))).not.toThrow();
  });

  test('in a parameter they read parameters only', () => {
    const reading = (name: string) => () =>
      modelOf(
        parameters(
          { p: { uniform: [name, 9] }, q: { uniform: [0, 1] } },
          { variables: { x: { start: 'p + y' }, y: { start: 1 } }, triggers: { go: on(1, { add: { y: 1 } }) } },
        ),
      );
    expect(reading('y')).toThrow(ScenarioError);
    expect(reading('q')).not.toThrow();
  });

  test('a parameter that reads parameters is drawn after them', () => {
    const { parameters: list } = modelOf(parameters({ a: { uniform: ['b', 9] }, b: { uniform: [0, 'c'] }, c: { uniform: [1, 2] } }));
    expect(list.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });

  test('a family that can go below 0 is refused in `after` unless truncated', () => {
    const waiting = (after: unknown) => () => modelOf(small({ triggers: { p: { at: 'day 1', after, do: [] } } }));
    expect(waiting({ normal: { mean: '5 days', sd: '1 day' } })).toThrow(ScenarioError);
    expect(waiting({ normal: { mean: '5 days', sd: '1 day' }, truncate: ['0 days', '9 days'] })).not.toThrow();
    expect(waiting({ lognormal: { median: '5 days', p95: '9 days' } })).not.toThrow();
  });

  test('those of an `after` are read at the wake', () => {
    const scenario = small({
      variables: { x: { start: 1 } },
      triggers: { grow: on(5, { set: { x: 2 } }), p: { at: ['day 3', 'day 6'], after: { exponential: { mean: 'x' } }, do: [] } },
    });
    const [first = NaN, second = NaN] = wakeUniforms('p', 2);
    const days = daysOf(historyOf(scenario), 'p').sort((a, b) => a - b);
    const expected = [3 - log(1 - first), 6 - 2 * log(1 - second)].sort((a, b) => a - b);
    for (const [i, day] of days.entries()) expect(day).toBeCloseTo(expected[i] ?? NaN, 12);
    expect(days).toHaveLength(2);
  });
});

describe('rank correlations', () => {
  const three = { a: { uniform: [0, 1] }, b: { uniform: [0, 1] }, c: { uniform: [0, 1] } };
  const correlated = <const C extends object>(correlations: C) => ({ correlations });

  test('Spearman rho to 2 sin(pi rho / 6), Cholesky in name order (Gaussian copula)', () => {
    const more = correlated({ one: { between: ['b', 'a'], rank: 0.6 } });
    const r = 2 * Math.sin((Math.PI * 0.6) / 6);
    for (let run = 0; run < 10; run++) {
      const [za, zb] = [normalQuantile(uniformOf('a', run)), normalQuantile(uniformOf('b', run))];
      expect(drawn('a', three, run, more)).toBeCloseTo(uniformOf('a', run), 12);
      expect(drawn('b', three, run, more)).toBeCloseTo(normalCdf(r * za + Math.sqrt(1 - r * r) * zb), 12);
    }
  });

  test('within each connected group: those outside keep their own draw, to the bit', () => {
    const more = correlated({ one: { between: ['b', 'a'], rank: 0.6 } });
    expect(drawn('c', three, 2, more)).toBe(uniformOf('c', 2));
  });

  test('a chain of three is one group', () => {
    const more = correlated({ one: { between: ['a', 'b'], rank: 0.5 }, two: { between: ['b', 'c'], rank: -0.4 } });
    const model = modelOf(parameters(three, more));
    expect(model.correlations.map(({ parameters: list }) => list.map((index) => model.parameters[index]?.name))).toEqual([['a', 'b', 'c']]);
    const [r, s] = [2 * Math.sin((Math.PI * 0.5) / 6), 2 * Math.sin((Math.PI * -0.4) / 6)];
    // Rows of the factor: (1), (r, d), (0, s / d, ...), d = sqrt(1 - r r).
    const d = Math.sqrt(1 - r * r);
    const [za, zb, zc] = ['a', 'b', 'c'].map((name) => normalQuantile(uniformOf(name)));
    expect(za).toBeDefined();
    expect(drawn('c', three, 0, more)).toBeCloseTo(normalCdf((s / d) * (zb ?? NaN) + Math.sqrt(1 - (s / d) ** 2) * (zc ?? NaN)), 12);
  });

  test('checked positive semi-definite', () => {
    const impossible = correlated({
      one: { between: ['a', 'b'], rank: 0.9 },
      two: { between: ['b', 'c'], rank: 0.9 },
      three: { between: ['a', 'c'], rank: -0.9 },
    });
    expect(() => modelOf(parameters(three, impossible))).toThrow(ScenarioError);
    const possible = correlated({ ...impossible.correlations, three: { between: ['a', 'c'], rank: 0.9 } });
    expect(() => modelOf(parameters(three, possible))).not.toThrow();
  });

  test('luck of parameters stays theirs when another is added', () => {
    expect(drawn('a', { ...three, aa: { uniform: [0, 1] } })).toBe(drawn('a', three));
    expect(indexOf(modelOf(parameters(three)).parameters, 'c')).toBe(2);
  });
});
