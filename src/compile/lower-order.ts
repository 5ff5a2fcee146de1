/** Takes a Scenario and gives the same one in the order of names, so that nothing depends on the order of a file; also the order in which what is read stands before its reader. */
import type { Option, Scenario, Trigger } from '../scenario/types.ts';

/** Compares by code unit, never by locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same scenario with every list that the Model holds in code-unit order of name (options of a choice too). Lists whose order means something (`do`) stay. */
export function inNameOrder(scenario: Scenario): Scenario {
  return {
    ...scenario,
    values: sortedByName(scenario.values),
    parameters: sortedByName(scenario.parameters),
    periods: sortedByName(scenario.periods),
    events: sortedByName(scenario.events),
    triggers: sortedByName(scenario.triggers).map(withOptionsInOrder),
    injects: sortedByName(scenario.injects),
    outcomes: sortedByName(scenario.outcomes),
    measures: sortedByName(scenario.measures),
    correlations: [...scenario.correlations].sort((a, b) => byCodeUnit(a.id, b.id)),
  };
}

function withOptionsInOrder(trigger: Trigger): Trigger {
  if (trigger.action.kind === 'do') return trigger;
  const options: readonly Option[] = sortedByName(trigger.action.options);
  return { ...trigger, action: { ...trigger.action, options } };
}

function sortedByName<Named extends { readonly name: string }>(list: readonly Named[]): readonly Named[] {
  return [...list].sort((a, b) => byCodeUnit(a.name, b.name));
}

/**
 * Positions of `names` in an order in which each stands after all it depends on: names by code unit, each preceded by what it still lacks.
 * Names that are not in the list are no dependencies. A cycle is our fault: check has refused it.
 */
export function dependencyOrder(names: readonly string[], dependsOn: (position: number) => readonly string[]): readonly number[] {
  const positionOf = new Map(names.map((name, position) => [name, position]));
  const order: number[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string): void => {
    const position = positionOf.get(name);
    if (position === undefined || state.get(name) === 'done') return;
    if (state.get(name) === 'open') throw new Error(`unchecked scenario: '${name}' depends on itself`);
    state.set(name, 'open');
    for (const dependency of [...dependsOn(position)].sort(byCodeUnit)) visit(dependency);
    state.set(name, 'done');
    order.push(position);
  };
  for (const name of [...names].sort(byCodeUnit)) visit(name);
  return order;
}
