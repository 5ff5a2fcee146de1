/** SHA-256 against the examples of its standard, FIPS 180-4. */
import { expect, test } from 'vitest';
import { sha256, sha256Hex, sha256Words } from '../../../src/random/hash.ts';

test('of abc and of nothing', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toHaveLength(32);
});
test('words are little-endian', () => {
  expect(sha256Words('abc', 2)).toEqual([0xbf1678ba, 0xeacf018f]);
});
test('text is hashed as UTF-8', () => {
  expect(sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
