/** Measures and outcomes in the fast engine, read when an instant is quiet: as in src/engine/measure.ts, piece.ts and outcome.ts. */
import { add, and, div, eq, gt, lt, max, min, mul, ne, not, or, sameBits, shl, sub } from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf, truthOf } from '../../compile/emit-number.ts';
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
  placeDoubles,
  placeWords,
  table,
  type Value,
} from '../../compile/ir.ts';
import type { ModelMeasure } from '../../compile/model.ts';
import { anyMarks, mark, takeMarks } from './marks.ts';
import type { Store } from './store.ts';
import { cut } from './values.ts';
import { OUTCOME_BYTES, OVER_BYTES, relaxedRaw, type World } from './world.ts';

type Double = Value<'f64'>;
type Plain = Func<readonly [], 'none'>;

/** Places in the record of a measure over time; the four numbers of a relaxing piece come last. */
const OVER = { current: 0, slope: 8, since: 16, sum: 24, max: 32, min: 40, piece: 48 } as const;
/** Not begun: measures over time begin when the first instant is quiet. */
const NOT_BEGUN = -Infinity;
/** Places in the record of an outcome. */
export const OUTCOME = { day: 0, elapsed: 8, cause: 16 } as const;

export type Measures = {
  readonly open: Plain;
  readonly settle: Plain;
  /** day, inclusive: reads what lies before a day, or at it too. */
  readonly readUntil: Func<readonly ['f64', 'i32'], 'none'>;
  readonly nextReading: Global<'f64'>;
  readonly close: Plain;
};

export function measureFunctions(world: World, store: Store): Measures {
  const { module, model } = world;
  const readings = model.measures.map((measure, index) =>
    define(module, `reading${index}`, [], 'f64', (f) => {
      if (measure.given) f.when(not(truthOf(measure.given, world.reading)), () => f.return(f64(NaN)));
      f.return(measured(world, f, measure));
    }),
  );
  const integral = defineIntegral(world);
  const begins = model.measures.map((measure, index) => defineBegin(world, measure, index));
  const ends = model.measures.map((measure, index) => defineEnd(world, measure, index, integral));
  const calendar = layCalendar(world, readings);
  return {
    nextReading: calendar.nextReading,
    readUntil: calendar.readUntil,
    open: define(module, 'openMeasures', [], 'none', (f) => {
      calendar.restart(f);
      for (const [index, measure] of model.measures.entries()) {
        if (measure.read.kind !== 'over') continue;
        const over = world.at.overs + OVER_BYTES * index;
        f.store('f64', over, OVER.sum, 0);
        f.store('f64', over, OVER.max, -Infinity);
        f.store('f64', over, OVER.min, Infinity);
        f.store('f64', over, OVER.since, NOT_BEGUN);
        mark(f, store.marks.measures, index);
      }
    }),
    settle: defineSettle(world, store, begins, ends),
    close: define(module, 'closeMeasures', [], 'none', (f) => {
      for (const [index, measure] of model.measures.entries())
        close(world, f, measure, index, readings[index] as Reader, ends[index] as Plain);
    }),
  };
}

type Reader = Func<readonly [], 'f64'>;

/** The value now; traps on NaN. */
function measured(world: World, f: Body, measure: ModelMeasure): Double {
  const value = f.local(numberOf(measure.value, world.reading));
  trapUnless(f, eq(value, value));
  return value;
}

/** All days of all calendars in order; a day before the next one is nothing to do. */
function layCalendar(world: World, readings: readonly Reader[]) {
  const { module, model, at, now } = world;
  const entries = model.measures.flatMap(({ read }, measure) => {
    const days = read.kind === 'every' ? read.days : read.kind === 'at' ? [read.day] : [];
    return days.map((day, place) => ({ day, measure, place }));
  });
  entries.sort((a, b) => a.day - b.day || a.measure - b.measure);
  const days = placeDoubles(module, [...entries.map(({ day }) => day), Infinity]);
  const measures = placeWords(
    module,
    entries.map(({ measure }) => measure),
  );
  const places = placeWords(
    module,
    entries.map(({ measure, place }) => (at.readings[measure] as number) + 8 * place),
  );
  const next = global(module, 'i32');
  const nextReading = global(module, 'f64');
  const read = table(module, [], 'f64', readings);
  const readUntil = define(module, 'readUntil', ['f64', 'i32'], 'none', (f, day, inclusive) => {
    if (entries.length === 0) return;
    const back = f.local(add(now, 0));
    f.while(or(lt(nextReading, day), and(inclusive, and(eq(nextReading, day), lt(nextReading, Infinity)))), () => {
      f.set(now, nextReading);
      const measure = f.local(load('i32', shl(next, 2), measures));
      f.store('f64', load('i32', shl(next, 2), places), 0, dispatch(read, measure));
      f.store('i32', shl(measure, 2), at.calendarNext, add(load('i32', shl(measure, 2), at.calendarNext), 1));
      f.set(next, add(next, 1));
      f.set(nextReading, load('f64', shl(next, 3), days));
    });
    f.set(now, back);
  });
  const restart = (f: Body): void => {
    f.set(next, 0);
    f.set(nextReading, load('f64', days));
    for (const measure of model.measures.keys()) f.store('i32', at.calendarNext + 4 * measure, 0, 0);
  };
  return { nextReading, readUntil, restart };
}

