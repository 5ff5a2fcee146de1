/** What every part of the fast engine is written against: the module, the model, and where the state of a run lies in memory. */
import { add, div, greater, lesser, mul, neg, sub } from '../../compile/arithmetic.ts';
import { type Drawer, drawer } from '../../compile/emit-draw.ts';
import { type Mathematics, mathematics } from '../../compile/emit-functions.ts';
import type { Reading } from '../../compile/emit-number.ts';
import { call, define, type Func, type Global, global, load, type Module, newModule, reserve, type Value } from '../../compile/ir.ts';
import { STREAM_BYTES, type Streams, streams } from '../../compile/libm-random.ts';
import type { Model } from '../../compile/model.ts';
import { LOG_LIMIT } from '../cause.ts';
import { type LateParameters, lateParameters } from './parameters.ts';

/** Bytes of one record of each kind. The comments of the parts that use them say what lies where. */
export const WRITER_BYTES = 8;
export const CLOCK_BYTES = 64;
export const LOG_BYTES = 32;
export const OUTCOME_BYTES = 24;
export const OVER_BYTES = 80;
export const DATE_BYTES = 16;
/** Room for what waits and for events on their way; a run that needs more goes to the reference engine. */
export const MOST_WAITS = 2048;
export const MOST_QUEUED = 4096;

export type World = {
  readonly module: Module;
  readonly model: Model;
  readonly maths: Mathematics;
  readonly streams: Streams;
  readonly drawer: Drawer;
  readonly late: LateParameters;
  /** Reads the state at this instant. */
  readonly reading: Reading;
  /** A relaxing value: address of its slot, min, max, day. */
  readonly relaxedAt: Func<readonly ['i32', 'f64', 'f64', 'f64'], 'f64'>;
  /** Index of the relaxing value whose slot it is, -1 for all others. */
  readonly relaxingAt: readonly number[];
  readonly at: Addresses;
  readonly now: Global<'f64'>;
  readonly windowEnd: Global<'f64'>;
  readonly batch: Global<'i32'>;
  readonly logged: Global<'i32'>;
  readonly wakes: Global<'i32'>;
  readonly candidates: Global<'i32'>;
  readonly cuts: Global<'i32'>;
  readonly ended: Global<'i32'>;
  readonly waitCount: Global<'i32'>;
  readonly fallCount: Global<'i32'>;
  /** Days of the first wait and of the first fall, Infinity where there is none. */
  readonly nextDue: Global<'f64'>;
  readonly nextFall: Global<'f64'>;
  readonly queueHead: Global<'i32'>;
  readonly queueEnd: Global<'i32'>;
  readonly risenCount: Global<'i32'>;
  readonly touchedCount: Global<'i32'>;
  readonly flagCount: Global<'i32'>;
  /** Low and high word of the parameter number and of the chance number. */
  readonly parameterNumber: readonly Global<'i32'>[];
  readonly chanceNumber: readonly Global<'i32'>[];
  /** The parameter number whose draws the slots hold, and 1 where they hold any. */
  readonly drawnNumber: readonly Global<'i32'>[];
  readonly isDrawn: Global<'i32'>;
  /** Numbers of the triggers with a rate, in order: a clock is addressed by its place here. */
  readonly rates: readonly number[];
  readonly waitBytes: number;
  readonly queueBytes: number;
  readonly fieldBytes: number;
  readonly mostLuck: number;
};

export type Addresses = {
  /** What every run starts from the same lies in one piece, from the slots up to `freshEnd`. */
  readonly slots: number;
  readonly writers: number;
  readonly fired: number;
  readonly lastFired: number;
  readonly truths: number;
  readonly rounds: number;
  readonly outcomes: number;
  readonly freshEnd: number;
  readonly clocks: number;
  readonly crossings: number;
  readonly wakeStreams: number;
  readonly clockStreams: number;
  readonly acceptStreams: number;
  readonly periodStreams: number;
  readonly luck: number;
  readonly fields: number;
  readonly waits: number;
  /** Addresses of waits: those in use stand first, free ones behind. */
  readonly waitList: number;
  readonly dueList: number;
  readonly queue: number;
  readonly risen: number;
  readonly values: number;
  readonly touched: number;
  readonly falls: number;
  readonly flags: number;
  readonly overs: number;
  readonly readings: readonly number[];
  readonly calendarNext: number;
  readonly relaxedBy: number;
  readonly log: number;
};

