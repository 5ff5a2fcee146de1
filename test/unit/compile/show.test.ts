import { expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import { modelJson, showModel } from '../../../src/compile/show.ts';
import {
  compare,
  condition,
  event,
  history,
  number,
  outcome,
  place,
  rate,
  read,
  relaxingValue,
  smallScenario,
  trigger,
  uniformParameter,
} from '../../support/small-scenario.ts';

const model = lower(
  smallScenario({
    parameters: [
      uniformParameter('patience'),
      { ...uniformParameter('delay'), drawn: { kind: 'drawn', distribution: { family: 'pert', args: [number(1), number(2), number(4)] } } },
    ],
    values: [place('north.posture'), relaxingValue('tension')],
    events: [event('struck', { by: 'attacker', on: 'victim' })],
    fields: ['attacker', 'victim'],
    triggers: [
      condition('alarm', compare(history('since', 'struck'), '>=', number(10)), {
        party: 'north',
        after: { kind: 'fixed', days: number(2) },
      }),
      trigger('answer', {
        wake: { kind: 'on', patterns: [{ event: 'struck', doers: [1], victims: null }] },
        probability: read('patience'),
        limit: 1,
        action: {
          kind: 'do',
          effects: [
            { kind: 'raise', target: { name: 'north.posture' }, value: number(2), when: compare(read('tension'), '>', number(0.5)) },
          ],
        },
      }),
      rate('raid', read('tension'), {
        action: { kind: 'do', effects: [{ kind: 'send', event: 'struck', doer: number(1), victim: number(0), fields: [] }] },
      }),
    ],
    injects: [{ name: 'card', days: [], to: [], responses: [], effects: [{ kind: 'cancel', triggers: ['alarm'] }] }],
    outcomes: [outcome('war', compare(read('north.posture'), '>=', number(2)), { ends: true })],
  }),
);

test('a model is shown with names beside slots and in the order of its lists', () => {
  expect(showModel(model)).toBe(`small, from 2024-01-01 for 100 days, 11 slots
hash hash

parties
  north
  south

parameters
  delay @0 = table with median 2.12744
  patience @1 = uniform(0, 1)

values
  north.posture @2: rung of calm, ready, war, starts at 0
  tension @3: number from 0 to 1, starts at 0, relaxes to 0 with a half-life of 10 days

counters
  struck: times @7, last @8, first @9

crossings
  @10 = t >= last(struck) + 10

events
  struck

triggers
  alarm of north
    a condition
    when t >= last(struck) + 10
    after 2 days
    draws a wake: 1
  answer
    on south.struck(any)
    probability patience
    limit 1
    draws a wake: 1
    raise north.posture to 2 when tension > 0.5
  raid
    rate tension (thinned)
    send struck by south on north

injects
  card, in the hand
    cancel alarm

outcomes
  war when north.posture >= 2, ends the run
`);
});

test('the JSON of a model has lists for tables and texts for what JSON lacks', () => {
  const text = JSON.stringify(modelJson(model));
  const back = JSON.parse(text) as typeof model & { triggers: readonly { limit: unknown }[] };
  expect(back.triggers.map((one) => one.limit as unknown)).toEqual(['Infinity', 1, 'Infinity']);
  const [delay] = model.parameters;
  const table = delay?.draw.kind === 'table' ? delay.draw.table : undefined;
  expect(back.parameters[0]?.draw).toMatchObject({ table: { values: Array.from(table?.values ?? []), error: table?.error } });
  expect(back.slots).toEqual(model.slots);
});
