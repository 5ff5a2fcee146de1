/** Expressions in, whether they move between events out; and conditions whose crossings cannot be found, refused with what to write. */

import type { Path } from '../../diagnostics/diagnostic.ts';
import { partsOf, someExpr } from '../../expression/analyze.ts';
import type { NamedExpr } from '../../expression/ast.ts';
import type { Context } from './context.ts';

/** Where it says of a value whether it relaxes: `Value` of a Scenario and the names of check both do. */
type Values = ReadonlyMap<string, { readonly relaxes?: unknown }>;

/** `t`, `since(e)`, `daysIn(place, rung)`, a number that relaxes: what moves, and has a closed form on its own. */
export function movesByItself(part: NamedExpr, values: Values): boolean {
  if (part.kind === 'time') return true;
  if (part.kind === 'history') return part.what === 'since';
  if (part.kind === 'stay') return part.what === 'daysIn';
  return part.kind === 'read' && Boolean(values.get(part.ref)?.relaxes);
}

/** Whether an expression reads anything that moves between events: `t`, `since`, `daysIn`, a number that relaxes; comparisons of these count. */
export function readsMoving(expr: NamedExpr, values: Values): boolean {
  return someExpr(expr, (part) => movesByItself(part, values));
}

/** Whether the number itself moves: a truth does not (it changes at a crossing, and a crossing is an instant), a number made by `if` only if a branch does. */
export function isMoving(expr: NamedExpr, values: Values): boolean {
  if (movesByItself(expr, values)) return true;
  switch (expr.kind) {
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
      return false;
    case 'if':
      return isMoving(expr.then, values) || isMoving(expr.otherwise, values);
    default:
      return partsOf(expr).some((part) => isMoving(part, values));
  }
}

/** Refuses what no closed form of a crossing covers: a comparison may hold one moving value, on its own, against what does not move. */
export function checkCrossings(context: Context, path: Path, expr: NamedExpr): void {
  const { values } = context.names;
  if (expr.kind === 'compare') {
    const problem = crossingProblem(expr, values);
    if (problem) {
      context.report({ code: 'E4010', ...problem, path, ...(expr.span ? { span: expr.span } : {}) });
      return;
    }
  } else if (expr.kind === 'if' && isMoving(expr, values)) return; // inside the comparison that was refused
  for (const part of partsOf(expr)) checkCrossings(context, path, part);
}

function crossingProblem(
  expr: Extract<NamedExpr, { kind: 'compare' }>,
  values: Values,
): { readonly message: string; readonly hint: string } | undefined {
  const left = isMoving(expr.left, values);
  const right = isMoving(expr.right, values);
  if (!left && !right) return undefined;
  if (left && right) {
    return {
      message: 'both sides of the comparison move between events',
      hint: `compare each with a number that does not move, or use a 'rate' or 'every' with 'when' in place of a condition`,
    };
  }
  const moving = left ? expr.left : expr.right;
  const still = left ? expr.right : expr.left;
  if (!movesByItself(moving, values)) return { message: 'a moving value stands inside a calculation', hint: aloneHint(moving, values) };
  if (expr.op === '==' || expr.op === '!=') {
    return { message: `a value that moves between events is compared with '${expr.op}'`, hint: `use '>=' or '<', which have a crossing` };
  }
  return someExpr(still, (part) => part.kind === 'field')
    ? { message: 'a crossing reads an event', hint: `use a trigger with 'on'` }
    : undefined;
}

function aloneHint(moving: NamedExpr, values: Values): string {
  const names = new Set<string>();
  const collect = (part: NamedExpr): void => {
    if (movesByItself(part, values)) names.add(wordsFor(part));
    for (const inner of partsOf(part)) collect(inner);
  };
  collect(moving);
  const [name] = names;
  if (names.size === 1 && name) return `let '${name}' stand alone on one side: 'a * x > b' is 'x > b / a', 'x + a > b' is 'x > b - a'`;
  return `let one of ${[...names].join(', ')} stand alone against numbers that do not move, or use a 'rate' or 'every' with 'when'`;
}

function wordsFor(part: NamedExpr): string {
  switch (part.kind) {
    case 'time':
      return 't';
    case 'read':
      return part.ref;
    case 'history':
      return `since(${part.pattern.event})`;
    case 'stay':
      return `daysIn(${part.ref}, ...)`;
    default:
      return 'it';
  }
}
