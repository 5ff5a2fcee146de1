/** A vocabulary in, what is asked of a scenario out: outcomes, measures of every kind, controls, variants, expectations. */
import { dayText } from './action.ts';
import type { Draw } from './draw.ts';
import { movingAlone, numberText, truthText } from './expressions.ts';
import { eventPattern, ofKinds, placesIn, type Scope } from './places.ts';
import type { Vocabulary } from './vocabulary.ts';

type Plain = Record<string, unknown>;

export function outcomesOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const scope: Scope = { vocabulary, moving: 'alone' };
  return Object.fromEntries(
    vocabulary.outcomes.map((name, index) => {
      const outcome = {
        when: truthText(draw, scope),
        ...(index > 0 && draw.chance(50) ? { given: draw.one(vocabulary.outcomes.slice(0, index)) } : {}),
        ...draw.maybe(40, () => ({ within: draw.one(['10 days', '1 week', 20]) })),
        ...draw.maybe(10, () => ({ ends: true })),
        meaning: `The outcome ${name}`,
      };
      return [name, outcome];
    }),
  );
}

export function measuresOf(draw: Draw, vocabulary: Vocabulary): Plain {
  return Object.fromEntries(vocabulary.measures.map((name) => [name, measureOf(draw, vocabulary)]));
}

function measureOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const any: Scope = { vocabulary, moving: 'any' };
  const reading = draw.one([
    () => ({ value: valueText(draw, any) }),
    () => ({ value: valueText(draw, any), at: dayText(draw, vocabulary) }),
    () => ({ value: valueText(draw, any), every: draw.one(['1 week', '4 days', 2.5]) }),
    () => ({ value: overTime(draw, { vocabulary, moving: 'alone' }), over: draw.one(['mean', 'max', 'min', 'total', 'end']) }),
    () => ({ value: `time(${eventPattern(draw, any).text}) - 2` }),
  ])();
  return {
    ...reading,
    ...draw.maybe(25, () => ({ given: truthText(draw, any, 1) })),
    ...draw.maybe(15, () => ({ unit: 'points', meaning: 'A measure', notes: 'Made by chance.' })),
  };
}

function valueText(draw: Draw, scope: Scope): string {
  const labelled = ofKinds(placesIn(scope), 'posture', 'alarm', 'ruler');
  if (labelled.length > 0 && draw.chance(30)) return draw.one(labelled).text;
  return draw.chance(25) ? truthText(draw, scope, 1) : numberText(draw, scope);
}

/** What has a closed form: something that stands still, or one moving value on its own. */
function overTime(draw: Draw, scope: Scope): string {
  const rungs = ofKinds(placesIn(scope), 'posture', 'alarm');
  return draw.one([
    () => numberText(draw, scope, 1),
    () => truthText(draw, scope, 1),
    () => movingAlone(draw, scope).text,
    () => (rungs.length > 0 ? draw.one(rungs).text : 't'),
  ])();
}

export function controlsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const plain = vocabulary.parameters.filter(({ each, isShare }) => !each && isShare);
  return Object.fromEntries(
    draw.some(plain).map(({ name, family }) => {
      const control = {
        ...draw.maybe(50, () => ({ label: `Control of ${name}`, step: 0.05 })),
        low: 0,
        high: 1,
        ...(family === 'uniform' && draw.chance(50) ? { shift: true } : {}),
      };
      return [name, control];
    }),
  );
}

/** Changes that leave the scenario valid. */
export function variantsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const parameter = vocabulary.parameters.find(({ each, isShare }) => !each && isShare);
  return {
    'other-heat': { set: { 'variables.heat.start': draw.number(0, 1) }, meaning: 'Another start' },
    ...(parameter ? { known: { set: { [`parameters.${parameter.name}.value`]: draw.number(0, 1) } } } : {}),
  };
}

export function expectationsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const outcome = draw.one(vocabulary.outcomes);
  const measure = draw.one(vocabulary.measures);
  const made = {
    likely: { outcome, by: dayText(draw, vocabulary), between: [0, 1], runs: 500, seed: 'generated', meaning: 'Anything goes' },
    near: { measure, between: [-5, 500] },
    small: { measure, share: '<= 2', between: [0, 1] },
    calmer: { outcome, variant: 'other-heat', against: 'baseline', difference: '< 0.5' },
  };
  return Object.fromEntries(draw.some(Object.entries(made)));
}
