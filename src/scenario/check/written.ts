/** What an author may have written, key by key: the shape that check reads. Everything may be absent; whatever the schema refuses never arrives here. */
import type { Words as CheckedWords } from '../types.ts';

/** An expression: text, or a bare number or truth. */
export type Formula = string | number | boolean;
type Maybe<T> = T | undefined;

export type Words = {
  readonly meaning?: Maybe<string>;
  readonly notes?: Maybe<string>;
  readonly source?: Maybe<string | readonly string[]>;
  readonly tags?: Maybe<readonly string[]>;
};

export type WrittenQuantiles = {
  readonly p10: Formula;
  readonly p50: Formula;
  readonly p90: Formula;
  readonly low?: Maybe<Formula>;
  readonly high?: Maybe<Formula>;
  readonly weight?: Maybe<number>;
};

export type WrittenDistribution = Words & {
  readonly uniform?: Maybe<readonly Formula[]>;
  readonly triangular?: Maybe<readonly Formula[]>;
  readonly pert?: Maybe<readonly Formula[]>;
  readonly normal?: Maybe<Readonly<Record<string, Formula>>>;
  readonly lognormal?: Maybe<Readonly<Record<string, Formula>>>;
  readonly beta?: Maybe<Readonly<Record<string, Formula>>>;
  readonly gamma?: Maybe<Readonly<Record<string, Formula>>>;
  readonly weibull?: Maybe<Readonly<Record<string, Formula>>>;
  readonly exponential?: Maybe<Readonly<Record<string, Formula>>>;
  readonly discrete?: Maybe<Readonly<Record<string, Formula>>>;
  readonly quantiles?: Maybe<WrittenQuantiles>;
  readonly experts?: Maybe<Readonly<Record<string, WrittenQuantiles>>>;
  readonly values?: Maybe<readonly string[]>;
  readonly ladder?: Maybe<string>;
  readonly low?: Maybe<Formula>;
  readonly high?: Maybe<Formula>;
  readonly truncate?: Maybe<readonly Formula[]>;
  readonly factor?: Maybe<number>;
  readonly unit?: Maybe<string>;
};

export type WrittenParameter = WrittenDistribution & {
  readonly value?: Maybe<Formula>;
  readonly is?: Maybe<Formula>;
  readonly each?: Maybe<string>;
  readonly except?: Maybe<
    Readonly<Record<string, WrittenDistribution & { readonly value?: Maybe<Formula>; readonly is?: Maybe<Formula> }>>
  >;
  readonly confidence?: Maybe<'low' | 'medium' | 'high'>;
  readonly group?: Maybe<string>;
};

export type WrittenRung =
  | string
  | (Words & { readonly cost?: Maybe<number>; readonly hold?: Maybe<Formula>; readonly indicators?: Maybe<readonly string[]> });

export type WrittenVariable = Words & {
  readonly is?: Maybe<Formula>;
  readonly start?: Maybe<Formula>;
  readonly min?: Maybe<number>;
  readonly max?: Maybe<number>;
  readonly flag?: Maybe<boolean>;
  readonly ladder?: Maybe<string>;
  readonly values?: Maybe<readonly string[]>;
  readonly relaxes?: Maybe<{ readonly to: Formula; readonly halfLife: Formula }>;
  readonly unit?: Maybe<string>;
};

export type WrittenRelation = Omit<WrittenVariable, 'start' | 'is'> & {
  readonly symmetric?: Maybe<boolean>;
  readonly start?: Maybe<Formula | Readonly<Record<string, Formula>>>;
};

export type WrittenParty = Words & {
  readonly name?: Maybe<string>;
  readonly within?: Maybe<string>;
  readonly country?: Maybe<string>;
  readonly posture?: Maybe<Formula>;
  readonly precision?: Maybe<Formula>;
  readonly variables?: Maybe<Readonly<Record<string, WrittenVariable>>>;
};

export type WrittenBloc =
  | readonly string[]
  | (Words & { readonly members?: Maybe<readonly string[]>; readonly variables?: Maybe<Readonly<Record<string, WrittenVariable>>> });

export type WrittenPeriod = Words & {
  readonly from: Formula | WrittenDistribution;
  readonly to?: Maybe<Formula | WrittenDistribution>;
  readonly lasts?: Maybe<Formula | WrittenDistribution>;
};

export type WrittenEvent =
  | string
  | (Words & { readonly by?: Maybe<string>; readonly on?: Maybe<string>; readonly with?: Maybe<readonly string[]> });

export type WrittenEffect = {
  readonly when?: Maybe<Formula>;
  readonly set?: Maybe<Readonly<Record<string, Formula>>>;
  readonly add?: Maybe<Readonly<Record<string, Formula>>>;
  readonly raise?: Maybe<Readonly<Record<string, Formula>>>;
  readonly lower?: Maybe<Readonly<Record<string, Formula>>>;
  readonly send?: Maybe<string>;
  readonly with?: Maybe<Readonly<Record<string, Formula>>>;
  readonly cancel?: Maybe<string | readonly string[]>;
};

export type WrittenDelay = Formula | WrittenDistribution;

export type WrittenOption = Words & {
  readonly when?: Maybe<Formula>;
  readonly utility?: Maybe<Formula>;
  readonly chance?: Maybe<Formula>;
  readonly after?: Maybe<WrittenDelay>;
  readonly do?: Maybe<readonly WrittenEffect[]>;
};

