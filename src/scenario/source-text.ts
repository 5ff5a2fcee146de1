/** The text of one file in; lines, and offsets as 1-based line and column out. */
import type { Place } from '../diagnostics/diagnostic.ts';

export type SourceText = { readonly file: string; readonly text: string; readonly lineStarts: readonly number[] };

/** A stretch of a file, as offsets into its text. */
export type Stretch = { readonly from: number; readonly to: number };

export function sourceText(file: string, text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts };
}

/** Where a stretch stands; one that goes on over several lines is cut at the end of its first. */
export function placeIn(source: SourceText, stretch: Stretch): Place {
  const from = Math.min(stretch.from, source.text.length);
  const line = lineOf(source, from);
  const start = source.lineStarts[line - 1] ?? 0;
  const end = start + lineText(source, line).length;
  const to = Math.min(Math.max(stretch.to, from + 1), Math.max(end, from + 1));
  return { file: source.file, line, column: from - start + 1, length: to - from };
}

/** The text of a line (1-based), without its end. */
export function lineText(source: SourceText, line: number): string {
  const from = source.lineStarts[line - 1] ?? 0;
  const to = source.lineStarts[line] ?? source.text.length + 1;
  return source.text.slice(from, to - 1).replace(/\r$/, '');
}

/** The line (1-based) that holds an offset. */
function lineOf(source: SourceText, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
