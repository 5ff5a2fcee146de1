/** Deliveries within an instant, looks, and what happens once it is quiet; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/engine/instant.ts';
import { finish, goOn, simulateRun } from '../../../src/engine/reference.ts';
import { playInject } from '../../../src/engine/schedule.ts';
import { start } from '../../../src/engine/start.ts';
import { historyOf, historyOfModel, modelOf, small } from '../../support/history.ts';
import { daysOf, flag, indexOf, on, threeRungs } from './parts.ts';

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
