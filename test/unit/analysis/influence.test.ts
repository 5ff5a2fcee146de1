/** Which parameters go along with an outcome, where it is known which do. */
import { expect, test } from 'vitest';
import { influences } from '../../../src/analysis/influence.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { small } from '../../support/history.ts';

const scenario = scenarioOf(
  small({
    horizon: '10 days',
    parameters: { strong: { uniform: [0, 1] }, weak: { uniform: [0, 1] }, idle: { uniform: [0, 1] }, fixed: { value: 1 } },
    events: { war: 'It begins' },
    triggers: { begin: { at: 'day 1', probability: 'clamp(fixed * (0.2 + 0.6 * strong - 0.2 * weak), 0, 1)', do: [{ send: 'war' }] } },
    outcomes: { warCame: { when: 'happened(war)' }, never: { when: 'idle > 2' } },
  }),
);

test('the strongest comes first, the sign is that of the effect, what does nothing stays within the noise, what is fixed is left out', async () => {
  const found = await influences(scenario, 'warCame', { runs: 4000, seed: 'influence' });
  expect(found.map(({ parameter, rank }) => [rank, parameter])).toEqual([
    [1, 'strong'],
    [2, 'weak'],
    [3, 'idle'],
  ]);
  // covariance of a uniform number and of a yes whose chance rises by b over it: b / 12; so rho = b / sqrt(12 p (1 - p)) with p = 0.4
  const [strong, weak, idle] = found.map(({ correlation }) => correlation);
  expect(strong).toBeCloseTo(0.6 / Math.sqrt(12 * 0.24), 1);
  expect(weak).toBeCloseTo(-0.2 / Math.sqrt(12 * 0.24), 1);
  expect(Math.abs(idle as number)).toBeLessThan(3 * (found[0]?.noise as number));
});

test('an outcome that nobody declared is refused', async () => {
  await expect(influences(scenario, 'peace', { runs: 10, seed: 'influence' })).rejects.toThrow("no outcome 'peace'");
});
