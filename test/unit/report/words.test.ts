/** Numbers and names in words. */
import { expect, test } from 'vitest';
import { count, countRuns, figure, likelihoodText, nameText, percent, shareText } from '../../../src/report/words.ts';

test('counts', () => {
  expect([0, 999, 1000, 1234567].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([1, 2048].map(countRuns)).toEqual(['1 run', '2,048 runs']);
});

test('percentages keep two digits where they are small', () => {
  expect([0, 0.00012345, 0.0099, 0.00995, 0.0412, 1].map(percent)).toEqual(['0', '0.012', '0.99', '1.0', '4.1', '100.0']);
});

test('figures', () => {
  expect([0, 12.3456, 1234567, 0.00001234, null, NaN].map(figure)).toEqual(['0', '12.35', '1.235e+6', '1.234e-5', '-', '-']);
});

test('a share is never bare, and few are counted', () => {
  expect(shareText({ value: 0.04, low: 0.03, high: 0.05 }, 1000)).toBe('4.0 % (3.0 to 5.0 %)');
  expect(shareText({ value: 0.004, low: 0.001, high: 0.01 }, 1000)).toBe('4 of 1,000 runs (0.1 to 1.0 %)');
  expect(shareText({ value: 0, low: 0, high: 0.003 }, 1000)).toBe('none in 1,000 runs (below 0.3 %)');
  expect(shareText({ value: null, low: 0, high: 1 }, 0)).toBe('no runs to tell from');
});

test('both words of the scale where the interval spans two', () => {
  expect(likelihoodText({ value: 0.04, low: 0.03, high: 0.045 })).toBe('almost no chance');
  expect(likelihoodText({ value: 0.05, low: 0.03, high: 0.07 })).toBe('almost no chance to very unlikely');
  expect(likelihoodText({ value: null, low: 0, high: 1 })).toBe('');
});

test('names as they are spoken', () => {
  expect(['ukraineStrikes', 'ask.poland', 'x2y', 'article5Invoked'].map(nameText)).toEqual([
    'Ukraine strikes',
    'Ask (Poland)',
    'X 2y',
    'Article 5 invoked',
  ]);
});
