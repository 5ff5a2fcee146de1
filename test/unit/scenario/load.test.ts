/** Text to draft: values, places, and what a text can do wrong. */
import { describe, expect, test } from 'vitest';
import type { Path } from '../../../src/diagnostics/diagnostic.ts';
import type { Draft } from '../../../src/scenario/draft.ts';
import { draftOf, loadText } from '../../../src/scenario/load.ts';

function draft(text: string): Draft {
  const loaded = loadText(text, { file: 'a.yaml' });
  if (loaded.draft === undefined) throw new Error(loaded.diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
  return loaded.draft;
}

/** The stretch of text that a place names. */
function pointed(text: string, path: Path, options?: Parameters<Draft['place']>[1]): string | undefined {
  const place = draft(text).place(path, options);
  return place && text.split('\n')[place.line - 1]?.slice(place.column - 1, place.column - 1 + place.length);
}

/** Code, line and column of each problem. */
function slips(text: string): readonly string[] {
  return loadText(text, { file: 'a.yaml' }).diagnostics.map((one) => `${one.code} ${one.place?.line}:${one.place?.column}`);
}

describe('values', () => {
  test('dates, yes, on and times stay text; numbers and truths are what they are', () => {
    expect(draft('start: 2024-01-31\na: yes\non: 12:30\nb: 1e-3\nc: true\nd: ~').value).toEqual({
      start: '2024-01-31',
      a: 'yes',
      on: '12:30',
      b: 0.001,
      c: true,
      d: null,
    });
  });
  test('numbers as keys become their shortest text', () => {
    expect(draft('discrete: { 0.50: 1, 1: 2, 1e1: 3 }').value).toEqual({ discrete: { '0.5': 1, '1': 2, '10': 3 } });
  });
  test('a byte order mark is no part of the text', () => {
    expect(draft('\uFEFFformat: casus/1').value).toEqual({ format: 'casus/1' });
    expect(pointed('format: casus/1', ['format'])).toBe('casus/1');
  });
  test('minus nought is nought', () => {
    expect(Object.is((draft('a: -0').value as { a: number }).a, 0)).toBe(true);
  });
  test('an alias stands for what its anchor marks', () => {
    expect(draft('a: &x { b: 1 }\nc: *x').value).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });
  test('a file without start is a part', () => {
    expect(draft('title: a').part).toBe(true);
    expect(draft('start: 2024-01-01').part).toBe(false);
  });
});

describe('places', () => {
  const text = 'triggers:\n  answer: { when: tension > 1, do: [{ send: struck }] }\n  quoted:\n    when: "a + tension"\n';
  test('of values, keys, list items and what is missing', () => {
    expect(pointed(text, ['triggers', 'answer', 'when'])).toBe('tension > 1');
    expect(pointed(text, ['triggers', 'answer', 'when'], { of: 'key' })).toBe('when');
    expect(pointed(text, ['triggers', 'answer', 'do', 0, 'send'])).toBe('struck');
    expect(pointed(text, ['triggers', 'answer', 'unless'])).toBe('answer');
    expect(pointed(text, ['triggers'])).toBe('triggers');
  });
  test('of a stretch of plain and of quoted text', () => {
    expect(pointed(text, ['triggers', 'answer', 'when'], { span: { from: 10, to: 11 } })).toBe('1');
    expect(pointed(text, ['triggers', 'quoted', 'when'], { span: { from: 4, to: 11 } })).toBe('tension');
  });
  test('of a stretch of folded, literal and many-line text', () => {
    const long = 'a: |\n  one and\n  tension > 2\nb: >\n  one and\n  tension > 3\nc: one and\n  tension > 4\n';
    const span = { from: 8, to: 15 };
    for (const [key, line] of [
      ['a', 3],
      ['b', 6],
      ['c', 8],
    ] as const) {
      expect(draft(long).place([key], { span })).toEqual({ file: 'a.yaml', line, column: 3, length: 7 });
    }
  });
  test('of a stretch of text with an escape are the whole text', () => {
    expect(pointed('a: "x\\u0020 + y"', ['a'], { span: { from: 4, to: 5 } })).toBe('"x\\u0020 + y"');
  });
  test('count lines that end with carriage returns', () => {
    const windows = 'a: 1\r\nb: two\r\n';
    expect(draft(windows).place(['b'])).toEqual({ file: 'a.yaml', line: 2, column: 4, length: 3 });
    expect(draft(windows).excerpt({ file: 'a.yaml', line: 2, column: 4, length: 3 })).toBe('b: two');
  });
});

describe('problems', () => {
  test('all of a text are reported at once, in its order', () => {
    expect(slips('a: { b: 1, b: 2 }\nc: .nan\nd: *x\n<<: 1\n__proto__: 1\ne: !!int 3')).toEqual([
      'E1002 1:12',
      'E1008 2:4',
      'E1006 3:4',
      'E1007 4:1',
      'E1009 5:1',
      'E1007 6:10',
    ]);
  });
  test('several errors of syntax are reported, one a line', () => {
    expect(slips('a: @x\nb: "\\q"\nc: 1')).toEqual(['E1001 1:4', 'E1001 2:5']);
  });
  test('another version of YAML is refused', () => {
    expect(slips('%YAML 1.1\n---\na: yes')).toEqual(['E1007 1:1']);
  });
  test('aliases that multiply are refused before they are followed', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level <= 9; level++) lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`);
    expect(slips(lines.join('\n'))).toEqual(['E1006 1:1']);
  });
  test('an alias inside its own anchor is refused', () => {
    expect(slips('a: &x [*x]')).toEqual(['E1006 1:8']);
  });
  test('64 levels are read and 65 are not, however they are written', () => {
    expect(slips(`a: ${'['.repeat(63)}${']'.repeat(63)}`)).toEqual([]);
    expect(slips(`a: ${'['.repeat(64)}${']'.repeat(64)}`)).toEqual(['E1010 1:1']);
    expect(slips(`a: ${'['.repeat(100_000)}`)).toEqual(['E1010 1:1']);
    expect(
      slips(
        'a: &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\nb: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
      ),
    ).toEqual(['E1010 1:1']);
  });
  test('a text of more than 1 MiB is refused', () => {
    expect(slips(`# ${'x'.repeat(1_048_575)}`)).toEqual(['E1010 1:1']);
  });
});

