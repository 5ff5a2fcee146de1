/** Comparisons that a moving value crosses; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { exp } from '../../../src/number/exp.ts';
import { log } from '../../../src/number/log.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { daysOf, flag, on, threeRungs } from './parts.ts';

const SPACING = 2 ** -52;
const relaxing = (start: number, to: number, halfLife: number, more: object = {}) => ({
  start,
  relaxes: { to, halfLife: `${halfLife} days` },
  ...more,
});
const seen = (when: string, variables: Record<string, unknown>, more: Record<string, unknown> = {}, horizon = '100 days') =>
  small({ horizon, variables: { x: { start: 0.5 }, ...variables }, events: { e: 'E' }, triggers: { seen: { when, do: [] }, ...more } });

/** The crossing as the definition has it: the closed form, then Tc + u, Tc + 2u, Tc + 4u, ... until the new truth shows. */
function crossing(closedForm: number, isNew: (day: number) => boolean): number {
  const unit = SPACING * Math.max(1, closedForm);
  let day = closedForm;
  for (let step = unit; !isNew(day); step *= 2) day = closedForm + step;
  return day;
}

describe('what may be compared', () => {
  test('a comparison in a condition, timer guard or outcome may hold one moving value on its own against numbers that do not move', () => {
    const scenario = {
      ...seen(
        'pressure > 0.5 * x',
        { pressure: relaxing(0.1, 0.9, 10) },
        {
          timer: { when: 'since(e) >= 10 and happened(e)', after: '1 day', do: [] },
          go: on(1, { send: 'e' }),
          chained: { when: '0.3 < pressure and x > 0', do: [] },
        },
      ),
      outcomes: { high: { when: 'pressure >= 0.6 or t > 90' } },
    };
    const history = historyOf(scenario);
    expect(history.firings.map(({ name }) => name)).toEqual(
      ['go', 'seen', 'chained', 'timer'].sort((a, b) => (daysOf(history, a)[0] ?? 0) - (daysOf(history, b)[0] ?? 0)),
    );
    expect(history.outcome('high')).toBeCloseTo((10 * Math.log(0.8 / 0.3)) / Math.LN2, 10);
  });

  test.each([
    ['several moving values in one comparison', 'v > w'],
    ['several moving values in one comparison', 'v + t > 3'],
    ['a function of one', '2 * v > 1'],
    ['a function of one', 'sqrt(v) > 0.5'],
    ['`==` with one', 'v == 0.5'],
    ['`!=` with one', 'v != 0.5'],
  ])('%s is refused with the rewriting to use', (_, when) => {
    const moving = { v: relaxing(1, 0, 5), w: relaxing(0, 1, 7) };
    let message = '';
    try {
      modelOf(seen(when, moving));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      message = error.diagnostics.map(({ code, hint }) => `${code} ${hint}`).join('\n');
    }
    expect(message).toMatch(/^E\d{4} .{10,}/);
    expect(() => modelOf({ ...seen('x > 0', moving), outcomes: { o: { when } } })).toThrow(ScenarioError);
  });

  test('rates, `unless`, probabilities, utilities and effects may use anything', () => {
    const moving = { v: relaxing(1, 0, 5), w: relaxing(0, 1, 7), y: { start: 0 } };
    const model = modelOf(
      seen('x > 0', moving, {
        ring: { rate: 'if(v > w, sqrt(v), 0.1)', do: [{ when: 'v + w > 0.5', add: { y: 'v * w' } }] },
        dated: {
          at: 'day 1',
          probability: 'if(v == w, 0, v)',
          unless: 'v * w > 2',
          after: '1 + v',
          choose: { a: { when: 'v > w', utility: 'v - w', do: [] } },
        },
      }),
    );
    expect(model.atoms).toEqual([]);
  });
});

