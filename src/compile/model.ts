/** The compiled scenario: plain data, names replaced by indices. Made by lower.ts, read by both engines, show.ts and the reports. The contract of the code base. */
import type { CompareOperator, Expr } from '../expression/ast.ts';
import type { StreamName } from '../random/streams.ts';
import type { QuantileTable } from '../random/table.ts';

/** Position in the run's flat state of doubles (Model.slots). */
export type Slot = number;
/** Position in the list that the comment names. */
export type Index = number;
/** An expression over slots: no names, no histories, only reads and arithmetic. */
export type Code = Expr<Slot>;

export type SlotInfo = {
  /** For traces and reports: `belarus.pressure`, `times(ukraine.struck(belarus))`, ... */
  readonly name: string;
  readonly kind: 'parameter' | 'value' | 'anchor' | 'period' | 'counter' | 'stay' | 'atom';
};

export type ClosedFamily = 'uniform' | 'triangular' | 'normal' | 'lognormal' | 'exponential' | 'weibull' | 'discrete';

/** How one uniform becomes a number. Days where it is a time. */
export type Draw =
  | { readonly kind: 'fixed'; readonly value: Code }
  | {
      readonly kind: 'closed';
      readonly family: ClosedFamily;
      /** uniform [low, high]; triangular [low, mode, high]; normal [mean, sd]; lognormal [median, p95]; exponential [mean]; weibull [shape, scale]; discrete: weights. */
      readonly args: readonly Code[];
      /** discrete only: the number that goes with each weight. */
      readonly support?: readonly number[];
      readonly truncate?: readonly [number, number];
      readonly factor: number;
    }
  /** Truncation is inside the table. */
  | { readonly kind: 'table'; readonly table: QuantileTable; readonly factor: number };

/** In the order of drawing: what a parameter reads stands before it. `derived` ones use no uniform. */
export type ModelParameter = {
  readonly name: string;
  readonly slot: Slot;
  readonly stream: StreamName;
  readonly draw: Draw;
  readonly derived: boolean;
};

/** A connected group of rank-correlated parameters: z = L e, with e the normal quantiles of the parameters' own uniforms, in name order. */
export type CorrelationGroup = {
  /** Indices into Model.parameters, in code-unit order of name. */
  readonly parameters: readonly Index[];
  /** Lower triangle of the Cholesky factor, row by row. */
  readonly factor: readonly number[];
};

/** `slot` holds the number (of a relaxing one v0); a relaxing one has T0, `to` and half-life (days) in the three slots that follow. */
export type ModelValue = {
  readonly name: string;
  readonly slot: Slot;
  readonly kind: 'number' | 'flag' | 'rung' | 'name';
  readonly min: number;
  readonly max: number;
  readonly start: Code;
  readonly relaxes?: { readonly to: Code; readonly halfLifeDays: Code };
  /** Of a ladder: `hold` of each rung in days, 0 for none. */
  readonly holdDays?: readonly number[];
  /** Of a ladder with holds: for each rung with one its index in Model.stays, else -1. */
  readonly holdStays?: readonly Index[];
  /** Names of the rungs or values, for reports. */
  readonly labels?: readonly string[];
};

/** True (1) in `slot` from each start until just before each end. `startEvent` and `endEvent` are indices of Model.events. */
export type ModelPeriod = {
  readonly name: string;
  readonly slot: Slot;
  readonly startEvent: Index;
  readonly endEvent: Index;
} & (
  | { readonly kind: 'fixed'; readonly stretches: readonly { readonly from: number; readonly to: number }[] }
  /** `from` and `lasts` each use one uniform of the stream, in that order, fixed or not; `to` in place of `lasts` is a day. */
  | { readonly kind: 'drawn'; readonly stream: StreamName; readonly from: Draw; readonly lasts?: Draw; readonly to?: number }
);

