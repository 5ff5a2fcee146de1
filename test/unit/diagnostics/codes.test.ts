/** Every code of the tables: its bad example gives exactly that code, its good example none. */
import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import type { CodeEntry } from '../../../src/diagnostics/codes/entry.ts';
import { FRAME } from '../../../src/diagnostics/codes/frame.ts';
import { CODES } from '../../../src/diagnostics/codes.ts';
import { type Diagnostic, ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { checkDraft } from '../../../src/scenario/check.ts';
import { loadText } from '../../../src/scenario/load.ts';
import type { Scenario } from '../../../src/scenario/types.ts';
import { loadExample } from '../../support/examples.ts';

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES);

/** All problems up to the model. */
function problems(text: string, load?: CodeEntry['load']): readonly Diagnostic[] {
  const { draft, diagnostics } = loadExample(text, load);
  if (draft === undefined) return diagnostics;
  const checked = checkDraft(draft);
  return checked.scenario === undefined ? checked.diagnostics : [...checked.diagnostics, ...problemsOfLowering(checked.scenario)];
}

function problemsOfLowering(scenario: Scenario): readonly Diagnostic[] {
  try {
    lower(scenario);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.diagnostics;
    throw error;
  }
}

function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map((diagnostic) => diagnostic.code))];
}

test('the frame scenario has no problem and no warning', () => {
  expect(loadText(FRAME, { file: 'frame.yaml' }).diagnostics).toEqual([]);
  expect(problems(FRAME)).toEqual([]);
});

describe('examples', () => {
  // E5 are problems of a run: their examples are run by the tests of the engine; E4801 is told only where a part is to be run: tests of check;
  // E6 are of records: tests of the record
  const ofScenarios = entries.filter(([code]) => !/^E[56]/.test(code) && code !== 'E4801');
  test.each(ofScenarios)('the bad example of %s gives that code and no other', (code, entry) => {
    expect(codesOf(problems(entry.bad, entry.load))).toEqual([code]);
  });
  test.each(ofScenarios)('the good example of %s gives none', (_code, entry) => {
    expect(problems(entry.good)).toEqual([]);
  });
  test('and an example that is right where it should be wrong is noticed', () => {
    expect(codesOf(problems('title: Two states'))).toEqual([]);
  });
});

describe('words', () => {
  test.each(entries)('%s has a title, a reason and examples', (_code, entry) => {
    expect(entry.title).toMatch(/^\S.*[^.]$/);
    expect(entry.why).toMatch(/[.?]$/);
    expect(entry.bad).not.toBe('');
    expect(entry.good).not.toBe('');
  });
});
