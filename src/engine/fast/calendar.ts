/** The calendar of a run in the fast engine: dates known when the model is compiled, drawn periods put among them, and intervals. */
import { add, and, div, eq, gt, isNumber, le, lt, min, mul, not, or, shl, sub, toDouble } from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import {
  type Body,
  call,
  choose,
  define,
  dispatch,
  type Func,
  f64,
  type Global,
  global,
  i32,
  load,
  reserve,
  table,
  type Value,
} from '../../compile/ir.ts';
import { opened, STREAM_BYTES } from '../../compile/libm-random.ts';
import type { Model, ModelPeriod } from '../../compile/model.ts';
import { CALENDAR } from '../cause.ts';
import type { Effects } from './effects.ts';
import { ENTRY_KIND, type Wakes } from './wake.ts';
import { DATE_BYTES, datesOf, type World } from './world.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;
type Plain = Func<readonly [], 'none'>;

const MILLISECONDS_PER_DAY = 86_400_000;
const RANK = { trigger: 0, inject: 1, ends: 2, starts: 3 } as const;
/** A date: its day, its rank, its subject. */
const DATE = { day: 0, rank: 8, subject: 12 } as const;

type FixedDate = { readonly day: number; readonly rank: number; readonly subject: number };

export type Calendar = { readonly open: Plain; readonly nextDate: Global<'f64'>; readonly gather: Plain };

export function calendarFunctions(world: World, effects: Effects, wakes: Wakes): Calendar {
  const { module, model } = world;
  const fixed = fixedDates(model);
  const room = datesOf(model);
  const list = { dates: reserve(module, room * DATE_BYTES), count: global(module, 'i32'), next: global(module, 'i32') };
  const insert = defineInsert(world);
  const nextDate = global(module, 'f64');
  const findNext = define(module, 'findNextDate', [], 'none', (f) => {
    f.set(nextDate, Infinity);
    f.when(lt(list.next, list.count), () => f.set(nextDate, load('f64', shl(list.next, 4), list.dates)));
    for (const [index, { wake }] of model.triggers.entries())
      if (wake.kind === 'every') f.set(nextDate, min(nextDate, nextEvery(world, wake, index)));
  });
  return {
    open: defineOpen(world, fixed, { list, insert, findNext }),
    nextDate,
    gather: defineGather(world, { list, insert, findNext }, defineHappen(world, effects, wakes), room),
  };
}

function fixedDates(model: Model): readonly FixedDate[] {
  const dates: FixedDate[] = [];
  for (const [subject, { wake }] of model.triggers.entries()) {
    if (wake.kind === 'at') for (const day of wake.days) dates.push({ day, rank: RANK.trigger, subject });
  }
  for (const [subject, { days }] of model.injects.entries()) for (const day of days) dates.push({ day, rank: RANK.inject, subject });
  for (const [subject, period] of model.periods.entries()) {
    if (period.kind !== 'fixed') continue;
    for (const { from, to } of period.stretches) {
      if (!(to > from) || to <= 0) continue;
      if (from >= 0) dates.push({ day: from, rank: RANK.starts, subject });
      if (to < Infinity) dates.push({ day: to, rank: RANK.ends, subject });
    }
  }
  return dates.filter(({ day }) => day >= 0).sort((a, b) => a.day - b.day || a.rank - b.rank || a.subject - b.subject);
}

type List = { readonly dates: number; readonly count: Global<'i32'>; readonly next: Global<'i32'> };

/** The list, how a date is put into it, and what finds the first that is still to come. */
type Dates = { readonly list: List; readonly insert: Insert; readonly findNext: Plain };

/** list, its length, day, rank, subject: puts a date where it belongs. */
type Insert = Func<readonly ['i32', 'i32', 'f64', 'i32', 'i32'], 'none'>;

function defineInsert({ module }: World): Insert {
  return define(module, 'insertDate', ['i32', 'i32', 'f64', 'i32', 'i32'], 'none', (f, dates, count, day, rank, subject) => {
    const place = f.local(add(shl(count, 4), dates));
    const isOpen = f.local(i32(1));
    f.while(and(isOpen, gt(place, dates)), () => {
      const before = f.local(sub(place, DATE_BYTES));
      const [itsDay, itsRank] = [load('f64', before, DATE.day), load('i32', before, DATE.rank)];
      const isLower = or(lt(rank, itsRank), and(eq(rank, itsRank), lt(subject, load('i32', before, DATE.subject))));
      f.set(isOpen, or(lt(day, itsDay), and(eq(day, itsDay), isLower)));
      f.when(isOpen, () => {
        f.store('i64', place, 0, load('i64', before));
        f.store('i64', place, 8, load('i64', before, 8));
        f.set(place, before);
      });
    });
    f.store('f64', place, DATE.day, day);
    f.store('i32', place, DATE.rank, rank);
    f.store('i32', place, DATE.subject, subject);
  });
}

function defineOpen(world: World, fixed: readonly FixedDate[], { list, insert, findNext }: Dates): Plain {
  const { module, model, at } = world;
  const known = placeDates(world, fixed);
  return define(module, 'openCalendar', [], 'none', (f) => {
    const byte = f.local(i32(0));
    f.while(lt(byte, fixed.length * DATE_BYTES), () => {
      f.store('i64', byte, list.dates, load('i64', byte, known));
      f.set(byte, add(byte, 8));
    });
    f.set(list.count, fixed.length);
    f.set(list.next, 0);
    for (const [subject, period] of model.periods.entries()) {
      if (period.kind === 'drawn') openDrawn(world, f, period, subject, list, insert);
      else if (period.stretches.some(({ from, to }) => to > from && to > 0 && from < 0)) f.store('f64', at.slots, 8 * period.slot, 1);
    }
    f.do(call(findNext));
  });
}

