/** What defineScenario does at run time: it gives back the object itself, frozen. */
import { describe, expect, test } from 'vitest';
import { defineScenario } from '../../../src/scenario/define.ts';
import { everyConstruct, theatre } from '../../support/every-construct.ts';

/** Paths of whatever can still be changed. */
function unfrozen(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, part]) => unfrozen(part, `${path}.${key}`));
  return Object.isFrozen(value) ? inside : [path, ...inside];
}

describe('defineScenario', () => {
  test('gives back the object it was given', () => {
    const written = { format: 'casus/1', parties: { north: {} } } as const;
    expect(defineScenario(written)).toBe(written);
  });

  test('freezes all that the object holds', () => {
    expect(unfrozen(everyConstruct, 'scenario')).toEqual([]);
    expect(unfrozen({ triggers: Object.freeze({ go: {} }) }, 'scenario')).toEqual(['scenario', 'scenario.triggers.go']);
  });

  test('freezes below what is frozen already', () => {
    const within = { north: {} };
    defineScenario(Object.freeze({ format: 'casus/1', parties: within }));
    expect(unfrozen(within, 'parties')).toEqual([]);
  });

  test('leaves the extended definitions where they are', () => {
    expect(everyConstruct.extends?.[0]).toBe(theatre);
  });

  test('checks nothing', () => {
    const wrong: unknown = { format: 'casus/1', triggers: { go: { party: 'nobody' } } };
    expect(defineScenario(wrong as { readonly format: 'casus/1' })).toBe(wrong);
  });

  test('bears an object that holds itself', () => {
    const note: { self?: unknown } = {};
    note.self = note;
    const written = { format: 'casus/1', 'x-note': note } as const;
    expect(defineScenario(written)).toBe(written);
    expect(Object.isFrozen(note)).toBe(true);
  });
});
