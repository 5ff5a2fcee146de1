/** Declared variables and pairs in, the stored values of the scenario out: start, bounds, relaxation. */

import type { Path } from '../../diagnostics/diagnostic.ts';
import { readsOf, someExpr } from '../../expression/analyze.ts';
import type { NamedExpr } from '../../expression/ast.ts';
import type { Value, ValueKind } from '../types.ts';
import { constantOf } from './constants.ts';
import { type Context, number } from './context.ts';
import { readsMoving } from './moving.ts';
import type { Pair } from './relations.ts';
import { numberText, site, textOfType } from './resolve.ts';
import type { Scope } from './scope.ts';
import { typeOfKind } from './types.ts';
import { type Formula, type WrittenRelation, type WrittenVariable, wordsOf } from './written.ts';

/** One value before its start is resolved, whether of a variable or of a pair. */
type Stored = {
  readonly name: string;
  readonly kind: ValueKind | undefined;
  readonly variable: string;
  readonly written: WrittenVariable | WrittenRelation;
  readonly at: (key?: string) => Path;
  readonly start?: { readonly text: Formula; readonly path: Path };
  readonly scope: Scope;
  readonly owner?: string;
  readonly other?: string;
};

/** All stored values, in code-unit order of full name. */
export function checkValues(context: Context, pairs: readonly Pair[]): readonly Value[] {
  const values: Value[] = [];
  for (const stored of [...ofVariables(context), ...ofPairs(context, pairs)]) {
    const value = checkValue(context, stored);
    if (value) values.push(value);
  }
  refuseStartRings(context, values);
  return values.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function ofVariables(context: Context): readonly Stored[] {
  const stored: Stored[] = [];
  for (const declared of context.names.variables.values()) {
    const { name, variable, written, at, owner } = declared;
    if (written.is !== undefined) continue;
    stored.push({
      name,
      kind: context.names.values.get(name)?.kind,
      variable,
      written,
      at,
      scope: owner === undefined ? {} : { self: owner },
      ...(owner === undefined ? {} : { owner }),
      ...(written.start === undefined ? {} : { start: { text: written.start, path: at('start') } }),
    });
  }
  return stored;
}

function ofPairs(context: Context, pairs: readonly Pair[]): readonly Stored[] {
  return pairs.map((pair) => ({
    name: pair.name,
    kind: context.names.values.get(pair.name)?.kind,
    variable: pair.relation,
    written: context.written.relations?.[pair.relation] ?? {},
    at: (key?: string): Path => (key === undefined ? ['relations', pair.relation] : ['relations', pair.relation, key]),
    scope: { self: pair.self, other: pair.other },
    owner: pair.self,
    other: pair.other,
    ...(pair.start ? { start: pair.start } : {}),
  }));
}

function checkValue(context: Context, stored: Stored): Value | undefined {
  const { kind, written } = stored;
  if (!kind) return undefined;
  const bounds = boundsOf(context, stored, kind);
  const start = startOf(context, stored, kind, bounds);
  const relaxes = relaxesOf(context, stored);
  if (!start || relaxes === 'failed') return undefined;
  return {
    ...wordsOf(written),
    name: stored.name,
    type: kind,
    ...(stored.owner === undefined ? {} : { owner: stored.owner }),
    ...(stored.other === undefined ? {} : { other: stored.other }),
    variable: stored.variable,
    start,
    ...bounds,
    ...(relaxes ? { relaxes } : {}),
    ...(written.unit === undefined ? {} : { unit: written.unit }),
  };
}

type Bounds = { readonly min: number; readonly max: number };

function boundsOf(context: Context, stored: Stored, kind: ValueKind): Bounds {
  const { min, max } = stored.written;
  if (kind.kind === 'number') {
    if (min !== undefined && max !== undefined && min >= max) {
      context.report({ code: 'E4006', message: `'min' ${min} is not below 'max' ${max}`, hint: 'swap them', path: stored.at('min') });
      return { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
    }
    return { min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
  }
  const size =
    kind.kind === 'flag' ? 2 : kind.kind === 'names' ? kind.values.length : (context.names.ladders.get(kind.ladder)?.length ?? 1);
  return { min: 0, max: size - 1 };
}

/** The start as written, else 0 or the nearest bound, false, the first rung or name. */
function startOf(context: Context, stored: Stored, kind: ValueKind, { min, max }: Bounds): NamedExpr | undefined {
  if (!stored.start) return number(Math.min(max, Math.max(min, 0)));
  const { text, path } = stored.start;
  const start = textOfType(site(context, path, stored.scope), text, typeOfKind(kind));
  if (!start) return undefined;
  if (!readsOnly(context, start, ['value', 'parameter'])) {
    context.report({
      code: 'E4007',
      message: `the start of '${stored.name}' reads what only a run knows`,
      hint: 'starts read parameters and other starts',
      path,
    });
    return undefined;
  }
  const value = constantOf(start);
  if (value !== undefined && (value < min || value > max)) {
    context.report({ code: 'E4008', message: `the start ${value} is outside ${min} to ${max}`, hint: `move it, or 'min' and 'max'`, path });
    return undefined;
  }
  return start;
}

function relaxesOf(context: Context, stored: Stored): Value['relaxes'] | 'failed' {
  const { relaxes } = stored.written;
  if (!relaxes) return undefined;
  const at = (key: string): Path => [...stored.at('relaxes'), key];
  const to = numberText(site(context, at('to'), stored.scope), relaxes.to);
  const halfLifeDays = numberText(site(context, at('halfLife'), stored.scope), relaxes.halfLife);
  if (!to || !halfLifeDays) return 'failed';
  for (const [key, expr] of [
    ['to', to],
    ['halfLife', halfLifeDays],
  ] as const) {
    if (readsOnly(context, expr, ['value', 'parameter', 'period']) && !readsMoving(expr, context.names.values)) continue;
    context.report({
      code: 'E4009',
      message: `'${key}' reads something that moves by itself`,
      hint: 'read parameters and values that do not relax',
      path: at(key),
    });
    return 'failed';
  }
  const constant = constantOf(halfLifeDays);
  if (constant !== undefined && !(constant > 0)) {
    context.report({ code: 'E4004', message: `the half-life is ${constant} days`, hint: 'a half-life is above 0', path: at('halfLife') });
    return 'failed';
  }
  return { to, halfLifeDays };
}

/** Whether an expression reads nothing but stored values, parameters, periods as listed, and nothing of a run. */
export function readsOnly(context: Context, expr: NamedExpr, kinds: readonly ('value' | 'parameter' | 'period')[]): boolean {
  if (someExpr(expr, (part) => part.kind === 'time' || part.kind === 'field' || part.kind === 'history' || part.kind === 'stay'))
    return false;
  return readsOf(expr).every((name) => {
    if (context.names.values.has(name)) return kinds.includes('value');
    return kinds.includes(context.names.periods.has(name) ? 'period' : 'parameter');
  });
}

/** Starts that read each other in a circle. */
function refuseStartRings(context: Context, values: readonly Value[]): void {
  const byName = new Map(values.map((value) => [value.name, value]));
  const ring = ringIn(
    values.map((value) => value.name),
    (name) => {
      const value = byName.get(name);
      return value ? readsOf(value.start).filter((read) => byName.has(read)) : [];
    },
  );
  if (!ring) return;
  const first = byName.get(ring[0] as string);
  const path = first ? startPath(context, first) : [];
  context.report({
    code: 'E2201',
    message: `starts read each other in a circle: ${[...ring, ring[0]].join(' -> ')}`,
    hint: 'let one of them be a number',
    path,
  });
}

function startPath(context: Context, value: Value): Path {
  return context.names.variables.get(value.name)?.at('start') ?? ['relations', value.variable, 'start'];
}

/** The first circle of names that lead to each other, if there is one. */
export function ringIn(names: readonly string[], next: (name: string) => readonly string[]): readonly string[] | undefined {
  const done = new Set<string>();
  const line: string[] = [];
  const walk = (name: string): readonly string[] | undefined => {
    const seen = line.indexOf(name);
    if (seen >= 0) return line.slice(seen);
    if (done.has(name)) return undefined;
    line.push(name);
    for (const other of next(name)) {
      const ring = walk(other);
      if (ring) return ring;
    }
    line.pop();
    done.add(name);
    return undefined;
  };
  for (const name of names) {
    const ring = walk(name);
    if (ring) return ring;
  }
  return undefined;
}
