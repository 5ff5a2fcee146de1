/** The history of one run in, one line for each thing that happened out: its day, what it was, and why. */
import type { History, HistoryEntry, Reading, Reason } from '../analysis/history.ts';
import { dateText, figure, percent } from './words.ts';

/** One line an entry: `2023-03-04 12:30  ukraineStrikes  of itself`. */
export function historyLines(history: History): readonly string[] {
  return history.entries.map((entry) => `${dateText(history.start, entry.day)}  ${entryText(entry)}  ${reasonText(entry.reason)}`);
}

function entryText(entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'event':
      return `event ${entry.doer === undefined ? '' : `${entry.doer}.`}${entry.event}${entry.victim === undefined ? '' : `(${entry.victim})`}`;
    case 'change':
      return `${entry.value}: ${readingText(entry.before)} -> ${readingText(entry.after)}`;
    case 'outcome':
      return `outcome ${entry.outcome}`;
    case 'inject':
      return `inject ${entry.trigger}`;
    case 'otherwise':
      return `${entry.trigger} did not${luckText(entry)}`;
    case 'firing':
      return `${entry.trigger}${entry.option === undefined ? '' : `: ${entry.option}`}${luckText(entry)}`;
  }
}

type Firing = Extract<HistoryEntry, { readonly kind: 'firing' | 'otherwise' | 'inject' }>;

/** The chance of what happened and the draw it was held against. */
function luckText({ probability, choice, option }: Firing): string {
  if (choice !== undefined) return ` (chance ${percent(choice.shares[option ?? ''] ?? 0)} %, drew ${figure(choice.u)})`;
  return probability === undefined ? '' : ` (chance ${percent(probability.p)} %, drew ${figure(probability.u)})`;
}

function readingText(reading: Reading): string {
  return typeof reading === 'number' ? figure(reading) : String(reading);
}

/** Why it happened. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'spontaneous':
      return 'of itself';
    case 'calendar':
      return 'by the calendar';
    case 'time':
      return 'with time';
    case 'start':
      return 'from the start';
    case 'cause':
      return `because of ${reason.trigger} (${reason.firing})`;
    case 'enabled':
      return `made possible by ${reason.trigger} (${reason.firing})`;
  }
}
