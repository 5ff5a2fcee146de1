/** The records that ship: each is in order for the scenario that its first lines say it is replayed against, and nothing is dated outside of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkedScenario } from '../../src/analysis/prepare.ts';
import { loadFile, loadRecordFile } from '../../src/scenario/load-files.ts';

const root = new URL('../../', import.meta.url).pathname;
const records = readdirSync(`${root}scenarios/records`).map((name) => `scenarios/records/${name}`);

/** The scenario and the settings of the command that the first lines of a record name. */
function command(text: string): { readonly file: string; readonly set: Readonly<Record<string, string>> } {
  const [, file = ''] = /casus record (\S+?\.yaml)/.exec(text) ?? [];
  const set = Object.fromEntries([...text.matchAll(/--set (\w+)=(\S+)/g)].map(([, path = '', value = '']) => [path, value]));
  return { file, set };
}

test.each(records)('%s', (path) => {
  const { file, set } = command(readFileSync(`${root}${path}`, 'utf8').split('record: casus/1')[0] ?? '');
  const scenario = checkedScenario(loadFile(`${root}${file}`, { set }));
  const { events, questions, untilDay } = loadRecordFile(`${root}${path}`, scenario);
  expect(events.length).toBeGreaterThanOrEqual(10);
  expect(questions.map(({ outcome }) => outcome)).toContain('belarusEnters');
  expect(events.filter(({ day, source }) => day < 0 || day >= untilDay || !source?.length)).toEqual([]);
});
