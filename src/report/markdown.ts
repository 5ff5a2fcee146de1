/** Text and tables in, Markdown (CommonMark with tables) out, in which an author's text stays text: no markup, no HTML, no broken rows. */

/** An author's text within a line: every sign that could mean markup is written so that it means itself; what stands between backticks is code. */
export function inline(text: string): string {
  const parts = onOneLine(text).split(/`([^`]+)`/);
  return parts.map((part, place) => (place % 2 === 1 ? code(part) : escaped(part))).join('');
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]|~#$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** An author's text of several paragraphs, parted by blank lines; its own lists and headings are read as plain lines. */
export function prose(text: string): string {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => paragraphOf(inline(paragraph)))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A line that begins with a dash, a plus or a number would begin a list. */
function paragraphOf(text: string): string {
  return text.replace(/^(?:[-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** Code within a line, also inside a table. */
export function code(text: string): string {
  const plain = onOneLine(text);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = /^`|`$/.test(plain) ? ' ' : '';
  return plain === '' ? '' : `${fence}${room}${plain.replaceAll('|', '\\|')}${room}${fence}`;
}

/** A link where the address is one of the web; the text alone otherwise. */
export function link(text: string, url: string | undefined): string {
  return url !== undefined && /^https?:\/\/[^\s<>]+$/.test(url) ? `[${inline(text)}](<${url.replaceAll('|', '%7C')}>)` : inline(text);
}

export function heading(level: 1 | 2 | 3 | 4, text: string): string {
  return `${'#'.repeat(level)} ${text}`;
}

/** Cells are Markdown already. Columns that are empty throughout are left out; without rows there is no table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const kept = head.map((_, column) => column).filter((column) => column === 0 || rows.some((row) => (row[column] ?? '') !== ''));
  const line = (cells: readonly string[]) => `| ${kept.map((column) => cells[column] ?? '').join(' | ')} |`;
  return [line(head), `|${kept.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Items are Markdown already, on one line each. */
export function bullets(items: readonly string[], indent = ''): string {
  return items.map((item) => `${indent}- ${item}`).join('\n');
}

/** Blocks that are not empty, a blank line between them. */
export function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
