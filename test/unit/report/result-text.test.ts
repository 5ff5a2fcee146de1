/** The report in plain text: what it says, number for number. */
import { describe, expect, test } from 'vitest';
import { replay } from '../../../src/analysis/replay.ts';
import { simulate } from '../../../src/analysis/simulate.ts';
import { historyLines } from '../../../src/report/history-text.ts';
import { DISCLAIMER, resultText, weakestJudgements } from '../../../src/report/result-text.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { strike } from '../../support/small-scenarios.ts';

const scenario = scenarioOf(strike);
const result = await simulate(strike, { runs: 2_048, seed: 'report', by: [30, 360], split: { parameterRuns: 30, chanceRuns: 10 } });
const text = resultText(result.toJSON(), scenario);

describe('a report', () => {
  test('reads', () => {
    expect(text).toMatchInlineSnapshot(`
      "One strike
      2,048 runs, seed "report", reference engine, 2024-01-01 to 2024-12-26

      never: Rage
        probability none in 2,048 runs (below 0.15 %): almost no chance
        parameters: too small to see at this size (30 x 10 nested runs)
        by 2024-01-31  none in 2,048 runs (below 0.15 %)
        by 2024-12-26  none in 2,048 runs (below 0.15 %)

      struckOnce: A strike comes
        probability 86.7 % (85.1 to 88.1 %): very likely
        parameters as stated: 45.5 to 100.0 % (5 to 95 % range from 30 x 10 nested runs); errors of the model not included
        by 2024-01-31  26.0 % (24.1 to 27.9 %)
        by 2024-12-26  86.7 % (85.1 to 88.1 %)
        time among runs with it: median day 61.81 (2024-03-02), 10 % by day 9.859, 90 % by day 219.8; half of all runs have it by day 77.63 (2024-03-18)
        pathway  Attack: 100.0 % (run 0)

      war: War follows among runs with struckOnce, days from its first yes
        probability 51.9 % (49.6 to 54.3 %): roughly even chance
        parameters as stated: 41.1 to 64.4 % (5 to 95 % range from 30 x 10 nested runs); errors of the model not included
        by day 30  51.9 % (49.6 to 54.3 %)
        by day 360  51.9 % (49.6 to 54.3 %)
        time among runs with it: median day 3, 10 % by day 3, 90 % by day 3; half of all runs have it by day 3
        pathway  Attack -> Answer: 100.0 % (run 0)

      anger
        mean 2.15 (2.108 to 2.192), 5 to 95 % of runs 0 to 3, median 2, 2,048 runs
      atWar
        mean 1 (0.9978 to 1), 5 to 95 % of runs 1 to 1, median 1, 1,775 runs
      delay
        mean 90.24 (86.28 to 94.2), 5 to 95 % of runs 4.477 to 281.5, median 61.81, 1,775 runs
      mood
        on day 360: mean 2.15 (2.108 to 2.192), 5 to 95 % of runs 0 to 3
      most
        mean 1.61 (1.571 to 1.65), 5 to 95 % of runs 0 to 2.902, median 1.775, 2,048 runs
      posture
        on day 360: calm  55.0 % (52.8 to 57.1 %)
        on day 360: war  45.0 % (42.9 to 47.2 %)

      Judgements with the lowest confidence
        frequency: Strikes a day (confidence low, source judgement)

      Warnings
        measure delay was infinite in 273 of 2048 runs, which it leaves out

      Under these assumptions, not a forecast: the runs say what the scenario implies, not whether it is right."
    `);
  });

  test('ends with what it is not', () => {
    expect(text.endsWith(DISCLAIMER)).toBe(true);
    expect(DISCLAIMER).toMatch(/not a forecast/);
  });

  test('says of a scenario without parameters nothing about them', async () => {
    const bare = await simulate(strike, { runs: 5, seed: 'report', split: false });
    expect(resultText(bare.toJSON(), { ...scenario, parameters: [] })).not.toMatch(/parameters|Judgements/);
  });
});

test('judgements with the lowest confidence come first, members of one taken together', () => {
  const parameter = (base: string, confidence?: 'low' | 'medium' | 'high', member?: string) => ({
    name: base,
    base,
    stream: base,
    drawn: { kind: 'drawn' } as never,
    type: { kind: 'number' } as const,
    ...(confidence ? { confidence } : {}),
    ...(member ? { member } : {}),
  });
  const parameters = [
    parameter('b', 'high'),
    parameter('a', 'medium'),
    parameter('d', 'low', 'x'),
    parameter('d', 'low', 'y'),
    parameter('c'),
  ];
  expect(weakestJudgements({ ...scenario, parameters }, 3).map(({ base }) => base)).toEqual(['d', 'c', 'a']);
});

test('a history in lines', () => {
  const run = result.outcomes.war.pathways[0]?.exampleRun ?? 0;
  expect(historyLines(replay(strike, { seed: 'report', run })).join('\n')).toMatchInlineSnapshot(`
    "2024-01-22 09:22  attack  of itself
    2024-01-22 09:22  north.anger: 0 -> 2  because of attack (0)
    2024-01-22 09:22  event struck  because of attack (0)
    2024-01-22 09:22  outcome struckOnce  because of attack (0)
    2024-01-25 09:22  answer  because of attack (0)
    2024-01-25 09:22  north.posture: calm -> war  because of answer (1)
    2024-01-25 09:22  outcome war  because of answer (1)"
  `);
});