export function newWorld(model: Model): World {
  const module = newModule();
  const maths = mathematics(module);
  const random = streams(module, maths.math);
  const integer = () => global(module, 'i32');
  const now = global(module, 'f64');
  const mostLuck = model.triggers.reduce((most, { uniforms }) => Math.max(most, uniforms.size), 0);
  const fieldBytes = 8 * model.fields.length;
  const sizes = { waitBytes: 48 + 8 * mostLuck + fieldBytes, queueBytes: 24 + fieldBytes };
  const at = addresses(module, model, { ...sizes, fieldBytes, mostLuck });
  const relaxedAt = defineRelaxedAt(module, maths);
  const draws = drawer(module, maths);
  const parameterNumber = [integer(), integer()];
  const late = lateParameters(module, model, { slots: at.slots, streams: random, drawer: draws, parameterNumber });
  const relaxingAt = model.slots.map((_, slot) => model.values.findIndex((value) => value.slot === slot && value.relaxes !== undefined));
  return {
    module,
    model,
    maths,
    streams: random,
    drawer: draws,
    late,
    relaxedAt,
    relaxingAt,
    at,
    now,
    windowEnd: global(module, 'f64'),
    batch: integer(),
    logged: integer(),
    wakes: integer(),
    candidates: integer(),
    cuts: integer(),
    ended: integer(),
    waitCount: integer(),
    fallCount: integer(),
    nextDue: global(module, 'f64'),
    nextFall: global(module, 'f64'),
    queueHead: integer(),
    queueEnd: integer(),
    risenCount: integer(),
    touchedCount: integer(),
    flagCount: integer(),
    parameterNumber,
    chanceNumber: [integer(), integer()],
    drawnNumber: [integer(), integer()],
    isDrawn: integer(),
    rates: model.triggers.flatMap(({ wake }, index) => (wake.kind === 'rate' ? [index] : [])),
    ...sizes,
    fieldBytes,
    mostLuck,
    reading: {
      maths,
      now,
      slot: (slot) => {
        const value = model.values[relaxingAt[slot] as number];
        if (value === undefined) return late.read(slot) ?? load('f64', at.slots, 8 * slot);
        return call(relaxedAt, at.slots + 8 * slot, value.min, value.max, now);
      },
      field: (index) => load('f64', at.fields, 8 * index),
    },
  };
}

type Sizes = Pick<World, 'waitBytes' | 'queueBytes' | 'fieldBytes' | 'mostLuck'>;

function addresses(module: Module, model: Model, sizes: Sizes): Addresses {
  const room = (count: number, bytes: number) => reserve(module, count * bytes);
  const triggers = model.triggers.length;
  return {
    slots: room(model.slots.length, 8),
    writers: room(model.slots.length, WRITER_BYTES),
    fired: room(triggers, 4),
    lastFired: room(triggers, 8),
    truths: room(triggers, 4),
    rounds: room(triggers, 4),
    outcomes: room(model.outcomes.length, OUTCOME_BYTES),
    freshEnd: reserve(module, 0),
    clocks: room(triggers, CLOCK_BYTES),
    crossings: room(model.atoms.length, 8),
    wakeStreams: room(triggers, STREAM_BYTES),
    clockStreams: room(triggers, STREAM_BYTES),
    acceptStreams: room(triggers, STREAM_BYTES),
    periodStreams: room(model.periods.length, STREAM_BYTES),
    luck: room(sizes.mostLuck, 8),
    fields: reserve(module, sizes.fieldBytes),
    waits: room(MOST_WAITS, sizes.waitBytes),
    waitList: room(MOST_WAITS, 4),
    dueList: room(MOST_WAITS, 4),
    queue: room(MOST_QUEUED, sizes.queueBytes),
    risen: room(triggers, 8),
    values: room(model.values.length, 64),
    touched: room(model.values.length, 4),
    falls: room(model.values.length, 24),
    flags: room(datesOf(model), 8),
    overs: room(model.measures.length, OVER_BYTES),
    readings: model.measures.map(({ read }) => room(read.kind === 'every' ? read.days.length : 1, 8)),
    calendarNext: room(model.measures.length, 4),
    relaxedBy: room(model.values.length, 4),
    log: room(LOG_LIMIT, LOG_BYTES),
  };
}

/** The most dates that a calendar can hold. */
export function datesOf(model: Model): number {
  const stretches = model.periods.reduce((sum, period) => sum + (period.kind === 'fixed' ? period.stretches.length : 1), 0);
  const days = [
    ...model.triggers.map(({ wake }) => (wake.kind === 'at' ? wake.days.length : 1)),
    ...model.injects.map(({ days }) => days.length),
  ];
  return 2 * stretches + days.reduce((sum, count) => sum + count, 0);
}

/** v(T) = to + (v0 - to) exp(-(((T - T0) ln 2) / halfLife)), cut to [min, max]. */
function defineRelaxedAt(module: Module, maths: Mathematics): World['relaxedAt'] {
  return define(module, 'relaxedAt', ['i32', 'f64', 'f64', 'f64'], 'f64', (f, slot, least, most, day) => {
    const raw = f.local(relaxedRaw(maths, slot, day));
    f.return(lesser(f.local(greater(raw, least)), most));
  });
}

/** The same without the cut; `slot` is the address of v0, T0, to and half-life. */
export function relaxedRaw(maths: Mathematics, slot: Value<'i32'>, day: Value<'f64'>): Value<'f64'> {
  const read = (offset: number): Double => load('f64', slot, offset);
  const [start, anchor, to, halfLife] = [read(0), read(8), read(16), read(24)];
  const exponent = neg(div(mul(sub(day, anchor), Math.LN2), halfLife));
  return add(to, mul(sub(start, to), call(maths.math.exp, exponent)));
}

type Double = Value<'f64'>;
