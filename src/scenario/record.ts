/** The text of a record and the scenario that it is put to in; the record with its dates as days of that scenario out, or every problem. */
import { ScenarioError } from '../diagnostics/diagnostic.ts';
import { daysBetween, parseDate } from '../expression/dates.ts';
import { parseDuration } from '../expression/durations.ts';
import type { AuthoredEffect } from './authored.ts';
import { scenarioHashes } from './canonical.ts';
import type { Draft } from './draft.ts';
import { type Marked, plain } from './marked.ts';
import { byPlace, locate, placeOf } from './positions.ts';
import { readYaml, withoutByteOrderMark } from './read-yaml.ts';
import { recordProblems } from './record-check.ts';
import { shapeProblems } from './schema-issues.ts';
import { type AuthoredRecord, record as recordShape } from './schema-record.ts';
import { lineText, sourceText } from './source-text.ts';
import type { Scenario, Source } from './types.ts';

/** `day` counts from the start of the scenario and may lie before it. */
export type RecordedEvent = {
  readonly date: string;
  readonly day: number;
  readonly what: string;
  readonly inject?: string;
  readonly effects?: readonly AuthoredEffect[];
  readonly happened: readonly string[];
  readonly source: readonly string[];
};

/** A chance of a year to hold the model against, with its interval where the source has one. */
export type RecordedQuestion = {
  readonly outcome: string;
  readonly yearly: number;
  readonly low: number;
  readonly high: number;
  readonly inSample?: string;
  readonly meaning?: string;
  readonly source: readonly string[];
};

/** `low` and `high` are equal where one number was published. */
export type RecordedForecast = {
  readonly who: string;
  readonly what: string;
  readonly date: string;
  readonly day: number;
  readonly until: string;
  readonly untilDay: number;
  readonly outcome: string;
  readonly low: number;
  readonly high: number;
  readonly happened: boolean;
  readonly inSample: boolean;
  readonly notes?: string;
  readonly source: readonly string[];
};

export type PastRecord = {
  readonly id: string;
  readonly title: string;
  readonly notes?: string;
  readonly windowDays: number;
  readonly until: string;
  readonly untilDay: number;
  readonly sources: Readonly<Record<string, Source>>;
  readonly questions: readonly RecordedQuestion[];
  /** By day, in the order of the file on the same one. */
  readonly events: readonly RecordedEvent[];
  readonly forecasts: readonly RecordedForecast[];
  readonly hash: string;
};

/** Throws ScenarioError with every problem of the record. */
export function parseRecord(text: string, scenario: Scenario, file = 'record.yaml'): PastRecord {
  const read = readYaml(file, text);
  if (read.marked === undefined) throw new ScenarioError(read.diagnostics);
  const draft = draftOfRecord(read.marked, file, text);
  const shaped = recordShape.safeParse(draft.value);
  const problems = shaped.success
    ? recordProblems(shaped.data, scenario)
    : shapeProblems(shaped.error.issues, draft.value).map(({ of, ...diagnostic }) => locate(draft, diagnostic, of));
  if (!shaped.success || problems.length > 0) throw new ScenarioError(problems.map((one) => locate(draft, one)).toSorted(byPlace));
  return recordOf(shaped.data, scenario, draft.hash);
}

function draftOfRecord(marked: Marked, file: string, text: string): Draft {
  const source = sourceText(file, withoutByteOrderMark(text));
  const value = plain(marked);
  return {
    value,
    part: false,
    place: (path, options) => placeOf(marked, path, options),
    excerpt: (place) => lineText(source, place.line),
    ...scenarioHashes(value),
    warnings: [],
  };
}

/** All dates exist by now. */
function recordOf(written: AuthoredRecord, scenario: Scenario, hash: string): PastRecord {
  const start = parseDate(scenario.start) as NonNullable<ReturnType<typeof parseDate>>;
  const dayOf = (text: string): number => daysBetween(start, parseDate(text) ?? start);
  const events = (written.events ?? []).map(({ date, what, inject, do: effects, happened = [], source }) => ({
    date,
    day: dayOf(date),
    what,
    ...(inject === undefined ? {} : { inject }),
    ...(effects === undefined ? {} : { effects: effects as readonly AuthoredEffect[] }),
    happened,
    source: [source ?? []].flat(),
  }));
  const questions = Object.entries(written.questions).map(
    ([outcome, { yearly, low = yearly, high = yearly, inSample, meaning, source }]) => ({
      outcome,
      yearly,
      low,
      high,
      ...(inSample === undefined ? {} : { inSample }),
      ...(meaning === undefined ? {} : { meaning }),
      source: [source ?? []].flat(),
    }),
  );
  const forecasts = (written.forecasts ?? []).map(({ chance, happened = false, inSample = false, source, notes, meaning: _, ...said }) => {
    const [low = 0, high = low] = [chance].flat();
    const days = { day: dayOf(said.date), untilDay: dayOf(said.until) };
    return { ...said, ...days, low, high, happened, inSample, source: [source ?? []].flat(), ...(notes === undefined ? {} : { notes }) };
  });
  return {
    id: written.id,
    title: written.title,
    ...(written.notes === undefined ? {} : { notes: written.notes }),
    windowDays: parseDuration(written.window) as number,
    until: written.until,
    untilDay: dayOf(written.until),
    sources: sourcesOf(written),
    questions,
    events: events.toSorted((a, b) => a.day - b.day),
    forecasts,
    hash,
  };
}

function sourcesOf({ sources = {} }: AuthoredRecord): PastRecord['sources'] {
  return Object.fromEntries(
    Object.entries(sources).map(([id, { page, ...said }]) => [id, { ...said, ...(page === undefined ? {} : { page: String(page) }) }]),
  );
}
