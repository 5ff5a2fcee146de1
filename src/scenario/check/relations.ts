/** Relations as written in, the pairs that exist and the text of each pair's start out. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { Tree } from '../../expression/ast.ts';
import type { Context } from './context.ts';
import { fullName, pairName } from './names.ts';
import type { Site } from './resolve.ts';
import { site, treeOf } from './resolve.ts';
import { sourceOf } from './scope.ts';
import { entries, type Formula, type WrittenRelation } from './written.ts';

/** One pair; `start` is absent where nobody wrote one. */
export type Pair = {
  readonly relation: string;
  readonly name: string;
  readonly self: string;
  readonly other: string;
  readonly start?: { readonly text: Formula; readonly path: Path };
};

/** All pairs of all relations that exist; adds each to `names.values`. */
export function collectPairs(context: Context): readonly Pair[] {
  const existing = existingPairs(context);
  const pairs: Pair[] = [];
  for (const [relation, written] of entries(context.written.relations)) {
    const declared = context.names.relations.get(relation);
    if (!declared) continue;
    const starts = startsOf(context, relation, written);
    for (const [self, other] of partyPairs(context, declared.symmetric)) {
      if (!existing(relation, self, other)) continue;
      const name = pairName(context.names, relation, self, other);
      context.names.values.set(name, {
        name,
        kind: declared.kind,
        variable: relation,
        owner: self,
        other,
        relaxes: written.relaxes !== undefined,
      });
      const start = starts(name);
      pairs.push({ relation, name, self, other, ...(start ? { start } : {}) });
    }
  }
  for (const [relation, written] of entries(context.written.relations)) checkPairKeys(context, relation, written);
  return pairs;
}

function partyPairs(context: Context, symmetric: boolean): readonly (readonly [string, string])[] {
  const { parties } = context.names;
  return parties.flatMap((self) =>
    parties.filter((other) => other !== self && (!symmetric || self < other)).map((other) => [self, other] as const),
  );
}

/** Whether a pair exists: one expression for all pairs makes those whose two parties have all that it reads. */
function existingPairs(context: Context): (relation: string, self: string, other: string) => boolean {
  const trees = new Map<string, Tree | undefined>();
  for (const [relation, written] of entries(context.written.relations)) {
    const { start } = written;
    if (start !== undefined && typeof start !== 'object') trees.set(relation, quietTree(context, start));
  }
  const busy = new Set<string>();
  const exists = (relation: string, self: string, other: string): boolean => {
    const tree = trees.get(relation);
    const key = `${self}.${relation}(${other})`;
    if (!tree || busy.has(key)) return self !== other;
    busy.add(key);
    const found = self !== other && hasAll(context, tree, { self, other }, exists);
    busy.delete(key);
    return found;
  };
  return exists;
}

function quietTree(context: Context, text: Formula): Tree | undefined {
  return treeOf({ ...site(context, []), context: { ...context, report: () => {} } }, text);
}

/** Whether `self.x`, `other.x` and the pairs of these two that a start reads are there. */
function hasAll(
  context: Context,
  tree: Tree,
  who: { readonly self: string; readonly other: string },
  exists: (relation: string, self: string, other: string) => boolean,
): boolean {
  const { names } = context;
  const partyOf = (word: string | undefined): string | undefined => (word === 'self' || word === 'other' ? who[word] : undefined);
  const parts = (trees: readonly Tree[]): boolean => trees.every((part) => hasAll(context, part, who, exists));
  switch (tree.kind) {
    case 'name': {
      const party = tree.path.length === 2 ? partyOf(tree.path[0]) : undefined;
      const variable = tree.path[1];
      if (party === undefined || variable === undefined || !names.memberWords.has(variable)) return true;
      const name = fullName(party, variable);
      return names.variables.has(name) || names.parameters.get(variable)?.members?.includes(party) === true;
    }
    case 'call': {
      const relation = tree.path[tree.path.length - 1] as string;
      const first = tree.path.length === 2 ? partyOf(tree.path[0]) : undefined;
      const arg = tree.args[0];
      const second = arg?.kind === 'name' && arg.path.length === 1 ? partyOf(arg.path[0]) : undefined;
      if (first !== undefined && second !== undefined && names.relations.has(relation) && !exists(relation, first, second)) return false;
      return parts(tree.args);
    }
    case 'arithmetic':
    case 'logic':
      return parts([tree.left, tree.right]);
    case 'negate':
    case 'not':
      return parts([tree.arg]);
    case 'compare':
      return parts(tree.args);
    default:
      return true;
  }
}

