/** Arithmetic, comparisons, `and or not` and `if` in, typed expressions out. */

import type { CompareOperator, NamedExpr, Tree, ValueType } from '../../expression/ast.ts';
import type { Typed } from './context.ts';
import { bareWord, knowsBare } from './places.ts';
import { type Job, refuse, sourceOf } from './scope.ts';
import { NUMBER, numeric, sameType, TRUTH, truth, typeWords, wordsOfType } from './types.ts';

const FUNCTION_OF = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '^': 'power' } as const;

export function arithmetic(job: Job, tree: Extract<Tree, { kind: 'arithmetic' }>): Typed | undefined {
  const left = numeric(job, tree.left, { truths: tree.op !== '^' });
  const right = numeric(job, tree.right, { truths: tree.op !== '^' });
  if (!left || !right) return undefined;
  return { expr: { kind: 'call', fn: FUNCTION_OF[tree.op], args: [left.expr, right.expr] }, type: NUMBER };
}

export function negate(job: Job, tree: Extract<Tree, { kind: 'negate' }>): Typed | undefined {
  const arg = numeric(job, tree.arg, { truths: true });
  if (!arg) return undefined;
  if (arg.expr.kind === 'number') return { expr: { kind: 'number', value: 0 - arg.expr.value }, type: NUMBER };
  return { expr: { kind: 'call', fn: 'negate', args: [arg.expr] }, type: NUMBER };
}

export function logic(job: Job, tree: Extract<Tree, { kind: 'logic' }>): Typed | undefined {
  const parts = sameOperator(tree, tree.op).map((part) => truth(job, part));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return { expr: { kind: tree.op, args: parts.map((part) => part.expr) }, type: TRUTH };
}

/** `a and b and c` as one list. */
function sameOperator(tree: Tree, op: 'and' | 'or'): readonly Tree[] {
  if (tree.kind !== 'logic' || tree.op !== op) return [tree];
  return [...sameOperator(tree.left, op), ...sameOperator(tree.right, op)];
}

export function not(job: Job, tree: Extract<Tree, { kind: 'not' }>): Typed | undefined {
  const arg = truth(job, tree.arg);
  return arg && { expr: { kind: 'not', arg: arg.expr }, type: TRUTH };
}

export function choice(job: Job, tree: Extract<Tree, { kind: 'call' }>, want?: ValueType): Typed | undefined {
  const [test, yes, no] = tree.args;
  if (!test || !yes || !no || tree.args.length > 3) {
    return refuse(job, 'E3203', tree.span, `'if' takes a condition and two values`, 'write if(condition, a, b)');
  }
  const condition = truth(job, test);
  const then = job.resolve(job, yes, want);
  const otherwise = job.resolve(job, no, want ?? then?.type);
  if (!condition || !then || !otherwise) return undefined;
  if (!sameType(then.type, otherwise.type)) {
    return refuse(job, 'E3204', tree.span, `'if' gives ${typeWords(then.type)} or ${typeWords(otherwise.type)}`, 'let both be of one kind');
  }
  return { expr: { kind: 'if', test: condition.expr, then: then.expr, otherwise: otherwise.expr }, type: then.type };
}

export function compare(job: Job, tree: Extract<Tree, { kind: 'compare' }>): Typed | undefined {
  const slip = notBeforeComparison(job, tree);
  if (slip) return undefined;
  const sides = compareSides(job, tree.args);
  const parts: NamedExpr[] = [];
  let failed = sides.some((side) => side === undefined);
  for (const [index, op] of tree.ops.entries()) {
    const left = sides[index];
    const right = sides[index + 1];
    const leftTree = tree.args[index];
    const rightTree = tree.args[index + 1];
    if (!left || !right || !leftTree || !rightTree) continue;
    if (!comparable(job, op, [leftTree, left], [rightTree, right])) failed = true;
    else parts.push({ kind: 'compare', op, left: left.expr, right: right.expr, span: { from: leftTree.span.from, to: rightTree.span.to } });
  }
  const only = parts[0];
  if (failed || !only) return undefined;
  return { expr: parts.length === 1 ? only : { kind: 'and', args: parts }, type: TRUTH };
}

