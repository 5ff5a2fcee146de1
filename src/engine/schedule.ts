/** The calendar of a run: dates, intervals, injects, and the starts and ends of periods. */
import type { ModelPeriod, ModelWake } from '../compile/model.ts';
import { openStream } from '../random/streams.ts';
import { CALENDAR, type Cause } from './cause.ts';
import { type Batch, gather } from './effect.ts';
import { finite } from './fault.ts';
import type { Run, Scheduled } from './run.ts';
import { wake, writeEntry } from './wake.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

/** Draws the dates of periods and lists every date of the run in order; sets the flags of periods that already run at the start. */
export function openCalendar(run: Run): void {
  const dates: Scheduled[] = [];
  const { model } = run;
  model.triggers.forEach((trigger, subject) => {
    if (trigger.wake.kind === 'at') for (const day of trigger.wake.days) dates.push({ kind: 'trigger', day, subject });
  });
  model.injects.forEach((inject, subject) => {
    for (const day of inject.days) dates.push({ kind: 'inject', day, subject });
  });
  model.periods.forEach((period, subject) => {
    for (const { from, to } of stretchesOf(run, period, subject)) openStretch(run, dates, { subject, slot: period.slot, from, to });
  });
  run.scheduled = dates.filter((date) => date.day >= 0).sort(inOrder);
  run.nextScheduled = 0;
}

/** Triggers, then injects, then ends and starts of periods, each by name. */
const RANK = { trigger: 0, inject: 1, ends: 2, starts: 3 } as const;

export function inOrder(a: Scheduled, b: Scheduled): number {
  return a.day - b.day || RANK[a.kind] - RANK[b.kind] || a.subject - b.subject;
}

type Stretch = { readonly from: number; readonly to: number };

function stretchesOf(run: Run, period: ModelPeriod, index: number): readonly Stretch[] {
  if (period.kind === 'fixed') return period.stretches;
  const stream = openStream(run.address.key, period.stream, run.address.chanceNumber);
  const draw = run.program.periods[index] as Run['program']['periods'][number];
  const from = finite(run, draw.from?.draw(run, stream.uniform()) ?? 0, '`from`', period.name);
  const to = draw.lasts ? from + finite(run, draw.lasts.draw(run, stream.uniform()), '`lasts`', period.name) : (period.to ?? Infinity);
  return [{ from, to }];
}

function openStretch(run: Run, dates: Scheduled[], stretch: Stretch & { readonly subject: number; readonly slot: number }): void {
  const { subject, from, to, slot } = stretch;
  if (!(to > from) || to <= 0) return;
  // One that already runs at the start has no `starts` event.
  if (from < 0) run.slots[slot] = 1;
  else dates.push({ kind: 'starts', day: from, subject });
  if (to < Infinity) dates.push({ kind: 'ends', day: to, subject });
}

/** Day of wake number `round` (from 1) of an interval: whole milliseconds are counted like dates. */
export function everyDue(every: Extract<ModelWake, { kind: 'every' }>, round: number): number {
  return every.milliseconds === undefined ? round * every.days : (round * every.milliseconds) / MILLISECONDS_PER_DAY;
}

export function nextEvery(run: Run, index: number): number {
  return everyDue(run.model.triggers[index]?.wake as Extract<ModelWake, { kind: 'every' }>, (run.rounds[index] as number) + 1);
}

/** Day of the next date or interval. */
export function nextDate(run: Run): number {
  let next = run.scheduled[run.nextScheduled]?.day ?? Infinity;
  for (const index of run.program.intervals) next = Math.min(next, nextEvery(run, index));
  return next;
}

/** One batch of all scheduled things due now. */
export function gatherScheduled(run: Run, batch: Batch): void {
  const due: Scheduled[] = [];
  while ((run.scheduled[run.nextScheduled]?.day ?? Infinity) <= run.now) due.push(run.scheduled[run.nextScheduled++] as Scheduled);
  for (const index of run.program.intervals) {
    if (nextEvery(run, index) > run.now) continue;
    run.rounds[index] = (run.rounds[index] as number) + 1;
    due.push({ kind: 'trigger', day: run.now, subject: index });
  }
  for (const date of due.sort(inOrder)) happen(run, batch, date);
}

function happen(run: Run, batch: Batch, date: Scheduled): void {
  if (date.kind === 'trigger') wake(run, batch, { trigger: date.subject, cause: CALENDAR, enabled: false, fields: undefined });
  else if (date.kind === 'inject') playInject(run, batch, date.subject, CALENDAR);
  else {
    const period = run.model.periods[date.subject] as ModelPeriod;
    const starts = date.kind === 'starts';
    batch.flags.push({ slot: period.slot, flag: starts ? 1 : 0 });
    const fields = new Float64Array(run.model.fields.length);
    batch.sends.push({ event: starts ? period.startEvent : period.endEvent, doer: -1, victim: -1, fields, cause: CALENDAR });
  }
}

/** The effects of an inject, scheduled or played by hand. */
export function playInject(run: Run, batch: Batch, index: number, cause: Cause): void {
  const inject = run.model.injects[index] as Run['model']['injects'][number];
  const subject = run.model.triggers.length + index;
  const entry = { subject, day: run.now, kind: 'inject', option: -1, cause, enabled: false, batch: run.batch } as const;
  const by = writeEntry(run, entry);
  run.observer?.fired?.({ entry, number: by, wokenAt: run.now });
  gather(run, batch, run.program.injects[index]?.effects ?? [], by, inject.name);
}
