/** The fast engine as one that counts: many runs in one call give what the reference engine gives one by one, to the byte. */
import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import type { Model } from '../../../src/compile/model.ts';
import { compileMachine } from '../../../src/engine/fast/machine.ts';
import { referenceEngine } from '../../../src/montecarlo/batch.ts';
import type { Engine } from '../../../src/montecarlo/engine.ts';
import { fastEngine } from '../../../src/montecarlo/fast.ts';
import { planFor } from '../../../src/montecarlo/plan.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { small } from '../../support/history.ts';
import { strike } from '../../support/small-scenarios.ts';

function enginesOf(model: Model): readonly [Engine, Engine] {
  const plan = planFor(model, [30, 90]);
  return [referenceEngine(model, plan, 'fast'), fastEngine(compileMachine(model), model, plan, 'fast')];
}

/** Sends more events at one instant than a machine has room for, in a few of its runs. */
const crowded = small({
  variables: { fired: { start: 0 } },
  events: { shot: {} },
  triggers: {
    begins: { rate: 0.0002, limit: 1, do: [{ send: 'shot' }] },
    goesOn: { on: 'shot', when: 'fired < 5000', do: [{ add: { fired: 1 } }, { send: 'shot' }] },
  },
  outcomes: { came: { when: 'fired > 0' } },
});

describe.each([
  ['a small scenario', lower(scenarioOf(strike))],
  ['one whose runs do not all fit', lower(scenarioOf(crowded))],
])('%s', (_, model) => {
  test('counts the runs of several stretches, the last of them short', async () => {
    const [reference, fast] = enginesOf(model);
    expect(await fast.runChunk(2048, 600)).toEqual(await reference.runChunk(2048, 600));
  });

  test('keeps the parameters of a number through its runs, and no longer', async () => {
    const [reference, fast] = enginesOf(model);
    for (const parameterNumber of [3, 3, 4, undefined, 3]) {
      const stretch = { first: 1000, count: 20, parameterNumber };
      expect(await fast.runTimes(stretch)).toEqual(await reference.runTimes(stretch));
    }
  });
});