describe('expressions cut at a comma', () => {
  const hints = (text: string) => loadText(text, { file: 'a.yaml' }).diagnostics.map((one) => `${one.code} ${one.hint}`);
  test('are named with the quoted text', () => {
    expect(hints('a: { probability: min(1, 0.1 + event.severity), after: 1 }')).toEqual([
      `E1005 put it in quotes: "min(1, 0.1 + event.severity)" ('casus fmt' does it)`,
    ]);
  });
  test('also in lists, across lines, with nested calls and with text in quotes', () => {
    expect(hints('a: { pert: [max(1, min(2, 3)), 4] }')).toEqual([`E1005 put it in quotes: "max(1, min(2, 3))" ('casus fmt' does it)`]);
    expect(hints('a: { x: if(b,\n  1,\n  2), y: 3 }')).toEqual([`E1005 put it in quotes: "if(b, 1, 2)" ('casus fmt' does it)`]);
    expect(hints('a: { x: min(date("2024-01-01"), 2) }')).toEqual([
      `E1005 put it in quotes: 'min(date("2024-01-01"), 2)' ('casus fmt' does it)`,
    ]);
  });
  test('twice the same are two problems, and no doubled key', () => {
    expect(hints('a: { x: min(1, t), y: min(2, t) }')).toHaveLength(2);
  });
  test('are no commas in quotes or in blocks, nor brackets that never close', () => {
    expect(hints('a: { x: "min(1, t)" }\nb: min(1, t)\nc: [a, b]\nd: { "x(1": 2, y: 1 }')).toEqual([]);
    expect(hints('a: { x: min(1, y: 2 }')).toEqual([]);
  });
});

describe('objects built in code', () => {
  test('become drafts without places', () => {
    const { draft } = draftOf({ format: 'casus/1', start: '2024-01-01', title: undefined, parties: { a: {} } });
    expect(draft?.value).toEqual({ format: 'casus/1', start: '2024-01-01', parties: { a: {} } });
    expect(draft?.place(['start'])).toBeUndefined();
  });
  test('take in other objects under extends', () => {
    const part = { format: 'casus/1', parties: { a: { name: 'A' }, b: {} }, expect: { x: {} }, variants: { v: {} } };
    const { draft } = draftOf({ extends: [part, { parties: { a: { within: 'b' } } }], start: '2024-01-01' });
    expect(draft?.value).toEqual({ format: 'casus/1', parties: { a: { name: 'A', within: 'b' }, b: {} }, start: '2024-01-01' });
  });
  test('are refused where no file could hold them', () => {
    const codes = (value: object) => draftOf(value).diagnostics.map((one) => one.code);
    expect(codes({ a: Number.POSITIVE_INFINITY })).toEqual(['E1008']);
    expect(codes({ a: () => 1 })).toEqual(['E1103']);
    expect(codes({ a: new Date(0) })).toEqual(['E1103']);
    expect(codes(JSON.parse('{"a": {"__proto__": 1}}'))).toEqual(['E1009']);
    const ring: Record<string, unknown> = {};
    ring.a = ring;
    expect(codes(ring)).toEqual(['E1010']);
  });
  test('with a path under extends are refused: there are no files', () => {
    expect(draftOf({ extends: './a.yaml' }).diagnostics.map((one) => one.code)).toEqual(['E1021']);
  });
});
