/** Windows asked for, a scenario and a record in; the odds of each window, given the history before it, out. */
import { type WorkerCount, withPool } from '../montecarlo/with-pool.ts';
import type { AuthoredInject, AuthoredScenario } from '../scenario/authored.ts';
import { scenarioOf } from '../scenario/check.ts';
import type { PastRecord, RecordedEvent } from '../scenario/record.ts';
import type { Scenario } from '../scenario/types.ts';
import type { Estimate } from '../stats/estimate.ts';
import { brierScore, logScore, shareForScore } from '../stats/scores.ts';
import { shareOf } from './share.ts';
import { summarize } from './simulate.ts';

export type RecordOptions = {
  readonly runs: number;
  readonly seed: string;
  readonly level?: number;
  /** Threads that make the runs, `auto` for one on each core; one unless told. Results do not depend on it. */
  readonly workers?: WorkerCount;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
};

export type Scores = { readonly log: number; readonly brier: number };

/** Odds of one outcome in the days from `day` until just before `untilDay`, given the history before `day`, and what came of it. */
export type ScoredOdds = {
  readonly outcome: string;
  readonly day: number;
  readonly untilDay: number;
  readonly happened: boolean;
  /** Share of the runs in which the outcome has not come before `day`; without any such run NaN. */
  readonly model: Estimate & Scores & { readonly logLow: number; readonly logHigh: number };
};

/** A thousandth of a second: what comes at midnight belongs to the day that begins. */
const MOMENT = 1 / 86_400_000;

/** What is asked of the runs: odds of an outcome in a window. */
export type Asked = { readonly outcome: string; readonly day: number; readonly untilDay: number; readonly happened: boolean };

type Asking = { readonly scenario: Scenario; readonly record: PastRecord; readonly options: RecordOptions; readonly level: number };

/** Simulates once for each history that is conditioned on, and gives a way to read the odds. */
export async function answerAll(asked: readonly Asked[], asking: Asking): Promise<<A extends Asked>(one: A) => A & ScoredOdds> {
  const { scenario, record, options, level } = asking;
  const histories = new Set(asked.map(({ day }) => putIn(record, day).length));
  const summaries = new Map<number, Awaited<ReturnType<typeof summarize>>>();
  const outcomes = new Map<string, number>(scenario.outcomes.map(({ name }, index) => [name, index]));
  const { runs, seed, signal, workers } = options;
  await withPool({ runs: runs * histories.size, workers }, async (pool) => {
    for (const known of histories) {
      options.onProgress?.(summaries.size, histories.size);
      const group = asked.filter(({ day }) => putIn(record, day).length === known);
      const days = group.flatMap(({ day, untilDay }) => [day - MOMENT, untilDay - MOMENT]);
      const told = replayedScenario(scenario, record, known);
      summaries.set(known, await summarize(told, { runs, seed, days, thresholds: [], ...(signal ? { signal } : {}) }, pool));
    }
  });
  options.onProgress?.(histories.size, histories.size);
  return (one) => {
    const { plan, summary } = summaries.get(putIn(record, one.day).length) as Awaited<ReturnType<typeof summarize>>;
    const byDay = summary.outcomes[outcomes.get(one.outcome) ?? -1]?.incidence.byDay ?? [];
    const countBefore = (day: number): number => (day <= 0 ? 0 : (byDay[plan.days.indexOf(day - MOMENT)] ?? 0));
    const atRisk = summary.runs - countBefore(one.day);
    return { ...one, model: scoredShare(countBefore(one.untilDay) - countBefore(one.day), atRisk, one.happened, level) };
  };
}

/** Events that change the runs and lie before a day. */
function putIn({ events }: PastRecord, day: number): readonly RecordedEvent[] {
  return events.filter((event) => event.day >= 0 && event.day < day && (event.inject !== undefined || event.effects !== undefined));
}

/** The scenario with the first `known` of the events that change the runs on their dates, up to the end of the record. */
function replayedScenario(scenario: Scenario, record: PastRecord, known: number): Scenario {
  const told = scenario.authored as AuthoredScenario;
  const events = putIn(record, record.untilDay).slice(0, known);
  const injects: Record<string, AuthoredInject> = { ...told.injects };
  for (const [index, { date, inject, effects, what }] of events.entries()) {
    if (inject !== undefined) {
      const earlier = events.slice(0, index).filter((event) => event.inject === inject);
      injects[inject] = { ...injects[inject], at: [...earlier.map((event) => event.date), date] };
    }
    if (effects !== undefined) injects[`recorded${index}`] = { at: date, title: what, do: effects };
  }
  return scenarioOf({ ...told, injects, horizon: record.until, expect: {} });
}

function scoredShare(hits: number, atRisk: number, happened: boolean, level: number): ScoredOdds['model'] {
  const share = shareOf(hits, atRisk, { level, method: 'wilson' });
  const ends = [logScore(share.low, happened), logScore(share.high, happened)];
  return {
    ...share,
    log: logScore(shareForScore(hits, atRisk), happened),
    brier: brierScore(share.value, happened),
    logLow: Math.min(...ends),
    logHigh: Math.max(...ends),
  };
}
