/** Whatever text is read: problems as data, never an exception; and what was read stands where its place says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME } from '../../src/diagnostics/codes/frame.ts';
import { ScenarioError } from '../../src/diagnostics/diagnostic.ts';
import { renderAll } from '../../src/diagnostics/render.ts';
import { formatScenario } from '../../src/scenario/fmt.ts';
import { loadText } from '../../src/scenario/load.ts';
import { parseSetPath, printSetPath } from '../../src/scenario/set-path.ts';
import { shape } from '../../src/scenario/shape.ts';

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ':',
  ': ',
  ',',
  '-',
  '- ',
  '\n',
  '\n  ',
  '\t',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '!!int ',
  '#',
  '?',
  '%',
  '@',
  '.inf',
  'null',
  '<<',
  '__proto__',
  '1e400',
];

/** The frame scenario with a few slips of the hand. */
const damaged = fc
  .array(fc.record({ at: fc.nat({ max: FRAME.length }), drop: fc.nat({ max: 12 }), piece: fc.constantFrom(...PIECES) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((slips) => slips.reduce((text, slip) => text.slice(0, slip.at) + slip.piece + text.slice(slip.at + slip.drop), FRAME));

function readAll(text: string): string {
  const { draft, diagnostics } = loadText(text, { file: 'damaged.yaml' });
  return renderAll(draft === undefined ? diagnostics : shape(draft).diagnostics);
}

test('damaged text gives diagnostics with a place, or a draft, and never an exception', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const { draft, diagnostics } = loadText(text, { file: 'damaged.yaml' });
      const all = draft === undefined ? diagnostics : shape(draft).diagnostics;
      expect(draft === undefined).toBe(diagnostics.length > 0);
      for (const diagnostic of all) {
        expect(diagnostic.place?.line).toBeGreaterThan(0);
        expect(diagnostic.place?.length).toBeGreaterThan(0);
        expect(text.split('\n')[(diagnostic.place?.line ?? 0) - 1]?.replace(/\r$/, '')).toBe(diagnostic.excerpt);
      }
    }),
    { seed: 20230216, numRuns: 400 },
  );
});

test('any text at all is read without an exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(() => readAll(text)).not.toThrow();
    }),
    { seed: 20230217, numRuns: 400 },
  );
});

test('formatting twice is formatting once, and the meaning stays', () => {
  let formattedCount = 0;
  fc.assert(
    fc.property(damaged, (text) => {
      const before = loadText(text, { file: 'a.yaml' });
      if (before.draft === undefined) return;
      const formatted = formatScenario(text);
      formattedCount++;
      expect(formatScenario(formatted)).toBe(formatted);
      expect(loadText(formatted, { file: 'b.yaml' }).draft?.value).toEqual(before.draft.value);
    }),
    { seed: 20230218, numRuns: 400 },
  );
  expect(formattedCount).toBeGreaterThan(30);
});

test('what cannot be formatted is refused with diagnostics', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      try {
        formatScenario(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ScenarioError);
      }
    }),
    { seed: 20230219, numRuns: 150 },
  );
});

test('a path printed and read is the same path', () => {
  const step = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      expect(parseSetPath(printSetPath(steps))).toEqual({ steps });
    }),
    { seed: 20230220, numRuns: 1000 },
  );
});
