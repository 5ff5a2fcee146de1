/** The key of an effect in (`belarus.pressure`, `nato.tension`, `self.blame(event.attacker)`), the stored values that it writes out. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { Span, Tree } from '../../expression/ast.ts';
import type { Target, ValueKind } from '../types.ts';
import { fullName, pairName } from './names.ts';
import { type PartyRef, partyOf } from './party-refs.ts';
import { jobAt, type Site, treeOf } from './resolve.ts';
import { type Job, refuse, sourceOf } from './scope.ts';

/** One value to write; `member` is who `member` names on the right where the key names a bloc. */
export type Place = { readonly target: Target; readonly kind: ValueKind; readonly member?: string };

/** All places that a key names, one for each member of a bloc; `undefined` when something is wrong (reported at the key). */
export function placesOf(at: Site, key: string): readonly Place[] | undefined {
  const report = at.context.report;
  const keyed: Site = { ...at, context: { ...at.context, report: (problem) => report({ ...problem, of: 'key' }) } };
  const tree = treeOf(keyed, key);
  if (!tree) return undefined;
  const job = jobAt(keyed);
  const found = tree.kind === 'name' ? namedPlaces(job, tree) : tree.kind === 'call' ? pairPlaces(job, tree) : undefined;
  if (found) return found.every((place) => place !== undefined) ? found : undefined;
  return tree.kind === 'name' || tree.kind === 'call'
    ? undefined
    : refuse(job, 'E4301', tree.span, `'${sourceOf(tree)}' is no place`, 'an effect writes a stored value, for example belarus.pressure');
}

type Side = { readonly refs: readonly PartyRef[]; readonly bloc: boolean };

/** The party or the members of the bloc that a word names. */
function sideOf(job: Job, path: readonly string[], span: Span): Side | undefined {
  const bloc = path.length === 1 ? job.context.names.blocs.get(path[0] as string) : undefined;
  if (bloc) {
    job.context.used.add(`bloc:${path[0]}`);
    return { refs: bloc.map((id) => ({ kind: 'one', id })), bloc: true };
  }
  const party = partyOf(job, path, span);
  return party && { refs: [party], bloc: false };
}

function namedPlaces(job: Job, tree: Extract<Tree, { kind: 'name' }>): readonly (Place | undefined)[] | undefined {
  const { names } = job.context;
  const head = tree.path[0] as string;
  const last = tree.path[tree.path.length - 1] as string;
  if (tree.path.length === 1 && !isPartyWord(job, head)) {
    const value = names.values.get(head);
    if (value) return value.kind ? [{ target: { name: head }, kind: value.kind }] : undefined;
    return notStored(job, head, tree.span);
  }
  const alone = tree.path.length === 1 || (head === 'event' && tree.path.length === 2);
  const side = sideOf(job, alone ? tree.path : tree.path.slice(0, -1), tree.span);
  const variable = alone ? 'posture' : last;
  return side?.refs.map((ref) => variablePlace(job, ref, variable, side.bloc, tree.span));
}

function isPartyWord(job: Job, word: string): boolean {
  return ['self', 'member', 'other'].includes(word) || job.context.names.partyIndex.has(word) || job.context.names.blocs.has(word);
}

function notStored(job: Job, name: string, span: Span): undefined {
  const { names } = job.context;
  const base = name.includes('.') ? name.slice(name.indexOf('.') + 1) : name;
  const what = names.formulas.has(name)
    ? 'a named expression'
    : names.parameters.has(base)
      ? 'a parameter'
      : names.periods.has(name)
        ? 'a period'
        : undefined;
  if (what) return refuse(job, 'E4302', span, `'${name}' is ${what} and is never written`, 'an effect writes a variable or a relation');
  const world = [...names.values.values()].filter((value) => value.owner === undefined).map((value) => value.name);
  return refuse(job, 'E2101', span, `no value '${name}'`, didYouMean(name, [...world, ...names.parties]));
}

