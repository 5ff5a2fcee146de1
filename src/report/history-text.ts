/** One history and its scenario in; the story out: dates, what fired, who, why, with which draw, what changed, what came true. */
import type { History, HistoryEntry, Reading } from '../analysis/history.ts';
import type { Scenario } from '../scenario/types.ts';
import { type Colors, PLAIN } from './colors.ts';
import { subjectText } from './pathway-sentence.ts';
import { dateText, figure, percent } from './words.ts';

export type HistoryTextOptions = {
  readonly colors?: Colors;
  /** Leaves out firings that changed nothing and sent nothing. */
  readonly isBrief?: boolean;
  readonly withParameters?: boolean;
};

type Told = Required<HistoryTextOptions> & { readonly scenario: Scenario; readonly history: History };
type Firing = Extract<HistoryEntry, { readonly number: number }>;
type Change = Extract<HistoryEntry, { readonly kind: 'change' }>;

/** The story of one run as text, day by day. `scenario` is the one that `history` is of. */
export function historyText(history: History, scenario: Scenario, options: HistoryTextOptions = {}): string {
  const told: Told = { colors: PLAIN, isBrief: false, withParameters: false, ...options, scenario, history };
  return [head(told), ...(options.withParameters ? [parametersText(told)] : []), storyText(told), endText(told)].join('\n\n');
}

function head({ history, scenario, colors }: Told): string {
  return `${colors.bold(scenario.title)}\nRun ${history.run} of seed ${history.seed}: one history of many, under these assumptions. Not a forecast.`;
}

function parametersText({ history, colors }: Told): string {
  const lines = Object.entries(history.parameters).map(([name, value]) => `  ${name} = ${figure(value)}`);
  return [colors.bold('Drawn for this run'), ...lines].join('\n');
}

function storyText(told: Told): string {
  const { history, colors } = told;
  const lines: string[] = [];
  let day: number | undefined;
  for (const step of stepsOf(history.entries)) {
    if (told.isBrief && isIdle(step, history)) continue;
    if (step.entry.day !== day) {
      day = step.entry.day;
      lines.push('', `${colors.bold(dateText(history.start, day))}  day ${figure(day)}`);
    }
    lines.push(...stepLines(step, told));
  }
  if (lines.length === 0) lines.push('', 'Nothing happened.');
  if (history.truncated) lines.push('', 'More happened than a history keeps.');
  return lines.slice(1).join('\n');
}

/** An entry with the changes that it made at once. */
type Step = { readonly entry: HistoryEntry; readonly changes: readonly Change[] };

function stepsOf(entries: readonly HistoryEntry[]): readonly Step[] {
  const changes = new Map<number, Change[]>();
  const alone: HistoryEntry[] = [];
  const firingDays = new Map<number, number>();
  for (const entry of entries) {
    if ('number' in entry) firingDays.set(entry.number, entry.day);
    const by = entry.kind === 'change' && 'firing' in entry.reason ? entry.reason.firing : undefined;
    if (entry.kind === 'change' && by !== undefined && firingDays.get(by) === entry.day)
      changes.set(by, [...(changes.get(by) ?? []), entry]);
    else alone.push(entry);
  }
  return alone.map((entry) => ({ entry, changes: 'number' in entry ? (changes.get(entry.number) ?? []) : [] }));
}

/** A firing that changed nothing and is no cause of anything. */
function isIdle({ entry, changes }: Step, { entries }: History): boolean {
  if (!('number' in entry) || changes.length > 0) return false;
  return !entries.some((other) => 'firing' in other.reason && other.reason.firing === entry.number);
}

