/** Times that may be censored become the Kaplan-Meier survival curve, its intervals and its quantiles. */
import { normalQuantile } from '../number/normal.ts';
import { checkLevel, DEFAULT_LEVEL } from './estimate.ts';

export type SurvivalInterval = 'plain' | 'log' | 'log-log';

/** One time at which something was seen. `standardError` is Greenwood's, of `survival`; it and the ends are NaN once survival is 0. */
export type SurvivalStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
};

/** What is seen at one time; those censored at it were still at risk of its events. */
export type TimeTally = { readonly time: number; readonly atRisk: number; readonly events: number; readonly censored: number };

/**
 * Product-limit estimate. `isEvent[i]` is false where subject i was lost to view at `times[i]`.
 * Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457-481, doi:10.1080/01621459.1958.10501452; the log-log interval is
 * Kalbfleisch and Prentice's (2002), The Statistical Analysis of Failure Time Data, section 1.4.
 */
export function kaplanMeier(
  times: readonly number[],
  isEvent: readonly boolean[],
  level: number = DEFAULT_LEVEL,
  interval: SurvivalInterval = 'log-log',
): SurvivalStep[] {
  checkLevel(level);
  const z = normalQuantile((1 + level) / 2);
  let survival = 1;
  let logVariance = 0;
  return tallyTimes(times, isEvent).map((tally) => {
    const { atRisk, events } = tally;
    survival *= (atRisk - events) / atRisk;
    logVariance += events / (atRisk * (atRisk - events));
    const [low, high] = survivalBounds(survival, z * Math.sqrt(logVariance), interval);
    return { ...tally, survival, standardError: survival * Math.sqrt(logVariance), low, high };
  });
}

/** Distinct times in order, with the number at risk just before each. */
export function tallyTimes(times: readonly number[], isEvent: readonly boolean[]): TimeTally[] {
  if (times.length !== isEvent.length) throw new RangeError('each time needs to say whether it is an event');
  const byTime = new Map<number, { events: number; censored: number }>();
  for (const [subject, time] of times.entries()) {
    const seen = byTime.get(time) ?? { events: 0, censored: 0 };
    if (isEvent[subject]) seen.events += 1;
    else seen.censored += 1;
    byTime.set(time, seen);
  }
  let atRisk = times.length;
  const inOrder = [...byTime].sort((a, b) => a[0] - b[0]);
  return inOrder.map(([time, { events, censored }]) => {
    const tally = { time, atRisk, events, censored };
    atRisk -= events + censored;
    return tally;
  });
}

/** `reach` is z times the standard deviation of log S. */
function survivalBounds(survival: number, reach: number, interval: SurvivalInterval): readonly [number, number] {
  if (survival === 0) return [NaN, NaN];
  if (survival === 1) return [1, 1];
  switch (interval) {
    case 'plain':
      return [Math.max(0, survival * (1 - reach)), Math.min(1, survival * (1 + reach))];
    case 'log':
      return [survival * Math.exp(-reach), Math.min(1, survival * Math.exp(reach))];
    case 'log-log': {
      const exponent = reach / Math.log(survival);
      return [survival ** Math.exp(-exponent), survival ** Math.exp(exponent)];
    }
  }
}

/**
 * Time by which a share `p` has had the event: the first step with survival at or below 1 - p, or the middle of a flat step that lies
 * exactly there; undefined when the curve does not come down so far.
 */
export function survivalQuantile(steps: readonly SurvivalStep[], p: number): number | undefined {
  const target = 1 - p;
  const tolerance = 1e-12;
  const first = steps.findIndex((step) => step.survival <= target + tolerance);
  const reached = steps[first];
  if (reached === undefined) return undefined;
  if (reached.survival < target - tolerance) return reached.time;
  const next = steps.slice(first + 1).find((step) => step.events > 0);
  return next === undefined ? reached.time : (reached.time + next.time) / 2;
}
