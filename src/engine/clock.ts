/** Clocks of rates: exponentials spent by a hazard (clocked) or by a bound of it (thinned), redrawn at each ring. */
import { openStream, type Stream } from '../random/streams.ts';
import { lastBatch, lastWriter, SPONTANEOUS } from './cause.ts';
import { fail } from './fault.ts';
import type { CompiledTrigger } from './program.ts';
import { type Clock, type Run, take } from './run.ts';
import { spoken } from './spoken.ts';

const WIDEST_WINDOW = 6;
const NARROWEST_WINDOW = -20;
const MOST_CANDIDATES = 10_000_000;

/** Draws the first exponential of every clock, then sets hazards and windows; at T = 0, also where the hazard is 0. */
export function openClocks(run: Run): void {
  run.program.triggers.forEach((trigger, index) => {
    if (trigger.model.wake.kind !== 'rate') return;
    const clock = run.clocks[index] as Clock;
    Object.assign(clock, {
      hazard: 0,
      left: clockStream(run, index).exponential(),
      since: 0,
      due: Infinity,
      windowEnd: Infinity,
      reopenAt: Infinity,
    });
    clock.enabledBy = SPONTANEOUS;
    clock.wasEnabled = isEnabled(run, trigger);
    setClock(run, index);
  });
}

/** After a batch: every rate that reads a number stored in it. */
export function renewClocks(run: Run): void {
  for (const index of take(run.dirty.rates)) {
    const before = (run.clocks[index] as Clock).hazard;
    setClock(run, index);
    noteWhoEnabled(run, index, before);
  }
}

/** Hazard, or window and bound, of rate `index` made anew at this instant. */
export function setClock(run: Run, index: number): void {
  const trigger = run.program.triggers[index] as CompiledTrigger;
  const clock = run.clocks[index] as Clock;
  const open = openUntil(run, index, trigger, clock);
  if (trigger.bounds === undefined) spend(run, clock, open ? hazardOf(run, index) : 0);
  else setWindow(run, trigger, clock, open);
}

/** Whether the trigger can fire at all now; a closed one that cools down opens again at `reopenAt`. */
function openUntil(run: Run, index: number, trigger: CompiledTrigger, clock: Clock): boolean {
  const { limit, cooldownDays } = trigger.model;
  clock.reopenAt = Infinity;
  if ((run.fired[index] as number) >= limit) return false;
  const over = (run.lastFired[index] as number) + cooldownDays;
  if (cooldownDays === 0 || run.now >= over) return true;
  clock.reopenAt = over;
  return false;
}

/** The hazard at this instant; 0 where `when` is false, and `rate` is not evaluated there. */
export function hazardOf(run: Run, index: number): number {
  const trigger = run.program.triggers[index] as CompiledTrigger;
  if (!isEnabled(run, trigger)) return 0;
  const hazard = (trigger.rate as (run: Run) => number)(run);
  if (hazard >= 0 && hazard < Infinity) return hazard + 0;
  const { name, wake } = trigger.model;
  const from = wake.kind === 'rate' ? `: ${spoken(run, wake.rate)}` : '';
  return fail(
    run,
    'E5002',
    `the rate of '${name}' is ${hazard} a day${from}`,
    name,
    'a rate is a finite number, 0 or above; use max(0, ...)',
  );
}

function isEnabled(run: Run, trigger: CompiledTrigger): boolean {
  return trigger.when === undefined || trigger.when(run) !== 0;
}

/** Touches the clock only when its hazard gets new bits: what is left of the exponential is what the old hazard has not spent. */
function spend(run: Run, clock: Clock, hazard: number): void {
  if (Object.is(clock.hazard, hazard)) return;
  clock.left = Math.max(0, clock.left - clock.hazard * (run.now - clock.since));
  clock.since = run.now;
  clock.hazard = hazard;
  setDue(clock);
}

function setDue(clock: Clock): void {
  clock.due = clock.hazard === 0 ? Infinity : clock.since + clock.left / clock.hazard;
}

