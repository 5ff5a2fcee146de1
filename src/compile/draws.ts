/** Takes distributions and delays as checked and gives the draws of the Model: closed forms keep their arguments as Code, all others become a table made once. */
import { assertNever, type NamedExpr } from '../expression/ast.ts';
import { type Family, tabulate } from '../random/families.ts';
import type { QuantileTable } from '../random/table.ts';
import type { Delay, Distribution } from '../scenario/types.ts';
import type { ClosedFamily, Code, Draw } from './model.ts';

/** Both ways to a draw; they share one set of tables. */
export type Draws = { readonly distribution: (distribution: Distribution) => Draw; readonly delay: (delay: Delay) => Draw };

/** Opens the draws of one scenario: equal distributions share one table. */
export function openDraws(code: (expr: NamedExpr) => Code): Draws {
  const tables = new Map<string, QuantileTable>();
  const tableOf = (distribution: Distribution): QuantileTable => {
    const family = familyOf(distribution);
    const key = JSON.stringify([family, distribution.truncate ?? null]);
    const table = tables.get(key) ?? tabulate(family, distribution.truncate);
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
