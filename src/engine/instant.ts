/** One instant: an opening look, then batch after batch until nothing is left to do, then it is quiet. */
import { accepts, nextRing, renewClocks, restart } from './clock.ts';
import { deliver } from './deliver.ts';
import { apply, type Batch, gatherFalls, newBatch } from './effect.ts';
import { fail } from './fault.ts';
import { look } from './look.ts';
import { settleMeasures } from './measure.ts';
import { settleOutcomes } from './outcome.ts';
import type { Clock, Delivery, Run, Wait } from './run.ts';
import { gatherScheduled, nextDate } from './schedule.ts';
import { type Call, complete, wake } from './wake.ts';
import { anchorAgain } from './write.ts';

const MOST_BATCHES = 10_000;

/** Goes through the instant `run.now`. `rung`: a rate whose candidate has been accepted already, -1 for none. `byHand`: decides a first batch. */
export function instant(run: Run, rung: number, byHand?: (batch: Batch) => void): void {
  run.batch++;
  const before = run.logged;
  let risen = look(run);
  let ringing = rung;
  for (let batches = 0; ; batches++) {
    if (batches > MOST_BATCHES || run.logged - before > MOST_BATCHES) endless(run);
    const decide = batches === 0 && byHand ? byHand : nextBatch(run, risen, ringing);
    if (decide === undefined) break;
    if (decide === RINGS) ringing = -1;
    risen = carryOut(run, decide === RINGS ? (batch) => ring(run, batch, rung) : decide);
  }
  settleOutcomes(run);
  settleMeasures(run);
}

/** Stands for the batch of a rate accepted before the instant opened. */
const RINGS = (): void => {};

/** What the next batch is, in the order of the definition; nothing when the instant is quiet. */
function nextBatch(run: Run, risen: readonly Call[], ringing: number): ((batch: Batch) => void) | undefined {
  if (risen.length > 0) return (batch) => wakeAll(run, batch, risen);
  if (run.queue.length > 0) return (batch) => deliver(run, batch, run.queue.shift() as Delivery);
  if (nextDate(run) <= run.now) return (batch) => gatherScheduled(run, batch);
  if (anyDue(run)) return (batch) => completeAll(run, batch);
  if (ringing >= 0) return RINGS;
  const trigger = firstRing(run);
  return trigger < 0 ? undefined : (batch) => ring(run, batch, trigger);
}

/** Decides on the state before the batch, applies once, and looks. */
function carryOut(run: Run, decide: (batch: Batch) => void): Call[] {
  run.batch++;
  const batch = newBatch();
  decide(batch);
  apply(run, batch);
  anchorAgain(run);
  renewClocks(run);
  return look(run);
}

function wakeAll(run: Run, batch: Batch, calls: readonly Call[]): void {
  for (const call of calls) wake(run, batch, call);
}

function anyDue(run: Run): boolean {
  return run.waits.some((wait) => wait.due <= run.now) || run.falls.some((fall) => fall.due <= run.now);
}

/** All timers, pending firings and delayed options due now, by trigger name and then by wake; then the falls. */
function completeAll(run: Run, batch: Batch): void {
  const due = run.waits.filter((wait) => wait.due <= run.now).sort(inNameOrder);
  run.waits = run.waits.filter((wait) => wait.due > run.now);
  for (const wait of due) complete(run, batch, wait);
  gatherFalls(run, batch);
}

function inNameOrder(a: Wait, b: Wait): number {
  return a.trigger - b.trigger || a.order - b.order;
}

/** Of the rates due now the first by name whose candidate is accepted; -1 when there is none. */
export function firstRing(run: Run): number {
  for (const index of run.program.rates) {
    while (nextRing(run.clocks[index] as Clock) <= run.now) if (accepts(run, index)) return index;
  }
  return -1;
}

function ring(run: Run, batch: Batch, trigger: number): void {
  const { enabledBy } = run.clocks[trigger] as Clock;
  restart(run, trigger);
  wake(run, batch, { trigger, cause: enabledBy, enabled: enabledBy >= 0, fields: undefined });
}

/** Prints the firings that lead from one to the next without end. */
function endless(run: Run): never {
  const names: string[] = [];
  for (let at = run.log[run.log.length - 1]; at && names.length < 12; at = run.log[at.cause]) {
    const name = run.model.triggers[at.subject]?.name ?? 'an inject';
    if (names.includes(name)) {
      names.push(name);
      break;
    }
    names.push(name);
  }
  const cycle = names.reverse().join(' -> ');
  return fail(
    run,
    'E5008',
    `more than ${MOST_BATCHES} batches at one instant: ${cycle}`,
    names[0],
    'give one of these triggers an `after`, a `cooldown` or a `limit`',
  );
}
