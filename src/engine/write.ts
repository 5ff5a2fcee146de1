/** Storing a number in the state of a run: only new bits count, and whoever reads the slot is marked to be looked at again. */
import { type Cause, recordWriter } from './cause.ts';
import { fail, finite } from './fault.ts';
import { readMoving } from './moving.ts';
import { mark, type Run, take } from './run.ts';

/** Marks every reader of `slot` and writes down who stored it. */
export function touched(run: Run, slot: number, by: Cause): void {
  recordWriter(run.writers, slot, by, run.batch);
  const { readers } = run.model;
  const { dirty } = run;
  for (const index of readers.atoms[slot] as readonly number[]) mark(dirty.atoms, index);
  for (const index of readers.conditions[slot] as readonly number[]) mark(dirty.conditions, index);
  for (const index of readers.rates[slot] as readonly number[]) mark(dirty.rates, index);
  for (const index of readers.outcomes[slot] as readonly number[]) mark(dirty.outcomes, index);
  for (const index of readers.measures[slot] as readonly number[]) mark(dirty.measures, index);
  for (const index of readers.relaxations[slot] as readonly number[]) {
    mark(dirty.relaxations, index);
    run.relaxedBy[index] = by;
  }
}

/** Stores `number` in a slot that does not move; nothing happens when it has these bits already. */
export function store(run: Run, slot: number, number: number, by: Cause): boolean {
  if (Object.is(run.slots[slot], number)) return false;
  run.slots[slot] = number;
  touched(run, slot, by);
  return true;
}

/** The value of the variable `value` at this instant. */
export function valueNow(run: Run, value: number): number {
  const { slot, relaxes } = run.model.values[value] as Run['model']['values'][number];
  return relaxes ? readMoving(run, value) : (run.slots[slot] as number);
}

/**
 * Stores a new number of variable `value`, judged against the number read at this instant: if equal in bits nothing is stored and the anchor stays.
 * A stored number is stored as x + 0, so that there is no -0.
 */
export function storeValue(run: Run, value: number, number: number, by: Cause): void {
  const before = valueNow(run, value);
  const after = number + 0;
  if (Object.is(before, after)) return;
  const { slot, relaxes } = run.model.values[value] as Run['model']['values'][number];
  run.slots[slot] = after;
  if (relaxes) run.slots[slot + 1] = run.now;
  touched(run, slot, by);
  run.observer?.stored?.({ day: run.now, value, before, after, by });
  trackStays(run, value, before, after, by);
}

function trackStays(run: Run, value: number, before: number, after: number, by: Cause): void {
  for (const index of run.program.stays[value] as readonly number[]) {
    const { rung, orAbove, since, first } = run.model.stays[index] as Run['model']['stays'][number];
    const was = orAbove ? before >= rung : before === rung;
    const is = orAbove ? after >= rung : after === rung;
    if (was === is) continue;
    store(run, since, is ? run.now : Infinity, by);
    if (is && run.slots[first] === Infinity) store(run, first, run.now, by);
  }
}

/** Values whose `to` or half-life got new bits take a new anchor at this instant; that counts as new bits for their readers. */
export function anchorAgain(run: Run): void {
  while (run.dirty.relaxations.list.length > 0) {
    for (const value of take(run.dirty.relaxations)) relax(run, value);
  }
}

function relax(run: Run, value: number): void {
  const { slot, name } = run.model.values[value] as Run['model']['values'][number];
  const { to, halfLife } = goal(run, value, name);
  if (Object.is(run.slots[slot + 2], to) && Object.is(run.slots[slot + 3], halfLife)) return;
  const present = readMoving(run, value);
  run.slots[slot] = present + 0;
  run.slots[slot + 1] = run.now;
  run.slots[slot + 2] = to;
  run.slots[slot + 3] = halfLife;
  touched(run, slot, run.relaxedBy[value] as number);
}

/** Where variable `value` relaxes to, and how fast: checked numbers. */
export function goal(run: Run, value: number, name: string): { readonly to: number; readonly halfLife: number } {
  const relaxation = run.program.relaxations[value] as NonNullable<Run['program']['relaxations'][number]>;
  const to = finite(run, relaxation.to(run), '`to`', name) + 0;
  const halfLife = finite(run, relaxation.halfLife(run), 'half-life', name);
  if (halfLife <= 0) fail(run, 'E5010', `the half-life of '${name}' is ${halfLife} days`, name, 'a half-life is above 0');
  return { to, halfLife };
}
