/** Numbers: what is false, what is an error, and which arithmetic may change a history; named by the sentences of the definition. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RunError, ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { exp } from '../../../src/number/exp.ts';
import { log } from '../../../src/number/log.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { indexOf, on } from './parts.ts';

/** The number that an expression has in a run, with m = -1 and z = 0 to make trouble from. */
function numberOf(expression: string): number {
  const history = historyOf(
    small({
      variables: { m: { start: -1 }, z: { start: 0 }, x: { start: 0 } },
      triggers: { go: on(1, { set: { x: expression } }), move: on(2, { set: { m: 0 } }, { set: { z: 1 } }) },
    }),
  );
  return history.changes('x')[0]?.[1] ?? 0;
}

describe('a comparison with NaN is false (`!=` true)', () => {
  test.each(['<', '<=', '>', '>=', '=='])('sqrt(m) %s 1 is false', (op) => {
    expect(numberOf(`if(sqrt(m) ${op} 1, 5, 7)`)).toBe(7);
    expect(numberOf(`if(1 ${op} sqrt(m), 5, 7)`)).toBe(7);
  });

  test('sqrt(m) != 1 is true, and also against itself', () => {
    expect(numberOf('if(sqrt(m) != 1, 5, 7)')).toBe(5);
    expect(numberOf('if(sqrt(m) != sqrt(m), 5, 7)')).toBe(5);
  });
});

describe('NaN is a run error, infinity too', () => {
  const parts = (more: object) =>
    small({
      variables: { m: { start: -1 }, z: { start: 0 }, x: { start: 0 } },
      triggers: { go: on(50, { set: { m: 1 } }, { set: { z: 1 } }, { add: { x: 1 } }) },
      ...more,
    });
  const trigger = (more: object) =>
    parts({ triggers: { go: on(50, { set: { m: 1 } }, { set: { z: 1 } }, { add: { x: 1 } }), p: { at: 'day 1', do: [], ...more } } });
  const bad = ['sqrt(m)', '1 / z'];

  test.each(bad)('in a hazard: %s', (number) => {
    expect(() => historyOf(parts({ triggers: { go: on(50, { add: { m: 1 } }, { add: { z: 1 } }), p: { rate: number, do: [] } } }))).toThrow(
      RunError,
    );
  });

  test.each(bad)('in a probability: %s', (number) => {
    expect(() => historyOf(trigger({ probability: number }))).toThrow(/E5001/);
  });

  test('in a delay NaN is a run error, infinity is never', () => {
    expect(() => historyOf(trigger({ after: 'sqrt(m)' }))).toThrow(/E5003/);
    expect(historyOf(trigger({ after: '1 / z' })).told).toEqual(['go@50']);
  });

  test.each(bad)('in a utility: %s', (number) => {
    const { do: _, ...plain } = { at: 'day 1', do: [] };
    expect(() =>
      historyOf(
        parts({
          triggers: {
            go: on(50, { add: { m: 1 } }, { add: { z: 1 } }),
            p: { ...plain, choose: { a: { utility: number, do: [] }, b: { utility: 0, do: [] } } },
          },
        }),
      ),
    ).toThrow(/E5001/);
  });

  test.each(bad)('in a right-hand side: %s', (number) => {
    expect(() => historyOf(trigger({ do: [{ set: { x: number } }] }))).toThrow(/E5001/);
    expect(() => historyOf(trigger({ do: [{ add: { x: number } }] }))).toThrow(/E5001/);
  });

  test.each(bad)('in a start: %s', (number) => {
    expect(() => historyOf(parts({ variables: { m: { start: -1 }, z: { start: 0 }, x: { start: number } } }))).toThrow(/E5001/);
  });

  test('in a measure NaN is a run error; with infinity that run is left out', () => {
    expect(() => historyOf(parts({ measures: { q: { value: 'sqrt(m)', at: 'day 3' } } }))).toThrow(/E5001/);
    const { run } = historyOf(parts({ measures: { q: { value: '1 / z', at: 'day 3' } } }));
    expect(run.readings[indexOf(run.model.measures, 'q')]).toEqual(Float64Array.of(Infinity));
  });
});