function stepLines({ entry, changes }: Step, told: Told): readonly string[] {
  const { colors, scenario } = told;
  switch (entry.kind) {
    case 'event':
      return [`  event ${eventText(entry)}, ${whyText(entry)}${meaningOf(scenario.events, entry.event)}`];
    case 'change':
      return [`  ${changeText(entry)}, ${whyText(entry)}`];
    case 'outcome':
      return [`${colors.bold(`  OUTCOME ${entry.outcome}${meaningOf(scenario.outcomes, entry.outcome)}`)}, ${whyText(entry)}`];
    default:
      return [
        firingLine(entry, told),
        `       ${[whyText(entry), ...luckTexts(entry)].join('; ')}`,
        ...changes.map((change) => `       ${changeText(change)}`),
      ];
  }
}

function firingLine(entry: Firing, { scenario, colors }: Told): string {
  const who = entry.party === undefined ? '' : `${scenario.parties.find(({ id }) => id === entry.party)?.name ?? entry.party}: `;
  const what = subjectText(entry.trigger, entry.option, scenario);
  const not = entry.kind === 'otherwise' ? ' - did not' : '';
  const inject = entry.kind === 'inject' ? 'inject, ' : '';
  return `  ${colors.cyan(`#${entry.number}`.padEnd(4))} ${inject}${who}${what}${not}`;
}

function eventText({ event, doer, victim }: Extract<HistoryEntry, { readonly kind: 'event' }>): string {
  return `${doer === undefined ? '' : `${doer}.`}${event}${victim === undefined ? '' : `(${victim})`}`;
}

function changeText({ value, before, after }: Change): string {
  return `${value}: ${readingText(before)} -> ${readingText(after)}`;
}

function readingText(reading: Reading): string {
  return typeof reading === 'number' ? figure(reading) : String(reading);
}

function meaningOf(list: readonly { readonly name: string; readonly meaning?: string }[], name: string): string {
  const meaning = list.find((candidate) => candidate.name === name)?.meaning;
  return meaning === undefined ? '' : ` (${meaning})`;
}

function whyText({ reason, kind }: HistoryEntry): string {
  switch (reason.kind) {
    case 'spontaneous':
      return 'of itself';
    case 'calendar':
      return 'by the calendar';
    case 'time':
      return 'as time passed';
    case 'start':
      return 'from the start';
    case 'enabled':
      return `made possible by #${reason.firing} ${reason.trigger}`;
    case 'cause':
      return kind === 'event' ? `sent by #${reason.firing} ${reason.trigger}` : `because of #${reason.firing} ${reason.trigger}`;
  }
}

/** The luck behind a firing: what the draw was held against, and how long it waited. */
function luckTexts({ probability, choice, option, wokenAt, day }: Firing): readonly string[] {
  const waited = day - wokenAt;
  return [
    ...(probability === undefined ? [] : [`chance ${percent(probability.p)} %, drew ${figure(probability.u)}`]),
    ...(choice === undefined ? [] : [choiceText(choice.shares, option, choice.u)]),
    ...(waited > 0 ? [`waited ${figure(waited)} days since day ${figure(wokenAt)}`] : []),
  ];
}

function choiceText(shares: Readonly<Record<string, number>>, option: string | undefined, u: number): string {
  const offers = Object.entries(shares).map(([name, share]) => `${name} ${percent(share)} %`);
  return `${offers.length === 0 ? 'nothing on offer' : `of ${offers.join(', ')}`}, drew ${figure(u)}: ${option ?? 'nothing'}`;
}

function endText({ history, scenario, colors }: Told): string {
  const outcomes = Object.entries(history.outcomes).map(([name, day]) =>
    day === null ? `  ${name}: no` : `  ${name}: yes, ${dateText(history.start, day)} (day ${figure(day)})`,
  );
  const measures = Object.entries(history.measures).flatMap(([name, reading]) =>
    Array.isArray(reading) ? [] : [`  ${name} = ${reading === null ? 'not read' : readingText(reading as Reading)}`],
  );
  const ended = history.ended
    ? `An outcome ended it on ${dateText(history.start, history.endDay)}.`
    : `The horizon is ${dateText(history.start, scenario.horizonDays)}.`;
  return [`${colors.bold('At the end')} ${ended}`, ...outcomes, ...measures].join('\n');
}
