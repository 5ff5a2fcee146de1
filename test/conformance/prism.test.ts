/** Guarded-command models of the model checking literature: their probabilities, instants and rewards against exact values. */
import { describe, test } from 'vitest';
import { ENGINES, expectRepeats, type Sample, sampleOf } from '../support/agreement.ts';
import { expectCaught, ledgerOf, meanVerdict, shareVerdict, type Verdict } from '../support/statistics.ts';
import { die, scenarioOf } from './data/prism.ts';
import { GROUPS, type Group, type Twin } from './data/prism-properties.ts';

const ledger = ledgerOf('prism');

function twinOf(group: Group, twin: Twin, runs: number): readonly Verdict[] {
  const scenario = scenarioOf(twin.model ?? group.model, group, twin.factors);
  return group.verdicts(sampleOf(scenario, { runs, seed: group.name }));
}

describe.each(ENGINES)('the $name engine', (engine) => {
  test.each(GROUPS)('agrees on $name', (group) => {
    ledger.agree(group.verdicts(sampleOf(scenarioOf(group.model, group), { runs: group.runs, seed: group.name, engine })));
  });

  test('agrees on the die made of tosses', () => {
    ledger.agree(dieVerdicts(sampleOf(die(), { runs: DIE_RUNS, seed: 'die', engine })));
  });
});

describe('the reference engine', () => {
  test.each(GROUPS)('repeats runs of $name', (group) => {
    expectRepeats(scenarioOf(group.model, group), { runs: group.runs, seed: group.name });
  });

  test('repeats throws of the die', () => expectRepeats(die(), { runs: DIE_RUNS, seed: 'die' }));
});

describe('the same assertion, the same number of runs, a planted error', () => {
  test.each(GROUPS.flatMap((group) => (group.twin ? [{ group, twin: group.twin, name: group.name, what: group.twin.what }] : [])))(
    '$name: $what is caught',
    ({ group, twin }) => expectCaught(twinOf(group, twin, group.runs)),
  );

  test('the die: heads in 51 of 100 tosses are caught', () => {
    expectCaught(dieVerdicts(sampleOf(die(0.51), { runs: DIE_RUNS, seed: 'die' })));
  });
});

test('the suite has not outgrown its share of the alarm rate', () => ledger.close());

const DIE_RUNS = 80_000;

function dieVerdicts(sample: Sample): readonly Verdict[] {
  const faces = sample.readings('face');
  const shown = (face: number) => faces.filter((seen) => seen === face).length;
  return [
    ...[1, 2, 3, 4, 5, 6].map((face) => shareVerdict(`d=${face}`, shown(face), sample.runs, 1 / 6)),
    meanVerdict('flips', sample.readings('tosses'), 11 / 3),
    meanVerdict('flips, as time at rate 1', sample.readings('length'), 11 / 3),
  ];
}
