/** Start and horizon become the days at which shares are counted exactly unless others are named. */
import { addMonths, type CalendarDate, daysBetween, parseDate } from '../expression/dates.ts';

/** The same day of each following calendar month up to the horizon, and the horizon itself. `start` is an ISO date. */
export function monthlyDays(start: string, horizonDays: number): readonly number[] {
  const first = parseDate(start) as CalendarDate;
  const days: number[] = [];
  for (let month = 1; ; month++) {
    const day = daysBetween(first, addMonths(first, month));
    if (day >= horizonDays) return [...days, horizonDays];
    days.push(day);
  }
}

/** The days asked for, rising and each once; one outside 0 .. horizon is a RangeError. */
export function checkedDays(days: readonly number[], horizonDays: number): readonly number[] {
  const wrong = days.find((day) => !(day >= 0 && day <= horizonDays));
  if (wrong !== undefined) throw new RangeError(`days lie between 0 and the horizon, day ${horizonDays}; got ${wrong}`);
  return [...new Set(days)].sort((a, b) => a - b);
}
