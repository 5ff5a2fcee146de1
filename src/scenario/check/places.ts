/** Names and pairs of an expression in, what they read out: parameters, values, periods, named expressions, parties, fields of an event. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr, Span, Tree, ValueType } from '../../expression/ast.ts';
import { DURATION_DAYS, isDurationWord } from '../../expression/durations.ts';
import { number, type Typed } from './context.ts';
import { fullName, pairName } from './names.ts';
import { eventField, type PartyRef, partyExpr, partyOf } from './party-refs.ts';
import { type Job, refuse } from './scope.ts';
import { NUMBER, PARTY, TRUTH, typeOfKind, wordsOfType } from './types.ts';

const PARTY_WORDS: readonly string[] = ['self', 'other', 'member'];
const CONSTANTS: ReadonlyMap<string, Typed> = new Map<string, Typed>([
  ['true', { expr: number(1), type: TRUTH }],
  ['false', { expr: number(0), type: TRUTH }],
  ['pi', { expr: number(Math.PI), type: NUMBER }],
  ['t', { expr: { kind: 'time' }, type: NUMBER }],
]);
/** Where a party has no such value: reading it for that party makes the run stop with NaN. */
const NOTHING: NamedExpr = { kind: 'call', fn: 'divide', args: [number(0), number(0)] };

/** The word of a bare name. */
export function bareWord(tree: Tree): string | undefined {
  return tree.kind === 'name' && tree.path.length === 1 ? tree.path[0] : undefined;
}

/** Whether a bare word means something by itself, without a rung or name beside it. */
export function knowsBare(job: Job, word: string): boolean {
  const { names } = job.context;
  if (CONSTANTS.has(word) || PARTY_WORDS.includes(word) || isDurationWord(word)) return true;
  if (names.values.has(word) || names.formulas.has(word) || names.parameters.has(word) || names.periods.has(word)) return true;
  if (names.partyIndex.has(word) || names.blocs.has(word)) return true;
  return job.scope.bareMember === true && names.memberWords.has(word);
}

export function resolveName(job: Job, tree: Extract<Tree, { kind: 'name' }>, want?: ValueType): Typed | undefined {
  const [head, ...rest] = tree.path;
  if (head === undefined) return undefined;
  if (rest.length === 0) return resolveBare(job, head, tree.span, want);
  if (head === 'event' && rest.length === 1) return eventField(job, rest[0] as string, tree.span);
  const variable = tree.path[tree.path.length - 1] as string;
  const owner = partyOf(job, tree.path.slice(0, -1), tree.span);
  return owner && readVariable(job, owner, variable, tree.span);
}

function resolveBare(job: Job, word: string, span: Span, want?: ValueType): Typed | undefined {
  const { names, used } = job.context;
  const { scope } = job;
  if (want) {
    const index = wordsOfType(job, want).indexOf(word);
    if (index >= 0) return { expr: number(index), type: want };
  }
  const constant = CONSTANTS.get(word);
  if (constant) return constant;
  if (isDurationWord(word)) return { expr: number(DURATION_DAYS[word] ?? 0), type: NUMBER };
  if (PARTY_WORDS.includes(word) || names.partyIndex.has(word)) {
    const party = partyOf(job, [word], span);
    return party && { expr: partyExpr(job, party), type: PARTY };
  }
  const parameter = names.parameters.get(word);
  if (parameter && !parameter.members) {
    used.add(`parameter:${word}`);
    return parameter.kind && { expr: { kind: 'read', ref: word }, type: typeOfKind(parameter.kind) };
  }
  if (parameter && !scope.bareMember) {
    const who = scope.self ? 'self' : (parameter.members?.[0] ?? 'member');
    return refuse(job, 'E2117', span, `'${word}' is drawn for each member of a bloc`, `say whose: '${who}.${word}'`);
  }
  if (names.periods.has(word)) {
    used.add(`period:${word}`);
    return { expr: { kind: 'read', ref: word }, type: TRUTH };
  }
  const stored = lookup(job, word, span);
  if (stored !== 'missing') return stored;
  if (names.blocs.has(word))
    return refuse(
      job,
      'E3208',
      span,
      `'${word}' is a bloc, not one value`,
      `count its members, for example 'any(${word}, ...)' or 'size(${word})'`,
    );
  if (scope.bareMember && scope.member !== undefined && names.memberWords.has(word))
    return readVariable(job, { kind: 'one', id: scope.member }, word, span);
  return unknownBare(job, word, span, want);
}

function unknownBare(job: Job, word: string, span: Span, want?: ValueType): undefined {
  const { names } = job.context;
  if (want) {
    const words = wordsOfType(job, want);
    if (words.length > 0) {
      const what = want.kind === 'rung' ? `no rung '${word}' on the ladder '${want.ladder}'` : `'${word}' is not one of its names`;
      return refuse(job, 'E2106', span, what, didYouMean(word, words));
    }
  }
  if (names.events.has(word)) return refuse(job, 'E2101', span, `'${word}' is an event, not a value`, `write 'happened(${word})'`);
  const owner = names.memberWords.has(word)
    ? [...names.values.values()].find((value) => value.variable === word && value.owner !== undefined && value.other === undefined)?.owner
    : undefined;
  if (owner !== undefined)
    return refuse(job, 'E2101', span, `'${word}' belongs to a party`, `say whose: '${job.scope.self ? 'self' : owner}.${word}'`);
  for (const [ladder, rungs] of names.ladders) {
    if (rungs.includes(word))
      return refuse(
        job,
        'E2101',
        span,
        `'${word}' is a rung and means something only beside a place of its ladder`,
        `compare a place on '${ladder}' with it`,
      );
  }
  return refuse(job, 'E2101', span, `nothing is called '${word}'`, didYouMean(word, bareNames(job)));
}

