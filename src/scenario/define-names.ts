/** The names that a definition declares, kind by kind, its own and those of the definitions it extends. */

/** One entry for each kind of name. */
export type DeclaredNames = {
  party: string;
  bloc: string;
  ladder: string;
  rung: string;
  /** One of `values`. */
  value: string;
  /** A variable of the world. */
  variable: string;
  /** A variable of some party. */
  member: string;
  relation: string;
  parameter: string;
  /** A parameter with `each`, read like a variable of a party. */
  memberParameter: string;
  period: string;
  event: string;
  /** A role or number that some event carries. */
  carried: string;
  trigger: string;
  inject: string;
  outcome: string;
  measure: string;
  source: string;
  variant: string;
};

declare const declared: unique symbol;
/** Carries the names of a definition from one call to the next; nothing of it exists at run time. */
export type Declaring<Names> = { readonly [declared]?: Names };
/** Whether a type carries names. */
export type IsDeclaring<T> = typeof declared extends keyof T ? true : false;

/** The keys of each member of a union of maps, without keys that are ignored. */
type KeysOf<Map> = Map extends unknown ? Exclude<keyof Map & string, `x-${string}`> : never;
/** What stands under `Key`, where it is given. */
type At<T, Key extends string> = T extends unknown ? (Key extends keyof T ? NonNullable<T[Key]> : never) : never;
/** The entries of the map under `Key`. */
type EntriesOf<T, Key extends string> = At<T, Key> extends infer Map ? (Map extends unknown ? Map[keyof Map] : never) : never;
/** The texts of the list under `Key`. */
type ItemsOf<T, Key extends string> =
  At<T, Key> extends infer List ? (List extends readonly (infer Item extends string)[] ? Item : never) : never;
/** The keys of `Map` whose entries have `each`. */
type WithEach<Map> = Map extends unknown
  ? { [Key in keyof Map]: Map[Key] extends { readonly each: string } ? Key : never }[keyof Map] & string
  : never;
/** `posture` where a party has it. */
type PostureOf<Party> = Party extends { readonly posture: unknown } ? 'posture' : never;
/** Everything that has a ladder or names. */
type ValuesOf<D> = EntriesOf<D | EntriesOf<D, 'parties' | 'blocs'>, 'variables'> | EntriesOf<D, 'relations' | 'parameters'>;

/** The names of the definition itself. */
export type OwnNames<D> = {
  party: KeysOf<At<D, 'parties'>>;
  bloc: KeysOf<At<D, 'blocs'>>;
  ladder: KeysOf<At<D, 'ladders'>>;
  rung: KeysOf<EntriesOf<D, 'ladders'>>;
  value: ItemsOf<ValuesOf<D>, 'values'>;
  variable: KeysOf<At<D, 'variables'>>;
  member: KeysOf<At<EntriesOf<D, 'parties' | 'blocs'>, 'variables'>> | PostureOf<EntriesOf<D, 'parties'>>;
  relation: KeysOf<At<D, 'relations'>>;
  parameter: KeysOf<At<D, 'parameters'>>;
  memberParameter: WithEach<At<D, 'parameters'>>;
  period: KeysOf<At<D, 'periods'>>;
  event: KeysOf<At<D, 'events'>>;
  carried: ItemsOf<EntriesOf<D, 'events'>, 'with'> | (At<EntriesOf<D, 'events'>, 'by' | 'on'> & string);
  trigger: KeysOf<At<D, 'triggers'>>;
  inject: KeysOf<At<D, 'injects'>>;
  outcome: KeysOf<At<D, 'outcomes'>>;
  measure: KeysOf<At<D, 'measures'>>;
  source: KeysOf<At<D, 'sources'>>;
  variant: KeysOf<At<D, 'variants'>>;
};

/** The names of what is extended; a part whose names are unknown makes every name good. */
type InheritedNames<D> = D extends { readonly extends: readonly (infer Part)[] } ? NamesIn<Part> : never;
type NamesIn<Part> = Part extends Declaring<infer Names extends DeclaredNames> ? Names : DeclaredNames;

/** All names that a definition may use. Variants are not inherited. */
export type NamesOf<D> = {
  [Kind in keyof DeclaredNames]: OwnNames<D>[Kind] | (Kind extends 'variant' ? never : InheritedNames<D>[Kind]);
};
