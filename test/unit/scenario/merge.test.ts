/** Layers over each other: extends, variants and settings. */
import { describe, expect, test } from 'vitest';
import { loadText, type SetOption } from '../../../src/scenario/load.ts';
import { parseSetPath } from '../../../src/scenario/set-path.ts';

type Files = Readonly<Record<string, string>>;

function load(files: Files, options: { readonly variant?: string; readonly set?: SetOption } = {}) {
  return loadText(files['main.yaml'] ?? '', { ...options, file: 'main.yaml', resolve: (path) => files[path.replace('./', '')] });
}

/** The value of `main.yaml` over a part. */
function over(part: string, main: string): unknown {
  const { draft, diagnostics } = load({ 'main.yaml': `extends: ./part.yaml\n${main}`, 'part.yaml': part });
  return draft?.value ?? diagnostics;
}

describe('extends', () => {
  test('merges maps by key, replaces lists, removes by null', () => {
    expect(
      over('parties: { a: { name: A }, b: { name: B } }\nquestions: [x, y]', 'parties: { a: { within: b }, b: null }\nquestions: [z]'),
    ).toEqual({
      parties: { a: { name: 'A', within: 'b' } },
      questions: ['z'],
    });
  });
  test('leaves a null that removes nothing for the schema to refuse', () => {
    expect(over('parties: { a: {} }', 'parties: { b: null }')).toEqual({ parties: { a: {}, b: null } });
  });
  test('keeps rungs in the order of the first file', () => {
    expect(JSON.stringify(over('ladders: { l: { x: a, y: b } }', 'ladders: { l: { z: c, x: d } }'))).toBe(
      '{"ladders":{"l":{"x":"d","y":"b","z":"c"}}}',
    );
  });
  test('does not inherit expect and variants', () => {
    expect(over('expect: { a: {} }\nvariants: { b: {} }\ntitle: T', 'id: x')).toEqual({ title: 'T', id: 'x' });
  });
  test('lays later parts over earlier ones, and parts of parts first', () => {
    const files = {
      'main.yaml': 'extends: [a.yaml, b.yaml]\nid: m',
      'a.yaml': 'extends: c.yaml\ntitle: a\nid: a',
      'b.yaml': 'title: b\nid: b',
      'c.yaml': 'question: c\ntitle: c',
    };
    expect(load(files).draft?.value).toEqual({ question: 'c', title: 'b', id: 'm' });
  });
  test('points into the file that the part came from', () => {
    const files = { 'main.yaml': 'extends: part.yaml\nparties:\n  a: { within: b }', 'part.yaml': '# one\nparties:\n  a: { name: Aland }' };
    const { draft } = load(files);
    expect(draft?.place(['parties', 'a', 'name'])).toEqual({ file: 'part.yaml', line: 3, column: 14, length: 5 });
    expect(draft?.place(['parties', 'a', 'within'])).toMatchObject({ file: 'main.yaml', line: 3 });
    expect(draft?.excerpt({ file: 'part.yaml', line: 3, column: 1, length: 1 })).toBe('  a: { name: Aland }');
  });
  test('reports the problems of every file', () => {
    const { diagnostics } = load({ 'main.yaml': 'extends: [a.yaml, b.yaml]', 'a.yaml': 'a: @', 'b.yaml': 'b: .inf' });
    expect(diagnostics.map((one) => `${one.code} ${one.place?.file}`)).toEqual(['E1001 a.yaml', 'E1008 b.yaml']);
  });
  test('refuses rings, deep chains, other endings, addresses and ways out of the folder', () => {
    const codes = (files: Files) => load(files).diagnostics.map((one) => one.code);
    expect(codes({ 'main.yaml': 'extends: a.yaml', 'a.yaml': 'extends: main.yaml' })).toEqual(['E1022']);
    for (const path of ['a.txt', 'https://example.org/a.yaml', '/a.yaml', '../a.yaml', 'x/../../a.yaml', 'x\\a.yaml']) {
      expect(codes({ 'main.yaml': `extends: '${path}'` })).toEqual(['E1021']);
    }
    const chain = (length: number) => ({
      'main.yaml': 'extends: f1.yaml',
      ...Object.fromEntries(
        Array.from({ length }, (_, index) => [`f${index + 1}.yaml`, index + 1 < length ? `extends: f${index + 2}.yaml` : 'title: end']),
      ),
    });
    expect(codes(chain(8))).toEqual([]);
    expect(codes(chain(9))).toEqual(['E1022']);
  });
  test('reads a part that two files name once', () => {
    let reads = 0;
    const files: Files = { './a.yaml': 'extends: ./c.yaml', './b.yaml': 'extends: ./c.yaml', './c.yaml': 'title: c' };
    const { draft } = loadText('extends: [./a.yaml, ./b.yaml]', {
      file: 'main.yaml',
      resolve: (path) => {
        if (path === './c.yaml') reads++;
        return files[path];
      },
    });
    expect(draft?.value).toEqual({ title: 'c' });
    expect(reads).toBe(2); // the resolver is asked, the text is read once
  });
});

