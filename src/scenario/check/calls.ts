/** What looks like a call in: a function, a word over a bloc or of what has happened, a pair; what it means out. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr, Tree, ValueType } from '../../expression/ast.ts';
import { daysBetween, parseDate } from '../../expression/dates.ts';
import { FUNCTIONS, functionEntry } from '../../expression/functions.ts';
import { aggregate, isAggregate } from './aggregates.ts';
import { number, type Typed } from './context.ts';
import { history, isHistory, placeOrPosture } from './history.ts';
import { choice } from './operators.ts';
import { partyArg, partyOf } from './party-refs.ts';
import { readPair } from './places.ts';
import { type Job, refuse, sourceOf } from './scope.ts';
import { NUMBER, numeric } from './types.ts';

type Call = Extract<Tree, { kind: 'call' }>;

/** Words that look like functions and are not in the table of functions. */
export const SPECIAL_WORDS: readonly string[] = [
  'if',
  'any',
  'all',
  'count',
  'sum',
  'size',
  'happened',
  'times',
  'since',
  'time',
  'daysIn',
  'climb',
  'date',
  'starts',
  'ends',
];

export function resolveCall(job: Job, tree: Call, want?: ValueType): Typed | undefined {
  if (tree.path.length > 1) return pair(job, tree);
  const word = tree.path[0] as string;
  if (word === 'if') return choice(job, tree, want);
  if (word === 'date') return date(job, tree);
  if (word === 'climb') return climb(job, tree);
  if (isAggregate(job, tree)) return aggregate(job, tree);
  if (isHistory(word)) return history(job, tree);
  if (word === 'starts' || word === 'ends')
    return refuse(job, 'E3211', tree.span, `'${sourceOf(tree)}' is an event, not a value`, `write 'happened(${sourceOf(tree)})'`);
  const entry = functionEntry(word);
  if (entry && entry.sign === undefined) return plainFunction(job, tree, word, entry.args);
  if (job.context.names.relations.has(word)) return pair(job, tree);
  return unknownCall(job, tree, word);
}

function unknownCall(job: Job, tree: Call, word: string): undefined {
  const { names } = job.context;
  if (names.events.has(word))
    return refuse(job, 'E3211', tree.span, `'${sourceOf(tree)}' is an event, not a value`, `write 'happened(${sourceOf(tree)})'`);
  const plain = Object.keys(FUNCTIONS).filter((name) => functionEntry(name)?.sign === undefined);
  const known = [...plain, ...SPECIAL_WORDS, ...names.relations.keys()];
  return refuse(job, 'E2120', tree.nameSpan, `no function '${word}'`, didYouMean(word, known));
}

function plainFunction(job: Job, tree: Call, word: string, [least, most]: readonly [number, number]): Typed | undefined {
  const args = tree.args.map((arg) => numeric(job, arg, { truths: false }));
  if (tree.args.length < least || tree.args.length > most) {
    const takes = least === most ? String(least) : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
    return refuse(
      job,
      'E3203',
      tree.span,
      `'${word}' takes ${takes} ${takes === '1' ? 'value' : 'values'}, not ${tree.args.length}`,
      undefined,
    );
  }
  if (!args.every((arg) => arg !== undefined)) return undefined;
  return { expr: { kind: 'call', fn: word, args: args.map((arg) => arg.expr) }, type: NUMBER };
}

/** `belarus.blame(ukraine)`; inside an aggregate `blame(ukraine)` is the counted member's. */
function pair(job: Job, tree: Call): Typed | undefined {
  const relation = tree.path[tree.path.length - 1] as string;
  const { names } = job.context;
  if (!names.relations.has(relation)) return noRelation(job, tree, relation);
  const head = tree.path.length > 1 ? tree.path.slice(0, -1) : job.scope.bareMember ? ['member'] : undefined;
  const arg = tree.args[0];
  if (!head)
    return refuse(
      job,
      'E2101',
      tree.span,
      `'${sourceOf(tree)}' does not say whose`,
      `name the first party: '${job.scope.self ? 'self' : 'belarus'}.${sourceOf(tree)}'`,
    );
  if (!arg || tree.args.length !== 1)
    return refuse(job, 'E3203', tree.span, `a pair names one other party`, `write '${head.join('.')}.${relation}(party)'`);
  const self = partyOf(job, head, tree.nameSpan);
  const other = partyArg(job, arg);
  return self && other && readPair(job, relation, self, other, tree.span);
}

function noRelation(job: Job, tree: Call, relation: string): undefined {
  const { names } = job.context;
  if (names.events.has(relation))
    return refuse(job, 'E3211', tree.span, `'${sourceOf(tree)}' is an event, not a value`, `write 'happened(${sourceOf(tree)})'`);
  const from = Math.max(tree.nameSpan.from, tree.nameSpan.to - relation.length);
  return refuse(job, 'E2121', { from, to: tree.nameSpan.to }, `no relation '${relation}'`, didYouMean(relation, names.relations.keys()));
}

function date(job: Job, tree: Call): Typed | undefined {
  const arg = tree.args[0];
  if (arg?.kind !== 'text' || tree.args.length !== 1)
    return refuse(job, 'E3212', tree.span, `'date' takes one date in quotes`, `write date("2023-04-01")`);
  const day = parseDate(arg.value);
  if (!day) return refuse(job, 'E3212', arg.span, `'${arg.value}' is no date`, `write year, month and day: date("2023-04-01")`);
  const { start } = job.context;
  return { expr: number(start ? daysBetween(start, day) : 0), type: NUMBER };
}

/** Sum of the costs of the rungs above where the place stands, up to and with one rung. A party alone means its posture. */
function climb(job: Job, tree: Call): Typed | undefined {
  const [first, second] = tree.args;
  if (!first || !second || tree.args.length !== 2)
    return refuse(job, 'E3203', tree.span, `'climb' takes a party and a rung`, `write climb(belarus, entry)`);
  const place = placeOrPosture(job, first);
  if (!place) return undefined;
  if (place.type.kind !== 'rung')
    return refuse(
      job,
      'E3210',
      first.span,
      `'${sourceOf(first)}' stands on no ladder`,
      'name a party with a posture, or a place on a ladder',
    );
  const costs = job.context.names.costs.get(place.type.ladder) ?? [];
  const target = job.resolve(job, second, place.type);
  if (!target) return undefined;
  if (target.type.kind !== 'rung' || target.expr.kind !== 'number')
    return refuse(job, 'E3210', second.span, `'${sourceOf(second)}' is not one rung`, 'write the rung itself');
  const top = target.expr.value;
  const of: NamedExpr[] = costs.map((_, here) => number(costs.slice(here + 1, top + 1).reduce((sum, cost) => sum + cost, 0)));
  return { expr: { kind: 'pick', index: place.expr, of }, type: NUMBER };
}
