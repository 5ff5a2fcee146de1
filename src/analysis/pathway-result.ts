/** Counts of pathways become shares with names and an example run, the most frequent first. */
import type { Model } from '../compile/model.ts';
import { type Block, foldRepeats, type Origin, type PathwayCounts, readPathway, type Step } from '../montecarlo/pathways.ts';
import { type ShareOptions, shareOf } from './share.ts';

/** Pathways listed of one outcome; the rest is counted. */
export const LISTED_PATHWAYS = 100;

/** One firing: of a trigger (full name) or an inject, with the option chosen. `otherwise`: the probability said no. */
export type PathwayStep = {
  readonly trigger: string;
  readonly kind: 'firing' | 'otherwise' | 'inject';
  readonly option?: string;
  /** What stands before made this one possible and no more. */
  readonly enabled?: true;
};

export type Pathway = {
  /** The last firings before the outcome, oldest first, in short: `ask.poland`, `militaryObeys: obey`, `a x 3`, `(a -> b) x 2`. */
  readonly causes: readonly string[];
  /** Share of the runs with the outcome that went this way, with its interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly runs: number;
  /** The smallest run number. */
  readonly exampleRun: number;
  /** What stood at the beginning; `earlier`: more firings than are listed. */
  readonly origin: Origin;
  /** The same as `causes`, in parts. */
  readonly blocks: readonly { readonly steps: readonly PathwayStep[]; readonly times: number }[];
};

/** Pathways that are not listed: how many runs went one of them. */
export type OtherPathways = { readonly share: number; readonly low: number; readonly high: number; readonly runs: number };

export type PathwayAnswer = { readonly pathways: readonly Pathway[]; readonly otherPathways: OtherPathways | undefined };

/** `hits` is the number of runs with the outcome. */
export function pathwayAnswer(model: Model, counts: PathwayCounts, hits: number, options: ShareOptions): PathwayAnswer {
  const sorted = [...counts.kept].sort((a, b) => b.runs - a.runs || a.example - b.example);
  const listed = sorted.slice(0, LISTED_PATHWAYS);
  const otherRuns = counts.otherRuns + sorted.slice(LISTED_PATHWAYS).reduce((sum, { runs }) => sum + runs, 0);
  const share = (runs: number) => {
    const { value, low, high } = shareOf(runs, hits, options);
    return { share: value, low, high, runs };
  };
  return {
    pathways: listed.map(({ key, runs, example }) => {
      const { origin, steps } = readPathway(key);
      const blocks = foldRepeats(steps).map((block) => nameBlock(model, block));
      return { causes: blocks.map(blockText), ...share(runs), exampleRun: example, origin, blocks };
    }),
    otherPathways: otherRuns === 0 ? undefined : share(otherRuns),
  };
}

function nameBlock(model: Model, block: Block): Pathway['blocks'][number] {
  return { steps: block.steps.map((step) => nameStep(model, step)), times: block.times };
}

function nameStep(model: Model, step: Step): PathwayStep {
  const trigger = model.triggers[step.subject];
  const name = trigger?.name ?? model.injects[step.subject - model.triggers.length]?.name ?? '';
  const option = trigger?.action.kind === 'choose' ? trigger.action.options[step.option]?.name : undefined;
  return { trigger: name, kind: step.kind, ...(option === undefined ? {} : { option }), ...(step.enabled ? { enabled: true } : {}) };
}

/** One block in short. */
function blockText({ steps, times }: Pathway['blocks'][number]): string {
  const text = steps.map(stepText).join(' -> ');
  if (times === 1) return text;
  return steps.length === 1 ? `${text} x ${times}` : `(${text}) x ${times}`;
}

function stepText(step: PathwayStep): string {
  if (step.kind === 'otherwise') return `${step.trigger}: otherwise`;
  return step.option === undefined ? step.trigger : `${step.trigger}: ${step.option}`;
}
