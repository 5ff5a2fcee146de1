/** The one cause of each firing, and the pathway back from an outcome; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../src/analysis/simulate.ts';
import { CALENDAR, TIME } from '../../../src/engine/cause.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { historyOf, small } from '../../support/history.ts';
import { exponentials, flag, indexOf, on } from './parts.ts';

const causesOf = (scenario: Record<string, unknown>) => historyOf(scenario).firings.map(({ name, cause }) => `${cause} -> ${name}`);
const e = { e: 'E' };

/** The name of the cause of an outcome, or which of the causes it is that are no firing. */
function outcomeCause(scenario: Record<string, unknown>, name: string): string | number {
  const { run, firings } = historyOf(scenario);
  const cause = run.outcomes[indexOf(run.model.outcomes, name)]?.cause ?? NaN;
  return firings[cause]?.name ?? cause;
}

describe('each firing records one cause', () => {
  test('the firing whose event woke it', () => {
    expect(
      causesOf(
        small({ events: e, triggers: { p: on(1, { send: 'e' }), q: { on: 'e', after: '3 days', do: [] }, r: on(2, { send: 'e' }) } }),
      ),
    ).toEqual(['calendar -> p', 'calendar -> r', 'p -> q', 'r -> q']);
  });

  test('the firing whose write woke it, also after a timer', () => {
    const scenario = (more: object) =>
      small({ variables: { x: { start: 0 } }, triggers: { p: on(1, { set: { x: 1 } }), seen: { when: 'x > 0', do: [], ...more } } });
    expect(causesOf(scenario({}))).toEqual(['calendar -> p', 'p -> seen']);
    expect(causesOf(scenario({ after: '5 days' }))).toEqual(['calendar -> p', 'p -> seen']);
  });

  test('an inject is a cause like any other', () => {
    expect(
      causesOf(small({ events: e, triggers: { q: { on: 'e', do: [] } }, injects: { card: { at: 'day 2', do: [{ send: 'e' }] } } })),
    ).toEqual(['calendar -> card', 'card -> q']);
  });

  test('scheduled: the calendar', () => {
    const scenario = small({
      horizon: '7 days',
      periods: { drill: { from: '2023-01-03', lasts: '1 day' } },
      triggers: {
        p: on(1),
        weekly: { every: '1 week', do: [] },
        begun: { on: 'starts(drill)', do: [] },
        during: { when: 'drill', do: [] },
      },
    });
    expect(causesOf(scenario)).toEqual(['calendar -> p', 'calendar -> during', 'calendar -> begun', 'calendar -> weekly']);
  });
});

describe('for a condition, timer or outcome', () => {
  const two = (first: unknown, second: unknown) =>
    small({
      variables: { x: { start: 0 }, y: { start: 0 }, z: { start: 0 } },
      triggers: { p: on(1, first), q: on(2, second), seen: { when: 'x > 0 and y > 0', do: [] } },
      outcomes: { both: { when: 'x > 0 and y > 0' } },
    });

  test('the last firing that stored new bits in something it reads', () => {
    const scenario = two({ set: { y: 1 } }, { set: { x: 1 } });
    expect(causesOf(scenario).at(-1)).toBe('q -> seen');
    expect(outcomeCause(scenario, 'both')).toBe('q');
  });

  test('not one that stored the same bits, nor one that it does not read', () => {
    const scenario = small({
      variables: { x: { start: 0 }, y: { start: 0 }, z: { start: 0 } },
      events: e,
      triggers: { p: on(1, { set: { x: 1 } }, { send: 'e' }), q: { on: 'e', do: [{ set: { x: 1 } }, { set: { z: 5 } }] } },
      outcomes: { up: { when: 'x > 0' } },
    });
    expect(outcomeCause(scenario, 'up')).toBe('p');
  });

  test('of several in one batch the first by name', () => {
    // Whichever of the two the condition reads first.
    for (const [first, second] of [
      ['x', 'y'],
      ['y', 'x'],
    ] as const) {
      const scenario = small({
        variables: { x: { start: 0 }, y: { start: 0 } },
        triggers: {
          q: on(1, { set: { [first]: 1 } }),
          p: on(1, { set: { [second]: 1 } }),
          b: on(1),
          seen: { when: 'x > 0 and y > 0', do: [] },
        },
        outcomes: { both: { when: 'x > 0 and y > 0' } },
      });
      expect(causesOf(scenario).at(-1)).toBe('p -> seen');
      expect(outcomeCause(scenario, 'both')).toBe('p');
    }
    const added = small({
      variables: { x: { start: 0 } },
      triggers: { q: on(1, { add: { x: 1 } }), p: on(1, { add: { x: 1 } }), seen: { when: 'x >= 2', do: [] } },
    });
    expect(causesOf(added).at(-1)).toBe('p -> seen');
  });

  test('time for a crossing', () => {
    const scenario = small({
      variables: { v: { start: 1, relaxes: { to: 0, halfLife: '5 days' } } },
      triggers: { p: on(2, { add: { v: 1 } }), seen: { when: 'v < 0.5', do: [] } },
      outcomes: { late: { when: 't > 50' } },
    });
    expect(causesOf(scenario).at(-1)).toBe('time -> seen');
    expect(outcomeCause(scenario, 'late')).toBe(TIME);
  });

  test('a firing that pushes a moving value over its threshold, not time', () => {
    const scenario = small({
      variables: { v: { start: 1, relaxes: { to: 0, halfLife: '5 days' } } },
      triggers: { p: on(2, { set: { v: 0.1 } }), seen: { when: 'v < 0.5', do: [] } },
    });
    expect(causesOf(scenario)).toEqual(['calendar -> p', 'p -> seen']);
  });

  test('the calendar where a period made it true', () => {
    const scenario = small({
      periods: { drill: { from: '2023-01-03', lasts: '1 day' } },
      triggers: { p: on(1) },
      outcomes: { drilled: { when: 'drill' } },
    });
    expect(outcomeCause(scenario, 'drilled')).toBe(CALENDAR);
  });
});

