/** The state of one run: everything that a run reads or writes, in arrays made once and used again for every run. */
import type { Model } from '../compile/model.ts';
import type { Stream } from '../random/streams.ts';
import type { Address } from './address.ts';
import { type Cause, type LogEntry, newWriters, type Writers } from './cause.ts';
import type { Program } from './program.ts';
import type { Seat } from './seats.ts';

/** What a wake draws: its group of uniforms (positions in ModelTrigger.uniforms). */
export type Luck = Float64Array;

/** An event on its way: `fields` holds what it carries, doer and victim as indices of parties (-1: nobody). */
export type Delivery = {
  readonly event: number;
  readonly doer: number;
  readonly victim: number;
  readonly fields: Float64Array;
  readonly cause: Cause;
};

/** Something that waits for its day: a firing, the timer of a condition, or the effects of an option chosen. */
export type Wait = {
  readonly kind: 'firing' | 'timer' | 'option';
  readonly trigger: number;
  readonly wokenAt: number;
  readonly due: number;
  /** Order of wakes, over the whole run. */
  readonly order: number;
  /** The batch in which it began to wait. */
  readonly batch: number;
  readonly luck: Luck;
  /** Arguments of the delay when it was drawn, for forks that draw it again. */
  readonly delayArguments: readonly number[];
  readonly fields: Float64Array | undefined;
  readonly cause: Cause;
  readonly enabled: boolean;
  /** Of kind `option`: which. */
  readonly option: number;
};

/** A `lower` that waits for the `hold` of the rungs that it would leave. */
export type Fall = { readonly value: number; readonly rung: number; readonly due: number; readonly cause: Cause };

/** The clock of a rate: hazard (or bound) `h`, what is left of its exponential, and since when. */
export type Clock = {
  hazard: number;
  left: number;
  since: number;
  due: number;
  windowEnd: number;
  reopenAt: number;
  enabledBy: Cause;
  wasEnabled: boolean;
};

export type OutcomeState = { day: number; elapsed: number; cause: Cause };
export type OverState = { current: number; slope: number; since: number; sum: number; max: number; min: number; piece: readonly number[] };

/** A scheduled thing: at `day`, trigger or inject number `subject`, or the start or end of a period. */
export type Scheduled =
  | { readonly kind: 'trigger' | 'inject'; readonly day: number; readonly subject: number }
  | { readonly kind: 'starts' | 'ends'; readonly day: number; readonly subject: number };

/** The luck behind a firing: the probability that let it through and the uniform it was held against, the delay, the choice. */
export type FiringDetail = {
  readonly entry: LogEntry;
  readonly number: number;
  readonly wokenAt: number;
  readonly probability?: { readonly p: number; readonly u: number };
  readonly choice?: { readonly u: number; readonly shares: readonly { readonly option: number; readonly share: number }[] };
};
export type Observer = {
  readonly fired?: (detail: FiringDetail) => void;
  readonly stored?: (change: {
    readonly day: number;
    readonly value: number;
    readonly before: number;
    readonly after: number;
    readonly by: Cause;
  }) => void;
  readonly delivered?: (delivery: {
    readonly day: number;
    readonly event: number;
    readonly doer: number;
    readonly victim: number;
    readonly by: Cause;
  }) => void;
  readonly reached?: (outcome: number, day: number, cause: Cause) => void;
};

