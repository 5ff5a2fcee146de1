/** A distribution as written in, the checked one out: one family, arguments that its rule allows, times in days. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import type { NamedExpr } from '../../expression/ast.ts';
import { daysBetween, parseDate } from '../../expression/dates.ts';
import { FAMILIES } from '../merge.ts';
import type { Distribution } from '../types.ts';
import { constantOf, constantText } from './constants.ts';
import { discreteArgs } from './discrete.ts';
import { brokenRule } from './distribution-rules.ts';
import { judged, quantileArgs } from './quantiles.ts';
import { numberText, type Site } from './resolve.ts';
import type { Formula, WrittenDistribution } from './written.ts';

export type Family = Distribution['family'];

const MAPS = {
  normal: ['mean', 'sd'],
  lognormal: ['median', 'p95'],
  beta: ['alpha', 'beta'],
  gamma: ['mean', 'sd'],
  weibull: ['shape', 'scale'],
  exponential: ['mean'],
} as const;
const CLOSED: readonly Family[] = ['uniform', 'triangular', 'normal', 'lognormal', 'exponential', 'weibull', 'discrete'];

export type Use = {
  /** `wait`: must not go below 0. `date`: arguments may be dates. */
  readonly of: 'number' | 'wait' | 'date';
  /** Refuses an argument of a closed-form family that reads what it must not; reports by itself. */
  readonly mayRead: (expr: NamedExpr, path: Path) => boolean;
};

/** The families that are written in an entry. */
export function familiesIn(written: WrittenDistribution): readonly Family[] {
  return FAMILIES.filter((family) => written[family] !== undefined);
}

export function checkDistribution(at: Site, written: WrittenDistribution, use: Use): Distribution | undefined {
  const [family] = familiesIn(written);
  if (!family) return undefined;
  checkUnit(at, written.unit);
  const args = argsOf(at, written, family, use);
  const frame = frameOf(at, written);
  if (!args || !frame) return undefined;
  const distribution: Distribution = { family, ...args, ...frame };
  return use.of !== 'wait' || staysAboveZero(at, distribution) ? distribution : undefined;
}

/** `unit` is a label, and one that says weeks would be believed. */
export function checkUnit(at: Site, unit: string | undefined): void {
  if (unit === undefined || !/^(hour|week|month|year)s?$/.test(unit.trim())) return;
  const message = `'unit: ${unit}' changes no number: numbers that stand for time are days`;
  at.context.report({ code: 'E4101', message, hint: `write '2 ${unit}' for each number, and 'unit: days'`, path: [...at.path, 'unit'] });
}

type Args = Pick<Distribution, 'args' | 'support' | 'low' | 'high' | 'experts'>;

function argsOf(at: Site, written: WrittenDistribution, family: Family, use: Use): Args | undefined {
  if (family === 'discrete') return discreteArgs(at, written, (inner, text) => argument(inner, text, family, use));
  if (family === 'quantiles') return quantileArgs(at, written);
  if (family === 'experts') return judged(at, written);
  const named = namedArguments(at, written, family);
  const args = named.map(({ text, path }) => argument({ ...at, path }, text, family, use));
  if (!args.every((arg) => arg !== undefined)) return undefined;
  const broken = brokenRule(family, args.map(constantOf));
  if (!broken) return { args };
  at.context.report({ code: 'E4102', message: broken, hint: RULES[family], path: [...at.path, family] });
  return undefined;
}

const RULES: Readonly<Record<string, string>> = {
  uniform: 'uniform takes [low, high] with low < high',
  triangular: 'triangular takes [low, mode, high] with low <= mode <= high and low < high',
  pert: 'pert takes [low, mode, high] with low <= mode <= high and low < high',
  normal: 'normal takes a mean and an sd above 0',
  lognormal: 'lognormal takes a median above 0 and a p95 above the median',
  beta: 'beta takes alpha and beta above 0',
  gamma: 'gamma takes a mean and an sd above 0',
  weibull: 'weibull takes a shape and a scale above 0',
  exponential: 'exponential takes a mean above 0',
};

