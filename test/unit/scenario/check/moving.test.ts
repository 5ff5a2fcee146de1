/** Conditions in, whether their crossings can be found out; and which expressions move. */
import { describe, expect, test } from 'vitest';
import { isMoving, readsMoving } from '../../../../src/scenario/check/moving.ts';
import { checked, codes } from './frame.ts';

const accepted = [
  'heat > 0.5 * patience',
  '0.5 < heat',
  't >= 10',
  'since(alarm) >= 10',
  'daysIn(north.posture, war) > 3',
  'if(heat > 0.5, 1, 2) > tension',
  'heat > 0.5 or not (t < 5)',
  'any(pact, fights) and t > 3',
];
const refused = [
  '2 * heat > 0.5',
  'heat > t',
  'since(alarm) - 5 > tension',
  'heat == 0.5',
  't != 4',
  'if(thaw, heat, 1) > 0.5',
  'max(heat, 0.1) > 0.5',
  '(if(2 * heat > 1, 1, 2) > tension) and thaw',
];

describe('Crossings: a comparison may hold one moving value on its own', () => {
  test.each(accepted)('%s is accepted', (when) => {
    expect(codes({ outcomes: { probe: { when } } })).toEqual([]);
    expect(codes({ triggers: { probe: { when, after: '2 days', do: [] } } })).toEqual([]);
  });
  test.each(refused)('%s is refused in a condition and an outcome', (when) => {
    expect(codes({ outcomes: { probe: { when } } })).toEqual(['E4010']);
    expect(codes({ triggers: { probe: { when, do: [] } } })).toEqual(['E4010']);
  });
  test.each(refused)('%s may stand where nothing has to cross', (when) => {
    expect(codes({ triggers: { probe: { rate: 0.1, when, unless: when, do: [{ when, add: { tension: 0.1 } }] } } })).toEqual([]);
  });
});

describe('what moves', () => {
  const whenOf = (when: string) => {
    const scenario = checked({ triggers: { probe: { every: '1 day', when, do: [] } } });
    return {
      when: scenario.triggers[0]?.when ?? { kind: 'number' as const, value: 0 },
      values: new Map(scenario.values.map((value) => [value.name, value])),
    };
  };
  test.each([
    ['heat > 0.5', true],
    ['t < 2', true],
    ['time(alarm) < 2', false],
    ['times(alarm) < tension', false],
    ['thaw', false],
  ])('%s reads something that moves: %s', (text, moves) => {
    const { when, values } = whenOf(text);
    expect(readsMoving(when, values)).toBe(moves);
    expect(isMoving(when, values)).toBe(false); // a truth never does
  });
});

describe('measures over time', () => {
  test.each([
    ['tension', []],
    ['heat', []],
    ['t', []],
    ['tension > 0.5', []],
    ['2 * heat', ['E4502']],
    ['since(alarm)', []],
    ['since(alarm) / 7', ['E4502']],
    ['rule', ['E4502']],
  ])('the mean of %s', (value, expected) => {
    expect(codes({ measures: { probe: { value, over: 'mean' } } })).toEqual(expected);
  });
});
