/** Many runs in one call: what counting reads of each goes into columns and sums in memory, so that no run crosses over to JavaScript alone. */
import { add, and, eq, ge, gt, lt, mul, not, or, shl, toDouble } from '../../compile/arithmetic.ts';
import { type Body, call, choose, define, type Func, f64, global, i32, type Local, load, reserve, type Value } from '../../compile/ir.ts';
import type { Model } from '../../compile/model.ts';
import { LOG_LIMIT } from '../cause.ts';
import { OUTCOME } from './measure.ts';
import { ENTRY } from './wake.ts';
import { LOG_BYTES, OUTCOME_BYTES, type World } from './world.ts';

type Int = Value<'i32'>;
type Run = Func<readonly ['i32', 'i32', 'i32', 'i32'], 'none'>;

/** Firings that a pathway holds, counted back from the outcome. */
export const HIT_STEPS = 5;
/** A run that has an outcome: outcome, column, number of steps, what stands before the first of them; then the steps from the last on. */
export const HIT = { outcome: 0, place: 4, length: 8, before: 12, steps: 16 } as const;
export const HIT_BYTES = HIT.steps + 4 * HIT_STEPS;
/** Sums over the runs of a stretch, as doubles; after them firings, their squares and runs with any, for each trigger. */
export const SUMS = { cuts: 0, runsWithCuts: 8, runsWithFullLog: 16, triggers: 24 } as const;
/** Bits of a step from the lowest on: enabled, kind, option and 1, subject. */
export const STEP = { kind: 1, option: 3, subject: 13 } as const;

const MOST_RUNS = 512;
const FEWEST_RUNS = 16;
/** Doubles in all columns together, where so few runs leave room for more than the fewest. */
const MOST_DOUBLES = 4_194_304;

/** Where it all lies: addresses of columns with `runs` doubles each, of which each begins `columnBytes` behind the one before. */
export type StretchLayout = {
  readonly runs: number;
  readonly columnBytes: number;
  /** One for each outcome: days to it, Infinity where it never came, NaN where its `given` never held. */
  readonly times: number;
  /** One for each reading of each measure, one measure after the other. */
  readonly readings: number;
  /** Day on which an outcome ended the run, Infinity where none did. */
  readonly endedOn: number;
  readonly hits: number;
  readonly sums: number;
};

/** Readings of each measure. */
export function readingsOf({ measures }: Model): readonly number[] {
  return measures.map(({ read }) => (read.kind === 'every' ? read.days.length : 1));
}

/**
 * `runStretch`: parameter number and chance number of the first run in two words each, 1 where parameter numbers go up with chance numbers, how
 * many. The export `place` tells the column that is next, which after a trap is that of the run that could not go on; `hitCount` the hits.
 */
export function compileStretch(world: World, run: Run): StretchLayout {
  const { module, model } = world;
  const columns = readingsOf(model).reduce((sum, count) => sum + count, 0) + model.outcomes.length + 1;
  const runs = Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, Math.floor(MOST_DOUBLES / columns)));
  // A line of the cache more: columns a power of two apart would drive each other out of it.
  const columnBytes = 8 * runs + 64;
  const layout: StretchLayout = {
    runs,
    columnBytes,
    times: reserve(module, columnBytes * model.outcomes.length),
    readings: reserve(module, columnBytes * (columns - model.outcomes.length - 1)),
    endedOn: reserve(module, columnBytes),
    hits: reserve(module, HIT_BYTES * runs * model.outcomes.length),
    sums: reserve(module, SUMS.triggers + 24 * model.triggers.length),
  };
  const place = global(module, 'i32');
  const hitCount = global(module, 'i32');
  const keep = defineKeep(world, layout, hitCount);
  const parameters = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  const runStretch = define(module, 'runStretch', parameters, 'none', (f, ...[p0, p1, c0, c1, rises, end]) => {
    f.set(place, 0);
    f.set(hitCount, 0);
    const sum = f.local(i32(layout.sums));
    f.while(lt(sum, layout.sums + SUMS.triggers + 24 * model.triggers.length), () => {
      f.store('f64', sum, 0, 0);
      f.set(sum, add(sum, 8));
    });
    f.while(lt(place, end), () => {
      f.do(call(run, p0, p1, c0, c1));
      f.do(call(keep, place));
      f.set(place, add(place, 1));
      f.when(rises, () => count(f, p0, p1));
      count(f, c0, c1);
    });
  });
  const tell = (name: string, value: Int) => define(module, name, [], 'i32', (f) => f.return(value)) as unknown as Func;
  module.exported.push(runStretch as unknown as Func, tell('place', place), tell('hitCount', hitCount));
  return layout;
}

