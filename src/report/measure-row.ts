/** The answer on one measure in, its rows of a table out: mean or shares with their interval; of a series the last day. */
import type { ResultDocument } from '../analysis/document.ts';
import type { Scenario } from '../scenario/types.ts';
import { count, figure, percent } from './words.ts';

type Measure = ResultDocument['measures'][string];
type Row = readonly [name: string, value: string, interval: string, range: string, runs: string];

export function measureRow(name: string, measure: Measure, scenario: Scenario): readonly Row[] {
  const meaning = scenario.measures.find((candidate) => candidate.name === name)?.meaning;
  const title = meaning === undefined ? name : `${name}: ${meaning}`;
  switch (measure.kind) {
    case 'number':
      return [numberRow(title, measure)];
    case 'shares':
      return Object.entries(measure.shares).map(([label, share]) => shareRow(`${title}, ${label}`, share, measure.runs));
    case 'series': {
      const last = measure.days.length - 1;
      const [mean, low, high, p05, p95, runs] = [measure.mean, measure.low, measure.high, measure.p05, measure.p95, measure.runs].map(
        (list) => list[last] ?? null,
      );
      return [numberRow(`${title}, on day ${figure(measure.days[last])}`, { mean, low, high, p05, p95, runs })];
    }
    case 'shareSeries': {
      const last = measure.days.length - 1;
      return Object.entries(measure.shares).map(([label, { value, low, high }]) =>
        shareRow(
          `${title}, ${label}, on day ${figure(measure.days[last])}`,
          { value: value[last] ?? null, low: low[last] ?? null, high: high[last] ?? null },
          measure.runs[last] ?? null,
        ),
      );
    }
  }
}

type Maybe = number | null | undefined;
type NumberPart = Readonly<Record<'mean' | 'low' | 'high' | 'p05' | 'p95' | 'runs', Maybe>>;

function numberRow(title: string, { mean, low, high, p05, p95, runs }: NumberPart): Row {
  return [title, figure(mean), rangeText(low, high, figure), rangeText(p05, p95, figure), count(runs ?? 0)];
}

function shareRow(
  title: string,
  { value, low, high }: Readonly<Record<'value' | 'low' | 'high', number | null>>,
  runs: number | null,
): Row {
  return [title, value === null ? '-' : `${percent(value)} %`, `${rangeText(low, high, percent)} %`, '', count(runs ?? 0)];
}

function rangeText(low: Maybe, high: Maybe, text: (value: number) => string): string {
  return low === null || low === undefined || high === null || high === undefined ? '-' : `${text(low)} to ${text(high)}`;
}
