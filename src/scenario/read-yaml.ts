/** The text of one YAML file in; a marked value out, or every problem of the text: syntax, doubled keys, aliases, tags, numbers, limits. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { MOST_LEVELS, MOST_TEXT } from './limits.ts';
import type { Marked } from './marked.ts';
import { convertDocument } from './read-node.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { fileDiagnostic, syntaxDiagnostics } from './syntax-errors.ts';
import { Composer, type CST, type Document, Lexer, Parser, YAMLParseError } from './yaml.ts';

/** `marked` is there if there is no diagnostic. */
export type ReadText = { readonly marked?: Marked; readonly diagnostics: readonly Diagnostic[] };

/** Reads YAML 1.2 (core schema: dates, `yes` and `on` stay text). Never throws on what a file can hold. */
export function readYaml(file: string, text: string): ReadText {
  const source = sourceText(file, withoutByteOrderMark(text));
  if (source.text.length > MOST_TEXT) return refused(source, `the text has ${source.text.length} characters, the most is ${MOST_TEXT}`);
  const tokens = tokensOf(source.text);
  if (tokens === undefined) return refused(source, `more than ${MOST_LEVELS} maps and lists stand inside each other`);
  const document = documentOf(tokens, source.text.length);
  const syntax = syntaxDiagnostics(source, document.errors);
  return syntax.length > 0 ? { diagnostics: syntax } : convertDocument(source, document);
}

/** The document of a text, read as every file of ours is. */
export function parseYaml(text: string): Document.Parsed {
  return documentOf(new Parser().parse(text), text.length);
}

export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function refused(source: SourceText, message: string): ReadText {
  const hint = "split the scenario into parts and take them in with 'extends'";
  return { diagnostics: [fileDiagnostic(source, { from: 0, to: 1 }, { code: 'E1010', message, hint })] };
}

/** What the parser makes of a text. Undefined where it nests too deep, which is counted without recursion: what reads the tokens after this recurses. */
function tokensOf(text: string): readonly CST.Token[] | undefined {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // a bomb of brackets need not be read to its end: what the parser has open are maps and lists, a document and a scalar or two
    if (parser.stack.length > MOST_LEVELS + 8) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return deepestOf(tokens) > MOST_LEVELS ? undefined : tokens;
}

function deepestOf(tokens: readonly CST.Token[]): number {
  let deepest = 0;
  const open: { readonly node: unknown; readonly level: number }[] = tokens.map((node) => ({ node, level: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { items, value, key } = asToken(next.node);
    const level = items === undefined ? next.level : next.level + 1;
    deepest = Math.max(deepest, level);
    for (const item of items ?? []) open.push({ node: item, level });
    for (const child of [value, key]) if (typeof child === 'object' && child !== null) open.push({ node: child, level });
  }
  return deepest;
}

/** A token of the parser, or an item of one, as far as it nests. */
function asToken(node: unknown): { readonly items?: readonly unknown[]; readonly value?: unknown; readonly key?: unknown } {
  return typeof node === 'object' && node !== null ? node : {};
}

/** The first document of a text; that there are more is an error of it. */
function documentOf(tokens: Iterable<CST.Token>, length: number): Document.Parsed {
  // doubled keys are ours to find: an expression cut at its commas leaves keys that only look doubled
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false });
  const [document, second] = [...composer.compose(tokens, true, length)] as [Document.Parsed, Document.Parsed?];
  if (second) document.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'a second document'));
  return document;
}
