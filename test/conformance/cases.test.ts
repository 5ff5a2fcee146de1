/** The table of cases of the semantics: each a small scenario with its expected history. */
import { describe, expect, test } from 'vitest';
import { RunError, ScenarioError } from '../../src/diagnostics/diagnostic.ts';
import { historyOf, modelOf, small } from '../support/history.ts';

const flag = (start = false) => ({ flag: true, start });

describe('looks and conditions', () => {
  test('a condition true, false, true within one batch is not seen; its timer goes on', () => {
    // Both effects meet in one batch: lowered and raised, the value ends where it was.
    const history = historyOf(
      small({
        variables: { x: { start: 1 }, done: flag() },
        triggers: {
          dip: { at: 'day 2', do: [{ add: { x: -1 } }] },
          rise: { at: 'day 2', do: [{ add: { x: 1 } }] },
          guard: { when: 'x > 0.5', after: '5 days', do: [{ set: { done: true } }] },
        },
      }),
    );
    expect(history.told).toEqual(['dip@2', 'rise@2', 'guard@5']);
  });

  test('the same over two batches at one instant drops the timer and draws from the next group', () => {
    const parts = {
      variables: { x: { start: 1 } },
      events: { dipped: 'Dipped' },
      triggers: {
        dip: { at: 'day 2', do: [{ set: { x: 0 } }, { send: 'dipped' }] },
        rise: { on: 'dipped', do: [{ set: { x: 1 } }] },
        guard: { when: 'x > 0.5', after: { uniform: ['5 days', '6 days'] }, do: [] },
      },
    };
    const history = historyOf(small(parts));
    const alone = historyOf(small({ ...parts, triggers: { guard: parts.triggers.guard } }));
    const [, , last] = history.firings;
    expect(history.firings.map(({ name }) => name)).toEqual(['dip', 'rise', 'guard']);
    expect(last?.day).toBeGreaterThan(7);
    expect((last?.day ?? 0) - 2).not.toBeCloseTo(alone.firings[0]?.day ?? 0, 6);
  });

  test('a condition whose firing keeps it true has no second firing until false at a look', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        triggers: {
          up: { at: ['day 1', 'day 4'], do: [{ add: { x: 1 } }] },
          down: { at: 'day 3', do: [{ set: { x: 0 } }] },
          high: { when: 'x >= 1', do: [{ add: { x: 1 } }] },
        },
      }),
    );
    expect(history.told).toEqual(['up@1', 'high@1', 'down@3', 'up@4', 'high@4']);
  });

  test('a condition that becomes true inside its cooldown and is still true after does nothing', () => {
    const history = historyOf(
      small({
        variables: { on: flag() },
        triggers: {
          first: { at: ['day 1', 'day 3'], do: [{ set: { on: true } }] },
          off: { at: 'day 2', do: [{ set: { on: false } }] },
          seen: { when: 'on', cooldown: '5 days', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['first@1', 'seen@1', 'off@2', 'first@3']);
  });
});

describe('waits', () => {
  test('limit 1 with three pending: the first to complete fires, the others are dropped when due', () => {
    const history = historyOf(
      small({
        events: { e: 'E' },
        triggers: { send: { at: ['day 1', 'day 2', 'day 3'], do: [{ send: 'e' }] }, slow: { on: 'e', after: '5 days', limit: 1, do: [] } },
      }),
    );
    expect(history.told).toEqual(['send@1', 'send@2', 'send@3', 'slow@6']);
  });

  test('a pending firing due inside the cooldown is dropped', () => {
    const history = historyOf(
      small({
        events: { e: 'E' },
        triggers: {
          send: { at: ['day 1', 'day 3', 'day 20'], do: [{ send: 'e' }] },
          slow: { on: 'e', after: '5 days', cooldown: '4 days', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['send@1', 'send@3', 'slow@6', 'send@20', 'slow@25']);
  });

  test('a cancel in the batch that also wakes the target drops old waits and lets the new one stay', () => {
    const history = historyOf(
      small({
        events: { e: 'E', f: 'F' },
        triggers: {
          first: { at: 'day 1', do: [{ send: 'e' }] },
          second: { at: 'day 2', do: [{ send: 'f' }] },
          stop: { on: 'f', do: [{ cancel: 'slow' }] },
          slow: { on: ['e', 'f'], after: '5 days', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['first@1', 'second@2', 'stop@2', 'slow@7']);
  });

  test('`after: 0 days` fires in the batch of its wake', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        triggers: { a: { at: 'day 1', after: '0 days', do: [{ add: { x: 1 } }] }, b: { at: 'day 1', do: [{ set: { x: '10 + x' } }] } },
      }),
    );
    // One batch: the set reads the state before it, the add comes on top.
    expect(history.value('x')).toBe(11);
  });

  test('`each` over three members with `after: 2 days` is one batch of three', () => {
    const history = historyOf(
      small({
        parties: { a: {}, b: {}, c: {} },
        blocs: { all3: ['a', 'b', 'c'] },
        variables: { x: { start: 1 } },
        events: { e: 'E' },
        triggers: {
          go: { at: 'day 1', do: [{ send: 'e' }] },
          each1: { each: 'all3', on: 'e', after: '2 days', do: [{ set: { x: '2 * x' } }] },
        },
      }),
    );
    expect(history.told).toEqual(['go@1', 'each1.a@3', 'each1.b@3', 'each1.c@3']);
    expect(history.value('x')).toBe(2);
  });

  test('limit 1 with a delayed option: the effects of the option still come', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        triggers: {
          pick: { at: ['day 1', 'day 2'], limit: 1, choose: { go: { chance: 'rest', after: '5 days', do: [{ add: { x: 1 } }] } } },
        },
      }),
    );
    expect(history.told).toEqual(['pick@1']);
    expect(history.changes('x')).toEqual([[6, 1]]);
  });

  test('two pending firings of one trigger from events with different carried values each use their own', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        events: { e: { with: ['weight'] } },
        triggers: {
          one: { at: 'day 1', do: [{ send: 'e', with: { weight: 1 } }] },
          two: { at: 'day 2', do: [{ send: 'e', with: { weight: 10 } }] },
          late: { on: 'e', after: '5 days', do: [{ add: { x: 'event.weight' } }] },
        },
      }),
    );
    expect(history.changes('x')).toEqual([
      [6, 1],
      [7, 11],
    ]);
  });

  test('`since(e) >= 10` and `after: 10 days` on e come at the same instant', () => {
    const history = historyOf(
      small({
        events: { e: 'E' },
        triggers: {
          go: { at: 'day 0.1', do: [{ send: 'e' }] },
          counted: { when: 'happened(e) and since(e) >= 10', do: [] },
          delayed: { on: 'e', after: '10 days', do: [] },
        },
      }),
    );
    const [, counted, delayed] = history.firings;
    expect(counted?.name).toBe('counted');
    expect(counted?.day).toBe(delayed?.day);
    expect(counted?.day).toBe(0.1 + 10);
  });
});

