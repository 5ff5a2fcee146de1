/** A result document and its scenario in, the plain text that a table or terminal shows out: every share with its interval, its word, its provenance. */
import type { ResultDocument } from '../analysis/document.ts';
import type { Parameter, Scenario } from '../scenario/types.ts';
import { TOO_SMALL_TO_SEE } from '../stats/variance-split.ts';
import { pathwayText } from './pathway-text.ts';
import { count, countRuns, dateText, figure, likelihoodText, percent, shareText } from './words.ts';

/** Said at the end of every report. */
export const DISCLAIMER = 'Under these assumptions, not a forecast: the runs say what the scenario implies, not whether it is right.';

/** Pathways and judgements that are named. */
const NAMED_PATHWAYS = 3;
const NAMED_JUDGEMENTS = 5;

type Outcome = ResultDocument['outcomes'][string];
type Measure = ResultDocument['measures'][string];

/** The whole report, without a line break at its end. */
export function resultText(document: ResultDocument, scenario: Scenario): string {
  const outcomes = Object.entries(document.outcomes).map(([name, outcome]) => outcomeText(name, outcome, scenario, document));
  const measures = Object.entries(document.measures).map(([name, measure]) => measureText(name, measure, scenario));
  const sections = [
    headText(document, scenario),
    ...outcomes,
    measures.join('\n'),
    judgementsText(scenario),
    warningsText(document),
    DISCLAIMER,
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function headText({ manifest }: ResultDocument, scenario: Scenario): string {
  const { start, horizonDays, runs, seed, engine } = manifest;
  const span = `${start} to ${dateText(start, horizonDays)}`;
  return `${scenario.title}\n${countRuns(runs)}, seed ${JSON.stringify(seed)}, ${engine} engine, ${span}`;
}

function outcomeText(name: string, outcome: Outcome, scenario: Scenario, { manifest }: ResultDocument): string {
  const { probability, byTime, given } = outcome;
  const word = likelihoodText(probability);
  const condition = given === undefined ? '' : ` among runs with ${given}, days from its first yes`;
  const lines = [
    titleText(name, scenario.outcomes.find((candidate) => candidate.name === name)?.meaning) + condition,
    `  probability ${shareText(probability, probability.runs)}${word === '' ? '' : `: ${word}`}`,
    ...splitLines(outcome),
    ...byTime.map(
      (by) =>
        `  by ${given === undefined ? dateText(manifest.start, by.days) : `day ${figure(by.days)}`}  ${shareText(by, probability.runs)}`,
    ),
    ...timeLines(outcome, manifest.start),
    ...outcome.pathways.slice(0, NAMED_PATHWAYS).map((pathway) => `  pathway  ${pathwayText(pathway)}`),
  ];
  return lines.join('\n');
}

/** `name: meaning`. */
function titleText(name: string, meaning: string | undefined): string {
  return meaning === undefined ? name : `${name}: ${meaning}`;
}

/** The range over the parameters as stated, and what it does not cover. */
function splitLines({ split }: Outcome): readonly string[] {
  if (split === undefined) return [];
  const size = `${count(split.parameterRuns)} x ${count(split.chanceRuns)} nested runs`;
  if (split.low === null || split.high === null) return [`  parameters: ${TOO_SMALL_TO_SEE} (${size})`];
  return [
    `  parameters as stated: ${percent(split.low)} to ${percent(split.high)} % (5 to 95 % range from ${size}); errors of the model not included`,
  ];
}

function timeLines({ timeDays, timeDaysAllRuns, given }: Outcome, start: string): readonly string[] {
  const { p10, p50, p90 } = timeDays;
  if (p50 === null) return [];
  const day = (value: number | null) =>
    value === null ? '-' : `day ${figure(value)}${given === undefined ? ` (${dateText(start, Math.floor(value))})` : ''}`;
  const half =
    timeDaysAllRuns.p50 === null ? 'fewer than half of all runs have it' : `half of all runs have it by ${day(timeDaysAllRuns.p50)}`;
  return [`  time among runs with it: median ${day(p50)}, 10 % by day ${figure(p10)}, 90 % by day ${figure(p90)}; ${half}`];
}

function measureText(name: string, measure: Measure, scenario: Scenario): string {
  const title = titleText(name, scenario.measures.find((candidate) => candidate.name === name)?.meaning);
  switch (measure.kind) {
    case 'number':
      return `${title}\n  mean ${figure(measure.mean)} (${figure(measure.low)} to ${figure(measure.high)}), 5 to 95 % of runs ${figure(measure.p05)} to ${figure(measure.p95)}, median ${figure(measure.p50)}, ${countRuns(measure.runs)}`;
    case 'shares':
      return [title, ...Object.entries(measure.shares).map(([label, share]) => `  ${label}  ${shareText(share, measure.runs)}`)].join('\n');
    case 'series': {
      const last = measure.days.length - 1;
      return `${title}\n  on day ${figure(measure.days[last])}: mean ${figure(measure.mean[last])} (${figure(measure.low[last])} to ${figure(measure.high[last])}), 5 to 95 % of runs ${figure(measure.p05[last])} to ${figure(measure.p95[last])}`;
    }
    case 'shareSeries': {
      const last = measure.days.length - 1;
      const shares = Object.entries(measure.shares).map(([label, { value, low, high }]) => {
        const share = { value: value[last] ?? null, low: low[last] ?? null, high: high[last] ?? null };
        return `  on day ${figure(measure.days[last])}: ${label}  ${shareText(share, measure.runs[last] ?? 0)}`;
      });
      return [title, ...shares].join('\n');
    }
  }
}

const CONFIDENCE: readonly (Parameter['confidence'] | undefined)[] = ['low', undefined, 'medium', 'high'];

/** The parameters that rest on the least, members of one taken together. */
export function weakestJudgements(scenario: Scenario, most = NAMED_JUDGEMENTS): readonly Parameter[] {
  const drawn = scenario.parameters.filter(
    (parameter, index, all) => all.findIndex(({ base }) => base === parameter.base) === index && parameter.drawn.kind !== 'derived',
  );
  const rank = ({ confidence }: Parameter) => CONFIDENCE.indexOf(confidence);
  return drawn.sort((a, b) => rank(a) - rank(b) || (a.base < b.base ? -1 : 1)).slice(0, most);
}

function judgementsText(scenario: Scenario): string {
  const lines = weakestJudgements(scenario).map(({ base, meaning, confidence, source }) => {
    const origin = source === undefined || source.length === 0 ? 'no source' : `source ${source.join(', ')}`;
    return `  ${titleText(base, meaning)} (confidence ${confidence ?? 'not stated'}, ${origin})`;
  });
  return lines.length === 0 ? '' : ['Judgements with the lowest confidence', ...lines].join('\n');
}

function warningsText({ warnings }: ResultDocument): string {
  return warnings.length === 0 ? '' : ['Warnings', ...warnings.map((warning) => `  ${warning}`)].join('\n');
}