describe('a parameter drawn in another way', () => {
  const part = 'parameters: { p: { pert: [1, 2, 3], truncate: [1, 2], factor: 3, meaning: m } }';
  test('loses the earlier way and what belonged to it', () => {
    expect(over(part, 'parameters: { p: { value: 4 } }')).toEqual({ parameters: { p: { meaning: 'm', value: 4 } } });
    expect(over(part, 'parameters: { p: { uniform: [0, 1], factor: 2 } }')).toEqual({
      parameters: { p: { meaning: 'm', uniform: [0, 1], factor: 2 } },
    });
  });
  test('keeps all of it where only a factor or the same family is given', () => {
    expect(over(part, 'parameters: { p: { factor: 2 } }')).toEqual({
      parameters: { p: { pert: [1, 2, 3], truncate: [1, 2], factor: 2, meaning: 'm' } },
    });
    expect(over(part, 'parameters: { p: { pert: [4, 5, 6] } }')).toEqual({
      parameters: { p: { pert: [4, 5, 6], truncate: [1, 2], factor: 3, meaning: 'm' } },
    });
  });
  test('holds for exceptions, delays and periods too', () => {
    expect(over('triggers: { t: { after: { pert: [1, 2, 3] } } }', 'triggers: { t: { after: { uniform: [0, 1] } } }')).toEqual({
      triggers: { t: { after: { uniform: [0, 1] } } },
    });
    expect(over('parameters: { p: { except: { a: { value: 1 } } } }', 'parameters: { p: { except: { a: { is: q } } } }')).toEqual({
      parameters: { p: { except: { a: { is: 'q' } } } },
    });
    expect(over('periods: { d: { lasts: { pert: [1, 2, 3] } } }', 'periods: { d: { lasts: { uniform: [1, 2] } } }')).toEqual({
      periods: { d: { lasts: { uniform: [1, 2] } } },
    });
  });
  test('does not reach what only looks like one', () => {
    expect(over('measures: { m: { value: 1 } }', 'measures: { m: { is: 2 } }')).toEqual({ measures: { m: { value: 1, is: 2 } } });
  });
});

