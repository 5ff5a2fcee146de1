/** Run errors: one function for each thing that only a run can get wrong. */
import { RunError } from '../diagnostics/diagnostic.ts';
import type { Run } from './run.ts';

export type RunCode = `E5${number}`;

/** Stops the run with `code`; `subject` is the full name of the trigger, outcome, measure or value at fault. */
export function fail(run: Run, code: RunCode, message: string, subject?: string, hint?: string): never {
  throw new RunError({
    code,
    message,
    seed: run.address.seed,
    run: run.address.chanceNumber,
    day: run.now,
    ...(hint === undefined ? {} : { hint }),
    ...(subject === undefined ? {} : { subject }),
  });
}

/** A number that must be finite: a right-hand side, start, probability or utility. */
export function finite(run: Run, value: number, what: string, subject: string): number {
  if (Number.isFinite(value)) return value;
  return fail(run, 'E5001', `${what} of '${subject}' is ${Number.isNaN(value) ? 'not a number' : 'infinite'}`, subject, NUMBER_HINT);
}

const NUMBER_HINT = 'look for a division by zero, a logarithm or root of a negative number, or since() of what has not happened';
