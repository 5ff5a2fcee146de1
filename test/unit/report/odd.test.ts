/** The ODD description: it names everything that a scenario declares, and no text of an author can break it. */
import { expect, test } from 'vitest';
import { describeScenario } from '../../../src/report/odd.ts';
import type { AuthoredScenario } from '../../../src/scenario/authored.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { everyConstruct } from '../../support/every-construct.ts';
import { small } from '../../support/history.ts';

const SECTIONS = [
  '## 1. Purpose and patterns',
  '## 2. Entities, state variables and scales',
  '## 3. Process overview and scheduling',
  '## 4. Design concepts',
  '## 5. Initialisation',
  '## 6. Input data',
  '## 7. Submodels',
];

const NAMED =
  'parties blocs ladders periods parameters correlations events triggers injects outcomes measures controls variants expect'.split(' ');

/** Names of the scenario that the description does not have as code. */
function missing(markdown: string, written: AuthoredScenario): readonly string[] {
  const sections = written as unknown as { readonly [section: string]: object | undefined };
  const names = NAMED.flatMap((section) => Object.keys(sections[section] ?? {}));
  return names.filter((name) => !markdown.includes(`\`${name}\``));
}

test('every construct, as stored', async () => {
  await expect(describeScenario(scenarioOf(everyConstruct))).toMatchFileSnapshot('../../golden/odd/every-construct.md');
});

test('the seven sections in their order, and every name', () => {
  const scenario = scenarioOf(everyConstruct);
  const markdown = describeScenario(scenario);
  expect(markdown.split('\n').filter((line) => line.startsWith('## '))).toEqual(SECTIONS);
  expect(missing(markdown, scenario.authored as AuthoredScenario)).toEqual([]);
  expect(missing(markdown.replaceAll('`belarusAnswers`', ''), scenario.authored as AuthoredScenario)).toEqual(['belarusAnswers']);
});

/** Cells of each row of each table: all rows of a table must have as many as its head. */
function unevenRows(markdown: string): readonly string[] {
  const cells = (row: string) => row.replace(/\\./g, '').split('|').length;
  const tables = markdown.split('\n\n').filter((block) => block.startsWith('|'));
  return tables.flatMap((table) => {
    const [head = '', ...rows] = table.split('\n');
    return rows.filter((row) => cells(row) !== cells(head));
  });
}

test('hostile words break no table and bring no HTML', () => {
  const hostile = '</td><script>alert(1)</script> | `a|b`\n\n| x | y |\n# heading [link](javascript:alert(1))';
  const markdown = describeScenario(
    scenarioOf(
      small({
        title: hostile,
        question: hostile,
        notes: hostile,
        questions: [hostile],
        sources: { paper: { title: hostile, author: hostile, url: 'javascript:alert(1)' } },
        parameters: {
          patience: {
            uniform: [0, 1],
            meaning: hostile,
            notes: hostile,
            source: 'paper',
            confidence: 'low',
            unit: hostile,
            group: hostile,
          },
        },
        triggers: { spoken: { party: 'a', meaning: hostile, tags: [hostile], rate: 'patience / year', do: [] } },
      }),
    ),
  );
  expect(markdown).not.toMatch(/<(?!https:)|(?<!\\)\]\(javascript/);
  expect(markdown.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  expect(unevenRows(markdown)).toEqual([]);
  expect(unevenRows('| a | b |\n| --- | --- |\n| x | y | z |')).toEqual(['| x | y | z |']);
});

test('what the author left out is said to be missing, and keys of other programs are not told', () => {
  const markdown = describeScenario(
    scenarioOf(small({ 'x-editor': 1, events: { 'x-other': 2, e: 'It happens' } as never, parameters: { p: { value: 1 } } })),
  );
  expect(markdown).toContain('The scenario states no pattern');
  expect(markdown).toContain('none stated');
  expect(markdown).not.toContain('x-');
});
