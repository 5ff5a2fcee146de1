/** A checked scenario: everything expanded (`each`, blocs, pairs), every name resolved to a full name, every expression typed. Made by check.ts, read by compile/. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EventPattern, NamedExpr } from '../expression/ast.ts';

/** Words that change no number. */
export type Words = {
  readonly meaning?: string;
  readonly notes?: string;
  readonly source?: readonly string[];
  readonly tags?: readonly string[];
};

export type Source = {
  readonly title: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly page?: string;
};

/** `cost` of stepping up to it (0 when absent), `hold` in days (0: none). */
export type Rung = Words & {
  readonly id: string;
  readonly cost: number;
  readonly holdDays: number;
  readonly indicators: readonly string[];
};
export type Ladder = { readonly id: string; readonly rungs: readonly Rung[] };
export type Party = Words & { readonly id: string; readonly name: string; readonly within?: string; readonly country?: string };
export type Bloc = Words & { readonly id: string; readonly members: readonly string[] };

export type ValueKind =
  | { readonly kind: 'number' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'ladder'; readonly ladder: string }
  | { readonly kind: 'names'; readonly values: readonly string[] };

/** A stored value of the world (`tension`), a party (`belarus.pressure`) or a pair (`belarus.blame(ukraine)`; a symmetric pair stands once, first party first by code unit). */
export type Value = Words & {
  readonly name: string;
  readonly type: ValueKind;
  readonly owner?: string;
  readonly other?: string;
  /** The variable or relation it comes from. */
  readonly variable: string;
  readonly start: NamedExpr;
  readonly min: number;
  readonly max: number;
  readonly relaxes?: { readonly to: NamedExpr; readonly halfLifeDays: NamedExpr };
  readonly unit?: string;
};

/** A distribution as written, checked. Times are days. Arguments of closed-form families may be expressions; those of all others are number nodes. */
export type Distribution = {
  readonly family:
    | 'uniform'
    | 'triangular'
    | 'pert'
    | 'normal'
    | 'lognormal'
    | 'beta'
    | 'gamma'
    | 'weibull'
    | 'exponential'
    | 'discrete'
    | 'quantiles'
    | 'experts';
  /**
   * By family: uniform [low, high]; triangular, pert [low, mode, high]; normal, gamma [mean, sd]; lognormal [median, p95]; beta [alpha, beta];
   * weibull [shape, scale]; exponential [mean]; discrete: the weights, in the order of `support`; quantiles [p10, p50, p90]; experts: empty.
   */
  readonly args: readonly NamedExpr[];
  /** discrete only: the numbers (by size) or indices of names that the weights belong to. */
  readonly support?: readonly number[];
  /** quantiles and experts: bounds of the metalog, each side may be absent. */
  readonly low?: number;
  readonly high?: number;
  readonly experts?: readonly { readonly id: string; readonly quantiles: readonly [number, number, number]; readonly weight: number }[];
  readonly truncate?: readonly [number, number];
  readonly factor?: number;
};

/** An uncertain input; of a member its full name is `poland.resolveAtStart`, its stream `resolveAtStart.poland`. */
export type Parameter = Words & {
  readonly name: string;
  readonly stream: string;
  readonly base: string;
  readonly member?: string;
  readonly drawn:
    | { readonly kind: 'fixed' | 'derived'; readonly value: NamedExpr }
    | { readonly kind: 'drawn'; readonly distribution: Distribution };
  /** Number, or the names (of `values` or rungs of a ladder) that its number is an index of. */
  readonly type: ValueKind;
  readonly unit?: string;
  readonly confidence?: 'low' | 'medium' | 'high';
  readonly group?: string;
};

export type Correlation = { readonly id: string; readonly between: readonly [string, string]; readonly rank: number };

/** Stretches of time as days since start (already inside or across [0, horizon]), or one stretch whose `from` and `lasts` are drawn. */
export type Period = Words & { readonly name: string } & (
    | { readonly kind: 'fixed'; readonly stretches: readonly { readonly from: number; readonly to: number }[] }
    | { readonly kind: 'drawn'; readonly from: number | Distribution; readonly to?: number; readonly lasts?: NamedExpr | Distribution }
  );

/** `by` and `on` name the roles of doer and victim; `fields` says where in a delivery each role and carried number stands. */
export type Event = Words & {
  readonly name: string;
  readonly by?: string;
  readonly on?: string;
  readonly carries: readonly string[];
};

/** What an effect writes: one value, or the value of the party that an expression names (entries are absent where that party has none). */
export type Target = { readonly name: string } | { readonly index: NamedExpr; readonly of: readonly (string | null)[] };

/** One effect; `order` of the list is the place in `do`. */
export type Effect = { readonly when?: NamedExpr } & (
  | { readonly kind: 'set' | 'add' | 'raise' | 'lower'; readonly target: Target; readonly value: NamedExpr }
  | {
      readonly kind: 'send';
      readonly event: string;
      /** Index of a party. */
      readonly doer?: NamedExpr;
      readonly victim?: NamedExpr;
      readonly fields: readonly { readonly field: number; readonly value: NamedExpr }[];
    }
  | { readonly kind: 'cancel'; readonly triggers: readonly string[] }
);

