/** `happened times since time daysIn` in, leaves of what has happened so far out. */
import type { HistoryLeaf, Tree } from '../../expression/ast.ts';
import { number, type Typed } from './context.ts';
import { eventPattern } from './patterns.ts';
import { type Job, refuse, sourceOf } from './scope.ts';
import { NUMBER, TRUTH } from './types.ts';

const HISTORY_WORDS: readonly string[] = ['happened', 'times', 'since', 'time', 'daysIn'];

export function isHistory(word: string): boolean {
  return HISTORY_WORDS.includes(word);
}

export function history(job: Job, tree: Extract<Tree, { kind: 'call' }>): Typed | undefined {
  const word = tree.path[0] as string;
  const [first, second] = tree.args;
  if (word === 'daysIn' || (word === 'time' && tree.args.length === 2)) {
    if (first && second && tree.args.length === 2) return stay(job, tree, word, first, second);
    return refuse(job, 'E3203', tree.span, `'${word}' takes a place and a rung or name`, `write '${word}(belarus.posture, readiness)'`);
  }
  if (!first || tree.args.length !== 1)
    return refuse(job, 'E3203', tree.span, `'${word}' takes one event`, `write '${word}(ukraine.struck(belarus))'`);
  const found = eventPattern(job, first);
  if (!found) return undefined;
  const leaf = (what: 'times' | 'since' | 'time'): HistoryLeaf => ({ kind: 'history', what, pattern: found.pattern, span: tree.span });
  if (word === 'happened') {
    return { expr: { kind: 'compare', op: '>', left: leaf('times'), right: number(0), span: tree.span }, type: TRUTH };
  }
  return { expr: leaf(word as 'times' | 'since' | 'time'), type: NUMBER };
}

/** How long a place has stood at a rung or name, or when it first did. A party alone means its posture. */
function stay(job: Job, tree: Tree, word: 'daysIn' | 'time', placeTree: Tree, rungTree: Tree): Typed | undefined {
  const place = placeOrPosture(job, placeTree);
  if (!place) return undefined;
  if (place.expr.kind !== 'read' || (place.type.kind !== 'rung' && place.type.kind !== 'name')) {
    const text = sourceOf(placeTree);
    return refuse(
      job,
      'E3210',
      placeTree.span,
      `'${text}' does not stand on a rung or one of some names`,
      `'${word}' takes a stored place on a ladder or in a set of names`,
    );
  }
  const rung = job.resolve(job, rungTree, place.type);
  if (!rung) return undefined;
  if (rung.expr.kind !== 'number' || rung.type.kind !== place.type.kind) {
    return refuse(job, 'E3210', rungTree.span, `'${sourceOf(rungTree)}' is not one rung or name`, 'write the rung or name itself');
  }
  return { expr: { kind: 'stay', what: word, ref: place.expr.ref, rung: rung.expr.value, span: tree.span }, type: NUMBER };
}

/** A place as written; a party alone means where its posture stands. */
export function placeOrPosture(job: Job, tree: Tree): Typed | undefined {
  const typed = job.resolve(job, tree);
  if (typed?.type.kind !== 'party' || tree.kind !== 'name') return typed;
  return job.resolve(job, { kind: 'name', path: [...tree.path, 'posture'], span: tree.span });
}
