/** Threefry4x32-20 against the known answers that its authors publish with Random123 (kat_vectors, D. E. Shaw Research). */
import { describe, expect, test } from 'vitest';
import { threefry4x32 } from '../../../src/number/threefry.ts';

const ONES = 0xffffffff;
const CASES = [
  { counter: [0, 0, 0, 0], key: [0, 0, 0, 0], block: [0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8] },
  { counter: [ONES, ONES, ONES, ONES], key: [ONES, ONES, ONES, ONES], block: [0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732] },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
    block: [0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84],
  },
];

describe('threefry4x32', () => {
  test.each(CASES)('known answer $block', ({ counter, key, block }) => {
    const out = new Uint32Array(4);
    threefry4x32(Uint32Array.from(key), Uint32Array.from(counter), out);
    expect([...out]).toEqual(block);
  });
  test('may write over its counter', () => {
    const words = new Uint32Array(4);
    threefry4x32(new Uint32Array(4), words, words);
    expect([...words]).toEqual(CASES[0]?.block);
  });
});
