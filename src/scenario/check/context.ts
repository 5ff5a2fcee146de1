/** What every part of check is handed: the written scenario, the names it declares, and where to put a problem. */
import type { Diagnostic, DiagnosticCode, Path } from '../../diagnostics/diagnostic.ts';
import type { NamedExpr, ValueType } from '../../expression/ast.ts';
import type { CalendarDate } from '../../expression/dates.ts';
import type { Parsed } from '../../expression/parse.ts';
import type { Draft } from '../draft.ts';
import type { Names } from './names.ts';
import type { Written } from './written.ts';

/** A problem before its place is looked up. `of: 'key'` points at the key of `path` instead of its value. */
export type Problem = {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path: Path;
  readonly span?: { readonly from: number; readonly to: number } | undefined;
  readonly of?: 'key';
};

/** An expression as meant, with what it is. */
export type Typed = { readonly expr: NamedExpr; readonly type: ValueType };

/** What was used of what was declared, as `space:name`; for the warnings about what nobody uses. */
export type Used = Set<string>;

export type Context = {
  readonly draft: Draft;
  readonly written: Written;
  readonly names: Names;
  /** Date of day 0; absent in a part or when it is no date (reported). */
  readonly start?: CalendarDate | undefined;
  /** Days; absent where `start` is. */
  readonly horizonDays?: number | undefined;
  readonly report: (problem: Problem) => void;
  readonly used: Used;
  /** Texts that were read already: a trigger of forty members is read once. */
  readonly read: Map<string, Parsed>;
  /** Named expressions and parameters that are being made or are made: `undefined` inside means a problem was reported. */
  readonly formulas: Map<string, 'busy' | { readonly typed: Typed | undefined }>;
};

/** Collects problems; the same code at the same words is kept once (a trigger of forty members has one slip, not forty). */
export function problemCollector(draft: Draft): {
  readonly report: (problem: Problem) => void;
  readonly diagnostics: () => readonly Diagnostic[];
} {
  const found = new Map<string, Diagnostic>();
  return {
    report: (problem) => {
      const key = JSON.stringify([problem.code, problem.path, problem.span ?? null, problem.of ?? null]);
      if (!found.has(key)) found.set(key, toDiagnostic(draft, problem));
    },
    diagnostics: () => [...found.values()],
  };
}

function toDiagnostic(draft: Draft, problem: Problem): Diagnostic {
  const place = draft.place(problem.path, { ...(problem.of ? { of: problem.of } : {}), ...(problem.span ? { span: problem.span } : {}) });
  const excerpt = place ? draft.excerpt(place) : undefined;
  return {
    code: problem.code,
    severity: problem.code.startsWith('W') ? 'warning' : 'error',
    message: problem.message,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    path: problem.path,
    ...(problem.span ? { span: problem.span } : {}),
    ...(place ? { place } : {}),
    ...(excerpt === undefined ? {} : { excerpt }),
  };
}

/** A number as an expression. */
export function number(value: number): NamedExpr {
  return { kind: 'number', value };
}

/** Words joined by commas and a last `or`. */
export function orList(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
