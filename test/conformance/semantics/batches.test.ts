/** One instant: looks, batches and their order; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/engine/instant.ts';
import { finish, goOn, simulateRun } from '../../../src/engine/reference.ts';
import { playInject } from '../../../src/engine/schedule.ts';
import { start } from '../../../src/engine/start.ts';
import { historyOf, historyOfModel, modelOf, small } from '../../support/history.ts';
import { daysOf, exponentials, flag, indexOf, on, threeRungs } from './parts.ts';

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

describe('events within an instant', () => {
  test('an event is counted (`happened`, `times`, `since` = 0) when its delivery begins, before guards are read', () => {
    const history = historyOf(
      small({
        events: { e: 'E' },
        variables: { s: { start: 9 }, before: { start: 9 } },
        triggers: {
          go: on(1, { send: 'e' }, { set: { before: 'times(e)' } }),
          first: { on: 'e', when: 'happened(e) and times(e) == 1', do: [{ set: { s: 'since(e)' } }] },
        },
      }),
    );
    expect(history.told).toEqual(['go@1', 'first@1']);
    expect([history.value('before'), history.value('s')]).toEqual([0, 0]);
  });

  test('events sent in a batch queue by trigger name, then order in `do`', () => {
    const history = historyOf(
      small({
        events: { e1: '1', e2: '2', e3: '3', e4: '4' },
        triggers: { q: on(1, { send: 'e4' }, { send: 'e1' }), p: on(1, { send: 'e3' }, { send: 'e2' }) },
      }),
    );
    expect(history.delivered).toEqual(['e3@1', 'e2@1', 'e4@1', 'e1@1']);
  });

  test('after every batch there is one look, at which every condition is evaluated', () => {
    const history = historyOf(
      small({
        events: { e: 'E', f: 'F' },
        variables: { x: { start: 0 } },
        triggers: {
          go: on(1, { send: 'e' }, { send: 'f' }),
          up: { on: 'e', do: [{ set: { x: 1 } }] },
          high: { when: 'x > 0', do: [] },
          onF: { on: 'f', do: [] },
        },
      }),
    );
    expect(history.told).toEqual(['go@1', 'up@1', 'high@1', 'onF@1']);
  });

  test('what changes and changes back inside a batch was never seen', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        triggers: { p: on(1, { add: { x: 1 } }), q: on(1, { add: { x: -1 } }), high: { when: 'x > 0', do: [] } },
      }),
    );
    expect(history.told).toEqual(['p@1', 'q@1']);
  });

  test('a delivery is a batch, with a look, also when no trigger answers', () => {
    const history = historyOf(
      small({
        events: { e: 'E', f: 'F', g: 'G' },
        triggers: {
          go: on(1, { send: 'e' }, { send: 'f' }),
          counted: { when: 'times(e) >= 1', do: [{ send: 'g' }] },
          both: { when: 'times(f) >= 1', do: [] },
        },
      }),
    );
    expect(history.delivered).toEqual(['e@1', 'f@1', 'g@1']);
    expect(history.told).toEqual(['go@1', 'counted@1', 'both@1']);
  });

  test('where an order is needed it is the order of full names by code unit, injects after all triggers', () => {
    const names = { bB: on(1), ba: on(1), b2: on(1), a: { ...on(1), each: 'two' } };
    const history = historyOf(
      small({
        parties: { z: {}, y: {} },
        blocs: { two: ['z', 'y'] },
        triggers: names,
        injects: { b: { at: 'day 1', do: [] }, a: { at: 'day 1', do: [] } },
      }),
    );
    expect(history.firings.map(({ name }) => name)).toEqual(['a.y', 'a.z', 'b2', 'bB', 'ba', 'a', 'b']);
  });

  test('nothing depends on the order of a file', () => {
    const parts = {
      events: { f: 'F', e: 'E' },
      variables: { y: { start: 0 }, x: { start: 0 } },
      triggers: { late: { on: 'f', probability: 0.5, do: [{ add: { y: 1 } }] }, go: { rate: 1, do: [{ send: 'f' }, { add: { x: 1 } }] } },
    };
    const turned = Object.fromEntries(
      Object.entries(parts)
        .map(([key, section]) => [key, Object.fromEntries(Object.entries(section).reverse())])
        .reverse(),
    );
    expect(historyOf(small(turned)).firings).toEqual(historyOf(small(parts)).firings);
    expect(modelOf(small(turned)).hash).toBe(modelOf(small(parts)).hash);
  });
});

describe('the end of an instant', () => {
  const passing = {
    variables: { x: flag(), y: flag() },
    events: { e: 'E' },
    triggers: {
      go: on(1, { set: { x: true } }, { send: 'e' }),
      back: { on: 'e', do: [{ set: { x: false } }, { set: { y: true } }] },
      end: on(2),
    },
  };

  test('outcomes are looked at when the instant is quiet; several at one instant all count', () => {
    const history = historyOf(
      small({ ...passing, outcomes: { flash: { when: 'x' }, stays: { when: 'y' }, neither: { when: 'not x and y' } } }),
    );
    expect(['flash', 'stays', 'neither'].map((name) => history.outcome(name))).toEqual([Infinity, 1, 1]);
  });

  test('`ends` acts then: what is left of the instant still happens, and nothing after it', () => {
    const history = historyOf(small({ ...passing, outcomes: { over: { when: 'happened(e)', ends: true } } }));
    expect(history.told).toEqual(['go@1', 'back@1']);
    expect([history.run.now, history.run.ended]).toEqual([1, true]);
  });

  test('an inject by hand is a batch of its own once the instant is quiet', () => {
    const model = modelOf(
      small({
        variables: { x: { start: 0 }, seen: { start: 0 } },
        events: { e: 'E' },
        triggers: { daily: on(5, { set: { x: 1 } }), answer: { on: 'e', do: [{ set: { seen: 'x' } }] } },
        injects: { card: { do: [{ send: 'e' }, { set: { x: '10 * x' } }] } },
      }),
    );
    const { run } = historyOfModel(model);
    start(run);
    instant(run, -1);
    goOn(run, 5);
    instant(run, -1, (batch) => playInject(run, batch, 0, -1));
    goOn(run, run.horizonDays);
    finish(run);
    expect(run.log.map(({ subject, day }) => [subject, day])).toEqual([
      [indexOf(model.triggers, 'daily'), 5],
      [2, 5],
      [indexOf(model.triggers, 'answer'), 5],
    ]);
    expect(run.slots[model.values[indexOf(model.values, 'x')]?.slot ?? -1]).toBe(10);
    expect(run.slots[model.values[indexOf(model.values, 'seen')]?.slot ?? -1]).toBe(10);
  });

  test('measures are read when the instant is quiet, so after what happens at it', () => {
    const history = historyOf(
      small({
        horizon: '10 days',
        events: { e: 'E' },
        variables: { x: { start: 0 } },
        triggers: { go: on(5, { set: { x: 1 } }, { send: 'e' }), then: { on: 'e', do: [{ set: { x: 2 } }] } },
        measures: { dated: { value: 'x', at: 'day 5' }, series: { value: 'x', every: '5 days' }, start: { value: 'x', at: 'day 0' } },
      }),
    );
    const readings = history.run.model.measures.map(({ name }, index) => [name, ...(history.run.readings[index] ?? [])]);
    expect(Object.fromEntries(readings.map(([name, ...numbers]) => [name, numbers]))).toMatchObject({ dated: [2], start: [0] });
    expect(history.run.readings[indexOf(history.run.model.measures, 'series')]).toEqual(Float64Array.of(2, 2));
  });

  test('what is due at the horizon itself still happens', () => {
    const history = historyOf(
      small({
        ...threeRungs,
        horizon: '14 days',
        triggers: {
          pending: { at: 'day 4', after: '10 days', do: [] },
          crossing: { when: 't >= 14', do: [] },
          past: { at: 'day 4', after: '10.001 days', do: [] },
        },
        outcomes: { lasts: { when: 't >= 14' } },
      }),
    );
    expect(history.told).toEqual(['crossing@14', 'pending@14']);
    expect(history.outcome('lasts')).toBe(14);
  });

  test('more than 10,000 batches at one instant is a run error that prints the cycle', () => {
    const chain = (limit: number) =>
      small({ events: { e: 'E' }, triggers: { go: on(1, { send: 'e' }), echo: { on: 'e', limit, do: [{ send: 'e' }] } } });
    // The date, then `limit` answers, then the last delivery, which finds the trigger closed.
    expect(historyOf(chain(9_998)).firings).toHaveLength(9_999);
    expect(() => historyOf(chain(9_999))).toThrow(/E5008.*echo -> echo/);
  });

  test('more than 10,000 firings at one instant is a run error', () => {
    const triggers = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`echo${i}`, { on: 'e', limit: 502, do: i === 0 ? [{ send: 'e' }] : [] }]),
    );
    const scenario = (more: object) => small({ events: { e: 'E' }, triggers: { go: on(1, { send: 'e' }), ...triggers, ...more } });
    expect(() => historyOf(scenario({}))).toThrow(/E5008/);
    expect(historyOf(scenario({ echo0: { on: 'e', limit: 490, do: [{ send: 'e' }] } })).firings.length).toBeLessThan(10_000);
  });

  test('the run is over when it is over: it may be made again in the same memory with the same result', () => {
    const history = historyOf(small({ triggers: { ring: { rate: 1, do: [] } } }));
    const first = daysOf(history, 'ring');
    simulateRun(history.run);
    expect(history.run.log.map(({ day }) => day)).toEqual(first);
  });
});
