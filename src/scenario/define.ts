/** defineScenario: takes a scenario as an object and gives it back frozen, its names inferred and every use of them checked by the compiler. */
import type { AuthoredScenario } from './authored.ts';
import type { Held, Partly } from './define-check.ts';
import type { DeclaredNames, Declaring, NamesOf } from './define-names.ts';

export type { UnknownName } from './define-check.ts';
export type { DeclaredNames, Declaring, NamesOf } from './define-names.ts';

/** A scenario whose names the compiler knows. */
export type ScenarioDefinition<Names extends DeclaredNames = DeclaredNames> = AuthoredScenario & Declaring<Names>;

/** The names of one kind that a definition declares; `string` where they are not known. */
type DeclaredIn<D, Kind extends keyof DeclaredNames> = D extends Declaring<infer Names extends DeclaredNames> ? Names[Kind] : string;
/** The ids of the outcomes of a definition. */
export type OutcomeNames<D> = DeclaredIn<D, 'outcome'>;
/** The ids of the measures of a definition. */
export type MeasureNames<D> = DeclaredIn<D, 'measure'>;
/** The ids of the parameters of a definition. */
export type ParameterNames<D> = DeclaredIn<D, 'parameter'>;

/** The shape that the compiler holds `D` to. The first branch is never taken: it tells the compiler to infer `D` as it is written. */
export type Definition<D> = [D] extends [never]
  ? D
  : Held<D extends { readonly extends: unknown } ? Partly<AuthoredScenario> : AuthoredScenario, D, NamesOf<D>>;

/** Freezes a value and all that it holds. */
function freezeDeep(value: unknown, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const part of Object.values(value)) freezeDeep(part, seen);
  Object.freeze(value);
}

/**
 * A scenario written in TypeScript, with the keys of the YAML format.
 *
 * The compiler infers the names of parties, blocs, events, rungs, parameters, outcomes, variables and so on where they are declared, also
 * in the definitions listed under `extends`, and checks every use: in keys, in lists, and word by word in the texts of expressions up to 400 characters.
 * Longer texts, paths in `set` of variants, and whatever is not a literal are left to the check at run time, which sees everything.
 * At run time nothing is checked here: the object itself comes back, frozen with all that it holds.
 *
 * @example
 * const strait = defineScenario({
 *   format: 'casus/1',
 *   parties: { north: { variables: { tension: { start: 0.2 } } } },
 *   outcomes: { crisis: { when: 'north.tension > 0.8' } },
 * });
 */
export function defineScenario<const D>(definition: Definition<D>): ScenarioDefinition<{ [Kind in keyof DeclaredNames]: NamesOf<D>[Kind] }>;
export function defineScenario(definition: AuthoredScenario): AuthoredScenario {
  freezeDeep(definition, new Set());
  return definition;
}
