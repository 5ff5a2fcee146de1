/** What a caller has becomes a checked scenario, or every problem at once. */
import { describe, expect, test } from 'vitest';
import { parseScenario, scenarioFrom, variantOf } from '../../../src/analysis/prepare.ts';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { strike } from '../../support/small-scenarios.ts';

const TEXT =
  'format: casus/1\nid: short\ntitle: Short\nstart: 2024-01-01\nhorizon: 10 days\nvariables: { x: { start: 1 } }\noutcomes: { yes: { when: x > 0.5 } }\n';
const codesOf = (make: () => unknown): readonly string[] => {
  try {
    make();
  } catch (error) {
    if (error instanceof ScenarioError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
};

test('a checked scenario stays itself', () => {
  const scenario = scenarioFrom(strike);
  expect(scenarioFrom(scenario)).toBe(scenario);
  expect(scenario.id).toBe('strike');
});

describe('a text', () => {
  test('is read, with single settings merged in', () => {
    expect(parseScenario(TEXT)).toMatchObject({ id: 'short', horizonDays: 10 });
    expect(parseScenario(TEXT, { set: { horizon: '20 days' } }).horizonDays).toBe(20);
  });

  test('with errors throws them all, and no warnings', () => {
    const wrong = TEXT.replace('x > 0.5', 'z > 0.5').replace('start: 1', 'start: zz');
    const codes = codesOf(() => parseScenario(wrong));
    expect(codes).toHaveLength(2);
    for (const code of codes) expect(code).toMatch(/^E/);
  });

  test('that is no YAML, or a part, is refused', () => {
    expect(codesOf(() => parseScenario('a: [')).length).toBeGreaterThan(0);
    expect(codesOf(() => parseScenario('format: casus/1\nvariables: { x: { start: 1 } }\n'))).toEqual(['E4801']);
  });
});

test('a variant of a definition has another hash', () => {
  const fierce = variantOf(strike, { variant: 'fierce' });
  expect(fierce.hash).not.toBe(scenarioFrom(strike).hash);
  expect(codesOf(() => variantOf(strike, { variant: 'firce' }))).toEqual(['E1032']);
});
