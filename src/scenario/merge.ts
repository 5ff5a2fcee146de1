/** A marked value and a later one in; the later one over the earlier one out: maps merge by key, all else replaces, null removes. */
import type { Path } from '../diagnostics/diagnostic.ts';
import { isNull, type Marked, type MarkedEntry, type MarkedMap } from './marked.ts';

/** The families of distributions, as keys. */
export const FAMILIES = [
  'uniform',
  'triangular',
  'pert',
  'normal',
  'lognormal',
  'beta',
  'gamma',
  'weibull',
  'exponential',
  'discrete',
  'quantiles',
  'experts',
] as const;

/** What says how a parameter gets its number: exactly one of these. */
export const DRAWN_KEYS: readonly string[] = ['value', 'is', ...FAMILIES];
/** What belongs to the one of `DRAWN_KEYS` that it stands beside. */
const KEYS_BESIDE: readonly string[] = ['truncate', 'factor', 'low', 'high'];

/**
 * `later` over `earlier`. A null that has something to remove removes it; one that has not stays, for the schema to refuse.
 * Where a later layer draws something in another way, the earlier way goes, with what belongs to it.
 */
export function merge(earlier: Marked, later: Marked, path: Path = []): Marked {
  if (earlier.kind !== 'map' || later.kind !== 'map') return later;
  const entries = new Map(isDrawn(path) ? withoutReplaced(earlier, later).entries : earlier.entries);
  for (const [key, entry] of later.entries) {
    const before = entries.get(key);
    if (before !== undefined && isNull(entry.value)) entries.delete(key);
    else
      entries.set(
        key,
        before === undefined ? entry : { key: entry.key ?? before.key, value: merge(before.value, entry.value, [...path, key]) },
      );
  }
  // a map that stands in two files is pointed at where it was last written
  return { kind: 'map', mark: later.mark ?? earlier.mark, entries };
}

/** True for the places that hold one distribution (or `value`, or `is`). */
function isDrawn(path: Path): boolean {
  const [section, , third] = path;
  if (section === 'parameters') return path.length === 2 || (path.length === 4 && third === 'except');
  if (section === 'periods') return path.length === 3;
  return path.at(-1) === 'after';
}

function withoutReplaced(earlier: MarkedMap, later: MarkedMap): MarkedMap {
  const drawn = (map: MarkedMap): string[] => DRAWN_KEYS.filter((key) => map.entries.has(key));
  const now = drawn(later);
  if (now.length === 0 || drawn(earlier).every((key) => now.includes(key))) return earlier;
  const gone = new Set([...drawn(earlier).filter((key) => !now.includes(key)), ...KEYS_BESIDE]);
  const entries = new Map<string, MarkedEntry>();
  for (const [key, entry] of earlier.entries) if (!gone.has(key)) entries.set(key, entry);
  return { ...earlier, entries };
}