/** Which deliveries are meant; `null` is any party or none. */
export type DeliveryPattern = { readonly event: Index; readonly doers: readonly Index[] | null; readonly victims: readonly Index[] | null };

/** Counts deliveries that match: how many (`times`), the day of the last (`last`, -Infinity before any) and of the first (`first`, Infinity before any). */
export type Counter = { readonly pattern: DeliveryPattern; readonly times: Slot; readonly last: Slot; readonly first: Slot };

/** Tracks the stay of a value at a rung or above (`orAbove`), or at a name: `since` is the day it began (Infinity while away), `first` the day it was first reached (Infinity before). */
export type Stay = { readonly value: Index; readonly rung: number; readonly orAbove: boolean; readonly since: Slot; readonly first: Slot };

/**
 * A comparison with one moving value on its own (t, or a relaxing number) against what does not move: the kind that crosses.
 * Its truth (0 or 1) is kept in `slot` from one write of what it reads to its crossing.
 * `since(e) op x` and `daysIn op x` are lowered to `t op last + x` and are atoms of t.
 */
export type Atom = {
  readonly slot: Slot;
  /** Moving value on the left. */
  readonly op: '<' | '<=' | '>' | '>=';
  /** -1: t; else the index of a relaxing value. */
  readonly moving: Index;
  readonly against: Code;
  /** Slots whose new bits make it be looked at again. */
  readonly reads: readonly Slot[];
};

export type Target =
  | { readonly value: Index }
  | { readonly index: Code /** Index of a value, -1 where that party has none. */; readonly of: readonly Index[] };

export type ModelEffect = { readonly when?: Code } & (
  | { readonly kind: 'set' | 'add' | 'raise' | 'lower'; readonly target: Target; readonly right: Code }
  | {
      readonly kind: 'send';
      readonly event: Index;
      /** Index of a party; absent: nobody. */
      readonly doer?: Code;
      readonly victim?: Code;
      readonly fields: readonly { readonly field: Index; readonly right: Code }[];
    }
  | { readonly kind: 'cancel'; readonly triggers: readonly Index[] }
);

export type ModelOption = {
  readonly name: string;
  readonly when?: Code;
  readonly utility?: Code;
  readonly chance?: Code | 'rest';
  readonly after?: Draw;
  readonly effects: readonly ModelEffect[];
};

export type ModelWake =
  | { readonly kind: 'at'; readonly days: readonly number[] }
  /** `milliseconds` is the interval where it is whole milliseconds: wake k is due at (k * milliseconds) / 86,400,000, else at k * days. */
  | { readonly kind: 'every'; readonly days: number; readonly milliseconds?: number }
  /** `hazard` is `rate`; with `when` it is 0 where `when` is false and `rate` is not evaluated there. `clocked`: neither reads a moving value. */
  | { readonly kind: 'rate'; readonly rate: Code; readonly clocked: boolean; readonly reads: readonly Slot[] }
  | { readonly kind: 'on'; readonly patterns: readonly DeliveryPattern[] }
  /** `when` of the trigger, with its crossings replaced by reads of atoms. */
  | { readonly kind: 'condition'; readonly reads: readonly Slot[] };

/** One uniform each, in the order probability, after, choose, option; -1 where the trigger has none; `size` is the group. */
export type UniformGroup = {
  readonly probability: number;
  readonly after: number;
  readonly choose: number;
  readonly option: number;
  readonly size: number;
};

export type ModelTrigger = {
  /** `trigger` or `trigger.member`. */
  readonly name: string;
  /** Index of a party, -1: nature or control. */
  readonly party: Index;
  readonly wake: ModelWake;
  readonly when?: Code;
  readonly probability?: Code;
  readonly after?: Draw;
  readonly unless?: Code;
  /** Infinity when there is none. */
  readonly limit: number;
  /** 0 when there is none. */
  readonly cooldownDays: number;
  readonly uniforms: UniformGroup;
  readonly action:
    | { readonly kind: 'do'; readonly effects: readonly ModelEffect[] }
    /** Options in code-unit order of name. */
    | { readonly kind: 'choose'; readonly by: 'utility' | 'chance'; readonly precision: Code; readonly options: readonly ModelOption[] };
  readonly otherwise: readonly ModelEffect[];
  readonly clock: StreamName;
  readonly accept: StreamName;
  readonly wakeStream: StreamName;
};

