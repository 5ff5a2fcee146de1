/** The text of an expression in, what it means out: every name a reference, every value a number, with its type. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import { partsOf } from '../../expression/analyze.ts';
import { assertNever, type NamedExpr, type Span, type Tree, type ValueType } from '../../expression/ast.ts';
import { durationDays } from '../../expression/durations.ts';
import { parseExpression } from '../../expression/parse.ts';
import { resolveCall } from './calls.ts';
import { type Context, number, type Typed } from './context.ts';
import { arithmetic, compare, logic, negate, not } from './operators.ts';
import { resolveName } from './places.ts';
import { type Job, refuse, type Scope } from './scope.ts';
import { NUMBER, numeric, sameType, truth, typeWords, wordsOfType } from './types.ts';
import type { Formula } from './written.ts';

const MAX_NODES = 10_000;

/** Where an expression stands and what it may say there. */
export type Site = { readonly context: Context; readonly path: Path; readonly scope: Scope };

/** A site that reads only names of the world. */
export function site(context: Context, path: Path, scope: Scope = {}): Site {
  return { context, path, scope };
}

export function jobAt(at: Site): Job {
  return { ...at, resolve: resolveTree, formula: namedFormula };
}

/** The tree of a text, or `undefined` when it cannot be read (reported). Numbers and truths are trees of their own. */
export function treeOf(at: Site, text: Formula): Tree | undefined {
  if (typeof text === 'number') return { kind: 'number', value: text, span: { from: 0, to: String(text).length } };
  if (typeof text === 'boolean') return { kind: 'name', path: [String(text)], span: { from: 0, to: String(text).length } };
  const parsed = at.context.read.get(text) ?? parseExpression(text);
  at.context.read.set(text, parsed);
  if (parsed.tree) return parsed.tree;
  for (const problem of parsed.problems ?? []) at.context.report({ ...problem, path: at.path });
  return undefined;
}

/** Resolves a text; `want` is what a bare rung or name would be. */
export function resolveText(at: Site, text: Formula, want?: ValueType): Typed | undefined {
  const tree = treeOf(at, text);
  if (!tree) return undefined;
  const job = jobAt(at);
  return limited(job, tree, resolveTree(job, tree, want));
}

/** A text that must be a truth. */
export function truthText(at: Site, text: Formula): NamedExpr | undefined {
  const tree = treeOf(at, text);
  if (!tree) return undefined;
  const job = jobAt(at);
  return limited(job, tree, truth(job, tree))?.expr;
}

/** A text that must be a number. */
export function numberText(at: Site, text: Formula): NamedExpr | undefined {
  const tree = treeOf(at, text);
  if (!tree) return undefined;
  const job = jobAt(at);
  return limited(job, tree, numeric(job, tree, { truths: false }))?.expr;
}

/** A text that must be of a type: a rung of the ladder, a truth for a flag. */
export function textOfType(at: Site, text: Formula, type: ValueType): NamedExpr | undefined {
  if (type.kind === 'number') return numberText(at, text);
  const tree = treeOf(at, text);
  const job = jobAt(at);
  const typed = tree && limited(job, tree, resolveTree(job, tree, type));
  if (!tree || !typed) return undefined;
  if (sameType(typed.type, type)) return typed.expr;
  const words = wordsOfType(job, type);
  const hint = type.kind === 'truth' ? 'write true, false or a comparison' : words.length > 0 ? `one of ${words.join(', ')}` : undefined;
  return refuse(job, 'E3213', tree.span, `${typeWords(typed.type)} stands where ${typeWords(type)} is needed`, hint);
}

function limited(job: Job, tree: Tree, typed: Typed | undefined): Typed | undefined {
  if (!typed || nodeCount(typed.expr) <= MAX_NODES) return typed;
  return refuse(
    job,
    'E4002',
    tree.span,
    `the expression has more than ${MAX_NODES} parts once blocs and named expressions are written out`,
    'count a smaller bloc, or store a part in a variable',
  );
}

function resolveTree(job: Job, tree: Tree, want?: ValueType): Typed | undefined {
  switch (tree.kind) {
    case 'number': {
      const value = tree.duration === undefined ? tree.value : durationDays(tree.value, tree.duration);
      return { expr: number(value), type: NUMBER };
    }
    case 'name':
      return resolveName(job, tree, want);
    case 'call':
      return resolveCall(job, tree, want);
    case 'arithmetic':
      return arithmetic(job, tree);
    case 'negate':
      return negate(job, tree);
    case 'compare':
      return compare(job, tree);
    case 'logic':
      return logic(job, tree);
    case 'not':
      return not(job, tree);
    case 'text':
      return refuse(job, 'E3012', tree.span, 'a quoted text is not a value', 'write the name without quotes');
    default:
      return assertNever(tree);
  }
}

/** A named expression, resolved once: its problems are reported where it is written. */
function namedFormula(job: Job, name: string, span: Span): Typed | undefined {
  const { context } = job;
  const known = context.formulas.get(name);
  if (known === 'busy') {
    const ring = [...context.formulas].filter(([, state]) => state === 'busy').map(([other]) => other);
    return refuse(
      job,
      'E2201',
      span,
      `'${name}' is made of itself: ${[...ring.slice(ring.indexOf(name)), name].join(' -> ')}`,
      'store one of them in a variable',
    );
  }
  context.used.add(`value:${name}`);
  if (known) return known.typed;
  const formula = context.names.formulas.get(name);
  if (!formula) return undefined;
  context.formulas.set(name, 'busy');
  const scope: Scope = formula.self === undefined ? {} : { self: formula.self };
  const typed = resolveText({ context, path: formula.path, scope }, formula.text);
  context.formulas.set(name, { typed });
  return typed;
}

const counts = new WeakMap<object, number>();

/** Nodes of an expression, counted once for parts that it shares. */
export function nodeCount(expr: NamedExpr): number {
  const known = counts.get(expr);
  if (known !== undefined) return known;
  const count = partsOf(expr).reduce<number>((sum, child) => sum + nodeCount(child), 1);
  counts.set(expr, count);
  return count;
}

/** Resolves every named expression, read or not, so that all their problems are found. */
export function resolveFormulas(context: Context): void {
  for (const { name, path } of context.names.formulas.values()) {
    namedFormula(jobAt({ context, path, scope: {} }), name, { from: 0, to: 0 });
  }
}
