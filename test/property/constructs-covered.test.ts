/** What the comparison of the engines has met: every construct was lowered and every kind of thing happened in a run that was held against the other engine. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/compile/model.ts';
import { makeMachine } from '../../src/engine/fast/machine.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { newRun } from '../../src/engine/run.ts';
import { addressesOf, firstDifference, referenceRuns } from '../support/compared-runs.ts';
import { ALL_CONSTRUCTS, constructsOf } from '../support/constructs.ts';
import { everyConstruct } from '../support/every-construct.ts';
import { anyScenario } from '../support/generated.ts';
import { ALL_HAPPENINGS, noteHappenings } from '../support/happenings.ts';
import { modelOf, small } from '../support/history.ts';
import { RULE_SCENARIOS } from '../support/rule-scenarios.ts';
import { modelOf as validModelOf } from '../support/scenario-properties.ts';

/** More firings than the log of a run keeps. */
const talkative = small({ horizon: '33 days', triggers: { talks: { every: 0.0005, do: [] } } });

const generated = fc.sample(anyScenario, { numRuns: process.env.CASUS_LONG === '1' ? 400 : 40, seed: 59 });

/** Each with how many runs of it are compared. */
const compared: readonly (readonly [Model, number])[] = [
  [modelOf(everyConstruct), 3],
  [modelOf(talkative), 1],
  ...Object.values(RULE_SCENARIOS).map((scenario) => [modelOf(scenario), 3] as const),
  ...generated.flatMap((scenario) => validModelOf(scenario) ?? []).map((model) => [model, 2] as const),
];

describe('the comparison of the engines', () => {
  const lowered = new Set<string>();
  const happened = new Set<string>();

  test('holds for all that is counted here', () => {
    for (const [model, runs] of compared) {
      for (const construct of constructsOf(model)) lowered.add(construct);
      const addresses = addressesOf('covered', runs);
      const [first] = addresses;
      if (first === undefined) continue;
      const run = newRun(compileProgram(model), first);
      for (const address of addresses) {
        run.address = address;
        noteHappenings(run, happened);
      }
      expect(firstDifference(makeMachine(model, first), referenceRuns(model, addresses))).toBeUndefined();
    }
  });

  test('has met every construct', () => expect(ALL_CONSTRUCTS.filter((construct) => !lowered.has(construct))).toEqual([]));
  test('has met everything that can happen', () => expect(ALL_HAPPENINGS.filter((happening) => !happened.has(happening))).toEqual([]));
});
