/** Decisions and `cancel`; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { pickOption } from '../../../src/engine/choice.ts';
import type { CompiledTrigger } from '../../../src/engine/program.ts';
import { exp } from '../../../src/number/exp.ts';
import { historyOf, small } from '../../support/history.ts';
import { daysOf, exponentials, flag, on, wakeUniforms } from './parts.ts';

const days = (...list: number[]) => list.map((day) => `day ${day}`);
const optionsOf = (scenario: Record<string, unknown>, name = 'pick') =>
  historyOf(scenario)
    .firings.filter((firing) => firing.name === name)
    .map(({ option }) => option);

/** The first of `shares` whose running sum exceeds u, -1 for none. */
function picked(shares: readonly number[], u: number): number {
  return shares.findIndex((_, index) => shares.slice(0, index + 1).reduce((sum, share) => sum + share, 0) > u);
}

describe('`choose`', () => {
  test('by chance: the option is the first in name order whose running sum exceeds u', () => {
    const options = { zebra: { chance: 0.2, do: [] }, apple: { chance: 0.5, do: [] }, mango: { chance: 0.3, do: [] } };
    const seen = optionsOf(small({ horizon: '60 days', triggers: { pick: { every: '1 day', choose: options } } }));
    // apple, mango, zebra.
    expect(seen).toEqual(wakeUniforms('pick', 60).map((u) => picked([0.5, 0.3, 0.2], u)));
    expect(new Set(seen).size).toBe(3);
  });

  test('by utility: softmax of utility times precision', () => {
    const options = { a: { utility: 1, do: [] }, b: { utility: 0.25, do: [] }, c: { utility: -1, do: [] } };
    const parties = { a: { precision: 2 } };
    const seen = optionsOf(small({ horizon: '60 days', parties, triggers: { pick: { party: 'a', every: '1 day', choose: options } } }));
    const weights = [1, exp(-1.5), exp(-4)];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(seen).toEqual(
      wakeUniforms('pick', 60).map((u) =>
        picked(
          weights.map((weight) => weight / total),
          u,
        ),
      ),
    );
    expect(new Set(seen).size).toBeGreaterThan(1);
  });

  test('the largest is subtracted first, so that large utilities do not overflow', () => {
    const options = { a: { utility: 5000, do: [] }, b: { utility: '5000 + log(3)', do: [] } };
    const seen = optionsOf(small({ horizon: '60 days', triggers: { pick: { every: '1 day', choose: options } } }));
    const share = exp(5000 - (5000 + Math.log(3)));
    expect(seen).toEqual(wakeUniforms('pick', 60).map((u) => (u < share / (share + 1) ? 0 : 1)));
  });

  test('only options whose `when` holds', () => {
    const options = { a: { when: 't > 10', utility: 9, do: [] }, b: { utility: 0, do: [] } };
    const seen = optionsOf(small({ triggers: { pick: { at: days(1, 2, 3), choose: options } } }));
    expect(seen).toEqual([1, 1, 1]);
  });

  test('it draws its luck at the wake and is decided on the state at the firing', () => {
    const [u = NaN] = wakeUniforms('pick', 1);
    const [, second = NaN] = wakeUniforms('pick', 2);
    const history = historyOf(
      small({
        variables: { x: { start: 0 }, y: { start: 0 } },
        triggers: {
          pick: {
            at: days(1, 2),
            after: 'if(t < 2, 5, 1)',
            choose: { a: { chance: 'x', do: [{ add: { y: 1 } }] }, b: { chance: 'rest', do: [] } },
          },
          change: on(2.5, { set: { x: 1 } }),
        },
      }),
    );
    // Wake 1 fires on day 6 with the first group, wake 2 on day 3; each group is after, choose.
    const uniforms = wakeUniforms('pick', 4);
    expect([u, second]).toEqual(uniforms.slice(0, 2));
    expect(history.firings.filter(({ name }) => name === 'pick').map(({ day, option }) => [day, option])).toEqual([
      [3, 0],
      [6, 0],
    ]);
  });

  test('its luck at the wake: a wake that fires later keeps the uniform of its own group', () => {
    const uniforms = wakeUniforms('pick', 4);
    const choose = { a: { chance: 0.5, do: [] }, b: { chance: 0.5, do: [] } };
    const history = historyOf(small({ triggers: { pick: { at: days(1, 2), after: 'if(t < 2, 5, 1)', choose } } }), { seed: 'cases' });
    const byDay = Object.fromEntries(history.firings.map(({ day, option }) => [day, option]));
    expect(byDay).toEqual({ 3: (uniforms[3] as number) < 0.5 ? 0 : 1, 6: (uniforms[1] as number) < 0.5 ? 0 : 1 });
  });

  test('by utility, if rounding leaves none, the last', () => {
    const trigger = (by: string) => ({ model: { action: { kind: 'choose', by } } }) as unknown as CompiledTrigger;
    const shares = [
      { option: 0, share: 0.3 },
      { option: 2, share: 0.6999999 },
    ];
    expect(pickOption(trigger('utility'), shares, 1 - 2 ** -53)).toBe(2);
    expect(pickOption(trigger('utility'), shares, 0.29)).toBe(0);
    expect(pickOption(trigger('utility'), [], 0.29)).toBe(-1);
  });

  test('by chance, if none, nothing happens; that is still a firing', () => {
    const history = historyOf(
      small({
        variables: { x: { start: 0 } },
        triggers: { pick: { at: days(1, 2), limit: 1, choose: { a: { chance: 0, do: [{ add: { x: 1 } }] } } } },
      }),
    );
    expect(history.firings).toMatchObject([{ name: 'pick', day: 1, kind: 'firing', option: -1 }]);
    expect(history.value('x')).toBe(0);
  });

  test('no option on offer: nothing happens; that is still a firing', () => {
    const history = historyOf(
      small({ triggers: { pick: { at: days(1, 2), limit: 1, choose: { a: { when: 't > 50', utility: 1, do: [] } } } } }),
    );
    expect(history.firings).toMatchObject([{ name: 'pick', day: 1, option: -1 }]);
  });
});

