/** Small checked scenarios built by hand, for tests of what comes after check: every part that is not given is empty. */
import type { CompareOperator, EventPattern, NamedExpr } from '../../src/expression/ast.ts';
import type { Event, Measure, Outcome, Parameter, Scenario, Trigger, Value } from '../../src/scenario/types.ts';

/** Two parties, the ladder `posture` of three rungs (the second held for 7 days), 100 days, and nothing in it. */
export function smallScenario(parts: Partial<Scenario> = {}): Scenario {
  const rung = (id: string, holdDays = 0) => ({ id, cost: 0, holdDays, indicators: [] });
  return {
    id: 'small',
    title: 'Small',
    questions: [],
    start: '2024-01-01',
    horizonDays: 100,
    sources: {},
    ladders: [{ id: 'posture', rungs: [rung('calm'), rung('ready', 7), rung('war')] }],
    parties: [
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
    ],
    blocs: [],
    periods: [],
    values: [],
    parameters: [],
    correlations: [],
    events: [],
    fields: [],
    triggers: [],
    injects: [],
    outcomes: [],
    measures: [],
    controls: [],
    variants: [],
    expectations: [],
    hash: 'hash',
    numbersHash: 'numbers',
    warnings: [],
    authored: {},
    ...parts,
  };
}

export const number = (value: number): NamedExpr => ({ kind: 'number', value });
export const time: NamedExpr = { kind: 'time' };
export const read = (ref: string): NamedExpr => ({ kind: 'read', ref });
export const call = (fn: string, ...args: NamedExpr[]): NamedExpr => ({ kind: 'call', fn, args });
export const compare = (left: NamedExpr, op: CompareOperator, right: NamedExpr): NamedExpr => ({ kind: 'compare', op, left, right });
export const both = (...args: NamedExpr[]): NamedExpr => ({ kind: 'and', args });
export const choose = (test: NamedExpr, then: NamedExpr, otherwise: NamedExpr): NamedExpr => ({ kind: 'if', test, then, otherwise });
export const anyone = (event: string): EventPattern => ({ event, doers: null, victims: null });
export const history = (what: 'times' | 'since' | 'time', event: string | EventPattern): NamedExpr => ({
  kind: 'history',
  what,
  pattern: typeof event === 'string' ? anyone(event) : event,
});
export const stay = (what: 'daysIn' | 'time', ref: string, rung: number): NamedExpr => ({ kind: 'stay', what, ref, rung });

/** A number of the world that starts at 0 and lies in [0, 1]. */
export function numberValue(name: string, more: Partial<Value> = {}): Value {
  return { name, variable: name, type: { kind: 'number' }, start: number(0), min: 0, max: 1, ...more };
}

/** A number that falls to 0 with a half-life of 10 days. */
export function relaxingValue(name: string, more: Partial<Value> = {}): Value {
  return numberValue(name, { relaxes: { to: number(0), halfLifeDays: number(10) }, ...more });
}

/** A place on the ladder `posture`. */
export function place(name: string, more: Partial<Value> = {}): Value {
  return numberValue(name, { type: { kind: 'ladder', ladder: 'posture' }, max: 2, ...more });
}

export function fixedParameter(name: string, value: NamedExpr = number(1), more: Partial<Parameter> = {}): Parameter {
  return { name, stream: name, base: name, type: { kind: 'number' }, drawn: { kind: 'fixed', value }, ...more };
}

export function uniformParameter(
  name: string,
  low: NamedExpr = number(0),
  high: NamedExpr = number(1),
  more: Partial<Parameter> = {},
): Parameter {
  const drawn = { kind: 'drawn', distribution: { family: 'uniform', args: [low, high] } } as const;
  return { name, stream: name, base: name, type: { kind: 'number' }, drawn, ...more };
}

export function event(name: string, more: Partial<Event> = {}): Event {
  return { name, carries: [], ...more };
}

/** Does nothing unless told. */
export function trigger(name: string, more: Partial<Trigger> & Pick<Trigger, 'wake'>): Trigger {
  return { name, base: name, action: { kind: 'do', effects: [] }, ...more };
}

export function condition(name: string, when: NamedExpr, more: Partial<Trigger> = {}): Trigger {
  return trigger(name, { wake: { kind: 'condition' }, when, ...more });
}

export function rate(name: string, perDay: NamedExpr, more: Partial<Trigger> = {}): Trigger {
  return trigger(name, { wake: { kind: 'rate', rate: perDay }, ...more });
}

export function outcome(name: string, when: NamedExpr, more: Partial<Outcome> = {}): Outcome {
  return { name, when, ends: false, ...more };
}

export function measure(name: string, value: NamedExpr, read: Measure['read']): Measure {
  return { name, value, type: { kind: 'number' }, read };
}
