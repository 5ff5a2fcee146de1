/** Kinds of text: which names a string of a scenario is meant to hold. Written beside the keys in authored.ts; read by define-check.ts. */

declare const kind: unique symbol;

/**
 * Text in which names of one kind are meant. To every reader it is a plain string; the kind is a note that `defineScenario` follows
 * when it checks the words. Nothing of it exists at run time.
 */
export type Text<Kind extends string> = string & { readonly [kind]?: Kind };

/** The kind a text was declared with; `never` for free text and for what is no text. */
export type KindOf<T> = [T] extends [never] ? never : [T] extends [{ readonly [kind]?: infer Kind extends string }] ? Kind : never;

/** A party. In a trigger with `each` it may be `self`. */
export type PartyName = Text<'party'>;
/** A bloc. */
export type BlocName = Text<'bloc'>;
/** A party or a bloc. */
export type PartyOrBlocName = Text<'partyOrBloc'>;
/** A ladder. */
export type LadderName = Text<'ladder'>;
/** A source, or `judgement`. */
export type SourceName = Text<'source'>;
/** A parameter. */
export type ParameterName = Text<'parameter'>;
/** A parameter as a stream: of a member it is `resolveAtStart.poland`. */
export type ParameterStreamName = Text<'parameterStream'>;
/** An outcome. */
export type OutcomeName = Text<'outcome'>;
/** A measure. */
export type MeasureName = Text<'measure'>;
/** A variant. */
export type VariantName = Text<'variant'>;
/** A variant, or `baseline`: the file itself. */
export type BaselineName = Text<'baseline'>;
/** What `cancel` drops: a trigger, or one member of it, `ask.self`, `ask.poland`. */
export type TriggerName = Text<'trigger'>;
/** A role or number that an event carries. */
export type CarriedName = Text<'carried'>;
/** An event, with doer and victim as far as they matter: `entryOrdered`, `ukraine.struck(belarus)`, `any.struck(self)`, `starts(drill)`. */
export type EventText = Text<'event'>;
/** A value that can be written: `tension` (the world's), `belarus.pressure`, `belarus.blame(ukraine)`; a bloc means each member. */
export type PlaceText = Text<'place'>;
/** A value on a ladder: `nac.stage`, `poland.seen(belarus)`; a party alone means its `posture`. */
export type RungPlaceText = Text<'rungPlace'>;
/** An ordered pair read from its subject: `belarus.blame(ukraine)`; a bloc means each member. */
export type PairText = Text<'pair'>;
/** Text of the expression language, at most 2,000 characters. */
export type ExpressionText = Text<'expression'>;

/** Entries under ids that the author chooses here. */
export type Declared<Entry> = { readonly [id: string]: Entry };

/** Entries under names that are declared elsewhere. */
export type Under<Name extends string, Entry> = { readonly [name in Name]: Entry };
