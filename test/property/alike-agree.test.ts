/** A machine in which functions that differ in numbers alone have become one repeats the reference engine to the bit, as any other does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioFrom } from '../../src/analysis/prepare.ts';
import { mergeAlike } from '../../src/compile/alike.ts';
import type { Module } from '../../src/compile/ir.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { compileLoop } from '../../src/engine/fast/loop.ts';
import { type Machine, machineCode, startMachine } from '../../src/engine/fast/machine.ts';
import { agree } from '../support/agree.ts';
import { baselineScenario } from '../support/baseline.ts';
import { everyConstruct } from '../support/every-construct.ts';
import { anyScenario } from '../support/generated.ts';
import { modelOf } from '../support/scenario-properties.ts';

const WHEREVER_POSSIBLE = { functions: 0, alike: 2 };
const long = process.env.CASUS_LONG === '1';
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

/** Takes functions together; gives the machine, and how many functions fewer it has. */
function merged(model: Model, change: (module: Module) => Module = (module) => module) {
  const compiled = compileLoop(model);
  const module = mergeAlike(compiled.module, WHEREVER_POSSIBLE);
  const make = (seed: string): Machine => startMachine(machineCode({ ...compiled, module: change(module) }), model, addressOf(seed, 0));
  return { make, fewer: compiled.module.funcs.length - module.funcs.length };
}

describe('the engines agree, functions taken together wherever possible,', () => {
  test('on the baseline', () => {
    const model = lower(baselineScenario());
    const { make, fewer } = merged(model);
    expect(fewer).toBeGreaterThan(150);
    expect(agree(model, numbers(12), 'alike', make)).toBe(12);
  });

  test('on a scenario with every construct', () => {
    const model = lower(scenarioFrom(everyConstruct));
    const { make, fewer } = merged(model);
    expect(fewer).toBeGreaterThan(30);
    expect(agree(model, numbers(40), 'alike', make)).toBeGreaterThan(0);
  });

  test('on generated scenarios', () => {
    const models = fc.sample(anyScenario, { numRuns: long ? 1000 : 40, seed: 32 }).flatMap((scenario) => modelOf(scenario) ?? []);
    const ended = models.map((model) => agree(model, numbers(3), 'alike', merged(model).make)).reduce((sum, count) => sum + count, 0);
    expect(ended).toBeGreaterThan(2 * models.length);
  });

  test('which one bit of a row, turned over, does not get past', () => {
    const model = lower(baselineScenario());
    const places = compileLoop(model).module.data.length;
    // of the rows of all kinds the first bit is turned
    const broken = merged(model, (module) => ({
      ...module,
      data: module.data.map((part, place) =>
        place < places ? part : { ...part, bytes: part.bytes.map((byte, at) => (at === 0 ? byte ^ 8 : byte)) },
      ),
    }));
    expect(() => agree(model, numbers(12), 'alike', broken.make)).toThrow();
  });
});
