/** Which words of a text are unknown: reads a literal type word by word and gives the first word that stands for nothing, `never` when all are known. */
import type { DeclaredNames } from './define-names.ts';

/** The pieces of a text between spaces. */
type Split<S extends string, Found extends string = never> = S extends `${infer Piece} ${infer Rest}`
  ? Split<Rest, Found | Piece>
  : Found | S;
/** The letters of a text. */
type Letters<S extends string, Found extends string = never> = S extends `${infer Letter}${infer Rest}`
  ? Letters<Rest, Found | Letter>
  : Found;

/** Words of the expression language; a test holds them to the table of functions. */
export type BuiltIn =
  | Split<'if min max abs sqrt exp log sin cos floor pow logistic clamp ramp step climb scaleOdds chance date pi t true false and or not rest'>
  | Split<'any all count sum size happened times since time daysIn starts ends self member other event'>
  | Split<'hour hours day days week weeks month months year years'>;
/** Operators with spaces around them: known as they stand, without a look at their letters. */
type Operator = Split<'+ - * / ^ < <= > >= == !='>;

/** What may stand before a dot: parties, blocs and the words for parties. */
export type Subject<N extends DeclaredNames> = N['party'] | N['bloc'] | 'self' | 'member' | 'other' | 'any';
/** Who may stand in brackets: a subject, or a role of the event. */
export type Actor<N extends DeclaredNames> = Subject<N> | `event.${N['carried']}`;
/** What may stand after the dot of a party. */
export type Member<N extends DeclaredNames> = N['member' | 'relation' | 'memberParameter'];
/** What may stand without a dot, in an expression. */
type Word<N extends DeclaredNames> =
  | N['party' | 'bloc' | 'rung' | 'value' | 'variable' | 'parameter' | 'period' | 'event']
  | Member<N>
  | BuiltIn
  | Operator;

/** `Name` if it is not one of `Known`. */
export type Unless<Name extends string, Known extends string> = Name extends Known ? never : Name;

/** The unknown parts of a dotted name, `Known` after its last dot: `belarus.pressure`, `event.severity`, `event.attacker.pressure`. */
export type UnknownDotted<Subj extends string, Rest extends string, Known extends string, N extends DeclaredNames> = Subj extends 'event'
  ? Rest extends `${infer Role}.${infer Value}`
    ? Unless<Role, N['carried']> | Unless<Value, Known>
    : Unless<Rest, N['carried']>
  : Unless<Subj, Subject<N>> | Unless<Rest, Known>;

/** The unknown parts of one word, taken apart at its dot; '#' stands for a number that was read. */
type UnknownPart<W extends string, N extends DeclaredNames> = W extends '' | '#' | Word<N>
  ? never
  : W extends `${infer Subj}.${infer Rest}`
    ? UnknownDotted<Subj, Rest, Member<N> | N['event'], N>
    : W;

type Letter = Letters<'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_'>;
type DigitOrDot = Letters<'0123456789.'>;

/** The unknown parts of a piece without spaces, letter by letter. A word that begins with a digit is a number, exponent included. */
type UnknownInPiece<S extends string, N extends DeclaredNames, W extends string = ''> = S extends `${infer C}${infer Rest}`
  ? C extends Letter
    ? UnknownInPiece<Rest, N, W extends '#' ? '#' : `${W}${C}`>
    : C extends DigitOrDot
      ? UnknownInPiece<Rest, N, W extends '' | '#' ? '#' : `${W}${C}`>
      : [UnknownPart<W, N>] extends [never]
        ? UnknownInPiece<Rest, N>
        : UnknownPart<W, N>
  : UnknownPart<W, N>;

/** The same, with a short way for the commonest pieces: a word that is known as it stands, and a number. */
type UnknownPiece<S extends string, N extends DeclaredNames> = S extends Word<N> | `${number}` ? never : UnknownInPiece<S, N>;

/** The first unknown word of a text. Spaces are cut first: most pieces between them are known as they stand. */
type UnknownWord<S extends string, N extends DeclaredNames> = S extends `${infer Piece} ${infer Rest}`
  ? [UnknownPiece<Piece, N>] extends [never]
    ? UnknownWord<Rest, N>
    : UnknownPiece<Piece, N>
  : UnknownPiece<S, N>;

/** What is left of a text after 20 letters; '' for a shorter one. */
type After20<S extends string> =
  S extends `${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${infer Rest}`
    ? Rest
    : '';
/** What is left of a text after 100 letters. */
type After100<S extends string> = After20<After20<After20<After20<After20<S>>>>>;
/** What is left of a text after 400 letters. */
type After400<S extends string> = After100<After100<After100<After100<S>>>>;

/** The first unknown word of an expression; a text of more than 400 letters is left to the check at run time. */
export type UnknownInExpression<S extends string, N extends DeclaredNames> = After400<S> extends '' ? UnknownWord<S, N> : never;
