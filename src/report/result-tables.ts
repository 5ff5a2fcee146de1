/** The document of a simulation and its scenario in; what a facilitator reads aloud out: tables with intervals and words, pathways as sentences. */
import type { ResultDocument } from '../analysis/document.ts';
import type { Scenario } from '../scenario/types.ts';
import { TOO_SMALL_TO_SEE } from '../stats/variance-split.ts';
import type { Colors } from './colors.ts';
import { reachedCorrelations } from './correlations.ts';
import { weakestJudgements } from './judgements.ts';
import { measureRow } from './measure-row.ts';
import { pathwaySentence } from './pathway-sentence.ts';
import { table } from './table.ts';
import { count, countRuns, dateText, figure, likelihoodText, percent, type SaidShare } from './words.ts';
import { wrapped } from './wrap.ts';

/** Said at the end of every report. */
export const DISCLAIMER = 'Under these assumptions, not a forecast: the runs say what the scenario implies, not whether it is right.';

/** Pathways told of each outcome. */
const TOLD_PATHWAYS = 3;

const COLUMNS = 110;

export type Telling = {
  readonly document: ResultDocument;
  readonly scenario: Scenario;
  readonly colors: Colors;
  /** Names of the outcomes told in full; the others stand in the overview. */
  readonly told: readonly string[];
  /** How the scenario was changed before it was simulated, in words. */
  readonly changes: readonly string[];
  /** The command that tells one run of it, without `--run`. */
  readonly runCommand: string;
};

type Outcome = ResultDocument['outcomes'][string];

