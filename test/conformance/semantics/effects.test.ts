/** Effects that meet in one value in one batch, what counts as new bits, and lowering under a hold; named by the sentences. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { exp } from '../../../src/number/exp.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { daysOf, indexOf, on, slotOf, threeRungs } from './parts.ts';

/** Triggers p, q, r, ... of day 1, one effect each. */
function meeting(effects: readonly unknown[], parts: Record<string, unknown> = { variables: { x: { start: 1 } } }) {
  const names = ['p', 'q', 'r', 's'];
  return small({ ...parts, triggers: Object.fromEntries(effects.map((effect, index) => [names[index], on(1, effect)])) });
}

describe('for one value in one batch', () => {
  test('the `set` value if there is one, else the value at T', () => {
    expect(historyOf(meeting([{ add: { x: 1 } }, { set: { x: 10 } }])).changes('x')).toEqual([[1, 11]]);
    expect(historyOf(meeting([{ add: { x: 1 } }])).changes('x')).toEqual([[1, 2]]);
  });

  test('then the largest `raise`', () => {
    const history = historyOf(meeting([{ raise: { a: 'war' } }, { raise: { a: 'alert' } }], threeRungs));
    expect(history.changes('a.posture')).toEqual([[1, 2]]);
  });

  test('a `raise` comes on top of a `set`, and never lowers', () => {
    expect(historyOf(meeting([{ set: { a: 'calm' } }, { raise: { a: 'alert' } }], threeRungs)).value('a.posture')).toBe(1);
    expect(historyOf(meeting([{ set: { a: 'war' } }, { raise: { a: 'alert' } }], threeRungs)).value('a.posture')).toBe(2);
  });

  test('the smallest `lower`, which never raises', () => {
    const atWar = { ...threeRungs, parties: { a: { posture: 'war' } } };
    expect(historyOf(meeting([{ lower: { a: 'alert' } }, { lower: { a: 'calm' } }], atWar)).changes('a.posture')).toEqual([[1, 0]]);
    expect(historyOf(meeting([{ lower: { a: 'alert' } }], threeRungs)).changes('a.posture')).toEqual([]);
  });

  test('the `add`s are summed from 0 and that sum is added once', () => {
    // One after the other onto the value would give 0.
    expect(historyOf(meeting([{ add: { x: 1e16 } }, { add: { x: -1e16 } }])).value('x')).toBe(1);
  });

  test('the sum goes in order of trigger name', () => {
    // (1e16 + 1) - 1e16 is 0 in doubles, (1e16 - 1e16) + 1 is 1.
    expect(historyOf(meeting([{ add: { x: 1e16 } }, { add: { x: 1 } }, { add: { x: -1e16 } }])).value('x')).toBe(1);
    expect(historyOf(meeting([{ add: { x: 1e16 } }, { add: { x: -1e16 } }, { add: { x: 1 } }])).value('x')).toBe(2);
  });

  test('then in order of wake', () => {
    const scenario = (weights: readonly number[]) =>
      small({
        variables: { x: { start: 1 } },
        events: { e: { with: ['weight', 'wait'] } },
        triggers: {
          ...Object.fromEntries(weights.map((weight, i) => [`send${i}`, on(i + 1, { send: 'e', with: { weight, wait: 9 - i } })])),
          late: { on: 'e', after: 'event.wait', do: [{ add: { x: 'event.weight' } }] },
        },
      });
    expect(historyOf(scenario([1e16, 1, -1e16])).changes('x')).toEqual([]);
    expect(historyOf(scenario([1e16, -1e16, 1])).changes('x')).toEqual([[10, 2]]);
  });

  test('then in order of wake, also for options whose `after` began in another order', () => {
    // The wake of day 1 waits longer for its firing, so its option begins later; both end on day 10.
    const history = historyOf(
      small({
        events: { e: { with: ['first', 'second'] }, one: '1', two: '2' },
        triggers: {
          send1: on(1, { send: 'e', with: { first: 6, second: 3 } }),
          send2: on(2, { send: 'e', with: { first: 3, second: 5 } }),
          pick: {
            on: 'e',
            after: 'event.first',
            choose: {
              go: {
                chance: 1,
                after: 'event.second',
                do: [
                  { when: 'event.first > 4', send: 'one' },
                  { when: 'event.first < 4', send: 'two' },
                ],
              },
            },
          },
        },
      }),
    );
    expect(history.delivered).toEqual(['e@1', 'e@2', 'one@10', 'two@10']);
  });

  test('then in order of place in `do`', () => {
    const scenario = (...amounts: number[]) =>
      small({ variables: { x: { start: 1 } }, triggers: { p: on(1, ...amounts.map((amount) => ({ add: { x: amount } }))) } });
    expect(historyOf(scenario(1e16, 1, -1e16)).value('x')).toBe(1);
    expect(historyOf(scenario(1e16, -1e16, 1)).value('x')).toBe(2);
  });

  test('one clamp to [min, max], at the end', () => {
    const bounded = { variables: { x: { start: 1, min: 0, max: 2 } } };
    expect(historyOf(meeting([{ add: { x: 5 } }, { add: { x: -5.5 } }], bounded)).value('x')).toBe(0.5);
    expect(historyOf(meeting([{ add: { x: 5 } }], bounded)).value('x')).toBe(2);
    expect(historyOf(meeting([{ set: { x: -5 } }, { add: { x: 4 } }], bounded)).value('x')).toBe(0);
  });

  test('several `set`s with equal results are one', () => {
    expect(historyOf(meeting([{ set: { x: 4 } }, { set: { x: '2 + 2' } }, { set: { x: '8 / 2' } }])).changes('x')).toEqual([[1, 4]]);
  });

  test('several `set`s with different results are a run error that names the triggers', () => {
    expect(() => historyOf(meeting([{ set: { x: 4 } }, { set: { x: 5 } }]))).toThrow(/E5004.*'p'.*'q'/);
  });

  test('a `raise` above a `lower` is a run error that names the triggers', () => {
    expect(() => historyOf(meeting([{ raise: { a: 'war' } }, { lower: { a: 'alert' } }], threeRungs))).toThrow(/E5005.*'p'.*'q'/);
    expect(() => historyOf(meeting([{ raise: { a: 'alert' } }, { lower: { a: 'war' } }], threeRungs))).not.toThrow();
  });

  test('inside one `do` either is an error of the scenario', () => {
    const one =
      (...effects: unknown[]) =>
      () =>
        modelOf(small({ ...threeRungs, variables: { x: { start: 0 } }, triggers: { p: on(1, ...effects) } }));
    expect(one({ set: { x: 4 } }, { set: { x: 5 } })).toThrow(ScenarioError);
    expect(one({ raise: { a: 'war' } }, { lower: { a: 'alert' } })).toThrow(ScenarioError);
    expect(one({ set: { x: 4 } }, { add: { x: 5 } })).not.toThrow();
  });

  test('a stored number is stored as x + 0: there is no -0', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 }, y: { start: '-0' }, z: { start: 0 } },
        triggers: { p: on(1, { set: { x: '0 * -1' } }), q: on(2, { set: { z: '0 * -1' } }) },
      }),
    );
    for (const name of ['x', 'y', 'z']) expect(Object.is(history.value(name), 0), name).toBe(true);
    expect(history.changes('z')).toEqual([]);
  });
});