function placeDates({ module }: World, fixed: readonly FixedDate[]): number {
  const address = reserve(module, fixed.length * DATE_BYTES);
  const bytes = new Uint8Array(fixed.length * DATE_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [place, { day, rank, subject }] of fixed.entries()) {
    view.setFloat64(place * DATE_BYTES, day, true);
    view.setInt32(place * DATE_BYTES + DATE.rank, rank, true);
    view.setInt32(place * DATE_BYTES + DATE.subject, subject, true);
  }
  module.data.push({ address, bytes });
  return address;
}

type DrawnPeriod = Extract<ModelPeriod, { kind: 'drawn' }>;

function openDrawn(world: World, f: Body, period: DrawnPeriod, subject: number, list: List, insert: Insert): void {
  const { at, streams, drawer, reading } = world;
  const stream = at.periodStreams + STREAM_BYTES * subject;
  f.do(opened(streams, stream, period.stream, world.chanceNumber));
  const from = f.local(drawer.draw(f, period.from, f.local(call(streams.uniform, stream)), reading));
  trapUnless(f, isNumber(from));
  const to = f.local(f64(period.to ?? Infinity));
  if (period.lasts) {
    const lasts = f.local(drawer.draw(f, period.lasts, f.local(call(streams.uniform, stream)), reading));
    trapUnless(f, isNumber(lasts));
    f.set(to, add(from, lasts));
  }
  const put = (day: Double, rank: number): void => {
    f.do(call(insert, list.dates, list.count, day, rank, subject));
    f.set(list.count, add(list.count, 1));
  };
  f.when(and(gt(to, from), gt(to, 0)), () => {
    f.when(
      lt(from, 0),
      () => f.store('f64', at.slots, 8 * period.slot, 1),
      () => put(from, RANK.starts),
    );
    f.when(lt(to, Infinity), () => put(to, RANK.ends));
  });
}

type Every = Extract<Model['triggers'][number]['wake'], { kind: 'every' }>;

function nextEvery({ at }: World, every: Every, index: number): Double {
  const round = toDouble(add(load('i32', at.rounds, 4 * index), 1));
  return every.milliseconds === undefined ? mul(round, every.days) : div(mul(round, every.milliseconds), MILLISECONDS_PER_DAY);
}

/** rank, subject: what happens on a date that has come. */
type Happen = Func<readonly ['i32', 'i32'], 'none'>;

function defineGather(world: World, { list, insert, findNext }: Dates, happen: Happen, room: number): Plain {
  const { module, model, now, at } = world;
  const due = reserve(module, room * DATE_BYTES);
  return define(module, 'gatherScheduled', [], 'none', (f) => {
    const count = f.local(i32(0));
    const put = (day: Double, rank: Int, subject: Int): void => {
      f.do(call(insert, due, count, day, rank, subject));
      f.set(count, add(count, 1));
    };
    const isDue = (): Int => choose(lt(list.next, list.count), le(load('f64', shl(list.next, 4), list.dates), now), 0);
    f.while(isDue(), () => {
      const date = f.local(add(shl(list.next, 4), list.dates));
      f.set(list.next, add(list.next, 1));
      put(load('f64', date, DATE.day), load('i32', date, DATE.rank), load('i32', date, DATE.subject));
    });
    for (const [index, { wake }] of model.triggers.entries()) {
      if (wake.kind !== 'every') continue;
      f.when(le(nextEvery(world, wake, index), now), () => {
        f.store('i32', at.rounds, 4 * index, add(load('i32', at.rounds, 4 * index), 1));
        put(now, i32(RANK.trigger), i32(index));
      });
    }
    f.do(call(findNext));
    const date = f.local(i32(due));
    f.while(gt(count, 0), () => {
      f.do(call(happen, load('i32', date, DATE.rank), load('i32', date, DATE.subject)));
      f.set(date, add(date, DATE_BYTES));
      f.set(count, sub(count, 1));
    });
  });
}

function defineHappen(world: World, effects: Effects, wakes: Wakes): Happen {
  const { module, model } = world;
  const injects = table(
    module,
    [],
    'none',
    model.injects.map((inject, index) =>
      define(module, `inject${index}`, [], 'none', (f) => {
        const by = f.local(call(wakes.write, model.triggers.length + index, ENTRY_KIND.inject, -1, CALENDAR, 0));
        effects.gather(f, inject.effects, by);
      }),
    ),
  );
  const periods = table(
    module,
    ['i32'] as const,
    'none',
    model.periods.map((period, index) =>
      define(module, `period${index}`, ['i32'], 'none', (f, starts) => {
        f.do(call(effects.flag, period.slot, starts));
        f.do(call(effects.send, choose(starts, i32(period.startEvent), period.endEvent), CALENDAR, -1, -1));
      }),
    ),
  );
  return define(module, 'happen', ['i32', 'i32'], 'none', (f, rank, subject) => {
    f.when(not(rank), () => {
      f.do(dispatch(wakes.wake, subject, CALENDAR, 0));
      f.return();
    });
    if (model.injects.length > 0) {
      f.when(eq(rank, RANK.inject), () => {
        f.do(dispatch(injects, subject));
        f.return();
      });
    }
    if (model.periods.length > 0) f.do(dispatch(periods, subject, eq(rank, RANK.starts)));
  });
}
