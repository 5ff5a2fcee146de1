import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import type { Model, Slot } from '../../../src/compile/model.ts';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import type { Effect, Scenario, Trigger } from '../../../src/scenario/types.ts';
import {
  call,
  choose,
  compare,
  condition,
  event,
  fixedParameter,
  history,
  measure,
  number,
  numberValue,
  outcome,
  place,
  rate,
  read,
  relaxingValue,
  smallScenario,
  stay,
  time,
  trigger,
  uniformParameter,
} from '../../support/small-scenario.ts';

function slotNames(model: Model): readonly string[] {
  return model.slots.map(({ name, kind }) => `${kind} ${name}`);
}

function namesAt(model: Model, slots: readonly Slot[]): readonly string[] {
  return slots.map((slot) => model.slots[slot]?.name ?? '?');
}

const lowerPosture: Effect = { kind: 'lower', target: { name: 'north.posture' }, value: number(0) };
const wakeOn = (name: string): Trigger['wake'] => ({ kind: 'on', patterns: [{ event: name, doers: null, victims: null }] });

describe('slots', () => {
  test('stand by kind: parameters, values with the anchors of relaxing ones, periods, counters, stays, crossings', () => {
    const model = lower(
      smallScenario({
        parameters: [fixedParameter('b'), fixedParameter('a')],
        values: [relaxingValue('tension'), place('north.posture')],
        periods: [{ name: 'drill', kind: 'fixed', stretches: [{ from: 3, to: 5 }] }],
        events: [event('struck')],
        triggers: [
          condition('first', compare(read('tension'), '>', number(0.5))),
          condition('second', compare(stay('daysIn', 'north.posture', 2), '>', history('times', 'struck'))),
        ],
      }),
    );
    expect(slotNames(model)).toEqual([
      'parameter a',
      'parameter b',
      'value north.posture',
      'value tension',
      'anchor anchor(tension)',
      'anchor to(tension)',
      'anchor halfLife(tension)',
      'period drill',
      'counter times(struck)',
      'counter last(struck)',
      'counter time(struck)',
      'stay since(north.posture, war)',
      'stay time(north.posture, war)',
      'atom tension > 0.5',
      'atom t > since(north.posture, war) + times(struck)',
    ]);
  });

  test('one counter for each distinct pattern, however its parties are listed', () => {
    const pattern = (doers: readonly number[] | null) => ({ event: 'struck', doers, victims: [0] });
    const model = lower(
      smallScenario({
        events: [event('struck', { by: 'attacker', on: 'victim' })],
        fields: ['attacker', 'victim'],
        outcomes: [[0, 1], [1, 0, 1], null].map((doers, index) =>
          outcome(`o${index}`, compare(history('times', pattern(doers)), '>', number(0))),
        ),
      }),
    );
    expect(model.counters.map((counter) => counter.pattern)).toEqual([
      { event: 0, doers: [0, 1], victims: [0] },
      { event: 0, doers: null, victims: [0] },
    ]);
    expect(
      namesAt(
        model,
        model.counters.map((counter) => counter.times),
      ),
    ).toEqual(['times([north south].struck(north))', 'times(any.struck(north))']);
    expect(model.roles).toEqual([{ doer: 0, victim: 1 }]);
  });

  test('events of periods stand among the events and have no roles', () => {
    const model = lower(smallScenario({ events: [event('struck')], periods: [{ name: 'drill', kind: 'fixed', stretches: [] }] }));
    expect(model.events).toEqual(['ends(drill)', 'starts(drill)', 'struck']);
    expect(model.periods[0]).toMatchObject({ startEvent: 1, endEvent: 0 });
    expect(model.roles[0]).toEqual({ doer: -1, victim: -1 });
  });
});

describe('holds', () => {
  test('keep a stay for each rung that has one, where some effect may lower the place', () => {
    const model = lower(
      smallScenario({
        values: [place('north.posture'), place('south.posture')],
        triggers: [trigger('calm', { wake: { kind: 'at', days: [1] }, action: { kind: 'do', effects: [lowerPosture] } })],
      }),
    );
    expect(model.stays).toHaveLength(1);
    expect(model.values[0]).toMatchObject({ holdDays: [0, 7, 0], holdStays: [-1, 0, -1], labels: ['calm', 'ready', 'war'] });
    expect(model.values[1]).not.toHaveProperty('holdStays');
  });

  test('are found through targets that an event names', () => {
    const effect: Effect = { kind: 'lower', target: { index: { kind: 'field', field: 0 }, of: ['north.posture', null] }, value: number(0) };
    const model = lower(
      smallScenario({
        values: [place('north.posture')],
        events: [event('struck')],
        fields: ['victim'],
        triggers: [trigger('calm', { wake: wakeOn('struck'), action: { kind: 'do', effects: [effect] } })],
      }),
    );
    expect(model.values[0]?.holdStays).toEqual([-1, 0, -1]);
    expect(model.triggers[0]?.action).toMatchObject({ effects: [{ target: { of: [0, -1] } }] });
  });
});

