/** The life of a wake: void, or it waits, or it fires; and what a firing does. */
import { openStream } from '../random/streams.ts';
import { type Cause, LOG_LIMIT, type LogEntry } from './cause.ts';
import { pickOption, sharesOf } from './choice.ts';
import { type Batch, gather } from './effect.ts';
import { fail, finite } from './fault.ts';
import type { CompiledTrigger } from './program.ts';
import { type FiringDetail, type Luck, mark, type Run, type Wait } from './run.ts';
import { ask, seatOf } from './seats.ts';

const MOST_WAKES = 1_000_000;
/** The group of a trigger that draws nothing; shared, since making an empty array for each ring took a quarter of a run's time. */
const NO_LUCK: Luck = new Float64Array(0);

/** What woke a trigger. */
export type Call = {
  readonly trigger: number;
  readonly cause: Cause;
  readonly enabled: boolean;
  readonly fields: Float64Array | undefined;
};

/** A wake on its way to its firing. */
type Passage = Pick<Wait, 'trigger' | 'wokenAt' | 'order' | 'luck' | 'fields' | 'cause' | 'enabled'>;

/** Decides one wake on the state before the batch. Its group of draws is used whatever becomes of it. */
export function wake(run: Run, batch: Batch, call: Call): void {
  const trigger = run.program.triggers[call.trigger] as CompiledTrigger;
  const { name, uniforms } = trigger.model;
  if (++run.wakes > MOST_WAKES)
    fail(run, 'E5009', `more than ${MOST_WAKES} wakes in one run`, name, 'lower the rates, or give triggers a `cooldown` or `limit`');
  const { trigger: index, cause, enabled, fields } = call;
  const luck = drawGroup(run, index, uniforms.size);
  const passage: Passage = { trigger: index, wokenAt: run.now, order: run.wakes, luck, fields, cause, enabled };
  run.fields = call.fields ?? run.fields;
  if (isClosed(run, call.trigger) || (trigger.when !== undefined && trigger.when(run) === 0)) return;
  if (!passes(run, trigger, passage.luck)) {
    const by = write(run, { passage, kind: 'otherwise', option: -1 });
    gather(run, batch, trigger.otherwise, by, name);
    return;
  }
  const delay = trigger.after ? delayOf(run, trigger, passage.luck) : 0;
  if (delay === Infinity) return;
  if (delay === 0) fire(run, batch, passage);
  else wait(run, passage, trigger.model.wake.kind === 'condition' ? 'timer' : 'firing', delay, -1);
}

/** Goes through with a wait that is due. */
export function complete(run: Run, batch: Batch, due: Wait): void {
  run.fields = due.fields ?? run.fields;
  if (due.kind !== 'option') {
    fire(run, batch, due);
    return;
  }
  const trigger = run.program.triggers[due.trigger] as CompiledTrigger;
  gather(run, batch, trigger.options[due.option]?.effects ?? [], due.cause, trigger.model.name);
}

export function isClosed(run: Run, index: number): boolean {
  const { limit, cooldownDays } = (run.program.triggers[index] as CompiledTrigger).model;
  if ((run.fired[index] as number) >= limit) return true;
  return cooldownDays > 0 && run.now < (run.lastFired[index] as number) + cooldownDays;
}

export function drawGroup(run: Run, index: number, size: number): Luck {
  if (size === 0) return NO_LUCK;
  const luck = new Float64Array(size);
  const { wakeStream } = (run.program.triggers[index] as CompiledTrigger).model;
  run.wakeStreams[index] ??= openStream(run.address.key, wakeStream, run.address.chanceNumber);
  const stream = run.wakeStreams[index];
  for (let place = 0; place < size; place++) luck[place] = stream.uniform();
  return luck;
}

/** Whether `probability` says yes: cut to [0, 1], and counted when outside. */
function passes(run: Run, trigger: CompiledTrigger, luck: Luck): boolean {
  if (trigger.probability === undefined) return true;
  return (luck[trigger.model.uniforms.probability] as number) < probabilityOf(run, trigger, true);
}

function probabilityOf(run: Run, trigger: CompiledTrigger, count: boolean): number {
  const p = (trigger.probability as (run: Run) => number)(run);
  finite(run, p, '`probability`', trigger.model.name);
  if (count && (p < 0 || p > 1)) run.cuts++;
  return Math.min(1, Math.max(0, p));
}

