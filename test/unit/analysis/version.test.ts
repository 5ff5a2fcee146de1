/** The version in results is that of the package. */
import { expect, test } from 'vitest';
import package_ from '../../../package.json' with { type: 'json' };
import { VERSION } from '../../../src/analysis/version.ts';

test('they are the same', () => {
  expect(VERSION).toBe(package_.version);
});
