/** What an expression may say at its place: who `self` is, what an event carries, what it may read. */
import type { DiagnosticCode, Path } from '../../diagnostics/diagnostic.ts';
import type { Span, Tree, ValueType } from '../../expression/ast.ts';
import type { Context, Typed } from './context.ts';
import type { EventName } from './names.ts';

/** One event that may wake the trigger, and the parties (by id) that may be its doer and victim; `null` is anyone. */
export type Occasion = { readonly event: EventName; readonly doers: readonly string[] | null; readonly victims: readonly string[] | null };

export type Scope = {
  readonly self?: string;
  readonly other?: string;
  /** The counted member of an aggregate, or the member that a bloc in a key stands for. */
  readonly member?: string;
  /** Inside an aggregate bare names are the counted member's. */
  readonly bareMember?: boolean;
  /** The events of `on`; absent where nothing was delivered. */
  readonly occasions?: readonly Occasion[];
  /** Called in place of an error when the counted member lacks what is read; `silent` for the pair of a party with itself. */
  readonly lacking?: (word: string, options: { readonly silent: boolean }) => void;
};

/** One expression being resolved. `resolve` is handed down so that the files of the resolver need not import each other in a ring. */
export type Job = {
  readonly context: Context;
  readonly path: Path;
  readonly scope: Scope;
  readonly resolve: (job: Job, tree: Tree, want?: ValueType) => Typed | undefined;
  /** A named expression (`is`) by full name, inlined. */
  readonly formula: (job: Job, name: string, span: Span) => Typed | undefined;
};

/** Reports a problem at a stretch of the expression; the `undefined` it returns is what a failed resolution is. */
export function refuse(job: Job, code: DiagnosticCode, span: Span, message: string, hint?: string): undefined {
  job.context.report({ code, message, hint, path: job.path, span });
  return undefined;
}

/** The expression as the author wrote it, near enough for a hint. */
export function sourceOf(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return tree.percent ? `${tree.value * 100}%` : tree.duration ? `${tree.value} ${tree.duration}` : String(tree.value);
    case 'name':
      return tree.path.join('.');
    case 'call':
      return `${tree.path.join('.')}(${tree.args.map(sourceOf).join(', ')})`;
    case 'arithmetic':
      return `${sourceOf(tree.left)} ${tree.op} ${sourceOf(tree.right)}`;
    case 'negate':
      return `-${sourceOf(tree.arg)}`;
    case 'compare':
      return tree.args.map((arg, index) => (index === 0 ? sourceOf(arg) : `${tree.ops[index - 1]} ${sourceOf(arg)}`)).join(' ');
    case 'logic':
      return `${sourceOf(tree.left)} ${tree.op} ${sourceOf(tree.right)}`;
    case 'not':
      return `not ${sourceOf(tree.arg)}`;
    case 'text':
      return `"${tree.value}"`;
  }
}
