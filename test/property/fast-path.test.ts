/** The fast engine was really taken: what ships names it, and hardly a run falls back to the reference engine. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/analysis/simulate.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { makeMachine } from '../../src/engine/fast/machine.ts';
import { MOST_WAITS } from '../../src/engine/fast/world.ts';
import { baselineScenario } from '../support/baseline.ts';
import { addressesOf, referenceRuns } from '../support/compared-runs.ts';
import { anyScenario } from '../support/generated.ts';
import { modelOf, small } from '../support/history.ts';
import { modelOf as validModelOf } from '../support/scenario-properties.ts';

/** How many of these runs the machine gives up although there is nothing wrong with them. */
function fallenBack(model: Model, seed: string, runs: number): number {
  const machine = makeMachine(model, addressOf(seed, 0));
  const stopped = addressesOf(seed, runs).filter(({ parameterNumber, chanceNumber }) => !machine.run(parameterNumber, chanceNumber));
  return referenceRuns(model, stopped).filter(({ fault }) => fault === undefined).length;
}

describe('the baseline', () => {
  const baseline = baselineScenario();

  test('is simulated by the fast engine unless told', async () => {
    const { manifest } = await simulate(baseline, { runs: 400, seed: 'fast path', split: false, workers: 1 });
    expect(manifest.engine).toBe('fast');
  });

  test('has no run that falls back', () => {
    expect(fallenBack(lower(baseline), 'fast path', 500)).toBe(0);
  });
});

describe('generated scenarios', () => {
  test('have less than one run in a hundred that falls back', () => {
    const models = fc
      .sample(anyScenario, { numRuns: process.env.CASUS_LONG === '1' ? 600 : 25, seed: 47 })
      .flatMap((scenario) => validModelOf(scenario) ?? []);
    const runs = 10 * models.length;
    expect(runs).toBeGreaterThan(200);
    expect(models.reduce((sum, model) => sum + fallenBack(model, 'fast path', 10), 0)).toBeLessThan(runs / 100);
  });

  test('and the count would see one: a run with more waits than there is room for', () => {
    const waiting = { every: 0.0125, after: '29 days', do: [{ add: { x: 1 } }] };
    const model = modelOf(small({ horizon: '30 days', variables: { x: { start: 0, min: 0, max: 1e6 } }, triggers: { waiting } }));
    expect(28 / 0.0125).toBeGreaterThan(MOST_WAITS);
    expect(fallenBack(model, 'fast path', 1)).toBe(1);
  });
});
