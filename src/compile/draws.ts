/** Takes distributions and delays as checked and gives the draws of the Model: closed forms keep their arguments as Code, all others become a table made once. */
import { assertNever, type NamedExpr } from '../expression/ast.ts';
import { type TabulatedFamily, tableOf } from '../random/distribution.ts';
import type { QuantileTable } from '../random/table.ts';
import type { Delay, Distribution } from '../scenario/types.ts';
import { byCodeUnit } from './lower-order.ts';
import type { ClosedFamily, Code, Draw } from './model.ts';

/** Both ways to a draw; they share one set of tables. */
export type Draws = { readonly distribution: (distribution: Distribution) => Draw; readonly delay: (delay: Delay) => Draw };

/** Opens the draws of one scenario: equal distributions share one table. */
export function openDraws(code: (expr: NamedExpr) => Code): Draws {
  const tables = new Map<string, QuantileTable>();
  const sharedTable = (distribution: Distribution): QuantileTable => {
    const spec = { ...tabulatedFamily(distribution), truncate: distribution.truncate };
    const key = JSON.stringify(spec);
    const table = tables.get(key) ?? tableOf(spec);
    tables.set(key, table);
    return table;
  };
  const distribution = (written: Distribution): Draw => {
    const factor = written.factor ?? 1;
    const family = closedFamily(written.family);
    if (family === undefined) return { kind: 'table', table: sharedTable(written), factor };
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

/** A family without a closed form and its arguments, which are constants: a table is made before anything is drawn. */
export function tabulatedFamily({ family, args, low, high, experts }: Distribution): TabulatedFamily {
  const [a, b, c] = args.map(numberOf) as [number, number, number];
  switch (family) {
    case 'pert':
      return { family, low: a, mode: b, high: c };
    case 'beta':
      return { family, alpha: a, beta: b };
    case 'gamma':
      return { family, mean: a, sd: b };
    case 'quantiles':
      return { family, p10: a, p50: b, p90: c, low, high };
    case 'experts':
      return { family, judges: inNameOrder(experts ?? []), low, high };
    default:
      throw new Error(`'${family}' has a closed form and needs no table`);
  }
}

/** The sum of a pool is rounded: taken in the order of ids it does not depend on the order of a file. */
function inNameOrder(experts: NonNullable<Distribution['experts']>) {
  const sorted = [...experts].sort((a, b) => byCodeUnit(a.id, b.id));
  return sorted.map(({ id, quantiles: [p10, p50, p90], weight }) => ({ name: id, p10, p50, p90, weight }));
}

function numberOf(expr: NamedExpr): number {
  if (expr.kind !== 'number') throw new Error('unchecked scenario: a table is made of constants');
  return expr.value;
}
