/** A scenario and a record of what happened in; the odds that the model gave before each window and each event, and their scores, out. */
import type { PastRecord, RecordedEvent, RecordedForecast, RecordedQuestion } from '../scenario/record.ts';
import type { Scenario } from '../scenario/types.ts';
import { checkLevel, DEFAULT_LEVEL } from '../stats/estimate.ts';
import { brierScore, chanceInDays, logScore } from '../stats/scores.ts';
import { written } from './document.ts';
import { type Asked, answerAll, type RecordOptions, type ScoredOdds, type Scores } from './record-odds.ts';

/** The same against the reference: the chance that its yearly rate gives to the window. */
export type { RecordOptions, ScoredOdds, Scores } from './record-odds.ts';

export type ScoredQuestion = ScoredOdds & {
  readonly reference: Scores & { readonly value: number; readonly low: number; readonly high: number };
};

/** Sums over the consecutive windows of one question: logs are added, Brier scores averaged. */
export type Total = {
  readonly outcome: string;
  readonly windows: number;
  readonly happened: number;
  readonly model: Scores & { readonly logLow: number; readonly logHigh: number };
  readonly reference: Scores;
  /** A forecaster who always says that it will not be: minus infinity once it was. */
  readonly alwaysNo: Scores;
};

export type ScoredForecast = ScoredOdds & {
  readonly forecast: RecordedForecast;
  /** Of what was published, in the middle where it is a range. */
  readonly published: Scores;
  readonly reference?: ScoredQuestion['reference'];
  /** Its own dates, or a window of the same length from the start where those lie outside of what is replayed. */
  readonly reading: 'dates' | 'length';
};

export type RecordResult = {
  readonly manifest: {
    readonly scenario: string;
    readonly scenarioHash: string;
    readonly record: string;
    readonly recordHash: string;
    readonly start: string;
    readonly endDay: number;
    readonly windowDays: number;
    readonly runs: number;
    readonly seed: string;
  };
  /** Consecutive windows from the start on: nothing chose them. */
  readonly windows: readonly ScoredQuestion[];
  readonly totals: readonly Total[];
  /** From just before each event on: chosen by what happened, so shown and not summed. */
  readonly events: readonly { readonly event: RecordedEvent; readonly isReplayed: boolean; readonly odds: readonly ScoredQuestion[] }[];
  /** Those whose window is longer than all that is replayed are left out. */
  readonly forecasts: readonly ScoredForecast[];
  readonly toJSON: () => unknown;
};

/**
 * Replays the record: the events before a day are put into the runs on their dates, and the odds of what comes after are those among the runs in which the
 * outcome has not come before that day. So parameters that made it likely too early lose weight. What else the runs bring by themselves stays as
 * the model has it, also where the record has nothing of the kind. Windows follow one another without overlap, so that the log scores add up to the log
 * of the probability of the whole record (Dawid 1984, J. R. Stat. Soc. A 147, 278-292, doi:10.2307/2981683). An outcome that has come is not asked again.
 *
 * Throws ScenarioError when effects of the record do not fit the scenario, and RunError when a run cannot go on.
 */
export async function scoreRecord(scenario: Scenario, record: PastRecord, options: RecordOptions): Promise<RecordResult> {
  const { runs, seed, level = DEFAULT_LEVEL } = options;
  checkLevel(level);
  const endDay = record.untilDay;
  const replayed = record.events.filter(({ day }) => day >= 0 && day < endDay);
  const windows = record.questions.flatMap((question) => windowsOf(question, record, endDay));
  const eventOdds = replayed.map((event) => record.questions.flatMap((question) => oddsBefore(event, question, record, endDay)));
  const forecasts = record.forecasts
    .filter(({ day, untilDay }) => untilDay - day <= endDay)
    .map((forecast) => askedForecast(forecast, endDay));
  const answer = await answerAll([...windows, ...eventOdds.flat(), ...forecasts], { scenario, record, options, level });
  const scored = (asked: Asked): ScoredQuestion => againstReference(answer(asked), record.questions);
  const scoredWindows = windows.map(scored);
  const result = {
    manifest: {
      scenario: scenario.id,
      scenarioHash: scenario.hash,
      record: record.id,
      recordHash: record.hash,
      start: scenario.start,
      endDay,
      windowDays: record.windowDays,
      runs,
      seed,
    },
    windows: scoredWindows,
    totals: record.questions.map(({ outcome }) => totalOf(outcome, scoredWindows)),
    events: record.events.map((event) => {
      const place = replayed.indexOf(event);
      return { event, isReplayed: place >= 0, odds: (eventOdds[place] ?? []).map(scored) };
    }),
    forecasts: forecasts.map((asked) => scoredForecast(answer(asked), record)),
  };
  return { ...result, toJSON: () => written(result) };
}