type Start = { readonly text: Formula; readonly path: Path };

/** Where each pair's start is written: a named pair wins over a bloc. */
function startsOf(context: Context, relation: string, written: WrittenRelation): (name: string) => Start | undefined {
  const { start } = written;
  if (start === undefined) return () => undefined;
  if (typeof start !== 'object') return () => ({ text: start, path: ['relations', relation, 'start'] });
  const found = new Map<string, Start & { readonly blocs: number }>();
  for (const [key, text] of entries(start)) {
    const path = ['relations', relation, 'start', key];
    const sides = keySides(context, key);
    if (!sides) continue;
    const blocs = sides.filter((side) => side.bloc).length;
    for (const self of sides[0].parties) {
      for (const other of sides[1].parties) {
        const name = pairName(context.names, relation, self, other);
        const before = found.get(name);
        if (self !== other && (!before || blocs <= before.blocs)) found.set(name, { text, path, blocs });
      }
    }
  }
  return (name) => found.get(name);
}

type Side = { readonly parties: readonly string[]; readonly bloc: boolean };

/** Both sides of a key `russia.stance(nato)` as parties, without a word about what is wrong with it. */
function keySides(context: Context, key: string): readonly [Side, Side] | undefined {
  const tree = quietTree(context, key);
  if (tree?.kind !== 'call' || tree.path.length !== 2) return undefined;
  const arg = tree.args[0];
  const side = (word: string | undefined): Side | undefined => {
    if (word === undefined) return undefined;
    const bloc = context.names.blocs.get(word);
    return bloc ? { parties: bloc, bloc: true } : context.names.partyIndex.has(word) ? { parties: [word], bloc: false } : undefined;
  };
  const self = side(tree.path[0]);
  const other = arg?.kind === 'name' && arg.path.length === 1 ? side(arg.path[0]) : undefined;
  return self && other && [self, other];
}

/** What is wrong with the keys of a map of pairs. */
function checkPairKeys(context: Context, relation: string, written: WrittenRelation): void {
  if (typeof written.start !== 'object') return;
  for (const [key] of entries(written.start)) {
    const path = ['relations', relation, 'start', key];
    const at: Site = site({ ...context, report: (problem) => context.report({ ...problem, of: 'key' }) }, path);
    const tree = treeOf(at, key);
    if (tree) checkPairKey(context, relation, path, tree);
  }
}

function checkPairKey(context: Context, relation: string, path: Path, tree: Tree): void {
  const { names } = context;
  const arg = tree.kind === 'call' ? tree.args[0] : undefined;
  const report = (message: string, hint: string | undefined): void =>
    context.report({ code: 'E2122', message, hint, path, of: 'key', span: tree.span });
  if (tree.kind !== 'call' || tree.path.length !== 2 || tree.args.length !== 1 || arg?.kind !== 'name' || arg.path.length !== 1) {
    report(`'${sourceOf(tree)}' is no pair of '${relation}'`, `write 'russia.${relation}(ukraine)'`);
    return;
  }
  if (tree.path[1] !== relation) {
    report(`'${sourceOf(tree)}' is no pair of '${relation}'`, `write '${tree.path[0]}.${relation}(${arg.path[0]})'`);
    return;
  }
  const known = [...names.parties, ...names.blocs.keys()];
  for (const word of [tree.path[0] as string, arg.path[0] as string]) {
    if (!known.includes(word)) {
      context.report({
        code: 'E2103',
        message: `no party or bloc '${word}'`,
        hint: didYouMean(word, known),
        path,
        of: 'key',
        span: tree.span,
      });
      return;
    }
  }
  if (tree.path[0] === arg.path[0] && names.partyIndex.has(arg.path[0] as string))
    report(`'${sourceOf(tree)}' is the pair of a party with itself`, 'name two parties');
}