describe('for a rate', () => {
  const ring = (more: object, triggers: object) => {
    const history = historyOf(
      small({ variables: { open: flag(), x: { start: 0 } }, triggers: { ring: { rate: 1, do: [], ...more }, ...triggers } }),
    );
    return history.run.log.flatMap((entry, number) =>
      history.firings[number]?.name === 'ring' ? [`${history.firings[number]?.cause}${entry.enabled ? ' (enabled by)' : ''}`] : [],
    );
  };

  test('the firing that last made its `when` true, marked *enabled by*', () => {
    const toggles = { a: on(10, { set: { open: true } }), b: on(20, { set: { open: false } }), c: on(30, { set: { open: true } }) };
    const causes = ring({ when: 'open' }, toggles);
    expect(new Set(causes)).toEqual(new Set(['a (enabled by)', 'c (enabled by)']));
    expect(causes.at(-1)).toBe('c (enabled by)');
  });

  test('made its `when` true, not changed its hazard at the same instant', () => {
    // Both in one batch; `a` comes first by name but only makes it faster.
    const causes = ring(
      { rate: '1 + x', when: 'open' },
      { a: on(10, { set: { x: 1 } }), b: on(10, { set: { open: true } }), later: on(50, { set: { x: 2 } }) },
    );
    expect(new Set(causes)).toEqual(new Set(['b (enabled by)']));
  });

  test('or, without one, last changed its hazard', () => {
    const causes = ring({ rate: 'max(0.5, x)' }, { a: on(20, { set: { x: 0.25 } }), b: on(50, { set: { x: 2 } }) });
    // `a` stored new bits, but the hazard stayed as it was.
    expect([...new Set(causes)]).toEqual(['spontaneous', 'b (enabled by)']);
  });

  test('none: spontaneous', () => {
    expect(new Set(ring({}, { a: on(1, { set: { x: 1 } }) }))).toEqual(new Set(['spontaneous']));
  });
});

describe('pathways', () => {
  const pathwaysOf = async (scenario: Record<string, unknown>) => {
    const result = await simulate(scenarioOf(scenario), { runs: 64, seed: 'cases', split: false });
    return (
      result.outcomes as Record<
        string,
        { readonly pathways: readonly { readonly causes: readonly string[]; readonly exampleRun: number }[] }
      >
    ).done?.pathways;
  };

  test('a pathway is the walk back from the firing that made the outcome true', async () => {
    const scenario = small({
      events: { e: 'E', f: 'F' },
      variables: { x: { start: 0 } },
      triggers: {
        first: on(1, { send: 'e' }),
        aside: on(2, { send: 'f' }),
        second: { on: 'e', after: '3 days', do: [{ set: { x: 1 } }] },
        third: { when: 'x > 0', do: [{ set: { x: 2 } }] },
      },
      outcomes: { done: { when: 'x == 2' } },
    });
    expect(await pathwaysOf(scenario)).toMatchObject([{ causes: ['first', 'second', 'third'], exampleRun: 0 }]);
  });

  test('a repeated block of one to three triggers is written once with its count', async () => {
    const scenario = (limit: number) =>
      small({
        events: { e: 'E', f: 'F' },
        triggers: { go: on(1, { send: 'e' }), ask: { on: 'e', limit, do: [{ send: 'f' }] }, answer: { on: 'f', do: [{ send: 'e' }] } },
        outcomes: { done: { when: `times(f) >= ${limit}` } },
      });
    const [one] = (await pathwaysOf(scenario(2))) ?? [];
    expect(one?.causes).toEqual(['go', 'ask', 'answer', 'ask']);
    const pairs = (await pathwaysOf(scenario(3)))?.[0];
    // The last five causes alone: ask, answer, ask, answer, ask.
    expect(pairs?.causes.join(' | ')).toMatch(/\(ask -> answer\) x 2 \| ask/);
    const single = small({
      events: e,
      triggers: { go: on(1, { send: 'e' }), echo: { on: 'e', limit: 4, do: [{ send: 'e' }] } },
      outcomes: { done: { when: 'times(e) >= 5' } },
    });
    expect((await pathwaysOf(single))?.[0]?.causes).toEqual(['go', 'echo x 4']);
  });

  test('the log of a run keeps 65,536 firings', () => {
    const { run } = historyOf(small({ triggers: { ring: { rate: 700, do: [] } } }));
    expect(run.log).toHaveLength(65_536);
    expect(run.logged).toBeGreaterThan(68_000);
    // What is not written down happens all the same.
    let day = 0;
    let rings = -1;
    for (const exponential of exponentials('ring', 75_000)) {
      rings++;
      day += exponential / 700;
      if (day > 100) break;
    }
    expect(run.logged).toBe(rings);
  });
});