/** One more, in two words. */
function count(f: Body, low: Local<'i32'>, high: Local<'i32'>): void {
  f.set(low, add(low, 1));
  f.when(not(low), () => f.set(high, add(high, 1)));
}

/** place: puts what the run has left into the columns of its place. */
function defineKeep(world: World, layout: StretchLayout, hitCount: Int & { readonly kind: 'global' }): Func<readonly ['i32'], 'none'> {
  const { module, model, at, ended, now } = world;
  const hit = defineHit(world, layout, hitCount);
  return define(module, 'keep', ['i32'], 'none', (f, place) => {
    const column = f.local(shl(place, 3));
    for (const [index, { given }] of model.outcomes.entries()) {
      const outcome = at.outcomes + OUTCOME_BYTES * index;
      const elapsed = load('f64', outcome, OUTCOME.elapsed);
      const isGiven = given < 0 ? i32(1) : lt(load('f64', at.outcomes, OUTCOME_BYTES * given + OUTCOME.day), Infinity);
      f.store('f64', column, layout.times + layout.columnBytes * index, given < 0 ? elapsed : choose(isGiven, elapsed, NaN));
      const isHit = and(isGiven, lt(load('f64', outcome, OUTCOME.day), Infinity));
      f.when(isHit, () => f.do(call(hit, index, place, load('i32', outcome, OUTCOME.cause))));
    }
    keepReadings(world, f, layout, column);
    f.store('f64', column, layout.endedOn, choose(ended, now as Value<'f64'>, Infinity));
    keepSums(world, f, layout);
  });
}

function keepReadings({ model, at }: World, f: Body, layout: StretchLayout, column: Int): void {
  let to = layout.readings;
  for (const [measure, readings] of readingsOf(model).entries()) {
    const from = f.local(i32(at.readings[measure] as number));
    const cell = f.local(add(column, to));
    f.while(lt(from, (at.readings[measure] as number) + 8 * readings), () => {
      f.store('f64', cell, 0, load('f64', from));
      f.set(from, add(from, 8));
      f.set(cell, add(cell, layout.columnBytes));
    });
    to += layout.columnBytes * readings;
  }
}

function keepSums({ model, at, cuts, logged }: World, f: Body, { sums }: StretchLayout): void {
  const more = (offset: number, by: Value<'f64'>): void => f.store('f64', sums, offset, add(load('f64', sums, offset), by));
  f.when(cuts, () => {
    more(SUMS.cuts, toDouble(cuts));
    more(SUMS.runsWithCuts, f64(1));
  });
  f.when(gt(logged, LOG_LIMIT), () => more(SUMS.runsWithFullLog, f64(1)));
  const trigger = f.local(i32(0));
  const sum = f.local(i32(sums + SUMS.triggers));
  f.while(lt(trigger, 4 * model.triggers.length), () => {
    const fired = f.local(load('i32', trigger, at.fired));
    f.when(fired, () => {
      const firings = f.local(toDouble(fired));
      f.store('f64', sum, 0, add(load('f64', sum), firings));
      f.store('f64', sum, 8, add(load('f64', sum, 8), mul(firings, firings)));
      f.store('f64', sum, 16, add(load('f64', sum, 16), 1));
    });
    f.set(trigger, add(trigger, 4));
    f.set(sum, add(sum, 24));
  });
}

/** outcome, place, cause: writes down the firings that led there, from the last on. */
function defineHit(world: World, { hits }: StretchLayout, hitCount: Int & { readonly kind: 'global' }) {
  const { module, at, logged } = world;
  return define(module, 'hit', ['i32', 'i32', 'i32'], 'none', (f, outcome, place, cause) => {
    const hit = f.local(add(mul(hitCount, HIT_BYTES), hits));
    f.set(hitCount, add(hitCount, 1));
    const known = f.local(choose(lt(logged, LOG_LIMIT), logged as Int, LOG_LIMIT));
    const length = f.local(i32(0));
    f.while(and(lt(length, HIT_STEPS), and(ge(cause, 0), lt(cause, known))), () => {
      const entry = f.local(add(mul(cause, LOG_BYTES), at.log));
      const word = (from: number): Int => load('i32', entry, from);
      const step = or(shl(word(ENTRY.subject), STEP.subject), shl(add(word(ENTRY.option), 1), STEP.option));
      f.store('i32', add(hit, shl(length, 2)), HIT.steps, or(step, or(shl(word(ENTRY.kind), STEP.kind), eq(word(ENTRY.enabled), 1))));
      f.set(cause, word(ENTRY.cause));
      f.set(length, add(length, 1));
    });
    f.store('i32', hit, HIT.outcome, outcome);
    f.store('i32', hit, HIT.place, place);
    f.store('i32', hit, HIT.length, length);
    f.store('i32', hit, HIT.before, cause);
  });
}
