/** Rank correlations with a discrete parameter: what they come to is told. */
import { expect, test } from 'vitest';
import { reachedCorrelations } from '../../../src/report/correlations.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { small } from '../../support/history.ts';

const judged = { meaning: 'A judgement', source: 'judgement', confidence: 'low' };

test('ties shrink it; two continuous parameters reach what is asked and are not told', () => {
  const scenario = scenarioOf(
    small({
      parameters: {
        coin: { discrete: { 0: 1, 1: 1 }, ...judged },
        share: { uniform: [0, 1], ...judged },
        delay: { exponential: { mean: 3 }, ...judged },
      },
      correlations: { tied: { between: ['coin', 'share'], rank: 0.8 }, free: { between: ['share', 'delay'], rank: 0.3 } },
    }),
  );
  const [line, ...more] = reachedCorrelations(scenario);
  expect(more).toEqual([]);
  const [, first, reached] = /^(coin and share: rank correlation 0.8 asked), (0\.\d+) reached$/.exec(line ?? '') ?? [];
  expect(first).toBeDefined();
  expect(Number(reached)).toBeGreaterThan(0.5);
  expect(Number(reached)).toBeLessThan(0.8);
});
