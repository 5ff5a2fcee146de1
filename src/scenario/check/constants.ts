/** Expressions and texts that must be known before anything is drawn in, plain numbers of days or anything else out. */
import { someExpr } from '../../expression/analyze.ts';
import type { Expr, NamedExpr } from '../../expression/ast.ts';
import { daysBetween, parseDate } from '../../expression/dates.ts';
import { toClosure } from '../../expression/evaluate.ts';
import { numberText, type Site } from './resolve.ts';
import type { Formula } from './written.ts';

/** The number of an expression that reads nothing; `undefined` for any other. */
export function constantOf(expr: NamedExpr): number | undefined {
  if (expr.kind === 'number') return expr.value;
  if (someExpr(expr, (part) => ['read', 'time', 'field', 'history', 'stay', 'pick'].includes(part.kind))) return undefined;
  const nothing = (): (() => number) => () => Number.NaN;
  return toClosure(expr as Expr<string>, { read: nothing, time: () => Number.NaN, field: nothing })(undefined);
}

/** A text that must be one number, known now. */
export function constantText(at: Site, text: Formula): number | undefined {
  const expr = numberText(at, text);
  if (!expr) return undefined;
  const value = constantOf(expr);
  if (value === undefined || !Number.isFinite(value)) {
    at.context.report({
      code: 'E4003',
      message: `'${text}' is not one finite number`,
      hint: 'write a number, for example 5 or 5 days',
      path: at.path,
    });
    return undefined;
  }
  return value;
}

/** A length of time in days; `least` says whether 0 is one. */
export function durationText(at: Site, text: Formula, least: 'above 0' | 'from 0'): number | undefined {
  const days = constantText(at, text);
  if (days === undefined) return undefined;
  if (days > 0 || (days === 0 && least === 'from 0')) return days;
  at.context.report({
    code: 'E4004',
    message: `'${text}' is ${days} days`,
    hint: `a length of time is ${least === 'above 0' ? 'above 0' : '0 or more'}`,
    path: at.path,
  });
  return undefined;
}

const DAY = /^day (-?\d+(?:\.\d+)?)$/;

/** `2023-02-17` or `day 10` as days since start, not beyond the horizon. */
export function dayText(at: Site, text: Formula): number | undefined {
  const { start, horizonDays } = at.context;
  const problem = (message: string, hint: string): undefined => {
    at.context.report({ code: 'E4005', message, hint, path: at.path });
    return undefined;
  };
  if (typeof text !== 'string') return problem(`'${text}' is no day`, `write a date, or 'day ${text}'`);
  const counted = DAY.exec(text.trim());
  const date = counted ? undefined : parseDate(text.trim());
  if (!counted && !date) return problem(`'${text}' is no day`, `write a date that exists, such as 2023-02-17, or 'day 10'`);
  if (!start) return undefined; // a part, or a start that was reported
  const day = counted ? Number(counted[1]) : date ? daysBetween(start, date) : 0;
  if (day < 0) return problem(`'${text}' is before the start`, `the first day is ${at.context.written.start}, 'day 0'`);
  if (horizonDays !== undefined && day > horizonDays)
    return problem(`'${text}' is beyond the horizon`, `the last instant is day ${horizonDays}; move the horizon or the day`);
  return day;
}
