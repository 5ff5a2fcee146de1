import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import { uniformsOf } from '../../../src/compile/lower-triggers.ts';
import type { NamedExpr } from '../../../src/expression/ast.ts';
import type { Delay, Option, Trigger } from '../../../src/scenario/types.ts';
import {
  call,
  choose,
  compare,
  condition,
  event,
  history,
  number,
  numberValue,
  place,
  rate,
  read,
  relaxingValue,
  smallScenario,
  stay,
  time,
  trigger,
} from '../../support/small-scenario.ts';

const values = [numberValue('limit'), place('north.posture'), relaxingValue('tension')];

function wakeOf(one: Trigger) {
  return lower(smallScenario({ values, events: [event('struck')], triggers: [one] })).triggers[0]?.wake;
}

describe('a rate is clocked', () => {
  const positive = compare(read('limit'), '>', number(0));
  test.each<[string, NamedExpr, NamedExpr | undefined]>([
    ['of a constant', number(0.1), undefined],
    ['of numbers that stay between events', call('multiply', read('limit'), history('times', 'struck')), positive],
    ['of the day something first happened', history('time', 'struck'), undefined],
    ['of the day a rung was first reached', stay('time', 'north.posture', 2), undefined],
  ])('%s', (_, perDay, when) => {
    expect(wakeOf(rate('drift', perDay, when ? { when } : {}))).toMatchObject({ clocked: true });
  });
});

describe('a rate is thinned', () => {
  test.each<[string, NamedExpr, NamedExpr | undefined]>([
    ['of t', time, undefined],
    ['of a number that relaxes', read('tension'), undefined],
    ['of since', history('since', 'struck'), undefined],
    ['of daysIn', stay('daysIn', 'north.posture', 1), undefined],
    ['with a moving value only in a truth', choose(compare(time, '<', number(2)), number(1), number(2)), undefined],
    ['with a guard that moves', number(1), compare(history('since', 'struck'), '>', number(3))],
  ])('%s', (_, perDay, when) => {
    expect(wakeOf(rate('drift', perDay, when ? { when } : {}))).toMatchObject({ clocked: false });
  });
});

test('a rate reads what its guard reads, too', () => {
  expect(wakeOf(rate('drift', read('tension'), { when: compare(read('limit'), '>', number(0)) }))).toMatchObject({ reads: [2, 0] });
});

describe('uniforms of a wake', () => {
  const two: Delay = { kind: 'fixed', days: number(2) };
  const option = (name: string, after?: Delay): Option => ({ name, effects: [], ...(after ? { after } : {}) });
  const chooses = (...options: readonly Option[]): Trigger['action'] => ({ kind: 'choose', by: 'utility', precision: number(1), options });
  const acts: Trigger['action'] = { kind: 'do', effects: [] };

  test('one for each that the trigger has, in the order probability, after, choose, option', () => {
    expect(uniformsOf({ probability: number(0.5), after: two, action: chooses(option('a', two)) })).toEqual({
      probability: 0,
      after: 1,
      choose: 2,
      option: 3,
      size: 4,
    });
  });

  test('those that are missing leave no gap', () => {
    expect(uniformsOf({ after: two, action: chooses(option('a')) })).toEqual({ probability: -1, after: 0, choose: 1, option: -1, size: 2 });
    expect(uniformsOf({ probability: number(1), action: acts })).toEqual({ probability: 0, after: -1, choose: -1, option: -1, size: 1 });
    expect(uniformsOf({ action: acts })).toEqual({ probability: -1, after: -1, choose: -1, option: -1, size: 0 });
  });

  test('all delayed options share one', () => {
    expect(uniformsOf({ action: chooses(option('a', two), option('b'), option('c', two)) })).toMatchObject({
      choose: 0,
      option: 1,
      size: 2,
    });
  });
});

test('an interval is in milliseconds where it is whole', () => {
  expect(wakeOf(trigger('calm', { wake: { kind: 'every', days: 7 } }))).toEqual({ kind: 'every', days: 7, milliseconds: 604_800_000 });
  expect(wakeOf(trigger('calm', { wake: { kind: 'every', days: Math.SQRT2 } }))).toEqual({ kind: 'every', days: Math.SQRT2 });
});

test('guards that are asked at a wake keep their comparisons, those of a condition cross', () => {
  const late = compare(time, '>', number(5));
  const model = lower(
    smallScenario({
      events: [event('struck')],
      triggers: [
        condition('a', late),
        trigger('b', { wake: { kind: 'on', patterns: [{ event: 'struck', doers: null, victims: null }] }, when: late, unless: late }),
      ],
    }),
  );
  const [a, b] = model.triggers;
  expect(a?.when).toEqual({ kind: 'read', ref: model.atoms[0]?.slot });
  expect([b?.when, b?.unless]).toEqual([late, late]);
});

test('a trigger without limit, cooldown and party has none', () => {
  const model = lower(
    smallScenario({
      triggers: [rate('a', number(1)), rate('b', number(1), { limit: 2, cooldownDays: 3, party: 'south', member: 'south' })],
    }),
  );
  expect(model.triggers.map(({ party, limit, cooldownDays }) => [party, limit, cooldownDays])).toEqual([
    [-1, Infinity, 0],
    [1, 2, 3],
  ]);
});
