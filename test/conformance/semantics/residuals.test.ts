/** Clocked rates, what is left of an exponential, and hazards that are none; each test is named by its sentence. */
import { describe, expect, test } from 'vitest';
import { RunError } from '../../../src/diagnostics/diagnostic.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { daysOf, exponentials, flag, indexOf, on, streamOf } from './parts.ts';

const relaxing = (start: number, to: number, halfLife: number) => ({ start, relaxes: { to, halfLife: `${halfLife} days` } });
const ringing = (ring: object, more: object = {}, triggers: object = {}) =>
  small({ triggers: { ring: { do: [], ...ring }, ...triggers }, ...more });
const clockOf = (history: ReturnType<typeof historyOf>, name = 'ring') => history.run.clocks[indexOf(history.run.model.triggers, name)];

describe('clocked or thinned', () => {
  const isClocked = (ring: object) => {
    const { wake } =
      modelOf(
        ringing(
          ring,
          { variables: { x: { start: 1 }, v: relaxing(1, 0, 5) }, events: { e: 'E' } },
          { go: on(1, { send: 'e' }, { add: { x: 1 } }, { add: { v: 1 } }) },
        ),
      ).triggers.find(({ name }) => name === 'ring') ?? {};
    return wake?.kind === 'rate' && wake.clocked;
  };

  test('a rate is clocked if neither `rate` nor `when` reads a moving value', () => {
    expect(isClocked({ rate: '0.1 * x', when: 'x < 3 and times(e) < 2' })).toBe(true);
  });

  test.each([
    { rate: '0.1 * v' },
    { rate: 0.1, when: 'v > 0.5' },
    { rate: 0.1, when: 't > 3' },
    { rate: 'if(since(e) > 3, 1, 2)' },
    { rate: 'if(x > 5, v, 1)' },
  ])('else thinned: %j', (ring) => {
    expect(isClocked(ring)).toBe(false);
  });
});

describe('clocked', () => {
  test('rings when its hazard, integrated since its last ring, reaches the next unit exponential of its clock stream', () => {
    const history = historyOf(ringing({ rate: 0.25 }));
    const days: number[] = [];
    let day = 0;
    for (const exponential of exponentials('ring', 200)) {
      day += exponential / 0.25;
      if (day <= 100) days.push(day);
    }
    expect(days.length).toBeGreaterThan(10);
    expect(daysOf(history, 'ring')).toEqual(days);
  });

  test('a hazard that changes spends the same exponential faster or slower', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    const slow = exponential / 20;
    const history = historyOf(
      ringing({ rate: 'x', limit: 1 }, { variables: { x: { start: slow } } }, { faster: on(5, { set: { x: 0.5 } }) }),
    );
    expect(daysOf(history, 'ring')).toEqual([5 + Math.max(0, exponential - slow * 5) / 0.5]);
  });

  test('closed or disabled stretches add 0; what is left is kept', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    const rate = exponential / 20;
    const toggles = { shut: on(5, { set: { open: false } }), back: on(50, { set: { open: true } }) };
    const history = historyOf(ringing({ rate, when: 'open', limit: 1 }, { variables: { open: flag(true) } }, toggles));
    expect(daysOf(history, 'ring')).toEqual([50 + (exponential - rate * 5) / rate]);
  });

  test('one that rings at the bound of a `limit` draws its next exponential and keeps it', () => {
    const history = historyOf(ringing({ rate: 1, limit: 2 }));
    const stream = streamOf('clock', 'ring');
    stream.exponential();
    stream.exponential();
    expect(clockOf(history)?.left).toBe(stream.exponential());
    expect(history.run.clockStreams[0]?.draws).toBe(3);
  });
});

