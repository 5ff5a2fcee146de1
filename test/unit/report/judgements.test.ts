/** The judgements that a report names first. */
import { expect, test } from 'vitest';
import { weakestJudgements } from '../../../src/report/judgements.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { small } from '../../support/history.ts';

const parameter = (confidence?: string) => ({
  uniform: [0, 1],
  meaning: 'A judgement',
  source: 'judgement',
  ...(confidence ? { confidence } : {}),
});

test('lowest confidence first, among equals those offered as controls, then by name', () => {
  const scenario = scenarioOf(
    small({
      blocs: { both: ['a'] },
      parameters: {
        alpha: parameter('low'),
        beta: parameter('medium'),
        gamma: parameter('low'),
        delta: parameter(),
        each1: { each: 'both', ...parameter('high') },
        derived: { is: 'alpha + 1', meaning: 'Derived', source: 'judgement', confidence: 'low' },
      },
      controls: { gamma: { label: 'Gamma', low: 0, high: 1 } },
    }),
  );
  expect(weakestJudgements(scenario).map(({ base }) => base)).toEqual(['gamma', 'alpha', 'delta', 'beta', 'each1']);
  expect(weakestJudgements(scenario, 2)).toHaveLength(2);
});