export type WrittenTrigger = Words & {
  readonly party?: Maybe<string>;
  readonly each?: Maybe<string>;
  readonly at?: Maybe<Formula | readonly Formula[]>;
  readonly every?: Maybe<Formula>;
  readonly rate?: Maybe<Formula>;
  readonly on?: Maybe<string | readonly string[]>;
  readonly when?: Maybe<Formula>;
  readonly probability?: Maybe<Formula>;
  readonly after?: Maybe<WrittenDelay>;
  readonly unless?: Maybe<Formula>;
  readonly limit?: Maybe<number>;
  readonly cooldown?: Maybe<Formula>;
  readonly precision?: Maybe<Formula>;
  readonly do?: Maybe<readonly WrittenEffect[]>;
  readonly choose?: Maybe<Readonly<Record<string, WrittenOption>>>;
  readonly otherwise?: Maybe<readonly WrittenEffect[]>;
};

export type WrittenInject = Words & {
  readonly at?: Maybe<Formula | readonly Formula[]>;
  readonly title?: Maybe<string>;
  readonly card?: Maybe<string>;
  readonly to?: Maybe<string | readonly string[]>;
  readonly responses?: Maybe<readonly string[]>;
  readonly do?: Maybe<readonly WrittenEffect[]>;
};

export type WrittenOutcome = Words & {
  readonly when: Formula;
  readonly given?: Maybe<string>;
  readonly within?: Maybe<Formula>;
  readonly ends?: Maybe<boolean>;
};

export type WrittenMeasure = Words & {
  readonly value: Formula;
  readonly given?: Maybe<Formula>;
  readonly over?: Maybe<'end' | 'mean' | 'max' | 'min' | 'total'>;
  readonly at?: Maybe<Formula>;
  readonly every?: Maybe<Formula>;
};

export type WrittenControl = {
  readonly label?: Maybe<string>;
  readonly low: number;
  readonly high: number;
  readonly step?: Maybe<number>;
  readonly shift?: Maybe<boolean>;
};

export type WrittenExpectation = Words & {
  readonly outcome?: Maybe<string>;
  readonly measure?: Maybe<string>;
  readonly by?: Maybe<Formula>;
  readonly between?: Maybe<readonly number[]>;
  readonly share?: Maybe<string>;
  readonly variant?: Maybe<string>;
  readonly against?: Maybe<string>;
  readonly difference?: Maybe<string>;
  readonly runs?: Maybe<number>;
  readonly seed?: Maybe<string>;
};

type Named<T> = Maybe<Readonly<Record<string, T>>>;

export type Written = {
  readonly id?: Maybe<string>;
  readonly title?: Maybe<string>;
  readonly question?: Maybe<string>;
  readonly notes?: Maybe<string>;
  readonly questions?: Maybe<readonly string[]>;
  readonly start?: Maybe<string>;
  readonly horizon?: Maybe<Formula>;
  readonly sources?: Named<{
    readonly title: string;
    readonly author?: Maybe<string>;
    readonly publisher?: Maybe<string>;
    readonly date?: Maybe<string>;
    readonly url?: Maybe<string>;
    readonly page?: Maybe<string | number>;
  }>;
  readonly ladders?: Named<Readonly<Record<string, WrittenRung>>>;
  readonly periods?: Named<WrittenPeriod>;
  readonly variables?: Named<WrittenVariable>;
  readonly parties?: Named<WrittenParty>;
  readonly blocs?: Named<WrittenBloc>;
  readonly relations?: Named<WrittenRelation>;
  readonly parameters?: Named<WrittenParameter>;
  readonly correlations?: Named<{ readonly between: readonly string[]; readonly rank: number }>;
  readonly events?: Named<WrittenEvent>;
  readonly triggers?: Named<WrittenTrigger>;
  readonly injects?: Named<WrittenInject>;
  readonly outcomes?: Named<WrittenOutcome>;
  readonly measures?: Named<WrittenMeasure>;
  readonly controls?: Named<WrittenControl>;
  readonly variants?: Named<{ readonly set?: unknown; readonly meaning?: Maybe<string> }>;
  readonly expect?: Named<WrittenExpectation>;
};

/** Entries of a map in the order of code units of the keys, so that nothing depends on the order of a file. */
export function entries<T>(map: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] {
  if (!map) return [];
  return Object.entries(map)
    .filter(([key, value]) => !key.startsWith('x-') && value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The ids of a map, sorted by code unit. */
export function ids(map: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  return entries(map).map(([id]) => id);
}

/** The words that change no number, with `source` as a list. */
export function wordsOf(written: Words): CheckedWords {
  return {
    ...(written.meaning === undefined ? {} : { meaning: written.meaning }),
    ...(written.notes === undefined ? {} : { notes: written.notes }),
    ...(written.source === undefined ? {} : { source: typeof written.source === 'string' ? [written.source] : written.source }),
    ...(written.tags === undefined ? {} : { tags: written.tags }),
  };
}

/** Entries in the order of writing that are not `x-` keys or null. */
export function isWrittenKey([key, value]: readonly [string, unknown]): boolean {
  return !key.startsWith('x-') && value !== null && value !== undefined;
}