describe('new bits', () => {
  const relaxing = { v: { start: 1, min: 0, max: 1, relaxes: { to: 2, halfLife: '4 days' } } };
  const anchorOf = (history: ReturnType<typeof historyOf>) => {
    const { run } = history;
    return run.slots[(run.model.values[indexOf(run.model.values, 'v')]?.slot ?? -1) + 1];
  };

  test('they are judged against the value read at T: if equal, nothing is stored and the anchor stays', () => {
    // Cut at 1, it reads 1 for ever.
    const same = historyOf(small({ variables: relaxing, triggers: { p: on(3, { set: { v: 1 } }), q: on(4, { add: { v: 0.5 } }) } }));
    expect(same.changes('v')).toEqual([]);
    expect(anchorOf(same)).toBe(0);
  });

  test('if not, value and anchor (v, T) are stored', () => {
    const other = historyOf(small({ variables: relaxing, triggers: { p: on(3, { set: { v: 0.5 } }) } }));
    expect(other.changes('v')).toEqual([[3, 0.5]]);
    expect(anchorOf(other)).toBe(3);
    expect(slotOf(other, 'v')).toBe(0.5);
  });

  test('a write back to the stored number of a value that has moved since is new bits', () => {
    const moved = { v: { start: 1, relaxes: { to: 0, halfLife: '4 days' } }, seen: { start: 0 } };
    const history = historyOf(small({ variables: moved, triggers: { p: on(3, { set: { v: 1 } }), read: on(7, { set: { seen: 'v' } }) } }));
    expect(history.changes('v')).toEqual([[3, 1]]);
    expect(history.value('seen')).toBe(exp(-((4 * Math.LN2) / 4)));
  });

  test('that counts as new bits for every reader: a crossing is worked out anew', () => {
    const scenario = (more: object) =>
      small({
        variables: { v: { start: 1, relaxes: { to: 0, halfLife: '4 days' } } },
        triggers: { low: { when: 'v < 0.5', do: [] }, ...more },
      });
    expect(historyOf(scenario({})).told).toEqual(['low@4']);
    expect(historyOf(scenario({ p: on(3, { set: { v: 1 } }) })).told).toEqual(['p@3', 'low@7']);
  });

  test('a re-anchoring counts as new bits for every reader', () => {
    const history = historyOf(
      small({
        variables: { pace: { start: 4 }, v: { start: 1, relaxes: { to: 0, halfLife: 'pace' } } },
        triggers: { low: { when: 'v < 0.25', do: [] }, quick: on(4, { set: { pace: 1 } }) },
      }),
    );
    expect(history.told).toEqual(['quick@4', 'low@5']);
  });

  test('a condition on a number that got the same bits is not looked at as changed', () => {
    const history = historyOf(
      small({ variables: { x: { start: 1 } }, triggers: { p: on(3, { set: { x: 1 } }), high: { when: 'x > 0', do: [] } } }),
    );
    expect(daysOf(history, 'high')).toEqual([0]);
  });
});