describe('the choice is the firing', () => {
  const late = (more: object, triggers: object = {}) =>
    historyOf(
      small({
        events: { e: 'E' },
        variables: { x: { start: 0 }, y: { start: 1 } },
        triggers: {
          pick: { at: days(1, 2, 8), choose: { go: { chance: 1, after: '5 days', do: [{ add: { x: 'y' } }, { send: 'e' }] } }, ...more },
          answer: { on: 'e', do: [] },
          ...triggers,
        },
      }),
    );

  test('for `limit`', () => {
    const history = late({ limit: 1 });
    expect(daysOf(history, 'pick')).toEqual([1]);
    expect(history.changes('x')).toEqual([[6, 1]]);
  });

  test('for `cooldown`, which counts from the choice and not from the effects', () => {
    expect(daysOf(late({ cooldown: '6 days' }), 'pick')).toEqual([1, 8]);
  });

  test('for the cause', () => {
    const answers = late({ limit: 1 }).firings.filter(({ name }) => name === 'answer');
    expect(answers).toMatchObject([{ day: 6, cause: 'pick' }]);
  });

  test("an option's `after` begins then, and when it ends the effects follow on the state of that instant", () => {
    expect(late({ limit: 1, after: '2 days' }, { change: on(7, { set: { y: 50 } }) }).changes('x')).toEqual([[8, 50]]);
  });

  test('they are certain: neither `unless` nor closing stops them', () => {
    expect(late({ unless: 't > 3', limit: 1 }).changes('x')).toEqual([[6, 1]]);
    expect(late({ cooldown: '50 days' }).changes('x')).toEqual([[6, 1]]);
  });

  test('only `cancel` and the end of the run stop them', () => {
    expect(late({ limit: 1 }, { stop: on(5, { cancel: 'pick' }) }).changes('x')).toEqual([]);
    const cut = historyOf(
      small({
        horizon: '5 days',
        variables: { x: { start: 0 } },
        triggers: { pick: { at: 'day 1', choose: { go: { chance: 1, after: '5 days', do: [{ add: { x: 1 } }] } } } },
      }),
    );
    expect(cut.changes('x')).toEqual([]);
  });
});

describe('`cancel: x`', () => {
  const members = { parties: { a: {}, b: {}, c: {} }, blocs: { all3: ['a', 'b', 'c'] }, events: { e: 'E' } };
  const plan = { each: 'all3', at: 'day 1', after: '5 days', do: [] };

  test('drops what x (all members) had waiting', () => {
    expect(historyOf(small({ ...members, triggers: { plan, stop: on(3, { cancel: 'plan' }) } })).told).toEqual(['stop@3']);
  });

  test('`x.b` drops what one member had waiting', () => {
    expect(historyOf(small({ ...members, triggers: { plan, stop: on(3, { cancel: 'plan.b' }) } })).told).toEqual([
      'stop@3',
      'plan.a@6',
      'plan.c@6',
    ]);
  });

  test('`x.self` drops what the own member had waiting', () => {
    const stop = { each: 'all3', at: 'day 3', when: 'self != c', do: [{ cancel: 'plan.self' }] };
    expect(historyOf(small({ ...members, triggers: { plan, stop } })).told).toEqual(['stop.a@3', 'stop.b@3', 'plan.c@6']);
  });

  test('what waits from before this batch alone: what this batch wakes stays', () => {
    const history = historyOf(small({ triggers: { p: { at: days(1, 3), after: '5 days', do: [] }, stop: on(3, { cancel: 'p' }) } }));
    expect(history.told).toEqual(['stop@3', 'p@8']);
  });

  test('what is due in this same batch fires', () => {
    const history = historyOf(
      small({ triggers: { p: { at: 'day 1', after: '5 days', do: [] }, a: { at: 'day 2', after: '4 days', do: [{ cancel: 'p' }] } } }),
    );
    expect(history.told).toEqual(['a@6', 'p@6']);
    // A batch earlier at the same instant is before it.
    expect(historyOf(small({ triggers: { p: { at: 'day 1', after: '5 days', do: [] }, a: on(6, { cancel: 'p' }) } })).told).toEqual([
      'a@6',
    ]);
  });

  test('a dropped timer needs a false look before it starts again', () => {
    const parts = (more: object) =>
      small({
        variables: { up: flag(true) },
        triggers: { timer: { when: 'up', after: '5 days', do: [] }, stop: on(3, { cancel: 'timer' }), ...more },
      });
    expect(daysOf(historyOf(parts({})), 'timer')).toEqual([]);
    expect(daysOf(historyOf(parts({ off: on(10, { set: { up: false } }), again: on(11, { set: { up: true } }) })), 'timer')).toEqual([16]);
  });

  test("rates' clocks are untouched", () => {
    const [first = NaN] = exponentials('ring', 1);
    const rate = String(first / 10);
    const history = historyOf(
      small({ triggers: { ring: { rate, limit: 1, do: [] }, stop: { every: '1 day', limit: 5, do: [{ cancel: 'ring' }] } } }),
    );
    expect(daysOf(history, 'ring')).toEqual([first / (first / 10)]);
  });
});
