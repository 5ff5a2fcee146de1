/** Drafts of parts in: only what can be told without the scenario that extends them is told. */
import { expect, test } from 'vitest';
import { checkDraft, scenarioOf } from '../../../../src/scenario/check.ts';
import { loadText } from '../../../../src/scenario/load.ts';

const part = (outcome: string): string => `format: casus/1
title: A part
parameters: { unused: { uniform: [0, 1] } }
outcomes: { war: { when: ${outcome} } }
`;

function codesOf(text: string): readonly string[] {
  const { draft } = loadText(text, { file: 'part.yaml' });
  const { scenario, diagnostics } = draft ? checkDraft(draft) : { scenario: undefined, diagnostics: [] };
  expect(scenario).toBeUndefined();
  return diagnostics.map(({ code }) => code);
}

test('names of a part may be declared elsewhere, and its warnings are silent', () => {
  expect(codesOf(part('declared.elsewhere >= war'))).toEqual([]);
});

test('an expression of a part that cannot be read is refused', () => {
  expect(codesOf(part('declared.elsewhere >='))).toEqual(['E3016']);
});

test('a part is not made a scenario', () => {
  expect(() => scenarioOf({ format: 'casus/1', title: 'A part' })).toThrow(/E4801/);
});
