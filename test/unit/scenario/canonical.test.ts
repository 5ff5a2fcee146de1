/** Canonical JSON and the hashes of a scenario. */
import { describe, expect, test } from 'vitest';
import { canonicalJson, scenarioHashes } from '../../../src/scenario/canonical.ts';
import { loadText } from '../../../src/scenario/load.ts';

describe('canonical JSON', () => {
  // the examples of RFC 8785, sections 3.2.2 and 3.2.3
  test('writes numbers and strings as RFC 8785 does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
  test('sorts keys by UTF-16 code unit', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1F600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ];
    expect(Object.values(JSON.parse(canonicalJson(value)) as object).sort()).toEqual([...order].sort());
    const text = canonicalJson(value);
    expect(order.map((word) => text.indexOf(word))).toEqual(order.map((word) => text.indexOf(word)).toSorted((a, b) => a - b));
  });
  test('writes minus nought as nought and leaves out what is undefined', () => {
    expect(canonicalJson({ a: -0, b: undefined })).toBe('{"a":0}');
  });
  test('refuses what JSON cannot hold', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow('NaN');
    expect(() => canonicalJson({ a: () => 1 })).toThrow('function');
  });
});

describe('hashes', () => {
  const hashes = (text: string) => {
    const { draft } = loadText(text, { file: 'a.yaml' });
    if (draft === undefined) throw new Error('not loaded');
    return { hash: draft.hash, numbersHash: draft.numbersHash };
  };
  const base = 'start: 2024-01-01\nladders: { l: { x: a, y: b } }\nparameters: { p: { value: 1, meaning: m } }\n';

  test('are SHA-256 of the canonical text', () => {
    // sha256 of the two characters {}
    expect(scenarioHashes({}).hash).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
  test('do not depend on layout, comments or the order of keys', () => {
    expect(hashes('parameters:\n  p: { meaning: m, value: 1.0 }   # words\nladders: { l: { x: a, y: b } }\nstart: "2024-01-01"')).toEqual(
      hashes(base),
    );
  });
  test('depend on the order of rungs', () => {
    expect(hashes(base.replace('x: a, y: b', 'y: b, x: a')).numbersHash).not.toBe(hashes(base).numbersHash);
  });
  test.each([
    ['a title', `${base}title: T`],
    ['a meaning', base.replace('meaning: m', 'meaning: other')],
    ['what a rung means', base.replace('x: a', 'x: { meaning: c }')],
    [
      'sources, controls, variants and expectations',
      `${base}sources: { s: { title: T } }\ncontrols: { p: { low: 0, high: 1 } }\nvariants: { v: { set: { parameters.p.value: 2 } } }\nexpect: { e: { by: day 1 } }`,
    ],
    ['keys of other programs', `${base}x-a: 1\n`],
    ['a confidence, a group, a unit', base.replace('meaning: m', 'confidence: low, group: g, unit: u')],
  ])('%s changes the hash, but not that of the numbers', (_what, text) => {
    expect(hashes(text).hash).not.toBe(hashes(base).hash);
    expect(hashes(text).numbersHash).toBe(hashes(base).numbersHash);
  });
  test.each([
    ['a value', base.replace('value: 1', 'value: 2')],
    ['the start', base.replace('2024', '2025')],
    ['a rung', base.replace('y: b', 'y: b, z: c')],
    ['the cost of a rung', base.replace('x: a', 'x: { meaning: a, cost: 1 }')],
    ['a parameter that is called notes', base.replace('p: {', 'notes: { value: 1 }, p: {')],
    ['the end of a period', `${base}periods: { d: { from: 03-01, to: 05-01 } }`],
  ])('%s changes both', (_what, text) => {
    expect(hashes(text).hash).not.toBe(hashes(base).hash);
    expect(hashes(text).numbersHash).not.toBe(hashes(base).numbersHash);
  });
  test('the end of a period is no word, the receivers of a card are', () => {
    const ended = `${base}periods: { d: { from: 03-01, to: 05-01 } }`;
    expect(hashes(ended.replace('05-01', '06-01')).numbersHash).not.toBe(hashes(ended).numbersHash);
    const card = `${base}injects: { i: { to: [a], card: c, do: [] } }`;
    expect(hashes(card.replace('to: [a]', 'to: [b]')).numbersHash).toBe(hashes(card).numbersHash);
  });
});
