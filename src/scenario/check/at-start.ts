/** An expression in, its number on day 0 out where that can be known without drawing anything. */
import { partsOf } from '../../expression/analyze.ts';
import type { Expr, NamedExpr } from '../../expression/ast.ts';
import { toClosure } from '../../expression/evaluate.ts';
import type { Parts } from '../check.ts';

type Known = number | undefined;

/** `undefined` where a parameter, a drawn date or an event decides. */
export function atStart(expr: NamedExpr, parts: Parts): Known {
  return numberAt(expr, { parts, busy: new Set() });
}

type State = { readonly parts: Parts; readonly busy: Set<string> };

function numberAt(expr: NamedExpr, state: State): Known {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'time':
      return 0;
    case 'field':
    case 'stay':
      return undefined;
    case 'history':
      return expr.what === 'times' ? 0 : Number.POSITIVE_INFINITY;
    case 'read':
      return readAtStart(expr.ref, state);
    case 'and':
      return joined(expr.args, 0, state);
    case 'or':
      return joined(expr.args, 1, state);
    default:
      return combined(expr, state);
  }
}

/** `decides` settles an `and` (0) or an `or` (1) whatever the others are. */
function joined(args: readonly NamedExpr[], decides: 0 | 1, state: State): Known {
  const values = args.map((arg) => numberAt(arg, state));
  if (values.some((value) => value === decides)) return decides;
  return values.every((value) => value !== undefined) ? 1 - decides : undefined;
}

function combined(expr: NamedExpr, state: State): Known {
  const values = partsOf(expr).map((part) => numberAt(part, state));
  if (!values.every((value) => value !== undefined)) return undefined;
  let next = 0;
  const take = (): NamedExpr => ({ kind: 'number', value: values[next++] ?? Number.NaN });
  const nothing = (): (() => number) => () => Number.NaN;
  return toClosure(withParts(expr, take) as Expr<string>, { read: nothing, time: () => 0, field: nothing })(undefined);
}

/** The same node over numbers, taken in the order of its parts. */
function withParts(expr: NamedExpr, take: () => NamedExpr): NamedExpr {
  switch (expr.kind) {
    case 'call':
      return { ...expr, args: expr.args.map(take) };
    case 'compare':
      return { ...expr, left: take(), right: take() };
    case 'not':
      return { ...expr, arg: take() };
    case 'if':
      return { ...expr, test: take(), then: take(), otherwise: take() };
    case 'pick':
      return { ...expr, index: take(), of: expr.of.map(take) };
    default:
      return expr;
  }
}

function readAtStart(name: string, state: State): Known {
  const { parts, busy } = state;
  if (busy.has(name)) return undefined;
  busy.add(name);
  const known = knownAtStart(name, state);
  busy.delete(name);
  return known;

  function knownAtStart(ref: string, inner: State): Known {
    const value = parts.values.find((one) => one.name === ref);
    if (value) {
      const start = numberAt(value.start, inner);
      return start === undefined ? undefined : Math.min(value.max, Math.max(value.min, start));
    }
    const period = parts.periods.find((one) => one.name === ref);
    if (period) return period.kind === 'fixed' ? (period.stretches.some(({ from, to }) => from <= 0 && to > 0) ? 1 : 0) : undefined;
    const parameter = parts.parameters.find((one) => one.name === ref);
    return parameter && parameter.drawn.kind !== 'drawn' ? numberAt(parameter.drawn.value, inner) : undefined;
  }
}
