/** Dates by our own rule: against the calendar of the language, and at its edges. */
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  type CalendarDate,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  formatDate,
  formatDay,
  parseDate,
  parseYearlyDate,
} from '../../../src/expression/dates.ts';

function date(text: string): CalendarDate {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new Error(`${text} is no date`);
  return parsed;
}

describe('parseDate', () => {
  test.each([
    '2023-02-30',
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-04-31',
    '2023-1-1',
    '23-01-01',
    '2023-01-01 ',
    '',
  ])('%j is no date', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  test.each(['2024-02-29', '2000-02-29', '0000-02-29', '9999-12-31', '2023-02-16'])('%s is one', (text) => {
    expect(formatDate(date(text))).toBe(text);
  });

  test('dates of every year', () => {
    expect(parseYearlyDate('03-01')).toEqual({ month: 3, day: 1 });
    expect(parseYearlyDate('02-29')).toEqual({ month: 2, day: 29 });
    expect(['02-30', '13-01', '00-01', '3-1', '2023-03-01'].map(parseYearlyDate)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('every day of five centuries has the number that UTC gives it, and comes back', () => {
  let checked = 0;
  for (let days = dayNumber(date('1799-12-31')); days <= dayNumber(date('2301-01-02')); days++) {
    const back = dateOfDayNumber(days);
    if (dayNumber(back) !== days || formatDate(back) !== new Date(days * 86_400_000).toISOString().slice(0, 10))
      throw new Error(`day ${days}`);
    checked++;
  }
  expect(checked).toBe(182_989);
});

test('days between two dates', () => {
  expect(daysBetween(date('2023-02-16'), date('2024-02-16'))).toBe(365);
  expect(daysBetween(date('2024-02-16'), date('2025-02-16'))).toBe(366);
  expect(daysBetween(date('2023-02-16'), date('2023-02-15'))).toBe(-1);
  expect(daysBetween(date('2023-02-16'), date('2023-02-16'))).toBe(0);
});

test('days are printed as dates', () => {
  expect(formatDate(addDays(date('2023-02-16'), 13))).toBe('2023-03-01');
  expect(formatDate(addDays(date('2023-02-16'), 12.99))).toBe('2023-02-28');
  expect(formatDate(addDays(date('2023-02-16'), -47))).toBe('2022-12-31');
  expect(formatDay(date('2023-02-16'), 10.5)).toBe('2023-02-26 12:00');
  expect(formatDay(date('2023-02-16'), 10)).toBe('2023-02-26');
  expect(formatDay(date('2023-02-16'), 0.99999)).toBe('2023-02-17');
});

test('calendar months keep the day, or the last day of a shorter month', () => {
  expect([0, 1, 2, 12, 13].map((months) => formatDate(addMonths(date('2023-01-31'), months)))).toEqual([
    '2023-01-31',
    '2023-02-28',
    '2023-03-31',
    '2024-01-31',
    '2024-02-29',
  ]);
  expect(formatDate(addMonths(date('2023-01-15'), -1))).toBe('2022-12-15');
});