describe('what a rate reads is fixed at compile time', () => {
  test('every name in it, through named expressions, and both branches of `if`', () => {
    const model = modelOf(
      ringing(
        { rate: 'if(x > 0, double, y)' },
        { variables: { x: { start: 1 }, y: { start: 1 }, z: { start: 1 }, double: { is: '2 * z' } } },
        { go: on(1, { add: { x: 1 } }, { add: { y: 1 } }, { add: { z: 1 } }) },
      ),
    );
    const { wake } = model.triggers.find(({ name }) => name === 'ring') ?? {};
    const names = wake?.kind === 'rate' ? wake.reads.map((slot) => model.slots[slot]?.name) : [];
    expect(names.sort()).toEqual(['x', 'y', 'z']);
  });
});

describe('residuals', () => {
  test('a clock is touched only when its new hazard differs in bits: left and since stay, due = since + left / h', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    const rate = exponential / 90;
    const history = historyOf(
      ringing(
        { rate: `${rate} * max(1, x)` },
        { variables: { x: { start: 0 } }, horizon: '80 days' },
        { nudge: { every: '1 day', limit: 9, do: [{ add: { x: 0.1 } }] } },
      ),
    );
    expect(history.value('x')).toBeGreaterThan(0.89);
    expect(clockOf(history)).toMatchObject({ left: exponential, since: 0, hazard: rate, due: exponential / rate });
  });

  test('left = max(0, left - h (T - since)), since = T; due = since + left / h', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    const h = exponential / 90;
    const history = historyOf(
      ringing(
        { rate: 'h' },
        { variables: { h: { start: h } }, horizon: '80 days' },
        { a: on(3, { set: { h: 2 * h } }), b: on(7, { set: { h: h / 4 } }) },
      ),
    );
    const left = exponential - h * 3 - 2 * h * (7 - 3);
    expect(clockOf(history)).toMatchObject({ left, since: 7, hazard: h / 4, due: 7 + left / (h / 4) });
  });

  test('hazards are compared after every batch, not once an instant', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    const h = exponential / 90;
    const there = { there: on(10, { set: { h: 2 * h } }, { send: 'e' }), back: { on: 'e', do: [{ set: { h } }] } };
    const history = historyOf(ringing({ rate: 'h' }, { variables: { h: { start: h } }, events: { e: 'E' }, horizon: '80 days' }, there));
    expect(clockOf(history)).toMatchObject({ left: exponential - h * 10, since: 10, hazard: h });
  });

  test('hazards are stored as h + 0; at h = 0 due is infinite', () => {
    const history = historyOf(ringing({ rate: '-0 * x' }, { variables: { x: { start: 1 } } }, { go: on(1, { set: { x: 2 } }) }));
    expect(Object.is(clockOf(history)?.hazard, 0)).toBe(true);
    expect(clockOf(history)).toMatchObject({ due: Infinity, since: 0 });
  });

  test('at left = 0 and h > 0 it is due now', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    // The date at which it would ring disables it first; all of its exponential is spent.
    const triggers = { shut: { at: `day ${exponential}`, do: [{ set: { open: false } }] }, back: on(50, { set: { open: true } }) };
    const history = historyOf(ringing({ rate: 1, when: 'open', limit: 1 }, { variables: { open: flag(true) } }, triggers));
    expect(daysOf(history, 'ring')).toEqual([50]);
  });
});

describe('a hazard that is none', () => {
  const broken = (rate: string) => () =>
    historyOf(ringing({ rate }, { variables: { depth: { start: 1 } } }, { go: on(2, { set: { depth: -3 } }) }));

  test.each([
    ['negative', 'depth'],
    ['NaN', 'sqrt(depth)'],
    ['infinite', '1 / max(0, depth)'],
  ])('%s: a run error', (_, rate) => {
    expect(broken(rate)).toThrow(/E5002/);
  });

  test('it names trigger, expression, values read, run and seed', () => {
    let error: unknown;
    try {
      broken('0.5 * depth')();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RunError);
    expect(String(error)).toMatch(/'ring'.*0\.5 \* depth.*depth = -3.*run 0, seed 'cases'/);
  });
});
