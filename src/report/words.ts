/** Numbers and names in, the words in which reports and tables say them out. The same everywhere, whatever the locale. */
import { type CalendarDate, formatDay, parseDate } from '../expression/dates.ts';
import { icd203Words } from '../stats/icd203.ts';

/** What a share needs to be put in words; null stands for what is not known. */
export type SaidShare = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

/** Outcomes seen in fewer runs than this are counted in place of a percentage. */
const FEW = 5;

/** `20,000`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 run`, `20,000 runs`. */
export function countRuns(value: number): string {
  return `${count(value)} ${value === 1 ? 'run' : 'runs'}`;
}

/** A number to four significant digits; a dash for what is not known. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return value.toExponential(3);
  return String(Number(value.toPrecision(4)));
}

/** Percent without the sign: one digit behind the point from 1 % on, two significant digits below. */
export function percent(share: number): string {
  const size = Math.abs(share * 100);
  return size >= 0.995 ? (share * 100).toFixed(1) : String(Number((share * 100).toPrecision(2)));
}

/** `4.1 % (3.9 to 4.4 %)`; `none in 2,000 runs (below 0.15 %)`; `3 of 2,000 runs (0.05 to 0.44 %)` where that is all there is. */
export function shareText({ value, low, high }: SaidShare, runs: number): string {
  if (value === null || low === null || high === null || runs === 0 || Number.isNaN(value)) return 'no runs to tell from';
  const hits = Math.round(value * runs);
  if (hits === 0) return `none in ${countRuns(runs)} (below ${percent(high)} %)`;
  const seen = hits < FEW ? `${hits} of ${countRuns(runs)}` : `${percent(value)} %`;
  return `${seen} (${percent(low)} to ${percent(high)} %)`;
}

/** The word of the ICD 203 scale for an interval, or both when it spans two; nothing without runs. */
export function likelihoodText({ value, low, high }: SaidShare): string {
  if (value === null || low === null || high === null || Number.isNaN(value)) return '';
  return icd203Words({ low: Math.max(0, low), high: Math.min(1, high) }).join(' to ');
}

/** The date of a day since `start`, with the time where it is not midnight. */
export function dateText(start: string, day: number): string {
  return formatDay(parseDate(start) as CalendarDate, day);
}

/** `ukraineStrikes` as `Ukraine strikes`, `ask.poland` as `Ask (Poland)`. */
export function nameText(name: string): string {
  const [base = '', ...member] = name.split('.');
  const words = splitWords(base);
  return member.length === 0 ? words : `${words} (${splitWords(member.join('.'))})`;
}

function splitWords(name: string): string {
  const words = name
    .replace(/(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])/g, ' ')
    .replace(/ [A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
