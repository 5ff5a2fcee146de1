/** One instant: looks, batches and their order; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { historyOf, small } from '../../support/history.ts';
import { exponentials, on } from './parts.ts';

describe('one instant', () => {
  test('every instant opens with a look, t = 0 included', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 } },
        triggers: { seen: { when: 'x > 0', do: [] }, wait: { when: 't < 1', after: '2 hours', do: [] } },
      }),
    );
    expect(history.told).toEqual(['seen@0', `wait@${Math.round((2 / 24) * 1e9) / 1e9}`]);
  });

  test('a rejected candidate, the end of a window and the end of a cooldown are not instants', () => {
    // Each instant of a lone rate adds two to the count of batches: its opening look and its ring. The start adds one.
    const thinned = historyOf(
      small({
        horizon: '200 days',
        variables: { v: { start: 1, relaxes: { to: 0, halfLife: '20 days' } } },
        triggers: { ring: { rate: '3 * v', do: [] } },
      }),
    );
    expect(thinned.run.candidates).toBeGreaterThan(thinned.firings.length);
    expect(thinned.run.batch).toBe(1 + 2 * thinned.firings.length);
    const cooling = historyOf(small({ triggers: { ring: { rate: 1, cooldown: '5 days', do: [] } } }));
    expect(cooling.firings.length).toBeGreaterThan(5);
    expect(cooling.run.batch).toBe(1 + 2 * cooling.firings.length);
  });

  test('all wakes of a batch are decided on the state before the batch: right-hand sides', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 }, y: { start: 2 } },
        triggers: { p: on(1, { set: { x: 'y' } }), q: on(1, { set: { y: 'x' } }) },
      }),
    );
    expect([history.value('x'), history.value('y')]).toEqual([2, 1]);
  });

  test('all wakes of a batch are decided on the state before the batch: guards, and the right-hand sides of one `do`', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 }, y: { start: 0 } },
        triggers: {
          p: on(1, { add: { x: 1 } }, { add: { y: 'x' } }),
          q: { at: 'day 1', when: 'x == 0', do: [] },
          r: { at: 'day 1', when: 'x == 1', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['p@1', 'q@1']);
    expect(history.value('y')).toBe(0);
  });

  test('all wakes of a batch are decided on the state before the batch: choices and sent events', () => {
    const history = historyOf(
      small({
        events: { e: { with: ['weight'] } },
        variables: { x: { start: 1 }, got: { start: 0 } },
        triggers: {
          p: on(1, { set: { x: 7 } }),
          pick: { at: 'day 1', choose: { early: { when: 'x == 1', chance: 1, do: [] }, late: { when: 'x == 7', chance: 1, do: [] } } },
          q: on(1, { send: 'e', with: { weight: 'x' } }),
          take: { on: 'e', do: [{ set: { got: 'event.weight' } }] },
        },
      }),
    );
    const pick = history.firings.find(({ name }) => name === 'pick');
    expect(pick?.option).toBe(0);
    expect(history.value('got')).toBe(1);
  });

  test('those of a batch that wait and are due later read the state of their own instant', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 }, y: { start: 0 } },
        triggers: { p: { at: 'day 1', after: '2 days', do: [{ set: { y: 'x' } }] }, q: on(2, { set: { x: 5 } }) },
      }),
    );
    expect(history.changes('y')).toEqual([[3, 5]]);
  });

  test('then their effects are combined and applied once', () => {
    const history = historyOf(
      small({ variables: { x: { start: 0 } }, triggers: { p: on(1, { add: { x: 1 } }), q: on(1, { add: { x: 2 } }) } }),
    );
    expect(history.changes('x')).toEqual([[1, 3]]);
  });
});

describe('the next batch is, in this order', () => {
  test('1. conditions found newly true at the last look, all of them in one batch', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 }, n: { start: 0 } },
        events: { e: 'E' },
        triggers: {
          go: on(1, { set: { x: 1 } }, { send: 'e' }),
          c1: { when: 'x > 0', do: [{ add: { n: 'n + 1' } }] },
          c2: { when: 'x > 0', do: [{ add: { n: 'n + 1' } }] },
          answer: { on: 'e', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['go@1', 'c1@1', 'c2@1', 'answer@1']);
    expect(history.changes('n')).toEqual([[1, 2]]);
  });

  test('2. the oldest event waiting for delivery, with all triggers `on` it, before what is scheduled', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        events: { e: 'E', f: 'F' },
        triggers: {
          crossed: { when: 't >= 2', do: [{ send: 'e' }, { send: 'f' }] },
          onF: { on: 'f', do: [] },
          onE2: { on: 'e', do: [{ set: { x: 'x + 1' } }] },
          onE1: { on: 'e', do: [{ set: { x: 'x + 1' } }] },
          aDated: on(2),
        },
      }),
    );
    expect(history.told).toEqual(['crossed@2', 'onE1@2', 'onE2@2', 'onF@2', 'aDated@2']);
    expect(history.value('x')).toBe(1);
  });

  test('3. all scheduled things due at T in one batch: `at`, `every`, injects, starts and ends of periods', () => {
    const history = historyOf(
      small({
        horizon: '10 days',
        periods: { drill: { from: '2023-01-08', to: '2023-01-20' }, thaw: { from: '2023-01-02', to: '2023-01-08' } },
        variables: { x: { start: 0 } },
        triggers: {
          dated: { at: '2023-01-08', do: [{ add: { x: '1 + 10 * drill + 10 * (1 - thaw)' } }] },
          weekly: { every: '1 week', do: [{ add: { x: 1 } }] },
          begun: { on: 'starts(drill)', do: [{ add: { x: 1000 } }] },
          over: { on: 'ends(thaw)', do: [{ add: { x: 1000 } }] },
        },
        injects: { card: { at: 'day 7', do: [{ add: { x: 100 } }] } },
      }),
    );
    // One write of all that is scheduled: guards still see the periods as they were. Then two deliveries.
    expect(history.changes('x')).toEqual([
      [7, 102],
      [7, 1102],
      [7, 2102],
    ]);
  });

  test('4. all timers, pending firings and held lowerings due at T in one batch, after what is scheduled', () => {
    const history = historyOf(
      small({
        ladders: { posture: { calm: 'Calm', alert: { meaning: 'Alert', hold: '5 days' } } },
        parties: { a: { posture: 'alert' } },
        variables: { x: { start: 0 } },
        triggers: {
          aPending: { at: 'day 1', after: '4 days', do: [{ add: { x: 'if(a.posture == alert, 1, 100)' } }] },
          aTimer: { when: 't >= 2', after: '3 days', do: [{ add: { x: 'if(a.posture == alert, 1, 100)' } }] },
          down: on(1, { lower: { a: 'calm' } }),
          zDated: on(5, { set: { x: 10 } }),
        },
      }),
    );
    expect(history.told).toEqual(['down@1', 'zDated@5', 'aPending@5', 'aTimer@5']);
    expect(history.changes('x')).toEqual([
      [5, 10],
      [5, 12],
    ]);
    expect(history.changes('a.posture')).toEqual([[5, 0]]);
  });

  test('5. of the rates due at T the first by name, after all else, and each in a batch of its own', () => {
    const [a = 0] = exponentials('a', 1);
    const [b = 0] = exponentials('b', 1);
    // A hazard at which b's first exponential runs out at the very same double as a's: a few units in the last place to try.
    const near = b / a;
    const hazard = Array.from({ length: 64 }, (_, i) => near * (1 + (i - 32) * 2 ** -53)).find((h) => b / h === a) ?? NaN;
    const history = historyOf(
      small({
        horizon: `${a * 1.0001} days`,
        variables: { x: { start: 0 } },
        triggers: {
          b: { rate: String(hazard), do: [{ set: { x: '10 * x + 2' } }] },
          a: { rate: 1, do: [{ set: { x: '10 * x + 1' } }] },
          late: { at: `day ${a}`, do: [{ set: { x: 3 } }] },
        },
      }),
    );
    expect(history.firings.map(({ name, day }) => [name, day])).toEqual([
      ['late', a],
      ['a', a],
      ['b', a],
    ]);
    expect(history.value('x')).toBe(312);
  });

  test('then the instant is quiet: nothing that is due is left', () => {
    const { run } = historyOf(
      small({ events: { e: 'E' }, triggers: { go: on(100, { send: 'e' }), echo: { on: 'e', after: '0 days', do: [] } } }),
    );
    expect([run.queue.length, run.waits.length, run.log.length]).toEqual([0, 0, 2]);
  });
});
