/** Periods as written in, stretches in days since start out, or what is drawn to know the one stretch. */
import type { NamedExpr } from '../../expression/ast.ts';
import { type CalendarDate, daysBetween, daysInMonth, parseDate, parseYearlyDate } from '../../expression/dates.ts';
import type { Distribution, Period } from '../types.ts';
import { constantOf } from './constants.ts';
import type { Context } from './context.ts';
import { below } from './delays.ts';
import { checkDistribution } from './distributions.ts';
import { numberText, type Site, site } from './resolve.ts';
import { readsOnly } from './values.ts';
import { entries, type Formula, type WrittenPeriod, wordsOf } from './written.ts';

export function checkPeriods(context: Context): readonly Period[] {
  return entries(context.written.periods).flatMap(([name, written]) => {
    const period = checkPeriod(site(context, ['periods', name]), name, written);
    return period ? [period] : [];
  });
}

function checkPeriod(at: Site, name: string, written: WrittenPeriod): Period | undefined {
  const words = { ...wordsOf(written), name };
  const yearly = typeof written.from === 'string' ? parseYearlyDate(written.from) : undefined;
  if (yearly) {
    const stretches = yearlyStretches(at, yearly, written);
    return stretches && { ...words, kind: 'fixed', stretches };
  }
  const from = typeof written.from === 'object' ? drawn(below(at, 'from'), written.from, 'date') : dayOf(below(at, 'from'), written.from);
  const to = written.to === undefined ? undefined : dayOf(below(at, 'to'), written.to);
  const lasts = written.lasts === undefined ? undefined : lengthOf(below(at, 'lasts'), written.lasts);
  if (from === undefined || (written.to !== undefined && to === undefined) || (written.lasts !== undefined && lasts === undefined))
    return undefined;
  const length = typeof lasts === 'object' && 'kind' in lasts ? constantOf(lasts) : undefined;
  if (typeof from !== 'number' || (lasts !== undefined && length === undefined)) {
    return { ...words, kind: 'drawn', from, ...(to === undefined ? {} : { to }), ...(lasts === undefined ? {} : { lasts }) };
  }
  const end = to ?? from + (length ?? 0);
  if (end > from) return { ...words, kind: 'fixed', stretches: inside(at.context, [{ from, to: end }]) };
  at.context.report({
    code: 'E4201',
    message: 'the period ends before it begins',
    hint: `'to' lies after 'from'`,
    path: [...at.path, to === undefined ? 'lasts' : 'to'],
  });
  return undefined;
}

function drawn(at: Site, written: Parameters<typeof checkDistribution>[1], of: 'date' | 'wait'): Distribution | undefined {
  const mayRead = (expr: NamedExpr): boolean => readsParameters(at, expr);
  return checkDistribution(at, written, { of, mayRead });
}

function readsParameters(at: Site, expr: NamedExpr): boolean {
  if (readsOnly(at.context, expr, ['parameter'])) return true;
  at.context.report({ code: 'E4108', message: 'a period reads what only a run knows', hint: 'periods read parameters', path: at.path });
  return false;
}

function lengthOf(at: Site, written: NonNullable<WrittenPeriod['lasts']>): NamedExpr | Distribution | undefined {
  if (typeof written === 'object') return drawn(at, written, 'wait');
  const expr = numberText(at, written);
  if (!expr || !readsParameters(at, expr)) return undefined;
  const days = constantOf(expr);
  if (days === undefined || days > 0) return expr;
  at.context.report({ code: 'E4004', message: `the period lasts ${days} days`, hint: 'a period lasts longer than 0', path: at.path });
  return undefined;
}

/** A date or `day n`, perhaps before the start. */
function dayOf(at: Site, written: Formula | object): number | undefined {
  const text = typeof written === 'string' ? written.trim() : '';
  const date = parseDate(text);
  const counted = /^day (\d+(?:\.\d+)?)$/.exec(text);
  if (date) return at.context.start ? daysBetween(at.context.start, date) : undefined;
  if (counted) return Number(counted[1]);
  const hint = `write a date such as 2023-09-22, a date of every year such as 03-01, or 'day 10'`;
  at.context.report({
    code: 'E4005',
    message: typeof written === 'object' ? `'to' is drawn only as 'lasts'` : `'${written}' is no day`,
    hint,
    path: at.path,
  });
  return undefined;
}

type Stretch = { readonly from: number; readonly to: number };
type YearlyDate = { readonly month: number; readonly day: number };

/** One stretch for each year that reaches into the run; 29 February is the 28th where there is none. */
function yearlyStretches(at: Site, from: YearlyDate, written: WrittenPeriod): readonly Stretch[] | undefined {
  const { start, horizonDays = 0 } = at.context;
  const to = typeof written.to === 'string' ? parseYearlyDate(written.to) : undefined;
  const lasts = written.lasts === undefined || typeof written.lasts === 'object' ? undefined : lengthOf(below(at, 'lasts'), written.lasts);
  const length = lasts && 'kind' in lasts ? constantOf(lasts) : undefined;
  if (!to && length === undefined) {
    const key = written.to === undefined ? 'lasts' : 'to';
    at.context.report({
      code: 'E4202',
      message: 'a period of every year has a fixed end',
      hint: `write 'to: 05-01', or 'lasts: 60 days'`,
      path: [...at.path, key],
    });
    return undefined;
  }
  if (!start) return [];
  const stretches: Stretch[] = [];
  const years = Math.ceil(horizonDays / 365) + 1;
  for (let year = start.year - 1; year <= start.year + years; year++) {
    const first = daysBetween(start, dateIn(year, from));
    const sameYear = to && daysBetween(start, dateIn(year, to));
    const last =
      to === undefined || sameYear === undefined
        ? first + (length ?? 0)
        : sameYear > first
          ? sameYear
          : daysBetween(start, dateIn(year + 1, to));
    stretches.push({ from: first, to: last });
  }
  return inside(at.context, joined(stretches));
}

function dateIn(year: number, { month, day }: YearlyDate): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(year, month)) };
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  for (const next of stretches) {
    const before = kept[kept.length - 1];
    if (before && next.from <= before.to) kept[kept.length - 1] = { from: before.from, to: Math.max(before.to, next.to) };
    else kept.push(next);
  }
  return kept;
}

/** Stretches that reach into the run. */
function inside(context: Context, stretches: readonly Stretch[]): readonly Stretch[] {
  const { horizonDays = Number.POSITIVE_INFINITY } = context;
  return stretches.filter(({ from, to }) => to > 0 && from <= horizonDays);
}
