/** Ten outside models of births, deaths and reactions: mean and spread on every day. */
import { describe, expect, test } from 'vitest';
import { ENGINES, expectRepeats, sampleOf } from '../support/agreement.ts';
import { expectCaught, ledgerOf } from '../support/statistics.ts';
import { MODELS, type Model, RUNS_FOR_TWIN, scenarioOf, verdictsOf } from './data/dsmts.ts';

const ledger = ledgerOf('dsmts');

function modelOf(name: string): Model {
  const found = MODELS.find((model) => model.case === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}

describe.each(ENGINES)('the $name engine', (engine) => {
  test.each(MODELS)('agrees with case $case', (model) => {
    const sample = sampleOf(scenarioOf(model), { runs: model.runs, seed: `dsmts-${model.case}`, engine });
    ledger.agree(verdictsOf(model, sample));
  });
});

test.each(MODELS)('the reference engine repeats runs of case $case', (model) => {
  expectRepeats(scenarioOf(model), { runs: model.runs, seed: `dsmts-${model.case}` });
});

describe('the same assertion, the same number of runs, a planted error', () => {
  test.each(MODELS.filter((model) => !(model.case in RUNS_FOR_TWIN)))('case $case: $faster 2 % faster is caught', (model) => {
    const sample = sampleOf(scenarioOf(model, { [model.faster]: 1.02 }), { runs: model.runs, seed: `dsmts-${model.case}` });
    expectCaught(verdictsOf(model, sample));
  });

  test('case 004-01: five arrivals one by one in place of five at once is caught, by the spread alone', () => {
    const model = modelOf('004-01');
    const single = { ...model, reactions: { ...model.reactions, immigration: { rate: '5', change: { x: 1 } } } };
    const verdicts = verdictsOf(model, sampleOf(scenarioOf(single), { runs: model.runs, seed: 'dsmts-004-01' }));
    expectCaught(verdicts.filter(({ name }) => name.startsWith('sd')));
    expect(verdicts.filter(({ name, pValue }) => name.startsWith('mean') && pValue < 1e-6)).toEqual([]);
  });

  test('case 002-09: a reading before what happens at its instant is caught', () => {
    const model = modelOf('002-09');
    const late = { ...model, events: { reset: { at: 'day 25.000001', do: [{ set: { x: 50 } }] } } };
    const verdicts = verdictsOf(model, sampleOf(scenarioOf(late), { runs: 100, seed: 'dsmts-002-09' }));
    expectCaught(verdicts.filter(({ name }) => name.endsWith('day 25')));
  });

  test('case 003-04: a guard that asks the state before the effects is caught', () => {
    const model = modelOf('003-04');
    const late = { ...model, events: { reset: { when: 'p2 > 31', do: [{ set: { p: 100, p2: 0 } }] } } };
    expectCaught(verdictsOf(model, sampleOf(scenarioOf(late), { runs: model.runs, seed: 'dsmts-003-04' })));
  });
});

test('the suite has not outgrown its share of the alarm rate', () => ledger.close());
