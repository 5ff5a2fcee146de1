/** What wakes a trigger, what makes a wake void, waits and firings; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { historyOf, small } from '../../support/history.ts';
import { daysOf, exponentials, flag, on, wakeUniforms } from './parts.ts';

const e = { e: 'E' };
const days = (...list: number[]) => list.map((day) => `day ${day}`);

describe('what wakes a trigger', () => {
  test('its date, interval, ring, event, or edge', () => {
    const history = historyOf(
      small({
        horizon: '4 days',
        events: e,
        triggers: {
          dated: on(1, { send: 'e' }),
          interval: { every: '3 days', do: [] },
          answer: { on: 'e', do: [] },
          edge: { when: 't >= 2', do: [] },
          ring: { rate: 1, limit: 1, do: [] },
        },
      }),
    );
    const [ring = NaN] = exponentials('ring', 1);
    expect(Object.fromEntries(history.firings.map(({ name, day }) => [name, day]))).toEqual({
      dated: 1,
      interval: 3,
      answer: 1,
      edge: 2,
      ...(ring <= 4 ? { ring } : {}),
    });
    expect(ring).toBeLessThan(4);
  });
});

describe('a wake is void', () => {
  test('if `limit` firings have been made', () => {
    expect(historyOf(small({ triggers: { p: { at: days(1, 2, 3), limit: 2, do: [] } } })).told).toEqual(['p@1', 'p@2']);
  });

  test('if it is less than `cooldown` since the last firing; at last + cooldown it is over', () => {
    expect(historyOf(small({ triggers: { p: { at: days(1, 2, 3.5, 4, 7), cooldown: '3 days', do: [] } } })).told).toEqual([
      'p@1',
      'p@4',
      'p@7',
    ]);
  });

  test('if `when` is false', () => {
    const history = historyOf(
      small({ variables: { open: flag() }, triggers: { p: { at: days(1, 3), when: 'open', do: [] }, q: on(2, { set: { open: true } }) } }),
    );
    expect(daysOf(history, 'p')).toEqual([3]);
  });

  test('a wake of a closed or false trigger still uses its group of draws', () => {
    const uniforms = wakeUniforms('p', 4);
    // A probability just between the fourth uniform and all that would stand there if a group had been left out.
    const scenario = (probability: number, more: object) =>
      small({
        variables: { open: flag(true) },
        triggers: {
          shut: on(1.5, { set: { open: false } }),
          back: on(3.5, { set: { open: true } }),
          p: { at: days(1, 2, 3, 4), when: 'open', probability: `if(t > 3.5, ${probability}, 0)`, do: [], ...more },
        },
      });
    const fourth = uniforms[3] as number;
    for (const more of [{}, { cooldown: '2.5 days' }, { limit: 9 }]) {
      expect(daysOf(historyOf(scenario(fourth + 2 ** -50, more)), 'p')).toEqual([4]);
      expect(daysOf(historyOf(scenario(fourth, more)), 'p')).toEqual([]);
    }
  });

  test('a wake inside a cooldown uses its group too', () => {
    const [, , third = NaN] = wakeUniforms('p', 3);
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        triggers: { p: { at: days(1, 2, 6), cooldown: '3 days', after: { uniform: ['0 days', '1 day'] }, do: [] } },
      }),
    );
    expect(daysOf(history, 'p').at(-1)).toBe(6 + third);
  });
});

describe('`probability` decides', () => {
  test('a wake goes through when the uniform of its group is below it', () => {
    const uniforms = wakeUniforms('p', 40);
    const history = historyOf(small({ triggers: { p: { every: '1 day', probability: 0.3, do: [] } }, horizon: '40 days' }));
    expect(daysOf(history, 'p')).toEqual(uniforms.flatMap((u, i) => (u < 0.3 ? [i + 1] : [])));
  });

  test('it is cut to [0, 1] and counted when outside', () => {
    const run = (probability: string) => historyOf(small({ triggers: { p: { at: days(1, 2, 3), probability, do: [] } } }));
    expect([run('1.5').firings.length, run('1.5').run.cuts]).toEqual([3, 3]);
    expect([daysOf(run('-0.5'), 'p').length, run('-0.5').run.cuts]).toEqual([0, 3]);
    expect([run('1').firings.length, run('1').run.cuts]).toEqual([3, 0]);
  });

  test('when it says no, `otherwise` applies in this batch, also where there is an `after`', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 } },
        triggers: {
          p: { at: 'day 1', probability: 0, after: '5 days', do: [], otherwise: [{ add: { x: 1 } }] },
          q: on(1, { set: { x: '10 * x' } }),
        },
      }),
    );
    expect(history.changes('x')).toEqual([[1, 11]]);
  });

  test('a no does not count for `limit` and `cooldown`', () => {
    const probability = 'if(t < 3, 0, 1)';
    const run = (more: object) => historyOf(small({ triggers: { p: { at: days(1, 2, 3), probability, do: [], ...more } } }));
    const kinds = (more: object) => run(more).firings.map(({ kind, day }) => `${kind}@${day}`);
    expect(kinds({ limit: 1 })).toEqual(['otherwise@1', 'otherwise@2', 'firing@3']);
    expect(kinds({ cooldown: '5 days' })).toEqual(['otherwise@1', 'otherwise@2', 'firing@3']);
  });

  test('a no is logged and can be a cause', () => {
    const history = historyOf(
      small({ events: e, triggers: { p: { at: 'day 1', probability: 0, do: [], otherwise: [{ send: 'e' }] }, q: { on: 'e', do: [] } } }),
    );
    expect(history.firings).toMatchObject([
      { name: 'p', kind: 'otherwise', cause: 'calendar' },
      { name: 'q', kind: 'firing', cause: 'p' },
    ]);
  });
});

describe('`after` gives the wait', () => {
  const waiting = (after: unknown) =>
    small({
      variables: { x: { start: 0 } },
      triggers: { p: { at: 'day 1', after, do: [{ set: { x: 1 } }] }, q: on(1, { add: { x: 'if(x == 0, 5, 100)' } }) },
    });

  test('none or 0 fires in this batch', () => {
    expect(historyOf(waiting('0 days')).changes('x')).toEqual([[1, 6]]);
    expect(historyOf(waiting('0 * (1 - 1)')).changes('x')).toEqual([[1, 6]]);
  });

  test('negative is a run error', () => {
    expect(() => historyOf(waiting('x - 1'))).toThrow(/E5003.*-1/);
  });

  test('NaN is a run error', () => {
    expect(() => historyOf(waiting('sqrt(x - 1)'))).toThrow(/E5003/);
  });

  test('infinite means never', () => {
    const { told, run } = historyOf(waiting('1 / x'));
    expect(told).toEqual(['q@1']);
    expect(run.waits).toEqual([]);
  });

  test('the wait is drawn at the wake, from the state before the batch', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 2 } },
        triggers: {
          p: { at: 'day 1', after: { uniform: ['x', '2 * x'] }, do: [] },
          q: on(1, { set: { x: 50 } }),
          r: on(2, { set: { x: 70 } }),
        },
      }),
    );
    expect(daysOf(history, 'p')[0]).toBe(1 + (2 + 2 * (wakeUniforms('p', 1)[0] as number)));
  });
});

describe('at the firing', () => {
  test('waited for or not, the trigger may be closed by now: dropped', () => {
    const history = historyOf(
      small({
        events: e,
        triggers: { go: { at: days(1, 2), do: [{ send: 'e' }] }, slow: { on: 'e', after: 'if(t < 2, 3, 1)', limit: 1, do: [] } },
      }),
    );
    expect(daysOf(history, 'slow')).toEqual([3]);
  });

  test('waited for or not, `unless` may be true: dropped', () => {
    const history = historyOf(
      small({
        variables: { called: flag() },
        triggers: {
          slow: { at: days(1, 6), after: '3 days', unless: 'called', do: [] },
          off: on(5, { set: { called: true } }),
          quick: { at: days(4, 7), unless: 'called', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['quick@4', 'slow@4', 'off@5']);
  });

  test('`unless` is not looked at before: true at the wake and false at the firing, it fires', () => {
    const history = historyOf(
      small({
        variables: { called: flag(true) },
        triggers: { slow: { at: 'day 1', after: '3 days', unless: 'called', do: [] }, off: on(2, { set: { called: false } }) },
      }),
    );
    expect(history.told).toEqual(['off@2', 'slow@4']);
  });

  test('one dropped by `unless` does not count for `limit`', () => {
    const history = historyOf(small({ triggers: { p: { at: days(1, 3), limit: 1, unless: 't < 2', do: [] } } }));
    expect(history.told).toEqual(['p@3']);
  });

  test('`when` is not asked again', () => {
    const history = historyOf(
      small({
        variables: { open: flag(true) },
        triggers: { slow: { at: 'day 1', when: 'open', after: '3 days', do: [] }, shut: on(2, { set: { open: false } }) },
      }),
    );
    expect(history.told).toEqual(['shut@2', 'slow@4']);
  });

  test('several firings of one trigger in a batch go through in order of their wakes as far as `limit` and `cooldown` allow', () => {
    const scenario = (more: object) =>
      small({
        variables: { x: { start: 0 } },
        events: { e: { with: ['weight'] } },
        triggers: {
          ...Object.fromEntries([1, 2, 3].map((day) => [`send${day}`, on(day, { send: 'e', with: { weight: 10 ** day } })])),
          late: { on: 'e', after: '10 - t', do: [{ add: { x: 'event.weight' } }], ...more },
        },
      });
    expect(historyOf(scenario({})).changes('x')).toEqual([[10, 1110]]);
    expect(historyOf(scenario({ limit: 2 })).changes('x')).toEqual([[10, 110]]);
    expect(historyOf(scenario({ cooldown: '1 day' })).changes('x')).toEqual([[10, 10]]);
  });

  test('triggers that are no conditions keep any number of pending firings, which stop at the end of the run', () => {
    const history = historyOf(small({ horizon: '10 days', triggers: { p: { at: days(1, 2, 3, 8), after: '5 days', do: [] } } }));
    expect(history.told).toEqual(['p@6', 'p@7', 'p@8']);
    expect(history.run.waits.map(({ due }) => due)).toEqual([13]);
  });
});
