/** The shape of a scenario: what is taken, and for each slip one message that names it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FRAME } from '../../../src/diagnostics/codes/frame.ts';
import { FUNCTIONS } from '../../../src/expression/functions.ts';
import type { Draft } from '../../../src/scenario/draft.ts';
import { scenarioJsonSchema, scenarioJsonSchemaText } from '../../../src/scenario/json-schema.ts';
import { draftOf, loadText } from '../../../src/scenario/load.ts';
import { loadFile } from '../../../src/scenario/load-files.ts';
import { RESERVED_WORDS } from '../../../src/scenario/reserved.ts';
import { TOP_KEYS } from '../../../src/scenario/sections.ts';
import { shape } from '../../../src/scenario/shape.ts';
import { everyConstruct } from '../../support/every-construct.ts';
import { loadExample } from '../../support/examples.ts';

function shaped(draft: Draft | undefined) {
  if (draft === undefined) throw new Error('not loaded');
  return shape(draft);
}

/** `code path: message` of a fragment over the frame scenario. */
function slips(text: string): readonly string[] {
  const { draft, diagnostics } = loadExample(text);
  return (draft === undefined ? diagnostics : shape(draft).diagnostics).map((one) => `${one.code} ${one.path.join('.')}: ${one.message}`);
}

function hints(text: string): readonly (string | undefined)[] {
  return shaped(loadExample(text).draft).diagnostics.map((one) => one.hint);
}

describe('every construct of the format', () => {
  const inYaml = loadFile('test/support/every-construct.yaml');
  const inCode = draftOf(everyConstruct);
  test('is taken in code', () => {
    expect(inCode.diagnostics).toEqual([]);
    expect(shaped(inCode.draft).diagnostics).toEqual([]);
  });
  test('is the same value in YAML as in code', () => {
    expect(inYaml.diagnostics).toEqual([]);
    expect(inYaml.draft?.value).toEqual(inCode.draft?.value);
    expect(inYaml.draft?.hash).toBe(inCode.draft?.hash);
    expect(shaped(inYaml.draft).authored).toEqual(shaped(inCode.draft).authored);
  });
});

describe('what is taken', () => {
  test('keys of other programs are, and are gone afterwards', () => {
    const { draft } = loadText(`${FRAME}x-note: 1\n`.replace('name: South', 'name: South, x-colour: red'), { file: 'a.yaml' });
    const { authored, diagnostics } = shaped(draft);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(authored)).not.toContain('x-');
  });
  test('a part needs neither id nor title nor horizon, a scenario does', () => {
    expect(shaped(loadText('format: casus/1\nparties: { a: {} }', { file: 'a.yaml' }).draft).diagnostics).toEqual([]);
    const { diagnostics } = shaped(loadText('format: casus/1\nstart: 2024-01-01', { file: 'a.yaml' }).draft);
    expect(diagnostics.map((one) => one.message)).toEqual(["'id' is missing", "'title' is missing", "'horizon' is missing"]);
  });
});

