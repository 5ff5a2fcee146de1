/** A tree or an expression in, its text out, with no more brackets than it needs. The text of a tree parses back to the same tree. */
import { assertNever, type Expr, type HistoryLeaf, type Tree } from './ast.ts';
import { functionEntry } from './functions.ts';

/** How tightly a text holds together, loosest first: the levels of the grammar. */
const OR = 1;
const AND = 2;
const COMPARE = 3;
const ADD = 4;
const MULTIPLY = 5;
const SIGN = 6;
const POWER = 7;
const WHOLE = 8;

type Printed = { readonly text: string; readonly level: number };

const whole = (text: string): Printed => ({ text, level: WHOLE });
const held = (part: Printed, least: number): string => (part.level >= least ? part.text : `(${part.text})`);

/** Level of an operator, and the least levels of what stands left and right of it. */
const SIGNS: Readonly<Record<string, readonly [level: number, left: number, right: number]>> = {
  or: [OR, OR, AND],
  and: [AND, AND, COMPARE],
  '+': [ADD, ADD, MULTIPLY],
  '-': [ADD, ADD, MULTIPLY],
  '*': [MULTIPLY, MULTIPLY, SIGN],
  '/': [MULTIPLY, MULTIPLY, SIGN],
  '^': [POWER, WHOLE, SIGN],
};

function infix(sign: string, left: Printed, right: Printed): Printed {
  const [level, least, leastRight] = SIGNS[sign] ?? [WHOLE, WHOLE, WHOLE];
  return { text: `${held(left, least)} ${sign} ${held(right, leastRight)}`, level };
}

function chain(args: readonly Printed[], ops: readonly string[]): Printed {
  const text = args.map((arg, index) => (index === 0 ? held(arg, ADD) : `${ops[index - 1]} ${held(arg, ADD)}`)).join(' ');
  return { text, level: COMPARE };
}

const negation = (arg: Printed): Printed => ({ text: `-${held(arg, SIGN)}`, level: SIGN });
const denial = (arg: Printed): Printed => ({ text: `not ${held(arg, SIGN)}`, level: SIGN });
const called = (name: string, args: readonly Printed[]): Printed => whole(`${name}(${args.map((arg) => arg.text).join(', ')})`);

/** The text of a tree as written. */
export function printTree(tree: Tree): string {
  return treeText(tree).text;
}

function treeText(tree: Tree): Printed {
  switch (tree.kind) {
    case 'number':
      if (tree.percent) return whole(percentText(tree.value));
      return whole(tree.duration === undefined ? String(tree.value) : `${tree.value} ${tree.duration}`);
    case 'name':
      return whole(tree.path.join('.'));
    case 'call':
      return called(tree.path.join('.'), tree.args.map(treeText));
    case 'arithmetic':
    case 'logic':
      return infix(tree.op, treeText(tree.left), treeText(tree.right));
    case 'negate':
      return negation(treeText(tree.arg));
    case 'compare':
      return chain(tree.args.map(treeText), tree.ops);
    case 'not':
      return denial(treeText(tree.arg));
    case 'text':
      return whole(`"${tree.value}"`);
    default:
      return assertNever(tree);
  }
}

/** The shortest percentage that is read as the same number; the number itself where there is none. */
function percentText(value: number): string {
  for (let digits = 1; digits <= 17; digits++) {
    const percent = Number((value * 100).toPrecision(digits));
    if (percent / 100 === value) return `${percent}%`;
  }
  return String(value);
}

export type ExprNames<Ref> = {
  readonly read: (ref: Ref) => string;
  /** Name of a field of what an event carries. */
  readonly field: (index: number) => string;
  /** Name of a party by its index in the doers and victims of an event, and of a rung by its index at a place. */
  readonly leaf?: (leaf: HistoryLeaf) => string;
};

/** The text of an expression as meant: for `show` and error messages. Truths and rungs are numbers in it. */
export function printExpr<Ref>(expr: Expr<Ref, HistoryLeaf>, names: ExprNames<Ref>): string {
  return exprText(expr, names).text;
}

function exprText<Ref>(expr: Expr<Ref, HistoryLeaf>, names: ExprNames<Ref>): Printed {
  const text = (part: Expr<Ref, HistoryLeaf>): Printed => exprText(part, names);
  switch (expr.kind) {
    case 'number':
      return { text: String(expr.value), level: expr.value < 0 ? SIGN : WHOLE };
    case 'time':
      return whole('t');
    case 'read':
      return whole(names.read(expr.ref));
    case 'field':
      return whole(`event.${names.field(expr.field)}`);
    case 'history':
    case 'stay':
      return whole(names.leaf?.(expr) ?? `${expr.what}(...)`);
    case 'call':
      return callText(expr.fn, expr.args.map(text));
    case 'compare':
      return chain([text(expr.left), text(expr.right)], [expr.op]);
    case 'and':
    case 'or':
      return expr.args.map(text).reduce((left, right) => infix(expr.kind, left, right));
    case 'not':
      return denial(text(expr.arg));
    case 'if':
      return called('if', [expr.test, expr.then, expr.otherwise].map(text));
    case 'pick':
      return called('pick', [expr.index, ...expr.of].map(text));
    default:
      return assertNever(expr);
  }
}

function callText(fn: string, args: readonly Printed[]): Printed {
  const sign = functionEntry(fn)?.sign;
  const [left, right] = args;
  if (sign === undefined || left === undefined) return called(fn, args);
  return right === undefined ? negation(left) : infix(sign, left, right);
}
