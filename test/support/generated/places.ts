/** A vocabulary and who is speaking in, every stored value that may be named there out. */
import type { Draw } from './draw.ts';
import {
  type BlocId,
  commonVariables,
  type EventName,
  type Kind,
  LADDERS,
  postured,
  RULERS,
  type Vocabulary,
  variablesOfParty,
} from './vocabulary.ts';

/** Where an expression stands. */
export type Scope = {
  readonly vocabulary: Vocabulary;
  /** `none`: starts, parameters and targets, which read nothing of a run. `alone`: conditions, where a moving value stands alone in a comparison. `any`: all else. */
  readonly moving: 'none' | 'alone' | 'any';
  /** Who `self` may be. */
  readonly selves?: readonly string[];
  /** What woke the trigger; a field must be carried by all of them. */
  readonly events?: readonly EventName[];
};

/** A stored value by the text that names it. `owner` is absent for values of the world. */
export type Place = {
  readonly text: string;
  readonly kind: Kind;
  readonly relaxes: boolean;
  readonly isOfSelf: boolean;
  readonly isNamed?: boolean;
};

/** Worked out once for each vocabulary and `self`. */
const KNOWN = new WeakMap<Vocabulary, Map<string, readonly Place[]>>();

export function placesIn(scope: Scope): readonly Place[] {
  const known = KNOWN.get(scope.vocabulary) ?? new Map<string, readonly Place[]>();
  KNOWN.set(scope.vocabulary, known);
  const key = scope.selves?.join(' ') ?? '';
  const places = known.get(key) ?? allPlaces(scope);
  known.set(key, places);
  return places;
}

function allPlaces(scope: Scope): readonly Place[] {
  const { vocabulary, selves } = scope;
  const ofWorld = vocabulary.ofWorld.map((variable) => ({ ...variable, text: variable.name, isOfSelf: false }));
  const ofParties = vocabulary.parties.flatMap((party) =>
    variablesOfParty(vocabulary, party).map((variable) => ({ ...variable, text: `${party}.${variable.name}`, isOfSelf: false })),
  );
  const ofSelf = selves
    ? commonVariables(vocabulary, selves).map((variable) => ({ ...variable, text: `self.${variable.name}`, isOfSelf: true }))
    : [];
  return [...ofWorld, ...ofSelf, ...ofParties, ...pairsIn(scope)];
}

function pairsIn({ vocabulary, selves }: Scope): readonly Place[] {
  const { parties, relations } = vocabulary;
  return relations.flatMap((relation) => {
    const others = relation.name === 'seen' ? postured(vocabulary) : parties;
    const pair = (self: string, other: string): Place => ({
      ...relation,
      text: `${self}.${relation.name}(${other})`,
      isOfSelf: self === 'self',
    });
    const named = parties.flatMap((self) => others.filter((other) => other !== self).map((other) => pair(self, other)));
    const ofSelf = selves ? others.filter((other) => !selves.includes(other)).map((other) => pair('self', other)) : [];
    return [...named, ...ofSelf];
  });
}

/** Rungs or names that a place of this kind can stand on; none for numbers and flags. */
export function labelsOf(kind: Kind): readonly string[] {
  return kind === 'posture' || kind === 'alarm' ? LADDERS[kind] : kind === 'ruler' ? RULERS : [];
}

export function ofKinds(places: readonly Place[], ...kinds: readonly Kind[]): readonly Place[] {
  return places.filter(({ kind }) => kinds.includes(kind));
}

/** An event with perhaps doers and victims, as `on` and the functions of events take it. */
export function eventPattern(draw: Draw, scope: Scope): { readonly text: string; readonly event: EventName } {
  const { vocabulary, selves } = scope;
  if (vocabulary.periods.length > 0 && draw.chance(12)) {
    return { text: `${draw.one(['starts', 'ends'])}(${draw.one(vocabulary.periods)})`, event: { name: '', carries: [] } };
  }
  const event = draw.one(vocabulary.events);
  const party = (): string => draw.one([...vocabulary.parties, 'any', 'pact', ...(selves ? ['self'] : [])]);
  const doer = event.by !== undefined && draw.chance(60) ? `${party()}.` : '';
  const victim = event.on !== undefined && draw.chance(60) ? `(${party()})` : '';
  return { text: `${doer}${event.name}${victim}`, event };
}

/** Numbers that all events of the scope carry. */
export function carriedIn({ events = [] }: Scope): readonly string[] {
  const [first, ...others] = events;
  return (first?.carries ?? []).filter((field) => others.every((event) => event.carries.includes(field)));
}

/** Roles that all events of the scope have. */
export function rolesIn({ events = [] }: Scope): readonly string[] {
  const rolesOf = (event: EventName): readonly string[] => [event.by, event.on].filter((role) => role !== undefined);
  const [first, ...others] = events;
  return (first ? rolesOf(first) : []).filter((role) => others.every((event) => rolesOf(event).includes(role)));
}

export function blocIds(): readonly BlocId[] {
  return ['pact', 'league'];
}
