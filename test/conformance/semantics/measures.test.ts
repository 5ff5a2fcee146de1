/** Outcomes and measures of one run; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { exp } from '../../../src/number/exp.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { flag, indexOf, on, threeRungs } from './parts.ts';

/** What the measures of one run read: one number each, or one for each day. */
function readings(scenario: Record<string, unknown>): Record<string, number | number[]> {
  const { run } = historyOf(scenario);
  return Object.fromEntries(
    run.model.measures.map(({ name }, index) => {
      const numbers = [...(run.readings[index] ?? [])];
      return [name, numbers.length === 1 ? (numbers[0] as number) : numbers];
    }),
  );
}

describe('with `given` the outcome counts from the first quiet instant at which `given` is or has been true', () => {
  const given = (triggers: object, more: object = {}) => {
    const { run } = historyOf(
      small({
        variables: { x: flag(), y: flag() },
        triggers,
        outcomes: { base: { when: 'x' }, then: { when: 'y', given: 'base', ...more } },
      }),
    );
    return run.outcomes[indexOf(run.model.outcomes, 'then')]?.elapsed;
  };

  test('one true at that instant counts at 0', () => {
    expect(given({ a: on(3, { set: { y: true } }), b: on(5, { set: { x: true } }) })).toBe(0);
    expect(given({ b: on(5, { set: { x: true } }, { set: { y: true } }) })).toBe(0);
  });

  test('one true only before does not', () => {
    expect(given({ a: on(3, { set: { y: true } }), off: on(4, { set: { y: false } }), b: on(5, { set: { x: true } }) })).toBe(Infinity);
    expect(given({ a: on(3, { set: { y: true } }), b: on(5, { set: { x: true } }, { set: { y: false } }) })).toBe(Infinity);
  });

  test('is or has been: `given` need not last', () => {
    expect(given({ b: on(5, { set: { x: true } }), c: on(6, { set: { x: false } }), a: on(9, { set: { y: true } }) })).toBe(4);
  });

  test('`within` closes the window', () => {
    const late = { b: on(5, { set: { x: true } }), a: on(9, { set: { y: true } }) };
    expect(given(late, { within: '4 days' })).toBe(4);
    expect(given(late, { within: '3.9 days' })).toBe(Infinity);
  });

  test('without its given it never counts, and the first yes is the one that is kept', () => {
    expect(
      given({
        b: on(50, { set: { x: true } }, { set: { x: true } }),
        off: on(51, { set: { x: false } }),
        again: on(60, { set: { x: true } }),
      }),
    ).toBe(Infinity);
    const { outcome } = historyOf(
      small({
        variables: { x: flag() },
        triggers: { a: on(3, { set: { x: true } }), b: on(4, { set: { x: false } }), c: on(6, { set: { x: true } }) },
        outcomes: { o: { when: 'x' } },
      }),
    );
    expect(outcome('o')).toBe(3);
  });
});

