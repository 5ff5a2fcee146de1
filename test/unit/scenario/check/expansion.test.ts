/** Blocs, pairs, `each`, periods and parameters as written in, what stands for each member, pair and stretch out. */
import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../../../src/scenario/check.ts';
import { everyConstruct } from '../../../support/every-construct.ts';
import { checked, codes, errors, print } from './frame.ts';

const value = (name: string, parts: Record<string, unknown> = {}) => checked(parts).values.find((one) => one.name === name);

describe('the scenario with every construct', () => {
  const scenario = scenarioOf(everyConstruct);
  test('is right but for parameters that nothing reads', () => {
    expect([...new Set(scenario.warnings.map(({ code }) => code))]).toEqual(['W4002']);
  });
  test('parties, triggers and values stand in code-unit order', () => {
    const sorted = (names: readonly string[]) => [...names].sort();
    for (const list of [
      scenario.parties.map(({ id }) => id),
      scenario.triggers.map(({ name }) => name),
      scenario.values.map(({ name }) => name),
    ]) {
      expect(list).toEqual(sorted(list));
    }
  });
  test('each makes one trigger and one parameter for each member', () => {
    expect(scenario.triggers.filter(({ base }) => base === 'ask').map(({ name, party }) => [name, party])).toEqual(
      ['estonia', 'latvia', 'lithuania', 'poland'].map((member) => [`ask.${member}`, member]),
    );
    const resolves = scenario.parameters.filter(({ base }) => base === 'resolveAtStart');
    expect(resolves.map(({ name, stream }) => [name, stream])).toContainEqual(['poland.resolveAtStart', 'resolveAtStart.poland']);
    expect(resolves.find(({ member }) => member === 'estonia')?.drawn).toMatchObject({ distribution: { family: 'pert' } });
  });
  test('an order of the file changes nothing', () => {
    const turn = (part: unknown, key = ''): unknown =>
      typeof part !== 'object' || part === null || Array.isArray(part) || key === 'ladders' || key === 'controls'
        ? part
        : Object.fromEntries(
            Object.entries(part)
              .reverse()
              .map(([name, inner]) => [name, turn(inner, name)]),
          );
    const { authored: _first, ...first } = scenario;
    const { authored: _second, ...second } = scenarioOf(turn(everyConstruct) as object);
    expect(second).toEqual(first);
  });
});

describe('blocs and pairs', () => {
  test("a party's own entry merges over its bloc's", () => {
    const parties = { north: { posture: 'calm', variables: { anger: {}, resolve: { start: 0.9, max: 1 } } } };
    expect(value('north.resolve', { parties })).toMatchObject({ start: { value: 0.9 }, max: 1 });
    expect(print(value('south.resolve', { parties })?.start ?? { kind: 'number', value: -1 })).toBe('south.nerve');
  });
  test('a symmetric pair stands once, an ordered one twice, none of a party with itself', () => {
    const names = checked().values.map(({ name }) => name);
    expect(names.filter((name) => name.includes('.atWar('))).toEqual(['guard.atWar(north)', 'guard.atWar(south)', 'north.atWar(south)']);
    expect(names.filter((name) => name.includes('.blame('))).toHaveLength(6);
  });
  test('a pair whose start reads what its party lacks does not exist', () => {
    const names = checked().values.map(({ name }) => name);
    expect(names.filter((name) => name.includes('.seen('))).toEqual([
      'guard.seen(north)',
      'guard.seen(south)',
      'north.seen(south)',
      'south.seen(north)',
    ]);
  });
  test('in a map of pairs a bloc means each member and a named pair wins', () => {
    const relations = {
      blame: { min: 0, max: 1, start: { 'north.blame(south)': 0.9, 'pact.blame(pact)': 0.1, 'guard.blame(pact)': 0.2 } },
    };
    const starts = checked({ relations })
      .values.filter(({ variable }) => variable === 'blame')
      .map(({ name, start }) => [name, print(start)]);
    expect(starts).toEqual([
      ['guard.blame(north)', '0.2'],
      ['guard.blame(south)', '0.2'],
      ['north.blame(guard)', '0'],
      ['north.blame(south)', '0.9'],
      ['south.blame(guard)', '0'],
      ['south.blame(north)', '0.1'],
    ]);
  });
  test('a start left out is 0 or the nearest bound, false, the first rung or name', () => {
    const variables = { low: { min: 2, max: 5 }, high: { max: -1 }, on: { flag: true } };
    expect(['low', 'high', 'on', 'rule'].map((name) => print(value(name, { variables })?.start ?? { kind: 'time' }))).toEqual([
      '2',
      '-1',
      '0',
      '0',
    ]);
  });
});

describe('periods', () => {
  const period = (written: Record<string, unknown>) => checked({ periods: { probe: written } }).periods[0];
  test('a yearly one has a stretch for each year that reaches into the run', () => {
    expect(period({ from: '12-20', to: '01-10' })).toMatchObject({
      kind: 'fixed',
      stretches: [
        { from: -12, to: 9 },
        { from: 354, to: 375 },
      ],
    });
  });
  test('a dated one lasts, or goes until', () => {
    expect(period({ from: '2024-02-01', lasts: '2 weeks' })).toMatchObject({ stretches: [{ from: 31, to: 45 }] });
    expect(period({ from: 'day 3', to: '2024-02-01' })).toMatchObject({ stretches: [{ from: 3, to: 31 }] });
  });
  test('dates of a distribution are days since start', () => {
    expect(period({ from: { uniform: ['2024-02-01', '2024-03-01'] }, lasts: '1 day' })).toMatchObject({
      kind: 'drawn',
      from: { family: 'uniform', args: [{ value: 31 }, { value: 60 }] },
      lasts: { value: 1 },
    });
  });
});

