/** A scored record in; its tables out, for a terminal or a page: odds by window, totals, odds before each event, what others said. */
import type { RecordResult, ScoredForecast, ScoredOdds, ScoredQuestion, Scores, Total } from '../analysis/record.ts';
import { dateText, figure, percent } from './words.ts';

/** Cells are plain text. */
export type TextTable = { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What the numbers of these tables mean and on what they are conditional. */
export const RECORD_NOTE = [
  'Odds are conditional: what the record has before a day is put into the runs on its date, and they are shares of the runs in which the outcome has not come before that day. What else the runs bring by themselves is left to the model, also where nothing of the kind happened.',
  'Log score: log of the probability given to what happened (Good 1952), 0 is best; Brier score: squared error (Brier 1950), 0 is best; both are strictly proper (Gneiting and Raftery 2007, doi:10.1198/016214506000001437). For the log score a share is (hits + 1/2) / (runs + 1), so that no number of runs says never.',
];

export function windowTable({ windows, manifest }: RecordResult): TextTable {
  return {
    title: `Odds at the start of each window of ${figure(manifest.windowDays)} days`,
    head: ['Outcome', 'From', 'Until', 'Model', 'Runs', 'Reference', 'Came', 'Log score', 'of reference', 'Brier', 'of reference'],
    rows: windows.map((one) => [one.outcome, ...windowCells(one, manifest.start), ...scoreCells(one)]),
  };
}

export function totalTable({ totals }: RecordResult): TextTable {
  return {
    title: 'All windows together: log scores summed, Brier scores averaged',
    head: ['Outcome', 'Windows', 'Came', 'Forecaster', 'Log score', 'Brier score', 'Against the reference'],
    rows: totals.flatMap(totalRows),
  };
}

/** An interval of the sum as if every share stood at the same end of its own. */
function totalRows({ outcome, windows, happened, model, reference, alwaysNo }: Total): readonly (readonly string[])[] {
  const row = (who: string, scores: Scores, band = ''): readonly string[] => [
    outcome,
    String(windows),
    happened === 0 ? 'no' : 'yes',
    who,
    `${scoreText(scores.log)}${band}`,
    scoreText(scores.brier),
    who === 'reference' ? '' : verdict(scores.log - reference.log),
  ];
  return [
    row('model', model, ` (${scoreText(model.logLow)} to ${scoreText(model.logHigh)})`),
    row('reference', reference),
    row('always no', alwaysNo),
  ];
}

function verdict(gain: number): string {
  if (gain === 0) return 'the same';
  if (!Number.isFinite(gain)) return 'held it to be impossible';
  return gain > 0 ? `better by ${scoreText(gain)}` : `worse by ${scoreText(-gain)}`;
}

export function eventTable({ events, manifest }: RecordResult): TextTable {
  const rows = events.flatMap(({ event, isReplayed, odds }) => {
    if (!isReplayed) return [[event.date, event.what, 'outside of what is replayed', '', '', '', '', '', '']];
    const how = event.inject ?? (event.effects === undefined ? 'told only' : 'put in');
    return odds.map((one) => [event.date, event.what, how, one.outcome, ...windowCells(one, manifest.start).slice(1)]);
  });
  return {
    title: `Odds just before each event, for the ${figure(manifest.windowDays)} days from it on`,
    head: ['Date', 'Event', 'In the runs', 'Outcome', 'Until', 'Model', 'Runs', 'Reference', 'Came'],
    rows,
  };
}

export function forecastTable({ forecasts }: RecordResult): TextTable {
  return {
    title: 'What others said, over the same window',
    head: [
      'Who',
      'Question',
      'Made',
      'Until',
      'Said',
      'Nearest outcome',
      'Model',
      'Came',
      'Log score said',
      'of model',
      'of reference',
      'Brier said',
      'of model',
      'Notes',
    ],
    rows: forecasts.map(forecastRow),
  };
}

function forecastRow({ forecast, outcome, model, happened, published, reference, reading }: ScoredForecast): readonly string[] {
  const { who, what, date, until, low, high, inSample, notes } = forecast;
  const said = low === high ? `${percent(low)} %` : `${percent(low)} to ${percent(high)} %`;
  const scores = [published.log, model.log, reference?.log, published.brier, model.brier];
  const marks = [inSample ? 'in-sample' : '', reading === 'length' ? 'model: same length from its start' : '', notes ?? ''];
  return [
    who,
    what,
    date,
    until,
    said,
    outcome,
    shareCell(model),
    happened ? 'yes' : 'no',
    ...scores.map((score) => (score === undefined ? '-' : scoreText(score))),
    marks.filter((mark) => mark !== '').join('; '),
  ];
}

function windowCells(one: ScoredQuestion, start: string): readonly string[] {
  const { reference } = one;
  const said =
    reference.low === reference.high
      ? `${percent(reference.value)} %`
      : `${percent(reference.value)} % (${percent(reference.low)} to ${percent(reference.high)} %)`;
  return [
    dateText(start, one.day),
    dateText(start, one.untilDay),
    shareCell(one.model),
    String(one.model.runs),
    said,
    one.happened ? 'yes' : 'no',
  ];
}

function scoreCells({ model, reference }: ScoredQuestion): readonly string[] {
  return [model.log, reference.log, model.brier, reference.brier].map(scoreText);
}

function shareCell({ value, low, high, runs }: ScoredOdds['model']): string {
  return runs === 0 ? 'no runs left' : `${percent(value)} % (${percent(low)} to ${percent(high)} %)`;
}

/** Three digits; scores near 0 need them to be told apart. */
export function scoreText(score: number): string {
  if (Number.isNaN(score)) return '-';
  return Number.isFinite(score) ? String(Number(score.toPrecision(3)) + 0) : 'minus infinity';
}