/** `not a > b` compares a truth with b. */
function notBeforeComparison(job: Job, tree: Extract<Tree, { kind: 'compare' }>): boolean {
  const first = tree.args[0];
  if (first?.kind !== 'not') return false;
  const rest = tree.args.slice(1).map((arg, index) => `${tree.ops[index]} ${sourceOf(arg)}`);
  refuse(
    job,
    'E3205',
    tree.span,
    `'not' stands closer than the comparison: '${sourceOf(first)}' is a truth`,
    `not (${sourceOf(first.arg)} ${rest.join(' ')})`,
  );
  return true;
}

/** Sides that know themselves what they are come first; bare words are then looked up beside them. */
function compareSides(job: Job, trees: readonly Tree[]): readonly (Typed | undefined)[] {
  const sides = trees.map((tree) => (bareWord(tree) === undefined ? job.resolve(job, tree) : null));
  let want = sides.find((side) => side && (side.type.kind === 'rung' || side.type.kind === 'name'))?.type;
  if (!want) {
    for (const [index, tree] of trees.entries()) {
      const word = bareWord(tree);
      if (word !== undefined && knowsBare(job, word)) sides[index] = job.resolve(job, tree);
    }
    want = sides.find((side) => side && (side.type.kind === 'rung' || side.type.kind === 'name'))?.type;
  }
  if (want) return trees.map((tree, index) => (sides[index] === null ? job.resolve(job, tree, want) : (sides[index] ?? undefined)));
  return unknownSides(job, trees, sides);
}

/** Nobody knows the words that are left. Beside a side that failed a word may be one of its rungs: one slip, one message. */
function unknownSides(job: Job, trees: readonly Tree[], sides: readonly (Typed | undefined | null)[]): readonly (Typed | undefined)[] {
  if (sides.some((side) => side === undefined)) return sides.map((side) => side ?? undefined);
  const ladders = [...job.context.names.ladders.values()];
  const mayBeRung = (tree: Tree): boolean => ladders.some((rungs) => rungs.includes(bareWord(tree) ?? ''));
  const plain = trees.map((tree, index) => (sides[index] === null && !mayBeRung(tree) ? job.resolve(job, tree) : sides[index]));
  const failed = plain.some((side) => side === undefined);
  return trees.map((tree, index) => (plain[index] !== null ? plain[index] : failed ? undefined : job.resolve(job, tree)));
}

function comparable(job: Job, op: CompareOperator, left: readonly [Tree, Typed], right: readonly [Tree, Typed]): boolean {
  const ordered = op !== '==' && op !== '!=';
  const [leftTree, { type: leftType }] = left;
  const [rightTree, { type: rightType }] = right;
  const span = { from: leftTree.span.from, to: rightTree.span.to };
  if (leftType.kind === 'truth' || rightType.kind === 'truth') {
    if (!ordered && leftType.kind === rightType.kind) return true;
    const [tree] = leftType.kind === 'truth' ? left : right;
    refuse(
      job,
      'E3205',
      span,
      `'${sourceOf(tree)}' is a truth and is not compared with '${op}'`,
      `write '${sourceOf(tree)}' or 'not ${sourceOf(tree)}'`,
    );
    return false;
  }
  if (!sameType(leftType, rightType)) {
    refuse(job, 'E3206', span, `${typeWords(leftType)} is compared with ${typeWords(rightType)}`, compareHint(job, leftType, rightType));
    return false;
  }
  if (ordered && (leftType.kind === 'party' || leftType.kind === 'name')) {
    refuse(job, 'E3207', span, `${leftType.kind === 'party' ? 'parties' : 'names'} have no order`, `only '==' and '!=' compare them`);
    return false;
  }
  return true;
}

function compareHint(job: Job, left: ValueType, right: ValueType): string | undefined {
  for (const type of [left, right]) {
    const words = wordsOfType(job, type);
    if (words.length > 0) return `beside it stands one of ${words.join(', ')}`;
  }
  return undefined;
}
