/** The guarded-command models whose twins need more runs, at these runs. */
import { expect, test } from 'vitest';
import { ENGINES, sampleOf } from '../support/agreement.ts';
import { ASSERTIONS, expectAgreement, expectCaught } from '../support/statistics.ts';
import { scenarioOf } from './data/prism.ts';
import { GROUPS } from './data/prism-properties.ts';

const LONG = GROUPS.flatMap((group) => (group.long ? [{ ...group.long, group, name: group.name, what: group.long.twin.what }] : []));

test.each(LONG.flatMap((long) => ENGINES.map((engine) => ({ ...long, engine }))))('agrees on $name', ({ group, runs, engine }) => {
  const verdicts = group.verdicts(sampleOf(scenarioOf(group.model, group), { runs, seed: group.name, engine }));
  expect(verdicts.length).toBeLessThan(ASSERTIONS.prism);
  expectAgreement(verdicts);
});

test.each(LONG)('$name: $what is caught', ({ group, twin, runs }) => {
  expectCaught(group.verdicts(sampleOf(scenarioOf(twin.model ?? group.model, group, twin.factors), { runs, seed: group.name })));
});
