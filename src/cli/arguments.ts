/** The text of one argument in, its value out; wrong text is a usage error that says what would be right. */
import { InvalidArgumentError } from 'commander';
import { type CalendarDate, daysBetween, parseDate } from '../expression/dates.ts';
import { CommandFailure, EXIT } from './exit.ts';

/** A whole number of at least 1. `1e5`, `20_000` and `20,000` are understood. */
export function wholeAboveZero(text: string): number {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError('It is a whole number of at least 1.');
  return value;
}

/** A whole number of at least 0. */
export function wholeNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.replace(/(?<=\d)[_,](?=\d)/g, ''));
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It is a whole number, not negative.');
  return value;
}

/** `auto`, or a whole number of at least 1. */
export function workerCount(text: string): 'auto' | number {
  return text.trim() === 'auto' ? 'auto' : wholeAboveZero(text);
}

/** A number above 0 and below 1; `95%` is 0.95. */
export function share(text: string): number {
  const match = /^\s*([\d.]+(?:e-?\d+)?)\s*(%?)\s*$/i.exec(text);
  const value = Number(match?.[1] ?? 'none') / (match?.[2] === '%' ? 100 : 1);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('It lies between 0 and 1, for example 0.95 or 95%.');
  return value;
}

/** For options that may be given several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** `30,90,2023-09-01`: days since the start, or dates, parted by commas. Throws a usage failure. */
export function daysAndDates(text: string, start: string, horizonDays: number): readonly number[] {
  return text.split(',').map((part) => dayOrDate(part.trim(), start, horizonDays));
}

function dayOrDate(text: string, start: string, horizonDays: number): number {
  const date = parseDate(text);
  const day = date ? daysBetween(parseDate(start) as CalendarDate, date) : Number(text.replace(/^day\s+/, '') || Number.NaN);
  if (Number.isNaN(day))
    throw new CommandFailure(EXIT.usage, `--by: '${text}' is neither a day nor a date`, 'for example --by 30,90,2023-09-01');
  if (day < 0 || day > horizonDays)
    throw new CommandFailure(EXIT.usage, `--by: '${text}' is outside the scenario, which lasts from day 0 to day ${horizonDays}`);
  return day;
}
