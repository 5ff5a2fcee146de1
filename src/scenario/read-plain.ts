/** A value built in code in; a marked value without marks out, or what of it no scenario can hold. */
import type { Diagnostic, DiagnosticCode, Path } from '../diagnostics/diagnostic.ts';
import { MOST_LEVELS } from './limits.ts';
import type { Marked, MarkedEntry } from './marked.ts';
import { isForbiddenStep } from './reserved.ts';

/** Keys whose value is undefined count as left out. Problems are added to `diagnostics`. */
export function readPlain(value: unknown, diagnostics: Diagnostic[], path: Path = []): Marked {
  if (path.length > MOST_LEVELS)
    return refuse(diagnostics, 'E1010', path.slice(0, 3), `more than ${MOST_LEVELS} maps and lists stand inside each other`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return { kind: 'scalar', mark: undefined, value };
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      return refuse(diagnostics, 'E1008', path, `${value} is not a finite number`, 'leave the key out where there is no limit');
    return { kind: 'scalar', mark: undefined, value: value + 0 };
  }
  if (Array.isArray(value)) {
    return { kind: 'list', mark: undefined, items: value.map((item: unknown, index) => readPlain(item, diagnostics, [...path, index])) };
  }
  if (typeof value !== 'object' || !isPlainObject(value)) {
    return refuse(diagnostics, 'E1103', path, `expected text, a number, a truth, a list or a map, found ${foreignWord(value)}`);
  }
  const entries = new Map<string, MarkedEntry>();
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    if (isForbiddenStep(key)) refuse(diagnostics, 'E1009', path, `'${key}' cannot be a key`, 'choose another name');
    else entries.set(key, { key: undefined, value: readPlain(part, diagnostics, [...path, key]) });
  }
  return { kind: 'map', mark: undefined, entries };
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function foreignWord(value: unknown): string {
  if (value instanceof Date) return 'a Date (write its text, such as 2024-01-31)';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object of a class' : `a ${typeof value}`;
}

function refuse(diagnostics: Diagnostic[], code: DiagnosticCode, path: Path, message: string, hint?: string): Marked {
  diagnostics.push({ code, severity: 'error', message, path, ...(hint === undefined ? {} : { hint }) });
  return { kind: 'scalar', mark: undefined, value: null };
}
