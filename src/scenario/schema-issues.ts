/** What the schema found wrong in; our diagnostics out: one slip one message, in the words of the format. */
import type { Diagnostic, DiagnosticCode, Path } from '../diagnostics/diagnostic.ts';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import type { RuleParams } from './schema-rules.ts';
import type * as z from './zod.ts';

type Issue = z.core.$ZodIssue;

/** A diagnostic before its place is looked up. */
export type ShapeProblem = Diagnostic & { readonly of?: 'key' };

export function shapeProblems(issues: readonly Issue[], root: unknown): readonly ShapeProblem[] {
  const found = issues.flatMap((issue) => problemsOf(issue, [], root));
  return withoutShadows(found);
}

function problemsOf(issue: Issue, above: Path, root: unknown): readonly ShapeProblem[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const value = valueAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, [...path, key], issue.message.split(' ')));
    case 'invalid_union':
      return unionProblems(issue, path, value, root);
    case 'invalid_key':
      return [badId(String(path.at(-1) ?? ''), path, issue.issues[0]?.message ?? 'id', 'key')];
    case 'invalid_format':
    case 'invalid_type':
    case 'invalid_value':
    case 'too_small':
    case 'too_big':
      return [wrongValue(issue, path, value)];
    case 'custom':
      return [ruleBroken(issue.message, issue.params, path, value)];
    default:
      return [problem('E1103', path, `expected ${issue.message}`, undefined)];
  }
}

/** The branch that was meant is the one whose kind of value was written; else the sentence of the union says what there may be. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  value: unknown,
  root: unknown,
): readonly ShapeProblem[] {
  const meant = issue.errors.filter((branch) => !branch.some(isOfAnotherKind));
  const [only] = meant;
  const isInside = only?.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys' || inner.code === 'custom');
  if (only !== undefined && meant.length === 1 && isInside) return only.flatMap((inner) => problemsOf(inner, path, root));
  const isRightKind = meant.length > 0;
  return [unexpected(isRightKind ? 'E1111' : 'E1103', path, value, issue.message)];
}

/** True when the value is not even of the kind (text, list, map, ...) that this branch takes. */
function isOfAnotherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  return issue.code === 'invalid_type' || (issue.code === 'invalid_union' && issue.errors.every((branch) => branch.some(isOfAnotherKind)));
}

function wrongValue(issue: Issue, path: Path, value: unknown): ShapeProblem {
  if (path.length === 1 && path[0] === 'format') return wrongFormat(value);
  if (issue.code === 'invalid_value') return notOneOf(issue.values.map(String), path, value);
  if (isIdMessage(issue.message) && typeof value === 'string') return badId(value, path, issue.message);
  const isRightKind = issue.code !== 'invalid_type';
  const isNumeric = issue.code === 'too_small' || issue.code === 'too_big';
  return unexpected(
    isRightKind ? (isNumeric ? 'E1110' : 'E1111') : 'E1103',
    path,
    value,
    isIdMessage(issue.message) ? 'a name' : issue.message,
  );
}

/** Missing, empty, or not what was expected. */
function unexpected(code: DiagnosticCode, path: Path, value: unknown, expected: string): ShapeProblem {
  const key = String(path.at(-1) ?? '');
  if (value === undefined) return problem('E1101', path.slice(0, -1), `'${key}' is missing`, `add '${key}': ${expected}`, 'key');
  if (value === null) return problem('E1113', path, `'${key}' has no value`, `expected ${expected}; or remove the key`, 'key');
  const wantsText = expected.startsWith('text') && (typeof value === 'number' || typeof value === 'boolean');
  return problem(
    code,
    path,
    `expected ${expected}, found ${describe(value)}`,
    wantsText ? `put it in quotes: "${String(value)}"` : undefined,
  );
}

function unknownKey(key: string, path: Path, known: readonly string[]): ShapeProblem {
  const hint = didYouMean(key, known) ?? `known here: ${known.join(', ')}`;
  return { ...problem('E1102', path, `unknown key '${key}'`, hint, 'key'), path };
}

function notOneOf(words: readonly string[], path: Path, value: unknown): ShapeProblem {
  if (value === undefined || value === null) return unexpected('E1106', path, value, oneOf(words));
  const near = typeof value === 'string' ? nearest(value, words) : undefined;
  return problem(
    'E1106',
    path,
    `expected ${oneOf(words)}, found ${describe(value)}`,
    near === undefined ? undefined : `did you mean '${near}'?`,
  );
}

function oneOf(words: readonly string[]): string {
  if (words.length === 1) return String(words[0]);
  return `one of ${words.join(', ')}`;
}

function wrongFormat(value: unknown): ShapeProblem {
  const hint = "the first line is 'format: casus/1'";
  if (value === undefined) return problem('E1112', [], "'format' is missing", hint);
  return problem('E1112', ['format'], `${describe(value)} is not a format that this version reads`, hint);
}

function isIdMessage(message: string): boolean {
  return message === 'id' || message === 'kebab' || message === 'reserved';
}

function badId(word: string, path: Path, rule: string, of?: 'key'): ShapeProblem {
  if (rule === 'reserved')
    return problem('E1105', path, `'${word}' is a word of the language and cannot be a name`, 'choose another name', of);
  const style = rule === 'kebab' ? 'small letters, digits and hyphens (kebab-case)' : 'a small letter, then letters and digits (camelCase)';
  const suggestion = rule === 'kebab' ? kebab(word) : camel(word);
  const hint = `a name is ${style}${suggestion === '' || suggestion === word ? '' : `, for example '${suggestion}'`}`;
  return problem('E1104', path, `'${word}' cannot be a name`, hint, of);
}

function kebab(word: string): string {
  return word
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
}

function camel(word: string): string {
  const joined = word.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase()).replace(/^[0-9]+/, '');
  return (joined.charAt(0).toLowerCase() + joined.slice(1)).slice(0, 64);
}

function ruleBroken(message: string, params: Readonly<Record<string, unknown>> | undefined, path: Path, value: unknown): ShapeProblem {
  if (isIdMessage(message)) return badId(String(value), path, message);
  const rule = params as RuleParams | { readonly code: 'E1110'; readonly hint?: string } | undefined;
  if (rule === undefined || rule.code === 'E1110') return problem('E1110', path, `expected ${message}`, undefined, 'key');
  return problem(rule.code, path, message, rule.hint, 'key');
}

/** What is missing because it was misspelt beside is one slip, and the misspelling says it. */
function withoutShadows(found: readonly ShapeProblem[]): readonly ShapeProblem[] {
  const misspelt = found.filter((one) => one.code === 'E1102' && one.hint?.startsWith('did you mean'));
  return found.filter((one) => {
    if (one.code !== 'E1101' && one.code !== 'E1108') return true;
    const beside = misspelt.filter((other) => samePath(other.path.slice(0, -1), one.path)).map((other) => String(other.path.at(-1)));
    if (one.code === 'E1108') return beside.length === 0;
    const missing = /^'([^']+)'/.exec(one.message)?.[1] ?? '';
    return !beside.some((key) => nearest(key, [missing]) !== undefined);
  });
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function problem(code: DiagnosticCode, path: Path, message: string, hint: string | undefined, of?: 'key'): ShapeProblem {
  return { code, severity: 'error', message, path, ...(hint === undefined ? {} : { hint }), ...(of === undefined ? {} : { of }) };
}

/** A value as a reader would call it. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return value === '' ? 'empty text' : `'${value.length > 60 ? `${value.slice(0, 57)}...` : value}'`;
  return String(value);
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