function defineBegin(world: World, measure: ModelMeasure, index: number): Plain {
  const { module, at, now, model } = world;
  const over = at.overs + OVER_BYTES * index;
  return define(module, `beginPiece${index}`, [], 'none', (f) => {
    const { read } = measure;
    if (read.kind !== 'over') return;
    const value = measured(world, f, measure);
    f.store('f64', over, OVER.current, value);
    f.store('f64', over, OVER.since, now);
    f.store('f64', over, OVER.slope, read.rises ? numberOf(read.rises, world.reading) : 1);
    const moving = model.values[read.moving];
    for (let place = 0; moving && place < 32; place += 8)
      f.store('f64', over, OVER.piece + place, load('f64', at.slots, 8 * moving.slot + place));
    widen(f, over, value);
  });
}

function widen(f: Body, over: number, value: Double): void {
  f.store('f64', over, OVER.max, max(load('f64', over, OVER.max), value));
  f.store('f64', over, OVER.min, min(load('f64', over, OVER.min), value));
}

/** piece, min, max, from, day: the integral of a relaxing value cut to its bounds. */
type Integral = Func<readonly ['i32', 'f64', 'f64', 'f64', 'f64'], 'f64'>;

function defineIntegral(world: World): Integral {
  const { module, maths } = world;
  const raw = (piece: Value<'i32'>, day: Double): Double => relaxedRaw(maths, piece, day);
  return define(module, 'integral', ['i32', 'f64', 'f64', 'f64', 'f64'], 'f64', (f, piece, least, most, from, day) => {
    const edge = (bound: Double): Double => {
      const [start, anchor, to, halfLife] = [load('f64', piece), load('f64', piece, 8), load('f64', piece, 16), load('f64', piece, 24)];
      const ratio = div(sub(start, to), sub(bound, to));
      return add(anchor, div(mul(halfLife, call(maths.math.log, ratio)), Math.LN2));
    };
    // Edges outside the stretch, and NaN, are put at its end: the stretch behind the last edge is then empty and adds nothing.
    const inside = (x: Double): Double => choose(and(gt(x, from), lt(x, day)), x, day);
    const atLeast = f.local(edge(least));
    const atMost = f.local(edge(most));
    const first = f.local(min(inside(atLeast), inside(atMost)));
    const second = f.local(max(inside(atLeast), inside(atMost)));
    const integral = f.local(f64(0));
    const at = f.local(add(from, 0));
    for (const end of [first, second, day]) {
      f.when(lt(at, end), () => {
        const middle = f.local(raw(piece, div(add(at, end), 2)));
        const isCut = f.local(min(most, max(least, middle)));
        const goal = load('f64', piece, 16);
        const free = add(mul(goal, sub(end, at)), div(mul(sub(raw(piece, at), raw(piece, end)), load('f64', piece, 24)), Math.LN2));
        f.set(integral, add(integral, choose(eq(middle, isCut), free, mul(isCut, sub(end, at)))));
        f.set(at, end);
      });
    }
    f.return(integral);
  });
}

