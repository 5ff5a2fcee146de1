/** Rows of text in, a table with aligned columns and no rules out. */
import Table from 'cli-table3';
import type { Colors } from './colors.ts';

export type TableOptions = {
  readonly indent?: string;
  /** Of each column; left where nothing is said. */
  readonly align?: readonly ('left' | 'right')[];
};

const NO_RULES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** The head in bold where there is colour. Ends without a line break. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], colors: Colors, options: TableOptions = {}): string {
  const { indent = '', align = [] } = options;
  const made = new Table({
    chars: NO_RULES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: head.map((_, column) => align[column] ?? 'left'),
  });
  made.push(
    head.map((text) => colors.bold(text)),
    ...rows.map((row) => [...row]),
  );
  return made
    .toString()
    .split('\n')
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}
