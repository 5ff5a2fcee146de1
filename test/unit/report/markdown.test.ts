/** An author's text in Markdown stays text. */
import { describe, expect, test } from 'vitest';
import { bullets, code, inline, link, markdownTable, prose } from '../../../src/report/markdown.ts';

describe('text within a line', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['two\nlines', 'two lines'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['[a](javascript:b)', '\\[a\\](javascript:b)'],
    ['*a* _b_ ~c~ #d $e$', '\\*a\\* \\_b\\_ \\~c\\~ \\#d \\$e\\$'],
    ['a `b|c` d', 'a `b\\|c` d'],
    ['a ` b', 'a \\` b'],
    ['back\\slash', 'back\\\\slash'],
  ])('%j', (text, markdown) => {
    expect(inline(text)).toBe(markdown);
  });
});

test('paragraphs are kept, their lists and headings are not', () => {
  expect(prose('First\nline.\n\n- no list\n\n# no heading\n\n12. no number\n\n+ nor this\n\n> quote')).toBe(
    'First line.\n\n\\- no list\n\n\\# no heading\n\n12\\. no number\n\n\\+ nor this\n\n&gt; quote',
  );
});

test('code holds backticks and stands in tables', () => {
  expect(code('a < b')).toBe('`a < b`');
  expect(code('a | b')).toBe('`a \\| b`');
  expect(code('a `b` c')).toBe('``a `b` c``');
  expect(code('`a`')).toBe('`` `a` ``');
  expect(code(' ')).toBe('');
});

test('only addresses of the web are linked', () => {
  expect(link('A [b]', 'https://example.org/a|b')).toBe('[A \\[b\\]](<https://example.org/a%7Cb>)');
  for (const url of ['javascript:alert(1)', 'https://a.example/> <b>', 'https://a.example/ b', undefined]) expect(link('A', url)).toBe('A');
});

test('tables leave out what is empty throughout, and are left out without rows', () => {
  const rows = [
    ['a', '', 'x'],
    ['b', '', ''],
  ];
  expect(markdownTable(['One', 'Two', 'Three'], rows)).toBe('| One | Three |\n| --- | --- |\n| a | x |\n| b |  |');
  expect(markdownTable(['One'], [])).toBe('');
  expect(bullets(['a', 'b'], '  ')).toBe('  - a\n  - b');
});
