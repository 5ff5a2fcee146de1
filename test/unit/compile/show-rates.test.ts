import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import { type ImpliedRate, impliedRates } from '../../../src/compile/show-rates.ts';
import type { Option, Trigger } from '../../../src/scenario/types.ts';
import {
  call,
  compare,
  event,
  history,
  number,
  numberValue,
  rate,
  read,
  smallScenario,
  trigger,
  uniformParameter,
} from '../../support/small-scenario.ts';

function ratesOf(...triggers: readonly Trigger[]): readonly ImpliedRate[] {
  const scenario = smallScenario({
    parameters: [uniformParameter('boldness', number(0), number(4))],
    values: [numberValue('tension', { start: number(0.25) })],
    events: [event('struck')],
    fields: ['severity'],
    triggers,
  });
  return impliedRates(lower(scenario));
}

const weekly: Trigger['wake'] = { kind: 'every', days: 7 };
const byChance = (options: readonly Option[]): Trigger['action'] => ({ kind: 'choose', by: 'chance', precision: number(1), options });

describe('implied rates', () => {
  test('of a weekly review with an option of 1 % are 41 % a year', () => {
    const options: readonly Option[] = [
      { name: 'go', chance: number(0.01), effects: [] },
      { name: 'stay', chance: 'rest', effects: [] },
    ];
    const [whole, go, stays] = ratesOf(trigger('review', { wake: weekly, action: byChance(options) }));
    expect(whole).toEqual({ trigger: 'review', wokenBy: 'every', applies: true, everyDays: 7, perWake: 1, yearly: 1 });
    expect(go?.option).toBe('go');
    expect(go?.perWake).toBe(0.01);
    expect(go?.yearly).toBeCloseTo(1 - 0.99 ** (365.25 / 7), 12);
    expect(go?.yearly?.toFixed(2)).toBe('0.41');
    expect(stays).toMatchObject({ option: 'stay', perWake: 0.99 });
  });

  test('of a rate are those of the medians and start values, times the probability', () => {
    const [one] = ratesOf(rate('drift', call('multiply', read('boldness'), read('tension')), { probability: number(0.001) }));
    expect(one?.perDay).toBe(0.5);
    expect(one?.yearly).toBeCloseTo(1 - Math.exp(-0.0005 * 365.25), 12);
  });

  test('of other wakes are those of one wake', () => {
    const [one] = ratesOf(
      trigger('answer', { wake: { kind: 'on', patterns: [{ event: 'struck', doers: null, victims: null }] }, probability: number(0.3) }),
    );
    expect(one).toEqual({ trigger: 'answer', wokenBy: 'on', applies: true, perWake: 0.3 });
  });

  test('say nothing where they depend on what an event carries', () => {
    const severity = { kind: 'field', field: 0 } as const;
    const [one] = ratesOf(
      trigger('answer', { wake: { kind: 'on', patterns: [] }, when: compare(severity, '>', number(0.5)), probability: severity }),
    );
    expect(one).toEqual({ trigger: 'answer', wokenBy: 'on' });
  });

  test('tell when the trigger does not apply at the start', () => {
    const [one] = ratesOf(rate('drift', number(0.01), { when: compare(history('times', 'struck'), '>', number(0)) }));
    expect(one).toMatchObject({ applies: false, perDay: 0.01 });
  });

  test('by utility are the softmax of the options on offer', () => {
    const options: readonly Option[] = [
      { name: 'a', utility: number(1), effects: [] },
      { name: 'b', utility: number(0), effects: [] },
      { name: 'c', utility: number(9), when: number(0), effects: [] },
    ];
    const action: Trigger['action'] = { kind: 'choose', by: 'utility', precision: number(2), options };
    const [, a, b, c] = ratesOf(trigger('review', { wake: weekly, action }));
    expect(a?.perWake).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect(b?.perWake).toBeCloseTo(1 / (1 + Math.exp(2)), 12);
    expect(c).toMatchObject({ perWake: 0, yearly: 0 });
  });
});
