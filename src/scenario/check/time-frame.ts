/** `start` and `horizon` as written in, the date of day 0 and the length of a run in days out. */

import { type CalendarDate, daysBetween, parseDate } from '../../expression/dates.ts';
import { parseDuration } from '../../expression/durations.ts';
import type { Problem } from './context.ts';
import type { Written } from './written.ts';

export type TimeFrame = { readonly start?: CalendarDate; readonly horizonDays?: number };

export function checkTimeFrame(written: Written, report: (problem: Problem) => void): TimeFrame {
  const { start: startText, horizon } = written;
  if (startText === undefined) return {};
  const start = parseDate(startText);
  if (!start)
    report({ code: 'E4005', message: `'${startText}' is no day`, hint: 'write a date that exists, such as 2023-02-17', path: ['start'] });
  const days = horizonDays(horizon === undefined ? '' : String(horizon), start);
  if (days === undefined || days > 0) return { ...(start ? { start } : {}), ...(days === undefined ? {} : { horizonDays: days }) };
  const message = Number.isNaN(days) ? `'${horizon}' is no day` : `the horizon is not after the start`;
  const hint = Number.isNaN(days) ? 'write a date that exists, such as 2024-02-16' : 'a run has a length above 0';
  report({ code: Number.isNaN(days) ? 'E4005' : 'E4004', message, hint, path: ['horizon'] });
  return start ? { start } : {};
}

/** NaN for what is no date; `undefined` where a broken start leaves it open. */
function horizonDays(text: string, start: CalendarDate | undefined): number | undefined {
  const length = parseDuration(text);
  if (length !== undefined) return length;
  const date = parseDate(text.trim());
  if (!date) return Number.NaN;
  return start && daysBetween(start, date);
}
