/** First times of an outcome become its cumulative incidence by day and the quantiles of its time. */
import { type BinCounts, type BinList, binBounds, binnedQuantile, binnedQuantileOf, countValue, listBins, mergeBins } from './bins.ts';
import { DEFAULT_LEVEL, type Estimate } from './estimate.ts';
import { type ProportionMethod, proportion } from './proportion.ts';

/** Counts of one outcome over runs. `byDay[i]` is the number of runs whose first time is at or before `days[i]`, unrounded. */
export type Incidence = {
  readonly days: readonly number[];
  readonly runs: number;
  readonly hits: number;
  readonly byDay: readonly number[];
  readonly times: BinList;
};

/** The same, open for counting. */
export type OpenIncidence = {
  readonly days: readonly number[];
  readonly byDay: number[];
  readonly times: BinCounts;
  runs: number;
  hits: number;
};

/** Starts counting; `days` are the days named before the run, rising. */
export function openIncidence(days: readonly number[]): OpenIncidence {
  for (const [place, day] of days.entries()) {
    if (!(day > (days[place - 1] ?? -Infinity))) throw new RangeError('named days must rise');
  }
  return { days: [...days], byDay: days.map(() => 0), times: new Map(), runs: 0, hits: 0 };
}

/** Counts one run: its first time in days, or undefined (or infinity) when the outcome never came. */
export function countFirstTime(open: OpenIncidence, time: number | undefined): void {
  open.runs += 1;
  if (time === undefined || time === Infinity) return;
  open.hits += 1;
  countValue(open.times, time);
  for (let place = open.days.length - 1; place >= 0 && time <= (open.days[place] as number); place--)
    open.byDay[place] = (open.byDay[place] as number) + 1;
}

/** The counts so far as plain data. */
export function closeIncidence(open: OpenIncidence): Incidence {
  return { days: open.days, runs: open.runs, hits: open.hits, byDay: [...open.byDay], times: listBins(open.times) };
}

/** Both together; counts only, so the order does not matter. */
export function mergeIncidence(first: Incidence, second: Incidence): Incidence {
  if (first.days.length !== second.days.length || first.days.some((day, place) => day !== second.days[place])) {
    throw new RangeError('only counts with the same named days can be merged');
  }
  return {
    days: first.days,
    runs: first.runs + second.runs,
    hits: first.hits + second.hits,
    byDay: first.byDay.map((count, place) => count + (second.byDay[place] ?? 0)),
    times: mergeBins(first.times, second.times),
  };
}

/** P(outcome by a day). `isInterpolated` when the day was not named before the run: the count then takes its part of the bin that holds it. */
export type IncidenceEstimate = Estimate & { readonly isInterpolated: boolean };

/** Share of all runs whose first time is at or before `day`; a run that ended otherwise counts as no. Undefined without runs. */
export function incidenceBy(
  incidence: Incidence,
  day: number,
  level: number = DEFAULT_LEVEL,
  method: ProportionMethod = 'wilson',
): IncidenceEstimate | undefined {
  if (incidence.runs === 0) return undefined;
  const named = incidence.byDay[incidence.days.indexOf(day)];
  const hits = named ?? interpolatedCount(incidence.times, day);
  return { ...proportion(hits, incidence.runs, level, method), isInterpolated: named === undefined };
}

/** Runs up to `day`, to the nearest run. */
function interpolatedCount({ bins, counts }: BinList, day: number): number {
  let sum = 0;
  for (const [place, bin] of bins.entries()) {
    const count = counts[place] as number;
    const [low, high] = binBounds(bin);
    if (high <= day) sum += count;
    else if (low <= day && high > low) sum += (count * (day - low)) / (high - low);
  }
  return Math.round(sum);
}

/** Day by which a share `p` of all runs has the outcome; undefined when too few have it. An end later than all of them is infinite. */
export function timeQuantileOverAll(incidence: Incidence, p: number, level: number = DEFAULT_LEVEL): Estimate | undefined {
  return notBeforeStart(binnedQuantileOf(incidence.times, incidence.runs, p, level));
}

/** Day by which a share `p` of the runs with the outcome have it; undefined when none has. `runs` counts those only. */
export function timeQuantileAmongHits(incidence: Incidence, p: number, level: number = DEFAULT_LEVEL): Estimate | undefined {
  return notBeforeStart(binnedQuantile(incidence.times, p, level));
}

/** Nothing happens before day 0. */
function notBeforeStart(estimate: Estimate | undefined): Estimate | undefined {
  return estimate && { ...estimate, low: Math.max(0, estimate.low) };
}
