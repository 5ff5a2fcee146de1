/** Every expectation of a shipped scenario fails when its key parameter is halved or doubled: none is so wide that it says nothing. */
import { describe, expect, test } from 'vitest';
import { holdsUnder } from '../support/expectations-bite.ts';
import { KEY_PARAMETERS } from './data/key-parameters.ts';

describe.each(Object.keys(KEY_PARAMETERS))('%s', (id) => {
  test.each(Object.entries(KEY_PARAMETERS[id] ?? {}))('%s fails with %s', async (expectation, [parameter, factor]) => {
    expect(await holdsUnder(id, expectation, parameter, factor)).toBe(false);
  });
});
