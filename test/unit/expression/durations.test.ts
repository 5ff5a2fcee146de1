/** Durations have a fixed length everywhere. */
import { describe, expect, test } from 'vitest';
import { durationDays, isDurationWord, parseDuration } from '../../../src/expression/durations.ts';

describe('parseDuration', () => {
  test.each([
    ['5 days', 5],
    ['1 day', 1],
    ['12 hours', 0.5],
    ['1 hour', 1 / 24],
    ['3 hours', 3 / 24],
    ['1.5 weeks', 10.5],
    ['52 weeks', 364],
    ['1 month', 30.4375],
    ['12 months', 365.25],
    ['2 years', 730.5],
    ['0 days', 0],
    ['.5 days', 0.5],
    ['  2weeks ', 14],
  ])('%s is %d days', (text, days) => {
    expect(parseDuration(text)).toBe(days);
  });

  test.each([
    '5',
    'days',
    '-1 day',
    '5 day s',
    '1 fortnight',
    '5% days',
    '1 week 2 days',
    '',
    '1e3 days',
    '1 constructor',
    '1 Day',
    `${'9'.repeat(400)} days`,
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

test('a word of Object.prototype is no duration word', () => {
  expect(isDurationWord('toString')).toBe(false);
  expect(durationDays(1, 'toString')).toBeNaN();
});

test('an hour counted and an hour multiplied agree to the last bit for whole days', () => {
  for (let days = 0; days < 400; days++) expect(durationDays(24 * days, 'hours')).toBe(days);
});
