/** A fork: another future of a state written down, with its own seed text and its streams anew. */
import type { ModelPeriod } from '../compile/model.ts';
import { openStream } from '../random/streams.ts';
import type { Address } from './address.ts';
import { restart } from './clock.ts';
import type { Drawing } from './draw.ts';
import type { Program } from './program.ts';
import type { Run, Scheduled, Wait } from './run.ts';
import { inOrder } from './schedule.ts';
import { resume, type Snapshot } from './snapshot.ts';
import { drawGroup } from './wake.ts';

/**
 * `keep`: running waits and dates still to come stay as they are (for splitting). `redraw`: they are drawn again, given that they have not come yet
 * (for odds: keeping a hidden delay or date would leak the future). Parameters are held.
 */
export type WaitMemory = 'keep' | 'redraw';

/** A run at the day of the snapshot with the luck of `address`; fresh exponentials are right because clocks have no memory. */
export function fork(program: Program, snapshot: Snapshot, address: Address, waits: WaitMemory): Run {
  const run = resume(program, snapshot);
  run.address = address;
  run.wakeStreams.fill(undefined);
  run.clockStreams.fill(undefined);
  run.acceptStreams.fill(undefined);
  for (const index of program.rates) restart(run, index);
  if (waits === 'redraw') {
    redrawWaits(run);
    redrawPeriods(run);
  }
  return run;
}

/** In order of names, then wakes: a new group of luck each, and the delay again, given that it is longer than what has passed. */
function redrawWaits(run: Run): void {
  const ordered = run.waits.slice().sort((a, b) => a.trigger - b.trigger || a.order - b.order);
  run.waits = ordered.map((wait) => redrawn(run, wait));
}

function redrawn(run: Run, wait: Wait): Wait {
  const trigger = run.program.triggers[wait.trigger] as Program['triggers'][number];
  const { uniforms } = trigger.model;
  const luck = drawGroup(run, wait.trigger, uniforms.size);
  const drawing = wait.kind === 'option' ? trigger.options[wait.option]?.after : trigger.after;
  const u = luck[wait.kind === 'option' ? uniforms.option : uniforms.after] as number;
  return { ...wait, luck, due: again(drawing, wait.delayArguments, { begun: wait.wokenAt, due: wait.due, now: run.now, u }) };
}

type Elapsed = { readonly begun: number; readonly due: number; readonly now: number; readonly u: number };

/** The day drawn again; a fixed wait stays. */
function again(drawing: Drawing | undefined, args: readonly number[], { begun, due, now, u }: Elapsed): number {
  const delay = drawing?.beyond(args, now - begun, u);
  return delay === undefined ? due : begun + Math.max(now - begun, delay);
}

/** Drawn dates still to come: the start given that it has not been, the length given that it is not over. */
function redrawPeriods(run: Run): void {
  run.model.periods.forEach((period, index) => {
    if (period.kind === 'drawn') redrawPeriod(run, period, index);
  });
  run.scheduled = [...run.scheduled.slice(0, run.nextScheduled), ...run.scheduled.slice(run.nextScheduled).sort(inOrder)];
}

function redrawPeriod(run: Run, period: Extract<ModelPeriod, { kind: 'drawn' }>, subject: number): void {
  const coming = (kind: Scheduled['kind']) =>
    run.scheduled.findIndex((date, at) => at >= run.nextScheduled && date.kind === kind && date.subject === subject);
  const starts = coming('starts');
  const ends = coming('ends');
  if (starts < 0 && ends < 0) return;
  const { from, lasts } = run.program.periods[subject] as Program['periods'][number];
  const stream = openStream(run.address.key, period.stream, run.address.chanceNumber);
  const uniforms = [stream.uniform(), lasts ? stream.uniform() : 0] as const;
  const oldStart = run.scheduled[starts]?.day;
  const oldEnd = run.scheduled[ends]?.day;
  const begun = oldStart ?? run.scheduled.find((date) => date.kind === 'starts' && date.subject === subject)?.day ?? 0;
  const start =
    oldStart === undefined ? begun : again(from, from?.args(run) ?? [], { begun: 0, due: oldStart, now: run.now, u: uniforms[0] });
  if (starts >= 0) run.scheduled[starts] = { kind: 'starts', day: start, subject };
  if (ends < 0 || oldEnd === undefined) return;
  const day = lasts
    ? again(lasts, lasts.args(run), { begun: start, due: start + (oldEnd - begun), now: Math.max(run.now, start), u: uniforms[1] })
    : oldEnd;
  run.scheduled[ends] = { kind: 'ends', day, subject };
}