describe('variants and settings', () => {
  const main = [
    'parameters: { p: { pert: [1, 2, 3] }, q: { value: 1, values: [a, b] } }',
    'relations: { blame: { start: { a.blame(b): 0.2 } } }',
    'triggers: { t: { do: [{ add: { x: 1 } }, { send: e }] } }',
    'injects: { blast: { at: day 10 } }',
    'variants:',
    '  calm: { set: { injects.blast: null } }',
    '  tense: { set: { parameters.p.value: 5, parameters.p.factor: 2 } }',
  ].join('\n');
  const changed = (set: SetOption, variant?: string) => {
    const { draft, diagnostics } = load({ 'main.yaml': main }, variant === undefined ? { set } : { set, variant });
    return (draft?.value ?? diagnostics.map((one) => `${one.code} ${one.message}: ${one.hint ?? ''}`)) as Record<string, never>;
  };

  test('a variant merges in, and a setting over it', () => {
    expect(changed([], 'calm').injects).toEqual({});
    expect(changed([], 'tense').parameters).toMatchObject({ p: { value: 5, factor: 2 } });
    expect(changed(['parameters.p.value=6'], 'tense').parameters).toMatchObject({ p: { value: 6, factor: 2 } });
    expect(changed([]).parameters).toMatchObject({ p: { pert: [1, 2, 3] } });
  });
  test('values are YAML, in code they are values', () => {
    expect(changed(['parameters.p.uniform=[0, 1 day]']).parameters).toMatchObject({ p: { uniform: [0, '1 day'] } });
    expect(changed({ 'parameters.p.uniform': [0, '1 day'] }).parameters).toMatchObject({ p: { uniform: [0, '1 day'] } });
  });
  test('steps with a dot stand in brackets, numbers index lists', () => {
    expect(changed(['relations.blame.start["a.blame(b)"]=0.4']).relations).toEqual({ blame: { start: { 'a.blame(b)': 0.4 } } });
    expect(changed(['triggers.t.do.0.add.x=2', 'triggers.t.do[1]=null']).triggers).toEqual({ t: { do: [{ add: { x: 2 } }] } });
  });
  test('new keys and new entries may be set', () => {
    expect(changed({ 'parameters.p.factor': 2, 'triggers.other': { do: [] } })).toMatchObject({
      parameters: { p: { factor: 2 } },
      triggers: { other: { do: [] } },
    });
    expect(changed(['parameters.q.value=2']).parameters).toMatchObject({ q: { value: 2 } });
  });
  test.each([
    ['paramters.p.value=1', "E1030 cannot set 'paramters.p.value': there is no 'paramters' in the scenario: did you mean 'parameters'?"],
    ['triggers.tt.limit=1', "E1030 cannot set 'triggers.tt.limit': there is no 'tt' in 'triggers': one of t"],
    ['injects.blost=1', "E1030 cannot set 'injects.blost': there is no 'blost' in 'injects': did you mean 'blast'?"],
    ['injects.other=null', "E1030 cannot set 'injects.other': there is no 'other' in 'injects' to remove: one of blast"],
    [
      'triggers.t.do.2.when=x',
      "E1030 cannot set 'triggers.t.do.2.when': '2' is no place in the list 'triggers.t.do': its places are 0 to 1",
    ],
    [
      'injects.blast.at.day=1',
      "E1030 cannot set 'injects.blast.at.day': 'injects.blast.at' is text and has no 'day': set 'injects.blast.at' as a whole",
    ],
    ['parameters.__proto__.x=1', expect.stringContaining("E1031 '__proto__' cannot be a step of a path")],
    ['parameters.p', expect.stringContaining("E1031 'parameters.p' has no '='")],
    ['parameters.p=@', expect.stringContaining('E1001')],
  ])('%s is refused', (set, message) => {
    expect(changed([set])).toEqual([message]);
  });
  test('every variant is looked at, chosen or not', () => {
    const { diagnostics } = load({
      'main.yaml': 'parameters: { patience: { value: 1 } }\nvariants: { v: { set: { parameters.patiense.value: 2 } } }',
    });
    expect(diagnostics).toMatchObject([
      { code: 'E1030', path: ['variants', 'v', 'set', 'parameters.patiense.value'], place: { line: 2, column: 25, length: 25 } },
    ]);
  });
  test('an unknown variant is an error with the nearest', () => {
    expect(changed([], 'clam')).toEqual(["E1032 there is no variant 'clam': did you mean 'calm'?"]);
  });
  test('places of settings point at what was set', () => {
    const { draft } = load({ 'main.yaml': main }, { set: ['parameters.q.value=2', 'parameters.p.value=0.7'] });
    expect(draft?.place(['parameters', 'p', 'value'])).toEqual({ file: '--set', line: 2, column: 20, length: 3 });
    expect(draft?.excerpt({ file: '--set', line: 2, column: 20, length: 3 })).toBe('parameters.p.value=0.7');
  });
});

test.each([
  ['a.b.c', ['a', 'b', 'c']],
  ['a["b.c(d)"].e', ['a', 'b.c(d)', 'e']],
  ["a['b.c'][2]", ['a', 'b.c', '2']],
  ['a.no-blast', ['a', 'no-blast']],
])('the path %s', (text, steps) => {
  expect(parseSetPath(text)).toEqual({ steps });
});

test.each(['', '.', 'a..b', 'a.', '.a', 'a[', 'a["b"', 'a]b', 'constructor.x', 'a.prototype', 'a["__proto__"]'])(
  'the path %j is refused',
  (text) => {
    expect(parseSetPath(text)).toHaveProperty('problem');
  },
);