export type Run = {
  readonly model: Model;
  readonly program: Program;
  address: Address;
  horizonDays: number;
  now: number;
  /** End of the window whose bounds are being worked out. */
  windowEnd: number;
  ended: boolean;
  readonly slots: Float64Array;
  /** What the delivery carries that woke the trigger being decided. */
  fields: Float64Array;
  readonly writers: Writers;
  /** Batches since the start; every opening look counts as one. */
  batch: number;
  log: LogEntry[];
  /** Firings, `otherwise` included, also those that the log has no room for. */
  logged: number;
  readonly fired: Int32Array;
  readonly lastFired: Float64Array;
  /** Last truth of each condition. */
  readonly truths: Uint8Array;
  waits: Wait[];
  falls: Fall[];
  readonly queue: Delivery[];
  readonly clocks: Clock[];
  readonly crossingDue: Float64Array;
  scheduled: Scheduled[];
  nextScheduled: number;
  /** Of triggers with `every`: how many wakes so far. */
  readonly rounds: Int32Array;
  readonly wakeStreams: (Stream | undefined)[];
  readonly clockStreams: (Stream | undefined)[];
  readonly acceptStreams: (Stream | undefined)[];
  wakes: number;
  candidates: number;
  /** Probabilities found outside [0, 1] and cut. */
  cuts: number;
  readonly dirty: Dirty;
  /** For each relaxing value: who stored new bits in what its `to` or half-life reads. */
  readonly relaxedBy: Int32Array;
  /** By index of the party: who decides in place of its rule. */
  seats: ReadonlyMap<number, Seat>;
  /** Told of every firing and every number stored; changes nothing. */
  observer: Observer | undefined;
  readonly outcomes: OutcomeState[];
  readonly over: OverState[];
  /** Of each measure: its reading, or one reading for each day of its calendar; NaN where it was not read. */
  readonly readings: Float64Array[];
  readonly calendarNext: Int32Array;
};

/** What has to be looked at again: a list and a mark for each kind of reader. */
export type DirtySet = { readonly list: number[]; readonly marks: Uint8Array };
export type Dirty = {
  readonly atoms: DirtySet;
  readonly conditions: DirtySet;
  readonly rates: DirtySet;
  readonly outcomes: DirtySet;
  readonly measures: DirtySet;
  readonly relaxations: DirtySet;
};

function dirtySet(size: number): DirtySet {
  return { list: [], marks: new Uint8Array(size) };
}

export function mark(set: DirtySet, index: number): void {
  if (set.marks[index] === 1) return;
  set.marks[index] = 1;
  set.list.push(index);
}

const NONE: readonly number[] = [];

/** The marked ones in ascending order; leaves the set empty. */
export function take(set: DirtySet): readonly number[] {
  if (set.list.length === 0) return NONE;
  const taken = set.list.slice().sort((a, b) => a - b);
  for (const index of taken) set.marks[index] = 0;
  set.list.length = 0;
  return taken;
}

export function newRun(program: Program, address: Address): Run {
  const { model } = program;
  const triggers = model.triggers.length;
  const streams = () => new Array<Stream | undefined>(triggers).fill(undefined);
  return {
    model,
    program,
    address,
    horizonDays: model.horizonDays,
    now: 0,
    windowEnd: 0,
    ended: false,
    slots: new Float64Array(model.slots.length),
    fields: new Float64Array(model.fields.length),
    writers: newWriters(model.slots.length),
    batch: 0,
    log: [],
    logged: 0,
    fired: new Int32Array(triggers),
    lastFired: new Float64Array(triggers),
    truths: new Uint8Array(triggers),
    waits: [],
    falls: [],
    queue: [],
    clocks: model.triggers.map(() => ({
      hazard: 0,
      left: 0,
      since: 0,
      due: Infinity,
      windowEnd: Infinity,
      reopenAt: Infinity,
      enabledBy: START_OF_RUN,
      wasEnabled: false,
    })),
    crossingDue: new Float64Array(model.atoms.length),
    scheduled: [],
    nextScheduled: 0,
    rounds: new Int32Array(triggers),
    wakeStreams: streams(),
    clockStreams: streams(),
    acceptStreams: streams(),
    wakes: 0,
    candidates: 0,
    cuts: 0,
    dirty: {
      atoms: dirtySet(model.atoms.length),
      conditions: dirtySet(triggers),
      rates: dirtySet(triggers),
      outcomes: dirtySet(model.outcomes.length),
      measures: dirtySet(model.measures.length),
      relaxations: dirtySet(model.values.length),
    },
    relaxedBy: new Int32Array(model.values.length),
    seats: new Map(),
    observer: undefined,
    outcomes: model.outcomes.map(() => ({ day: Infinity, elapsed: Infinity, cause: START_OF_RUN })),
    over: model.measures.map(() => ({ current: 0, slope: 0, since: 0, sum: 0, max: -Infinity, min: Infinity, piece: [] })),
    readings: model.measures.map((measure) => new Float64Array(measure.read.kind === 'every' ? measure.read.days.length : 1)),
    calendarNext: new Int32Array(model.measures.length),
  };
}

const START_OF_RUN: Cause = -4;
