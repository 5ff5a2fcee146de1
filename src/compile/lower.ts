/** Takes a checked Scenario and gives the Model: names become slots and indices, histories become counters, crossings become atoms, and tables say who reads what. */
import type { Scenario } from '../scenario/types.ts';
import { readersOf } from './depend.ts';
import { openLowering } from './lower-context.ts';
import { lowerCorrelations } from './lower-correlations.ts';
import { lowerParameters } from './lower-parameters.ts';
import { lowerMeasures, lowerOutcomes } from './lower-questions.ts';
import { lowerInjects, lowerTriggers } from './lower-triggers.ts';
import { lowerPeriods, lowerStartOrder, lowerValues } from './lower-values.ts';
import type { Model } from './model.ts';

/**
 * The Model of a scenario. It depends on what the scenario says alone: the same one comes out however its file is ordered, and names are kept only for
 * reports and streams. Throws ScenarioError (E4901) when rank correlations cannot hold together.
 */
export function lower(scenario: Scenario): Model {
  const lowering = openLowering(scenario);
  const parameters = lowerParameters(lowering);
  const values = lowerValues(lowering);
  const triggers = lowerTriggers(lowering);
  const injects = lowerInjects(lowering);
  const outcomes = lowerOutcomes(lowering);
  const measures = lowerMeasures(lowering);
  const { table } = lowering;
  const { atoms } = lowering.atoms;
  return {
    id: scenario.id,
    hash: scenario.hash,
    numbersHash: scenario.numbersHash,
    start: scenario.start,
    horizonDays: scenario.horizonDays,
    parties: scenario.parties.map((party) => party.id),
    slots: table.slots,
    parameters,
    correlations: lowerCorrelations(scenario.correlations, scenario.parameters, parameters),
    values,
    startOrder: lowerStartOrder(lowering),
    periods: lowerPeriods(lowering),
    counters: table.counters,
    stays: table.stays,
    atoms,
    events: table.events,
    fields: scenario.fields,
    roles: rolesOf(table.events, scenario),
    triggers,
    injects,
    outcomes,
    measures,
    readers: readersOf(table.slots.length, { atoms, triggers, outcomes, measures, values }),
  };
}

/** Of each event the fields that its doer and victim fill; the events of periods have neither. */
function rolesOf(events: readonly string[], scenario: Scenario): Model['roles'] {
  const field = (role: string | undefined): number => (role === undefined ? -1 : scenario.fields.indexOf(role));
  return events.map((name) => {
    const event = scenario.events.find((candidate) => candidate.name === name);
    return { doer: field(event?.by), victim: field(event?.on) };
  });
}
