/** The two trees of an expression: `Tree` as written (names are words, spans kept), `Expr` as meant (names are references, every value a number). */

/** Offsets into the text of the expression. */
export type Span = { readonly from: number; readonly to: number };

export type CompareOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';

/** An expression as written, made by parse.ts from the nodes on the allow-list. */
export type Tree =
  /** `5%` is 0.05; `5 days` is 5 with the word beside it in `duration`. */
  | { readonly kind: 'number'; readonly value: number; readonly duration?: string; readonly percent?: true; readonly span: Span }
  /** `belarus.pressure` is `['belarus', 'pressure']`. */
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly span: Span }
  /** `min(a, b)`, and what looks like a call: pairs `belarus.blame(ukraine)`, events `any.struck(self)`. */
  | {
      readonly kind: 'call';
      readonly path: readonly string[];
      readonly args: readonly Tree[];
      readonly span: Span;
      readonly nameSpan: Span;
    }
  | { readonly kind: 'arithmetic'; readonly op: ArithmeticOperator; readonly left: Tree; readonly right: Tree; readonly span: Span }
  | { readonly kind: 'negate'; readonly arg: Tree; readonly span: Span }
  /** A chain `a < b <= c` has three args and two ops. */
  | { readonly kind: 'compare'; readonly ops: readonly CompareOperator[]; readonly args: readonly Tree[]; readonly span: Span }
  | { readonly kind: 'logic'; readonly op: 'and' | 'or'; readonly left: Tree; readonly right: Tree; readonly span: Span }
  | { readonly kind: 'not'; readonly arg: Tree; readonly span: Span }
  /** Only inside `date("...")`. */
  | { readonly kind: 'text'; readonly value: string; readonly span: Span };

/**
 * An expression as meant: every value is a number. Truths are 1 and 0; rungs, names of `values` and parties are their index.
 * `Ref` is what a read names (a full name in a Scenario, a slot in a Model), `Leaf` what only that stage has.
 */
export type Expr<Ref, Leaf = never> =
  | Leaf
  | { readonly kind: 'number'; readonly value: number }
  /** `t`, days since start. */
  | { readonly kind: 'time' }
  | { readonly kind: 'read'; readonly ref: Ref }
  /** A function of the table in functions.ts; `+ - * / ^` and unary minus are entries of it (`add subtract multiply divide power negate`). */
  | { readonly kind: 'call'; readonly fn: string; readonly args: readonly Expr<Ref, Leaf>[] }
  | {
      readonly kind: 'compare';
      readonly op: CompareOperator;
      readonly left: Expr<Ref, Leaf>;
      readonly right: Expr<Ref, Leaf>;
      readonly span?: Span;
    }
  | { readonly kind: 'and'; readonly args: readonly Expr<Ref, Leaf>[] }
  | { readonly kind: 'or'; readonly args: readonly Expr<Ref, Leaf>[] }
  | { readonly kind: 'not'; readonly arg: Expr<Ref, Leaf> }
  | { readonly kind: 'if'; readonly test: Expr<Ref, Leaf>; readonly then: Expr<Ref, Leaf>; readonly otherwise: Expr<Ref, Leaf> }
  /** `of[index]`: a value of the party that an event names; a step of a ladder's costs. */
  | { readonly kind: 'pick'; readonly index: Expr<Ref, Leaf>; readonly of: readonly Expr<Ref, Leaf>[] }
  /** `event.x`: field number `field` of what the delivery carries (see Scenario.fields). */
  | { readonly kind: 'field'; readonly field: number };

/** Which deliveries count: an event, and the parties (by index) that may be its doer and victim; `null` is anyone. */
export type EventPattern = { readonly event: string; readonly doers: readonly number[] | null; readonly victims: readonly number[] | null };

/** Leaves that only a Scenario has; lowering turns them into reads of counters and arithmetic. */
export type HistoryLeaf =
  /** `times(e)`; `since(e)`: days since the last; `time(e)`: day of the first. `happened(e)` is `times(e) > 0`. */
  | { readonly kind: 'history'; readonly what: 'times' | 'since' | 'time'; readonly pattern: EventPattern; readonly span?: Span }
  /** `daysIn(place, rung)` and `time(place, rung)`; rungs count at or above, names of `values` only at. */
  | { readonly kind: 'stay'; readonly what: 'daysIn' | 'time'; readonly ref: string; readonly rung: number; readonly span?: Span };

/** An expression of a Scenario: names are full names of values, parameters or periods. */
export type NamedExpr = Expr<string, HistoryLeaf>;

/** What an expression is, beside its number. A party may be `none` (index -1) where an event has no doer or victim. */
export type ValueType =
  | { readonly kind: 'truth' }
  | { readonly kind: 'number' }
  | { readonly kind: 'rung'; readonly ladder: string }
  | { readonly kind: 'name'; readonly values: readonly string[] }
  | { readonly kind: 'party' };

export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
