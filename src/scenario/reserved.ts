/** Words that cannot be ids, and steps that cannot be keys. */

/** Words of expressions: what has a meaning of its own there cannot name something else. */
const WORDS_OF_EXPRESSIONS: readonly string[] = [
  ...['self', 'member', 'other', 'event', 'any', 'all', 'rest', 'true', 'false', 'and', 'or', 'not', 'if', 'xor', 'mod', 'to', 'in'],
  ...[
    'min',
    'max',
    'abs',
    'sqrt',
    'exp',
    'log',
    'sin',
    'cos',
    'floor',
    'pow',
    'logistic',
    'clamp',
    'ramp',
    'step',
    'climb',
    'scaleOdds',
    'chance',
  ],
  ...['date', 'pi', 't', 'count', 'sum', 'size', 'happened', 'times', 'since', 'time', 'daysIn', 'starts', 'ends'],
  ...['hour', 'hours', 'day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years'],
];

/** Every name on Object.prototype, so that no look-up of an id can find what is not the author's. */
const NAMES_OF_OBJECTS: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

export const RESERVED_WORDS: ReadonlySet<string> = new Set([...WORDS_OF_EXPRESSIONS, ...NAMES_OF_OBJECTS]);

/** Steps that would reach the prototype of an object; refused before anything is assigned. */
export function isForbiddenStep(step: string): boolean {
  return step === '__proto__' || step === 'constructor' || step === 'prototype';
}

/** Keys of other programs and of the author, ignored everywhere. */
export function isIgnoredKey(key: string): boolean {
  return key.startsWith('x-');
}
