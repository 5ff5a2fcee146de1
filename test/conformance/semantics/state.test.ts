/** What is state, and which values move between events: each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { exp } from '../../../src/number/exp.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { flag, indexOf, on, slotOf, streamOf, threeRungs } from './parts.ts';

/** The definition of a number that relaxes, written out. */
function relaxed(v0: number, t0: number, to: number, halfLife: number, t: number): number {
  return to + (v0 - to) * exp(-(((t - t0) * Math.LN2) / halfLife));
}

describe('state', () => {
  test('parameters are drawn once: every read in a run finds the same number', () => {
    const history = historyOf(
      small({
        parameters: { p: { uniform: [2, 4], meaning: 'P', source: 'judgement', confidence: 'low' } },
        variables: { x: { start: 'p' }, y: { start: 0 } },
        triggers: { one: on(1, { add: { y: 'p' } }), two: on(7, { add: { y: '-p' } }) },
      }),
    );
    const drawn = 2 + streamOf('parameter', 'p').uniform() * 2;
    expect(history.value('x')).toBe(drawn);
    expect(history.changes('y')).toEqual([
      [1, drawn],
      [7, 0],
    ]);
  });

  test('values of the world, of parties and of pairs are state, each on its own', () => {
    const history = historyOf(
      small({
        parties: { a: { variables: { x: { start: 1 } } }, b: { variables: { x: { start: 2 } } } },
        variables: { w: { start: 3 } },
        relations: { trust: { start: 0 } },
        triggers: { go: on(1, { add: { 'a.x': 10 } }, { set: { 'a.trust(b)': 5 } }) },
      }),
    );
    expect(['a.x', 'b.x', 'w', 'a.trust(b)', 'b.trust(a)'].map((name) => history.value(name))).toEqual([11, 2, 3, 5, 0]);
  });

  test('event counts, first and last times are kept of each doer and victim', () => {
    const history = historyOf(
      small({
        parties: { a: {}, b: {}, c: {} },
        events: { hit: { by: 'doer', on: 'victim' } },
        variables: {
          ab: { start: 0 },
          all4: { start: 0 },
          onC: { start: 0 },
          sinceAb: { start: 0 },
          firstAny: { start: 0 },
          sinceAny: { start: 0 },
        },
        triggers: {
          one: on(1, { send: 'b.hit(c)' }),
          two: on(2, { send: 'a.hit(b)' }),
          three: on(3, { send: 'a.hit(b)' }),
          four: on(4, { send: 'a.hit(c)' }),
          read: on(
            6,
            { set: { ab: 'times(a.hit(b))' } },
            { set: { all4: 'times(hit)' } },
            { set: { onC: 'times(any.hit(c))' } },
            { set: { sinceAb: 'since(a.hit(b))' } },
            { set: { firstAny: 'time(hit)' } },
            { set: { sinceAny: 'since(hit)' } },
          ),
        },
      }),
    );
    expect(['ab', 'all4', 'onC', 'sinceAb', 'firstAny', 'sinceAny'].map((name) => history.value(name))).toEqual([2, 4, 2, 3, 1, 2]);
  });

  test('first day and last arrival at each rung are kept', () => {
    const history = historyOf(
      small({
        ...threeRungs,
        variables: { first: { start: 0 }, stay: { start: 0 }, below: { start: 0 } },
        triggers: {
          up: on(2, { raise: { a: 'war' } }),
          down: on(5, { lower: { a: 'calm' } }),
          again: on(9, { raise: { a: 'alert' } }),
          read: on(
            13,
            { set: { first: 'time(a.posture, alert)' } },
            { set: { stay: 'daysIn(a.posture, alert)' } },
            { set: { below: 'daysIn(a.posture, war)' } },
          ),
        },
      }),
    );
    expect(['first', 'stay', 'below'].map((name) => history.value(name))).toEqual([2, 4, 0]);
  });

  test('drawn dates of periods are state: a drawn period starts and ends on the days drawn at the start', () => {
    const history = historyOf(
      small({
        periods: { drill: { from: { uniform: ['2023-01-11', '2023-01-21'] }, lasts: { uniform: ['2 days', '6 days'] } } },
        triggers: { begin: { on: 'starts(drill)', do: [] }, end: { on: 'ends(drill)', do: [] } },
      }),
    );
    const luck = streamOf('period', 'drill');
    const from = 10 + luck.uniform() * 10;
    const until = from + (2 + luck.uniform() * 4);
    expect(history.firings.map(({ name }) => name)).toEqual(['begin', 'end']);
    expect(history.firings[0]?.day).toBeCloseTo(from, 12);
    expect(history.firings[1]?.day).toBeCloseTo(until, 12);
  });

  test('flags are 0 and 1, rungs and names are indices', () => {
    const history = historyOf(
      small({
        ...threeRungs,
        variables: { on: flag(true), off: flag(), ruler: { values: ['first', 'second', 'third'], start: 'third' } },
        triggers: { go: on(1, { raise: { a: 'war' } }) },
      }),
    );
    expect(['on', 'off', 'ruler', 'a.posture'].map((name) => history.value(name))).toEqual([1, 0, 2, 2]);
  });

  test('named expressions (`is`) are not state: none is stored, and each read works it out anew', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 1 }, double: { is: '2 * x' }, seen: { start: 0 } },
        triggers: { a: on(1, { set: { x: 5 } }), b: on(2, { set: { seen: 'double' } }) },
      }),
    );
    expect(history.run.model.slots.some(({ name }) => name === 'double')).toBe(false);
    expect(history.value('seen')).toBe(10);
  });
});

