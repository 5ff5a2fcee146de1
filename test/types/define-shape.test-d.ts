/** Keys of the format: what must stand, what may stand, and what is refused. */
import { test } from 'vitest';
import { defineScenario } from '../../src/scenario/define.ts';
import { theatre } from './theatre.ts';

test('unknown keys are refused', () => {
  // @ts-expect-error 'trigers' is not a key of a scenario
  defineScenario({ format: 'casus/1', trigers: {} });
  defineScenario({
    format: 'casus/1',
    triggers: {
      // @ts-expect-error 'wehn' is not a key of a trigger
      go: { wehn: 't > 1' },
    },
  });
  defineScenario({
    format: 'casus/1',
    triggers: {
      // @ts-expect-error 'snd' is not an effect
      go: { when: 't > 1', do: [{ snd: 'x' }] },
    },
  });
});

test('values of the wrong kind are refused', () => {
  // @ts-expect-error there is one format
  defineScenario({ format: 'casus/2' });
  // @ts-expect-error the format is named
  defineScenario({ parties: { north: {} } });
  // @ts-expect-error an outcome has `when`
  defineScenario({ format: 'casus/1', outcomes: { war: { meaning: 'War' } } });
  // @ts-expect-error a limit is a number
  defineScenario({ format: 'casus/1', triggers: { go: { when: 't > 1', limit: 'one' } } });
  // @ts-expect-error an expression is no list
  defineScenario({ format: 'casus/1', triggers: { go: { when: ['t > 1'] } } });
  // @ts-expect-error an empty list is one too
  defineScenario({ format: 'casus/1', triggers: { go: { when: [] } } });
  // @ts-expect-error an empty map is no number
  defineScenario({ format: 'casus/1', triggers: { go: { when: 't > 1', limit: {} } } });
  // @ts-expect-error a limit is no map
  defineScenario({ format: 'casus/1', triggers: { go: { when: 't > 1', limit: { most: 1 } } } });
  // @ts-expect-error effects stand in a list
  defineScenario({ format: 'casus/1', variables: { x: {} }, triggers: { go: { when: 't > 1', do: { add: { x: 1 } } } } });
  // @ts-expect-error a bloc is no text
  defineScenario({ format: 'casus/1', parties: { north: {} }, blocs: { coast: 'north' } });
  // @ts-expect-error a bloc is no number
  defineScenario({ format: 'casus/1', blocs: { coast: 2 } });
  // @ts-expect-error a triangular distribution has three arguments
  defineScenario({ format: 'casus/1', parameters: { x: { triangular: [0, 1] } } });
  // @ts-expect-error 'mode' is not a way to read over time
  defineScenario({ format: 'casus/1', measures: { x: { value: 't', over: 'mode' } } });
  // @ts-expect-error 'sure' is not a confidence
  defineScenario({ format: 'casus/1', parameters: { x: { value: 1, confidence: 'sure' } } });
});

test('a scenario that extends others may change one key of an entry, and remove with null', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    parties: { south: null },
    blocs: { coast: { variables: { fights: { start: true } } } },
    triggers: { answer: { limit: 2, when: null } },
    outcomes: { war: { meaning: 'The war' } },
    measures: { peak: null },
  });
});

test('parts whose names are not known make every name good', () => {
  defineScenario({
    format: 'casus/1',
    extends: ['./theatre.yaml', theatre],
    triggers: { go: { party: 'anybody', on: 'anything', when: 'whatever > 1', do: [{ add: { 'anybody.anything': 1 } }] } },
  });
});

test('entries under keys that are computed make every name good', () => {
  const parties: Record<string, { posture: string }> = {};
  defineScenario({ format: 'casus/1', parties, triggers: { go: { party: 'anybody' } } });
});