describe('`lower` under a `hold`', () => {
  const ladders = { posture: { calm: 'Calm', alert: { meaning: 'Alert', hold: '10 days' }, war: { meaning: 'War', hold: '4 days' } } };
  const moves = (triggers: Record<string, unknown>, posture = 'calm') =>
    historyOf(small({ ladders, parties: { a: { posture } }, variables: { x: { start: 0 } }, triggers })).changes('a.posture');

  test('the place stays until every rung that it would leave has been held for its `hold`, then falls in one step', () => {
    const up = { up1: on(1, { raise: { a: 'alert' } }), up2: on(6, { raise: { a: 'war' } }) };
    // War until 10, alert until 11.
    expect(moves({ ...up, down: on(7, { lower: { a: 'calm' } }) })).toEqual([
      [1, 1],
      [6, 2],
      [11, 0],
    ]);
    expect(moves({ ...up, down: on(7, { lower: { a: 'alert' } }) })).toEqual([
      [1, 1],
      [6, 2],
      [10, 1],
    ]);
    expect(moves({ ...up, down: on(30, { lower: { a: 'calm' } }) })).toEqual([
      [1, 1],
      [6, 2],
      [30, 0],
    ]);
  });

  test('`daysIn` is counted from `start` at the earliest', () => {
    expect(moves({ down: on(1, { lower: { a: 'calm' } }) }, 'alert')).toEqual([[10, 0]]);
  });

  test('a rung reached in the same batch has been held for no time', () => {
    expect(moves({ p: on(20, { set: { a: 'war' } }), q: on(20, { lower: { a: 'calm' } }) }, 'alert')).toEqual([
      [20, 2],
      [24, 0],
    ]);
  });

  test('a place has one waiting fall, to the lowest rung asked', () => {
    const up = { up: on(1, { raise: { a: 'war' } }) };
    expect(moves({ ...up, d1: on(2, { lower: { a: 'alert' } }), d2: on(3, { lower: { a: 'calm' } }) })).toEqual([
      [1, 2],
      [11, 0],
    ]);
    expect(moves({ ...up, d1: on(2, { lower: { a: 'calm' } }), d2: on(3, { lower: { a: 'alert' } }) })).toEqual([
      [1, 2],
      [11, 0],
    ]);
  });

  test('a later `raise` or `set` of it drops the fall, even one that changes nothing', () => {
    const down = { up: on(1, { raise: { a: 'alert' } }), down: on(2, { lower: { a: 'calm' } }) };
    expect(moves(down)).toEqual([
      [1, 1],
      [11, 0],
    ]);
    expect(moves({ ...down, again: on(5, { raise: { a: 'calm' } }) })).toEqual([[1, 1]]);
    expect(moves({ ...down, again: on(5, { set: { a: 'alert' } }) })).toEqual([[1, 1]]);
    expect(moves({ ...down, again: on(11, { raise: { a: 'alert' } }) })).toEqual([[1, 1]]);
  });

  test('`cancel`, `limit`, `unless` do not touch it', () => {
    const down = { up: on(1, { raise: { a: 'alert' } }), down: { ...on(2, { lower: { a: 'calm' } }), limit: 1, unless: 'x > 0' } };
    expect(moves({ ...down, stop: on(5, { cancel: 'down' }, { set: { x: 1 } }) })).toEqual([
      [1, 1],
      [11, 0],
    ]);
  });

  test('`set` asks no hold', () => {
    expect(moves({ up: on(1, { raise: { a: 'war' } }), down: on(2, { set: { a: 'calm' } }) })).toEqual([
      [1, 2],
      [2, 0],
    ]);
  });
});
