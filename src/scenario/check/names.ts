/** The written scenario in, every name that it declares out: what kind of thing it is and where it stands. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import type { ValueKind } from '../types.ts';
import type { Problem } from './context.ts';
import { type DeclaredVariable, memberVariables, variableKind } from './variables.ts';
import { entries, ids, type Written, type WrittenParameter, type WrittenRung } from './written.ts';

/** A stored value; `kind` is absent where its declaration is broken (reported there). */
export type ValueName = {
  readonly name: string;
  readonly kind: ValueKind | undefined;
  readonly variable: string;
  readonly owner?: string;
  readonly other?: string;
  readonly relaxes: boolean;
};

/** A named expression (`is`), of the world or of a party. */
export type FormulaName = { readonly name: string; readonly text: string | number | boolean; readonly path: Path; readonly self?: string };

export type ParameterName = { readonly base: string; readonly kind: ValueKind | undefined; readonly members?: readonly string[] };
export type EventName = { readonly name: string; readonly by?: string; readonly on?: string; readonly carries: readonly string[] };
export type RelationName = { readonly name: string; readonly symmetric: boolean; readonly kind: ValueKind | undefined };

export type Names = {
  readonly ladders: ReadonlyMap<string, readonly string[]>;
  /** Of each ladder the cost of stepping up to each rung. */
  readonly costs: ReadonlyMap<string, readonly number[]>;
  /** Every role and carried number of any event, in code-unit order. */
  readonly fields: readonly string[];
  /** In code-unit order; the index of a party is its place. */
  readonly parties: readonly string[];
  readonly partyIndex: ReadonlyMap<string, number>;
  /** Members in code-unit order, only those that exist. */
  readonly blocs: ReadonlyMap<string, readonly string[]>;
  readonly periods: ReadonlySet<string>;
  /** Declared variables of the world and of parties, by full name. */
  readonly variables: ReadonlyMap<string, DeclaredVariable>;
  /** By full name; pairs are added once it is known which exist. */
  readonly values: Map<string, ValueName>;
  readonly formulas: ReadonlyMap<string, FormulaName>;
  readonly relations: ReadonlyMap<string, RelationName>;
  readonly parameters: ReadonlyMap<string, ParameterName>;
  readonly events: ReadonlyMap<string, EventName>;
  /** Members where the trigger has `each`. */
  readonly triggers: ReadonlyMap<string, readonly string[] | undefined>;
  /** Every variable or relation that some party has: for telling "lacks it" from "no such word". */
  readonly memberWords: ReadonlySet<string>;
};

export function collectNames(written: Written, report: (problem: Problem) => void): Names {
  const ladders = new Map(entries(written.ladders).map(([id, rungs]) => [id, Object.keys(rungs).filter((rung) => !rung.startsWith('x-'))]));
  const parties = ids(written.parties);
  const partyIndex = new Map(parties.map((id, index) => [id, index]));
  const blocs = collectBlocs(written, partyIndex);
  const variables = collectVariables(written, parties, report);
  const values = new Map<string, ValueName>();
  const formulas = new Map<string, FormulaName>();
  const memberWords = new Set<string>();
  for (const [name, declared] of variables) {
    if (declared.owner !== undefined) memberWords.add(declared.variable);
    const is = declared.written.is;
    const kind = variableKind(declared.written, declared.at, ladders, report);
    if (is !== undefined) {
      formulas.set(name, { name, text: is, path: declared.at('is'), ...(declared.owner === undefined ? {} : { self: declared.owner }) });
    } else {
      values.set(name, {
        name,
        kind,
        variable: declared.variable,
        ...(declared.owner === undefined ? {} : { owner: declared.owner }),
        relaxes: declared.written.relaxes !== undefined,
      });
    }
  }
  const relations = new Map<string, RelationName>();
  for (const [name, relation] of entries(written.relations)) {
    memberWords.add(name);
    const at = (key?: string): Path => (key === undefined ? ['relations', name] : ['relations', name, key]);
    const kind = variableKind({ ...relation, start: undefined }, at, ladders, report);
    relations.set(name, { name, symmetric: relation.symmetric === true, kind });
  }
  const parameters = collectParameters(written, blocs, ladders, report);
  for (const parameter of parameters.values()) if (parameter.members) memberWords.add(parameter.base);
  const events = new Map(entries(written.events).map(([name, event]) => [name, eventName(name, event)]));
  const words = [...events.values()].flatMap((event) => [event.by, event.on, ...event.carries]);
  return {
    ladders,
    costs: new Map(
      Object.entries(written.ladders ?? {}).map(([id, rungs]) => [id, (ladders.get(id) ?? []).map((rung) => costOf(rungs[rung]))]),
    ),
    fields: [...new Set(words.filter((word) => word !== undefined))].sort(),
    parties,
    partyIndex,
    blocs,
    periods: new Set(ids(written.periods)),
    variables,
    values,
    formulas,
    relations,
    parameters,
    events,
    triggers: new Map(
      entries(written.triggers).map(([name, trigger]) => [name, trigger.each === undefined ? undefined : (blocs.get(trigger.each) ?? [])]),
    ),
    memberWords,
  };
}

