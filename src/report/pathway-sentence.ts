/** A pathway in, one sentence with the author's own meanings out. */
import type { ResultDocument } from '../analysis/document.ts';
import type { Scenario } from '../scenario/types.ts';
import { nameText, percent } from './words.ts';

type Pathway = ResultDocument['outcomes'][string]['pathways'][number];
type Step = Pathway['blocks'][number]['steps'][number];

const BEGINNINGS: Readonly<Record<Pathway['origin'], string>> = {
  spontaneous: '',
  calendar: 'as the calendar has it, ',
  time: 'as time passed, ',
  start: '',
  earlier: 'after earlier steps, ',
};

/** Pathways seen in fewer runs than this are counted in place of a percentage. */
const FEW = 5;

/** `In 31.0 % of these runs (28.2 to 33.9 %): An incident at the border (borderIncident), then ... Run 12 is one.` */
export function pathwaySentence(pathway: Pathway, scenario: Scenario): string {
  const { share, low, high, runs, exampleRun, origin, blocks } = pathway;
  const range = `(${percent(low ?? 0)} to ${percent(high ?? 0)} %)`;
  const much = (runs ?? 0) < FEW ? `In ${runs} of these runs ${range}` : `In ${percent(share ?? 0)} % of these runs ${range}`;
  const way = blocks.length === 0 ? withoutSteps(origin) : `${BEGINNINGS[origin]}${chained(blocks, scenario)}`;
  return `${much}: ${way}. Run ${exampleRun} is one.`;
}

function withoutSteps(origin: Pathway['origin']): string {
  if (origin === 'start') return 'it held from the start';
  return origin === 'time' ? 'it came with time alone' : 'it came by the calendar alone';
}

/** Blocks one after the other, each joined by what kind of link it is. */
function chained(blocks: Pathway['blocks'], scenario: Scenario): string {
  return blocks.map(({ steps, times }, place) => `${place === 0 ? '' : link(steps[0])}${repeated(steps, times ?? 1, scenario)}`).join('');
}

function link(step: Step | undefined): string {
  return step?.enabled ? ', which made possible ' : ', then ';
}

function repeated(steps: readonly Step[], times: number, scenario: Scenario): string {
  const text = steps.map((step, place) => `${place === 0 ? '' : link(step)}${stepText(step, scenario)}`).join('');
  if (times === 1) return text;
  return steps.length === 1 ? `${text}, ${times} times` : `${times} times in turn (${text})`;
}

/** `Kyiv strikes (ukraineStrikes)`, with the option that was chosen. */
function stepText({ trigger, kind, option }: Step, scenario: Scenario): string {
  const name = subjectText(trigger, option, scenario);
  return kind === 'otherwise' ? `not: ${name}` : name;
}

/** The meaning with the id behind it, or the id split into words. */
export function subjectText(trigger: string, option: string | undefined, scenario: Scenario): string {
  const written = scenario.triggers.find(({ name }) => name === trigger);
  const inject = scenario.injects.find(({ name }) => name === trigger);
  const meaning = written?.meaning ?? inject?.title ?? inject?.meaning;
  const subject = meaning === undefined ? nameText(trigger) : `${meaning} (${trigger})`;
  if (option === undefined) return subject;
  const choices = written?.action.kind === 'choose' ? written.action.options : [];
  return `${subject}: ${choices.find(({ name }) => name === option)?.meaning ?? option}`;
}