describe('orders', () => {
  test('a parameter stands after those that its arguments read', () => {
    const model = lower(
      smallScenario({
        parameters: [
          uniformParameter('a', number(0), read('z')),
          uniformParameter('b'),
          fixedParameter('z', call('add', read('y'), number(1)), { drawn: { kind: 'derived', value: read('y') } }),
          uniformParameter('y'),
        ],
      }),
    );
    expect(model.parameters.map((parameter) => parameter.name)).toEqual(['y', 'z', 'a', 'b']);
    expect(model.parameters.map((parameter) => parameter.derived)).toEqual([false, true, false, false]);
  });

  test('a start stands after the starts it reads', () => {
    const model = lower(smallScenario({ values: [numberValue('a', { start: read('c') }), numberValue('b'), numberValue('c')] }));
    expect(model.startOrder).toEqual([2, 0, 1]);
  });

  test('what a number relaxes to does not order its start', () => {
    const model = lower(
      smallScenario({
        values: [relaxingValue('a', { relaxes: { to: read('b'), halfLifeDays: number(1) } }), numberValue('b', { start: read('a') })],
      }),
    );
    expect(model.startOrder).toEqual([0, 1]);
    expect(model.readers.relaxations[4]).toEqual([0]);
  });
});

describe('streams', () => {
  test('of a member carry the name of the trigger or parameter first', () => {
    const model = lower(
      smallScenario({
        parameters: [fixedParameter('north.resolve', number(1), { stream: 'resolve.north' })],
        triggers: [rate('ask.north', number(1))],
      }),
    );
    expect(model.parameters[0]?.stream).toMatchObject({ kind: 'parameter', name: 'resolve.north' });
    expect(model.triggers[0]?.clock).toMatchObject({ kind: 'clock', name: 'ask.north' });
    expect(model.triggers[0]?.accept).toMatchObject({ kind: 'accept', name: 'ask.north' });
    expect(model.triggers[0]?.wakeStream).toMatchObject({ kind: 'wake', name: 'ask.north' });
  });
});

