/** Choices in, the names of a scenario and the kind of thing that each stands for out: what expressions and effects are then written over. */
import type { Draw } from './draw.ts';

export const LADDERS = { posture: ['calm', 'ready', 'war', 'ruin'], alarm: ['low', 'mid', 'high'] } as const;
export const RULERS = ['crown', 'council', 'vacant'] as const;

export type Kind = 'number' | 'flag' | 'posture' | 'alarm' | 'ruler';

/** A variable of the world, of a party or of the members of a bloc. Numbers lie in [0, 1]. `isNamed`: a named expression, never written. */
export type Variable = { readonly name: string; readonly kind: Kind; readonly relaxes: boolean; readonly isNamed?: boolean };

/** A relation: `pairs` says of which ordered pairs there is a value. */
export type Relation = Variable & {
  readonly symmetric: boolean;
  /** One expression for all pairs, or a map of pairs. */
  readonly startOfAll: boolean;
};

/** `family` is a key of a distribution, or `value` or `is`; all numbers drawn are finite, those of `isShare` lie in [0, 1]. */
export type ParameterName = { readonly name: string; readonly family: string; readonly each: boolean; readonly isShare: boolean };

export type EventName = { readonly name: string; readonly by?: string; readonly on?: string; readonly carries: readonly string[] };

export type TriggerName = {
  readonly name: string;
  readonly wake: 'at' | 'every' | 'rate' | 'on' | 'condition';
  /** One of the two, or neither: nature. */
  readonly each?: BlocId;
  readonly party?: string;
};

export type BlocId = 'pact' | 'league';

export type Vocabulary = {
  readonly horizonDays: number;
  readonly parties: readonly string[];
  /** `pact` gives its members variables and a parameter each; `league` is a plain list. */
  readonly blocs: Readonly<Record<BlocId, readonly string[]>>;
  readonly ofWorld: readonly Variable[];
  readonly ofParty: Readonly<Record<string, readonly Variable[]>>;
  /** Under `pact`. */
  readonly ofMember: readonly Variable[];
  /** Named expressions; one that moves is `t` in other words. */
  readonly named: readonly { readonly name: string; readonly moves: boolean }[];
  readonly relations: readonly Relation[];
  readonly periods: readonly string[];
  readonly parameters: readonly ParameterName[];
  /** Parameters that are a name or a rung. */
  readonly labelled: readonly { readonly name: string; readonly kind: 'ruler' | 'alarm' }[];
  readonly events: readonly EventName[];
  readonly triggers: readonly TriggerName[];
  readonly injects: readonly string[];
  readonly outcomes: readonly string[];
  readonly measures: readonly string[];
};

/** All families; the first stand more often. */
const SHARES = ['uniform', 'value', 'triangular', 'pert', 'beta', 'is', 'experts', 'quantiles'] as const;
const OTHERS = ['discrete', 'normal', 'lognormal', 'gamma', 'weibull', 'exponential'] as const;
const EVENTS: readonly EventName[] = [
  { name: 'ping', carries: [] },
  { name: 'struck', by: 'attacker', on: 'victim', carries: ['severity'] },
  { name: 'spoke', by: 'speaker', carries: [] },
  { name: 'talks', by: 'asker', on: 'asked', carries: ['weight', 'haste'] },
  { name: 'quake', carries: ['severity'] },
];

export function drawVocabulary(draw: Draw): Vocabulary {
  const parties = ['ash', 'birch', 'cedar', 'dune', 'elm'].slice(0, draw.whole(3, 5));
  const pact = draw.some(parties, 2);
  const variable = (name: string, kind: Kind): Variable => ({ name, kind, relaxes: kind === 'number' && draw.chance(50) });
  return {
    horizonDays: draw.whole(15, 120),
    parties,
    blocs: { pact, league: draw.some(parties, 1) },
    ofWorld: [
      variable('heat', 'number'),
      ...draw.some([variable('mood', 'number'), variable('crisis', 'flag'), variable('level', 'alarm'), variable('ruler', 'ruler')]),
    ],
    ofParty: Object.fromEntries(parties.map((party, index) => [party, variablesOf(draw, index === 0)])),
    ofMember: [variable('resolve', 'number'), variable('fights', 'flag')],
    named: draw.some([
      { name: 'strain', moves: false },
      { name: 'season', moves: true },
    ]),
    relations: draw.some(relations(draw)),
    periods: draw.some(['thaw', 'drill', 'lull', 'truce']),
    parameters: drawParameters(draw),
    labelled: draw.some([
      { name: 'omen', kind: 'ruler' },
      { name: 'portent', kind: 'alarm' },
    ] as const),
    events: EVENTS.slice(0, draw.whole(2, EVENTS.length)),
    triggers: drawTriggers(draw, parties),
    injects: draw.some(['card', 'rumour', 'blast']),
    outcomes: ['first', ...draw.some(['second', 'third', 'fourth'])],
    measures: draw.some(['reading', 'peak', 'series', 'snapshot', 'share', 'lag'], 1),
  };
}

