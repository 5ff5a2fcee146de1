/**
 * Single nodes of the fast engine changed by chance: how many changes the comparison with the reference engine catches. Not all can be: of those that get
 * past, most exchange `<` and `<=` where a tie never comes, leave out what puts a number where it stands already or what a later store overwrites, take
 * away a shortcut whose long way gives the same (`lastWriterNow`), move a limit that the runs stay below, or change what this scenario does not read.
 */
import { expect, test } from 'vitest';
import { breakable } from '../support/breakable.ts';
import { modelOf } from '../support/history.ts';
import { differenceBy, mutantsOf, told } from '../support/mutants.ts';
import { RULE_SCENARIOS } from '../support/rule-scenarios.ts';

const COUNT = process.env.CASUS_LONG === '1' ? 400 : 40;
const NAMES = ['batches', 'effects', 'wakes', 'clocks', 'crossings', 'starts'];
/** 300 of them, picked otherwise, were caught in 64 of 100; under 45 of 100 something the comparison looked at is not looked at any more. */
const LEAST_SHARE = 0.45;

test(`most of ${COUNT} single changes are caught`, () => {
  const scenarios = new Map(NAMES.map((name) => [name, breakable(modelOf(RULE_SCENARIOS[name] ?? {}), 'rules', 6)]));
  const survivors = mutantsOf(scenarios, COUNT, 'mutants').filter((mutant) => {
    const scenario = scenarios.get(mutant.scenario);
    return scenario !== undefined && differenceBy(mutant, scenario) === undefined;
  });
  const share = 1 - survivors.length / COUNT;
  expect(share, `caught: ${share}; not caught:\n${survivors.map(told).join('\n')}`).toBeGreaterThan(LEAST_SHARE);
});