export type Delay = { readonly kind: 'fixed'; readonly days: NamedExpr } | { readonly kind: 'drawn'; readonly distribution: Distribution };

export type Option = Words & {
  readonly name: string;
  readonly when?: NamedExpr;
  readonly utility?: NamedExpr;
  /** `rest` takes what the chances of the options on offer leave. */
  readonly chance?: NamedExpr | 'rest';
  readonly after?: Delay;
  readonly effects: readonly Effect[];
};

export type Wake =
  | { readonly kind: 'at'; readonly days: readonly number[] }
  | { readonly kind: 'every'; readonly days: number }
  | { readonly kind: 'rate'; readonly rate: NamedExpr }
  | { readonly kind: 'on'; readonly patterns: readonly EventPattern[] }
  | { readonly kind: 'condition' };

/** A trigger of one member (`name.member`) or of nobody in particular. A condition always has `when`. */
export type Trigger = Words & {
  readonly name: string;
  readonly base: string;
  readonly member?: string;
  readonly party?: string;
  readonly wake: Wake;
  readonly when?: NamedExpr;
  readonly probability?: NamedExpr;
  readonly after?: Delay;
  readonly unless?: NamedExpr;
  readonly limit?: number;
  readonly cooldownDays?: number;
  readonly action:
    | { readonly kind: 'do'; readonly effects: readonly Effect[] }
    | { readonly kind: 'choose'; readonly by: 'utility' | 'chance'; readonly precision: NamedExpr; readonly options: readonly Option[] };
  readonly otherwise?: readonly Effect[];
};

/** `days` empty: in the facilitator's hand. */
export type Inject = Words & {
  readonly name: string;
  readonly days: readonly number[];
  readonly title?: string;
  readonly card?: string;
  readonly to: readonly string[];
  readonly responses: readonly string[];
  readonly effects: readonly Effect[];
};

export type Outcome = Words & {
  readonly name: string;
  readonly when: NamedExpr;
  readonly given?: string;
  readonly withinDays?: number;
  readonly ends: boolean;
};

export type Measure = Words & {
  readonly name: string;
  readonly value: NamedExpr;
  readonly type: ValueKind;
  readonly read:
    | { readonly kind: 'end' }
    | { readonly kind: 'at'; readonly day: number }
    | { readonly kind: 'every'; readonly days: number }
    | { readonly kind: 'over'; readonly what: 'mean' | 'max' | 'min' | 'total' };
  readonly given?: NamedExpr;
};

export type Control = {
  readonly parameter: string;
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly step?: number;
  readonly shift: boolean;
};

export type Expectation = Words & { readonly name: string; readonly runs: number; readonly seed: string } & (
    | { readonly kind: 'outcome'; readonly outcome: string; readonly byDay: number; readonly between: readonly [number, number] }
    | {
        readonly kind: 'measure';
        readonly measure: string;
        readonly share?: { readonly op: '<' | '<=' | '>' | '>=' | '==' | '!='; readonly value: number };
        readonly between: readonly [number, number];
      }
    | {
        readonly kind: 'difference';
        readonly outcome: string;
        readonly byDay: number;
        readonly variant: string;
        readonly against: string;
        readonly difference: { readonly op: '<' | '<=' | '>' | '>='; readonly value: number };
      }
  );

export type Scenario = {
  readonly id: string;
  readonly title: string;
  readonly question?: string;
  readonly notes?: string;
  readonly questions: readonly string[];
  /** ISO date, 00:00 UTC. */
  readonly start: string;
  readonly horizonDays: number;
  readonly sources: Readonly<Record<string, Source>>;
  readonly ladders: readonly Ladder[];
  /** In code-unit order of id; a party's index in expressions is its place here. */
  readonly parties: readonly Party[];
  readonly blocs: readonly Bloc[];
  readonly periods: readonly Period[];
  readonly values: readonly Value[];
  readonly parameters: readonly Parameter[];
  readonly correlations: readonly Correlation[];
  readonly events: readonly Event[];
  /** Every role and carried number of any event, in code-unit order: `field` nodes index this list. */
  readonly fields: readonly string[];
  /** In code-unit order of full name. */
  readonly triggers: readonly Trigger[];
  readonly injects: readonly Inject[];
  readonly outcomes: readonly Outcome[];
  readonly measures: readonly Measure[];
  readonly controls: readonly Control[];
  readonly variants: readonly { readonly id: string; readonly meaning?: string }[];
  readonly expectations: readonly Expectation[];
  /** SHA-256 (hex) of the canonical JSON of what was written, after `extends`, variant and `--set`; the second leaves out words that change no number. */
  readonly hash: string;
  readonly numbersHash: string;
  readonly warnings: readonly Diagnostic[];
  /** The plain value as written, after `extends`, variant and `--set`. */
  readonly authored: unknown;
};
