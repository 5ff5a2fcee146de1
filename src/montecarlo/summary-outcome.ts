/** Runs become the counts of one outcome: its denominator, its first times, its pathways. */
import { closeIncidence, countFirstTime, type Incidence, mergeIncidence, type OpenIncidence, openIncidence } from '../stats/incidence.ts';
import type { FinishedStretch } from './finished-stretch.ts';
import { closePathways, countPathway, mergePathways, type OpenPathways, type PathwayCounts } from './pathways.ts';
import type { Plan } from './plan.ts';

/** `incidence.runs` is the denominator: all runs, or with `given` those in which it was true; times count from there. */
export type OutcomeSummary = { readonly incidence: Incidence; readonly pathways: PathwayCounts };

export type OpenOutcome = { readonly incidence: OpenIncidence; readonly pathways: OpenPathways };

export function openOutcomes(plan: Plan): readonly OpenOutcome[] {
  return plan.given.map(() => ({ incidence: openIncidence(plan.days), pathways: new Map() }));
}

/** Counts runs number `first` and on for every outcome. */
export function countOutcomes(open: readonly OpenOutcome[], first: number, stretch: FinishedStretch): void {
  for (const [index, { incidence }] of open.entries()) {
    for (const time of stretch.times[index] ?? []) if (!Number.isNaN(time)) countFirstTime(incidence, time);
  }
  for (const { outcome, place, pathway } of stretch.hits) {
    const pathways = open[outcome]?.pathways;
    if (pathways) countPathway(pathways, pathway, first + place);
  }
}

export function closeOutcome(open: OpenOutcome): OutcomeSummary {
  return { incidence: closeIncidence(open.incidence), pathways: closePathways(open.pathways) };
}

export function mergeOutcomes(first: OutcomeSummary, second: OutcomeSummary): OutcomeSummary {
  return { incidence: mergeIncidence(first.incidence, second.incidence), pathways: mergePathways(first.pathways, second.pathways) };
}
