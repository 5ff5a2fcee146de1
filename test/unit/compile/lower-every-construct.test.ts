import { expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import { showModel } from '../../../src/compile/show.ts';
import { impliedRates } from '../../../src/compile/show-rates.ts';
import { someExpr } from '../../../src/expression/analyze.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { everyConstruct } from '../../support/every-construct.ts';

const model = lower(scenarioOf(everyConstruct));

/** The same object with the keys of every map the other way round; lists, and the rungs of ladders, keep their order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, part]) => [key, key === 'ladders' ? part : backwards(part)] as const);
  return Object.fromEntries(entries.reverse());
}

test('a scenario with every construct gives the same model when its file is written backwards', () => {
  const definition = backwards(everyConstruct) as object;
  expect(Object.keys(definition)).not.toEqual(Object.keys(everyConstruct));
  expect(lower(scenarioOf(definition))).toEqual(model);
});

test('every trigger, outcome and slot of it is shown by name', () => {
  const text = showModel(model);
  for (const { name } of [...model.triggers, ...model.outcomes, ...model.measures, ...model.values]) expect(text).toContain(name);
  expect(text).not.toContain('undefined');
});

test('its implied chances are chances', () => {
  const rates = impliedRates(model);
  expect(new Set(rates.map((rate) => rate.trigger)).size).toBe(model.triggers.length);
  for (const chance of rates.flatMap(({ perWake, yearly }) => [perWake ?? 0, yearly ?? 0])) {
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThanOrEqual(1);
  }
});

test('no condition and no outcome of it reads a moving value outside a crossing', () => {
  const moves = new Set(model.values.flatMap((value) => (value.relaxes ? [value.slot] : [])));
  const conditions = model.triggers.flatMap(({ wake, when }) => (wake.kind === 'condition' && when ? [when] : []));
  expect(conditions.length).toBeGreaterThan(0);
  expect(model.atoms.length).toBeGreaterThan(0);
  for (const when of [...conditions, ...model.outcomes.map((outcome) => outcome.when), ...model.atoms.map((atom) => atom.against)]) {
    expect(someExpr(when, (part) => part.kind === 'time' || (part.kind === 'read' && moves.has(part.ref)))).toBe(false);
  }
});