describe('one slip is one message', () => {
  test.each([
    // misspelt keys, also where the right one is then missing
    ['triggers: { answer: { wehn: t > 1 } }', "E1102 triggers.answer.wehn: unknown key 'wehn'"],
    ['outcomes: { x: { wehn: t > 1 } }', "E1102 outcomes.x.wehn: unknown key 'wehn'"],
    ['parameters: { x: { prt: [1, 2, 3] } }', "E1102 parameters.x.prt: unknown key 'prt'"],
    ['triggers: { answer: { after: { unifrom: [1, 2] } } }', "E1102 triggers.answer.after.unifrom: unknown key 'unifrom'"],
    ['triggers: { x: { rate: 1, du: [] } }', "E1102 triggers.x.du: unknown key 'du'"],
    ['blocs: { x: { mmbers: [north] } }', "E1102 blocs.x.mmbers: unknown key 'mmbers'"],
    ['tirggers: {}', "E1102 tirggers: unknown key 'tirggers'"],
    // exactly one of
    ['parameters: { patience: { is: 1, value: 2 } }', "E1107 parameters.patience.is: 'is' and 'value' exclude each other"],
    ['parameters: { x: { meaning: m } }', "E1108 parameters.x: what says its number ('value', 'is' or a distribution) is missing"],
    ['triggers: { raid: { at: day 1 } }', "E1107 triggers.raid.rate: 'rate' and 'at' exclude each other"],
    [
      'triggers: { x: { do: [] } }',
      "E1101 triggers.x: 'when' is missing: nothing wakes the trigger ('at', 'every', 'rate', 'on' or 'when')",
    ],
    ['triggers: { x: { rate: 1 } }', "E1108 triggers.x: what it does ('do' or 'choose') is missing"],
    [
      'triggers: { x: { rate: 1, do: [{ set: { tension: 1 }, add: { tension: 1 } }] } }',
      "E1107 triggers.x.do.0.add: 'add' and 'set' exclude each other",
    ],
    [
      'triggers: { x: { rate: 1, do: [{ set: { tension: 1 }, with: { a: 1 } }] } }',
      "E1107 triggers.x.do.0.with: 'with' stands only beside 'send'",
    ],
    [
      'triggers: { x: { rate: 1, choose: { a: { utility: 1, chance: 1 } } } }',
      "E1107 triggers.x.choose.a.chance: 'chance' and 'utility' exclude each other",
    ],
    ['triggers: { x: { rate: 1, choose: {} } }', 'E1110 triggers.x.choose: expected at least one option'],
    ['triggers: { x: { rate: 1, do: [], otherwise: [] } }', "E1107 triggers.x.otherwise: 'otherwise' stands only beside 'probability'"],
    ['events: { x: { on: victim } }', "E1107 events.x.on: 'on' stands only beside 'by'"],
    ['variables: { x: { flag: true, max: 2 } }', "E1107 variables.x.max: 'max' and 'flag' exclude each other"],
    ['variables: { x: { is: t, start: 2 } }', "E1107 variables.x.is: 'is' and 'start' exclude each other"],
    ['parameters: { patience: { low: 1 } }', "E1107 parameters.patience.low: 'low' stands only beside 'experts'"],
    ['periods: { x: { from: 03-01 } }', "E1108 periods.x: the end of the period ('to' or 'lasts') is missing"],
    // kinds and forms
    ['title: 5', 'E1103 title: expected text, found 5'],
    ['parties: { x: North }', "E1103 parties.x: expected a party, found 'North'"],
    ['parties: [north]', 'E1103 parties: expected parties, found a list of 1'],
    [
      'parameters: { patience: { uniform: [1] } }',
      'E1110 parameters.patience.uniform: expected two numbers: [low, high], found a list of 1',
    ],
    ['triggers: { raid: { rate: [1] } }', 'E1103 triggers.raid.rate: expected an expression, found a list of 1'],
    [
      'triggers: { raid: { after: [1, 2] } }',
      "E1103 triggers.raid.after: expected a duration such as '5 days', an expression or a distribution, found a list of 2",
    ],
    ['triggers: { raid: { cooldown: 5 dys } }', "E1111 triggers.raid.cooldown: expected a duration such as '5 days', found '5 dys'"],
    ['triggers: { raid: { limit: 1.5 } }', 'E1103 triggers.raid.limit: expected a whole number, found 1.5'],
    ['start: 2024-1-1', "E1111 start: expected a date such as '2024-01-31', found '2024-1-1'"],
    ['horizon: 90', "E1103 horizon: expected a date such as '2024-12-31', or a duration such as '52 weeks', found 90"],
    ['relations: { r: { start: { a.r(b): [1] } } }', 'E1103 relations.r.start.a.r(b): expected an expression, found a list of 1'],
    [
      'parties: { south: { country: pl } }',
      "E1111 parties.south.country: expected a country such as 'POL' (ISO 3166-1 alpha-3), found 'pl'",
    ],
    ['measures: { m: { value: t, over: maks } }', "E1106 measures.m.over: expected one of end, mean, max, min, total, found 'maks'"],
    ['correlations: { c: { between: [a, b], rank: 2 } }', 'E1110 correlations.c.rank: expected a number from -1 to 1, found 2'],
    ['question:', "E1113 question: 'question' has no value"],
    // names
    ['parties: { North-East: {} }', "E1104 parties.North-East: 'North-East' cannot be a name"],
    ['parties: { self: {} }', "E1105 parties.self: 'self' is a word of the language and cannot be a name"],
    ['parties: { valueOf: {} }', "E1105 parties.valueOf: 'valueOf' is a word of the language and cannot be a name"],
    ['variants: { baseline: { set: {} } }', "E1105 variants.baseline: 'baseline' is a word of the language and cannot be a name"],
    ['id: My Scenario', "E1104 id: 'My Scenario' cannot be a name"],
    ['format: casus/2\nid: x', "E1112 format: 'casus/2' is not a format that this version reads"],
    // expectations
    ['expect: { e: { outcome: x, between: [0, 1] } }', "E1101 expect.e: 'by' is missing: an outcome is expected by a day"],
    ['expect: { e: { outcome: x, by: day 1 } }', "E1101 expect.e: 'between' is missing"],
    ['expect: { e: { outcome: x, measure: y, between: [0, 1] } }', "E1107 expect.e.measure: 'measure' and 'outcome' exclude each other"],
    [
      'expect: { e: { outcome: x, variant: v, against: baseline, difference: less } }',
      "E1111 expect.e.difference: expected a comparison such as '< 0', found 'less'",
    ],
    ['expect: { e: { measure: x, between: [0, 1], variant: v } }', "E1107 expect.e.variant: 'variant' stands only beside 'difference'"],
  ])('%s', (text, message) => {
    expect(slips(text)).toEqual([message]);
  });
  test('two slips are two messages, in the order of the file', () => {
    expect(slips('triggers:\n  raid: { limit: 0 }\n  answer: { wehn: t }\ntitle: 5')).toEqual([
      'E1110 triggers.raid.limit: expected a number above 0, found 0'.replace('number above 0', 'whole number of at least 1'),
      "E1102 triggers.answer.wehn: unknown key 'wehn'",
      'E1103 title: expected text, found 5',
    ]);
  });
});

