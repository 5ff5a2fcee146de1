/** The format page: every YAML block merges over the frame scenario without a problem, and is the value written beside it as a TypeScript object. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkDraft } from '../../../src/scenario/check.ts';
import { loadExample } from '../../support/examples.ts';
import { FORMAT_BLOCKS } from '../../support/format-blocks.ts';

const page = readFileSync(new URL('../../../scenarios/FORMAT.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string);

test('every block has its TypeScript value', () => {
  expect(blocks).toHaveLength(FORMAT_BLOCKS.length);
});

describe.each(blocks.map((text, index) => ({ title: text.split('\n')[0] as string, text, index })))(
  'block $index, $title',
  ({ text, index }) => {
    test('is the value written beside it', () => {
      expect(parse(text, { schema: 'core', version: '1.2' })).toEqual(FORMAT_BLOCKS[index]);
    });

    test('is accepted', () => {
      const { draft, diagnostics } = loadExample(text);
      const all = draft ? [...diagnostics, ...checkDraft(draft).diagnostics] : diagnostics;
      expect(
        all.filter(({ severity }) => severity === 'error').map(({ code, message, path }) => `${code} ${path.join('.')}: ${message}`),
      ).toEqual([]);
    });
  },
);
