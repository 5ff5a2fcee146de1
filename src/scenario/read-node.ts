/** A parsed YAML document in; a marked value out, or every part of it that we refuse. */
import type { Diagnostic, DiagnosticCode } from '../diagnostics/diagnostic.ts';
import { type CommaCut, commaCuts } from './comma.ts';
import { MOST_LEVELS, MOST_PARTS } from './limits.ts';
import { emptyMap, type Mark, type Marked, type MarkedEntry } from './marked.ts';
import { byPlace } from './positions.ts';
import { isForbiddenStep } from './reserved.ts';
import { placeIn, type SourceText, type Stretch } from './source-text.ts';
import { fileDiagnostic } from './syntax-errors.ts';
import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from './yaml.ts';

/** A value, and how much of the limits it takes up. */
type Part = { readonly marked: Marked; readonly parts: number; readonly levels: number };

type ParsedPair = { readonly key: ParsedNode | null; readonly value: ParsedNode | null };

type Reading = {
  readonly source: SourceText;
  readonly diagnostics: Diagnostic[];
  /** What each anchor marks; 'open' while it is being read. */
  readonly anchors: Map<string, Part | 'open'>;
};

export type Converted = { readonly marked?: Marked; readonly diagnostics: readonly Diagnostic[] };

/** The map that a file holds. */
export function convertDocument(source: SourceText, document: Document.Parsed): Converted {
  if (isMap(document.contents)) return convertValue(source, document);
  const message = document.contents === null ? 'the file is empty' : 'the file holds no map';
  const hint = "a scenario is a map and begins with 'format: casus/1'";
  return { diagnostics: [fileDiagnostic(source, { from: 0, to: 1 }, { code: 'E1013', message, hint })] };
}

/** Any value. */
export function convertValue(source: SourceText, document: Document.Parsed): Converted {
  const reading: Reading = { source, diagnostics: [], anchors: new Map() };
  const directive = document.directives?.yaml;
  if (directive?.explicit && directive.version !== '1.2') {
    refuse(
      reading,
      { from: 0, to: 5 },
      'E1007',
      `'%YAML ${directive.version}' asks for another language`,
      'scenarios are YAML 1.2: remove the line',
    );
  }
  const part = read(reading, document.contents);
  if (part.parts > MOST_PARTS)
    refuse(reading, { from: 0, to: 1 }, 'E1006', `aliases make more than ${MOST_PARTS} parts of this file`, 'repeat less');
  else if (part.levels > MOST_LEVELS)
    refuse(reading, { from: 0, to: 1 }, 'E1010', `aliases nest more than ${MOST_LEVELS} maps and lists`, 'repeat less');
  return reading.diagnostics.length > 0 ? { diagnostics: reading.diagnostics.toSorted(byPlace) } : { marked: part.marked, diagnostics: [] };
}

function read(reading: Reading, node: ParsedNode | null, empty?: Mark): Part {
  if (node === null) return { marked: { kind: 'scalar', mark: empty, value: null }, parts: 1, levels: 0 };
  const mark = markOf(reading, node);
  if (isAlias(node)) return followAlias(reading, node.source, mark);
  if (node.tag !== undefined) refuse(reading, mark, 'E1007', `'${node.tag}' is a tag of YAML, which scenarios do without`, 'remove it');
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, 'open');
  const part = readContent(reading, node, mark);
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, part);
  return part;
}

function readContent(reading: Reading, node: ParsedNode, mark: Mark): Part {
  if (isMap(node)) return readMap(reading, node, node.items as readonly ParsedPair[], mark);
  if (isSeq(node)) {
    const cuts = reportCuts(reading, node);
    const items = node.items.filter((_, index) => !isCutOff(cuts, index)).map((item) => read(reading, item as ParsedNode, mark));
    return { marked: { kind: 'list', mark, items: items.map((item) => item.marked) }, ...sizes(items) };
  }
  return { marked: { kind: 'scalar', mark, value: readScalar(reading, node as Scalar, mark) }, parts: 1, levels: 0 };
}

