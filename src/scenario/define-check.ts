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
type Unknown<Kind, S extends string, N extends DeclaredNames> = Kind extends 'expression'
  ? UnknownInExpression<S, N>
  : Kind extends 'event'
    ? UnknownInEvent<S, N>
    : Kind extends 'place' | 'pair'
      ? UnknownInPlace<S, N, N['variable']>
      : Kind extends 'rungPlace'
        ? UnknownInPlace<S, N, N['variable'] | Actor<N>>
        : Kind extends 'trigger'
          ? UnknownMember<S, N['trigger'], N>
          : Kind extends 'parameterStream'
            ? UnknownMember<S, N['parameter'], N>
            : never;

/** `ask` or, of one member, `ask.poland`. */
type UnknownMember<S extends string, Known extends string, N extends DeclaredNames> = S extends `${infer Name}.${infer Party}`
  ? Unless<Name, Known> | Unless<Party, Actor<N>>
  : Unless<S, Known>;

/** `tension`, `belarus.pressure`, `belarus.blame(ukraine)`; `Bare` may stand alone. */
type UnknownInPlace<S extends string, N extends DeclaredNames, Bare extends string> = S extends `${infer Place}(${infer Other})`
  ? UnknownInPlace<Place, N, never> | Unless<Other, Actor<N>>
  : S extends Bare
    ? never
    : S extends `${infer Subj}.${infer Rest}`
      ? UnknownDotted<Subj, Rest, N>
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

/** `Good` if nothing is unknown, else the message. */
type Accept<Problem extends string, Good> = [Problem] extends [never] ? Good : UnknownName<Problem>;

/** Names to list beside the message, so that the compiler can say which one was meant. */
type Near<Kind, N extends DeclaredNames> = Kind extends 'event' | 'trigger'
  ? N[Kind]
  : Kind extends 'parameterStream'
    ? N['parameter']
    : never;

/** The text `V` where a text of this kind is meant. */
type HeldText<Kind, V extends string, N extends DeclaredNames> = Kind extends keyof Listed<N>
  ? Listed<N>[Kind]
  : [Unknown<Kind, V, N>] extends [never]
    ? V
    : UnknownName<Unknown<Kind, V, N>> | Near<Kind, N>;

/** The map `V` under names of this kind. */
type HeldKeys<Kind, Entry, V, N extends DeclaredNames> = Kind extends keyof Listed<N>
  ? { readonly [Key in Listed<N>[Kind]]?: Key extends keyof V ? Held<Entry, V[Key], N> : Entry }
  : { readonly [Key in keyof V]: Accept<Unknown<Kind, Key & string, N>, Held<Entry, V[Key], N>> };

/** The list `V` where `List` is meant; a list of fixed length keeps its length. */
type HeldList<List extends readonly unknown[], V, N extends DeclaredNames> = number extends List['length']
  ? { readonly [I in keyof V]: Held<List[number], V[I], N> }
  : { readonly [I in keyof List]: I extends keyof V ? Held<List[I], V[I], N> : List[I] };

/** The object `V` where `Shape` is meant: a map under own ids, a map under names, or an object of known keys. */
type HeldObject<Shape, V, N extends DeclaredNames> = [KindOf<keyof Shape>] extends [never]
  ? string extends keyof Shape
    ? { readonly [Key in keyof V]: Held<Shape[keyof Shape], V[Key], N> }
    : { readonly [Key in keyof Shape]: Key extends keyof V ? Held<Shape[Key], V[Key], N> : Shape[Key] }
  : HeldKeys<KindOf<keyof Shape>, Shape[keyof Shape], V, N>;

type Plain = string | number | boolean | null | undefined;

/** What may stand where `Shape` is meant and `V` was written. `null` removes what `extends` brought. */
export type Held<Shape, V, N extends DeclaredNames> = unknown extends Shape
  ? Shape
  : V extends null
    ? V
    : V extends string
      ? [KindOf<Extract<Shape, string>>] extends [never]
        ? Shape
        : HeldText<KindOf<Extract<Shape, string>>, V, N>
      : V extends Plain
        ? Shape
        : V extends readonly unknown[]
          ? HeldList<Extract<Shape, readonly unknown[]>, V, N>
          : IsDeclaring<V> extends true
            ? V
            : HeldObject<Exclude<Shape, Plain | readonly unknown[]>, V, N>;

/** The same shape where nothing is asked for: an entry of a scenario that extends others may change one key. */
export type Partly<Shape> = Shape extends Plain
  ? Shape
  : Shape extends readonly unknown[]
    ? Shape
    : { readonly [Key in keyof Shape]?: Partly<Shape[Key]> };
