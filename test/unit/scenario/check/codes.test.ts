/** Every code of names and meaning: its bad example gives exactly that code and at one place, its good example none. */
import { describe, expect, test } from 'vitest';
import type { CodeEntry } from '../../../../src/diagnostics/codes/entry.ts';
import { FRAME } from '../../../../src/diagnostics/codes/frame.ts';
import { MEANING_CODES } from '../../../../src/diagnostics/codes/meaning.ts';
import { NAME_CODES } from '../../../../src/diagnostics/codes/names.ts';
import { type Diagnostic, ScenarioError } from '../../../../src/diagnostics/diagnostic.ts';
import { checkDraft, scenarioOf } from '../../../../src/scenario/check.ts';
import { loadText } from '../../../../src/scenario/load.ts';
import { loadExample } from '../../../support/examples.ts';

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries({ ...NAME_CODES, ...MEANING_CODES });

function problems(text: string): readonly Diagnostic[] {
  const { draft, diagnostics } = loadExample(text);
  if (draft === undefined) return diagnostics;
  // a part is right as a file, and refused only where it would be run
  return draft.part ? partRefused(text) : checkDraft(draft).diagnostics;
}

function partRefused(text: string): readonly Diagnostic[] {
  const [, title = ''] = /title: (.*)/.exec(text) ?? [];
  try {
    scenarioOf({ format: 'casus/1', title });
    return [];
  } catch (error) {
    return error instanceof ScenarioError ? error.diagnostics : [];
  }
}

function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);
}

test('the frame scenario is without a word', () => {
  const { draft } = loadText(FRAME, { file: 'frame.yaml' });
  expect(draft && checkDraft(draft).diagnostics).toEqual([]);
});

describe('codes of names and meaning', () => {
  test.each(entries)('the bad example of %s gives one problem, of that code, with its place', (code, entry) => {
    const found = problems(entry.bad);
    expect(told(found)).toEqual([expect.stringMatching(`^${code} `)]);
    if (code !== 'E4801') expect(found[0]?.place?.line).toBeGreaterThan(0);
  });
  test.each(entries)('the good example of %s gives none', (_code, entry) => {
    expect(told(problems(entry.good))).toEqual([]);
  });
});
