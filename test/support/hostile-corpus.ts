/** Nothing in, hostile cases out: handmade ones, and any number of mutations of good scenarios, of the examples of the codes, and of expressions. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { FRAME } from '../../src/diagnostics/codes/frame.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { baselineText } from './baseline.ts';
import { type Draw, drawFrom } from './generated/draw.ts';
import { scenarioFrom } from './generated.ts';
import type { HostileCase } from './hostile.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The part `./every-construct-theatre.yaml` is not offered, so that the first meets a refusal under `extends`. */
const FILES: readonly string[] = [FRAME, read('./every-construct.yaml'), read('./every-construct-theatre.yaml')];
const EXAMPLES: readonly string[] = Object.values(CODES).flatMap(({ bad, good }) => [bad, good].map(asFile));
const BIG_FILES: readonly string[] = [baselineText()];

function asFile(text: string): string {
  return text.includes('format:') ? text : `extends: ./frame.yaml\n${text}`;
}

/** Words that mean something to JavaScript, mathjs or YAML, and none of them to a scenario. */
const WORDS: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'isPrototypeOf', 'then'],
  ...['this', 'globalThis', 'process', 'require', 'import', 'eval', 'Function', 'canary', 'undefined', 'NaN', 'Infinity', 'null', 'i', 'e'],
  ...['createUnit', 'parse', 'evaluate', 'compile', 'simplify', 'typed', 'expression', 'docs', 'end', 'unit', 'matrix', 'random', 'number'],
  ...['self', 'member', 'other', 'event', 'any', 'all', 'rest', 'date', 'if', 'sum', 'min', 'time', 'daysIn', 'climb', 'starts', 'pi', 't'],
];

const NUMBERS: readonly string[] = [
  '1e308',
  '1e309',
  '-1e309',
  '9007199254740993',
  '0x1F',
  '0b11',
  '1e-320',
  '-0',
  '.5',
  '5.',
  '00',
  '1_000',
  '.inf',
  '.nan',
  '1:1e9',
  '60:60',
];

const SNIPPETS: readonly string[] = [
  ...[
    'canary()',
    'f(x)=x',
    'f(x)=canary()',
    '[1,2]',
    '"a"',
    "x'",
    '5!',
    'a;b',
    'import("x")',
    '{}',
    '{a:1}',
    'a.b.c',
    'a[1]',
    'a["b"]',
    '1 to 2',
  ],
  ...['x -> x', '(() => canary())()', 'constructor.constructor("return canary()")()', '1:1e9', '1:2:3', '2 in 3', 'a ? b : c'],
  ...[
    'a = 1',
    'a == b == c',
    'not not t',
    '1 < t < 2 < 3',
    '5 days days',
    '5%%',
    '5 % 2',
    '- - -1',
    '!true',
    'true & false',
    '1 | 2',
    '~1',
    '1 << 2',
  ],
  ...[
    'date("2024-02-30")',
    'date("99999-01-01")',
    'date(t)',
    'if(t)',
    'min()',
    'max(1)',
    'sum(pact)',
    'any(pact, any(pact, true))',
    't^t^t',
    '0/0',
    '1/0',
  ],
  ...[
    'north.posture >= war',
    'happened(ping)',
    'since(ping) < 1',
    'north.struck(south)',
    'chance(200%, 0 days)',
    '2024-01-01',
    '#',
    '# x',
    '\\',
    '@',
    '$',
    '°',
  ],
];

const YAML_PIECES: readonly string[] = [
  ...[
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
    '? ',
    '\n',
    '\n  ',
    '\n\n',
    '\t',
    '"',
    "'",
    '|',
    '>',
    '|-\n  ',
    '>+2\n',
    '#',
    '%',
    '@',
    '`',
  ],
  ...[
    '&a ',
    '*a',
    '&a [*a]',
    '<<: *a',
    '<<: { horizon: 1 day }',
    '!!int ',
    '!!binary aGk=',
    '!!js/function "canary()"',
    '!!python/object:os.system ',
    '!<tag:x> ',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    'null',
    '~',
    'yes',
    'on',
    '2024-01-01',
    '2024-01-01T00:00:00Z',
    '\uFEFF',
    '\u0000',
    '\u2028',
    '\u0085',
    '\r\n',
    '\r',
  ],
  ...[
    '\uD800',
    '\u202E',
    '🧨',
    'é',
    'ﬁ',
    '\u0301',
    '１',
    'x-: 1\n',
    'format: casus/1\n',
    'extends: ./ring.yaml\n',
    'extends: /etc/passwd\n',
  ],
];

