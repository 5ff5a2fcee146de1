/** The authored scenario: the object an author writes, key by key, as YAML or TypeScript, before anything is checked. Read by define.ts, the schema and the loader. */
import type {
  BaselineName,
  BlocName,
  CarriedName,
  Declared,
  EventText,
  ExpressionText,
  LadderName,
  MeasureName,
  OutcomeName,
  PairText,
  ParameterName,
  ParameterStreamName,
  PartyName,
  PartyOrBlocName,
  PlaceText,
  RungPlaceText,
  SourceName,
  TriggerName,
  Under,
  VariantName,
} from './define-kinds.ts';

/** A number, a truth, or text of the expression language. */
export type Expression = number | boolean | ExpressionText;

/** A length of time: `5 days`, `12 hours`, `1.5 weeks`, or a bare number of days. */
export type Duration = number | ExpressionText;

/** A day of the run: a date `2023-02-17`, or `day 10`, that is 10 days after `start`. */
export type Day = string;

/** How sure the author is of a parameter. */
export type Confidence = 'low' | 'medium' | 'high';

/** What may stand on anything. */
export type Annotated = {
  /** What it stands for, in words; reports print it. */
  readonly meaning?: string;
  /** Where it comes from: one or more of `sources`, or `judgement`. */
  readonly source?: SourceName | readonly SourceName[];
  /** Free text for the facilitator. */
  readonly notes?: string;
  /** Keys of other programs, ignored. */
  readonly [ignored: `x-${string}`]: unknown;
};

/** A scenario. Without `start` it is a part, made to be extended. Maps merge by key over what `extends` names, lists replace, `null` removes. */
export type AuthoredScenario = Annotated & {
  readonly format: 'casus/1';
  /** kebab-case. */
  readonly id?: string;
  /** Parts, earlier ones first: paths for the file loader, or definitions. */
  readonly extends?: readonly (string | AuthoredScenario)[];
  readonly title?: string;
  readonly question?: string;
  /** For the discussion after the game. */
  readonly questions?: readonly string[];
  /** Date of day 0, 00:00 UTC. */
  readonly start?: string;
  /** Last instant of a run: a date, or a duration. */
  readonly horizon?: string;
  readonly sources?: Declared<AuthoredSource>;
  readonly ladders?: Declared<AuthoredLadder>;
  readonly periods?: Declared<AuthoredPeriod>;
  /** Variables of the world. */
  readonly variables?: Declared<AuthoredVariable>;
  readonly parties?: Declared<AuthoredParty>;
  /** Named sets of parties; a plain list is short for `members`. */
  readonly blocs?: Declared<readonly PartyName[] | AuthoredBloc>;
  /** Values of pairs of parties. */
  readonly relations?: Declared<AuthoredRelation>;
  readonly parameters?: Declared<AuthoredParameter>;
  readonly correlations?: Declared<AuthoredCorrelation>;
  /** Plain text is short for `meaning`. */
  readonly events?: Declared<string | AuthoredEvent>;
  readonly triggers?: Declared<AuthoredTrigger>;
  readonly injects?: Declared<AuthoredInject>;
  readonly outcomes?: Declared<AuthoredOutcome>;
  readonly measures?: Declared<AuthoredMeasure>;
  /** What a facilitator tunes, in this order. */
  readonly controls?: Under<ParameterName, AuthoredControl>;
  /** Ids in kebab-case; not inherited. */
  readonly variants?: Declared<AuthoredVariant>;
  /** The scenario's own statistical tests; not inherited. */
  readonly expect?: Declared<AuthoredExpectation>;
};

/** Where a figure or a claim comes from. */
export type AuthoredSource = Annotated & {
  readonly title: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly page?: string | number;
};

/** Rungs from the lowest to the highest; plain text is short for `meaning`. */
export type AuthoredLadder = Declared<string | AuthoredRung>;

export type AuthoredRung = Annotated & {
  /** Cost of stepping up to it, added by `climb`; 0 when left out. */
  readonly cost?: number;
  /** Least time on it before `lower` may leave it. */
  readonly hold?: Duration;
  /** By what an observer would know it. */
  readonly indicators?: readonly string[];
};

/** A named stretch of time, true from `from` until just before `to`, or for `lasts`. Month and day alone (`03-01`) mean every year. */
export type AuthoredPeriod = Annotated & {
  readonly from: string | AuthoredDistribution;
  readonly to?: string;
  readonly lasts?: Duration | AuthoredDistribution;
};

/** A value that changes in a run: a number, a flag, a rung of a ladder, one of some names, or a named expression. */
export type AuthoredVariable = Annotated & AuthoredValue & { readonly start?: Expression };

