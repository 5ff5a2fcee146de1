/** Dates as text in, days out, and back: the proleptic Gregorian calendar, 00:00 UTC, without a clock or a Date object. */

export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const YEARLY_DATE = /^(\d{2})-(\d{2})$/;
const MILLISECONDS_PER_DAY = 86_400_000;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month (1 to 12) of a year; 0 for any other month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** A date `YYYY-MM-DD` that exists; `undefined` for all other text, so also for 30 February. */
export function parseDate(text: string): CalendarDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return date.day >= 1 && date.day <= daysInMonth(date.year, date.month) ? date : undefined;
}

/** A date of every year, `MM-DD`; 29 February is one, 30 February is not. */
export function parseYearlyDate(text: string): { readonly month: number; readonly day: number } | undefined {
  const match = YEARLY_DATE.exec(text);
  if (!match) return undefined;
  const date = { month: Number(match[1]), day: Number(match[2]) };
  const leapYear = 2000;
  return date.day >= 1 && date.day <= daysInMonth(leapYear, date.month) ? date : undefined;
}

/**
 * Whole days from 1970-01-01 to the date. Counted in years that begin on 1 March, so that the leap day is a year's last, and in 400 years of 146,097 days.
 * After Richards (2013), Calendars, in: Explanatory Supplement to the Astronomical Almanac, 3rd edition, section 15.11.
 */
export function dayNumber(date: CalendarDate): number {
  const year = date.month <= 2 ? date.year - 1 : date.year;
  const monthFromMarch = (date.month + 9) % 12;
  const daysBeforeYear = 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const daysBeforeMonth = Math.floor((153 * monthFromMarch + 2) / 5);
  const DAYS_FROM_YEAR_0_TO_1970 = 719_469;
  return daysBeforeYear + daysBeforeMonth + date.day - DAYS_FROM_YEAR_0_TO_1970;
}

/** The date of a whole number of days since 1970-01-01. */
export function dateOfDayNumber(days: number): CalendarDate {
  let year = 1970 + Math.floor(days / 365.2425);
  while (dayNumber({ year, month: 1, day: 1 }) > days) year--;
  while (dayNumber({ year: year + 1, month: 1, day: 1 }) <= days) year++;
  let month = 12;
  while (dayNumber({ year, month, day: 1 }) > days) month--;
  return { year, month, day: days - dayNumber({ year, month, day: 1 }) + 1 };
}

/** Days from `start` to `date`, both at 00:00 UTC: (UTC milliseconds difference) / 86,400,000, a whole number. Both must be dates that exist. */
export function daysBetween(start: CalendarDate, date: CalendarDate): number {
  return ((dayNumber(date) - dayNumber(start)) * MILLISECONDS_PER_DAY) / MILLISECONDS_PER_DAY;
}

export function formatDate(date: CalendarDate): string {
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/** The date on which day `days` (days since `start`, a part of a day counting as that day) falls. */
export function addDays(start: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(start) + Math.floor(days));
}

/** Date and, where it is not midnight, the time of day to the minute: `2023-02-26`, `2023-02-26 12:30`. */
export function formatDay(start: CalendarDate, days: number): string {
  const minutes = Math.floor(days * 1440 + 0.5);
  const date = formatDate(addDays(start, Math.floor(minutes / 1440)));
  const rest = minutes - Math.floor(minutes / 1440) * 1440;
  return rest === 0 ? date : `${date} ${pad(Math.floor(rest / 60), 2)}:${pad(rest % 60, 2)}`;
}

/** The same day `months` calendar months later; the month's last day where it has no such day (31 January, then 28 February, then 31 March). */
export function addMonths(start: CalendarDate, months: number): CalendarDate {
  const count = start.year * 12 + (start.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return { year, month, day: Math.min(start.day, daysInMonth(year, month)) };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
