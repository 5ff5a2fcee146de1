/** The counts of one measure become its answers: mean, spread and quantiles, or the share of each label, for each day of a calendar. */
import type { MeasurePlan } from '../montecarlo/plan.ts';
import type { MeasureSummary, ReadingSummary } from '../montecarlo/summary-measure.ts';
import { binnedQuantile } from '../stats/bins.ts';
import type { Method } from '../stats/estimate.ts';
import { meanEstimate } from '../stats/mean.ts';
import { totalMoments } from '../stats/moment-tree.ts';
import { variance } from '../stats/moments.ts';
import { type ShareOptions, shareOf } from './share.ts';

/** Runs left out: `given` did not hold, or the reading was infinite. */
export type LeftOut = { readonly notGiven: number; readonly notFinite: number };

/** `low` and `high` bound the mean; NaN where no run was read. `runs` are those that were. */
export type NumberAnswer = {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly sd: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly runs: number;
  readonly method: Method;
} & LeftOut;

/** Of rungs or names: the share of each. */
export type ShareAnswer = {
  readonly shares: Readonly<Record<string, { readonly value: number; readonly low: number; readonly high: number }>>;
  readonly level: number;
  readonly runs: number;
  readonly method: Method;
} & LeftOut;

/** One entry for each day. `goingOn` are the runs that no outcome had ended by then; one that ended keeps its last value. */
export type Calendar = { readonly days: readonly number[]; readonly goingOn: readonly number[] };

export type Lists<Answer> = { readonly [Key in keyof Answer]: Answer[Key] extends number ? readonly number[] : Answer[Key] };

export type NumberSeries = Omit<Lists<NumberAnswer>, 'level'> & { readonly level: number } & Calendar;
export type ShareSeries = {
  readonly shares: Readonly<
    Record<string, { readonly value: readonly number[]; readonly low: readonly number[]; readonly high: readonly number[] }>
  >;
  readonly level: number;
  readonly runs: readonly number[];
  readonly method: Method;
  readonly notGiven: readonly number[];
  readonly notFinite: readonly number[];
} & Calendar;

/** `kind` says which: a number (flags count 0 and 1), shares of labels, or either on a calendar. */
export type MeasureResult =
  | ({ readonly kind: 'number' } & NumberAnswer)
  | ({ readonly kind: 'shares' } & ShareAnswer)
  | ({ readonly kind: 'series' } & NumberSeries)
  | ({ readonly kind: 'shareSeries' } & ShareSeries);

export function measureResult(plan: MeasurePlan, summary: MeasureSummary, options: ShareOptions): MeasureResult {
  const { readings } = summary;
  const calendar = plan.days && { days: plan.days, goingOn: readings.map((reading) => reading.goingOn) };
  if (plan.kind === 'label') {
    const answers = readings.map((reading) => sharesOf(plan.labels, reading, options));
    return calendar
      ? { kind: 'shareSeries', ...calendar, ...shareLists(plan.labels, answers, options.level) }
      : { kind: 'shares', ...first(answers) };
  }
  const answers = readings.map((reading) => (plan.kind === 'flag' ? flagAnswer(reading, options) : numberAnswer(reading, options.level)));
  return calendar ? { kind: 'series', ...calendar, ...numberLists(answers, options.level) } : { kind: 'number', ...first(answers) };
}

function first<Answer>(answers: readonly Answer[]): Answer {
  return answers[0] as Answer;
}

function numberAnswer(reading: ReadingSummary, level: number): NumberAnswer {
  const moments = totalMoments(reading.moments);
  const mean = meanEstimate(moments, level);
  const quantile = (p: number) => binnedQuantile(reading.bins, p, level)?.value ?? NaN;
  return {
    mean: mean?.value ?? NaN,
    low: mean?.low ?? NaN,
    high: mean?.high ?? NaN,
    level,
    sd: moments.count < 2 ? NaN : Math.sqrt(variance(moments)),
    p05: quantile(0.05),
    p50: quantile(0.5),
    p95: quantile(0.95),
    runs: moments.count,
    method: 't',
    ...leftOut(reading),
  };
}

/** A truth as 0 or 1: its mean is a share, and has the interval of one. */
function flagAnswer(reading: ReadingSummary, options: ShareOptions): NumberAnswer {
  const [no = 0, yes = 0] = reading.counts;
  const runs = no + yes;
  const { value, low, high, level, method } = shareOf(yes, runs, options);
  const quantile = (p: number) => (runs === 0 ? NaN : Math.ceil(runs * p) <= no ? 0 : 1);
  const sd = runs < 2 ? NaN : Math.sqrt((value * no) / (runs - 1));
  return {
    mean: value,
    low,
    high,
    level,
    sd,
    p05: quantile(0.05),
    p50: quantile(0.5),
    p95: quantile(0.95),
    runs,
    method,
    ...leftOut(reading),
  };
}

function sharesOf(labels: readonly string[], reading: ReadingSummary, options: ShareOptions): ShareAnswer {
  const runs = reading.counts.reduce((sum, count) => sum + count, 0);
  const entries = labels.map((label, index) => {
    const { value, low, high } = shareOf(reading.counts[index] ?? 0, runs, options);
    return [label, { value, low, high }] as const;
  });
  return { shares: Object.fromEntries(entries), level: options.level, runs, method: options.method, ...leftOut(reading) };
}

function leftOut({ notGiven, notFinite }: ReadingSummary): LeftOut {
  return { notGiven, notFinite };
}

function numberLists(answers: readonly NumberAnswer[], level: number): Omit<NumberSeries, keyof Calendar> {
  const list = (key: Exclude<keyof NumberAnswer, 'method' | 'level'>) => answers.map((answer) => answer[key]);
  return {
    mean: list('mean'),
    low: list('low'),
    high: list('high'),
    level,
    sd: list('sd'),
    p05: list('p05'),
    p50: list('p50'),
    p95: list('p95'),
    runs: list('runs'),
    method: answers[0]?.method ?? 't',
    notGiven: list('notGiven'),
    notFinite: list('notFinite'),
  };
}

function shareLists(labels: readonly string[], answers: readonly ShareAnswer[], level: number): Omit<ShareSeries, keyof Calendar> {
  const list = (label: string, key: 'value' | 'low' | 'high') => answers.map((answer) => answer.shares[label]?.[key] ?? NaN);
  return {
    shares: Object.fromEntries(
      labels.map((label) => [label, { value: list(label, 'value'), low: list(label, 'low'), high: list(label, 'high') }]),
    ),
    level,
    runs: answers.map((answer) => answer.runs),
    method: answers[0]?.method ?? 'wilson',
    notGiven: answers.map((answer) => answer.notGiven),
    notFinite: answers.map((answer) => answer.notFinite),
  };
}
