/** A model and an address in, everything about that run by name out: two runs with equal fingerprints had the same history. */
import type { Model } from '../../src/compile/model.ts';
import { RunError } from '../../src/diagnostics/diagnostic.ts';
import { addressOf } from '../../src/engine/address.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun, type Observer, type Run } from '../../src/engine/run.ts';

export type Fingerprint = {
  /** Set where the run could not go on. */
  readonly error: string | undefined;
  readonly day: number;
  readonly firings: readonly string[];
  /** The state by name of its slot: parameters, values and their anchors, counters, stays, periods, truths. */
  readonly state: ReadonlyMap<string, number>;
  readonly outcomes: ReadonlyMap<string, readonly [day: number, elapsed: number, cause: string]>;
  readonly readings: ReadonlyMap<string, readonly number[]>;
  /** Where the streams of each trigger stand; absent where none was opened. */
  readonly streams: ReadonlyMap<string, readonly string[]>;
  readonly cuts: number;
};

/** A state that runs can be made in, one after the other. */
export function stateOf(model: Model): Run {
  return newRun(compileProgram(model), addressOf('fingerprint', 0));
}

/** Makes run `number` in `run`, whatever was made in it before. */
export function fingerprintIn(run: Run, number: number, seed = 'fingerprint', observer?: Observer): Fingerprint {
  run.address = addressOf(seed, number);
  run.observer = observer;
  return { error: errorOf(run), ...told(run) };
}

export function fingerprintOf(model: Model, number: number, seed?: string): Fingerprint {
  return fingerprintIn(stateOf(model), number, seed);
}

/** Code, day and subject of the fault that stopped the run. */
function errorOf(run: Run): string | undefined {
  try {
    simulateRun(run);
    return undefined;
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    const { code, day, subject } = error.fault;
    return `${code} ${day} ${subject}`;
  }
}

function told(run: Run): Omit<Fingerprint, 'error'> {
  const { model } = run;
  const streams = model.triggers.map(({ name }, index): readonly [string, readonly string[]] => [
    name,
    [run.wakeStreams, run.clockStreams, run.acceptStreams].map((list) => JSON.stringify(list[index]?.state() ?? null)),
  ]);
  return {
    day: run.now,
    firings: run.log.map(
      (entry) =>
        `${subjectOf(model, entry.subject)} ${entry.kind} ${entry.day} ${entry.option} ${entry.enabled} <- ${causeOf(run, entry.cause)}`,
    ),
    state: stateByName(run),
    outcomes: new Map(model.outcomes.map(({ name }, index) => [name, outcomeOf(run, index)])),
    readings: new Map(model.measures.map(({ name }, index) => [name, [...(run.readings[index] ?? [])]])),
    streams: new Map(streams),
    cuts: run.cuts,
  };
}

function outcomeOf(run: Run, index: number): readonly [number, number, string] {
  const { day = NaN, elapsed = NaN, cause = -1 } = run.outcomes[index] ?? {};
  return [day, elapsed, causeOf(run, cause)];
}

/** Names of triggers and injects. */
export function subjectOf(model: Model, subject: number): string {
  return model.triggers[subject]?.name ?? model.injects[subject - model.triggers.length]?.name ?? '?';
}

function causeOf(run: Run, cause: number): string {
  const entry = run.log[cause];
  return entry === undefined ? `origin ${cause}` : `${subjectOf(run.model, entry.subject)}@${entry.day}`;
}

function stateByName(run: Run): ReadonlyMap<string, number> {
  const state = new Map<string, number>();
  for (const [slot, { name, kind }] of run.model.slots.entries()) {
    // truths of crossings of one value may share a name
    let key = `${kind} ${name}`;
    while (state.has(key)) key += "'";
    state.set(key, run.slots[slot] as number);
  }
  return state;
}
