/** Takes distributions and delays as checked and gives the draws of the Model: closed forms keep their arguments as Code, all others become a table made once. */
import { assertNever, type NamedExpr } from '../expression/ast.ts';
import { betaDistribution, pertDistribution } from '../random/families/beta.ts';
import { expertsDistribution, type Judge } from '../random/families/experts.ts';
import { gammaDistribution } from '../random/families/gamma.ts';
import { metalogDistribution } from '../random/families/metalog.ts';
import type { LogOddsDistribution } from '../random/log-odds.ts';
import { type QuantileTable, quantileTable } from '../random/table.ts';
import { truncated } from '../random/truncate.ts';
import type { Delay, Distribution } from '../scenario/types.ts';
import { byCodeUnit } from './lower-order.ts';
import type { ClosedFamily, Code, Draw } from './model.ts';

/** Both ways to a draw; they share one set of tables. */
export type Draws = { readonly distribution: (distribution: Distribution) => Draw; readonly delay: (delay: Delay) => Draw };

/** Opens the draws of one scenario: equal distributions share one table. */
export function openDraws(code: (expr: NamedExpr) => Code): Draws {
  const tables = new Map<string, QuantileTable>();
  const tableOf = (distribution: Distribution): QuantileTable => {
    const key = tableKey(distribution);
    const table = tables.get(key) ?? makeTable(distribution);
    tables.set(key, table);
    return table;
  };
  const distribution = (written: Distribution): Draw => {
    const factor = written.factor ?? 1;
    const family = closedFamily(written.family);
    if (family === undefined) return { kind: 'table', table: tableOf(written), factor };
    return {
      kind: 'closed',
      family,
      args: written.args.map(code),
      ...(written.support === undefined ? {} : { support: written.support }),
      ...(written.truncate === undefined ? {} : { truncate: written.truncate }),
      factor,
    };
  };
  return {
    distribution,
    delay: (delay) => (delay.kind === 'fixed' ? { kind: 'fixed', value: code(delay.days) } : distribution(delay.distribution)),
  };
}

/** The family if its quantile function is a closed form, else undefined. */
export function closedFamily(family: Distribution['family']): ClosedFamily | undefined {
  switch (family) {
    case 'uniform':
    case 'triangular':
    case 'normal':
    case 'lognormal':
    case 'exponential':
    case 'weibull':
    case 'discrete':
      return family;
    case 'pert':
    case 'beta':
    case 'gamma':
    case 'quantiles':
    case 'experts':
      return undefined;
    default:
      return assertNever(family);
  }
}

/** Says the same for distributions with the same quantile function; `factor` is applied after the table. */
function tableKey(distribution: Distribution): string {
  const { family, args, low, high, truncate } = distribution;
  return JSON.stringify([family, args.map(numberOf), low ?? null, high ?? null, judgesOf(distribution), truncate ?? null]);
}

/** In the order of their ids: the sum of a pool is rounded, and must not depend on the order of a file. */
function judgesOf({ experts }: Distribution): readonly Judge[] {
  const inOrder = [...(experts ?? [])].sort((a, b) => byCodeUnit(a.id, b.id));
  return inOrder.map(({ id, quantiles: [p10, p50, p90], weight }) => ({ name: id, p10, p50, p90, weight }));
}

function makeTable(distribution: Distribution): QuantileTable {
  const { truncate } = distribution;
  const whole = exactDistribution(distribution);
  return quantileTable(truncate === undefined ? whole : truncated(whole, truncate[0], truncate[1]));
}

/** The distribution itself, for families without a closed form; its arguments are constants, as check has made sure. */
function exactDistribution(distribution: Distribution): LogOddsDistribution {
  const { family, args, low, high } = distribution;
  const [a, b, c] = args.map(numberOf) as [number, number, number];
  const bounds = { low, high };
  switch (family) {
    case 'pert':
      return pertDistribution(a, b, c);
    case 'beta':
      return betaDistribution(a, b);
    case 'gamma':
      return gammaDistribution(a, b);
    case 'quantiles':
      return metalogDistribution({ p10: a, p50: b, p90: c, ...bounds });
    case 'experts':
      return expertsDistribution({ judges: judgesOf(distribution), ...bounds });
    default:
      throw new Error(`'${family}' has a closed form and needs no table`);
  }
}

function numberOf(expr: NamedExpr): number {
  if (expr.kind !== 'number') throw new Error('unchecked scenario: a table is made of constants');
  return expr.value;
}
