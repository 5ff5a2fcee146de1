/**
 * Scenarios made by chance, in both engines: what once differed is kept in test/fixtures/fuzz and held against both for good. `CASUS_LONG=1` looks for more,
 * `CASUS_FUZZ` of them (2,000 unless told) from seed `CASUS_FUZZ_SEED`, and writes the one it finds, made small, beside the others.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { type Machine, makeMachine, type Numbers } from '../../src/engine/fast/machine.ts';
import { MOST_WAITS } from '../../src/engine/fast/world.ts';
import { alikeMachine } from '../support/alike-machine.ts';
import { addressesOf, firstDifference, referenceRuns } from '../support/compared-runs.ts';
import { anyScenario, type GeneratedScenario } from '../support/generated.ts';
import { modelOf } from '../support/scenario-properties.ts';

const FIXTURES = new URL('../fixtures/fuzz/', import.meta.url);
const RUNS = 5;

function differenceIn(model: Model): string | undefined {
  const addresses = addressesOf('fuzz', RUNS);
  const machine = makeMachine(model, addressOf('fuzz', 0));
  if (addresses.some((address) => growsWithoutEnd(machine, address))) return undefined;
  const made = referenceRuns(model, addresses);
  return firstDifference(machine, made) ?? firstDifference(alikeMachine(model, addressOf('fuzz', 0)).machine, made);
}

/** Where what happens makes more than one thing happen, the machine soon has no room for what waits, and the reference engine would go on for hours. */
function growsWithoutEnd({ run, exports }: Machine, { parameterNumber, chanceNumber }: Numbers): boolean {
  return !run(parameterNumber, chanceNumber) && exports.waitCount() >= MOST_WAITS;
}

const read = (name: string): GeneratedScenario => parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as GeneratedScenario;

describe('scenarios that were hard on an engine', () => {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.yaml'));

  test('are kept', () => expect(names.length).toBeGreaterThanOrEqual(6));

  test.each(names)('%s runs alike in both', (name) => {
    const model = modelOf(read(name));
    if (model === undefined) throw new Error(`${name} is not valid`);
    expect(differenceIn(model)).toBeUndefined();
  });
});

const count = Number(process.env.CASUS_FUZZ ?? 2000);
const seed = Number(process.env.CASUS_FUZZ_SEED ?? 20230216);

describe.runIf(process.env.CASUS_LONG === '1')('scenarios made by chance', () => {
  test(`run alike in both engines: ${count} from seed ${seed}`, () => {
    let valid = 0;
    const alike = fc.property(anyScenario, (scenario) => {
      const model = modelOf(scenario);
      if (model === undefined) return;
      valid++;
      expect(differenceIn(model)).toBeUndefined();
    });
    const { failed, counterexample, errorInstance } = fc.check(alike, { numRuns: count, seed });
    if (failed && counterexample) {
      const path = new URL(`found-from-seed-${seed}.yaml`, FIXTURES);
      writeFileSync(path, stringify(counterexample[0]));
      throw new Error(`seed ${seed}: ${errorInstance}; written to ${path.pathname}`);
    }
    expect(valid).toBeGreaterThan(0.95 * count);
  });
});