describe('effects that meet', () => {
  const both = (left: unknown, right: unknown) =>
    small({
      variables: { x: { start: 0.8, min: 0, max: 1 } },
      events: { e: 'E' },
      triggers: { go: { at: 'day 1', do: [{ send: 'e' }] }, p: { on: 'e', do: [left] }, q: { on: 'e', do: [right] } },
    });

  test('two sets with equal results are one write', () => {
    expect(historyOf(both({ set: { x: 0.5 } }, { set: { x: '1 / 2' } })).changes('x')).toEqual([[1, 0.5]]);
  });

  test('two sets with different results are a run error that names both', () => {
    const run = () => historyOf(both({ set: { x: 0.5 } }, { set: { x: 0.6 } }));
    expect(run).toThrow(RunError);
    expect(run).toThrow(/E5004.*'p'.*'q'/);
  });

  test('+0.5 and -0.5 on 0.8 in [0, 1] in one batch give 0.8', () => {
    const history = historyOf(both({ add: { x: 0.5 } }, { add: { x: -0.5 } }));
    expect(history.value('x')).toBe(0.8);
    expect(history.changes('x')).toEqual([]);
  });

  test('`add` on a relaxing value adds to the value at T, clamped, and takes a new anchor', () => {
    const history = historyOf(
      small({
        horizon: '20 days',
        variables: { x: { start: 0.8, min: 0, max: 1, relaxes: { to: 0, halfLife: '10 days' } } },
        triggers: { push: { at: 'day 10', do: [{ add: { x: 0.3 } }] } },
      }),
    );
    expect(history.changes('x')).toEqual([[10, expect.closeTo(0.7, 12)]]);
    expect(history.value('x')).toBeCloseTo(0.35, 12);
  });
});

