/** Cases with a known answer in, tests out: the engines agree with each, and each planted error is caught by the same assertion at the same number of runs. */
import { describe, expect, test } from 'vitest';
import { ENGINES, expectRepeats, type Sample, sampleOf } from './agreement.ts';
import { type ASSERTIONS, expectCaught, ledgerOf, type Verdict } from './statistics.ts';

/** A scenario that is wrong in one place. */
export type Twin = { readonly what: string; readonly scenario: Record<string, unknown> };

export type KnownCase = {
  readonly name: string;
  readonly scenario: Record<string, unknown>;
  /** In `test`. */
  readonly runs: number;
  readonly twins: readonly Twin[];
  /** In `test:long`: planted errors that `runs` is too few for. */
  readonly long?: { readonly runs: number; readonly twins: readonly Twin[] };
  readonly verdicts: (sample: Sample) => readonly Verdict[];
};

export function testCases(suite: keyof typeof ASSERTIONS, cases: readonly KnownCase[]): void {
  const ledger = ledgerOf(suite);
  describe.each(ENGINES)('the $name engine', (engine) => {
    test.each(cases)('agrees on $name', ({ name, scenario, runs, verdicts }) => {
      ledger.agree(verdicts(sampleOf(scenario, { runs, seed: name, engine })));
    });
  });
  describe('the reference engine', () => {
    test.each(cases)('repeats runs of $name', ({ name, scenario, runs }) => expectRepeats(scenario, { runs, seed: name }));
    test.each(cases.filter(({ twins }) => twins.length > 0))('repeats none of $name with a planted error', (known) => {
      const [twin] = known.twins as [Twin];
      expect(() => expectRepeats(known.scenario, { runs: known.runs, seed: known.name }, twin.scenario)).toThrow();
    });
  });
  describe('the same assertion, the same number of runs, a planted error', () => {
    const twins = cases.flatMap((known) => known.twins.map((twin) => ({ ...twin, known, name: known.name })));
    test.each(twins)('$name: $what', ({ known, scenario }) => {
      expectCaught(known.verdicts(sampleOf(scenario, { runs: known.runs, seed: known.name })));
    });
  });
  test('the suite has not outgrown its share of the alarm rate', () => ledger.close());
}

/** The same at the runs of `test:long`. */
export function testLongCases(suite: keyof typeof ASSERTIONS, cases: readonly KnownCase[]): void {
  testCases(
    suite,
    cases.flatMap((known) => (known.long ? [{ ...known, ...known.long }] : [])),
  );
}
