/** A record of the right shape and the scenario that it is put to in; every name that is not there and every date that cannot be out. */
import type { Diagnostic, DiagnosticCode, Path } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { parseDate } from '../expression/dates.ts';
import type { AuthoredRecord } from './schema-record.ts';
import type { Scenario } from './types.ts';

type Report = (code: DiagnosticCode, path: Path, message: string, hint: string | undefined) => void;
type Checking = { readonly written: AuthoredRecord; readonly scenario: Scenario; readonly report: Report };

export function recordProblems(written: AuthoredRecord, scenario: Scenario): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report: Report = (code, path, message, hint) => {
    found.push({ code, severity: 'error', message, path, ...(hint === undefined ? {} : { hint }) });
  };
  const checking = { written, scenario, report };
  checkWindow(checking, scenario.start, written.until, ['until']);
  for (const [name, { source }] of Object.entries(written.questions)) {
    checkOutcome(checking, name, ['questions', name]);
    checkSource(checking, source, ['questions', name]);
  }
  for (const [index, event] of (written.events ?? []).entries()) checkEvent(checking, event, ['events', index]);
  for (const [index, { date, until, outcome, source }] of (written.forecasts ?? []).entries()) {
    const path = ['forecasts', index];
    checkDay(checking, date, [...path, 'date']);
    checkWindow(checking, date, until, [...path, 'until']);
    checkOutcome(checking, outcome, [...path, 'outcome']);
    checkSource(checking, source, path);
  }
  return found;
}

function checkEvent(checking: Checking, event: NonNullable<AuthoredRecord['events']>[number], path: Path): void {
  const { scenario, report } = checking;
  const cards = scenario.injects.map(({ name }) => name);
  checkDay(checking, event.date, [...path, 'date']);
  if (event.inject !== undefined && !cards.includes(event.inject))
    report('E6003', [...path, 'inject'], `the scenario has no card '${event.inject}'`, didYouMean(event.inject, cards));
  for (const [place, name] of (event.happened ?? []).entries()) checkOutcome(checking, name, [...path, 'happened', place]);
  checkSource(checking, event.source, path);
}

function checkOutcome({ scenario, report }: Checking, name: string, path: Path): void {
  const known = scenario.outcomes.map((outcome) => outcome.name);
  const given = scenario.outcomes.find((outcome) => outcome.name === name)?.given;
  if (!known.includes(name)) report('E2109', path, `the scenario has no outcome '${name}'`, didYouMean(name, known));
  if (given !== undefined)
    report('E6001', path, `'${name}' counts from '${given}' and has no date of its own`, `ask for an outcome without 'given'`);
}

function checkDay({ report }: Checking, text: string, path: Path): void {
  if (parseDate(text) === undefined) report('E4005', path, `'${text}' is no day`, 'write a date that exists, such as 2023-02-17');
}

function checkWindow(checking: Checking, from: string, until: string, path: Path): void {
  checkDay(checking, until, path);
  if (from >= until) checking.report('E6002', path, `'${until}' is not after '${from}'`, 'a window ends after it has begun');
}

function checkSource({ written, report }: Checking, source: string | readonly string[] | undefined, path: Path): void {
  const known = ['judgement', ...Object.keys(written.sources ?? {})];
  for (const name of [source ?? []].flat())
    if (!known.includes(name)) report('E2111', [...path, 'source'], `there is no source '${name}'`, didYouMean(name, known));
}
