/** Every distribution of the format, as a parameter and as a delay: its draws against outside figures. */
import { describe, expect, test } from 'vitest';
import { ENGINES, expectRepeats, sampleOf } from '../support/agreement.ts';
import { expectCaught, ledgerOf } from '../support/statistics.ts';
import { DELAYS, DISTRIBUTIONS, delays, NAMES, parameters, verdictsOn } from './data/distributions.ts';

/** The mean of the widest, the exponential, has a standard error of 0.28 %. */
const RUNS = 130_000;
const DELAYED_RUNS = 8_000;
const ledger = ledgerOf('distributions');

test('every distribution that the format names is here', () => {
  const named = [
    'uniform',
    'triangular',
    'pert',
    'normal',
    'lognormal',
    'beta',
    'gamma',
    'weibull',
    'exponential',
    'discrete',
    'quantiles',
  ];
  const written = new Set(Object.values(DISTRIBUTIONS).flatMap((known) => Object.keys(known.written)));
  expect([...named, 'experts', 'truncate', 'factor'].filter((name) => !written.has(name))).toEqual([]);
});

describe.each(ENGINES)('the $name engine', (engine) => {
  const drawn = sampleOf(parameters(), { runs: RUNS, seed: 'parameters', engine });
  test.each(NAMES)('draws the parameter %s', (name) => ledger.agree(verdictsOn(name, drawn)));

  const waited = sampleOf(delays(), { runs: DELAYED_RUNS, seed: 'delays', engine });
  test.each(DELAYS)('waits for %s', (name) => ledger.agree(verdictsOn(name, waited)));
});

describe('the reference engine repeats', () => {
  test('draws of parameters', () => expectRepeats(parameters(), { runs: RUNS, seed: 'parameters' }));
  test('waits', () => expectRepeats(delays(), { runs: DELAYED_RUNS, seed: 'delays' }));
});

describe('the same assertion, the same number of runs, a planted error', () => {
  const drawn = sampleOf(parameters(1.02), { runs: RUNS, seed: 'parameters' });
  test.each(NAMES)('the parameter %s times 1.02 is caught', (name) => expectCaught(verdictsOn(name, drawn)));

  const waited = sampleOf(delays(1.1), { runs: DELAYED_RUNS, seed: 'delays' });
  test.each(DELAYS)('the wait %s times 1.1 is caught', (name) => expectCaught(verdictsOn(name, waited)));
});

test('the suite has not outgrown its share of the alarm rate', () => ledger.close());
