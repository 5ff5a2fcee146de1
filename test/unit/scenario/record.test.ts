/** A record in YAML: read with its dates as days, or refused with all that is wrong at once. */
import { describe, expect, test } from 'vitest';
import { checkedScenario, parseScenario } from '../../../src/analysis/prepare.ts';
import { FRAME } from '../../../src/diagnostics/codes/frame.ts';
import { RECORD_CODES } from '../../../src/diagnostics/codes/record.ts';
import { ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { loadFile, loadRecordFile } from '../../../src/scenario/load-files.ts';
import { parseRecord } from '../../../src/scenario/record.ts';

const ASKED = `${FRAME}  southPays: { when: tension > 0.8, given: northFights }
injects:
  blast: { title: A blast, do: [{ add: { tension: 0.2 } }] }
`;
const frame = parseScenario(ASKED);

function problemsOf(text: string): readonly string[] {
  try {
    parseRecord(text, frame, 'r.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.diagnostics.map(({ code, path, place }) => `${code} ${path.join('.')} ${place?.line}`);
  }
}

describe.each(Object.entries(RECORD_CODES))('%s', (code, { bad, good }) => {
  test('is given by its bad example alone, and by its good one not', () => {
    expect(problemsOf(bad).map((problem) => problem.slice(0, 5))).toEqual([code]);
    expect(problemsOf(good)).toEqual([]);
  });
});

const GOOD = `record: casus/1
id: border-record
title: What happened
window: 30 days
until: 2024-03-31
sources: { paper: { title: A paper } }
questions: { northFights: { yearly: 0.1, low: 0.05, high: 0.2, source: paper } }
events:
  - { date: 2024-02-01, what: War, happened: [ northFights ], source: paper }
  - { date: 2024-01-10, what: A blast, inject: blast }
  - { date: 2023-12-24, what: Before, do: [ { add: { tension: 0.1 } } ] }
forecasts: [ { who: A paper, what: War, date: 2024-01-01, until: 2024-02-01, outcome: northFights, chance: [ 0.1, 0.3 ] } ]
`;

test('dates become days of the scenario, events stand in their order', () => {
  const record = parseRecord(GOOD, frame);
  expect(record.events.map(({ day, what }) => [day, what])).toEqual([
    [-8, 'Before'],
    [9, 'A blast'],
    [31, 'War'],
  ]);
  expect(record).toMatchObject({ windowDays: 30, untilDay: 90 });
  expect(record.questions).toEqual([{ outcome: 'northFights', yearly: 0.1, low: 0.05, high: 0.2, source: ['paper'] }]);
  expect(record.forecasts).toMatchObject([{ day: 0, untilDay: 31, low: 0.1, high: 0.3, happened: false, inSample: false }]);
});

test('all problems are told at once, each at its line', () => {
  const wrong = GOOD.replace('{ northFights:', '{ northFight:')
    .replace('date: 2024-02-01, what', 'date: 2024-02-30, what')
    .replace('inject: blast', 'inject: blats')
    .replace('source: paper }\n  - { date: 2024-01-10', 'source: papre }\n  - { date: 2024-01-10')
    .replace('until: 2024-02-01', 'until: 2023-02-01');
  expect(problemsOf(wrong)).toEqual([
    'E2109 questions.northFight 7',
    'E4005 events.0.date 9',
    'E2111 events.0.source 9',
    'E6003 events.1.inject 10',
    'E6002 forecasts.0.until 12',
  ]);
});

test('what has another shape is refused in the words of the format', () => {
  expect(
    problemsOf(GOOD.replace('casus/1', 'casus/9').replace('yearly: 0.1', 'yearly: 10').replace('inject: blast', 'injct: blast')),
  ).toEqual(['E1106 record 1', 'E1110 questions.northFights.yearly 7', 'E1102 events.1.injct 10']);
});

test('the record that ships fits the baseline, and every claim in it has a source', () => {
  const folder = new URL('../../../scenarios/', import.meta.url).pathname;
  const record = loadRecordFile(`${folder}records/belarus-2023.yaml`, checkedScenario(loadFile(`${folder}novo-ogaryovo-2023.yaml`)));
  expect([...record.events, ...record.forecasts, ...record.questions].filter(({ source }) => source.length === 0)).toEqual([]);
  expect(record.events.every(({ day }, index) => day >= (record.events[index - 1]?.day ?? -Infinity))).toBe(true);
});
