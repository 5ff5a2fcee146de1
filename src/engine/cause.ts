/** The log of a run: what fired, when, and the one cause of each firing. */

/** Causes that are no firing. */
export const SPONTANEOUS = -1;
export const CALENDAR = -2;
/** A value that moves by itself crossed its threshold. */
export const TIME = -3;
/** True at the start. */
export const START = -4;

/** A cause is the number of a firing in the log, or one of the four above. */
export type Cause = number;

/** The log keeps this many firings; later ones happen but are not written down. */
export const LOG_LIMIT = 65_536;

export type LogEntry = {
  /** Index into Model.triggers; injects follow after the triggers. */
  readonly subject: number;
  readonly day: number;
  readonly kind: 'firing' | 'otherwise' | 'inject';
  /** Index of the option chosen, -1 for none. */
  readonly option: number;
  readonly cause: Cause;
  /** The cause of a rate made it possible and no more. */
  readonly enabled: boolean;
  readonly batch: number;
};

/** Who last stored new bits in a slot: the firing, and in which batch. */
export type Writers = { readonly firing: Int32Array; readonly batch: Int32Array };

export function newWriters(slots: number): Writers {
  return { firing: new Int32Array(slots), batch: new Int32Array(slots) };
}

export function resetWriters(writers: Writers): void {
  writers.firing.fill(START);
  writers.batch.fill(-1);
}

/** Of several firings that write one slot in one batch the first by name, which is the one with the smallest number. */
export function recordWriter(writers: Writers, slot: number, firing: Cause, batch: number): void {
  const same = writers.batch[slot] === batch;
  if (same && (writers.firing[slot] as number) >= 0 && (firing < 0 || firing >= (writers.firing[slot] as number))) return;
  writers.firing[slot] = firing;
  writers.batch[slot] = batch;
}

/** The last firing that stored new bits in one of `reads`; of several in one batch the first by name. */
export function lastWriter(writers: Writers, reads: readonly number[]): Cause {
  let batch = -1;
  let firing: Cause = START;
  for (const slot of reads) {
    const at = writers.batch[slot] as number;
    const by = writers.firing[slot] as number;
    if (at > batch || (at === batch && by >= 0 && (firing < 0 || by < firing))) {
      batch = at;
      firing = by;
    }
  }
  return firing;
}

/** The batch in which one of `reads` last got new bits; -1 before any. */
export function lastBatch(writers: Writers, reads: readonly number[]): number {
  let batch = -1;
  for (const slot of reads) batch = Math.max(batch, writers.batch[slot] as number);
  return batch;
}
