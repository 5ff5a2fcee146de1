/** `discrete` as written in, its weights in the order of its support out. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr } from '../../expression/ast.ts';
import type { Distribution } from '../types.ts';
import { constantOf } from './constants.ts';
import type { Site } from './resolve.ts';
import type { Formula, WrittenDistribution } from './written.ts';

type Args = Pick<Distribution, 'args' | 'support'>;

/** Numbers are taken by size, names in the order of `values` or of the ladder; a name without a weight has weight 0. */
export function discreteArgs(
  at: Site,
  written: WrittenDistribution,
  argument: (at: Site, text: Formula) => NamedExpr | undefined,
): Args | undefined {
  const weights = written.discrete ?? {};
  const keys = Object.keys(weights).filter((key) => !key.startsWith('x-'));
  const names = written.values ?? (written.ladder === undefined ? undefined : at.context.names.ladders.get(written.ladder));
  if (written.ladder !== undefined && !names) return undefined; // reported with the kind
  const support = names ? namedSupport(at, keys, names) : numberSupport(at, keys);
  if (!support) return undefined;
  const args = support.map(({ key }) => {
    const weight = weights[key];
    return weight === undefined ? { kind: 'number' as const, value: 0 } : argument({ ...at, path: [...at.path, 'discrete', key] }, weight);
  });
  if (!args.every((arg) => arg !== undefined)) return undefined;
  return weightsHold(at, args) ? { args, support: support.map(({ value }) => value) } : undefined;
}

type Point = { readonly key: string; readonly value: number };

function namedSupport(at: Site, keys: readonly string[], names: readonly string[]): readonly Point[] | undefined {
  const unknown = keys.filter((key) => !names.includes(key));
  for (const key of unknown) {
    at.context.report({
      code: 'E2106',
      message: `'${key}' is not one of the names`,
      hint: didYouMean(key, names),
      path: [...at.path, 'discrete', key],
      of: 'key',
    });
  }
  return unknown.length > 0 ? undefined : names.map((key, value) => ({ key, value }));
}

function numberSupport(at: Site, keys: readonly string[]): readonly Point[] | undefined {
  const points = keys.map((key) => ({ key, value: key.trim() === '' ? Number.NaN : Number(key) }));
  const bad = points.find(({ value }) => !Number.isFinite(value));
  if (!bad) return points.sort((a, b) => a.value - b.value);
  const path = [...at.path, 'discrete', bad.key];
  at.context.report({
    code: 'E4106',
    message: `'${bad.key}' is no number`,
    hint: `list names beside it: 'values: [${keys.join(', ')}]'`,
    path,
    of: 'key',
  });
  return undefined;
}

function weightsHold(at: Site, args: readonly NamedExpr[]): boolean {
  const weights = args.map(constantOf);
  const negative = weights.find((weight) => weight !== undefined && weight < 0);
  const sum = weights.every((weight) => weight !== undefined) ? weights.reduce((total, weight) => total + weight, 0) : 1;
  if (negative === undefined && sum > 0) return true;
  at.context.report({
    code: 'E4102',
    message: negative === undefined ? 'the weights add up to 0' : `the weight ${negative} is below 0`,
    hint: 'weights are 0 or more, and one is above 0',
    path: [...at.path, 'discrete'],
  });
  return false;
}