/** `belarus.pressure`, or the bare name of a value of the world. */
export function fullName(owner: string | undefined, variable: string): string {
  return owner === undefined ? variable : `${owner}.${variable}`;
}

/** The full name of a pair's value; a symmetric pair stands once, first party first by code unit. */
export function pairName(names: Names, relation: string, self: string, other: string): string {
  const swap = names.relations.get(relation)?.symmetric === true && other < self;
  return swap ? `${other}.${relation}(${self})` : `${self}.${relation}(${other})`;
}

function collectBlocs(written: Written, parties: ReadonlyMap<string, number>): Map<string, readonly string[]> {
  return new Map(
    entries(written.blocs).map(([id, bloc]) => {
      const members = isList(bloc) ? bloc : (bloc.members ?? []);
      return [id, [...new Set(members)].filter((member) => parties.has(member)).sort()] as const;
    }),
  );
}

function collectVariables(written: Written, parties: readonly string[], report: (problem: Problem) => void): Map<string, DeclaredVariable> {
  const all = new Map<string, DeclaredVariable>();
  for (const [name, variable] of entries(written.variables)) {
    all.set(name, {
      name,
      variable: name,
      written: variable,
      at: (key) => (key === undefined ? ['variables', name] : ['variables', name, key]),
    });
  }
  for (const party of parties) {
    for (const declared of memberVariables(written, party, report)) all.set(declared.name, declared);
  }
  return all;
}

function collectParameters(
  written: Written,
  blocs: ReadonlyMap<string, readonly string[]>,
  ladders: ReadonlyMap<string, readonly string[]>,
  report: (problem: Problem) => void,
): Map<string, ParameterName> {
  return new Map(
    entries(written.parameters).map(([base, parameter]) => {
      const members = parameter.each === undefined ? undefined : blocs.get(parameter.each);
      const kind = parameterKind(base, parameter, ladders, report);
      return [base, { base, kind, ...(parameter.each === undefined ? {} : { members: members ?? [] }) }];
    }),
  );
}

/** A parameter is a number, or one of the names that its weights belong to. */
function parameterKind(
  base: string,
  parameter: WrittenParameter,
  ladders: ReadonlyMap<string, readonly string[]>,
  report: (problem: Problem) => void,
): ValueKind | undefined {
  const at = (key?: string): Path => (key === undefined ? ['parameters', base] : ['parameters', base, key]);
  return variableKind({ values: parameter.values, ladder: parameter.ladder }, at, ladders, report);
}

function eventName(name: string, event: NonNullable<Written['events']>[string]): EventName {
  if (typeof event === 'string') return { name, carries: [] };
  return {
    name,
    ...(event.by === undefined ? {} : { by: event.by }),
    ...(event.on === undefined ? {} : { on: event.on }),
    carries: event.with ?? [],
  };
}

function costOf(rung: WrittenRung | undefined): number {
  return typeof rung === 'object' ? (rung.cost ?? 0) : 0;
}

/** A list, readonly or not. */
export function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
