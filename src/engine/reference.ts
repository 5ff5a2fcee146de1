/** The reference engine: one run from its start to its end, the definition of casus in code. */

import { nextRing, renewWindows } from './clock.ts';
import { firstRing, instant } from './instant.ts';
import { closeMeasures, nextReading, readUntil } from './measure.ts';
import type { Clock, Run } from './run.ts';
import { nextDate } from './schedule.ts';
import { start } from './start.ts';

/** Runs the address that `run` has from T = 0 to the horizon, or to an outcome that ends it. */
export function simulateRun(run: Run): void {
  start(run);
  instant(run, -1);
  goOn(run, run.horizonDays);
  finish(run);
}

/** Goes on until the first instant after `until`; what is due at `until` itself still happens. */
export function goOn(run: Run, until: number): void {
  while (!run.ended) {
    const due = nextDue(run);
    const silent = nextSilent(run);
    const next = Math.min(due, silent);
    if (nextReading(run) < next) readUntil(run, Math.min(next, until), false);
    if (!(next <= until)) break;
    run.now = next;
    if (silent <= next) {
      renewWindows(run);
      continue;
    }
    pass(run);
  }
  if (!run.ended) run.now = until;
}

/** Something is due now: an instant, unless all that is due are candidates and none is accepted. */
function pass(run: Run): void {
  const certain = nextCertain(run) <= run.now;
  const ringing = certain ? -1 : firstRing(run);
  if (!certain && ringing < 0) return;
  instant(run, ringing);
  if (nextReading(run) <= run.now) readUntil(run, run.now, true);
}

/** The last readings of a run that has come to its end. */
export function finish(run: Run): void {
  readUntil(run, run.now, true);
  closeMeasures(run);
}

/** Day of the next instant, or candidate of one. */
export function nextDue(run: Run): number {
  let next = nextCertain(run);
  for (const index of run.program.rates) next = Math.min(next, nextRing(run.clocks[index] as Clock));
  return next;
}

function nextCertain(run: Run): number {
  let next = nextDate(run);
  for (const due of run.crossingDue) next = Math.min(next, due);
  for (const wait of run.waits) next = Math.min(next, wait.due);
  for (const fall of run.falls) next = Math.min(next, fall.due);
  return next;
}

/** Ends of windows and of cooldowns of rates: the engine stirs, but they are no instants. */
function nextSilent(run: Run): number {
  let next = Infinity;
  for (const index of run.program.rates) {
    const { windowEnd, reopenAt } = run.clocks[index] as Clock;
    next = Math.min(next, windowEnd, reopenAt);
  }
  return next;
}
