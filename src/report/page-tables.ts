/** Answers in; the tables of a page in Markdown out: expectations, a scored record, parameters with their influence. */
import type { ExpectationResult } from '../analysis/expectations.ts';
import type { Influence } from '../analysis/influence.ts';
import type { RecordResult } from '../analysis/record.ts';
import type { AuthoredScenario } from '../scenario/authored.ts';
import { withoutIgnored } from '../scenario/shape.ts';
import type { Scenario } from '../scenario/types.ts';
import { blocks, code, inline, markdownTable } from './markdown.ts';
import { meaningText, parameterText, sourceText } from './odd-words.ts';
import { eventTable, forecastTable, RECORD_NOTE, type TextTable, totalTable, windowTable } from './record-tables.ts';
import { countRuns, figure } from './words.ts';

export function expectationsMarkdown(results: readonly ExpectationResult[]): string {
  const rows = results.map(({ name, quantity, expected, estimate, holds, meaning = '' }) => [
    code(name),
    inline(quantity),
    inline(expected),
    `${figure(estimate.value)} (${figure(estimate.low)} to ${figure(estimate.high)})`,
    holds ? 'holds' : '**misses**',
    inline(meaning),
  ]);
  const [first] = results;
  const made =
    first &&
    `${countRuns(first.runs)}, seed ${inline(first.seed)}; intervals at a level that gives all together one false alarm in a thousand.`;
  return blocks([markdownTable(['What', 'Of', 'Expected', 'Found', 'Verdict', 'Why'], rows), made ?? '']);
}

const RECORD_TABLES = { totals: totalTable, windows: windowTable, events: eventTable, forecasts: forecastTable } as const;

export function recordMarkdown(result: RecordResult, show: readonly (keyof typeof RECORD_TABLES)[]): string {
  const { runs, seed } = result.manifest;
  const tables = show.map((name) => textTable(RECORD_TABLES[name](result)));
  return blocks([
    ...tables,
    `${countRuns(runs)} for each history, seed ${inline(seed)}.`,
    ...(show.includes('totals') ? RECORD_NOTE.map(inline) : []),
  ]);
}

function textTable({ title, head, rows }: TextTable): string {
  return blocks([
    `**${inline(title)}**`,
    markdownTable(
      head.map(inline),
      rows.map((row) => row.map(inline)),
    ),
  ]);
}

/** In the order of influence; of a parameter of members the one that goes along most is shown. What is fixed or derived comes last. */
export function parametersMarkdown(scenario: Scenario, found: readonly Influence[]): string {
  const written = (withoutIgnored(scenario.authored) as AuthoredScenario).parameters ?? {};
  const byBase = new Map<string, Influence>();
  for (const influence of found) {
    const base = scenario.parameters.find(({ name }) => name === influence.parameter)?.base ?? influence.parameter;
    if (!byBase.has(base)) byBase.set(base, influence);
  }
  const order = [...byBase.keys(), ...Object.keys(written).filter((id) => !byBase.has(id))];
  const rows = order.flatMap((id, place) => {
    const parameter = written[id];
    const influence = byBase.get(id);
    if (parameter === undefined) return [];
    return [
      [
        influence === undefined ? '-' : String(place + 1),
        code(id),
        parameterText(parameter),
        inline(parameter.unit ?? ''),
        meaningText(parameter),
        sourceText(parameter.source),
        parameter.confidence ?? '',
        influence === undefined ? 'not drawn' : correlationText(influence),
      ],
    ];
  });
  return markdownTable(['Rank', 'Parameter', 'Value', 'Unit', 'Meaning', 'Source', 'Confidence', 'Rank correlation'], rows);
}

function correlationText({ correlation, noise }: Influence): string {
  const said = correlation.toFixed(3);
  return Math.abs(correlation) > noise ? said : `${said} (noise)`;
}
