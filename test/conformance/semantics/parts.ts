/** The pieces that the tests of the semantics share: streams opened beside a run, days of a trigger, ladders and flags. */
import type { StreamKind } from '../../../src/random/streams.ts';
import { openStream, runKey, type Stream, streamName } from '../../../src/random/streams.ts';
import type { History } from '../../support/history.ts';

/** The seed text that `historyOf` uses unless told. */
export const SEED = 'cases';

export function streamOf(kind: StreamKind, name: string, run = 0, seed = SEED): Stream {
  return openStream(runKey(seed), streamName(kind, name), run);
}

/** Unit exponentials of the clock of trigger `name`. */
export function exponentials(name: string, count: number, run = 0): number[] {
  const stream = streamOf('clock', name, run);
  return Array.from({ length: count }, () => stream.exponential());
}

/** The first uniforms of the wake stream of trigger `name`. */
export function wakeUniforms(name: string, count: number, run = 0): number[] {
  const stream = streamOf('wake', name, run);
  return Array.from({ length: count }, () => stream.uniform());
}

/** Days on which trigger `name` fired, in full precision; a no of its probability is no firing. */
export function daysOf(history: History, name: string): number[] {
  return history.firings.filter((firing) => firing.name === name && firing.kind !== 'otherwise').map(({ day }) => day);
}

export const flag = (start = false) => ({ flag: true, start });

/** A party `a` with a posture on three rungs without holds. */
export const threeRungs = {
  ladders: { posture: { calm: 'Calm', alert: 'Alert', war: 'War' } },
  parties: { a: { posture: 'calm' } },
};

/** The position of a named value, trigger, or slot; throws where there is none, so that no test passes on a name misspelt. */
export function indexOf(list: readonly { readonly name: string }[], name: string): number {
  const index = list.findIndex((item) => item.name === name);
  if (index < 0) throw new Error(`no '${name}' among ${list.map((item) => item.name).join(', ')}`);
  return index;
}

/** The number in the slot with this name at the end of a run. */
export function slotOf(history: History, name: string): number {
  const { run } = history;
  return run.slots[indexOf(run.model.slots, name)] as number;
}

/** A trigger on a given day. */
export const on = (day: number, ...effects: unknown[]) => ({ at: `day ${day}`, do: effects });
