/** The README: its YAML and its TypeScript say the same, and what it claims about files is true. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseScenario } from '../../src/analysis/prepare.ts';
import { scenarioOf } from '../../src/scenario/check.ts';

const root = new URL('../..', import.meta.url).pathname;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const scratch = mkdtempSync(join(root, 'node_modules', '.readme-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] as string);
}

test('the YAML and the TypeScript of the README are one scenario', async () => {
  const [yaml] = blocks('yaml');
  const [typescript] = blocks('ts');
  const definition = (typescript as string).split('const result')[0] as string;
  const file = join(scratch, 'border.ts');
  writeFileSync(file, definition.replace("from 'casus'", `from '${join(root, 'src/index.ts')}'`));
  const { border } = await import(/* @vite-ignore */ file);
  const fromText = parseScenario(yaml as string);
  expect(scenarioOf(border).authored).toEqual(fromText.authored);
  expect(scenarioOf(border).hash).toBe(fromText.hash);
  expect(fromText.warnings).toEqual([]);
});

test('every file that the README names exists', () => {
  const names = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] as string).filter((name) => !name.includes('://'));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

test('every script that the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] as string);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
