/** A state written down, gone on with, and forked; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../src/compile/model.ts';
import { addressOf } from '../../../src/engine/address.ts';
import { fork, type WaitMemory } from '../../../src/engine/fork.ts';
import { instant } from '../../../src/engine/instant.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { finish, goOn } from '../../../src/engine/reference.ts';
import { newRun, type Run } from '../../../src/engine/run.ts';
import { resume, type Snapshot, snapshotOf } from '../../../src/engine/snapshot.ts';
import { start } from '../../../src/engine/start.ts';
import { log } from '../../../src/number/log.ts';
import { everyConstruct } from '../../support/every-construct.ts';
import { historyOfModel, modelOf, small } from '../../support/history.ts';
import { indexOf, on, SEED, streamOf } from './parts.ts';

/** A run of `model` up to `day`, written down. */
function stateAt(model: Model, day: number, number = 0): Snapshot {
  const run = newRun(compileProgram(model), addressOf(SEED, number));
  start(run);
  instant(run, -1);
  goOn(run, day);
  return snapshotOf(run);
}

function toTheEnd(run: Run): Run {
  goOn(run, run.horizonDays);
  finish(run);
  return run;
}

function forked(scenario: Record<string, unknown>, day: number, waits: WaitMemory, seed = 'fork'): Run {
  const model = modelOf(scenario);
  return toTheEnd(fork(compileProgram(model), stateAt(model, day), addressOf(seed, 0), waits));
}

const daysIn = (run: Run, name: string) =>
  run.log.filter(({ subject }) => run.model.triggers[subject]?.name === name).map(({ day }) => day);

describe('a state can be written down between instants', () => {
  const model = modelOf(everyConstruct);

  test('what is resumed goes on to the same bytes', () => {
    for (const [number, day] of [
      [0, 0],
      [1, 30],
      [2, 181.5],
    ] as const) {
      const straight = historyOfModel(model, { run: number }).run;
      const resumed = toTheEnd(resume(compileProgram(model), stateAt(model, day, number)));
      expect(snapshotOf(resumed)).toEqual(snapshotOf(straight));
    }
  });

  test('it is plain data: it goes through a structured clone, and the run it was taken from does not change it', () => {
    const run = newRun(compileProgram(model), addressOf(SEED, 1));
    start(run);
    instant(run, -1);
    goOn(run, 30);
    const snapshot = snapshotOf(run);
    const copy = structuredClone(snapshot);
    toTheEnd(run);
    expect(snapshot).toEqual(copy);
    toTheEnd(resume(compileProgram(model), snapshot));
    expect(snapshot).toEqual(copy);
  });

  test('pending with wake time, due time, group of draws, arguments of the delay, carried values and cause', () => {
    const scenario = small({
      events: { e: { with: ['weight'] } },
      variables: { x: { start: 3 } },
      triggers: {
        go: on(1, { send: 'e', with: { weight: 7 } }, { add: { x: 1 } }),
        late: { on: 'e', probability: 0.999999, after: { exponential: { mean: '100 * x' } }, do: [{ add: { x: 'event.weight' } }] },
      },
    });
    const { waits, log: firings } = stateAt(modelOf(scenario), 2);
    const stream = streamOf('wake', 'late');
    const luck = [stream.uniform(), stream.uniform()] as const;
    expect(waits).toMatchObject([{ wokenAt: 1, due: 1 - 400 * log(1 - luck[1]), delayArguments: [400], cause: 0 }]);
    expect([...(waits[0]?.luck ?? [])]).toEqual([...luck]);
    expect([...(waits[0]?.fields ?? [])]).toEqual([7]);
    expect(firings).toHaveLength(1);
  });

  test('a state belongs to its scenario', () => {
    const other = modelOf(small({ triggers: { p: on(1) } }));
    expect(() => resume(compileProgram(other), stateAt(model, 1))).toThrow(/another scenario/);
  });
});

describe('a fork', () => {
  test('has its own seed text and starts its streams anew', () => {
    const run = forked(small({ triggers: { ring: { rate: 0.2, do: [] } } }), 40, 'redraw');
    const stream = streamOf('clock', 'ring', 0, 'fork');
    const past = daysIn(run, 'ring').filter((day) => day <= 40);
    const expected: number[] = [];
    for (let day = 40 + stream.exponential() / 0.2; day <= 100; day += stream.exponential() / 0.2) expected.push(day);
    expect(daysIn(run, 'ring')).toEqual([...past, ...expected]);
    expect(expected.length).toBeGreaterThan(3);
    expect(run.address.seed).toBe('fork');
  });

  test('its wake streams begin anew: the first wake after the fork uses the first group', () => {
    const run = forked(
      small({ triggers: { p: { at: ['day 1', 'day 50'], after: { uniform: ['1 day', '9 days'] }, do: [] } } }),
      40,
      'keep',
    );
    expect(daysIn(run, 'p')[1]).toBe(50 + (1 + 8 * streamOf('wake', 'p', 0, 'fork').uniform()));
  });

  test('parameters are held', () => {
    const scenario = small({
      parameters: { p: { uniform: [0, 1], meaning: 'P', source: 'judgement', confidence: 'low' } },
      variables: { x: { start: 'p' } },
      triggers: { q: on(60, { set: { x: '1 + p' } }) },
    });
    const run = forked(scenario, 40, 'redraw');
    expect(run.slots[run.model.values[0]?.slot ?? -1]).toBe(1 + streamOf('parameter', 'p').uniform());
  });
});

