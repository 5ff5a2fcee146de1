/** For tests: a tree as written in, its meaning out where every name is `t`, a duration word, a constant or a plain number. Types are not checked. */
import type { ArithmeticOperator, Expr, Tree } from '../../../src/expression/ast.ts';
import { DURATION_DAYS, durationDays } from '../../../src/expression/durations.ts';
import { toClosure } from '../../../src/expression/evaluate.ts';
import { parseExpression } from '../../../src/expression/parse.ts';
import { CONSTANTS } from '../../../src/expression/special-functions.ts';

const FUNCTION_OF: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
};

export function meaningOf(tree: Tree): Expr<string> {
  switch (tree.kind) {
    case 'number':
      return { kind: 'number', value: tree.duration === undefined ? tree.value : durationDays(tree.value, tree.duration) };
    case 'name':
      return nameMeaning(tree.path.join('.'));
    case 'arithmetic':
      return { kind: 'call', fn: FUNCTION_OF[tree.op], args: [meaningOf(tree.left), meaningOf(tree.right)] };
    case 'negate':
      return { kind: 'call', fn: 'negate', args: [meaningOf(tree.arg)] };
    case 'logic':
      return { kind: tree.op, args: [meaningOf(tree.left), meaningOf(tree.right)] };
    case 'not':
      return { kind: 'not', arg: meaningOf(tree.arg) };
    case 'compare':
      return comparison(tree.ops, tree.args.map(meaningOf));
    case 'call':
      return callMeaning(tree.path.join('.'), tree.args.map(meaningOf));
    default:
      throw new Error(`no meaning of '${tree.kind}'`);
  }
}

function nameMeaning(name: string): Expr<string> {
  if (name === 't') return { kind: 'time' };
  const known: Readonly<Record<string, number>> = { ...DURATION_DAYS, ...CONSTANTS };
  const value = known[name];
  return value === undefined ? { kind: 'read', ref: name } : { kind: 'number', value };
}

function comparison(ops: readonly ('<' | '<=' | '>' | '>=' | '==' | '!=')[], args: readonly Expr<string>[]): Expr<string> {
  const pairs = ops.map(
    (op, index): Expr<string> => ({ kind: 'compare', op, left: args[index] as Expr<string>, right: args[index + 1] as Expr<string> }),
  );
  return pairs.length === 1 ? (pairs[0] as Expr<string>) : { kind: 'and', args: pairs };
}

function callMeaning(name: string, args: readonly Expr<string>[]): Expr<string> {
  const [test, then, otherwise] = args;
  if (name === 'if' && test && then && otherwise) return { kind: 'if', test, then, otherwise };
  return { kind: 'call', fn: name, args };
}

/** Number of a text without names of its own, at day `t`. */
export function numberOfText(text: string, t = 0): number {
  const parsed = parseExpression(text);
  if (parsed.tree === undefined) throw new Error(`${text}: ${parsed.problems[0]?.message}`);
  const read = (name: string): never => {
    throw new Error(`no value '${name}'`);
  };
  return toClosure<string, number>(meaningOf(parsed.tree), { read, field: () => () => Number.NaN, time: (day) => day })(t);
}
