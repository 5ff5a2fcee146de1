/** The canonical layout of a scenario's text. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FRAME } from '../../../src/diagnostics/codes/frame.ts';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { formatScenario } from '../../../src/scenario/fmt.ts';
import { loadText } from '../../../src/scenario/load.ts';

const value = (text: string) => loadText(text, { file: 'a.yaml', resolve: () => 'title: t' }).draft?.value;

test('keys at the top stand in the order of the format, each with its comment', () => {
  const text = '# head\n\n# of triggers\ntriggers: {}   # end\nx-a: 1\n# of title\ntitle: T\nid: x\nformat: casus/1\n# last\n';
  expect(formatScenario(text)).toBe(
    '# head\n\nformat: casus/1\nid: x\n# of title\ntitle: T\n# of triggers\ntriggers: {} # end\nx-a: 1\n\n# last\n',
  );
});

test('expressions cut at a comma are put in quotes', () => {
  const text = 'triggers: { a: { probability: min(1,  0.1 + event.severity), after: { pert: [max(1, min(2, 3)), 2, 3] } } }';
  expect(formatScenario(text)).toBe(
    'triggers: { a: { probability: "min(1, 0.1 + event.severity)", after: { pert: [ "max(1, min(2, 3))", 2, 3 ] } } }\n',
  );
});

test('a map in braces that is too wide for its line is written below each other, level by level', () => {
  const wide = 'a'.repeat(100);
  expect(formatScenario(`parties: { a: { name: ${wide}, notes: { b: ${wide}, c: 1 } }, d: {} }`)).toBe(
    `parties:\n  a:\n    name: ${wide}\n    notes: { b: ${wide}, c: 1 }\n  d: {}\n`,
  );
});

test('numbers, quotes, long text and blocks of text stay as they were written', () => {
  const text = `a: 0.10\nb: "quoted"\nc: ${'word '.repeat(60)}end\nd: |\n  one\n  two\ne: 1e-3\n`;
  expect(formatScenario(text)).toBe(text);
});

test('Windows line ends and a byte order mark go', () => {
  expect(formatScenario('\uFEFFa: 1\r\nb: 2\r\n')).toBe('a: 1\nb: 2\n');
});

describe.each([
  ['the frame scenario', FRAME],
  ['the scenario of every construct', readFileSync('test/support/every-construct.yaml', 'utf8')],
])('%s', (_name, text) => {
  test('keeps its meaning', () => {
    expect(value(formatScenario(text))).toEqual(value(text));
  });
  test('is formatted once and for all', () => {
    expect(formatScenario(formatScenario(text))).toBe(formatScenario(text));
  });
});

test('text that is not YAML is refused with all of its problems', () => {
  expect(() => formatScenario('a: @x\nb: "\\q"')).toThrow(ScenarioError);
  expect(() => formatScenario('a: 1\na: 2')).toThrow('E1002');
});
