/** Parameters as written in, one for each draw out: `each` expanded, distributions checked, circles refused. */

import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import { readsOf } from '../../expression/analyze.ts';
import type { Parameter } from '../types.ts';
import type { Context } from './context.ts';
import { checkDistribution, checkUnit } from './distributions.ts';
import { numberText, type Site, site, textOfType } from './resolve.ts';
import type { Scope } from './scope.ts';
import { typeOfKind } from './types.ts';
import { readsOnly, ringIn } from './values.ts';
import { entries, type WrittenParameter, wordsOf } from './written.ts';

/** All parameters, in code-unit order of full name. */
export function checkParameters(context: Context): readonly Parameter[] {
  const parameters = entries(context.written.parameters).flatMap(([base, written]) => expand(context, base, written));
  parameters.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  refuseRings(context, parameters);
  return parameters;
}

function expand(context: Context, base: string, written: WrittenParameter): readonly Parameter[] {
  const path = ['parameters', base];
  checkUnit(site(context, path), written.unit);
  if (written.each === undefined) {
    const one = checkOne(context, base, written, written, path, undefined);
    return one ? [one] : [];
  }
  const members = context.names.blocs.get(written.each);
  if (!members) {
    context.report({
      code: 'E2104',
      message: `no bloc '${written.each}'`,
      hint: didYouMean(written.each, context.names.blocs.keys()),
      path: [...path, 'each'],
    });
    return [];
  }
  context.used.add(`bloc:${written.each}`);
  for (const [member] of entries(written.except)) {
    if (members.includes(member)) continue;
    context.report({
      code: 'E2103',
      message: `'${member}' is no member of '${written.each}'`,
      hint: didYouMean(member, members),
      path: [...path, 'except', member],
      of: 'key',
    });
  }
  return members.flatMap((member) => {
    const except = written.except?.[member];
    const one = checkOne(context, base, written, except ?? written, except ? [...path, 'except', member] : path, member);
    return one ? [one] : [];
  });
}

/** One parameter; `drawn` is what says its number: the entry itself, or a member's `except`. */
function checkOne(
  context: Context,
  base: string,
  written: WrittenParameter,
  drawn: Pick<WrittenParameter, 'value' | 'is'> & WrittenParameter,
  path: Path,
  member: string | undefined,
): Parameter | undefined {
  const kind = context.names.parameters.get(base)?.kind;
  const scope: Scope = member === undefined ? {} : { self: member };
  const number = kind && numberOf(site(context, path, scope), withNames(written, drawn), kind);
  if (!kind || !number) return undefined;
  return {
    ...wordsOf(written),
    name: member === undefined ? base : `${member}.${base}`,
    stream: member === undefined ? base : `${base}.${member}`,
    base,
    ...(member === undefined ? {} : { member }),
    drawn: number,
    type: kind,
    ...(written.unit === undefined ? {} : { unit: written.unit }),
    ...(written.confidence === undefined ? {} : { confidence: written.confidence }),
    ...(written.group === undefined ? {} : { group: written.group }),
  };
}

/** The names that weights belong to hold for every member. */
function withNames(written: WrittenParameter, drawn: WrittenParameter): WrittenParameter {
  return drawn === written ? written : { ...drawn, values: drawn.values ?? written.values, ladder: drawn.ladder ?? written.ladder };
}

function numberOf(at: Site, written: WrittenParameter, kind: Parameter['type']): Parameter['drawn'] | undefined {
  const mayRead = (expr: Parameters<typeof readsOnly>[1], path: Path): boolean => {
    if (readsOnly(at.context, expr, ['parameter'])) return true;
    at.context.report({
      code: 'E4108',
      message: 'a parameter reads what only a run knows',
      hint: 'parameters read other parameters',
      path,
    });
    return false;
  };
  if (written.value !== undefined) {
    const value = textOfType({ ...at, path: [...at.path, 'value'] }, written.value, typeOfKind(kind));
    return value && mayRead(value, [...at.path, 'value']) ? { kind: 'fixed', value } : undefined;
  }
  if (written.is !== undefined) {
    const value = numberText({ ...at, path: [...at.path, 'is'] }, written.is);
    return value && mayRead(value, [...at.path, 'is']) ? { kind: 'derived', value } : undefined;
  }
  const distribution = checkDistribution(at, { ...written, unit: undefined }, { of: 'number', mayRead });
  return distribution && { kind: 'drawn', distribution };
}

/** What each parameter reads to be drawn. */
export function parameterReads(parameter: Parameter): readonly string[] {
  const { drawn } = parameter;
  return drawn.kind === 'drawn' ? drawn.distribution.args.flatMap((arg) => readsOf(arg)) : readsOf(drawn.value);
}

function refuseRings(context: Context, parameters: readonly Parameter[]): void {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const ring = ringIn([...byName.keys()], (name) => {
    const parameter = byName.get(name);
    return parameter ? parameterReads(parameter) : [];
  });
  if (!ring) return;
  const base = byName.get(ring[0] as string)?.base ?? '';
  context.report({
    code: 'E2201',
    message: `parameters read each other in a circle: ${[...ring, ring[0]].join(' -> ')}`,
    hint: 'draw one of them on its own',
    path: ['parameters', base],
    of: 'key',
  });
}