/** The whole report, without a line break at its end. */
export function resultTables(telling: Telling): string {
  const { document } = telling;
  const sections = [
    headText(telling),
    overview(telling),
    ...asWritten(document.outcomes, telling, 'outcomes')
      .filter(([name]) => telling.told.includes(name))
      .map(([name, outcome]) => outcomeText(telling, name, outcome)),
    measuresText(telling),
    judgementsText(telling),
    warningsText(telling),
    DISCLAIMER,
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function headText({ document, scenario, colors, changes }: Telling): string {
  const { manifest } = document;
  const { start, horizonDays, runs, seed } = manifest;
  const span = `${start} to ${dateText(start, horizonDays)}, ${figure(horizonDays)} days`;
  return [
    colors.bold(scenario.title),
    ...(scenario.question === undefined ? [] : [wrapped(scenario.question, COLUMNS)]),
    ...changes,
    `${countRuns(runs)}, seed ${seed}, ${span}. Under these assumptions, not a forecast.`,
    ...methodText(document),
    ...reachedCorrelations(scenario),
  ].join('\n');
}

/** How the intervals were made: said once, for all of them. */
function methodText({ outcomes }: ResultDocument): readonly string[] {
  const [first] = Object.values(outcomes);
  if (first === undefined) return [];
  const { level, method } = first.probability;
  const shares = method === 'wilson' ? 'Wilson score' : method;
  return [
    `Intervals at ${percent(level ?? 0).replace(/\.0$/, '')} %: ${shares} for shares, order statistics for times, Student t for means.`,
  ];
}

/** Answers in the order in which the author asks: the first question first. */
function asWritten<Answer>(
  answers: Readonly<Record<string, Answer>>,
  { scenario }: Telling,
  section: 'outcomes' | 'measures',
): readonly (readonly [name: string, answer: Answer])[] {
  const order = asAuthored(Object.keys(answers), scenario, section);
  return order.map((name) => [name, answers[name] as Answer]);
}

/** Names in the order in which the author wrote them. */
export function asAuthored(names: readonly string[], scenario: Scenario, section: 'outcomes' | 'measures'): readonly string[] {
  const authored = scenario.authored as { readonly [Section in typeof section]?: object } | null;
  const order = Object.keys(authored?.[section] ?? {});
  return names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** All outcomes by the horizon, one line each. */
function overview(telling: Telling): string {
  const { document, colors } = telling;
  const outcomes = asWritten(document.outcomes, telling, 'outcomes');
  if (outcomes.length === 0) return '';
  const level = percent(outcomes[0]?.[1].probability.level ?? 0).replace(/\.0$/, '');
  const rows = outcomes.map(([name, outcome]) => {
    const { probability, given, timeDays } = outcome;
    return [
      given === undefined ? name : `${name}, given ${given}`,
      ...shareCells(probability, probability.runs ?? 0),
      timeDays.p50 === null ? '-' : medianText(document, outcome),
    ];
  });
  return table(['Outcome by the end', 'Probability', `${level} % interval`, 'In words', 'Median time, interval'], rows, colors, {
    align: ALIGN,
  });
}

const ALIGN = ['left', 'right', 'right', 'left', 'left'] as const;

/** Seen, interval, word. */
function shareCells(share: SaidShare, runs: number): readonly [string, string, string] {
  const { value, low, high } = share;
  if (value === null || low === null || high === null || runs === 0) return ['no runs', '', ''];
  const hits = Math.round(value * runs);
  const word = likelihoodText(share);
  if (hits === 0) return [`none in ${countRuns(runs)}`, `below ${percent(high)} %`, word];
  return [hits < FEW ? `${hits} of ${countRuns(runs)}` : `${percent(value)} %`, `${percent(low)} to ${percent(high)} %`, word];
}

/** Outcomes seen in fewer runs than this are counted in place of a percentage. */
const FEW = 5;

function medianText({ manifest }: ResultDocument, { timeDays, given }: Outcome): string {
  const { p50 } = timeDays;
  const day = `day ${dayNumber(p50)}`;
  const when = given === undefined ? `${day} (${dateText(manifest.start, Math.floor(p50 ?? 0))})` : `${day} from then`;
  return `${when}, ${dayRange(timeDays, 'p50')}`;
}

/** `98.1 to 171`; a dash for an end that the runs do not bound. */
function dayRange({ low, high }: Outcome['timeDays'], p: 'p10' | 'p50' | 'p90'): string {
  return `${dayNumber(low[p])} to ${dayNumber(high[p])}`;
}

/** To a tenth of a day. */
function dayNumber(day: number | null): string {
  return figure(day === null ? null : Math.round(day * 10) / 10);
}

function outcomeText(telling: Telling, name: string, outcome: Outcome): string {
  const { document, scenario, colors } = telling;
  const meaning = scenario.outcomes.find((candidate) => candidate.name === name)?.meaning;
  return [
    colors.bold(meaning === undefined ? name : `${name}: ${meaning}`),
    ...(outcome.given === undefined ? [] : [`  Only runs with ${outcome.given} count; days are counted from it.`]),
    calendarTable(document, outcome, colors),
    ...timeLines(document, outcome),
    ...splitLines(outcome),
    ...pathwayLines(telling, outcome),
  ].join('\n');
}

function calendarTable({ manifest }: ResultDocument, { byTime, given, probability }: Outcome, colors: Colors): string {
  const rows = byTime.map((by) => [
    given === undefined ? dateText(manifest.start, by.days ?? 0) : `day ${figure(by.days)}`,
    ...shareCells(by, probability.runs ?? 0),
  ]);
  return table(['By', 'Probability', 'Interval', 'In words'], rows, colors, { indent: '  ', align: ALIGN });
}

/** Quantiles of the time twice: among the runs that have it, and over all. */
function timeLines(document: ResultDocument, outcome: Outcome): readonly string[] {
  const { timeDays, timeDaysAllRuns, given } = outcome;
  const all = given === undefined ? 'all runs' : `the runs with ${given}`;
  if (timeDays.p50 === null) return [];
  const among = `  Where it comes, half of these runs have it by ${medianText(document, outcome)}; 10 % by day ${dayNumber(timeDays.p10)}, ${dayRange(timeDays, 'p10')}; 90 % by day ${dayNumber(timeDays.p90)}, ${dayRange(timeDays, 'p90')}.`;
  const overAll =
    timeDaysAllRuns.p50 === null
      ? `  Fewer than half of ${all} have it.`
      : `  Half of ${all} have it by day ${dayNumber(timeDaysAllRuns.p50)}, ${dayRange(timeDaysAllRuns, 'p50')}.`;
  return [among, overAll];
}

function splitLines({ split }: Outcome): readonly string[] {
  if (split === undefined) return [];
  const size = `from ${count(split.parameterRuns ?? 0)} x ${count(split.chanceRuns ?? 0)} nested runs`;
  if (split.low === null || split.high === null) return [`  What the parameters as stated contribute: ${TOO_SMALL_TO_SEE} (${size}).`];
  return [
    `  Over the parameters as stated it lies between ${percent(split.low)} and ${percent(split.high)} % (5 to 95 % range, ${size}).`,
    '  Errors of the model itself are not in this range.',
  ];
}

function pathwayLines({ scenario, runCommand }: Telling, { pathways }: Outcome): readonly string[] {
  if (pathways.length === 0) return [];
  const told = pathways.slice(0, TOLD_PATHWAYS);
  const lines = told.map((pathway, place) => wrapped(`${place + 1}. ${pathwaySentence(pathway, scenario)}`, COLUMNS, '    ', '       '));
  const example = told[0]?.exampleRun;
  return [`  Main pathways to it (of ${countRuns(totalRuns(pathways))} with it):`, ...lines, `  Tell one: ${runCommand} --run ${example}`];
}

function totalRuns(pathways: Outcome['pathways']): number {
  const first = pathways[0];
  return first === undefined || first.share === null || first.runs === null ? 0 : Math.round(first.runs / first.share);
}

function measuresText(telling: Telling): string {
  const { document, scenario, colors } = telling;
  const measures = asWritten(document.measures, telling, 'measures');
  if (measures.length === 0) return '';
  const rows = measures.flatMap(([name, measure]) => measureRow(name, measure, scenario));
  return table(['Measure', 'Mean or share', 'Interval', '5 to 95 % of runs', 'Runs'], rows, colors, {
    align: ['left', 'right', 'right', 'right', 'right'],
  });
}

function judgementsText({ scenario, colors }: Telling): string {
  const lines = weakestJudgements(scenario).map(({ base, meaning, confidence, source }) => {
    const origin = source === undefined || source.length === 0 ? 'no source' : `source: ${source.join(', ')}`;
    return wrapped(
      `${base}: ${meaning ?? 'no meaning given'} (confidence: ${confidence ?? 'not stated'}; ${origin})`,
      COLUMNS,
      '  ',
      '    ',
    );
  });
  return lines.length === 0 ? '' : [colors.bold('The judgements with the lowest confidence'), ...lines].join('\n');
}

/** Warnings told one by one; the rest is counted. */
const TOLD_WARNINGS = 10;

function warningsText({ document: { warnings }, colors }: Telling): string {
  if (warnings.length === 0) return '';
  const more = warnings.length - TOLD_WARNINGS;
  const lines = warnings.slice(0, TOLD_WARNINGS).map((warning) => wrapped(warning, COLUMNS, '  ', '    '));
  return [colors.bold('Warnings'), ...lines, ...(more > 0 ? [`  and ${count(more)} more`] : [])].join('\n');
}
