/** Distributions as delays at the runs that a factor of 1.02 needs. */
import { describe, test } from 'vitest';
import { ENGINES, sampleOf } from '../support/agreement.ts';
import { expectCaught, ledgerOf } from '../support/statistics.ts';
import { DELAYS, delays, verdictsOn } from './data/distributions.ts';

const RUNS = 150_000;
const ledger = ledgerOf('distributions');

describe.each(ENGINES)('the $name engine', (engine) => {
  const waited = sampleOf(delays(), { runs: RUNS, seed: 'long-delays', engine });
  test.each(DELAYS)('waits for %s', (name) => ledger.agree(verdictsOn(name, waited)));
});

describe('the same assertion, the same number of runs, a planted error', () => {
  const waited = sampleOf(delays(1.02), { runs: RUNS, seed: 'long-delays' });
  test.each(DELAYS)('the wait %s times 1.02 is caught', (name) => expectCaught(verdictsOn(name, waited)));
});

test('the suite has not outgrown its share of the alarm rate', () => ledger.close());
