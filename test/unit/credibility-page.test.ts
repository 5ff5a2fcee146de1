/** The page on credibility: what it rests on is what is there now, so that its tables are those of today's scenarios. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkedScenario } from '../../src/analysis/prepare.ts';
import { scenarioHashes } from '../../src/scenario/canonical.ts';
import { loadFile, loadRecordFile } from '../../src/scenario/load-files.ts';
import { pageParts } from '../../src/scenario/page.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url).pathname;
const TEMPLATE = 'credibility.template.md';
const RESTS_ON = ['novo-ogaryovo-2023.yaml', 'records/belarus-2023.yaml', 'machulishchy.yaml', 'wagner-border-2023.yaml'];
const template = readFileSync(`${FOLDER}${TEMPLATE}`, 'utf8');
const page = readFileSync(`${FOLDER}CREDIBILITY.md`, 'utf8');

/** File and hash of each row of the last table. */
function named(text: string): readonly (readonly [file: string, hash: string])[] {
  return [...text.matchAll(/^\| `([^`]+)` \| [^|]+ \| `([0-9a-f]{64})` \|$/gm)].map(([, file = '', hash = '']) => [file, hash]);
}

function hashOf(file: string): string {
  if (file === TEMPLATE) return scenarioHashes(template).hash;
  if (!file.startsWith('records/')) return checkedScenario(loadFile(`${FOLDER}${file}`)).hash;
  return loadRecordFile(`${FOLDER}${file}`, checkedScenario(loadFile(`${FOLDER}novo-ogaryovo-2023.yaml`))).hash;
}

test('every file it names is as it was when the page was made; npm run credibility makes it anew', () => {
  const rows = named(page);
  expect(rows.map(([file]) => file)).toEqual([TEMPLATE, ...RESTS_ON]);
  expect(rows).toEqual(rows.map(([file]) => [file, hashOf(file)]));
  const stale = page.replace(/`[0-9a-f]{64}`/, `\`${'0'.repeat(64)}\``);
  expect(named(stale)[0]?.[1]).not.toBe(hashOf(TEMPLATE));
});

test('the words of the template stand in it, and no block is left', () => {
  const prose = pageParts(template, TEMPLATE).flatMap((part) => ('prose' in part ? [part.prose] : []));
  expect(prose.filter((text) => !page.includes(text))).toEqual([]);
  expect(page).not.toContain('```');
});