function readMap(reading: Reading, node: ParsedNode, pairs: readonly ParsedPair[], mark: Mark): Part {
  const cuts = reportCuts(reading, node);
  const entries = new Map<string, MarkedEntry>();
  const values: Part[] = [];
  for (const [index, pair] of pairs.entries()) {
    if (isCutOff(cuts, index)) continue;
    const keyMark = pair.key === null ? mark : markOf(reading, pair.key);
    const key = readKey(reading, pair.key, keyMark);
    const value = read(reading, pair.value, keyMark);
    values.push(value);
    if (key === undefined) continue;
    const first = entries.get(key)?.key;
    if (first !== undefined) {
      const line = placeIn(reading.source, first).line;
      refuse(reading, keyMark, 'E1002', `'${key}' stands here a second time`, `the first is in line ${line}: keep one`);
    } else entries.set(key, { key: keyMark, value: value.marked });
  }
  return { marked: { ...emptyMap(mark), entries }, ...sizes(values) };
}

/** The text of a key; numbers (weights of `discrete`) become their shortest text. */
function readKey(reading: Reading, key: ParsedNode | null, mark: Mark): string | undefined {
  if (!isScalar(key) || key.value === null || key.value === '') {
    refuse(reading, mark, 'E1012', 'a key that is not a word', "write 'key: value'");
    return undefined;
  }
  if (key.tag !== undefined) refuse(reading, mark, 'E1007', `'${key.tag}' is a tag of YAML, which scenarios do without`, 'remove it');
  if (key.anchor !== undefined) refuse(reading, mark, 'E1012', 'a key with an anchor', `remove '&${key.anchor}'`);
  const word = typeof key.value === 'number' ? String(key.value + 0) : String(key.value);
  if (word === '<<' && key.type === 'PLAIN') {
    refuse(
      reading,
      mark,
      'E1007',
      "'<<' (merge key) is not part of YAML 1.2",
      "repeat the keys, or put what is shared into a part and take it in with 'extends'",
    );
    return undefined;
  }
  if (isForbiddenStep(word)) {
    refuse(reading, mark, 'E1009', `'${word}' cannot be a key`, 'choose another name');
    return undefined;
  }
  return word;
}

function readScalar(reading: Reading, node: Scalar, mark: Mark): string | number | boolean | null {
  const value = node.value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value + 0; // no -0
    refuse(
      reading,
      mark,
      'E1008',
      `'${node.source ?? value}' is not a finite number`,
      'leave the bound or the key out where there is no limit',
    );
    return 0;
  }
  return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : String(value);
}

function followAlias(reading: Reading, name: string, mark: Mark): Part {
  const nothing: Part = { marked: { kind: 'scalar', mark, value: null }, parts: 1, levels: 0 };
  const target = reading.anchors.get(name);
  if (target === undefined)
    refuse(reading, mark, 'E1006', `no anchor '&${name}' stands before this alias`, "'*name' repeats what '&name' has marked further up");
  if (target === 'open')
    refuse(reading, mark, 'E1006', `'*${name}' stands inside what '&${name}' marks`, 'it would never end: write the part out');
  return target === undefined || target === 'open' ? nothing : target;
}

function reportCuts(reading: Reading, node: ParsedNode): readonly CommaCut[] {
  const cuts = commaCuts(node, reading.source.text);
  for (const cut of cuts)
    refuse(reading, cut, 'E1005', 'YAML has cut this expression at its comma', `put it in quotes: ${cut.quoted} ('casus fmt' does it)`);
  return cuts;
}

/** True for the entries behind the first of a cut expression. */
function isCutOff(cuts: readonly CommaCut[], index: number): boolean {
  return cuts.some((cut) => index > cut.first && index < cut.first + cut.parts);
}

function sizes(parts: readonly Part[]): { readonly parts: number; readonly levels: number } {
  let total = 1;
  let levels = 0;
  for (const part of parts) {
    total += part.parts;
    levels = Math.max(levels, part.levels);
  }
  return { parts: total, levels: levels + 1 };
}

function markOf(reading: Reading, node: ParsedNode): Mark {
  const range = node.range;
  const end = isScalar(node) && node.type?.startsWith('BLOCK') ? range[2] : range[1];
  return { source: reading.source, from: range[0], to: end };
}

function refuse(reading: Reading, stretch: Stretch, code: DiagnosticCode, message: string, hint: string): void {
  reading.diagnostics.push(fileDiagnostic(reading.source, stretch, { code, message, hint }));
}