/** Written by hand: each takes aim at one thing. `full` puts every word under every section with every body, in place of one body each. */
export function handmadeCases({ full }: { readonly full: boolean }): readonly HostileCase[] {
  const file = (text: string): HostileCase => ({ kind: 'file', text });
  const expression = (text: string): HostileCase => ({ kind: 'expression', text });
  const deep = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);
  return [
    ...[...SNIPPETS, ...WORDS, ...NUMBERS].map(expression),
    ...[...SNIPPETS, ...WORDS, ...NUMBERS, ...YAML_PIECES].map((text) => file(`${FRAME}notes: ${text}\n`)),
    ...WORDS.flatMap((word, index) => namedByWord(word, full ? undefined : index)),
    ...bombs(deep).map(file),
    ...[10, 63, 64, 65, 500, 999, 5_000, 100_000].flatMap((levels) => [
      expression(`${deep('(', ')', levels)}`),
      expression(`${'('.repeat(levels)}t${')'.repeat(levels)}`),
      expression(`${'-'.repeat(levels)}t`),
      expression(`${'not '.repeat(levels)}true`),
      expression(`t${' ^ t'.repeat(levels)}`),
      expression(`t${' + t'.repeat(levels)}`),
      expression(`t${' < t'.repeat(levels)}`),
      expression(`${'if(true, '.repeat(levels)}1${', 2)'.repeat(levels)}`),
      expression('x'.repeat(levels)),
      expression(`${'a.'.repeat(levels)}b`),
      expression(`${'5 '.repeat(levels)}days`),
      expression('"'.repeat(levels)),
      expression(`1${'0'.repeat(levels)}`),
    ]),
    ...settings().map((text): HostileCase => ({ kind: 'set', text })),
    ...objects(deep).map((text): HostileCase => ({ kind: 'object', text })),
  ];
}

/** A scenario whose things have this word for a name. */
function namedByWord(word: string, turn: number | undefined): readonly HostileCase[] {
  const sections = [
    'sources',
    'ladders',
    'periods',
    'variables',
    'parties',
    'blocs',
    'relations',
    'parameters',
    'correlations',
    'events',
    'triggers',
  ];
  const more = ['injects', 'outcomes', 'measures', 'controls', 'variants', 'expect'];
  const bodies = ['{}', 'text', '[]', '{ start: 0 }', '{ when: true, do: [] }', '{ when: tension > 0.5 }'];
  const files = [...sections, ...more].flatMap((section, index) =>
    (turn === undefined ? bodies : [bodies[(turn + index) % bodies.length]]).map(
      (body) => `extends: ./frame.yaml\n${section}: { ${word}: ${body} }\n`,
    ),
  );
  const keys = [`${word}: 1\n`, `triggers: { raid: { do: [{ set: { ${word}: 1 } }, { send: ${word} }, { cancel: ${word} }] } }\n`];
  const references = [
    `triggers: { raid: { party: ${word}, on: ${word}, rate: null } }\n`,
    `outcomes: { o: { when: north.${word} > ${word}(south) } }\n`,
  ];
  const nested = [
    `blocs: { pact: [${word}] }\n`,
    `ladders: { posture: { ${word}: x } }\n`,
    `events: { struck: { by: ${word}, on: ${word}, with: [${word}] } }\n`,
  ];
  return [...files, ...[...keys, ...references, ...nested].map((text) => `extends: ./frame.yaml\n${text}`)].map((text) => ({
    kind: 'file',
    text,
  }));
}

type Deep = (open: string, close: string, levels: number) => string;