describe('measures over time', () => {
  const over = (value: string, variables: object, triggers: object, more: object = {}) =>
    readings(
      small({
        horizon: '20 days',
        variables,
        triggers,
        measures: Object.fromEntries(['mean', 'total', 'max', 'min'].map((what) => [`${what}Of`, { value, over: what }])),
        ...more,
      }),
    );

  test('`mean` and `total` add value times length, `max` and `min` likewise', () => {
    const steps = { a: on(4, { set: { x: 3 } }), b: on(10, { set: { x: -1 } }), c: on(15, { set: { x: 2 } }) };
    const total = 1 * 4 + 3 * 6 - 1 * 5 + 2 * 5;
    expect(over('x', { x: { start: 1 } }, steps)).toEqual({ meanOf: total / 20, totalOf: total, maxOf: 3, minOf: -1 });
  });

  test('only when the value gets new bits, never at other instants: unrelated instants change no bit', () => {
    const variables = { x: { start: 0.1 }, aside: { start: 0 } };
    const steps = { a: on(3.3, { set: { x: 0.7 } }) };
    const often = { often: { every: '1 hour', do: [{ add: { aside: 0.1 } }, { set: { x: 'x' } }] } };
    const alone = over('x', variables, steps);
    expect(over('x', variables, { ...steps, ...often })).toEqual(alone);
    expect(alone.totalOf).toBe(0.1 * 3.3 + 0.7 * (20 - 3.3));
    // A value that is worked out anew to the same bits is not a new one.
    expect(over('max(0.5, aside) + x', variables, { ...steps, nudge: on(1, { add: { aside: 0.1 } }) }).totalOf).toBe(
      0.6 * 3.3 + (0.5 + 0.7) * (20 - 3.3),
    );
  });

  test('what passes within an instant is not read, at the start either', () => {
    const there = { a: on(5, { set: { x: 9 } }, { send: 'e' }), back: { on: 'e', do: [{ set: { x: 1 } }] } };
    expect(over('x', { x: { start: 1 } }, there, { events: { e: 'E' } })).toEqual({ meanOf: 1, totalOf: 20, maxOf: 1, minOf: 1 });
    expect(over('x', { x: { start: 9 } }, { settle: { when: 'x > 5', do: [{ set: { x: 1 } }] } })).toEqual({
      meanOf: 1,
      totalOf: 20,
      maxOf: 1,
      minOf: 1,
    });
  });

  test('one moving value on its own: integral and extremes in closed form', () => {
    const seen = over('v', { v: { start: 2, relaxes: { to: 1, halfLife: '5 days' } } }, { push: on(10, { add: { v: 3 } }) });
    const k = Math.LN2 / 5;
    const decayed = 1 + exp(-10 * k);
    const total = 10 + (1 - exp(-10 * k)) / k + 10 + ((decayed + 2) * (1 - exp(-10 * k))) / k;
    expect(seen.totalOf).toBeCloseTo(total, 10);
    expect(seen.meanOf).toBeCloseTo(total / 20, 11);
    expect(seen.maxOf).toBeCloseTo(decayed + 3, 12);
    expect(seen.minOf).toBeCloseTo(decayed, 12);
  });

  test('the closed form is of the value as read, cut to its bounds', () => {
    const seen = over(
      'v',
      { v: { start: 0, min: 0, max: 1, relaxes: { to: 2, halfLife: '10 days' } } },
      { push: on(19, { set: { v: 1 } }) },
    );
    // 2 - 2 exp(-k t) up to day 10, where it is 1, then 1.
    const k = Math.LN2 / 10;
    expect(seen.totalOf).toBeCloseTo(2 * 10 - (2 * (1 - 0.5)) / k + 10, 10);
    expect([seen.maxOf, seen.minOf]).toEqual([1, 0]);
  });

  test('`t`, `since(e)` and `daysIn` rise by 1 a day', () => {
    expect(over('t', {}, {})).toEqual({ meanOf: 10, totalOf: 200, maxOf: 20, minOf: 0 });
    const up = { up: on(5, { raise: { a: 'alert' } }), down: on(11, { lower: { a: 'calm' } }) };
    expect(over('daysIn(a.posture, alert)', {}, up, threeRungs)).toEqual({ meanOf: 18 / 20, totalOf: 18, maxOf: 6, minOf: 0 });
    expect(over('since(e)', {}, { go: { at: ['day 0', 'day 8'], do: [{ send: 'e' }] } }, { events: { e: 'E' } })).toEqual({
      meanOf: (32 + 72) / 20,
      totalOf: 104,
      maxOf: 12,
      minOf: 0,
    });
  });

  test('anything else that moves is refused there with the hint `every`', () => {
    const measured = (measure: object) => () =>
      modelOf(
        small({
          variables: { v: { start: 2, relaxes: { to: 1, halfLife: '5 days' } }, w: { start: 2, relaxes: { to: 1, halfLife: '6 days' } } },
          triggers: { p: on(1, { add: { v: 1 } }, { add: { w: 1 } }) },
          measures: { m: measure },
        }),
      );
    for (const value of ['2 * v', 'v * w', 'v + t']) {
      expect(measured({ value, over: 'mean' })).toThrow(ScenarioError);
      expect(measured({ value, over: 'mean' })).toThrow(/every/);
      for (const rest of [{ every: '1 week' }, { at: 'day 5' }, {}]) expect(measured({ value, ...rest })).not.toThrow();
    }
  });

  test('a run that ends early is measured up to its end', () => {
    const seen = over('x', { x: { start: 4 } }, { stop: on(5, { set: { x: 6 } }) }, { outcomes: { over: { when: 'x > 5', ends: true } } });
    expect(seen).toEqual({ meanOf: 4, totalOf: 20, maxOf: 6, minOf: 4 });
  });
});

describe('measures at an instant', () => {
  test('`at`, `every` and `end` take what moves, and read it there', () => {
    const scenario = small({
      horizon: '20 days',
      variables: { v: { start: 1, relaxes: { to: 0, halfLife: '5 days' } } },
      triggers: { p: on(13, { set: { v: 1 } }) },
      measures: { dated: { value: '10 * v', at: 'day 5' }, last: { value: 'v + t' }, series: { value: 'v', every: '5 days' } },
    });
    const half = (days: number) => exp(-((days * Math.LN2) / 5));
    expect(readings(scenario)).toEqual({ dated: 10 * half(5), last: half(7) + 20, series: [half(5), half(10), half(2), half(7)] });
  });

  test('after a run has ended a series keeps its last value', () => {
    const scenario = small({
      horizon: '20 days',
      variables: { x: { start: 1 } },
      triggers: { p: on(8, { set: { x: 2 } }), q: on(9, { set: { x: 5 } }) },
      outcomes: { over: { when: 'x == 2', ends: true } },
      measures: { series: { value: 'x', every: '4 days' }, dated: { value: 'x', at: 'day 15' }, last: { value: 'x' } },
    });
    expect(readings(scenario)).toEqual({ series: [1, 2, 2, 2, 2], dated: 2, last: 2 });
  });

  test('`given` of a measure is a truth read with it', () => {
    const scenario = small({
      horizon: '20 days',
      variables: { x: { start: 1 } },
      triggers: { p: on(8, { set: { x: 2 } }) },
      measures: { series: { value: 'x', every: '5 days', given: 'x > 1' } },
    });
    expect(readings(scenario).series).toEqual([NaN, 2, 2, 2]);
  });
});
