/** Diagnostics in; the text that a person reads out: code, clause, place, the line with carets, hint. */

import type { CodeEntry } from './codes/entry.ts';
import { CODES } from './codes.ts';
import { type Diagnostic, told } from './diagnostic.ts';

export type RenderOptions = {
  /** ANSI colours; off when left out. */
  readonly color?: boolean;
};

const SGR = { red: '31', yellow: '33', blue: '34', bold: '1' } as const;

/**
 * One diagnostic, in several lines without a last line end:
 * ```
 * error[E1102]: unknown key 'wehn'
 *   --> strait.yaml:17:5  (triggers.demand.wehn)
 *    |
 * 17 |     wehn: tension > threshold
 *    |     ^^^^ did you mean 'when'?
 * ```
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const paint = painter(options);
  const tone = diagnostic.severity === 'error' ? 'red' : 'yellow';
  const head = `${paint(`${diagnostic.severity}[${diagnostic.code}]`, tone)}${paint(`: ${diagnostic.message}`, 'bold')}`;
  return [head, ...placeLines(diagnostic, paint, tone)].join('\n');
}

/** All of them, the first thousand at most, with an empty line between, and a last line that counts them; empty text for none. */
export function renderAll(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  if (diagnostics.length === 0) return '';
  return [...told(diagnostics, (diagnostic) => renderDiagnostic(diagnostic, options)), countLine(diagnostics)].join('\n\n');
}

/** `2 errors, 1 warning`. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [counted(errors, 'error'), counted(warnings, 'warning')].filter((part) => part !== undefined);
  return parts.length === 0 ? 'no errors' : parts.join(', ');
}

/** What a code means, why it stops (or warns), a bad and a good example; undefined for a code that does not exist. */
export function explainCode(code: string): string | undefined {
  const table: Readonly<Record<string, CodeEntry>> = CODES;
  const entry = Object.hasOwn(table, code) ? table[code] : undefined;
  if (entry === undefined) return undefined;
  const before = entry.load === undefined ? '' : `  (with ${withOptions(entry.load)})\n`;
  return [
    `${code}: ${entry.title}`,
    '',
    entry.why,
    '',
    'Not so:',
    '',
    before + indented(entry.bad),
    '',
    'But so:',
    '',
    indented(entry.good),
  ].join('\n');
}

type Paint = (text: string, tone: keyof typeof SGR) => string;

function painter(options: RenderOptions): Paint {
  return options.color === true ? (text, tone) => `\u001b[${SGR[tone]}m${text}\u001b[0m` : (text) => text;
}

function placeLines(diagnostic: Diagnostic, paint: Paint, tone: 'red' | 'yellow'): readonly string[] {
  const path = diagnostic.path.join('.');
  const { place, excerpt, hint } = diagnostic;
  if (place === undefined || excerpt === undefined) {
    const where = path === '' ? [] : [`  ${paint('-->', 'blue')} ${path}`];
    return hint === undefined ? where : [...where, `  ${paint('=', 'blue')} ${hint}`];
  }
  const number = String(place.line);
  const gutter = `${' '.repeat(number.length)} ${paint('|', 'blue')}`;
  const shown = window(excerpt, place.column - 1, place.length);
  const carets = paint('^'.repeat(shown.width), tone);
  return [
    `${' '.repeat(number.length)}${paint('-->', 'blue')} ${place.file}:${place.line}:${place.column}${path === '' ? '' : `  (${path})`}`,
    gutter,
    `${paint(`${number} |`, 'blue')} ${shown.text}`,
    `${gutter} ${' '.repeat(shown.before)}${carets}${hint === undefined ? '' : ` ${paint(hint, tone)}`}`,
  ];
}

/** The part of a line that is shown (long lines are cut around what is meant), and where the carets stand in it, in characters as they are seen. */
function window(line: string, from: number, length: number): { readonly text: string; readonly before: number; readonly width: number } {
  const widest = 160;
  const start = line.length <= widest ? 0 : Math.max(0, Math.min(from - 40, line.length - widest));
  const text = printable(`${start > 0 ? '...' : ''}${line.slice(start, start + widest)}${start + widest < line.length ? '...' : ''}`);
  const before = [...printable(line.slice(start, from))].length + (start > 0 ? 3 : 0);
  const width = Math.max(1, [...line.slice(from, Math.min(from + length, start + widest))].length);
  return { text, before, width };
}

/** Tabs as one space, so that carets stand below what they mean; control characters, which a terminal would obey, as a mark. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');
}

function counted(count: number, word: string): string | undefined {
  return count === 0 ? undefined : `${count} ${word}${count === 1 ? '' : 's'}`;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function withOptions(load: NonNullable<CodeEntry['load']>): string {
  const variant = load.variant === undefined ? [] : [`--variant ${load.variant}`];
  return [...variant, ...(load.set ?? []).map((text) => `--set ${text}`)].join(' ');
}