describe('correlations', () => {
  const three = ['a', 'b', 'c'].map((name) => uniformParameter(name));
  const link = (id: string, a: string, b: string, rank: number) => ({ id, between: [a, b] as const, rank });

  test('make one group of what hangs together, in name order', () => {
    const model = lower(smallScenario({ parameters: three, correlations: [link('x', 'c', 'a', 0.5)] }));
    expect(model.correlations).toHaveLength(1);
    expect(model.correlations[0]?.parameters).toEqual([0, 2]);
    const [one, tie, rest] = model.correlations[0]?.factor ?? [];
    expect(one).toBe(1);
    expect(tie).toBeCloseTo(2 * Math.sin((Math.PI * 0.5) / 6), 14);
    expect((tie ?? 0) ** 2 + (rest ?? 0) ** 2).toBeCloseTo(1, 14);
  });

  test('may name a member by its stream', () => {
    const member = uniformParameter('north.resolve', number(0), number(1), { stream: 'resolve.north' });
    const model = lower(smallScenario({ parameters: [...three, member], correlations: [link('x', 'resolve.north', 'a', 0.5)] }));
    expect(model.correlations[0]?.parameters).toEqual([0, 3]);
  });

  test('that cannot hold together are refused with a way out', () => {
    const impossible = smallScenario({
      parameters: three,
      correlations: [link('x', 'a', 'b', 0.9), link('y', 'b', 'c', 0.9), link('z', 'a', 'c', -0.9)],
    });
    expect(() => lower(impossible)).toThrow(ScenarioError);
    expect(() => lower(impossible)).toThrow(
      /E4901 correlations\.x: no parameters can have these rank correlations together: 'a', 'b', 'c' \(multiply these ranks by 0\.\d+/,
    );
  });
});

describe('measures', () => {
  const read1 = { kind: 'over', what: 'mean' } as const;
  test.each([
    ['t', time, -2],
    ['since(struck)', history('since', 'struck'), -2],
    ['tension', read('tension'), 1],
    ['limit', read('limit'), -1],
    ['times(struck)', history('times', 'struck'), -1],
  ])('over time know how %s moves', (_, value, moving) => {
    const model = lower(
      smallScenario({
        values: [numberValue('limit'), relaxingValue('tension')],
        events: [event('struck')],
        measures: [measure('m', value, read1)],
      }),
    );
    expect(model.measures[0]?.read).toMatchObject({ kind: 'over', moving });
  });

  test('of daysIn over time rise only while the place stands there', () => {
    const model = lower(
      smallScenario({ values: [place('north.posture')], measures: [measure('m', stay('daysIn', 'north.posture', 1), read1)] }),
    );
    const rises = { kind: 'compare', op: '>=', left: { kind: 'read', ref: 0 }, right: { kind: 'number', value: 1 } };
    expect(model.measures[0]?.read).toMatchObject({ moving: -2, rises, reads: [0, model.stays[0]?.since] });
  });

  test('over time are looked at when what they read gets new bits, all others never', () => {
    const model = lower(
      smallScenario({
        values: [numberValue('limit')],
        measures: [measure('a', read('limit'), { kind: 'end' }), measure('b', read('limit'), read1)],
      }),
    );
    expect(model.readers.measures[0]).toEqual([1]);
  });

  test('on a calendar have all their days', () => {
    const model = lower(smallScenario({ measures: [measure('m', time, { kind: 'every', days: 30 })] }));
    expect(model.measures[0]?.read).toEqual({ kind: 'every', days: [30, 60, 90] });
  });
});

test('outcomes know the one they are given, and wait for ever unless told', () => {
  const model = lower(smallScenario({ outcomes: [outcome('b', number(1)), outcome('a', number(1), { given: 'b', withinDays: 9 })] }));
  expect(model.outcomes.map(({ name, given, withinDays }) => [name, given, withinDays])).toEqual([
    ['a', 1, 9],
    ['b', -1, Infinity],
  ]);
});

describe('the same scenario', () => {
  const scenario: Scenario = smallScenario({
    parameters: [uniformParameter('a', number(0), read('b')), uniformParameter('b')],
    correlations: [{ id: 'x', between: ['a', 'b'], rank: 0.3 }],
    values: [numberValue('limit'), relaxingValue('tension'), place('north.posture')],
    periods: [
      { name: 'drill', kind: 'drawn', from: { family: 'pert', args: [number(1), number(2), number(4)] }, lasts: number(3) },
      { name: 'thaw', kind: 'fixed', stretches: [{ from: 3, to: 5 }] },
    ],
    events: [event('calmed'), event('struck')],
    triggers: [
      condition('alarm', compare(read('tension'), '>', choose(compare(time, '>', number(5)), read('limit'), read('a')))),
      trigger('decide', {
        wake: wakeOn('struck'),
        action: {
          kind: 'choose',
          by: 'chance',
          precision: number(1),
          options: [
            { name: 'go', chance: compare(history('times', 'calmed'), '>', number(0)), effects: [{ kind: 'cancel', triggers: ['alarm'] }] },
            { name: 'stay', chance: 'rest', effects: [lowerPosture] },
          ],
        },
      }),
    ],
    outcomes: [outcome('late', compare(history('since', 'struck'), '>=', number(9))), outcome('soon', compare(time, '<', number(9)))],
    measures: [measure('m', read('limit'), { kind: 'end' }), measure('n', time, { kind: 'end' })],
  });

  const reversed = <Item>(list: readonly Item[]): readonly Item[] => [...list].reverse();
  const reordered: Scenario = {
    ...scenario,
    parameters: reversed(scenario.parameters),
    values: reversed(scenario.values),
    periods: reversed(scenario.periods),
    events: reversed(scenario.events),
    outcomes: reversed(scenario.outcomes),
    measures: reversed(scenario.measures),
    triggers: reversed(scenario.triggers).map((one) =>
      one.action.kind === 'choose' ? { ...one, action: { ...one.action, options: reversed(one.action.options) } } : one,
    ),
  };

  test('gives the same model however it is ordered', () => {
    expect(lower(reordered)).toEqual(lower(scenario));
  });

  test('gives the same model apart from names when a value is renamed in place', () => {
    const renamed = JSON.parse(JSON.stringify(scenario).replaceAll('"limit"', '"line"')) as Scenario;
    const back = JSON.parse(JSON.stringify(lower(renamed)).replaceAll('line', 'limit')) as unknown;
    expect(back).toEqual(JSON.parse(JSON.stringify(lower(scenario))));
  });

  test('gives a model that can be sent to a worker', () => {
    const model = lower(scenario);
    expect(structuredClone(model)).toEqual(model);
  });
});

test('equal distributions share one table, whatever their factor', () => {
  const pert = (factor: number) =>
    ({ kind: 'drawn', distribution: { family: 'pert', args: [number(1), number(2), number(4)], factor } }) as const;
  const model = lower(
    smallScenario({ parameters: [uniformParameter('a'), uniformParameter('b')].map((one, index) => ({ ...one, drawn: pert(index + 1) })) }),
  );
  const [a, b] = model.parameters.map((parameter) => parameter.draw);
  expect(a).toMatchObject({ kind: 'table', factor: 1 });
  expect(b).toMatchObject({ kind: 'table', factor: 2 });
  expect(a?.kind === 'table' && b?.kind === 'table' && a.table === b.table).toBe(true);
});