function bombs(deep: Deep): readonly string[] {
  const laughs = Array.from(
    { length: 12 },
    (_, level) => `a${level}: &a${level} [${Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`)).join(', ')}]`,
  );
  return [
    '',
    ' ',
    '\n'.repeat(100_000),
    '\u0000',
    '\uFEFF',
    `\uFEFF${FRAME}`,
    FRAME.replaceAll('\n', '\r\n'),
    FRAME.replaceAll('\n', '\r'),
    FRAME.replaceAll('  ', '\t'),
    `${FRAME}${FRAME}`,
    `${FRAME}---\n${FRAME}`,
    laughs.join('\n'),
    `${FRAME}x-bomb:\n${laughs.map((line) => `  ${line}`).join('\n')}\n`,
    'a: &a { b: *a }\n',
    'a: &a\n  <<: *a\n',
    `extends: [${'./frame.yaml, '.repeat(2_000)}]\n`,
    ...[65, 1_000, 20_000, 400_000].flatMap((levels) => [
      deep('[', ']', levels),
      `a: ${deep('{a: ', '}', levels)}`,
      '['.repeat(levels),
      '- '.repeat(levels),
      '? '.repeat(levels),
    ]),
    Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    `title: ${'x'.repeat(1_048_570)}`,
    `title: ${'x'.repeat(1_100_000)}`,
    `notes: "${'\\x41'.repeat(200_000)}"`,
    `${'a: 1\n'.repeat(5_000)}`,
    `parties: {${Array.from({ length: 5_000 }, (_, index) => `p${index}: {}`).join(', ')}}`,
    `${FRAME}measures: { m: { value: t, every: 0.000001 } }\n`,
    `${FRAME}measures: { m: { value: t, every: 1e-300 } }\n`,
    FRAME.replace('90 days', '1000000000 days').replace('triggers:\n', 'triggers:\n  tick: { every: 0.00001, do: [] }\n'),
    FRAME.replace('90 days', '99999 years').replace('variables:', 'periods: { thaw: { from: 03-01, to: 04-01 } }\nvariables:'),
    FRAME.replace('90 days', '9999-12-31'),
    FRAME.replace('90 days', `${'9'.repeat(400)} days`),
    FRAME.replace('2024-01-01', '0000-01-01'),
    FRAME.replace('3 / year', '1e300'),
    FRAME.replace('3 / year', '1e9 * t'),
  ];
}

function settings(): readonly string[] {
  const paths = [
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'variables.__proto__.x',
    'variables["__proto__"].x',
    'a['.repeat(1_000),
    '',
    '.',
    '..',
    '[',
    '["',
  ];
  const values = [
    '1',
    '{',
    '[[[[',
    '&a [*a]',
    '!!js/function "canary()"',
    `${'['.repeat(5_000)}`,
    '\u0000',
    '1e999',
    'null',
    '{ __proto__: { polluted: 1 } }',
  ];
  return [
    ...paths.map((path) => `${path}=1`),
    ...values.flatMap((value) => [`title=${value}`, `variables.tension.start=${value}`, `parties=${value}`]),
    'novalue',
    '=',
  ];
}

function objects(deep: Deep): readonly string[] {
  const frame = '"format":"casus/1","id":"x","title":"X","start":"2024-01-01","horizon":"9 days"';
  return [
    '{}',
    '[]',
    `{${frame},"__proto__":{"polluted":1}}`,
    `{${frame},"variables":{"__proto__":{"start":1}}}`,
    `{${frame},"constructor":{"prototype":{"polluted":1}}}`,
    `{${frame},"variables":${deep('{"a":', '}', 2_000).replace(':}', ':1}')}}`,
    `{${frame},"questions":${deep('[', ']', 3_000)}}`,
    `{${frame},"extends":[{"extends":[{"extends":[{}]}]}]}`,
    `{${frame},"extends":["/etc/passwd"]}`,
    `{${frame},"parties":{"toString":{},"valueOf":{}}}`,
  ];
}

/** One mutated case. */
export const anyHostile: fc.Arbitrary<HostileCase> = fc
  .noBias(fc.array(fc.nat({ max: 0x7fff_ffff }), { minLength: 60, maxLength: 600, size: 'max' }))
  .map((tape) => hostileFrom(drawFrom(tape)));

function hostileFrom(draw: Draw): HostileCase {
  const what = draw.whole(0, 99);
  if (what < 50) return { kind: 'expression', text: brokenExpression(draw) };
  if (what < 58)
    return {
      kind: 'set',
      text: `${draw.one(['variables.tension.start', 'parties.north', 'triggers.raid.do', brokenExpression(draw)])}=${brokenExpression(draw)}`,
    };
  if (what < 66) return { kind: 'object', text: brokenObject(draw) };
  if (what < 69) return { kind: 'file', text: damaged(draw, JSON.stringify(scenarioFrom(draw))) };
  if (what < 70) return { kind: 'file', text: damaged(draw, draw.one(BIG_FILES)) };
  return { kind: 'file', text: damaged(draw, draw.chance(75) ? draw.one(EXAMPLES) : draw.one(FILES)) };
}

const TOKENS: readonly string[] = [
  ...[
    '+',
    '-',
    '*',
    '/',
    '^',
    '(',
    ')',
    '(',
    ')',
    ',',
    '.',
    '<',
    '<=',
    '>',
    '>=',
    '==',
    '!=',
    'and',
    'or',
    'not',
    ' ',
    '%',
    '=',
    ';',
    ':',
    '[',
    ']',
    '{',
    '}',
    '"',
  ],
  ...[
    'heat',
    'strain',
    'north',
    'north.posture',
    'calm',
    'war',
    'nerve',
    'pact',
    'ping',
    't',
    '5 days',
    '2',
    '0.5',
    '1e9',
    'week',
    'true',
    'false',
    '5%',
  ],
  ...[
    'if(',
    'min(',
    'max(',
    'any(pact, ',
    'sum(pact, ',
    'happened(',
    'since(',
    'times(',
    'daysIn(',
    'climb(',
    'exp(',
    'log(',
    'chance(',
    'date("',
    '")',
  ],
];

/** A good expression with slips, or a string of tokens. */
function brokenExpression(draw: Draw): string {
  const token = (): string => draw.one(draw.chance(70) ? TOKENS : draw.one([WORDS, NUMBERS, SNIPPETS]));
  if (draw.chance(50)) return Array.from({ length: draw.whole(1, 14) }, token).join(draw.one(['', ' ', ' ']));
  const good = draw.one([
    'heat + nerve * t',
    'if(happened(ping), exp(-heat), 2 ^ t)',
    'any(pact, posture >= war) and t > 5',
    'min(1, since(ping) / 5 days)',
    ...SNIPPETS,
  ]);
  return slips(draw, good, token);
}

function slips(draw: Draw, text: string, token: () => string): string {
  let broken = text;
  for (let slip = draw.whole(1, 4); slip > 0; slip--) {
    const at = draw.whole(0, broken.length);
    const drop = draw.chance(50) ? draw.whole(0, 6) : 0;
    broken = broken.slice(0, at) + (draw.chance(70) ? token() : broken.slice(0, draw.whole(0, 30))) + broken.slice(at + drop);
  }
  return broken;
}

/** A file with lines and characters deleted, doubled, swapped, replaced, spliced. */
function damaged(draw: Draw, text: string): string {
  let broken = text;
  for (let slip = draw.whole(1, 4); slip > 0; slip--) broken = slipped(draw, broken);
  return broken;
}

function slipped(draw: Draw, text: string): string {
  const lines = text.split('\n');
  const line = draw.whole(0, lines.length - 1);
  const other = draw.whole(0, lines.length - 1);
  const changed = (replace: (line: string) => readonly string[]): string =>
    [...lines.slice(0, line), ...replace(lines[line] ?? ''), ...lines.slice(line + 1)].join('\n');
  return draw.one([
    () => slips(draw, text, () => draw.one(draw.one([YAML_PIECES, WORDS, NUMBERS, SNIPPETS, TOKENS]))),
    () => changed(() => []),
    () => changed((one) => [one, one]),
    () => changed(() => [lines[other] ?? '']),
    () => changed((one) => [`${' '.repeat(draw.whole(0, 6))}${one.trimStart()}`]),
    () => changed((one) => [one.replace(/[A-Za-z]+/, () => draw.one(WORDS))]),
    () =>
      changed((one) => [one.replace(/(: ).*/, (_, colon: string) => colon + draw.one(draw.one([YAML_PIECES, WORDS, NUMBERS, SNIPPETS])))]),
    () => text.replace(/-?\d+(\.\d+)?/g, (number) => (draw.chance(8) ? draw.one(NUMBERS) : number)),
    () => text.slice(0, draw.whole(0, text.length)),
    () => text + asFile(draw.one(EXAMPLES)),
    () => text.replaceAll('\n', draw.one(['\r\n', '\r', '\n\n', '\n\t', ' '])),
    () => text.replace(/\b(north|south|posture|tension|raid|struck)\b/g, draw.one(WORDS)),
  ])();
}

/** A definition with values and keys replaced, as JSON. */
function brokenObject(draw: Draw): string {
  const small = {
    format: 'casus/1',
    id: 'x',
    title: 'X',
    start: '2024-01-01',
    horizon: '9 days',
    parties: { a: {} },
    outcomes: { o: { when: 't > 2' } },
  };
  const base: unknown = draw.chance(30) ? scenarioFrom(draw) : small;
  const replaced = (value: unknown): unknown => {
    if (draw.chance(4)) return draw.one([null, true, -1, 1e308, '', [], {}, [[[]]], draw.one(WORDS), brokenExpression(draw)]);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [draw.chance(3) ? draw.one(WORDS) : key, replaced(part)]));
  };
  const text = JSON.stringify(replaced(base));
  return typeof JSON.parse(text) === 'object' && JSON.parse(text) !== null ? text : '{}';
}
