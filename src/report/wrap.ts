/** Text in, lines of at most so many characters out. */

/** The first line after `indent`, all others after `hanging`. */
export function wrapped(text: string, columns: number, indent = '', hanging = indent): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const before = lines.length === 0 ? indent : hanging;
    if (line !== '' && before.length + line.length + 1 + word.length > columns) {
      lines.push(before + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, (lines.length === 0 ? indent : hanging) + line].join('\n');
}
