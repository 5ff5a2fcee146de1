/** Names in keys and lists: what the compiler accepts and what it refuses, kind by kind. */
import { test } from 'vitest';
import { defineScenario } from '../../src/scenario/define.ts';
import { theatre } from './theatre.ts';

test('parties and blocs', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    parties: {
      staff: { within: 'north' },
      // @ts-expect-error 'nroth' is not a party
      guard: { within: 'nroth' },
    },
    blocs: {
      axis: ['north', 'south', 'staff'],
      // @ts-expect-error 'suoth' is not a party
      pact: ['north', 'suoth'],
      // @ts-expect-error 'suoth' is not a party
      league: { members: ['suoth'] },
    },
    triggers: {
      one: { party: 'north' },
      all: { each: 'axis' },
      // @ts-expect-error 'nroth' is not a party
      two: { party: 'nroth' },
      // @ts-expect-error 'north' is not a bloc
      each: { each: 'north' },
    },
    injects: {
      card: { to: ['north', 'coast'] },
      // @ts-expect-error 'cost' is neither party nor bloc
      leak: { to: ['north', 'cost'] },
    },
    parameters: {
      drive: { each: 'coast', value: 1, except: { north: { value: 2 } } },
      // @ts-expect-error 'nroth' is not a party
      push: { each: 'coast', value: 1, except: { nroth: { value: 2 } } },
    },
  });
});

test('ladders, rungs and sources', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    variables: {
      mood: { ladder: 'posture', start: 'alert', source: ['bulletin', 'judgement'] },
      // @ts-expect-error 'psoture' is not a ladder
      gloom: { ladder: 'psoture' },
      // @ts-expect-error 'alret' is not a rung
      doubt: { ladder: 'posture', start: 'alret' },
      // @ts-expect-error 'buletin' is not a source
      hope: { start: 0, source: 'buletin' },
      // @ts-expect-error 'buletin' is not a source
      fear: { start: 0, source: ['bulletin', 'buletin'] },
    },
    // @ts-expect-error 'clam' is not a rung
    parties: { east: { posture: 'clam' } },
  });
});

test('events, with doer and victim taken apart', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    triggers: {
      alone: { on: 'struck' },
      pair: { on: ['north.struck(south)', 'any.struck(self)', 'coast.struck(any)', 'truce'] },
      period: { on: ['starts(thaw)', 'ends(thaw)'] },
      sends: { do: [{ send: 'event.attacker.struck(event.victim)', with: { severity: 1 } }, { send: 'self.struck(north)' }] },
      // @ts-expect-error 'trcue' is not an event
      event: { on: 'trcue' },
      // @ts-expect-error 'sturck' is not an event
      list: { on: ['truce', 'any.sturck(self)'] },
      // @ts-expect-error 'nroth' is not a party
      doer: { on: 'nroth.struck(south)' },
      // @ts-expect-error 'suoth' is not a party
      victim: { on: 'north.struck(suoth)' },
      // @ts-expect-error 'tahw' is not a period
      start: { on: 'starts(tahw)' },
      // @ts-expect-error 'sturck' is not an event
      send: { do: [{ send: 'north.sturck(south)' }] },
      // @ts-expect-error 'severty' is not carried
      with: { do: [{ send: 'north.struck(south)', with: { severty: 1 } }] },
      // @ts-expect-error 'atacker' is not a role
      role: { do: [{ send: 'event.atacker.struck(south)' }] },
    },
  });
});

test('places that effects write', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    triggers: {
      fine: {
        each: 'coast',
        do: [
          { set: { tension: 1, 'north.ruler': 'regent', 'self.fights': true } },
          {
            add: { 'north.blame(south)': 0.1, 'self.blame(event.attacker)': 0.1, 'event.attacker.anger': 1, 'coast.anger': 'member.anger' },
          },
          { raise: { north: 'war', self: 'alert', 'event.attacker': 'alert', 'south.stage': 'meeting' } },
          { lower: { coast: 'calm' } },
        ],
      },
      // @ts-expect-error 'tenson' is not a variable of the world
      world: { do: [{ set: { tenson: 1 } }] },
      // @ts-expect-error 'agner' is not a variable
      value: { do: [{ add: { 'north.agner': 0.1 } }] },
      // @ts-expect-error 'nroth' is not a party
      party: { do: [{ add: { 'nroth.anger': 0.1 } }] },
      // @ts-expect-error 'blmae' is not a relation
      relation: { do: [{ add: { 'north.blmae(south)': 0.1 } }] },
      // @ts-expect-error 'suoth' is not a party
      other: { do: [{ add: { 'north.blame(suoth)': 0.1 } }] },
      // @ts-expect-error a pair needs its second party
      half: { do: [{ add: { 'north.blame': 0.1 } }] },
      // @ts-expect-error a party alone is no place for a number
      bare: { do: [{ set: { north: 1 } }] },
      // @ts-expect-error 'nroth' is not a party
      raise: { do: [{ raise: { nroth: 'war' } }] },
      // @ts-expect-error 'sgate' is not a variable
      lower: { do: [{ lower: { 'south.sgate': 'idle' } }] },
    },
    relations: {
      trust: { start: { 'north.trust(south)': 1, 'south.trust(coast)': 0 } },
      // @ts-expect-error 'suoth' is not a party
      doubt: { start: { 'north.doubt(suoth)': 1 } },
      // @ts-expect-error 'duobt' is not a relation
      grief: { start: { 'north.duobt(south)': 1 } },
    },
  });
});

test('triggers to cancel', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    triggers: {
      fine: { do: [{ cancel: 'answer' }, { cancel: 'fine' }, { cancel: 'answer.self' }, { cancel: 'answer.north' }] },
      // @ts-expect-error 'anwser' is not a trigger
      wrong: { do: [{ cancel: 'anwser' }] },
      // @ts-expect-error 'nroth' is not a party
      member: { do: [{ cancel: 'answer.nroth' }] },
    },
  });
});

test('outcomes, measures, parameters and variants', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    outcomes: {
      spread: { when: 'any(coast, fights)', given: 'war' },
      // @ts-expect-error 'wra' is not an outcome
      lost: { when: 'any(coast, fights)', given: 'wra' },
    },
    // @ts-expect-error 'treshold' is not a parameter
    controls: { threshold: { step: 0.1 }, treshold: { step: 0.1 } },
    correlations: {
      fine: { between: ['threshold', 'resolve.north'], rank: 0.5 },
      // @ts-expect-error 'treshold' is not a parameter
      wrong: { between: ['treshold', 'resolve.north'], rank: 0.5 },
      // @ts-expect-error 'nroth' is not a party
      member: { between: ['threshold', 'resolve.nroth'], rank: 0.5 },
      // @ts-expect-error a correlation has two sides
      three: { between: ['threshold', 'resolve.north', 'resolve.south'], rank: 0.5 },
    },
    variants: { tense: { set: { 'no.path.is.checked.here': 1 } } },
    expect: {
      fine: { outcome: 'war', variant: 'tense', against: 'baseline', difference: '> 0' },
      high: { measure: 'peak', between: [0, 1] },
      // @ts-expect-error 'wra' is not an outcome
      outcome: { outcome: 'wra', by: 'day 3', between: [0, 1] },
      // @ts-expect-error 'paek' is not a measure
      measure: { measure: 'paek', between: [0, 1] },
      // @ts-expect-error 'tnese' is not a variant
      variant: { outcome: 'war', variant: 'tnese', against: 'baseline', difference: '> 0' },
      // @ts-expect-error 'north' is not a variant
      against: { outcome: 'war', variant: 'tense', against: 'north', difference: '> 0' },
    },
  });
});
