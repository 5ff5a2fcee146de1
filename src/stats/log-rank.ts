/** Two groups of times that may be censored become the log-rank test of equal survival. */
import { chiSquarePValue } from './special.ts';
import { tallyTimes } from './survival.ts';

/** Observed and expected events of each group, first group first. */
export type LogRankTest = {
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
  readonly observed: readonly [number, number];
  readonly expected: readonly [number, number];
};

/** Mantel (1966), Cancer Chemother. Rep. 50, 163-170. `isFirst[i]` tells whether subject i belongs to the first group. */
export function logRank(times: readonly number[], isEvent: readonly boolean[], isFirst: readonly boolean[]): LogRankTest {
  const all = tallyTimes(times, isEvent);
  const own = new Map(
    tallyTimes(
      times.filter((_, i) => isFirst[i]),
      isEvent.filter((_, i) => isFirst[i]),
    ).map((tally) => [tally.time, tally]),
  );
  let firstAtRisk = isFirst.filter(Boolean).length;
  let [observed, expected, variance, events] = [0, 0, 0, 0];
  for (const tally of all) {
    const share = firstAtRisk / tally.atRisk;
    const mine = own.get(tally.time);
    observed += mine?.events ?? 0;
    expected += tally.events * share;
    events += tally.events;
    if (tally.atRisk > 1) variance += (tally.events * share * (1 - share) * (tally.atRisk - tally.events)) / (tally.atRisk - 1);
    firstAtRisk -= (mine?.events ?? 0) + (mine?.censored ?? 0);
  }
  const statistic = (observed - expected) ** 2 / variance;
  return {
    statistic,
    degrees: 1,
    pValue: chiSquarePValue(statistic, 1),
    observed: [observed, events - observed],
    expected: [expected, events - expected],
  };
}
