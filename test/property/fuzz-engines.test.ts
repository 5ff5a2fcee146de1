/**
 * Scenarios made by chance, in both engines: what once differed is kept in test/fixtures/fuzz and held against both for good. `CASUS_LONG=1` looks for more,
 * `CASUS_FUZZ` of them (2,000 unless told) from seed `CASUS_FUZZ_SEED`, and writes the one it finds, made small, beside the others.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Model } from '../../src/compile/model.ts';
import { makeMachine } from '../../src/engine/fast/machine.ts';
import { alikeMachine } from '../support/alike-machine.ts';
import { addressesOf, firstDifference, referenceRuns } from '../support/compared-runs.ts';
import { anyScenario, type GeneratedScenario } from '../support/generated.ts';
import { modelOf } from '../support/scenario-properties.ts';

const FIXTURES = new URL('../fixtures/fuzz/', import.meta.url);
const RUNS = 5;

function differenceIn(model: Model): string | undefined {
  const made = referenceRuns(model, addressesOf('fuzz', RUNS));
  const [first] = made;
  if (first === undefined) return undefined;
  return firstDifference(makeMachine(model, first.address), made) ?? firstDifference(alikeMachine(model, first.address).machine, made);
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