function namedArguments(
  at: Site,
  written: WrittenDistribution,
  family: Exclude<Family, 'discrete' | 'quantiles' | 'experts'>,
): readonly { readonly text: Formula; readonly path: Path }[] {
  const path = [...at.path, family];
  if (family === 'uniform' || family === 'triangular' || family === 'pert') {
    return (written[family] ?? []).map((text, index) => ({ text, path: [...path, index] }));
  }
  const map = written[family] ?? {};
  return MAPS[family].map((key) => ({ text: map[key] ?? 0, path: [...path, key] }));
}

/** One argument: a date where dates are drawn, a constant unless the family is closed-form. */
function argument(at: Site, text: Formula, family: Family, use: Use): NamedExpr | undefined {
  const date = use.of === 'date' && typeof text === 'string' ? parseDate(text) : undefined;
  if (date) return { kind: 'number', value: at.context.start ? daysBetween(at.context.start, date) : 0 };
  const expr = numberText(at, text);
  if (!expr) return undefined;
  const constant = constantOf(expr);
  if (constant !== undefined && Number.isFinite(constant)) return { kind: 'number', value: constant };
  if (!CLOSED.includes(family)) {
    const hint = `take a family in closed form: ${CLOSED.join(', ')}`;
    at.context.report({ code: 'E4103', message: `'${text}' is not a number, and '${family}' takes numbers only`, hint, path: at.path });
    return undefined;
  }
  return use.mayRead(expr, at.path) ? expr : undefined;
}

type Frame = Pick<Distribution, 'truncate' | 'factor'>;

function frameOf(at: Site, written: WrittenDistribution): Frame | undefined {
  const { truncate, factor } = written;
  if (factor !== undefined && (!Number.isFinite(Number(factor)) || Number(factor) === 0)) {
    at.context.report({
      code: 'E4104',
      message: `the factor ${factor} is not a number other than 0`,
      hint: `write 'factor: 2'`,
      path: [...at.path, 'factor'],
    });
    return undefined;
  }
  const scaled = factor === undefined ? {} : { factor: Number(factor) };
  if (truncate === undefined) return scaled;
  const [low, high] = truncate.map((bound, index) => constantText({ ...at, path: [...at.path, 'truncate', index] }, bound));
  if (low === undefined || high === undefined) return undefined;
  if (low < high) return { truncate: [low, high], ...scaled };
  at.context.report({
    code: 'E4104',
    message: `truncate takes [low, high] with low < high`,
    hint: `swap them`,
    path: [...at.path, 'truncate'],
  });
  return undefined;
}

/** A wait below 0 has no meaning, so that a family that can go there is cut first. */
function staysAboveZero(at: Site, distribution: Distribution): boolean {
  const { family, truncate, factor = 1 } = distribution;
  const bottom = truncate ? truncate[0] : lowest(distribution);
  if (factor > 0 && (bottom === undefined || bottom >= 0)) return true;
  const message = factor > 0 ? `'${family}' can give a wait below 0` : 'a factor below 0 gives a wait below 0';
  at.context.report({
    code: 'E4105',
    message,
    hint: factor > 0 ? `cut it: 'truncate: [0, 30 days]'` : 'take a factor above 0',
    path: [...at.path, family],
    of: 'key',
  });
  return false;
}

/** The lowest number that can come, -Infinity for none, `undefined` where only a run knows. */
function lowest(distribution: Distribution): number | undefined {
  const { family, args, support, low } = distribution;
  if (family === 'normal') return Number.NEGATIVE_INFINITY;
  if (family === 'quantiles' || family === 'experts') return low ?? Number.NEGATIVE_INFINITY;
  if (family === 'discrete') return Math.min(...(support ?? [0]));
  if (family === 'uniform' || family === 'triangular' || family === 'pert') return args[0] && constantOf(args[0]);
  return 0;
}