/** The posture of every party, and for some more. */
function variablesOf(draw: Draw, isFirst: boolean): readonly Variable[] {
  const posture: Variable = { name: 'posture', kind: 'posture', relaxes: false };
  const others: readonly Variable[] = [
    { name: 'pressure', kind: 'number', relaxes: draw.chance(50) },
    { name: 'wealth', kind: 'number', relaxes: false },
    { name: 'open', kind: 'flag', relaxes: false },
    { name: 'stage', kind: 'alarm', relaxes: false },
    { name: 'rule', kind: 'ruler', relaxes: false },
    { name: 'worry', kind: 'number', relaxes: false, isNamed: true },
  ];
  return [...(isFirst || !draw.chance(20) ? [posture] : []), ...draw.some(others)];
}

function relations(draw: Draw): readonly Relation[] {
  return [
    { name: 'blame', kind: 'number', relaxes: draw.chance(40), symmetric: false, startOfAll: false },
    { name: 'atWar', kind: 'flag', relaxes: false, symmetric: true, startOfAll: false },
    { name: 'seen', kind: 'posture', relaxes: false, symmetric: false, startOfAll: true },
    { name: 'view', kind: 'ruler', relaxes: false, symmetric: false, startOfAll: false },
    { name: 'trust', kind: 'number', relaxes: false, symmetric: true, startOfAll: true },
  ];
}

function drawParameters(draw: Draw): readonly ParameterName[] {
  const shares = ['nerve', 'bias', 'doubt', 'grit'].slice(0, draw.whole(1, 4));
  const others = ['scale', 'noise', 'weather', 'tempo'].slice(0, draw.whole(0, 4));
  return [
    ...shares.map((name) => ({ name, family: draw.one(SHARES), each: name === 'nerve', isShare: true })),
    ...others.map((name) => ({ name, family: draw.one(OTHERS), each: false, isShare: false })),
  ];
}

function drawTriggers(draw: Draw, parties: readonly string[]): readonly TriggerName[] {
  const names = ['answer', 'brood', 'creep', 'drift', 'edge', 'flare', 'grow', 'halt'].slice(0, draw.whole(3, 8));
  return names.map((name) => {
    const wake = draw.one(['rate', 'on', 'condition', 'at', 'every', 'rate', 'on'] as const);
    if (draw.chance(35)) return { name, wake, each: draw.one(['pact', 'league'] as const) };
    return draw.chance(80) ? { name, wake, party: draw.one(parties) } : { name, wake };
  });
}

/** Variables that every one of these parties has, those of `pact` included. */
export function commonVariables(vocabulary: Vocabulary, parties: readonly string[]): readonly Variable[] {
  const [first, ...others] = parties.map((party) => variablesOfParty(vocabulary, party));
  return (first ?? []).filter((variable) => others.every((list) => list.some((other) => sameVariable(variable, other))));
}

function sameVariable(one: Variable, other: Variable): boolean {
  return one.name === other.name && one.kind === other.kind && one.relaxes === other.relaxes;
}

export function variablesOfParty(vocabulary: Vocabulary, party: string): readonly Variable[] {
  return [...(vocabulary.ofParty[party] ?? []), ...(vocabulary.blocs.pact.includes(party) ? vocabulary.ofMember : [])];
}

/** Parties with a posture, for what is told of postures. */
export function postured(vocabulary: Vocabulary): readonly string[] {
  return vocabulary.parties.filter((party) => vocabulary.ofParty[party]?.some(({ name }) => name === 'posture'));
}
