/** The same ten outside models at more runs, and the twins that need them. */
import { describe, test } from 'vitest';
import { ENGINES, sampleOf } from '../support/agreement.ts';
import { expectCaught, ledgerOf } from '../support/statistics.ts';
import { MODELS, RUNS_FOR_TWIN, scenarioOf, verdictsOf } from './data/dsmts.ts';

const ledger = ledgerOf('dsmts');

describe.each(ENGINES)('the $name engine, at more runs,', (engine) => {
  test.each(MODELS)('agrees with case $case', (model) => {
    const runs = RUNS_FOR_TWIN[model.case] ?? 5 * model.runs;
    const sample = sampleOf(scenarioOf(model), { runs, seed: `dsmts-long-${model.case}`, engine });
    ledger.agree(verdictsOf(model, sample));
  });
});

test.each(MODELS.filter((model) => model.case in RUNS_FOR_TWIN))('case $case: $faster 2 % faster is caught', (model) => {
  const runs = RUNS_FOR_TWIN[model.case] as number;
  const sample = sampleOf(scenarioOf(model, { [model.faster]: 1.02 }), { runs, seed: `dsmts-long-${model.case}` });
  expectCaught(verdictsOf(model, sample));
});

test('the suite has not outgrown its share of the alarm rate', () => ledger.close());