function defineEnd(world: World, { read }: ModelMeasure, index: number, integral: Integral): Plain {
  const { module, at, now, model, maths } = world;
  const over = at.overs + OVER_BYTES * index;
  return define(module, `endPiece${index}`, [], 'none', (f) => {
    if (read.kind !== 'over') return;
    const since = f.local(load('f64', over, OVER.since));
    const length = f.local(sub(now, since));
    f.when(eq(length, 0), () => f.return());
    const current = f.local(load('f64', over, OVER.current));
    const moving = model.values[read.moving];
    const addUp = (piece: Double): void => f.store('f64', over, OVER.sum, add(load('f64', over, OVER.sum), piece));
    if (moving) {
      addUp(call(integral, over + OVER.piece, moving.min, moving.max, since, now));
      widen(f, over, f.local(cut(relaxedRaw(maths, i32(over + OVER.piece), now), moving.min, moving.max)));
    } else if (read.moving === -1) {
      addUp(mul(current, length));
      widen(f, over, current);
    } else {
      const last = f.local(add(current, mul(load('f64', over, OVER.slope), length)));
      addUp(mul(div(add(current, last), 2), length));
      widen(f, over, last);
    }
  });
}

function defineSettle(world: World, store: Store, begins: readonly Plain[], ends: readonly Plain[]): Plain {
  const { module, model, at } = world;
  const settle = table(
    module,
    [],
    'none',
    model.measures.map((measure, index) =>
      define(module, `settleMeasure${index}`, [], 'none', (f) => {
        const { read } = measure;
        if (read.kind !== 'over') return;
        const over = at.overs + OVER_BYTES * index;
        f.when(ne(load('f64', over, OVER.since), NOT_BEGUN), () => {
          if (read.moving === -1) {
            const value = measured(world, f, measure);
            f.when(sameBits(value, load('f64', over, OVER.current)), () => f.return());
          }
          f.do(call(ends[index] as Plain));
        });
        f.do(call(begins[index] as Plain));
      }),
    ),
  );
  return define(module, 'settleMeasures', [], 'none', (f) => takeMarks(f, store.marks.measures, (index) => f.do(dispatch(settle, index))));
}

/** The last readings: what is read at the end, and what a calendar still holds. */
function close(world: World, f: Body, measure: ModelMeasure, index: number, reading: Reader, end: Plain): void {
  const { at, now } = world;
  const { read } = measure;
  const first = at.readings[index] as number;
  if (read.kind !== 'over') {
    const value = f.local(call(reading));
    const place = f.local(load('i32', at.calendarNext, 4 * index));
    f.while(lt(place, read.kind === 'every' ? read.days.length : 1), () => {
      f.store('f64', shl(place, 3), first, value);
      f.set(place, add(place, 1));
    });
    return;
  }
  const over = at.overs + OVER_BYTES * index;
  f.store('f64', first, 0, NaN);
  f.when(measure.given ? truthOf(measure.given, world.reading) : i32(1), () => {
    f.do(call(end));
    const sum = load('f64', over, OVER.sum);
    const mean = choose(gt(now, 0), div(sum, now), load('f64', over, OVER.current));
    const values = { max: load('f64', over, OVER.max), min: load('f64', over, OVER.min), total: sum, mean };
    f.store('f64', first, 0, values[read.what]);
  });
}

/** Outcomes are looked at until no more of them are marked. */
export function settleOutcomesFunction(world: World, store: Store): Plain {
  const { module, model, at, now, ended } = world;
  const address = (index: number): number => at.outcomes + OUTCOME_BYTES * index;
  const settle = table(
    module,
    [],
    'none',
    model.outcomes.map((outcome, index) =>
      define(module, `settle${index}`, [], 'none', (f) => {
        f.when(lt(load('f64', address(index), OUTCOME.day), Infinity), () => f.return());
        const given = f.local(outcome.given < 0 ? f64(0) : load('f64', address(outcome.given), OUTCOME.day));
        f.when(eq(given, Infinity), () => f.return());
        f.when(not(truthOf(outcome.when, world.reading)), () => f.return());
        const elapsed = f.local(sub(now, given));
        f.when(gt(elapsed, outcome.withinDays), () => f.return());
        f.store('f64', address(index), OUTCOME.day, now);
        f.store('f64', address(index), OUTCOME.elapsed, elapsed);
        f.store('i32', address(index), OUTCOME.cause, store.writers.last(outcome.reads));
        if (outcome.ends) f.set(ended, 1);
        for (const [place, other] of model.outcomes.entries()) if (other.given === index) mark(f, store.marks.outcomes, place);
      }),
    ),
  );
  return define(module, 'settleOutcomes', [], 'none', (f) => {
    f.while(anyMarks(store.marks.outcomes), () => takeMarks(f, store.marks.outcomes, (index) => f.do(dispatch(settle, index))));
  });
}