function bareNames(job: Job): readonly string[] {
  const { names } = job.context;
  const world = [...names.variables.values()].filter((variable) => variable.owner === undefined).map((variable) => variable.name);
  return [
    ...names.parameters.keys(),
    ...world,
    ...names.periods,
    ...names.parties,
    ...names.blocs.keys(),
    ...(job.scope.bareMember ? names.memberWords : []),
  ];
}

/** A stored value, named expression or member's parameter by full name. */
function lookup(job: Job, name: string, span: Span): Typed | undefined | 'missing' {
  const { names, used } = job.context;
  const value = names.values.get(name);
  if (value) {
    used.add(`value:${name}`);
    return value.kind && { expr: { kind: 'read', ref: name }, type: typeOfKind(value.kind) };
  }
  if (names.formulas.has(name)) return job.formula(job, name, span);
  const dot = name.indexOf('.');
  const parameter = dot < 0 ? undefined : names.parameters.get(name.slice(dot + 1));
  if (!parameter?.members?.includes(name.slice(0, dot))) return 'missing';
  used.add(`parameter:${parameter.base}`);
  return parameter.kind && { expr: { kind: 'read', ref: name }, type: typeOfKind(parameter.kind) };
}

/** `belarus.pressure`, and `event.attacker.pressure`: a step over all parties. */
export function readVariable(job: Job, owner: PartyRef, variable: string, span: Span): Typed | undefined {
  if (owner.kind === 'one') {
    const found = lookup(job, fullName(owner.id, variable), span);
    return found === 'missing' ? lacksVariable(job, owner.id, variable, span) : found;
  }
  return pickOver(job, owner, span, (party) => lookup(job, fullName(party, variable), span), `'${variable}'`);
}

/** `belarus.blame(ukraine)`, with either party perhaps named by the event. */
export function readPair(job: Job, relation: string, self: PartyRef, other: PartyRef, span: Span): Typed | undefined {
  const kind = job.context.names.relations.get(relation)?.kind;
  const read = (a: string, b: string): Typed | undefined | 'missing' => {
    const name = pairName(job.context.names, relation, a, b);
    if (!job.context.names.values.has(name)) return 'missing';
    job.context.used.add(`relation:${relation}`);
    return kind && { expr: { kind: 'read', ref: name }, type: typeOfKind(kind) };
  };
  if (self.kind === 'one') {
    if (other.kind === 'role')
      return pickOver(job, other, span, (party) => read(self.id, party), `a pair of '${relation}' with ${self.id}`);
    const found = read(self.id, other.id);
    return found === 'missing' ? lacksPair(job, relation, self.id, other.id, span) : found;
  }
  if (other.kind === 'one') return pickOver(job, self, span, (party) => read(party, other.id), `a pair of '${relation}' with ${other.id}`);
  return refuse(job, 'E4303', span, 'only one side of a pair may be named by the event', 'name the other party');
}

/** One read of each party, taken by the party that the event names. Nothing to read for any of them is an error. */
function pickOver(
  job: Job,
  role: Extract<PartyRef, { kind: 'role' }>,
  span: Span,
  read: (party: string) => Typed | undefined | 'missing',
  what: string,
): Typed | undefined {
  let type: ValueType | undefined;
  let possible = false;
  const of: NamedExpr[] = [];
  for (const party of job.context.names.parties) {
    const found = read(party);
    if (found === undefined) return undefined;
    if (found === 'missing') {
      of.push(NOTHING);
      continue;
    }
    type ??= found.type;
    if (role.possible === null || role.possible.includes(party)) possible = true;
    of.push(found.expr);
  }
  if (type && possible) return { expr: { kind: 'pick', index: role.expr, of }, type };
  return refuse(job, 'E2102', span, `no party that '${role.words}' may name has ${what}`, 'name a value that these parties have');
}

function lacksVariable(job: Job, party: string, variable: string, span: Span): undefined {
  const { names } = job.context;
  if (job.scope.lacking && party === job.scope.member && names.memberWords.has(variable)) {
    job.scope.lacking(variable, { silent: false });
    return undefined;
  }
  if (names.relations.has(variable)) {
    const other = names.parties.find((id) => id !== party) ?? 'other';
    return refuse(job, 'E2102', span, `'${variable}' is a value of pairs`, `name the other party: '${party}.${variable}(${other})'`);
  }
  const own = [...names.variables.values()].filter((declared) => declared.owner === party).map((declared) => declared.variable);
  const parameters = [...names.parameters.values()]
    .filter((parameter) => parameter.members?.includes(party))
    .map((parameter) => parameter.base);
  return refuse(job, 'E2102', span, `${party} has no '${variable}'`, didYouMean(variable, [...own, ...parameters]));
}

function lacksPair(job: Job, relation: string, self: string, other: string, span: Span): undefined {
  if (job.scope.lacking && (self === job.scope.member || other === job.scope.member)) {
    job.scope.lacking(relation, { silent: self === other });
    return undefined;
  }
  if (self === other)
    return refuse(job, 'E2113', span, `'${self}.${relation}(${other})' is the pair of a party with itself`, 'name two parties');
  return refuse(job, 'E2113', span, `there is no '${self}.${relation}(${other})'`, `its start reads a value that one of the two lacks`);
}
