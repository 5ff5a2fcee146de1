/** The text of one YAML file in; a marked value out, or every problem of the text: syntax, doubled keys, aliases, tags, numbers, limits. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { MOST_LEVELS, MOST_TEXT } from './limits.ts';
import type { Marked } from './marked.ts';
import { convertDocument } from './read-node.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { fileDiagnostic, syntaxDiagnostics } from './syntax-errors.ts';
import { type Document, Lexer, Parser, parseDocument } from './yaml.ts';

/** `marked` is there if there is no diagnostic. */
export type ReadText = { readonly marked?: Marked; readonly diagnostics: readonly Diagnostic[] };

/** Reads YAML 1.2 (core schema: dates, `yes` and `on` stay text). Never throws on what a file can hold. */
export function readYaml(file: string, text: string): ReadText {
  const source = sourceText(file, withoutByteOrderMark(text));
  if (source.text.length > MOST_TEXT) return refused(source, `the text has ${source.text.length} characters, the most is ${MOST_TEXT}`);
  if (levelsOf(source.text) > MOST_LEVELS) return refused(source, `more than ${MOST_LEVELS} maps and lists stand inside each other`);
  const document = parseYaml(source.text);
  const syntax = syntaxDiagnostics(source, document.errors);
  return syntax.length > 0 ? { diagnostics: syntax } : convertDocument(source, document);
}

/** The document of a text, read as every file of ours is. */
export function parseYaml(text: string): Document.Parsed {
  // doubled keys are ours to find: an expression cut at its commas leaves keys that only look doubled
  return parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false });
}

export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function refused(source: SourceText, message: string): ReadText {
  const hint = "split the scenario into parts and take them in with 'extends'";
  return { diagnostics: [fileDiagnostic(source, { from: 0, to: 1 }, { code: 'E1010', message, hint })] };
}

/** Deepest nesting of maps and lists, counted without recursion: what reads the text after this recurses. */
function levelsOf(text: string): number {
  let deepest = 0;
  const open: { readonly node: unknown; readonly level: number }[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) open.push({ node: token, level: 0 });
    // a bomb of brackets need not be read to its end: what the parser has open are maps and lists, a document and a scalar or two
    if (parser.stack.length > MOST_LEVELS + 8) return MOST_LEVELS + 1;
  }
  for (const token of parser.end()) open.push({ node: token, level: 0 });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { items, value, key } = asToken(next.node);
    const level = items === undefined ? next.level : next.level + 1;
    deepest = Math.max(deepest, level);
    for (const child of [...(items ?? []), value, key]) if (typeof child === 'object' && child !== null) open.push({ node: child, level });
  }
  return deepest;
}

/** A token of the parser, or an item of one, as far as it nests. */
function asToken(node: unknown): { readonly items?: readonly unknown[]; readonly value?: unknown; readonly key?: unknown } {
  return typeof node === 'object' && node !== null ? node : {};
}
