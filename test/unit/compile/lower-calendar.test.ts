import { describe, expect, test } from 'vitest';
import { calendarDays, dueDay, wholeMilliseconds } from '../../../src/compile/lower-calendar.ts';

describe('wholeMilliseconds', () => {
  test.each([
    ['1 week', 7, 604_800_000],
    ['1 hour', 1 / 24, 3_600_000],
    ['7 hours', 7 / 24, 25_200_000],
    ['1 month', 30.4375, 2_629_800_000],
    ['1 millisecond', 1 / 86_400_000, 1],
  ])('%s', (_, days, milliseconds) => {
    expect(wholeMilliseconds(days)).toBe(milliseconds);
  });

  test.each([
    ['a third of a millisecond', 1 / 3 / 86_400_000],
    ['a number with no end', Math.PI],
    ['a day and a thousandth of a millisecond', 1 + 1e-3 / 86_400_000],
  ])('%s is no whole number of them', (_, days) => {
    expect(wholeMilliseconds(days)).toBeUndefined();
  });
});

test('a due day is rounded once, like a date, and not summed', () => {
  const hour = { days: 1 / 24, milliseconds: 3_600_000 };
  expect(dueDay(24 * 49, hour)).toBe(49);
  expect(dueDay(3, hour)).toBe((3 * 3_600_000) / 86_400_000);
  expect(dueDay(3, { days: Math.PI })).toBe(3 * Math.PI);
});

describe('calendarDays', () => {
  test('begin after one interval and hold the horizon', () => {
    expect(calendarDays(7, 28)).toEqual([7, 14, 21, 28]);
  });

  test('stop before what lies beyond it', () => {
    expect(calendarDays(7, 27.999)).toEqual([7, 14, 21]);
    expect(calendarDays(7, 6)).toEqual([]);
  });
});