describe('a truth does not move', () => {
  test('a number made by `if` from unmoving branches may be compared, and only the inner comparison crosses', () => {
    const history = historyOf(seen('if(v < 0.5, 2, 1) * x >= 1', { v: relaxing(1, 0, 8) }));
    expect(history.told).toEqual(['seen@8']);
  });

  test('a comparison against such a number is looked at again when the inner one crosses', () => {
    // The threshold of t falls from 50 to 5 on day 8, when 8 is above 5 already.
    expect(historyOf(seen('t > if(v < 0.5, 5, 50)', { v: relaxing(1, 0, 8) })).told).toEqual(['seen@8']);
    expect(historyOf(seen('t > if(v < 0.5, 20, 50)', { v: relaxing(1, 0, 8) })).told).toEqual(['seen@20']);
  });

  test('at the instant at which the inner one crosses, not at the next instant that happens to come', () => {
    const history = historyOf({
      ...seen('x > 5', { v: relaxing(1, 0, 8) }, { tick: on(30) }),
      outcomes: { o: { when: 't > if(v < 0.5, 5, 50)' } },
    });
    expect(history.outcome('o')).toBeCloseTo(8, 12);
  });
});

describe('a comparison keeps its truth from one write of what it reads to its crossing', () => {
  test('an unrelated look never changes a truth', () => {
    // It goes to exactly 0.5 from above: in doubles the difference underflows long before the end.
    const ticks = { tick: { every: '12 hours', do: [{ send: 'e' }] } };
    const parts = { v: relaxing(0.9, 0.5, 0.5) };
    expect(daysOf(historyOf(seen('not (v > 0.5)', parts, ticks)), 'seen')).toEqual([]);
    expect(daysOf(historyOf(seen('v <= 0.5', parts, ticks)), 'seen')).toEqual([]);
  });

  test('a look evaluates anew a comparison whose stored numbers got new bits', () => {
    const parts = { v: relaxing(0.9, 0, 10), limit: { start: 0.1 } };
    expect(historyOf(seen('v < limit', parts, { move: on(3, { set: { limit: 0.8 } }) })).told).toEqual(['move@3', 'seen@3']);
    expect(historyOf(seen('v < limit', parts, { push: on(3, { set: { v: 0.05 } }) })).told).toEqual(['push@3', 'seen@3']);
  });

  test('a new threshold gives a new crossing', () => {
    const parts = { v: relaxing(1, 0, 10), limit: { start: 0.25 } };
    expect(historyOf(seen('v < limit', parts)).told).toEqual(['seen@20']);
    expect(historyOf(seen('v < limit', parts, { move: on(3, { set: { limit: 0.125 } }) })).told).toEqual(['move@3', 'seen@30']);
  });
});

describe('the crossing time', () => {
  test('is the closed form Tc, then Tc + u, Tc + 2u, Tc + 4u, ... until the comparison evaluates to its new truth', () => {
    for (const [start, to, halfLife, threshold] of [
      [0.9, 0.1, 7, 0.5],
      [0.2, 0.7, 31, 0.6],
      [3, -1, 2.5, 0],
      [0.3, 0.9, 12, 0.31],
      [10, 9, 3, 9.000001],
    ] as const) {
      const falls = to < start;
      const value = (day: number) => to + (start - to) * exp(-((day * Math.LN2) / halfLife));
      const closed = (halfLife * log((start - to) / (threshold - to))) / Math.LN2;
      const days = daysOf(historyOf(seen(falls ? `v < ${threshold}` : `v > ${threshold}`, { v: relaxing(start, to, halfLife) })), 'seen');
      expect(days).toEqual([crossing(closed, (day) => (falls ? value(day) < threshold : value(day) > threshold))]);
      expect(days[0]).toBeCloseTo(closed, 7);
    }
  });

  test('is of the value before it is cut: a bound reached is crossed when the uncut value passes it', () => {
    const capped = relaxing(0, 2, 10, { min: 0, max: 1 });
    expect(historyOf(seen('v >= 1', { v: capped })).told).toEqual(['seen@10']);
    expect(historyOf(seen('v > 1', { v: capped })).told).toEqual([]);
  });

  test('is not before now', () => {
    // Pushed beyond the threshold on day 40 by a write of what it is compared with.
    expect(historyOf(seen('v < x', { v: relaxing(1, 0, 10), x: { start: 0.01 } }, { lift: on(40, { set: { x: 0.5 } }) })).told).toEqual([
      'lift@40',
      'seen@40',
    ]);
  });

  test('past the horizon there is no crossing', () => {
    const late = historyOf(seen('v < 0.25', { v: relaxing(1, 0, 10) }, {}, '19 days'));
    expect(late.told).toEqual([]);
    expect([...late.run.crossingDue]).toEqual([Infinity]);
    expect(historyOf(seen('v < 0.25', { v: relaxing(1, 0, 10) }, {}, '21 days')).told).toEqual(['seen@20']);
  });

  test('a crossing is always an instant at which the engine has seen it (`t > 5` crosses at the first such instant after 5)', () => {
    expect(daysOf(historyOf(seen('t > 5', {})), 'seen')).toEqual([5 + 5 * SPACING]);
    expect(daysOf(historyOf(seen('t >= 5', {})), 'seen')).toEqual([5]);
    expect(daysOf(historyOf(seen('not (t <= 5)', {})), 'seen')).toEqual([5 + 5 * SPACING]);
    expect(daysOf(historyOf(seen('t > 0', {})), 'seen')).toEqual([SPACING]);
    // There are instants in between: a date at 5 sees it false still.
    const dated = historyOf(seen('t > 5', {}, { date5: { at: 'day 5', when: 't > 5', do: [] } }));
    expect(daysOf(dated, 'date5')).toEqual([]);
  });

  test('one that becomes false and true again crosses each time', () => {
    const saw = historyOf(
      seen('v < 0.5', { v: relaxing(1, 0, 4) }, { push: { every: '10 days', limit: 3, do: [{ set: { v: 1 } }] } }, '40 days'),
    );
    expect(saw.told).toEqual(['seen@4', 'push@10', 'seen@14', 'push@20', 'seen@24', 'push@30', 'seen@34']);
  });
});