describe('moving values', () => {
  test('`t`, `since(e)` and `daysIn(place, rung)` change between events', () => {
    const read = [{ set: { x: 't' } }, { set: { y: 'since(e)' } }, { set: { z: 'daysIn(a.posture, calm)' } }];
    const history = historyOf(
      small({
        ...threeRungs,
        events: { e: 'E' },
        variables: { x: { start: 0 }, y: { start: 0 }, z: { start: 0 } },
        triggers: { go: on(1, { send: 'e' }), one: on(2.5, ...read), two: on(4.25, ...read) },
      }),
    );
    expect(history.changes('x')).toEqual([
      [2.5, 2.5],
      [4.25, 4.25],
    ]);
    expect(history.changes('y')).toEqual([
      [2.5, 1.5],
      [4.25, 3.25],
    ]);
    expect(history.changes('z')).toEqual([
      [2.5, 2.5],
      [4.25, 4.25],
    ]);
  });

  test('a number that relaxes is to + (v0 - to) exp(-(((T - T0) ln 2) / halfLife)), to the last bit', () => {
    const history = historyOf(
      small({
        variables: { v: { start: 0.9, relaxes: { to: 0.2, halfLife: '7 days' } }, seen: { start: 0 } },
        triggers: { read: on(3.125, { set: { seen: 'v' } }), late: on(40.5, { set: { seen: 'v' } }) },
      }),
    );
    expect(history.changes('seen')).toEqual([
      [3.125, relaxed(0.9, 0, 0.2, 7, 3.125)],
      [40.5, relaxed(0.9, 0, 0.2, 7, 40.5)],
    ]);
  });

  test('it is cut to [min, max] when read, and a new anchor is at what was read', () => {
    // Uncut it goes from 0 towards -8; cut it stands at 0. Sent the other way it must start from what was read, which is 0.
    const history = historyOf(
      small({
        variables: { aim: { start: -8 }, v: { start: 4, min: 0, max: 10, relaxes: { to: 'aim', halfLife: '2 days' } }, seen: { start: 9 } },
        triggers: { read: on(6, { set: { seen: 'v' } }), turn: on(8, { set: { aim: 10 } }), later: on(10, { set: { seen: 'v' } }) },
      }),
    );
    expect(history.changes('seen')).toEqual([
      [6, 0],
      [10, relaxed(0, 8, 10, 2, 10)],
    ]);
  });

  test('it is anchored at its last write', () => {
    const history = historyOf(
      small({
        variables: { v: { start: 1, relaxes: { to: 0, halfLife: '4 days' } }, seen: { start: 0 } },
        triggers: { write: on(5, { set: { v: 3 } }), read: on(9.5, { set: { seen: 'v' } }) },
      }),
    );
    expect(history.value('seen')).toBe(relaxed(3, 5, 0, 4, 9.5));
  });

  test('`to` and `halfLife` may read parameters and numbers that do not move', () => {
    const history = historyOf(
      small({
        parameters: { goal: { value: 0.25, meaning: 'G', source: 'judgement', confidence: 'low' } },
        variables: { pace: { start: 3 }, v: { start: 1, relaxes: { to: 'goal', halfLife: '2 * pace' } }, seen: { start: 0 } },
        triggers: { write: on(50, { set: { pace: 3 } }), read: on(5, { set: { seen: 'v' } }) },
      }),
    );
    expect(history.value('seen')).toBe(relaxed(1, 0, 0.25, 6, 5));
  });

  test('`to` and `halfLife` may not read what moves', () => {
    const scenario = (relaxes: unknown) =>
      small({
        variables: { w: { start: 1, relaxes: { to: 0, halfLife: '4 days' } }, v: { start: 1, relaxes } },
        triggers: { go: on(1, { add: { v: 'w' } }) },
      });
    expect(() => modelOf(scenario({ to: 'w', halfLife: '1 day' }))).toThrow(ScenarioError);
    expect(() => modelOf(scenario({ to: 0, halfLife: '1 + t' }))).toThrow(ScenarioError);
    expect(() => modelOf(scenario({ to: 0, halfLife: '1 day' }))).not.toThrow();
  });

  test('new bits in what `to` or `halfLife` reads re-anchor', () => {
    const history = historyOf(
      small({
        variables: { pace: { start: 2 }, v: { start: 1, relaxes: { to: 0, halfLife: 'pace' } }, seen: { start: 0 } },
        triggers: { slow: on(3, { set: { pace: 8 } }), read: on(7, { set: { seen: 'v' } }) },
      }),
    );
    expect(history.value('seen')).toBe(relaxed(relaxed(1, 0, 0, 2, 3), 3, 0, 8, 7));
    const { run } = history;
    expect(run.slots[(run.model.values[indexOf(run.model.values, 'v')]?.slot ?? -1) + 1]).toBe(3);
  });

  test('half-lives are positive: one that comes to 0 is a run error', () => {
    const scenario = (pace: number) =>
      small({
        variables: { pace: { start: 2 }, v: { start: 1, relaxes: { to: 0, halfLife: 'pace' } } },
        triggers: { slow: on(3, { set: { pace } }), use: on(5, { add: { v: 1 } }) },
      });
    expect(() => historyOf(scenario(0))).toThrow(/E5010.*'v'/);
    expect(() => historyOf(scenario(-1))).toThrow(/E5010/);
    expect(() => historyOf(scenario(0.5))).not.toThrow();
  });

  test('moving values are computed for the instant at which they are read; nothing is stepped on a hidden grid', () => {
    // Halfway reads, however many, leave the last one as it was.
    const scenario = (more: Record<string, unknown>) =>
      small({
        variables: { v: { start: 0.7, relaxes: { to: 0.1, halfLife: '11 days' } }, seen: { start: 0 }, aside: { start: 0 } },
        triggers: { read: on(29.0625, { set: { seen: 'v' } }), ...more },
      });
    const often = historyOf(scenario({ often: { every: '1 hour', do: [{ set: { aside: 'v' } }] } }));
    expect(often.firings.length).toBeGreaterThan(2000);
    expect(often.value('seen')).toBe(relaxed(0.7, 0, 0.1, 11, 29.0625));
    expect(historyOf(scenario({})).value('seen')).toBe(often.value('seen'));
  });

  test('periods, rungs and counts do not move: a rate of them alone is clocked, a condition on them has no crossing', () => {
    const { run } = historyOf(
      small({
        ...threeRungs,
        events: { e: 'E' },
        periods: { drill: { from: '2023-01-05', lasts: '3 days' } },
        triggers: {
          go: on(1, { send: 'e' }, { raise: { a: 'alert' } }),
          ring: { rate: '0.1 * times(e) + 0.1 * drill', when: 'a.posture >= alert', do: [] },
          seen: { when: 'drill and times(e) >= 1 and a.posture >= alert', do: [] },
        },
      }),
    );
    const { wake } = run.model.triggers[indexOf(run.model.triggers, 'ring')] ?? {};
    expect(wake?.kind === 'rate' && wake.clocked).toBe(true);
    expect(run.model.atoms).toEqual([]);
  });

  test('a waiting fall and what triggers keep of their firings are state: they change what comes next', () => {
    const history = historyOf(
      small({
        ladders: { posture: { calm: 'Calm', alert: { meaning: 'Alert', hold: '10 days' } } },
        parties: { a: { posture: 'alert' } },
        triggers: { down: on(4, { lower: { a: 'calm' } }), weekly: { every: '1 week', limit: 2, do: [] } },
      }),
    );
    expect(history.changes('a.posture')).toEqual([[10, 0]]);
    expect(history.told).toEqual(['down@4', 'weekly@7', 'weekly@14']);
    expect(slotOf(history, 'a.posture')).toBe(0);
  });
});