/** What variables and relations have in common. */
export type AuthoredValue = {
  readonly min?: number;
  readonly max?: number;
  /** A label. */
  readonly unit?: string;
  /** A number that goes back to `to`, half of the way in each `halfLife`. */
  readonly relaxes?: { readonly to: Expression; readonly halfLife: Duration };
  /** A truth. */
  readonly flag?: boolean;
  /** A rung of this ladder. */
  readonly ladder?: LadderName;
  /** One of these names. */
  readonly values?: readonly string[];
  /** A named expression: never stored. */
  readonly is?: Expression;
};

/** A state, or an actor inside one. */
export type AuthoredParty = Annotated & {
  readonly name?: string;
  /** The party it is an actor of. */
  readonly within?: PartyName;
  /** Short for the value `posture` on the ladder `posture`: where it starts. */
  readonly posture?: Expression;
  /** Of its choices by utility: 0 chooses at random, large chooses the best; 1 when left out. */
  readonly precision?: Expression;
  /** ISO 3166-1 alpha-3, for maps. */
  readonly country?: string;
  readonly variables?: Declared<AuthoredVariable>;
};

/** A named set of parties. */
export type AuthoredBloc = Annotated & {
  readonly name?: string;
  readonly members: readonly PartyName[];
  /** Given to each member; a party's own entry merges over it. */
  readonly variables?: Declared<AuthoredVariable>;
};

/** A value of each pair of parties; `self` is the first of the pair, `other` the second. */
export type AuthoredRelation = Annotated &
  AuthoredValue & {
    /** The pair is unordered. */
    readonly symmetric?: boolean;
    /** One expression for all pairs, or a map of pairs. */
    readonly start?: Expression | Under<PairText, Expression>;
  };

/** A distribution: one family, then `truncate` (renormalised), then `factor`. */
export type AuthoredDistribution = {
  /** [low, high] */
  readonly uniform?: readonly [Expression, Expression];
  /** [low, mode, high] */
  readonly triangular?: readonly [Expression, Expression, Expression];
  /** [low, mode, high] */
  readonly pert?: readonly [Expression, Expression, Expression];
  readonly normal?: { readonly mean: Expression; readonly sd: Expression };
  /** Median and 95th percentile. */
  readonly lognormal?: { readonly median: Expression; readonly p95: Expression };
  readonly beta?: { readonly alpha: Expression; readonly beta: Expression };
  readonly gamma?: { readonly mean: Expression; readonly sd: Expression };
  readonly weibull?: { readonly shape: Expression; readonly scale: Expression };
  readonly exponential?: { readonly mean: Expression };
  /** Weights under numbers, or under names listed in `values` or a `ladder`. */
  readonly discrete?: Declared<Expression>;
  readonly values?: readonly string[];
  readonly ladder?: LadderName;
  /** 3-term metalog, bounded on the sides that are given. */
  readonly quantiles?: AuthoredQuantiles;
  /** Quantiles of each judge, pooled linearly. */
  readonly experts?: Declared<AuthoredQuantiles & { readonly weight?: number }>;
  /** Lower bound of every judge. */
  readonly low?: Expression;
  /** Upper bound of every judge. */
  readonly high?: Expression;
  readonly truncate?: readonly [Expression, Expression];
  /** Multiplies what is drawn. */
  readonly factor?: Expression;
};

export type AuthoredQuantiles = {
  readonly p10: Expression;
  readonly p50: Expression;
  readonly p90: Expression;
  readonly low?: Expression;
  readonly high?: Expression;
};

/** An uncertain input, drawn once a run: exactly one of `value`, `is` and a distribution. */
export type AuthoredParameter = Annotated &
  AuthoredDistribution & {
    readonly value?: Expression;
    /** Derived from other parameters. */
    readonly is?: Expression;
    /** A label; numbers that stand for time are days. */
    readonly unit?: string;
    readonly confidence?: Confidence;
    /** Heading in reports. */
    readonly group?: string;
    /** Every member of this bloc has its own draw, read as `poland.resolveAtStart`. */
    readonly each?: BlocName;
    /** Members that draw from something else. */
    readonly except?: Under<PartyName, AuthoredDistribution & { readonly value?: Expression; readonly is?: Expression }>;
  };

/** A rank correlation (Spearman) of two parameters, from -1 to 1. */
export type AuthoredCorrelation = Annotated & {
  readonly between: readonly [ParameterStreamName, ParameterStreamName];
  readonly rank: number;
};

/** Something that happens. `by` and `on` name the roles of doer and victim, `with` the numbers it carries. */
export type AuthoredEvent = Annotated & {
  readonly by?: string;
  readonly on?: string;
  readonly with?: readonly string[];
};

