/** `any(nato, fights)` and kin in, one expression per member joined out. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr, Tree } from '../../expression/ast.ts';
import { number, type Typed } from './context.ts';
import { bareWord } from './places.ts';
import { type Job, refuse, type Scope } from './scope.ts';
import { NUMBER, numeric, TRUTH, truth } from './types.ts';

const ALWAYS: readonly string[] = ['any', 'all', 'count', 'sum', 'size'];

/** Whether a call is over a bloc: always for `any all count sum size`, for `min` and `max` when they begin with one. */
export function isAggregate(job: Job, tree: Extract<Tree, { kind: 'call' }>): boolean {
  const word = tree.path[0] as string;
  if (ALWAYS.includes(word)) return true;
  if (word !== 'min' && word !== 'max') return false;
  const first = tree.args[0] && bareWord(tree.args[0]);
  return first !== undefined && job.context.names.blocs.has(first);
}

export function aggregate(job: Job, tree: Extract<Tree, { kind: 'call' }>): Typed | undefined {
  const word = tree.path[0] as string;
  const [first, body] = tree.args;
  const wanted = word === 'size' ? 1 : 2;
  if (!first || tree.args.length !== wanted) {
    return refuse(
      job,
      'E3203',
      tree.span,
      `'${word}' takes ${wanted === 1 ? 'a bloc' : 'a bloc and what to look at in each member'}`,
      wanted === 1 ? `write 'size(bloc)'` : `write '${word}(bloc, ...)'`,
    );
  }
  const bloc = bareWord(first);
  const members = bloc === undefined ? undefined : job.context.names.blocs.get(bloc);
  if (bloc === undefined || !members) {
    return refuse(
      job,
      'E2104',
      first.span,
      `'${word}' counts the members of a bloc, and '${bloc ?? 'this'}' is none`,
      didYouMean(bloc ?? '', job.context.names.blocs.keys()),
    );
  }
  job.context.used.add(`bloc:${bloc}`);
  if (!body) return { expr: number(members.length), type: NUMBER };
  const counted = eachMember(job, bloc, members, body, word);
  return counted && joined(job, tree, word, counted);
}

/** The body for each member that has what it reads; `undefined` when something else was wrong. */
function eachMember(job: Job, bloc: string, members: readonly string[], body: Tree, word: string): readonly NamedExpr[] | undefined {
  const parts: NamedExpr[] = [];
  const skipped: string[] = [];
  const lacked = new Set<string>();
  let failed = false;
  for (const member of members) {
    let skip = false;
    const scope: Scope = {
      ...job.scope,
      member,
      bareMember: true,
      lacking: (what, { silent }) => {
        skip = true;
        if (silent) return;
        lacked.add(what);
        if (!skipped.includes(member)) skipped.push(member);
      },
    };
    const inner = { ...job, scope };
    const typed =
      word === 'any' || word === 'all' || word === 'count' ? truth(inner, body) : numeric(inner, body, { truths: word === 'sum' });
    if (typed) parts.push(typed.expr);
    else if (!skip) failed = true;
  }
  if (failed) return undefined;
  if (skipped.length === members.length && skipped.length > 0) {
    return refuse(
      job,
      'E2102',
      body.span,
      `no member of '${bloc}' has '${[...lacked].join(`', '`)}'`,
      `give it to the members under 'blocs.${bloc}.variables'`,
    );
  }
  if (skipped.length > 0 && !job.context.draft.part) {
    const message = `${skipped.join(', ')} of '${bloc}' ${skipped.length === 1 ? 'has' : 'have'} no '${[...lacked].join(`', '`)}' and ${skipped.length === 1 ? 'is' : 'are'} skipped`;
    job.context.report({ code: 'W2001', message, hint: `give it to them, or count a smaller bloc`, path: job.path, span: body.span });
  }
  return parts;
}

function joined(job: Job, tree: Tree, word: string, parts: readonly NamedExpr[]): Typed | undefined {
  switch (word) {
    case 'any':
      return { expr: joinTruths('or', parts), type: TRUTH };
    case 'all':
      return { expr: joinTruths('and', parts), type: TRUTH };
    case 'count':
    case 'sum':
      return { expr: chain('add', parts) ?? number(0), type: NUMBER };
    default: {
      const expr = chain(word, parts);
      return expr
        ? { expr, type: NUMBER }
        : refuse(job, 'E3209', tree.span, `'${word}' of no members has no value`, 'give the bloc members');
    }
  }
}

function joinTruths(kind: 'and' | 'or', parts: readonly NamedExpr[]): NamedExpr {
  const only = parts[0];
  if (!only) return number(kind === 'and' ? 1 : 0);
  return parts.length === 1 ? only : { kind, args: parts };
}

/** Left to right in member order: the order in which the sum is rounded. */
function chain(fn: string, parts: readonly NamedExpr[]): NamedExpr | undefined {
  return parts.reduce<NamedExpr | undefined>((before, part) => (before ? { kind: 'call', fn, args: [before, part] } : part), undefined);
}
