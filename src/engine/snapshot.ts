/** The state of a game between two instants, as plain data: everything that what comes next depends on. */
import { resumeStream, type Stream, type StreamState } from '../random/streams.ts';
import { addressOf } from './address.ts';
import type { LogEntry } from './cause.ts';
import type { Program } from './program.ts';
import { type Clock, type Fall, newRun, type OutcomeState, type OverState, type Run, type Scheduled, type Wait } from './run.ts';

/** Structured-clonable; numbers may be infinite. A snapshot belongs to one Model, named by its hash. */
export type Snapshot = {
  readonly scenarioHash: string;
  readonly seed: string;
  readonly parameterNumber: number;
  readonly chanceNumber: number;
  readonly day: number;
  readonly ended: boolean;
  readonly slots: readonly number[];
  readonly writers: { readonly firing: readonly number[]; readonly batch: readonly number[] };
  readonly batch: number;
  readonly log: readonly LogEntry[];
  readonly logged: number;
  readonly fired: readonly number[];
  readonly lastFired: readonly number[];
  readonly truths: readonly number[];
  readonly waits: readonly Wait[];
  readonly falls: readonly Fall[];
  readonly clocks: readonly Clock[];
  readonly crossingDue: readonly number[];
  readonly scheduled: readonly Scheduled[];
  readonly nextScheduled: number;
  readonly rounds: readonly number[];
  readonly streams: {
    readonly wake: readonly (StreamState | null)[];
    readonly clock: readonly (StreamState | null)[];
    readonly accept: readonly (StreamState | null)[];
  };
  readonly wakes: number;
  readonly candidates: number;
  readonly cuts: number;
  readonly outcomes: readonly OutcomeState[];
  readonly over: readonly OverState[];
  readonly readings: readonly (readonly number[])[];
  readonly calendarNext: readonly number[];
};

/** Writes down a run that is quiet. */
export function snapshotOf(run: Run): Snapshot {
  const states = (streams: readonly (Stream | undefined)[]) => streams.map((stream) => stream?.state() ?? null);
  const { address } = run;
  return structuredClone({
    scenarioHash: run.model.hash,
    seed: address.seed,
    parameterNumber: address.parameterNumber,
    chanceNumber: address.chanceNumber,
    day: run.now,
    ended: run.ended,
    slots: Array.from(run.slots),
    writers: { firing: Array.from(run.writers.firing), batch: Array.from(run.writers.batch) },
    batch: run.batch,
    log: run.log,
    logged: run.logged,
    fired: Array.from(run.fired),
    lastFired: Array.from(run.lastFired),
    truths: Array.from(run.truths),
    waits: run.waits,
    falls: run.falls,
    clocks: run.clocks,
    crossingDue: Array.from(run.crossingDue),
    scheduled: run.scheduled,
    nextScheduled: run.nextScheduled,
    rounds: Array.from(run.rounds),
    streams: { wake: states(run.wakeStreams), clock: states(run.clockStreams), accept: states(run.acceptStreams) },
    wakes: run.wakes,
    candidates: run.candidates,
    cuts: run.cuts,
    outcomes: run.outcomes,
    over: run.over,
    readings: run.readings.map((readings) => Array.from(readings)),
    calendarNext: Array.from(run.calendarNext),
  });
}

/** A run that stands where the snapshot was taken: it goes on to the same bytes. */
export function resume(program: Program, snapshot: Snapshot): Run {
  if (snapshot.scenarioHash !== program.model.hash) throw new Error('the snapshot is of another scenario');
  const run = newRun(program, { ...addressOf(snapshot.seed, snapshot.parameterNumber), chanceNumber: snapshot.chanceNumber });
  const {
    day,
    slots,
    writers,
    fired,
    lastFired,
    truths,
    clocks,
    crossingDue,
    rounds,
    streams,
    outcomes,
    over,
    readings,
    calendarNext,
    ...rest
  } = structuredClone(snapshot);
  Object.assign(run, { ...pickMutable(rest), now: day });
  run.slots.set(slots);
  run.writers.firing.set(writers.firing);
  run.writers.batch.set(writers.batch);
  run.fired.set(fired);
  run.lastFired.set(lastFired);
  run.truths.set(truths);
  assignEach(run.clocks, clocks);
  run.crossingDue.set(crossingDue);
  run.rounds.set(rounds);
  assignEach(run.outcomes, outcomes);
  assignEach(run.over, over);
  for (const [index, numbers] of readings.entries()) run.readings[index]?.set(numbers);
  run.calendarNext.set(calendarNext);
  open(run.wakeStreams, streams.wake);
  open(run.clockStreams, streams.clock);
  open(run.acceptStreams, streams.accept);
  return run;
}

type Rest = Pick<
  Run,
  'ended' | 'batch' | 'log' | 'logged' | 'waits' | 'falls' | 'scheduled' | 'nextScheduled' | 'wakes' | 'candidates' | 'cuts'
>;

function pickMutable(rest: { readonly [K in keyof Rest]: Rest[K] extends (infer Item)[] ? readonly Item[] : Rest[K] }): Partial<Rest> {
  const { ended, batch, logged, nextScheduled, wakes, candidates, cuts } = rest;
  return {
    ended,
    batch,
    logged,
    nextScheduled,
    wakes,
    candidates,
    cuts,
    log: [...rest.log],
    waits: [...rest.waits],
    falls: [...rest.falls],
    scheduled: [...rest.scheduled],
  };
}

/** Copies each record onto the one that stands at its place. */
function assignEach<Item extends object>(onto: readonly Item[], from: readonly Item[]): void {
  for (const [index, item] of from.entries()) Object.assign(onto[index] as Item, item);
}

function open(streams: (Stream | undefined)[], states: readonly (StreamState | null)[]): void {
  states.forEach((state, index) => {
    streams[index] = state === null ? undefined : resumeStream(state);
  });
}
