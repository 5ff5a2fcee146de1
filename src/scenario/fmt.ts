/** The text of a scenario in; the same scenario in canonical layout out: keys in the order of the format, comments kept, expressions cut at a comma repaired. */
import { ScenarioError } from '../diagnostics/diagnostic.ts';
import { canonicalJson } from './canonical.ts';
import { type CommaCut, commaCuts } from './comma.ts';
import { MOST_LEVELS } from './limits.ts';
import { plain } from './marked.ts';
import { parseYaml, readYaml, withoutByteOrderMark } from './read-yaml.ts';
import { TOP_KEYS } from './sections.ts';
import { type Document, isMap, isScalar, isSeq, type ParsedNode, visit } from './yaml.ts';

/** Characters of a line; a longer map or list in braces is written in block style. */
const LINE_WIDTH = 140;

/**
 * Formatting twice gives the same text as once, and what the text means stays the same, the repair of cut expressions aside.
 * Throws a ScenarioError for text that is not YAML.
 */
export function formatScenario(text: string): string {
  const repaired = repairCuts(withoutByteOrderMark(text).replace(/\r\n/g, '\n'));
  const before = meaningOf(repaired);
  const formatted = settled(repaired);
  // a layout that changed the meaning would be our fault: the author's text is better than that
  return formatted !== undefined && meaningOf(formatted) === before ? formatted : repaired;
}

/** The layout that laying out does not change any more: each pass opens one more level of what is too wide. */
function settled(text: string): string | undefined {
  let laidOut = text;
  for (let pass = 0; pass < MOST_LEVELS; pass++) {
    const next = layOut(laidOut);
    if (next === laidOut) return laidOut;
    laidOut = next;
  }
  return undefined;
}

/** Puts every expression that YAML has cut at its commas in quotes. A cut inside another shows up once the outer is repaired. */
function repairCuts(text: string): string {
  let repaired = text;
  for (let cuts = cutsIn(repaired); cuts.length > 0; cuts = cutsIn(repaired)) {
    for (const cut of [...cuts].sort((a, b) => b.from - a.from))
      repaired = repaired.slice(0, cut.from) + cut.quoted + repaired.slice(cut.to);
  }
  return repaired;
}

/** The cuts of a text, those inside another left out. */
function cutsIn(text: string): readonly CommaCut[] {
  const found: CommaCut[] = [];
  const document = parseYaml(text);
  if (document.errors.length > 0) return [];
  visit(document, {
    Collection: (_key, node) => {
      found.push(...commaCuts(node as ParsedNode, text));
    },
  });
  return found.filter((cut) => !found.some((other) => other !== cut && other.from <= cut.from && cut.to <= other.to));
}

/** The value as canonical text; throws where there is none. */
function meaningOf(text: string): string {
  const { marked, diagnostics } = readYaml('text', text);
  if (marked === undefined) throw new ScenarioError(diagnostics);
  return canonicalJson(orderedEntries(plain(marked)));
}

/** Maps as lists of entries, so that a change of order (of rungs, of controls) shows; the order of the keys at the top is ours. */
function orderedEntries(value: unknown, isTop = true): unknown {
  if (Array.isArray(value)) return value.map((item) => orderedEntries(item, false));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, orderedEntries(part, false)]);
  return isTop ? Object.fromEntries(entries) : entries;
}

function layOut(text: string): string {
  const document = parseYaml(text);
  orderTopKeys(document);
  const opened = new Set<unknown>();
  visit(document, {
    Collection: (_key, node, ancestors) => {
      const isInBraces = ancestors.some(
        (ancestor) => opened.has(ancestor) || ((isMap(ancestor) || isSeq(ancestor)) && ancestor.flow === true),
      );
      if (node.flow !== true || isInBraces || !isTooWide(node as ParsedNode, text)) return;
      node.flow = false;
      opened.add(node);
    },
  });
  // a line width of 0 folds nothing: what is too wide is in block style by now
  return document.toString({ lineWidth: 0, indent: 2, indentSeq: true, flowCollectionPadding: true });
}

/** True for a map or list in braces that would make its line too wide if it stood in one. */
function isTooWide(node: ParsedNode, text: string): boolean {
  const [from, to] = node.range;
  const before = from - (text.lastIndexOf('\n', from) + 1);
  return before + text.slice(from, to).replace(/\s+/g, ' ').length > LINE_WIDTH;
}

/** Keys at the top in the order of the format, others (x-...) behind, each with the comment above it. */
function orderTopKeys(document: Document.Parsed): void {
  const contents = document.contents;
  if (!isMap(contents)) return;
  keepHeader(document, contents.items[0]?.key);
  const rank = (key: unknown): number => {
    const index = (TOP_KEYS as readonly unknown[]).indexOf(isScalar(key) ? key.value : key);
    return index < 0 ? TOP_KEYS.length : index;
  };
  const sorted = contents.items
    .map((pair, index) => ({ pair, index }))
    .sort((a, b) => rank(a.pair.key) - rank(b.pair.key) || a.index - b.index);
  contents.items.splice(0, contents.items.length, ...sorted.map((item) => item.pair));
}

/** A comment at the head of the file, parted by an empty line from the first key, stays at the head when that key moves. */
function keepHeader(document: Document.Parsed, first: unknown): void {
  if (!isScalar(first) || first.commentBefore == null || document.commentBefore) return;
  const [header, ...rest] = first.commentBefore.split('\n\n');
  if (header === undefined || rest.length === 0) return;
  document.commentBefore = header;
  first.commentBefore = rest.join('\n\n');
}
