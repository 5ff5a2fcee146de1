import { expect, test } from 'vitest';
import { dependencyOrder } from '../../../src/compile/lower-order.ts';

function orderOf(reads: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const names = Object.keys(reads);
  return dependencyOrder(names, (position) => reads[names[position] ?? ''] ?? []).map((position) => names[position] ?? '');
}

test('names that read nothing stand in code-unit order, capitals first', () => {
  expect(orderOf({ b: [], a: [], Z: [] })).toEqual(['Z', 'a', 'b']);
});

test('what is read stands before its reader, whatever its name', () => {
  expect(orderOf({ a: ['z'], b: [], z: ['m'], m: [] })).toEqual(['m', 'z', 'a', 'b']);
});

test('the order of the list does not matter', () => {
  expect(orderOf({ z: [], c: ['z', 'b'], b: [], a: ['c'] })).toEqual(orderOf({ a: ['c'], b: [], c: ['b', 'z'], z: [] }));
});

test('what is not in the list is no dependency', () => {
  expect(orderOf({ a: ['elsewhere'] })).toEqual(['a']);
});

test('a circle is named', () => {
  expect(() => orderOf({ a: ['b'], b: ['a'] })).toThrow("'a' depends on itself");
});