/** Day on which the record has the outcome, or never. */
function dayOfOutcome(outcome: string, { events }: PastRecord): number {
  return events.find(({ happened }) => happened.includes(outcome))?.day ?? Infinity;
}

function windowsOf({ outcome }: RecordedQuestion, record: PastRecord, endDay: number): readonly Asked[] {
  const came = dayOfOutcome(outcome, record);
  const windows: Asked[] = [];
  for (let day = 0; day < endDay && day <= came; day += record.windowDays) {
    const untilDay = Math.min(day + record.windowDays, endDay);
    windows.push({ outcome, day, untilDay, happened: came >= day && came < untilDay });
  }
  return windows;
}

function oddsBefore({ day }: RecordedEvent, { outcome }: RecordedQuestion, record: PastRecord, endDay: number): readonly Asked[] {
  const came = dayOfOutcome(outcome, record);
  const untilDay = Math.min(day + record.windowDays, endDay);
  return came < day ? [] : [{ outcome, day, untilDay, happened: came < untilDay }];
}

type AskedForecast = Asked & Pick<ScoredForecast, 'reading' | 'forecast'>;

function askedForecast(forecast: RecordedForecast, endDay: number): AskedForecast {
  const { outcome, day, untilDay, happened } = forecast;
  if (day >= 0 && untilDay <= endDay) return { forecast, outcome, day, untilDay, happened, reading: 'dates' };
  return { forecast, outcome, day: 0, untilDay: untilDay - day, happened, reading: 'length' };
}

function againstReference(odds: ScoredOdds, questions: readonly RecordedQuestion[]): ScoredQuestion {
  const question = questions.find(({ outcome }) => outcome === odds.outcome) as RecordedQuestion;
  const chance = (yearly: number): number => chanceInDays(yearly, odds.untilDay - odds.day);
  const value = chance(question.yearly);
  return { ...odds, reference: { value, low: chance(question.low), high: chance(question.high), ...scoresOf(value, odds.happened) } };
}

function scoresOf(probability: number, happened: boolean): Scores {
  return { log: logScore(probability, happened), brier: brierScore(probability, happened) };
}

function totalOf(outcome: string, all: readonly ScoredQuestion[]): Total {
  const windows = all.filter((one) => one.outcome === outcome);
  const sum = (read: (one: ScoredQuestion) => number): number => windows.reduce((total, one) => total + read(one), 0);
  const scores = (read: (one: ScoredQuestion) => Scores): Scores => ({
    log: sum((one) => read(one).log),
    brier: sum((one) => read(one).brier) / windows.length,
  });
  return {
    outcome,
    windows: windows.length,
    happened: windows.filter(({ happened }) => happened).length,
    model: { ...scores(({ model }) => model), logLow: sum(({ model }) => model.logLow), logHigh: sum(({ model }) => model.logHigh) },
    reference: scores(({ reference }) => reference),
    alwaysNo: scores(({ happened }) => scoresOf(0, happened)),
  };
}

function scoredForecast(odds: AskedForecast & ScoredOdds, { questions }: PastRecord): ScoredForecast {
  const { forecast } = odds;
  const published = scoresOf((forecast.low + forecast.high) / 2, forecast.happened);
  const hasReference = questions.some(({ outcome }) => outcome === odds.outcome);
  return { ...odds, published, ...(hasReference ? { reference: againstReference(odds, questions).reference } : {}) };
}
