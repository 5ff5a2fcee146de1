/** Powers of two without Math.pow. */
import { expect, test } from 'vitest';
import { powerOfTwo } from '../../../src/number/scale.ts';

test('is exact over its range', () => {
  for (let k = -540; k <= 540; k++) expect(powerOfTwo(k)).toBe(2 ** k);
});
