/** A pathway in, one sentence out: what led to what, in how many of the runs with the outcome, and a run that shows it. */
import type { Pathway, PathwayStep } from '../analysis/pathway-result.ts';
import { nameText, percent } from './words.ts';

const ORIGINS: Readonly<Record<Pathway['origin'], string>> = {
  spontaneous: '',
  calendar: 'by the calendar: ',
  time: 'with time: ',
  start: '',
  earlier: '... -> ',
};

/** What a pathway needs to be told; a document's has the same parts. */
export type ToldPathway = Pick<Pathway, 'blocks' | 'origin' | 'exampleRun'> & { readonly share: number | null };

/** `Ukraine strikes -> Belarus answers -> Military obeys: obey: 31.0 % (run 4711)`. */
export function pathwayText(pathway: ToldPathway): string {
  return `${causesText(pathway)}: ${percent(pathway.share ?? 0)} % (run ${pathway.exampleRun})`;
}

/** The causes alone. */
export function causesText({ blocks, origin }: Pick<Pathway, 'blocks' | 'origin'>): string {
  if (blocks.length === 0) return origin === 'start' ? 'from the start' : origin === 'time' ? 'with time alone' : 'by the calendar alone';
  return ORIGINS[origin] + blocks.map(blockText).join(' -> ');
}

function blockText({ steps, times }: Pathway['blocks'][number]): string {
  const text = steps.map(stepText).join(' -> ');
  if (times === 1) return text;
  return steps.length === 1 ? `${text} (${times} times)` : `(${text}) ${times} times`;
}

function stepText({ trigger, kind, option, enabled }: PathwayStep): string {
  const choice = kind === 'otherwise' ? ' did not' : option === undefined ? '' : `: ${splitOption(option)}`;
  return `${nameText(trigger)}${choice}${enabled ? ' (made possible)' : ''}`;
}

function splitOption(option: string): string {
  const text = nameText(option);
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
