/** A run that has ended in either engine in, everything that is to be the same to the bit out: history, state, streams, what is pending, results. */

import { STREAM_BYTES } from '../../src/compile/libm-random.ts';
import { LOG_LIMIT } from '../../src/engine/cause.ts';
import { FALL, FALL_BYTES } from '../../src/engine/fast/effects.ts';
import type { Machine } from '../../src/engine/fast/machine.ts';
import { CLOCK } from '../../src/engine/fast/rate.ts';
import { KIND, WAIT } from '../../src/engine/fast/waits.ts';
import { CLOCK_BYTES } from '../../src/engine/fast/world.ts';
import type { Run } from '../../src/engine/run.ts';
import type { Stream } from '../../src/random/streams.ts';

/** Lists of numbers by what they are. */
export type Trace = Readonly<Record<string, readonly (number | readonly number[])[]>>;

const CLOCK_PARTS = ['hazard', 'left', 'since', 'due', 'windowEnd', 'reopenAt'] as const;
const LOG_KINDS = ['firing', 'otherwise', 'inject'];
const TWO_TO_MINUS_32 = 2 ** -32;

export function traceOfRun(run: Run): Trace {
  const { model } = run;
  const streams = (list: readonly (Stream | undefined)[]) =>
    list.map((stream) => {
      const state = stream?.state();
      return state ? [state.s0, state.s1, state.s2, state.c] : [];
    });
  return {
    counts: [run.now, run.logged, run.cuts, run.ended ? 1 : 0, run.wakes, run.candidates, run.batch],
    slots: [...run.slots],
    log: run.log.map(({ subject, day, kind, option, cause, enabled, batch }) => [
      subject,
      day,
      LOG_KINDS.indexOf(kind),
      option,
      cause,
      enabled ? 1 : 0,
      batch,
    ]),
    outcomes: run.outcomes.map(({ day, elapsed, cause }) => [day, elapsed, cause]),
    readings: run.readings.map((numbers) => [...numbers]),
    fired: [...run.fired],
    lastFired: [...run.lastFired],
    clocks: run.program.rates.map((index) => {
      const clock = run.clocks[index] as Run['clocks'][number];
      return [...CLOCK_PARTS.map((part) => clock[part]), clock.enabledBy, clock.wasEnabled ? 1 : 0];
    }),
    crossings: [...run.crossingDue],
    wakeStreams: streams(run.wakeStreams),
    clockStreams: streams(run.clockStreams),
    acceptStreams: streams(run.acceptStreams),
    waits: [...run.waits]
      .sort((a, b) => a.trigger - b.trigger || a.order - b.order)
      .map((wait) => [
        ...[wait.trigger, wait.order, KIND[wait.kind], wait.due, wait.wokenAt, wait.batch, wait.cause, wait.enabled ? 1 : 0, wait.option],
        ...wait.luck,
        ...(model.triggers[wait.trigger]?.wake.kind === 'on' ? (wait.fields ?? []) : []),
      ]),
    falls: run.falls.map(({ value, rung, due, cause }) => [value, rung, due, cause]),
  };
}

export function traceOfMachine(machine: Machine): Trace {
  const { model, layout, exports, doubles, words } = machine;
  exports.drawAll();
  const { at } = layout;
  const double = (address: number): number => doubles[address / 8] as number;
  const word = (address: number): number => words[address / 4] as number;
  const all = <Item>(count: number, read: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => read(index));
  const triggers = model.triggers.length;
  const streams = (from: number) =>
    all(triggers, (index) => {
      const stream = from + STREAM_BYTES * index;
      if (word(stream + 16) !== exports.serial()) return [];
      return [...[0, 4, 8].map((place) => (word(stream + place) >>> 0) * TWO_TO_MINUS_32), word(stream + 12)];
    });
  return {
    counts: [exports.now(), exports.logged(), exports.cuts(), exports.ended(), exports.wakes(), exports.candidates(), exports.batch()],
    slots: all(model.slots.length, (slot) => double(at.slots + 8 * slot)),
    log: all(Math.min(LOG_LIMIT, exports.logged()), (number) => {
      const entry = machine.entry(number);
      if (entry === undefined) throw new Error(`no entry ${number}`);
      const { subject, day, kind, option, cause, enabled, batch } = entry;
      return [subject, day, LOG_KINDS.indexOf(kind), option, cause, enabled ? 1 : 0, batch];
    }),
    outcomes: all(model.outcomes.length, (index) => {
      const { day, elapsed, cause } = machine.outcome(index);
      return [day, elapsed, cause];
    }),
    readings: machine.readings.map((numbers) => [...numbers]),
    fired: [...machine.fired],
    lastFired: all(triggers, (index) => double(at.lastFired + 8 * index)),
    clocks: layout.rates.map((index) => {
      const clock = at.clocks + CLOCK_BYTES * index;
      return [...CLOCK_PARTS.map((part) => double(clock + CLOCK[part])), word(clock + CLOCK.enabledBy), word(clock + CLOCK.wasEnabled)];
    }),
    crossings: all(model.atoms.length, (index) => double(at.crossings + 8 * index)),
    wakeStreams: streams(at.wakeStreams),
    clockStreams: streams(at.clockStreams),
    acceptStreams: streams(at.acceptStreams),
    waits: waitsOf(machine),
    falls: all(exports.fallCount(), (place) => {
      const fall = at.falls + FALL_BYTES * place;
      return [word(fall + FALL.value), double(fall + FALL.rung), double(fall + FALL.due), word(fall + FALL.by)];
    }),
  };
}

function waitsOf({ model, layout, exports, doubles, words }: Machine): readonly (readonly number[])[] {
  const { at, mostLuck, fieldBytes } = layout;
  const waits = Array.from({ length: exports.waitCount() }, (_, place) => {
    const wait = words[at.waitList / 4 + place] as number;
    const word = (offset: number): number => words[(wait + offset) / 4] as number;
    const numbers = (from: number, count: number): readonly number[] => [...doubles.subarray((wait + from) / 8, (wait + from) / 8 + count)];
    const trigger = model.triggers[word(WAIT.trigger)];
    return [
      ...[word(WAIT.trigger), word(WAIT.order), word(WAIT.kind), ...numbers(WAIT.due, 1), ...numbers(WAIT.wokenAt, 1)],
      ...[word(WAIT.batch), word(WAIT.cause), word(WAIT.enabled), word(WAIT.option)],
      ...numbers(WAIT.luck, trigger?.uniforms.size ?? 0),
      ...(trigger?.wake.kind === 'on' ? numbers(WAIT.luck + 8 * mostLuck, fieldBytes / 8) : []),
    ];
  });
  return waits.sort((a, b) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number));
}
