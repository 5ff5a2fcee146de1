/** The counts of one outcome become its answers: probability, share by day, quantiles of the time, pathways. */
import type { Model } from '../compile/model.ts';
import type { OutcomeSummary } from '../montecarlo/summary-outcome.ts';
import type { Estimate, Method } from '../stats/estimate.ts';
import { type Incidence, type IncidenceEstimate, incidenceBy, timeQuantileAmongHits, timeQuantileOverAll } from '../stats/incidence.ts';
import { type OtherPathways, type Pathway, pathwayAnswer } from './pathway-result.ts';
import { type ShareOptions, shareOf } from './share.ts';
import type { SplitAnswer } from './split-result.ts';

/** The quantiles of times that are given. */
export const TIME_QUANTILES = { p05: 0.05, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 } as const;
export type TimeQuantile = keyof typeof TIME_QUANTILES;

/** Days, each null where too few runs have the outcome; an end of an interval that the runs do not bound is infinite. */
export type TimeQuantiles = { readonly [Name in TimeQuantile]: number | null } & {
  readonly low: { readonly [Name in TimeQuantile]: number | null };
  readonly high: { readonly [Name in TimeQuantile]: number | null };
  readonly level: number;
  readonly runs: number;
  readonly method: Method;
};

export type OutcomeResult = {
  /** Another outcome, whose runs alone count and from whose first yes all days count. */
  readonly given?: string;
  /** Share of runs with the outcome by the horizon. */
  readonly probability: Estimate;
  /** Share of runs whose first yes is at or before each day, exact. */
  readonly byTime: readonly { readonly days: number; readonly value: number; readonly low: number; readonly high: number }[];
  /** Days to the outcome among the runs that have it. */
  readonly timeDays: TimeQuantiles;
  /** Days by which a share of all runs have it. */
  readonly timeDaysAllRuns: TimeQuantiles;
  /** Absent where no nested runs were made. */
  readonly split?: SplitAnswer;
  readonly pathways: readonly Pathway[];
  readonly otherPathways?: OtherPathways;
  /** Share of runs with the outcome by a day: exact at days named before the run, else marked interpolated. */
  readonly by: (when: { readonly days: number }) => IncidenceEstimate;
};

export type OutcomeOptions = ShareOptions & { readonly split: SplitAnswer | undefined };

/** The answers on outcome number `index` of `model`. */
export function outcomeResult(model: Model, index: number, summary: OutcomeSummary, options: OutcomeOptions): OutcomeResult {
  const { incidence } = summary;
  const given = model.outcomes[model.outcomes[index]?.given ?? -1]?.name;
  const { pathways, otherPathways } = pathwayAnswer(model, summary.pathways, incidence.hits, options);
  return {
    ...(given === undefined ? {} : { given }),
    probability: shareOf(incidence.hits, incidence.runs, options),
    byTime: incidence.days.map((days, place) => {
      const { value, low, high } = shareOf(incidence.byDay[place] as number, incidence.runs, options);
      return { days, value, low, high };
    }),
    timeDays: timeQuantiles(incidence.hits, options.level, (p) => timeQuantileAmongHits(incidence, p, options.level)),
    timeDaysAllRuns: timeQuantiles(incidence.runs, options.level, (p) => timeQuantileOverAll(incidence, p, options.level)),
    ...(options.split === undefined ? {} : { split: options.split }),
    pathways,
    ...(otherPathways === undefined ? {} : { otherPathways }),
    by: ({ days }) => shareBy(incidence, days, model.horizonDays, options),
  };
}

function timeQuantiles(runs: number, level: number, quantile: (p: number) => Estimate | undefined): TimeQuantiles {
  const names = Object.keys(TIME_QUANTILES) as TimeQuantile[];
  const estimates = names.map((name) => ({ name, estimate: quantile(TIME_QUANTILES[name]) }));
  const part = (key: 'value' | 'low' | 'high') =>
    Object.fromEntries(estimates.map(({ name, estimate }) => [name, estimate?.[key] ?? null])) as Record<TimeQuantile, number | null>;
  return { ...part('value'), low: part('low'), high: part('high'), level, runs, method: 'binned-order-statistics' };
}

function shareBy(incidence: Incidence, day: number, horizonDays: number, options: ShareOptions): IncidenceEstimate {
  if (!(day >= 0 && day <= horizonDays)) throw new RangeError(`days lie between 0 and the horizon, day ${horizonDays}; got ${day}`);
  const estimate = incidenceBy(incidence, day, options.level, options.method);
  const isInterpolated = estimate?.isInterpolated ?? false;
  const hits = estimate === undefined ? 0 : Math.round(estimate.value * estimate.runs);
  return { ...shareOf(hits, incidence.runs, options), isInterpolated };
}
