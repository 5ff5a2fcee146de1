/** A written value and a path in; the place it stands at out. */
import type { Diagnostic, Path, Place } from '../diagnostics/diagnostic.ts';
import type { Draft } from './draft.ts';
import { type Mark, type Marked, stepInto } from './marked.ts';
import { placeIn, type SourceText, type Stretch } from './source-text.ts';

type PlaceOptions = { readonly of?: 'key' | 'value'; readonly span?: Stretch };

/**
 * Where the part at `path` stands. Without `of`, that is the value of text, numbers and flow collections on one line, and the key of
 * everything longer. A part that is not there (a missing key) stands where the part it is missing from does.
 */
export function placeOf(root: Marked, path: Path, options: PlaceOptions = {}): Place | undefined {
  let value = root;
  let key: Mark | undefined;
  for (const step of path) {
    const next = stepInto(value, step);
    if (next === undefined) return markPlace(key ?? value.mark);
    key = value.kind === 'map' ? value.entries.get(String(step))?.key : undefined;
    value = next;
  }
  if (options.of === 'key') return markPlace(key ?? value.mark);
  if (options.span !== undefined && value.kind === 'scalar') return markPlace(spanMark(value.mark, String(value.value), options.span));
  if (options.of === undefined && value.kind !== 'scalar' && isLong(value.mark)) return markPlace(key ?? value.mark);
  return markPlace(value.mark ?? key);
}

/** The diagnostic with the place and the line that its path and span name, if it has none yet. */
export function locate(draft: Draft, diagnostic: Diagnostic, of?: 'key' | 'value'): Diagnostic {
  if (diagnostic.place !== undefined) return diagnostic;
  const place = draft.place(diagnostic.path, {
    ...(of === undefined ? {} : { of }),
    ...(diagnostic.span === undefined ? {} : { span: diagnostic.span }),
  });
  return place === undefined ? diagnostic : withPlace(diagnostic, place, draft.excerpt(place));
}

export function withPlace(diagnostic: Diagnostic, place: Place, excerpt: string | undefined): Diagnostic {
  return { ...diagnostic, place, ...(excerpt === undefined ? {} : { excerpt }) };
}

/** The order of a file, for diagnostics of one file. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}

function markPlace(mark: Mark | undefined): Place | undefined {
  return mark === undefined ? undefined : placeIn(mark.source, mark);
}

function isLong(mark: Mark | undefined): boolean {
  return mark?.source.text.slice(mark.from, mark.to).trimEnd().includes('\n') === true;
}

/**
 * The stretch of the file that holds offsets `span` of a scalar's text. YAML changes only the white space of a scalar (indentation, folding),
 * unless it is quoted and holds an escape: so characters are counted without white space, and where that does not come out even the whole scalar is meant.
 */
function spanMark(mark: Mark | undefined, text: string, span: Stretch): Mark | undefined {
  if (mark === undefined) return undefined;
  const places = inkPlaces(contentOf(mark), text);
  if (places === undefined) return mark;
  const before = inkCount(text.slice(0, span.from));
  const within = Math.max(1, inkCount(text.slice(span.from, span.to)));
  const from = places[before];
  const last = places[before + within - 1];
  if (from === undefined) return { ...mark, from: mark.to, to: mark.to };
  return { source: mark.source, from, to: (last ?? from) + 1 };
}

/** The part of a scalar's source that holds its text: without quotes, without the header of a block. */
function contentOf(mark: Mark): { readonly source: SourceText; readonly from: number; readonly to: number } {
  const first = mark.source.text[mark.from];
  if (first === '"' || first === "'") return { source: mark.source, from: mark.from + 1, to: mark.to - 1 };
  if (first !== '|' && first !== '>') return mark;
  const lineEnd = mark.source.text.indexOf('\n', mark.from);
  return { source: mark.source, from: lineEnd < 0 ? mark.to : lineEnd + 1, to: mark.to };
}

/** Offsets of the characters that are not white space, or undefined when they are not those of `text`. */
function inkPlaces(content: Mark, text: string): readonly number[] | undefined {
  const places: number[] = [];
  let ink = '';
  for (let at = content.from; at < content.to; at++) {
    const character = content.source.text[at] ?? '';
    if (isBlank(character)) continue;
    places.push(at);
    ink += character;
  }
  return ink === text.replace(/[ \t\r\n]/g, '') ? places : undefined;
}

function inkCount(text: string): number {
  return text.replace(/[ \t\r\n]/g, '').length;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
