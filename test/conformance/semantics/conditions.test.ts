/** Conditions with their timers, intervals and closed rates; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { historyOf, small } from '../../support/history.ts';
import { daysOf, exponentials, flag, on, wakeUniforms } from './parts.ts';

const _e = { e: 'E' };
const _days = (...list: number[]) => list.map((day) => `day ${day}`);

describe('a condition', () => {
  const swinging = (more: object, ...toggles: number[]) =>
    small({
      variables: { up: flag() },
      triggers: Object.assign(
        { seen: { when: 'up', do: [], ...more } },
        ...toggles.map((day, i) => ({ [`t${i}`]: on(day, { set: { up: i % 2 === 0 } }) })),
      ),
    });

  test('wakes when its `when` becomes true at a look, and not again before it was false', () => {
    expect(daysOf(historyOf(swinging({}, 1, 2, 3)), 'seen')).toEqual([1, 3]);
    expect(
      daysOf(
        historyOf(
          small({
            variables: { x: { start: 0 } },
            triggers: { seen: { when: 'x > 0', do: [] }, up: { every: '10 days', do: [{ add: { x: 1 } }] } },
          }),
        ),
        'seen',
      ),
    ).toEqual([10]);
  });

  test('with `after` it has one timer, which a look at false drops', () => {
    expect(daysOf(historyOf(swinging({ after: '4 days' }, 1, 3, 10)), 'seen')).toEqual([14]);
  });

  test('enabling memory: a fresh delay next time', () => {
    const [, second = NaN] = wakeUniforms('seen', 2);
    const history = historyOf(swinging({ after: { uniform: ['10 days', '20 days'] } }, 1, 9, 12));
    expect(daysOf(history, 'seen')).toEqual([12 + (10 + 10 * second)]);
  });

  test('its timer is one: it goes on while true, whatever else is written', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 } },
        triggers: { seen: { when: 'x > 0', after: '4 days', do: [] }, more: { every: '1 day', limit: 3, do: [{ add: { x: 1 } }] } },
      }),
    );
    expect(daysOf(history, 'seen')).toEqual([4]);
  });

  test('one that becomes true while closed is void and must become false first', () => {
    expect(daysOf(historyOf(swinging({ cooldown: '5 days' }, 1, 2, 3, 20, 21)), 'seen')).toEqual([1, 21]);
  });
});

describe('`every` and rates', () => {
  test('`every: d` wakes at d, 2d, ... computed as (k * d in whole milliseconds) / 86,400,000 like a date', () => {
    const history = historyOf(small({ horizon: '10 days', triggers: { p: { every: '0.1 days', do: [] } } }));
    expect(daysOf(history, 'p')).toEqual(Array.from({ length: 100 }, (_, k) => ((k + 1) * 8_640_000) / 86_400_000));
    // 3 * 0.1 would be 0.30000000000000004.
    expect(daysOf(history, 'p')[2]).toBe(0.3);
  });

  test('where d is not whole milliseconds it wakes at k * d', () => {
    const d = 1 / 3e7;
    const history = historyOf(small({ horizon: `${40 * d} days`, triggers: { p: { every: `${d.toFixed(20)} days`, do: [] } } }));
    const read = Number(d.toFixed(20));
    expect(daysOf(history, 'p').slice(0, 39)).toEqual(Array.from({ length: 39 }, (_, k) => (k + 1) * read));
  });

  test('a closed rate has hazard 0', () => {
    const history = historyOf(small({ triggers: { p: { rate: 2, limit: 3, do: [] }, q: { rate: 2, cooldown: '30 days', do: [] } } }));
    const clockOf = (index: number) => history.run.clocks[index];
    expect(daysOf(history, 'p')).toHaveLength(3);
    expect(clockOf(0)).toMatchObject({ hazard: 0, due: Infinity });
    expect(clockOf(1)).toMatchObject({ hazard: 0, due: Infinity });
    // What was left of its exponential is kept while it is closed.
    const [first = NaN, second = NaN] = exponentials('q', 2);
    expect(daysOf(history, 'q')[1]).toBeCloseTo(first / 2 + 30 + second / 2, 10);
  });
});