function delayOf(run: Run, trigger: CompiledTrigger, luck: Luck): number {
  const delay = (trigger.after as NonNullable<CompiledTrigger['after']>).draw(run, luck[trigger.model.uniforms.after] as number);
  return checkedDelay(run, delay, trigger.model.name);
}

function checkedDelay(run: Run, delay: number, name: string): number {
  if (delay >= 0) return delay;
  return fail(
    run,
    'E5003',
    `the delay of '${name}' is ${delay} days`,
    name,
    'a delay is 0 or above: use max(0, ...), or `truncate: [0, ...]` on a distribution',
  );
}

function wait(run: Run, passage: Passage, kind: Wait['kind'], delay: number, option: number): void {
  const trigger = run.program.triggers[passage.trigger] as CompiledTrigger;
  const drawing = kind === 'option' ? trigger.options[option]?.after : trigger.after;
  run.waits.push({
    ...passage,
    kind,
    wokenAt: run.now,
    due: run.now + delay,
    batch: run.batch,
    delayArguments: drawing ? drawing.args(run) : [],
    option,
  });
}

/** The firing itself: dropped if the trigger is closed by now or `unless` is true. */
function fire(run: Run, batch: Batch, passage: Passage): void {
  const { trigger: index } = passage;
  const trigger = run.program.triggers[index] as CompiledTrigger;
  const { limit, cooldownDays, action, name } = trigger.model;
  if (isClosed(run, index) || (trigger.unless !== undefined && trigger.unless(run) !== 0)) return;
  run.fired[index] = (run.fired[index] as number) + 1;
  run.lastFired[index] = run.now;
  if (trigger.rate !== undefined && (limit < Infinity || cooldownDays > 0)) mark(run.dirty.rates, index);
  if (action.kind === 'do') {
    gather(run, batch, trigger.effects, write(run, { passage, kind: 'firing', option: -1 }), name);
    return;
  }
  choose(run, batch, passage, trigger);
}

function choose(run: Run, batch: Batch, passage: Passage, trigger: CompiledTrigger): void {
  const { uniforms, name } = trigger.model;
  const shares = sharesOf(run, trigger);
  const u = passage.luck[uniforms.choose] as number;
  const seat = seatOf(run, trigger);
  const answer = seat === undefined || shares.length === 0 ? pickOption(trigger, shares, u) : ask(run, trigger, seat, shares);
  const picked = typeof answer === 'number' ? answer : -1;
  const by = write(run, { passage, kind: 'firing', option: picked, choice: { u, shares } });
  if (typeof answer !== 'number') gather(run, batch, answer.map(run.program.effect), by, name);
  const option = trigger.options[picked];
  if (option === undefined) return;
  const delay = option.after ? checkedDelay(run, option.after.draw(run, passage.luck[uniforms.option] as number), name) : 0;
  if (delay === 0) gather(run, batch, option.effects, by, name);
  else if (delay < Infinity) wait(run, { ...passage, cause: by }, 'option', delay, picked);
}

type Firing = {
  readonly passage: Passage;
  readonly kind: LogEntry['kind'];
  readonly option: number;
  readonly choice?: NonNullable<FiringDetail['choice']>;
};

/** Writes a firing into the log; returns its number. */
function write(run: Run, firing: Firing): Cause {
  const { passage, kind, option } = firing;
  const entry: LogEntry = {
    subject: passage.trigger,
    day: run.now,
    kind,
    option,
    cause: passage.cause,
    enabled: passage.enabled,
    batch: run.batch,
  };
  const number = writeEntry(run, entry);
  if (run.observer?.fired) run.observer.fired(detailOf(run, firing, entry, number));
  return number;
}

export function writeEntry(run: Run, entry: LogEntry): Cause {
  if (run.log.length < LOG_LIMIT) run.log.push(entry);
  return run.logged++;
}

function detailOf(run: Run, firing: Firing, entry: LogEntry, number: number): FiringDetail {
  const { passage } = firing;
  const trigger = run.program.triggers[passage.trigger] as CompiledTrigger;
  const u = passage.luck[trigger.model.uniforms.probability];
  const known = trigger.probability !== undefined && u !== undefined && passage.wokenAt === run.now;
  return {
    entry,
    number,
    wokenAt: passage.wokenAt,
    ...(known ? { probability: { p: probabilityOf(run, trigger, false), u } } : {}),
    ...(firing.choice ? { choice: firing.choice } : {}),
  };
}