describe('hints', () => {
  test.each([
    ['triggers: { answer: { wehn: t > 1 } }', "did you mean 'when'?"],
    ['parties: { south: { zzzz: 1 } }', 'one of country, meaning, name, notes, posture, precision, source, variables, within'],
    ['title: 5', 'put it in quotes: "5"'],
    ['parties: { North-East: {} }', "a name is a small letter, then letters and digits (camelCase), for example 'northEast'"],
    ['id: My Scenario', "a name is small letters, digits and hyphens (kebab-case), for example 'my-scenario'"],
    ['parameters: { patience: { confidence: hihg } }', "did you mean 'high'?"],
    ['sources: { s: { date: "2024" } }', "add 'title': text"],
  ])('%s', (text, hint) => {
    expect(hints(text)).toEqual([hint]);
  });
});

test('places are those of the key or of the value that is meant', () => {
  const { diagnostics } = shaped(loadExample('triggers:\n  raid: { limit: 0, wehn: t }').draft);
  expect(diagnostics.map((one) => [one.place?.file, one.place?.line, one.place?.column, one.place?.length])).toEqual([
    ['example.yaml', 3, 18, 1],
    ['example.yaml', 3, 21, 4],
  ]);
});

test('every function of expressions is a reserved word', () => {
  expect(
    Object.keys(FUNCTIONS).filter(
      (name) => !RESERVED_WORDS.has(name) && !['add', 'subtract', 'multiply', 'divide', 'power', 'negate'].includes(name),
    ),
  ).toEqual([]);
});

describe('JSON Schema', () => {
  test('the file in the repository is current', () => {
    expect(readFileSync('scenarios/schema/scenario.json', 'utf8')).toBe(scenarioJsonSchemaText());
  });
  test('knows every key at the top, in order, and the keys of other programs', () => {
    const { properties, patternProperties, additionalProperties } = scenarioJsonSchema() as Record<string, object | boolean>;
    expect(new Set(Object.keys(properties as object))).toEqual(new Set(TOP_KEYS));
    expect(patternProperties).toEqual({ '^x-': {} });
    expect(additionalProperties).toBe(false);
  });
  test('explains keys', () => {
    expect(scenarioJsonSchemaText()).toContain('Drops what this trigger has waiting');
  });
});
