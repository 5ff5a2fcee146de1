/** The table of functions: every example is run, and the rules at the edges hold. */
import { describe, expect, test } from 'vitest';
import { FUNCTIONS, functionEntry, OPERATORS } from '../../../src/expression/functions.ts';
import { parseExpression } from '../../../src/expression/parse.ts';
import { CONSTANTS, SPECIAL_FUNCTIONS } from '../../../src/expression/special-functions.ts';
import { numberOfText } from './meaning.ts';

const value = (name: string, ...args: number[]): number => functionEntry(name)?.evaluate(...args) ?? Number.POSITIVE_INFINITY;

describe('every entry', () => {
  test.each(Object.entries({ ...OPERATORS, ...FUNCTIONS }))('%s has an example that is so', (_name, entry) => {
    const [text, expected] = entry.example;
    expect(numberOfText(text)).toBeCloseTo(expected, 14);
  });

  test.each(Object.entries({ ...OPERATORS, ...FUNCTIONS }))('the example of %s uses it', (name, entry) => {
    const sign = 'sign' in entry ? entry.sign : name;
    expect(entry.example[0]).toContain(sign);
  });

  test.each(Object.entries(SPECIAL_FUNCTIONS))('the example of %s is an expression and uses it', (name, entry) => {
    expect(parseExpression(entry.example).problems).toBeUndefined();
    expect(entry.example).toContain(`${name}(`);
  });

  test.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', ''])('%j is none', (name) => {
    expect(functionEntry(name)).toBeUndefined();
  });

  test('operators are not called by name', () => {
    expect(Object.keys(FUNCTIONS).filter((name) => name in OPERATORS)).toEqual([]);
    expect(CONSTANTS.pi).toBe(Math.PI);
  });
});

describe('edges', () => {
  test('ramp with equal ends and step are 0 below and 1 from there on', () => {
    expect([1, 2, 3].map((x) => value('ramp', x, 2, 2))).toEqual([0, 1, 1]);
    expect([1, 2, 3].map((x) => value('step', x, 2))).toEqual([0, 1, 1]);
  });

  test('ramp is linear between its ends, and falls when they are the other way round', () => {
    expect([1, 2, 4, 6, 7].map((x) => value('ramp', x, 2, 6))).toEqual([0, 0, 0.5, 1, 1]);
    expect([1, 2, 4, 6, 7].map((x) => value('ramp', x, 6, 2))).toEqual([1, 1, 0.5, 0, 0]);
  });

  test('the smallest and largest of something that is not a number is not a number', () => {
    expect(value('min', 1, Number.NaN, 0)).toBeNaN();
    expect(value('max', Number.NaN, 1)).toBeNaN();
    expect(value('min', 4)).toBe(4);
  });

  test('abs gives no negative zero', () => {
    expect(Object.is(value('abs', -0), 0)).toBe(true);
  });

  test('powers up to 16 are multiplied out', () => {
    expect(value('power', 1.1, 3)).toBe(1.1 * 1.1 * 1.1);
    expect(value('pow', -2, 15)).toBe(-32768);
    expect(value('power', -2, 0.5)).toBeNaN();
  });

  test('logistic is half at 0 and goes to 0 and 1', () => {
    expect([-1000, 0, 1000].map((x) => value('logistic', x))).toEqual([0, 0.5, 1]);
  });

  test('chance is the rate of at least one in the duration', () => {
    expect(numberOfText('chance(5%, month)')).toBeCloseTo(-Math.log(0.95) / 30.4375, 16);
    expect(value('chance', 1, 7)).toBe(Infinity);
  });
});
