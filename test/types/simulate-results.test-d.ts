/** The result of a definition has exactly its outcomes and measures; of a loaded scenario, any name that may be absent. */
import { expectTypeOf, test } from 'vitest';
import { compare, type Estimate, type OutcomeResult, type Result, type Scenario, simulate } from '../../src/index.ts';
import type { strike } from '../support/small-scenarios.ts';

declare const definition: typeof strike;
declare const loaded: Scenario;
const options = { runs: 1, seed: 's' };

test('declared names are the keys', async () => {
  const result = await simulate(definition, options);
  expectTypeOf<keyof typeof result.outcomes>().toEqualTypeOf<'struckOnce' | 'war' | 'never'>();
  expectTypeOf<keyof typeof result.measures>().toEqualTypeOf<'anger' | 'delay' | 'atWar' | 'posture' | 'mood' | 'most'>();
  expectTypeOf(result.outcomes.war.probability).toEqualTypeOf<Estimate>();
  // @ts-expect-error 'wra' is not declared
  result.outcomes.wra;
});

test('names that are not known may be absent', async () => {
  const result = await simulate(loaded, options);
  expectTypeOf(result).toEqualTypeOf<Result>();
  expectTypeOf(result.outcomes.war).toEqualTypeOf<OutcomeResult | undefined>();
});

test('a comparison has the outcomes of both', async () => {
  const both = await compare(definition, definition, options);
  expectTypeOf<keyof typeof both.outcomes>().toEqualTypeOf<'struckOnce' | 'war' | 'never'>();
  const some = await compare(definition, loaded, options);
  expectTypeOf<keyof typeof some.outcomes>().toEqualTypeOf<'struckOnce' | 'war' | 'never'>();
});

test('a seed and a number of runs are required', () => {
  // @ts-expect-error no seed
  simulate(definition, { runs: 1 });
  // @ts-expect-error no runs
  simulate(definition, { seed: 's' });
});
