/** Slips in the shape do not hide slips elsewhere, and none of them is told twice. */
import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/scenario/check.ts';
import { loadExample } from '../../support/examples.ts';

function codes(text: string): readonly string[] {
  const { draft } = loadExample(text);
  return draft ? checkDraft(draft).diagnostics.map(({ code }) => code) : [];
}

test('an unknown key, a wrong name and a wrong expression are told at once', () => {
  const text = `
triggers:
  one: { party: north, at: day 1, wehn: tension > 1, do: [{ add: { tension: 0.1 } }] }
  two: { party: nroth, at: day 2, do: [{ add: { tension: 0.1 } }] }
  three: { party: north, at: day 3, when: tension >, do: [{ add: { tension: 0.1 } }] }
`;
  const [first, second, third, ...more] = codes(text);
  expect([first, second]).toEqual(['E1102', 'E2103']);
  expect(third).toMatch(/^E30/);
  expect(more).toEqual([]);
});

test('a misshapen entry takes nothing else with it', () => {
  // `heat` cannot be read, so what reads it is not blamed for an unknown name
  const text = `
variables: { heat: { start: 0.2, min: [0] } }
triggers: { one: { party: north, when: heat > 0.5, do: [{ add: { tension: 0.1 } }] } }
outcomes: { gone: { when: nothing > 1, meaning: Reads what is not there } }
`;
  expect(codes(text)).toHaveLength(2);
});
