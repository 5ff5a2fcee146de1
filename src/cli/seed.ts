/** A seed for those who name none. */
import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another when they are read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 8;

/** Eight letters and digits at random, about 39 bits. */
export function makeSeed(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