function variablePlace(job: Job, ref: PartyRef, variable: string, bloc: boolean, span: Span): Place | undefined {
  const { names } = job.context;
  if (ref.kind === 'role') return roleplace(job, ref, span, (party) => fullName(party, variable), `'${variable}'`);
  const name = fullName(ref.id, variable);
  const value = names.values.get(name);
  if (value) return value.kind && { target: { name }, kind: value.kind, ...(bloc ? { member: ref.id } : {}) };
  if (names.formulas.has(name) || names.parameters.get(variable)?.members?.includes(ref.id)) return notStored(job, name, span);
  const own = [...names.values.values()]
    .filter((other) => other.owner === ref.id && other.other === undefined)
    .map((other) => other.variable);
  return refuse(job, 'E2102', span, `${ref.id} has no '${variable}'`, didYouMean(variable, own));
}

function roleplace(
  job: Job,
  role: Extract<PartyRef, { kind: 'role' }>,
  span: Span,
  nameFor: (party: string) => string,
  what: string,
): Place | undefined {
  const { names } = job.context;
  const of = names.parties.map((party) => (names.values.has(nameFor(party)) ? nameFor(party) : null));
  const possible = names.parties.some((party, index) => of[index] !== null && (role.possible === null || role.possible.includes(party)));
  if (!possible)
    return refuse(job, 'E2102', span, `no party that '${role.words}' may name has ${what}`, 'name a value that these parties have');
  const first = of.find((name) => name !== null);
  const kind = first === undefined || first === null ? undefined : names.values.get(first)?.kind;
  return kind && { target: { index: role.expr, of }, kind };
}

/** Pairs: each side may be a bloc; the pair of a party with itself is left out of a bloc. */
function pairPlaces(job: Job, tree: Extract<Tree, { kind: 'call' }>): readonly (Place | undefined)[] | undefined {
  const { names } = job.context;
  const relation = tree.path[tree.path.length - 1] as string;
  const arg = tree.args[0];
  if (!names.relations.has(relation))
    return refuse(job, 'E2121', tree.nameSpan, `no relation '${relation}'`, didYouMean(relation, names.relations.keys()));
  if (tree.path.length < 2 || !arg || arg.kind !== 'name' || tree.args.length !== 1) {
    return refuse(job, 'E4301', tree.span, `'${sourceOf(tree)}' is no pair`, `write 'belarus.${relation}(ukraine)'`);
  }
  const first = sideOf(job, tree.path.slice(0, -1), tree.nameSpan);
  const second = sideOf(job, arg.path, arg.span);
  if (!first || !second) return undefined;
  const inBloc = first.bloc || second.bloc;
  const places: (Place | undefined)[] = [];
  for (const self of first.refs) {
    for (const other of second.refs) {
      if (inBloc && self.kind === 'one' && other.kind === 'one' && self.id === other.id) continue;
      const member = first.bloc ? self : second.bloc ? other : undefined;
      const place = pairPlace(job, relation, self, other, tree.span);
      places.push(place && (member?.kind === 'one' ? { ...place, member: member.id } : place));
    }
  }
  return places;
}

function pairPlace(job: Job, relation: string, self: PartyRef, other: PartyRef, span: Span): Place | undefined {
  const { names } = job.context;
  if (self.kind === 'role' && other.kind === 'role')
    return refuse(job, 'E4303', span, 'only one side of a pair may be named by the event', 'name the other party');
  if (self.kind === 'role' && other.kind === 'one')
    return roleplace(job, self, span, (party) => pairName(names, relation, party, other.id), `a pair of '${relation}' with ${other.id}`);
  if (self.kind === 'one' && other.kind === 'role')
    return roleplace(job, other, span, (party) => pairName(names, relation, self.id, party), `a pair of '${relation}' with ${self.id}`);
  if (self.kind !== 'one' || other.kind !== 'one') return undefined;
  const name = pairName(names, relation, self.id, other.id);
  const value = names.values.get(name);
  if (value) return value.kind && { target: { name }, kind: value.kind };
  const why =
    self.id === other.id ? 'is the pair of a party with itself' : 'does not exist: its start reads a value that one of the two lacks';
  return refuse(job, 'E2113', span, `'${self.id}.${relation}(${other.id})' ${why}`, 'name another pair');
}
