/** Runs become the counts of one outcome: its denominator, its first times, its pathways. */
import { closeIncidence, countFirstTime, type Incidence, mergeIncidence, type OpenIncidence, openIncidence } from '../stats/incidence.ts';
import type { FinishedRun } from './finished-run.ts';
import { closePathways, countPathway, mergePathways, type OpenPathways, type PathwayCounts, pathwayKey } from './pathways.ts';
import type { Plan } from './plan.ts';

/** `incidence.runs` is the denominator: all runs, or with `given` those in which it was true; times count from there. */
export type OutcomeSummary = { readonly incidence: Incidence; readonly pathways: PathwayCounts };

export type OpenOutcome = { readonly given: number; readonly incidence: OpenIncidence; readonly pathways: OpenPathways };

export function openOutcomes(plan: Plan): readonly OpenOutcome[] {
  return plan.given.map((given) => ({ given, incidence: openIncidence(plan.days), pathways: new Map() }));
}

/** Counts run number `number` for every outcome. */
export function countOutcomes(open: readonly OpenOutcome[], number: number, run: FinishedRun): void {
  for (const [index, outcome] of open.entries()) {
    const given = run.outcomes[outcome.given];
    const state = run.outcomes[index];
    if (state === undefined || given?.day === Infinity) continue;
    countFirstTime(outcome.incidence, state.elapsed);
    if (state.day < Infinity) countPathway(outcome.pathways, pathwayKey(run, state.cause), number);
  }
}

export function closeOutcome(open: OpenOutcome): OutcomeSummary {
  return { incidence: closeIncidence(open.incidence), pathways: closePathways(open.pathways) };
}

export function mergeOutcomes(first: OutcomeSummary, second: OutcomeSummary): OutcomeSummary {
  return { incidence: mergeIncidence(first.incidence, second.incidence), pathways: mergePathways(first.pathways, second.pathways) };
}