describe('running waits, and drawn dates of periods still to come', () => {
  const waiting = (after: unknown) => small({ triggers: { p: { at: 'day 1', after, do: [] } } });
  const exponential = waiting({ exponential: { mean: '20 days' } });
  const first = 1 - 20 * log(1 - streamOf('wake', 'p').uniform());

  test('`keep` leaves them as they are', () => {
    const at = first / 2;
    expect(first).toBeLessThan(100);
    expect(daysIn(forked(exponential, at, 'keep'), 'p')).toEqual([first]);
  });

  test("`redraw`: a new group from the fork's wake stream, the delay at 1 - (1 - F(elapsed)) (1 - u)", () => {
    const at = first / 2;
    const u = streamOf('wake', 'p', 0, 'b').uniform();
    const [day = NaN] = daysIn(forked(exponential, at, 'redraw', 'b'), 'p');
    // An exponential has no memory: the wait that is left is a whole one.
    expect(day).toBeCloseTo(at - 20 * log(1 - u), 9);
    const uniform = waiting({ uniform: ['10 days', '30 days'] });
    const begun = 1 + 14;
    const [later] = daysIn(forked(uniform, begun, 'redraw', 'b'), 'p');
    const old = 1 + 10 + 20 * streamOf('wake', 'p').uniform();
    if (old > begun) expect(later).toBeCloseTo(1 + 14 + (30 - 14) * u, 9);
    expect(old).toBeGreaterThan(begun);
  });

  test('before the earliest delay the redrawn one is the plain quantile', () => {
    const u = streamOf('wake', 'p', 0, 'b').uniform();
    expect(daysIn(forked(waiting({ uniform: ['10 days', '30 days'] }), 5, 'redraw', 'b'), 'p')[0]).toBeCloseTo(1 + 10 + 20 * u, 9);
  });

  test('fixed waits stay', () => {
    expect(daysIn(forked(waiting('30 days'), 5, 'redraw'), 'p')).toEqual([31]);
  });

  test('in order of names, then wakes', () => {
    const scenario = small({
      events: { e: 'E' },
      triggers: {
        go: { at: ['day 1', 'day 2'], do: [{ send: 'e' }] },
        b: { on: 'e', after: { uniform: ['10 days', '30 days'] }, do: [] },
        a: { on: 'e', after: { uniform: ['10 days', '30 days'] }, do: [] },
      },
    });
    const run = forked(scenario, 5, 'redraw');
    for (const name of ['a', 'b']) {
      const stream = streamOf('wake', name, 0, 'fork');
      const expected = [1, 2].map((day) => day + 10 + 20 * stream.uniform()).sort((x, y) => x - y);
      for (const [i, day] of daysIn(run, name).entries()) expect(day).toBeCloseTo(expected[i] ?? NaN, 9);
      expect(daysIn(run, name)).toHaveLength(2);
    }
  });

  test('also for `choose` and option `after`', () => {
    const choose = { a: { chance: 0.5, do: [] }, b: { chance: 0.5, do: [] } };
    const scenario = small({ triggers: { p: { at: 'day 1', after: '30 days', choose } } });
    for (const seed of ['s', 't', 'u', 'v', 'w']) {
      const stream = streamOf('wake', 'p', 0, seed);
      stream.uniform();
      expect(forked(scenario, 5, 'redraw', seed).log[0]?.option).toBe(stream.uniform() < 0.5 ? 0 : 1);
    }
    const delayed = small({
      variables: { x: { start: 0 } },
      triggers: { p: { at: 'day 1', choose: { a: { chance: 1, after: { uniform: ['10 days', '30 days'] }, do: [{ set: { x: 't' } }] } } } },
    });
    const stream = streamOf('wake', 'p', 0, 'fork');
    stream.uniform();
    const run = forked(delayed, 5, 'redraw');
    expect(run.slots[run.model.values[0]?.slot ?? -1]).toBeCloseTo(1 + 10 + 20 * stream.uniform(), 9);
  });

  test('drawn dates of periods: `redraw` given that they have not come, `keep` as they were', () => {
    const scenario = small({
      periods: { drill: { from: { uniform: ['2023-01-11', '2023-02-10'] }, lasts: { uniform: ['2 days', '6 days'] } } },
      triggers: { begun: { on: 'starts(drill)', do: [] }, over: { on: 'ends(drill)', do: [] } },
    });
    const kept = historyOfModel(modelOf(scenario)).run.log.map(({ day }) => day);
    expect(kept[0]).toBeGreaterThan(12);
    expect(forked(scenario, 12, 'keep').log.map(({ day }) => day)).toEqual(kept);
    const stream = streamOf('period', 'drill', 0, 'fork');
    const from = 12 + (40 - 12) * stream.uniform();
    const [begun, over] = forked(scenario, 12, 'redraw').log.map(({ day }) => day);
    expect(begun).toBeCloseTo(from, 9);
    expect(over).toBeCloseTo(from + 2 + 4 * stream.uniform(), 9);
  });

  test('a period that lasts: its end is redrawn given that it is not over', () => {
    const scenario = small({
      periods: { drill: { from: '2023-01-11', lasts: { uniform: ['2 days', '6 days'] } } },
      triggers: { over: { on: 'ends(drill)', do: [] } },
    });
    const stream = streamOf('period', 'drill', 0, 'fork');
    stream.uniform();
    const old = historyOfModel(modelOf(scenario)).run.log[0]?.day ?? NaN;
    const at = (10 + old) / 2;
    const elapsed = Math.max(2, at - 10);
    expect(forked(scenario, at, 'redraw').log[0]?.day).toBeCloseTo(10 + elapsed + (6 - elapsed) * stream.uniform(), 9);
    expect(indexOf(modelOf(scenario).periods, 'drill')).toBe(0);
  });
});
