/** The days at which shares are exact. */
import { expect, test } from 'vitest';
import { checkedDays, monthlyDays } from '../../../src/analysis/calendar.ts';

test('the same day of each following month, and the horizon', () => {
  expect(monthlyDays('2023-02-16', 365).slice(0, 3)).toEqual([28, 59, 89]);
  expect(monthlyDays('2023-02-16', 365)).toHaveLength(12);
  expect(monthlyDays('2023-02-16', 365).at(-1)).toBe(365);
});

test('the last day of a shorter month', () => {
  expect(monthlyDays('2024-01-31', 70)).toEqual([29, 60, 70]);
});

test('the horizon alone where it is within a month, and once where it ends with one', () => {
  expect(monthlyDays('2024-01-01', 10.5)).toEqual([10.5]);
  expect(monthlyDays('2024-01-01', 31)).toEqual([31]);
});

test('days asked for are sorted, each once; none may lie outside', () => {
  expect(checkedDays([90, 30, 90, 0], 90)).toEqual([0, 30, 90]);
  for (const wrong of [-1, 91, NaN]) expect(() => checkedDays([wrong], 90)).toThrow(RangeError);
});