describe('one rounded sum, the same everywhere', () => {
  // 0.1 + 0.2 is 0.30000000000000004, while 0.3 - 0.1 is below 0.2.
  const go = { go: on(0.1, { send: 'e' }) };

  test('`since(e) >= x` with x unmoving is decided as T >= Te + x', () => {
    expect(daysOf(historyOf(seen('happened(e) and since(e) >= 0.2', {}, go)), 'seen')).toEqual([0.1 + 0.2]);
  });

  test('likewise < <= >', () => {
    const after = crossing(0.1 + 0.2, (day) => day > 0.1 + 0.2);
    expect(daysOf(historyOf(seen('happened(e) and since(e) > 0.2', {}, go)), 'seen')).toEqual([after]);
    expect(daysOf(historyOf(seen('happened(e) and not (since(e) < 0.2)', {}, go)), 'seen')).toEqual([0.1 + 0.2]);
    expect(daysOf(historyOf(seen('happened(e) and not (since(e) <= 0.2)', {}, go)), 'seen')).toEqual([after]);
  });

  test('likewise in guards that are no crossings: at Te + x itself `since(e) >= x` holds', () => {
    const dated = {
      ...go,
      dated: { at: `day ${0.1 + 0.2}`, when: 'since(e) >= 0.2', do: [] },
      early: { at: 'day 0.3', when: 'since(e) >= 0.2', do: [] },
    };
    expect(historyOf(seen('x > 9', {}, dated)).firings.map(({ name }) => name)).toEqual(['go', 'dated']);
  });

  test('likewise `daysIn`', () => {
    const history = historyOf(
      small({
        ...threeRungs,
        triggers: { up: on(0.1, { raise: { a: 'alert' } }), seen: { when: 'daysIn(a.posture, alert) >= 0.2', do: [] } },
      }),
    );
    expect(daysOf(history, 'seen')).toEqual([0.1 + 0.2]);
  });

  test('`since` of what has not happened is infinite, `daysIn` below the rung is 0', () => {
    const history = historyOf(
      small({
        ...threeRungs,
        events: { e: 'E' },
        triggers: { never: { when: 'since(e) >= 10', do: [] }, stay: { when: 'daysIn(a.posture, alert) > 0', do: [] } },
      }),
    );
    expect(history.told).toEqual(['never@0']);
  });

  test('a cooldown is over when T >= last + cooldown', () => {
    const run = (day: number) =>
      historyOf(small({ triggers: { p: { at: ['day 0.1', `day ${day}`], cooldown: '0.2 days', do: [] } } })).firings.length;
    expect(run(0.1 + 0.2)).toBe(2);
    expect(run(0.3)).toBe(1);
  });

  test('a wait is due at wake + wait', () => {
    expect(
      daysOf(historyOf(small({ variables: { f: flag() }, triggers: { p: { at: 'day 0.1', after: '0.2 days', do: [] } } })), 'p'),
    ).toEqual([0.1 + 0.2]);
  });
});