export type ModelInject = { readonly name: string; readonly days: readonly number[]; readonly effects: readonly ModelEffect[] };

export type ModelOutcome = {
  readonly name: string;
  readonly when: Code;
  readonly reads: readonly Slot[];
  /** Index of another outcome, -1 for none. */
  readonly given: Index;
  /** Infinity when there is none. */
  readonly withinDays: number;
  readonly ends: boolean;
};

export type ModelMeasure = {
  readonly name: string;
  readonly value: Code;
  readonly kind: 'number' | 'flag' | 'rung' | 'name';
  readonly labels?: readonly string[];
  readonly read:
    | { readonly kind: 'end' }
    | { readonly kind: 'at'; readonly day: number }
    /** Days of the calendar, all of them up to the horizon. */
    | { readonly kind: 'every'; readonly days: readonly number[] }
    /**
     * `moving`: index of the relaxing value that `value` is, on its own; -1: nothing moves; -2: `value` is `t`, `since(e)` or `daysIn(place, rung)`,
     * which rises by 1 a day between writes. `rises` (`daysIn` only) is the truth under which it does; while it is false the value stays.
     */
    | {
        readonly kind: 'over';
        readonly what: 'mean' | 'max' | 'min' | 'total';
        readonly moving: Index;
        readonly rises?: Code;
        readonly reads: readonly Slot[];
      };
  readonly given?: Code;
};

/** For each slot, who must be looked at again when it gets new bits (indices into the lists of the Model). */
export type Readers = {
  readonly atoms: readonly (readonly Index[])[];
  /** Triggers that are conditions. */
  readonly conditions: readonly (readonly Index[])[];
  /** Triggers that are rates. */
  readonly rates: readonly (readonly Index[])[];
  readonly outcomes: readonly (readonly Index[])[];
  /** Measures over time. */
  readonly measures: readonly (readonly Index[])[];
  /** Relaxing values whose `to` or half-life reads it. */
  readonly relaxations: readonly (readonly Index[])[];
};

export type Model = {
  readonly id: string;
  readonly hash: string;
  readonly numbersHash: string;
  /** ISO date of T = 0. */
  readonly start: string;
  readonly horizonDays: number;
  /** In code-unit order. */
  readonly parties: readonly string[];
  readonly slots: readonly SlotInfo[];
  readonly parameters: readonly ModelParameter[];
  readonly correlations: readonly CorrelationGroup[];
  readonly values: readonly ModelValue[];
  /** Indices of values, in an order in which every start finds what it reads. */
  readonly startOrder: readonly Index[];
  readonly periods: readonly ModelPeriod[];
  readonly counters: readonly Counter[];
  readonly stays: readonly Stay[];
  readonly atoms: readonly Atom[];
  /** Names of events, those of periods too (`starts(drill)`). */
  readonly events: readonly string[];
  /** Roles and carried numbers: `field` nodes index what a delivery carries. A role's field is filled from doer or victim. */
  readonly fields: readonly string[];
  /** Of each event: the field that its doer and its victim fill, -1 for none. */
  readonly roles: readonly { readonly doer: Index; readonly victim: Index }[];
  /** In code-unit order of name: the order of everything. */
  readonly triggers: readonly ModelTrigger[];
  /** In code-unit order of name, after all triggers. */
  readonly injects: readonly ModelInject[];
  readonly outcomes: readonly ModelOutcome[];
  readonly measures: readonly ModelMeasure[];
  readonly readers: Readers;
};

export type { CompareOperator };
