/** The `expect` of a scenario: what holds, what fails, and by which rule. */
import { describe, expect, test } from 'vitest';
import { checkExpectations } from '../../../src/analysis/expectations.ts';
import { variantOf } from '../../../src/analysis/prepare.ts';
import { simulate } from '../../../src/analysis/simulate.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { strike } from '../../support/small-scenarios.ts';

const loadVariant = (variant: string) => variantOf(strike, variant === 'baseline' ? {} : { variant });
const options = { runs: 2_000, seed: 'expect' };

/** The scenario with other expectations. */
const expecting = (expect: Record<string, object>) => scenarioOf({ ...strike, expect });

describe('the expectations of a scenario that does what it says', () => {
  const results = checkExpectations(scenarioOf(strike), loadVariant, options);

  test('all hold', async () => {
    expect((await results).map(({ name, holds }) => [name, holds])).toEqual([
      ['angry', true],
      ['fiercer', true],
      ['often', true],
      ['soon', true],
    ]);
  });

  test('at a level that together gives one false alarm in a thousand', async () => {
    for (const { estimate } of await results) expect(estimate.level).toBe(1 - 0.001 / 4);
  });

  test('with the estimates of a simulation', async () => {
    const level = 1 - 0.001 / 4;
    const { outcomes, measures } = await simulate(strike, { ...options, by: [360], level, split: false });
    const [angry, , often, soon] = await results;
    const { anger } = measures;
    if (anger.kind !== 'number') throw new Error('a number');
    expect(often?.estimate).toEqual(outcomes.struckOnce.probability);
    expect(angry?.estimate).toMatchObject({ value: anger.mean, low: anger.low, high: anger.high, runs: 2_000 });
    expect(soon?.estimate.runs).toBe(Math.round(outcomes.struckOnce.probability.value * 2_000));
    expect(often).toMatchObject({
      expected: 'between 0.85 and 0.88',
      quantity: 'share of runs with struckOnce by day 360',
      meaning: 'The integral of the exponential',
    });
  });
});

test('a band fails when the whole interval lies outside it, not when it only crosses an edge', async () => {
  const { outcomes } = await simulate(strike, { ...options, by: [360], level: 0.999, split: false });
  const { low, high } = outcomes.struckOnce.probability;
  const band = async (between: [number, number]) => {
    const [result] = await checkExpectations(expecting({ band: { outcome: 'struckOnce', by: 'day 360', between } }), loadVariant, options);
    return result?.holds;
  };
  expect(await band([high - 0.001, 1])).toBe(true);
  expect(await band([high + 0.001, 1])).toBe(false);
  expect(await band([0, low + 0.001])).toBe(true);
  expect(await band([0, low - 0.001])).toBe(false);
});

test('a difference holds only when its whole interval does', async () => {
  const difference = async (text: string) => {
    const scenario = expecting({ d: { outcome: 'struckOnce', by: 'day 90', variant: 'fierce', against: 'baseline', difference: text } });
    const [result] = await checkExpectations(scenario, loadVariant, options);
    return result;
  };
  // `fierce` changes the answer alone, so that no run differs: the interval holds 0 and is narrow.
  expect(await difference('< 0')).toMatchObject({ holds: false, estimate: { value: 0, method: 'tango' } });
  expect(await difference('< 0.02')).toMatchObject({ holds: true });
  expect(await difference('> -0.02')).toMatchObject({ holds: true });
});

test('runs and seed are those of the expectation unless told', async () => {
  const [result] = await checkExpectations(
    expecting({ band: { outcome: 'struckOnce', by: 'day 360', between: [0, 1], runs: 100 } }),
    loadVariant,
  );
  expect(result?.runs).toBe(100);
  expect(result?.estimate.runs).toBe(100);
});
