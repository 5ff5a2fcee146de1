/** Every `source` in a scenario in, those that are not declared out, as problems. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { Context } from './context.ts';
import { ids, type Words } from './written.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Sections whose entries may have a source. */
const SECTIONS = [
  'parties',
  'blocs',
  'periods',
  'variables',
  'relations',
  'parameters',
  'events',
  'triggers',
  'injects',
  'outcomes',
  'measures',
  'expect',
  'controls',
  'correlations',
  'variants',
] as const;
/** Keys of an entry under which entries of their own stand. */
const INNER = ['variables', 'choose', 'do', 'otherwise', 'except'] as const;

export function checkSourceNames(context: Context): void {
  const known = ids(context.written.sources);
  const check = (entry: unknown, path: Path): void => {
    if (!isMap(entry)) return;
    const { source } = entry as Words;
    const list = typeof source === 'string' ? [source] : (source ?? []);
    for (const [index, word] of list.entries()) {
      if (word === 'judgement' || known.includes(word)) continue;
      const hint = didYouMean(word, [...known, 'judgement']) ?? `declare it under 'sources', or write 'judgement'`;
      context.report({
        code: 'E2111',
        message: `no source '${word}'`,
        hint,
        path: [...path, 'source', ...(typeof source === 'string' ? [] : [index])],
      });
    }
    for (const key of INNER) eachEntry(entry[key], [...path, key], check);
  };
  const written = context.written as Plain;
  check(written, []); // its `source`; at the top only `variables` is an inner key, and a section
  for (const section of SECTIONS) if (section !== 'variables') eachEntry(written[section], [section], check);
  eachEntry(written.ladders, ['ladders'], (ladder, path) => eachEntry(ladder, path, check));
}

function eachEntry(value: unknown, path: Path, visit: (entry: unknown, path: Path) => void): void {
  if (Array.isArray(value)) for (const [index, entry] of value.entries()) visit(entry, [...path, index]);
  else if (isMap(value)) for (const [key, entry] of Object.entries(value)) visit(entry, [...path, key]);
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
