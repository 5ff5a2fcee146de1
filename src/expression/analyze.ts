/** An expression in, what it holds out: its parts, its reads, its size, the same expression over other names. */
import { assertNever, type Expr, type HistoryLeaf } from './ast.ts';

/** An expression of any stage: one without history leaves is one of these, too. */
type AnyExpr<Ref> = Expr<Ref, HistoryLeaf>;

/** The parts directly below, in the order of writing. */
export function partsOf<Ref>(expr: Expr<Ref>): readonly Expr<Ref>[];
export function partsOf<Ref>(expr: AnyExpr<Ref>): readonly AnyExpr<Ref>[];
export function partsOf<Ref>(expr: AnyExpr<Ref>): readonly AnyExpr<Ref>[] {
  switch (expr.kind) {
    case 'number':
    case 'time':
    case 'read':
    case 'field':
    case 'history':
    case 'stay':
      return [];
    case 'call':
    case 'and':
    case 'or':
      return expr.args;
    case 'compare':
      return [expr.left, expr.right];
    case 'not':
      return [expr.arg];
    case 'if':
      return [expr.test, expr.then, expr.otherwise];
    case 'pick':
      return [expr.index, ...expr.of];
    default:
      return assertNever(expr);
  }
}

/** Calls `visit` with the expression and all parts below, each before its own parts. */
export function visitExpr<Ref>(expr: AnyExpr<Ref>, visit: (part: AnyExpr<Ref>) => void): void {
  visit(expr);
  for (const part of partsOf(expr)) visitExpr(part, visit);
}

/** Whether the expression or a part of it is such a one. */
export function someExpr<Ref>(expr: AnyExpr<Ref>, test: (part: AnyExpr<Ref>) => boolean): boolean {
  return test(expr) || partsOf(expr).some((part) => someExpr(part, test));
}

/** What an expression reads, each once, in order of appearance, both branches of `if` included. `stay` leaves read their place. */
export function readsOf(expr: Expr<string, HistoryLeaf>): readonly string[];
export function readsOf<Ref>(expr: Expr<Ref>): readonly Ref[];
export function readsOf<Ref>(expr: Expr<Ref, HistoryLeaf>): readonly (Ref | string)[] {
  const reads = new Set<Ref | string>();
  visitExpr(expr, (part) => {
    if (part.kind === 'read' || part.kind === 'stay') reads.add(part.ref);
  });
  return [...reads];
}

/** Whether it reads `t` itself. */
export function readsTime<Ref>(expr: AnyExpr<Ref>): boolean {
  return someExpr(expr, (part) => part.kind === 'time');
}

export function countNodes<Ref>(expr: AnyExpr<Ref>): number {
  let count = 0;
  visitExpr(expr, () => {
    count++;
  });
  return count;
}

export type ExprChange<From, To, ToLeaf> = {
  /** What stands in place of a read. */
  readonly read: (ref: From) => Expr<To, ToLeaf>;
  /** What stands in place of a history leaf; may be left out for expressions that have none. */
  readonly leaf?: (leaf: HistoryLeaf) => Expr<To, ToLeaf>;
};

/** The same expression with other reads and leaves; comparisons keep their place in the text. */
export function mapExpr<From, To, ToLeaf = never>(expr: AnyExpr<From>, change: ExprChange<From, To, ToLeaf>): Expr<To, ToLeaf> {
  const map = (part: AnyExpr<From>): Expr<To, ToLeaf> => mapExpr(part, change);
  switch (expr.kind) {
    case 'number':
    case 'time':
    case 'field':
      return expr;
    case 'read':
      return change.read(expr.ref);
    case 'history':
    case 'stay':
      if (change.leaf === undefined) throw new Error(`a '${expr.kind}' leaf has no place in this stage`);
      return change.leaf(expr);
    case 'call':
    case 'and':
    case 'or':
      return { ...expr, args: expr.args.map(map) };
    case 'compare':
      return { ...expr, left: map(expr.left), right: map(expr.right) };
    case 'not':
      return { ...expr, arg: map(expr.arg) };
    case 'if':
      return { ...expr, test: map(expr.test), then: map(expr.then), otherwise: map(expr.otherwise) };
    case 'pick':
      return { ...expr, index: map(expr.index), of: expr.of.map(map) };
    default:
      return assertNever(expr);
  }
}