describe('functions', () => {
  test('`logistic(x)` = 1 / (1 + exp(-x))', () => {
    for (const x of [-30, -1.5, 0, 0.25, 8]) expect(numberOf(`logistic(${x})`)).toBe(1 / (1 + exp(-x)));
  });

  test('`ramp(x, a, a)` and `step` are 0 below and 1 from a on', () => {
    const at = (x: number) => [numberOf(`ramp(${x}, 2, 2)`), numberOf(`step(${x}, 2)`)];
    expect([at(2 - 2 ** -50), at(2), at(3)]).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
  });

  test('`ramp(x, a, b)` is linear from 0 at a to 1 at b', () => {
    expect([1, 2, 3, 4, 6, 7].map((x) => numberOf(`ramp(${x}, 2, 6)`))).toEqual([0, 0, 0.25, 0.5, 1, 1]);
  });

  test('integer powers up to 16 are multiplied out left to right', () => {
    const product = (x: number, n: number) => Array.from({ length: n }, () => x).reduce((a, b) => a * b);
    for (const n of [2, 3, 7, 16]) expect(numberOf(`1.1 ^ ${n}`)).toBe(product(1.1, n));
    expect(numberOf('pow(1.3, 5)')).toBe(product(1.3, 5));
  });

  test('other powers are exp(n log x)', () => {
    expect(numberOf('1.7 ^ 2.5')).toBe(exp(2.5 * log(1.7)));
    expect(numberOf('1.1 ^ 17')).toBe(exp(17 * log(1.1)));
  });
});

/** Every source of a folder of src, comments left out. */
function sources(folder: string): readonly { readonly file: string; readonly text: string }[] {
  const root = new URL(`../../../src/${folder}`, import.meta.url).pathname;
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({
      file: join(folder, file),
      text: readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, ''),
    }));
}

const HISTORY_MAKING = ['number', 'random', 'expression', 'compile', 'engine'].flatMap(sources);
const uses = (pattern: RegExp, list = HISTORY_MAKING) => list.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('whatever can change a history', () => {
  test('uses of Math only sqrt, floor, min and max, and its constants', () => {
    expect(HISTORY_MAKING.length).toBeGreaterThan(60);
    expect(uses(/\bMath\.(?!sqrt\b|floor\b|min\b|max\b|LN2\b|PI\b|abs\b)/)).toEqual([]);
    // The search would find one.
    expect(uses(/\bMath\.sqrt\b/).length).toBeGreaterThan(0);
  });

  test('raises to powers with our own function alone', () => {
    expect(uses(/[\w)\]]\s*\*\*\s*[\w(]/)).toEqual([]);
    expect(uses(/[\w)\]]\s*\*\*\s*[\w(]/, [{ file: 'planted', text: 'const y = x ** 2;' }])).toEqual(['planted']);
  });

  test('sorting is by code unit, never by locale', () => {
    expect(uses(/localeCompare|Intl\b|toLocale/)).toEqual([]);
    expect(uses(/localeCompare|Intl\b|toLocale/, ['scenario', 'montecarlo', 'analysis'].flatMap(sources))).toEqual([]);
  });

  test('draws no luck but that of its streams, and reads no clock', () => {
    expect(uses(/Math\.random|Date\.now|new Date\(\)|performance\./, [...HISTORY_MAKING, ...sources('montecarlo')])).toEqual([]);
  });
});

describe('dates', () => {
  const daysTo = (start: string, date: string) =>
    historyOf(small({ start, horizon: '2000 days', triggers: { p: { at: date, do: [] } } })).firings[0]?.day;

  test('time is (UTC milliseconds difference) / 86,400,000', () => {
    for (const [start, date] of [
      ['2023-01-01', '2023-03-01'],
      ['2023-02-16', '2024-02-29'],
      ['1999-12-31', '2000-03-01'],
    ] as const)
      expect(daysTo(start, date)).toBe((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000);
  });

  test('by our own rule; 30 February is an error', () => {
    for (const date of ['2023-02-30', '2023-02-29', '2023-04-31', '2023-13-01'])
      expect(() => daysTo('2023-01-01', date)).toThrow(ScenarioError);
    expect(daysTo('2023-01-01', '2024-02-29')).toBe(424);
    expect(() => modelOf(small({ start: '2023-02-30' }))).toThrow(ScenarioError);
  });
});
