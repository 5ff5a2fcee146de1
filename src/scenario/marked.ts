/** A value as it was written: the plain value and, for each part of it, the file and the stretch it stands in. Merging keeps both together. */
import type { SourceText, Stretch } from './source-text.ts';

/** Where something stands; absent for scenarios built in code. */
export type Mark = { readonly source: SourceText } & Stretch;

export type MarkedEntry = { readonly key: Mark | undefined; readonly value: Marked };

export type MarkedMap = { readonly kind: 'map'; readonly mark: Mark | undefined; readonly entries: ReadonlyMap<string, MarkedEntry> };
export type MarkedList = { readonly kind: 'list'; readonly mark: Mark | undefined; readonly items: readonly Marked[] };
export type MarkedScalar = { readonly kind: 'scalar'; readonly mark: Mark | undefined; readonly value: string | number | boolean | null };
export type Marked = MarkedMap | MarkedList | MarkedScalar;

/** The value without its marks: objects, lists, text, numbers, truths, null. */
export function plain(marked: Marked): unknown {
  if (marked.kind === 'scalar') return marked.value;
  if (marked.kind === 'list') return marked.items.map(plain);
  return Object.fromEntries([...marked.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

/** The part under one step, if there is one. */
export function stepInto(marked: Marked, step: string | number): Marked | undefined {
  if (marked.kind === 'map') return marked.entries.get(String(step))?.value;
  if (marked.kind === 'list') return typeof step === 'number' || /^\d+$/.test(step) ? marked.items[Number(step)] : undefined;
  return undefined;
}

export function emptyMap(mark?: Mark): MarkedMap {
  return { kind: 'map', mark, entries: new Map() };
}

export function isNull(marked: Marked): boolean {
  return marked.kind === 'scalar' && marked.value === null;
}

/** What a reader calls such a value. */
export function kindWord(marked: Marked): string {
  if (marked.kind === 'map') return 'a map';
  if (marked.kind === 'list') return 'a list';
  if (marked.value === null) return 'nothing';
  if (typeof marked.value === 'string') return 'text';
  return typeof marked.value === 'number' ? 'a number' : 'a truth';
}