describe('events', () => {
  test('a firing sends e1, e2; its write makes C true; C sends e3: C, e1, e2, e3', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        events: { e1: 'E1', e2: 'E2', e3: 'E3' },
        triggers: {
          go: { at: 'day 1', do: [{ send: 'e1' }, { send: 'e2' }, { set: { x: 1 } }] },
          condition: { when: 'x > 0', do: [{ send: 'e3' }] },
          onE1: { on: 'e1', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['go@1', 'condition@1', 'onE1@1']);
    expect(history.delivered).toEqual(['e1@1', 'e2@1', 'e3@1']);
  });

  test('`probability: 0, otherwise: [send: e]` on e is a run error that prints the cycle', () => {
    const run = () =>
      historyOf(
        small({
          events: { e: 'E' },
          triggers: { go: { at: 'day 1', do: [{ send: 'e' }] }, echo: { on: 'e', probability: 0, do: [], otherwise: [{ send: 'e' }] } },
        }),
      );
    expect(run).toThrow(/E5008.*echo -> echo/);
  });
});

describe('rates', () => {
  test('a rate whose firing makes its own guard false has hazard 0; its next exponential is drawn and kept whole', () => {
    const scenario = (reopen: number) =>
      small({
        variables: { open: flag(true) },
        triggers: {
          ring: { rate: '1', when: 'open', do: [{ set: { open: false } }] },
          again: { at: `day ${reopen}`, do: [{ set: { open: true } }] },
        },
      });
    const gaps = [50, 70].map((reopen) => {
      const rings = historyOf(scenario(reopen)).firings.filter(({ name }) => name === 'ring');
      return (rings[1]?.day ?? 0) - reopen;
    });
    expect(gaps[0]).toBeGreaterThan(0);
    expect(gaps[1]).toBeCloseTo(gaps[0] ?? 0, 9);
  });

  test('`rate: 1 / since(e)` just after e is a run error with a hint', () => {
    const run = () =>
      historyOf(
        small({ events: { e: 'E' }, triggers: { go: { at: 'day 1', do: [{ send: 'e' }] }, ring: { rate: '1 / since(e)', do: [] } } }),
      );
    expect(run).toThrow(/E5007.*no bound.*near day 1/);
    expect(run).toThrow(/min\(/);
  });

  test('`if(t < 2, a, b)` as a hazard is exact: no candidate is wasted at the step', () => {
    const { run, firings } = historyOf(small({ triggers: { ring: { rate: 'if(t < 2, 1, 3)', do: [] } } }));
    expect(run.candidates).toBe(firings.length);
    expect(firings.length).toBeGreaterThan(200);
  });
});

describe('crossings', () => {
  const relaxing = (x: Record<string, unknown>, when: string, more: Record<string, unknown> = {}) =>
    small({ variables: { x }, triggers: { seen: { when, do: [] }, ...more } });

  test('a value on its threshold at t = 0 crosses within 2^-50 day', () => {
    const { firings } = historyOf(relaxing({ start: 0.5, relaxes: { to: 0.2, halfLife: '10 days' } }, 'x < 0.5'));
    expect(firings).toHaveLength(1);
    expect(firings[0]?.day).toBeGreaterThanOrEqual(0);
    expect(firings[0]?.day).toBeLessThan(2 ** -48);
  });

  test('a threshold outside [min, max] is never crossed', () => {
    const { firings } = historyOf(relaxing({ start: 0.5, min: 0.3, max: 1, relaxes: { to: 0, halfLife: '5 days' } }, 'x < 0.2'));
    expect(firings).toEqual([]);
  });

  test('a guard `x > 0.5` while relaxing to exactly 0.5 from above stays true, also with unrelated instants added', () => {
    const guard = (more: Record<string, unknown>) => ({
      ...relaxing({ start: 0.9, relaxes: { to: 0.5, halfLife: '0.001 days' } }, 'not (x > 0.5)', more),
    });
    expect(historyOf(guard({})).firings).toEqual([]);
    expect(historyOf(guard({ tick: { every: '1 day', do: [] } })).firings.every(({ name }) => name === 'tick')).toBe(true);
  });

  test('`t > 5` crosses at the first instant after 5', () => {
    const { firings } = historyOf(small({ triggers: { seen: { when: 't > 5', do: [] } } }));
    expect(firings[0]?.day).toBeGreaterThan(5);
    expect(firings[0]?.day).toBeLessThan(5 + 1e-14);
  });
});

describe('outcomes and the horizon', () => {
  test('an outcome true in passing is not counted', () => {
    const history = historyOf(
      small({
        variables: { x: flag() },
        events: { e: 'E' },
        triggers: { go: { at: 'day 1', do: [{ set: { x: true } }, { send: 'e' }] }, back: { on: 'e', do: [{ set: { x: false } }] } },
        outcomes: { seen: { when: 'x' } },
      }),
    );
    expect(history.outcome('seen')).toBe(Infinity);
  });

  test('an outcome with `ends` and another true at the same instant are both counted', () => {
    const history = historyOf(
      small({
        variables: { x: flag() },
        triggers: { go: { at: 'day 1', do: [{ set: { x: true } }] }, late: { at: 'day 2', do: [] } },
        outcomes: { over: { when: 'x', ends: true }, zeroth: { when: 'x' } },
      }),
    );
    expect([history.outcome('over'), history.outcome('zeroth')]).toEqual([1, 1]);
    expect(history.told).toEqual(['go@1']);
  });

  test('`at` and `every` at the horizon happen', () => {
    const history = historyOf(
      small({ horizon: '14 days', triggers: { dated: { at: '2023-01-15', do: [] }, weekly: { every: '1 week', do: [] } } }),
    );
    expect(history.told).toEqual(['weekly@7', 'dated@14', 'weekly@14']);
  });

  test('a longer horizon leaves the history before the old one as it was', () => {
    const scenario = (horizon: string) =>
      small({
        horizon,
        variables: { x: { start: 0.9, min: 0, max: 1, relaxes: { to: 0.1, halfLife: '30 days' } } },
        triggers: { ring: { rate: '0.2 * x', do: [{ add: { x: 0.05 } }] }, low: { when: 'x < 0.5', do: [{ add: { x: 0.2 } }] } },
      });
    const short = historyOf(scenario('50 days')).firings;
    const long = historyOf(scenario('500 days')).firings;
    expect(short.length).toBeGreaterThan(3);
    expect(long.slice(0, short.length)).toEqual(short);
  });
});

describe('holds', () => {
  const ladders = { posture: { calm: 'Calm', alert: { meaning: 'Alert', hold: '10 days' }, war: { meaning: 'War', hold: '30 days' } } };
  const place = { parties: { a: { posture: 'calm' } }, ladders };

  test('`lower` inside a hold, then `raise`: no fall', () => {
    const history = historyOf(
      small({
        ...place,
        triggers: {
          up: { at: 'day 1', do: [{ raise: { a: 'alert' } }] },
          down: { at: 'day 2', do: [{ lower: { a: 'calm' } }] },
          again: { at: 'day 5', do: [{ raise: { a: 'alert' } }] },
        },
      }),
    );
    expect(history.changes('a.posture')).toEqual([[1, 1]]);
  });

  test('without the raise the place falls in one step when every rung has been held', () => {
    const history = historyOf(
      small({
        ...place,
        triggers: { up: { at: 'day 1', do: [{ raise: { a: 'war' } }] }, down: { at: 'day 2', do: [{ lower: { a: 'calm' } }] } },
      }),
    );
    expect(history.changes('a.posture')).toEqual([
      [1, 2],
      [31, 0],
    ]);
  });
});

describe('nothing else moves', () => {
  const triggers = {
    strike: { rate: '0.1 * x', do: [{ add: { x: 0.1 } }, { send: 'hit' }] },
    answer: { on: 'hit', probability: 0.5, after: { lognormal: { median: '5 days', p95: '20 days' } }, do: [{ add: { x: -0.1 } }] },
  };
  const base = { variables: { x: { start: 0.5, min: 0, max: 1, relaxes: { to: 0.3, halfLife: '20 days' } } }, events: { hit: 'Hit' } };

  test('an unconnected trigger added leaves every other byte as it was', () => {
    const alone = historyOf(small({ ...base, triggers }));
    const beside = historyOf(
      small({ ...base, triggers: { ...triggers, beside: { rate: '2', do: [] }, weekly: { every: '1 week', do: [] } } }),
    );
    expect(beside.firings.filter(({ name }) => name in triggers)).toEqual(alone.firings);
    expect(alone.firings.length).toBeGreaterThan(5);
  });

  test('the order of the file and labels change nothing', () => {
    const { strike, answer } = triggers;
    const reordered = historyOf(small({ ...base, triggers: { answer: { ...answer, meaning: 'Another label' }, strike } }));
    expect(reordered.firings).toEqual(historyOf(small({ ...base, triggers })).firings);
  });
});

test('one `do` that sets a place twice to different values is an error of the scenario', () => {
  expect(() =>
    modelOf(small({ variables: { x: { start: 0 } }, triggers: { go: { at: 'day 1', do: [{ set: { x: 1 } }, { set: { x: 2 } }] } } })),
  ).toThrow(ScenarioError);
});
