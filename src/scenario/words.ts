/** A plain scenario in; what is left of it without the words that change no number of a run out. */
import { isIgnoredKey } from './reserved.ts';

/** Keys of any entry (a party, a trigger, a parameter, ...) that no run reads. */
const WORDS: ReadonlySet<string> = new Set([
  ...['meaning', 'notes', 'source', 'tags', 'name', 'country', 'unit', 'group', 'confidence', 'indicators'],
]);
/** Keys of an inject that no run reads; elsewhere `to` is the end of a period. */
const WORDS_OF_INJECTS: ReadonlySet<string> = new Set(['title', 'card', 'to', 'responses']);

/** Sections and words at the top that no run reads: `controls`, `variants` and `expect` say what one may do with the scenario, not what it does. */
const WORDS_AT_TOP: ReadonlySet<string> = new Set([
  ...['id', 'title', 'question', 'questions', 'meaning', 'notes', 'source', 'sources', 'controls', 'variants', 'expect', 'extends'],
]);

/** Keys of an entry under which entries of their own stand. */
const MAPS_OF_ENTRIES: ReadonlySet<string> = new Set(['variables', 'choose', 'except']);
const LISTS_OF_ENTRIES: ReadonlySet<string> = new Set(['do', 'otherwise']);

type Plain = Readonly<Record<string, unknown>>;

/** Follows the places of the format, so that a parameter or a rung that is called `notes` stays. */
export function withoutWords(value: unknown): unknown {
  if (!isMap(value)) return value;
  return mapEntries(value, (key, part) => {
    if (WORDS_AT_TOP.has(key)) return undefined;
    if (key === 'ladders') return entriesOf(part, (ladder) => entriesOf(ladder, entry));
    if (key === 'injects') return entriesOf(part, (inject) => entry(isMap(inject) ? leaveOut(inject, WORDS_OF_INJECTS) : inject));
    return entriesOf(part, entry);
  });
}

/** Plain text in place of an entry is its meaning (a rung, an event). */
function entry(value: unknown): unknown {
  if (typeof value === 'string') return {};
  if (!isMap(value)) return value;
  return mapEntries(value, (key, part) => {
    if (WORDS.has(key)) return undefined;
    if (MAPS_OF_ENTRIES.has(key)) return entriesOf(part, entry);
    if (LISTS_OF_ENTRIES.has(key)) return Array.isArray(part) ? part.map(entry) : part;
    return part;
  });
}

function leaveOut(value: Plain, keys: ReadonlySet<string>): Plain {
  return mapEntries(value, (key, part) => (keys.has(key) ? undefined : part));
}

function entriesOf(value: unknown, change: (part: unknown) => unknown): unknown {
  return isMap(value) ? mapEntries(value, (_, part) => change(part)) : value;
}

/** A map with each part changed; parts that become undefined and ignored keys are left out. */
function mapEntries(value: Plain, change: (key: string, part: unknown) => unknown): Plain {
  const kept: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const changed = isIgnoredKey(key) ? undefined : change(key, part);
    if (changed !== undefined) kept.push([key, changed]);
  }
  return Object.fromEntries(kept);
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