/** A rule: what wakes it (one of `at`, `every`, `rate`, `on`, or none: a condition), when it applies, how likely, how soon, what it does or chooses. */
export type AuthoredTrigger = Annotated & {
  /** Who acts. Nature and control need none. */
  readonly party?: PartyName;
  /** One trigger per member, who is `self`. */
  readonly each?: BlocName;
  readonly at?: Day | readonly Day[];
  /** First after one such interval. */
  readonly every?: Duration;
  /** Per day. */
  readonly rate?: Expression;
  readonly on?: EventText | readonly EventText[];
  readonly when?: Expression;
  readonly probability?: Expression;
  /** The wait; a distribution is drawn at each firing. */
  readonly after?: Duration | AuthoredDistribution;
  /** Looked at when the wait has run out: true drops the firing. */
  readonly unless?: Expression;
  /** Most firings of a run. */
  readonly limit?: number;
  /** Least time from one firing to the next. */
  readonly cooldown?: Duration;
  readonly do?: readonly AuthoredEffect[];
  /** By utility or by chance, all options alike. */
  readonly choose?: Declared<AuthoredOption>;
  /** When the probability says no. */
  readonly otherwise?: readonly AuthoredEffect[];
  /** Of this choice by utility, in place of the party's. */
  readonly precision?: Expression;
  readonly tags?: readonly string[];
};

/** One thing to choose. */
export type AuthoredOption = Annotated & {
  /** Not on offer while this is false. */
  readonly when?: Expression;
  readonly utility?: Expression;
  /** A share of 1; `rest` takes what the options on offer leave. */
  readonly chance?: Expression;
  readonly after?: Duration | AuthoredDistribution;
  readonly do?: readonly AuthoredEffect[];
  readonly tags?: readonly string[];
};

/** One change: exactly one of `set`, `add`, `raise`, `lower`, `send`, `cancel`, and perhaps `when`. A bloc in a key means each member, `member` on the right names it. */
export type AuthoredEffect = Annotated & {
  readonly when?: Expression;
  readonly set?: Under<PlaceText, Expression>;
  readonly add?: Under<PlaceText, Expression>;
  /** Up to this rung, never down. */
  readonly raise?: Under<RungPlaceText, Expression>;
  /** Down to this rung when every rung left has been held. */
  readonly lower?: Under<RungPlaceText, Expression>;
  readonly send?: EventText;
  /** What the event carries; stands beside `send`. */
  readonly with?: Under<CarriedName, Expression>;
  readonly cancel?: TriggerName;
};

/** A card of the facilitator. Without `at` it is in the hand and never fires by itself. */
export type AuthoredInject = Annotated & {
  readonly at?: Day | readonly Day[];
  readonly title?: string;
  readonly card?: string;
  readonly to?: readonly PartyOrBlocName[];
  /** What the facilitator expects in answer. */
  readonly responses?: readonly string[];
  readonly do?: readonly AuthoredEffect[];
};

/** A yes/no question of each run, with the time of the first yes. */
export type AuthoredOutcome = Annotated & {
  readonly when: Expression;
  /** Only its runs count, and the clock starts at its first yes. */
  readonly given?: OutcomeName;
  /** Closes the window. */
  readonly within?: Duration;
  /** A yes stops the run. */
  readonly ends?: boolean;
};

/** A number read at the end (unless told), at a day, over time, or on a calendar. */
export type AuthoredMeasure = Annotated & {
  readonly value: Expression;
  readonly over?: 'end' | 'mean' | 'max' | 'min' | 'total';
  readonly at?: Day;
  readonly every?: Duration;
  /** A truth read with it: other runs are left out. */
  readonly given?: Expression;
  readonly unit?: string;
};

/** A parameter that a facilitator tunes. */
export type AuthoredControl = Annotated & {
  readonly label?: string;
  readonly low?: number;
  readonly high?: number;
  readonly step?: number;
  /** Moves the distribution in place of fixing a number. */
  readonly shift?: boolean;
};

/** Changes under paths such as `parameters.pledgeKept.value`; a step that holds a dot stands in brackets. Paths are checked at run time. */
export type AuthoredVariant = Annotated & { readonly set: { readonly [path: string]: unknown } };

/** A band for an outcome or a measure, or a paired difference of an outcome between a variant and another. */
export type AuthoredExpectation = Annotated & {
  readonly outcome?: OutcomeName;
  readonly measure?: MeasureName;
  readonly by?: Day;
  readonly between?: readonly [number, number];
  /** `<= 2`: the share of runs whose value satisfies it, in place of the mean. */
  readonly share?: string;
  readonly variant?: VariantName;
  readonly against?: BaselineName;
  /** `< 0`. */
  readonly difference?: string;
  /** 20,000 when left out. */
  readonly runs?: number;
  readonly seed?: string;
};
