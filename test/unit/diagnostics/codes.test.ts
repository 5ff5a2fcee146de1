/** Every code of the tables: its bad example gives exactly that code, its good example none. */
import { describe, expect, test } from 'vitest';
import type { CodeEntry } from '../../../src/diagnostics/codes/entry.ts';
import { FRAME } from '../../../src/diagnostics/codes/frame.ts';
import { CODES } from '../../../src/diagnostics/codes.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { loadText } from '../../../src/scenario/load.ts';
import { shape } from '../../../src/scenario/shape.ts';
import { loadExample } from '../../support/examples.ts';

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES);

/** All problems of load and shape. */
function problems(text: string, load?: CodeEntry['load']): readonly Diagnostic[] {
  const { draft, diagnostics } = loadExample(text, load);
  return draft === undefined ? diagnostics : [...diagnostics, ...shape(draft).diagnostics];
}

function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set(diagnostics.map((diagnostic) => diagnostic.code))];
}

test('the frame scenario has a right shape', () => {
  const { draft, diagnostics } = loadText(FRAME, { file: 'frame.yaml' });
  expect(diagnostics).toEqual([]);
  expect(draft && shape(draft).diagnostics).toEqual([]);
});

describe('codes of files', () => {
  const ofFiles = entries.filter(([code]) => code.startsWith('E1'));
  test.each(ofFiles)('the bad example of %s gives that code and no other', (code, entry) => {
    expect(codesOf(problems(entry.bad, entry.load))).toEqual([code]);
  });
  test.each(ofFiles)('the good example of %s gives none', (_code, entry) => {
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