describe('effects', () => {
  const effects = (item: unknown, trigger: Record<string, unknown> = { party: 'north', on: 'any.struck(north)' }) =>
    checked({ triggers: { probe: { ...trigger, do: [item] } } }).triggers[0]?.action;
  test('a party alone means its posture, a bloc every member, and member names it', () => {
    expect(effects({ raise: { north: 'war' } })).toMatchObject({
      effects: [{ kind: 'raise', target: { name: 'north.posture' }, value: { value: 2 } }],
    });
    const action = effects({ add: { 'pact.resolve': '0.1 * member.nerve' } });
    const added =
      action?.kind === 'do' ? action.effects.map((effect) => (effect.kind === 'add' ? [effect.target, print(effect.value)] : [])) : [];
    expect(added).toEqual([
      [{ name: 'north.resolve' }, '(multiply 0.1 north.nerve)'],
      [{ name: 'south.resolve' }, '(multiply 0.1 south.nerve)'],
    ]);
  });
  test('a role of the event picks the place', () => {
    expect(effects({ add: { 'self.blame(event.attacker)': 0.1 } })).toMatchObject({
      effects: [{ target: { index: { kind: 'field', field: 0 }, of: ['north.blame(guard)', null, 'north.blame(south)'] } }],
    });
  });
  test('send gives doer, victim and every number', () => {
    expect(effects({ send: 'self.struck(event.attacker)', with: { severity: 'event.severity / 2' } })).toMatchObject({
      effects: [{ kind: 'send', event: 'struck', doer: { value: 1 }, victim: { kind: 'field', field: 0 }, fields: [{ field: 1 }] }],
    });
  });
  test.each([
    [{ set: { tension: true } }, 'E3202'],
    [{ raise: { north: 'wra' } }, 'E2106'],
    [{ raise: { tension: 1 } }, 'E4304'],
    [{ add: { thaw: 1 } }, 'E4302'],
    [{ add: { 'north.nerve': 1 } }, 'E4302'],
    [{ add: { 'north.blame(north)': 1 } }, 'E2113'],
    [{ send: 'self.struck(pact)', with: { severity: 1 } }, 'E2119'],
    [{ send: 'self.struck(south)', with: { severty: 1 } }, 'E4306'],
    [{ cancel: 'probe.north' }, 'E2108'],
  ])('%j is refused', (item, code) => {
    expect(codes({ triggers: { probe: { party: 'north', every: '1 day', do: [item] } } })).toEqual([code]);
  });
});

describe('parameters', () => {
  const drawn = (written: Record<string, unknown>) =>
    checked({ parameters: { probe: written } }).parameters.find(({ name }) => name === 'probe')?.drawn;
  test('numbers of a discrete are taken by size, names in their order', () => {
    expect(drawn({ discrete: { 10: 1, 9: 2 } })).toMatchObject({ distribution: { support: [9, 10], args: [{ value: 2 }, { value: 1 }] } });
    expect(drawn({ discrete: { low: 1, high: 3 }, values: ['high', 'mid', 'low'] })).toMatchObject({
      distribution: { support: [0, 1, 2], args: [{ value: 3 }, { value: 0 }, { value: 1 }] },
    });
  });
  test('an infeasible triple comes with the nearest feasible one, which is feasible', () => {
    const [one] = errors({ parameters: { probe: { quantiles: { p10: 1, p50: 1.1, p90: 5 } } } });
    expect(one?.code).toBe('E4107');
    const median = Number(/p50: ([\d.]+)/.exec(one?.hint ?? '')?.[1]);
    expect(median).toBeGreaterThan(1.1);
    expect(median).toBeLessThan(1.8);
    expect(codes({ parameters: { probe: { quantiles: { p10: 1, p50: median, p90: 5 } } } })).toEqual([]);
  });
  test('a correlation with a parameter that holds a number is left out', () => {
    const correlations = { both: { between: ['patience', 'probe'], rank: 0.5 } };
    expect(checked({ correlations, parameters: { probe: { uniform: [0, 1] } } }).correlations).toHaveLength(1);
    expect(checked({ correlations, parameters: { probe: { value: 1 } } }).correlations).toEqual([]);
  });
  test('circles of parameters, starts, outcomes and named expressions are refused', () => {
    expect(codes({ parameters: { one: { is: 'two' }, two: { is: 'one' } } })).toEqual(['E2201']);
    expect(codes({ variables: { one: { start: 'two' }, two: { start: 'one' } } })).toEqual(['E2201']);
    expect(codes({ outcomes: { one: { when: 'thaw', given: 'two' }, two: { when: 'thaw', given: 'one' } } })).toEqual(['E2201']);
    expect(codes({ variables: { one: { is: 'two' }, two: { is: 'one' } } })).toEqual(['E2201']);
  });
});
