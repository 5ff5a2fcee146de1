/** Texts of arguments: what is understood, and what is refused. */
import { InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';
import { daysAndDates, share, wholeAboveZero, wholeNumber } from '../../../src/cli/arguments.ts';
import { CommandFailure } from '../../../src/cli/exit.ts';

test.each([
  ['4711', 4711],
  ['1e5', 100_000],
  ['20_000', 20_000],
  ['20,000', 20_000],
  ['0', 0],
])('%s is a whole number', (text, value) => {
  expect(wholeNumber(text)).toBe(value);
});

test.each(['', ' ', '-1', '1.5', 'ten', '1e99', '_1', 'NaN'])('%j is not', (text) => {
  expect(() => wholeNumber(text)).toThrow(InvalidArgumentError);
});

test('a number of runs is at least 1', () => {
  expect(wholeAboveZero('1')).toBe(1);
  expect(() => wholeAboveZero('0')).toThrow(InvalidArgumentError);
});

test.each([
  ['0.95', 0.95],
  ['95%', 0.95],
  ['99.9 %', 0.999],
  ['1e-3', 0.001],
])('%s is a share', (text, value) => {
  expect(share(text)).toBeCloseTo(value, 12);
});

test.each(['0', '1', '95', '100%', '-0.1', '0.5x', ''])('%j is none', (text) => {
  expect(() => share(text)).toThrow(InvalidArgumentError);
});

describe('--by', () => {
  test('takes days and dates', () => {
    expect(daysAndDates('30, day 45,2024-03-01,2.5', '2024-01-01', 90)).toEqual([30, 45, 60, 2.5]);
  });
  test.each(['', 'soon', '30,', '91', '-1', '2023-12-31', '2024-02-30'])('refuses %j with the exit code of wrong usage', (text) => {
    expect(() => daysAndDates(text, '2024-01-01', 90)).toThrow(expect.objectContaining({ code: 64 }));
    expect(() => daysAndDates(text, '2024-01-01', 90)).toThrow(CommandFailure);
  });
});
