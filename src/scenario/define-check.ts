/** What a definition must look like, given the names that it declares: the shape of authored.ts with every text held to the names of its kind. */
import type { KindOf } from './define-kinds.ts';
import type { DeclaredNames, IsDeclaring } from './define-names.ts';
import type { Actor, Subject, UnknownDotted, UnknownInExpression, Unless } from './define-words.ts';

declare const problem: unique symbol;
/** Stands in the compiler's message for a word that nothing declares. */
export interface UnknownName<Name extends string> {
  readonly [problem]: Name;
}

/** The kinds of text that hold one name and nothing else: the compiler lists and completes them. */
type Listed<N extends DeclaredNames> = {
  party: N['party'] | 'self';
  bloc: N['bloc'];
  partyOrBloc: N['party' | 'bloc'];
  ladder: N['ladder'];
  source: N['source'] | 'judgement';
  parameter: N['parameter'];
  outcome: N['outcome'];
  measure: N['measure'];
  variant: N['variant'];
  baseline: N['variant'] | 'baseline';
  carried: N['carried'];
};

/** The unknown words of a text that is taken apart, by its kind. */
type Unknown<S extends string, N extends DeclaredNames> = {
  expression: UnknownInExpression<S, N>;
  event: UnknownInEvent<S, N>;
  place: UnknownInPlace<S, N['variable'], N>;
  rungPlace: UnknownInPlace<S, N['variable'] | Actor<N>, N>;
  pair: UnknownInPlace<S, never, N>;
  trigger: UnknownMember<S, N['trigger'], N>;
  parameterStream: UnknownMember<S, N['parameter'], N>;
};
type UnknownIn<Kind, S extends string, N extends DeclaredNames> = Kind extends keyof Unknown<S, N> ? Unknown<S, N>[Kind] : never;

/** `ask` or, of one member, `ask.poland`. */
type UnknownMember<S extends string, Known extends string, N extends DeclaredNames> = S extends `${infer Name}.${infer Party}`
  ? Unless<Name, Known> | Unless<Party, Actor<N>>
  : Unless<S, Known>;

/** `tension`, `belarus.pressure`, `belarus.blame(ukraine)`; `Bare` may stand alone. */
type UnknownInPlace<
  S extends string,
  Bare extends string,
  N extends DeclaredNames,
> = S extends `${infer Subj}.${infer Relation}(${infer Other})`
  ? UnknownDotted<Subj, Relation, N['relation'], N> | Unless<Other, Actor<N>>
  : S extends Actor<N> | Bare
    ? Unless<S, Bare>
    : S extends `${infer Subj}.${infer Value}`
      ? UnknownDotted<Subj, Value, N['member'], N>
      : S;

/** `entryOrdered`, `ukraine.struck(belarus)`, `starts(drill)`. */
type UnknownInEvent<S extends string, N extends DeclaredNames> = S extends `${'starts' | 'ends'}(${infer Period})`
  ? Unless<Period, N['period']>
  : S extends `${infer Done}(${infer Victim})`
    ? UnknownInEvent<Done, N> | Unless<Victim, Actor<N>>
    : S extends `event.${infer Role}.${infer Event}`
      ? Unless<Role, N['carried']> | Unless<Event, N['event']>
      : S extends `${infer Doer}.${infer Event}`
        ? Unless<Doer, Subject<N>> | Unless<Event, N['event']>
        : Unless<S, N['event']>;

/** Whether a text is open: `string`, or a template with a hole, which only the check at run time can read. */
type IsOpen<S extends string> = Record<never, 1> extends Record<S, 1> ? true : false;

/** `Good` if no word is unknown or the text is open, else the message. */
type Accept<Problem extends string, S extends string, Good> = [Problem] extends [never]
  ? Good
  : IsOpen<S> extends true
    ? Good
    : UnknownName<Problem>;

/** Names beside the message, so that the compiler can say which one was meant. */
type Near<Kind, N extends DeclaredNames> = Kind extends 'event' | 'trigger'
  ? N[Kind]
  : Kind extends 'parameterStream'
    ? N['parameter']
    : never;

/** The text `V` where `Shape` is meant, whose text is of this kind. */
type HeldText<Kind, Shape, V extends string, N extends DeclaredNames> = [Kind] extends [never]
  ? Shape
  : Kind extends keyof Listed<N>
    ? Listed<N>[Kind] | (IsOpen<V> extends true ? V : never)
    : Accept<UnknownIn<Kind, V, N>, V, V> extends infer Verdict
      ? Verdict extends V
        ? V
        : Verdict | Near<Kind, N>
      : never;

/** The map `V` under names of this kind. */
type HeldKeys<Kind, Entry, V, N extends DeclaredNames> = Kind extends keyof Listed<N>
  ? { readonly [Key in Listed<N>[Kind]]?: Key extends keyof V ? Held<Entry, V[Key], N> : Entry }
  : { readonly [Key in keyof V]: Accept<UnknownIn<Kind, Key & string, N>, Key & string, Held<Entry, V[Key], N>> };

/** The list `V` where `List` is meant; a list of fixed length keeps its length. */
type HeldList<List extends readonly unknown[], V, N extends DeclaredNames> = [List] extends [never]
  ? never
  : number extends List['length']
    ? { readonly [I in keyof V]: Held<List[number], V[I], N> }
    : { readonly [I in keyof List]: I extends keyof V ? Held<List[I], V[I], N> : List[I] };

/** The map `V` under ids of its own. */
type HeldMap<Entry, V, N extends DeclaredNames> = {
  readonly [Key in keyof V]: Key extends `x-${string}` ? unknown : Held<Entry, V[Key], N>;
};

/** The object `V` where `Shape` with its known keys is meant. */
type HeldRecord<Shape, V, N extends DeclaredNames> = {
  readonly [Key in keyof Shape]: Key extends keyof V ? Held<Shape[Key], V[Key], N> : Shape[Key];
};

/** The map or object `V` where `Shape` is meant, whose keys are of this kind. A definition has been checked in its own call. */
type HeldObject<Kind, Shape, V, N extends DeclaredNames> = [Shape] extends [never]
  ? never
  : IsDeclaring<V> extends true
    ? V
    : [Kind] extends [never]
      ? string extends keyof Shape
        ? HeldMap<Shape[keyof Shape], V, N>
        : HeldRecord<Shape, V, N>
      : HeldKeys<Kind, Shape[keyof Shape], V, N>;

type Plain = string | number | boolean | null | undefined;
type ListIn<Shape> = Extract<Shape, readonly unknown[]>;
type ObjectIn<Shape> = Exclude<Shape, Plain | readonly unknown[]>;

/** What may stand where `Shape` is meant and `V` was written. `null` removes what `extends` brought. */
export type Held<Shape, V, N extends DeclaredNames> = unknown extends Shape
  ? Shape
  : V extends null
    ? V
    : V extends string
      ? HeldText<KindOf<Extract<Shape, string>>, Shape, V, N>
      : V extends Plain
        ? Shape
        : V extends readonly unknown[]
          ? HeldList<ListIn<Shape>, V, N>
          : HeldObject<KindOf<keyof ObjectIn<Shape>>, ObjectIn<Shape>, V, N>;

/** The same shape where nothing is asked for: an entry of a scenario that extends others may change one key. */
export type Partly<Shape> = unknown extends Shape
  ? Shape
  : Shape extends Plain | readonly unknown[]
    ? Shape
    : { readonly [Key in keyof Shape]?: Partly<Shape[Key]> };
