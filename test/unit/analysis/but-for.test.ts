/** But for one trigger, with the same luck elsewhere. */
import { expect, test } from 'vitest';
import { butFor } from '../../../src/analysis/but-for.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { small } from '../../support/history.ts';

const scenario = scenarioOf(
  small({
    variables: { x: { start: 0 } },
    triggers: {
      first: { rate: 0.01, do: [{ add: { x: 1 } }] },
      second: { at: 'day 50', do: [{ add: { x: 2 } }] },
      idle: { rate: 1, do: [] },
    },
    outcomes: { any1: { when: 'x >= 1' }, both: { when: 'x >= 3' }, only: { when: 'x == 1 or x >= 4' }, none: { when: 'x > 1e9' } },
  }),
);
const options = { runs: 400, seed: 'but for' };

test('an outcome with one cause loses it in every run, one with another cause in none', async () => {
  const withoutSecond = await butFor(scenario, 'second', options);
  expect(withoutSecond.both?.lost.value).toBeGreaterThan(0.2);
  const withoutFirst = await butFor(scenario, 'first', options);
  expect(withoutFirst.any1?.lost.value).toBe(0);
  expect(withoutFirst.both?.lost.value).toBe(1);
  expect(withoutFirst.both?.lost.runs).toBeLessThan(options.runs);
});

test('what does not matter takes nothing away, since all other luck is the same', async () => {
  const { any1, both, none } = await butFor(scenario, 'idle', options);
  expect([any1?.lost.value, both?.lost.value, any1?.gained, both?.gained]).toEqual([0, 0, 0, 0]);
  expect(none?.lost.runs).toBe(0);
});

test('a trigger that is not there is refused', async () => {
  await expect(butFor(scenario, 'frist', options)).rejects.toThrow(RangeError);
});
