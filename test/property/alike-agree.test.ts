/** A machine in which functions that differ in numbers alone have become one repeats the reference engine to the bit, as any other does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioFrom } from '../../src/analysis/prepare.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { agree } from '../support/agree.ts';
import { alikeMachine } from '../support/alike-machine.ts';
import { baselineScenario } from '../support/baseline.ts';
import { everyConstruct } from '../support/every-construct.ts';
import { anyScenario } from '../support/generated.ts';
import { modelOf } from '../support/scenario-properties.ts';

const long = process.env.CASUS_LONG === '1';
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);
const agreesWith = (model: Model, runs: number): number =>
  agree(model, numbers(runs), 'alike', (seed) => alikeMachine(model, addressOf(seed, 0)).machine);
const fewerIn = (model: Model): number => alikeMachine(model, addressOf('alike', 0)).fewer;

describe('the engines agree, functions taken together wherever possible,', () => {
  test('on the baseline', () => {
    const model = lower(baselineScenario());
    expect(fewerIn(model)).toBeGreaterThan(150);
    expect(agreesWith(model, 12)).toBe(12);
  });

  test('on a scenario with every construct', () => {
    const model = lower(scenarioFrom(everyConstruct));
    expect(fewerIn(model)).toBeGreaterThan(30);
    expect(agreesWith(model, 40)).toBeGreaterThan(0);
  });

  test('on generated scenarios', () => {
    const models = fc.sample(anyScenario, { numRuns: long ? 1000 : 40, seed: 32 }).flatMap((scenario) => modelOf(scenario) ?? []);
    const ended = models.map((model) => agreesWith(model, 3)).reduce((sum, count) => sum + count, 0);
    expect(ended).toBeGreaterThan(2 * models.length);
  });

  test('which one bit of each list of rows, turned over, does not get past', () => {
    const model = lower(baselineScenario());
    const turned = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 0 ? byte ^ 8 : byte));
    const broken = (seed: string) =>
      alikeMachine(model, addressOf(seed, 0), (module, parts) => ({
        ...module,
        data: module.data.map((part, place) => (place < parts ? part : { ...part, bytes: turned(part.bytes) })),
      })).machine;
    expect(() => agree(model, numbers(12), 'alike', broken)).toThrow();
  });
});