/** The largest dyadic window from now on which the bounds are close enough; B is their upper end. */
function setWindow(run: Run, trigger: CompiledTrigger, clock: Clock, open: boolean): void {
  if (!open) {
    clock.windowEnd = Infinity;
    spend(run, clock, 0);
    return;
  }
  for (let power = WIDEST_WINDOW, width = 64; power >= NARROWEST_WINDOW; power--, width /= 2) {
    run.windowEnd = (Math.floor(run.now / width) + 1) * width;
    const [lowest, high] = (trigger.bounds as NonNullable<CompiledTrigger['bounds']>)(run);
    const low = Math.max(0, lowest);
    if (high < Infinity && high - low <= Math.max(low, 1 / width)) {
      clock.windowEnd = run.windowEnd;
      spend(run, clock, Math.max(0, high) + 0);
      return;
    }
  }
  const { name } = trigger.model;
  fail(
    run,
    'E5007',
    `no bound of the rate of '${name}' near day ${run.now}`,
    name,
    'the rate grows without limit there: cut it with min(..., limit)',
  );
}

/** Decides a candidate of a thinned rate, or a ring of a clocked one; a rejected one has drawn its next exponential. */
export function accepts(run: Run, index: number): boolean {
  const trigger = run.program.triggers[index] as CompiledTrigger;
  const clock = run.clocks[index] as Clock;
  if (trigger.bounds === undefined) return true;
  run.candidates++;
  if (run.candidates > MOST_CANDIDATES) tooMany(run, trigger.model.name);
  const hazard = hazardOf(run, index);
  if (hazard > clock.hazard)
    throw new Error(`fault of casus: the rate of '${trigger.model.name}' is ${hazard} on day ${run.now}, above its bound ${clock.hazard}`);
  run.acceptStreams[index] ??= openStream(run.address.key, trigger.model.accept, run.address.chanceNumber);
  if (run.acceptStreams[index].uniform() * clock.hazard < hazard) return true;
  restart(run, index);
  return false;
}

/** A fresh exponential, from now on. */
export function restart(run: Run, index: number): void {
  const clock = run.clocks[index] as Clock;
  clock.left = clockStream(run, index).exponential();
  clock.since = run.now;
  setDue(clock);
}

/** Windows that end now and cooldowns that are over now, before the batches of this instant. */
export function renewWindows(run: Run): void {
  run.clocks.forEach((clock, index) => {
    if (clock.windowEnd <= run.now || clock.reopenAt <= run.now) setClock(run, index);
  });
}

/** Day at which the clock wants attention: a ring or candidate before the end of its window, else that end or the end of its cooldown. */
export function nextRing(clock: Clock): number {
  return clock.due < clock.windowEnd ? clock.due : Infinity;
}

function clockStream(run: Run, index: number): Stream {
  const { clock } = (run.program.triggers[index] as CompiledTrigger).model;
  run.clockStreams[index] ??= openStream(run.address.key, clock, run.address.chanceNumber);
  return run.clockStreams[index];
}

/** Keeps the firing that last made `when` true or, without one, last changed the hazard (of a thinned rate: stored what it reads). */
function noteWhoEnabled(run: Run, index: number, before: number): void {
  const trigger = run.program.triggers[index] as CompiledTrigger;
  const clock = run.clocks[index] as Clock;
  const { wake } = trigger.model;
  if (wake.kind !== 'rate' || lastBatch(run.writers, wake.reads) < run.batch) return;
  if (trigger.when === undefined) {
    if (!wake.clocked || !Object.is(before, clock.hazard)) clock.enabledBy = lastWriter(run.writers, wake.reads);
    return;
  }
  const enabled = isEnabled(run, trigger);
  if (enabled && !clock.wasEnabled) clock.enabledBy = lastWriter(run.writers, trigger.whenReads);
  clock.wasEnabled = enabled;
}

function tooMany(run: Run, name: string): never {
  return fail(
    run,
    'E5009',
    `more than ${MOST_CANDIDATES} candidates in one run`,
    name,
    'the bound of this rate is far above it: smooth the rate or narrow its values',
  );
}
