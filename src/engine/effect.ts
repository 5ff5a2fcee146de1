/** Effects: gathered on the state before a batch, then those that meet in one value are combined and applied once. */
import type { ModelValue } from '../compile/model.ts';
import type { Cause } from './cause.ts';
import { fail, finite } from './fault.ts';
import type { CompiledEffect } from './program.ts';
import type { Delivery, Fall, Run } from './run.ts';
import { store, storeValue, valueNow } from './write.ts';

export type Write = {
  readonly kind: 'set' | 'add' | 'raise' | 'lower';
  readonly value: number;
  readonly right: number;
  readonly by: Cause;
  readonly subject: string;
};

/** What the wakes of one batch decided, in the order of trigger name, then wake, then place in `do`. */
export type Batch = {
  readonly writes: Write[];
  readonly sends: Delivery[];
  readonly cancels: number[];
  /** Periods that start (1) or end (0). */
  readonly flags: { readonly slot: number; readonly flag: 0 | 1 }[];
};

export function newBatch(): Batch {
  return { writes: [], sends: [], cancels: [], flags: [] };
}

/** Evaluates the right-hand sides of `effects` now and adds them to the batch. */
export function gather(run: Run, batch: Batch, effects: readonly CompiledEffect[], by: Cause, subject: string): void {
  for (const effect of effects) {
    if (effect.when !== undefined && effect.when(run) === 0) continue;
    if (effect.kind === 'cancel') batch.cancels.push(...effect.triggers);
    else if (effect.kind === 'send') batch.sends.push(sent(run, effect, by, subject));
    else {
      const value = effect.target(run);
      if (value < 0)
        fail(
          run,
          'E5011',
          `'${subject}' writes a value that the party named by the event does not have`,
          subject,
          'guard the effect with `when`',
        );
      batch.writes.push({ kind: effect.kind, value, right: finite(run, effect.right(run), 'a right-hand side', subject), by, subject });
    }
  }
}

function sent(run: Run, effect: Extract<CompiledEffect, { kind: 'send' }>, by: Cause, subject: string): Delivery {
  const doer = effect.doer ? effect.doer(run) : -1;
  const victim = effect.victim ? effect.victim(run) : -1;
  const fields = new Float64Array(run.fields.length);
  const roles = run.model.roles[effect.event] as { doer: number; victim: number };
  if (roles.doer >= 0) fields[roles.doer] = doer;
  if (roles.victim >= 0) fields[roles.victim] = victim;
  for (const { field, right } of effect.fields)
    fields[field] = finite(run, right(run), `what '${run.model.events[effect.event]}' carries`, subject);
  return { event: effect.event, doer, victim, fields, cause: by };
}

/** Applies the batch: waits dropped, events queued, every value written once. */
export function apply(run: Run, batch: Batch): void {
  for (const trigger of batch.cancels) run.waits = run.waits.filter((wait) => wait.trigger !== trigger || wait.batch === run.batch);
  for (const { slot, flag } of batch.flags) store(run, slot, flag, CALENDAR_CAUSE);
  run.queue.push(...batch.sends);
  const byValue = new Map<number, Write[]>();
  for (const write of batch.writes) {
    const list = byValue.get(write.value);
    if (list) list.push(write);
    else byValue.set(write.value, [write]);
  }
  for (const [value, writes] of byValue) combine(run, value, writes);
}

const CALENDAR_CAUSE: Cause = -2;

/** The `set` value or the value now; then the largest `raise`, the smallest `lower`, the sum of the `add`s, one clamp. */
function combine(run: Run, index: number, writes: readonly Write[]): void {
  const value = run.model.values[index] as ModelValue;
  const present = valueNow(run, index);
  const raise = extreme(writes, 'raise', (a, b) => a > b);
  const lower = extreme(writes, 'lower', (a, b) => a < b);
  if (raise && lower && raise.right > lower.right) contradict(run, value, 'E5005', raise, lower);
  const set = theSet(run, value, writes);
  if (set || raise) run.falls = run.falls.filter((fall) => fall.value !== index);
  let next = set ? set.right : present;
  if (raise) next = Math.max(next, raise.right);
  if (lower && lower.right < next && !waitsToFall(run, index, next, lower)) next = lower.right;
  let sum = 0;
  for (const write of writes) if (write.kind === 'add') sum += write.right;
  next += sum;
  storeValue(run, index, Math.min(value.max, Math.max(value.min, next)), (writes[0] as Write).by);
}

function extreme(writes: readonly Write[], kind: Write['kind'], better: (a: number, b: number) => boolean): Write | undefined {
  let best: Write | undefined;
  for (const write of writes) if (write.kind === kind && (best === undefined || better(write.right, best.right))) best = write;
  return best;
}

function theSet(run: Run, value: ModelValue, writes: readonly Write[]): Write | undefined {
  const sets = writes.filter((write) => write.kind === 'set');
  const first = sets[0];
  const other = sets.find((write) => write.right !== first?.right);
  if (first && other) contradict(run, value, 'E5004', first, other);
  return first;
}

function contradict(run: Run, value: ModelValue, code: 'E5004' | 'E5005', a: Write, b: Write): never {
  const what = `${a.kind} it to ${label(value, a.right)} ('${a.subject}') and ${b.kind} it to ${label(value, b.right)} ('${b.subject}')`;
  return fail(
    run,
    code,
    `two effects on '${value.name}' in one batch: ${what}`,
    a.subject,
    'let one of them answer an event of the other, or use `raise`, `lower` or `add`',
  );
}

function label(value: ModelValue, number: number): string {
  return value.labels?.[number] ?? String(number);
}

/** A `lower` under a `hold` of a place that stands at `from`: true when it has to wait, with its fall then on record. */
function waitsToFall(run: Run, index: number, from: number, lower: Write): boolean {
  const value = run.model.values[index] as ModelValue;
  if (value.holdStays === undefined) return false;
  const waiting = run.falls.find((fall) => fall.value === index);
  const rung = waiting ? Math.min(waiting.rung, lower.right) : lower.right;
  const due = fallDue(run, value, rung, from);
  run.falls = run.falls.filter((fall) => fall !== waiting);
  if (due <= run.now) return false;
  const by = waiting && waiting.rung <= lower.right ? waiting.cause : lower.by;
  run.falls.push({ value: index, rung, due, cause: by });
  return true;
}

/** Day on which every rung from `from` down to just above `rung` has been held for its `hold`; one that this batch reaches counts from now. */
function fallDue(run: Run, value: ModelValue, rung: number, from: number): number {
  let due = -Infinity;
  for (let left = rung + 1; left <= from; left++) {
    const stay = run.model.stays[(value.holdStays as readonly number[])[left] ?? -1];
    if (!stay) continue;
    const since = Math.min(run.now, run.slots[stay.since] as number);
    due = Math.max(due, since + ((value.holdDays as readonly number[])[left] as number));
  }
  return due;
}

/** Falls due now, as `lower`s of the batch; a `set` or `raise` of the same batch drops them. */
export function gatherFalls(run: Run, batch: Batch): void {
  const due = run.falls.filter((fall) => fall.due <= run.now);
  run.falls = run.falls.filter((fall) => fall.due > run.now);
  for (const fall of due) {
    if (!batch.writes.some((write) => write.value === fall.value && (write.kind === 'set' || write.kind === 'raise')))
      batch.writes.push(fallen(run, fall));
  }
}

function fallen(run: Run, fall: Fall): Write {
  return { kind: 'lower', value: fall.value, right: fall.rung, by: fall.cause, subject: (run.model.values[fall.value] as ModelValue).name };
}
