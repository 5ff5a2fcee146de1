/** A Model in, a module that makes one run at a time out: start, the loop from instant to instant, the end. As src/engine/reference.ts and instant.ts. */
import { add, ge, gt, le, lesser, lt, min, mul, not, or, shl, sub } from '../../compile/arithmetic.ts';
import { call, define, dispatch, type Func, i32, load, type Module, type Value } from '../../compile/ir.ts';
import type { Model } from '../../compile/model.ts';
import { type Calendar, calendarFunctions } from './calendar.ts';
import { type Clocks, clockFunctions } from './clock.ts';
import { deliverFunction } from './deliver.ts';
import { type Effects, effectFunctions } from './effects.ts';
import { type Look, lookFunctions } from './look.ts';
import { type Measures, measureFunctions, settleOutcomesFunction } from './measure.ts';
import { CLOCK } from './rate.ts';
import { startFunction } from './start.ts';
import { type Store, storeFunctions } from './store.ts';
import { compileStretch, type StretchLayout } from './stretch.ts';
import { dueAt, type Waits, waitFunctions } from './waits.ts';
import { newPassage, type Wakes, wakeFunctions } from './wake.ts';
import { CLOCK_BYTES, newWorld, type World } from './world.ts';

const MOST_BATCHES = 10_000;

type Plain = Func<readonly [], 'none'>;

type Parts = {
  readonly store: Store;
  readonly waits: Waits;
  readonly effects: Effects;
  readonly wakes: Wakes;
  readonly clocks: Clocks;
  readonly look: Look;
  readonly calendar: Calendar;
  readonly measures: Measures;
  readonly deliver: Plain;
  readonly settleOutcomes: Plain;
};

export type Compiled = { readonly module: Module; readonly world: World; readonly stretch: StretchLayout };

/**
 * The module exports `prepare` (the key of the seed), `run` (parameter and chance number in two words each) and what a run leaves behind, and
 * `runStretch` for many runs in one call.
 */
export function compileLoop(model: Model): Compiled {
  const world = newWorld(model);
  const { module } = world;
  const passage = newPassage(world);
  const store = storeFunctions(world);
  const waits = waitFunctions(world, passage);
  const effects = effectFunctions(world, store, waits);
  const wakes = wakeFunctions(world, { store, waits, effects, passage });
  const parts: Parts = {
    store,
    waits,
    effects,
    wakes,
    clocks: clockFunctions(world, store),
    look: lookFunctions(world, store, waits),
    calendar: calendarFunctions(world, effects, wakes),
    measures: measureFunctions(world, store),
    deliver: deliverFunction(world, store, wakes),
    settleOutcomes: settleOutcomesFunction(world, store),
  };
  const start = startFunction(world, store, {
    calendar: parts.calendar.open,
    crossings: parts.look.openCrossings,
    clocks: parts.clocks.open,
    measures: parts.measures.open,
  });
  const run = defineRun(world, parts, start);
  module.exported.push(
    run as unknown as Func,
    world.late.drawAll as unknown as Func,
    definePrepare(world, waits) as unknown as Func,
    ...definePeeks(world),
  );
  return { module, world, stretch: compileStretch(world, run) };
}

/** key: made ready for runs of a seed. */
function definePrepare(world: World, waits: Waits): Func<readonly ['i32', 'i32', 'i32', 'i32'], 'none'> {
  return define(world.module, 'prepare', ['i32', 'i32', 'i32', 'i32'], 'none', (f, ...words) => {
    for (const [place, key] of world.streams.key.entries()) f.set(key, words[place] ?? 0);
    waits.prepare(f);
    f.set(world.isDrawn, 0);
  });
}

/** Functions that tell counters of the run that has just ended. */
function definePeeks(world: World): Func[] {
  const { module } = world;
  const counts = ['logged', 'cuts', 'ended', 'wakes', 'candidates', 'waitCount', 'fallCount', 'batch'] as const;
  const now = define(module, 'now', [], 'f64', (f) => f.return(world.now)) as unknown as Func;
  const serial = define(module, 'serial', [], 'i32', (f) => f.return(world.streams.serial)) as unknown as Func;
  return [now, serial, ...counts.map((name) => define(module, name, [], 'i32', (f) => f.return(world[name])) as unknown as Func)];
}

/** Low and high word of the parameter number, then of the chance number. */
function defineRun(world: World, parts: Parts, start: Plain): Func<readonly ['i32', 'i32', 'i32', 'i32'], 'none'> {
  const { module, now, nextDue, nextFall, ended, model, parameterNumber, chanceNumber } = world;
  const { calendar, look, clocks, measures } = parts;
  const instant = defineInstant(world, parts);
  return define(module, 'run', ['i32', 'i32', 'i32', 'i32'], 'none', (f, ...numbers) => {
    for (const [place, word] of [...parameterNumber, ...chanceNumber].entries()) f.set(word, numbers[place] ?? 0);
    f.do(call(start));
    f.do(call(instant, -1));
    const until = model.horizonDays;
    const goesOn = f.local(not(ended));
    f.while(goesOn, () => {
      const scheduled = f.local(lesser(calendar.nextDate, look.nextCrossing));
      const waiting = f.local(lesser(nextDue, nextFall));
      const certain = f.local(lesser(scheduled, waiting));
      const silent = f.local(call(clocks.nextSilent));
      const chancy = f.local(lesser(f.local(call(clocks.nextRing)), silent));
      const next = f.local(lesser(certain, chancy));
      f.when(lt(measures.nextReading, next), () => f.do(call(measures.readUntil, min(next, until), 0)));
      f.when(
        le(next, until),
        () => {
          f.set(now, next);
          f.when(
            le(silent, next),
            () => f.do(call(clocks.renewWindows)),
            () => {
              const ringing = f.local(i32(-1));
              f.when(gt(certain, next), () => f.set(ringing, call(clocks.firstRing)));
              f.when(or(le(certain, next), ge(ringing, 0)), () => {
                f.do(call(instant, ringing));
                f.when(le(measures.nextReading, now), () => f.do(call(measures.readUntil, now, 1)));
              });
            },
          );
          f.set(goesOn, not(ended));
        },
        () => f.set(goesOn, 0),
      );
    });
    f.when(not(ended), () => f.set(now, until));
    f.do(call(measures.readUntil, now, 1));
    f.do(call(measures.close));
  });
}

/** rung: a rate whose candidate has been accepted already, -1 for none. */
function defineInstant(world: World, parts: Parts): Func<readonly ['i32'], 'none'> {
  const { module, at, now, nextDue, nextFall, logged, risenCount, queueHead, queueEnd } = world;
  const { store, clocks, look, calendar, waits, effects, wakes, measures, deliver, settleOutcomes } = parts;
  const wakeAll = define(module, 'wakeAll', [], 'none', (f) => {
    const place = f.local(i32(0));
    f.while(lt(place, risenCount), () => {
      const risen = f.local(add(shl(place, 3), at.risen));
      f.do(dispatch(wakes.wake, load('i32', risen), load('i32', risen, 4), 0));
      f.set(place, add(place, 1));
    });
  });
  const completeAll = define(module, 'completeAll', [], 'none', (f) => {
    const count = f.local(call(waits.takeDue));
    const place = f.local(i32(0));
    f.while(lt(place, count), () => {
      f.do(call(wakes.complete, dueAt(world, place)));
      f.set(place, add(place, 1));
    });
    f.do(call(effects.gatherFalls));
  });
  const ring = define(module, 'ring', ['i32'], 'none', (f, trigger) => {
    const enabledBy = f.local(load('i32', mul(trigger, CLOCK_BYTES), at.clocks + CLOCK.enabledBy));
    f.do(dispatch(clocks.restart, trigger));
    f.do(dispatch(wakes.wake, trigger, enabledBy, ge(enabledBy, 0)));
  });
  return define(module, 'instant', ['i32'], 'none', (f, ringing) => {
    store.beginBatch(f);
    const before = f.local(logged);
    f.do(call(look.look));
    const batches = f.local(i32(0));
    const goesOn = f.local(i32(1));
    const begin = (): void => store.beginBatch(f);
    const first = (choices: readonly (readonly [() => Truth, () => void])[], none: () => void): void => {
      const [choice, ...rest] = choices;
      if (choice === undefined) none();
      else f.when(choice[0](), choice[1], () => first(rest, none));
    };
    f.while(goesOn, () => {
      f.when(or(gt(batches, MOST_BATCHES), gt(sub(logged, before), MOST_BATCHES)), f.trap);
      const batchOf = (decide: () => void) => (): void => {
        begin();
        decide();
      };
      first(
        [
          [() => gt(risenCount, 0), batchOf(() => f.do(call(wakeAll)))],
          [() => lt(queueHead, queueEnd), batchOf(() => f.do(call(deliver)))],
          [() => le(calendar.nextDate, now), batchOf(() => f.do(call(calendar.gather)))],
          [() => or(le(nextDue, now), le(nextFall, now)), batchOf(() => f.do(call(completeAll)))],
        ],
        () => {
          f.when(lt(ringing, 0), () => f.set(ringing, call(clocks.firstRing)));
          f.when(
            ge(ringing, 0),
            batchOf(() => {
              f.do(call(ring, ringing));
              f.set(ringing, -1);
            }),
            () => f.set(goesOn, 0),
          );
        },
      );
      f.when(goesOn, () => {
        f.do(call(effects.apply));
        f.do(call(store.anchorAgain));
        f.do(call(clocks.renew));
        f.do(call(look.look));
        f.set(batches, add(batches, 1));
      });
    });
    f.set(queueHead, 0);
    f.set(queueEnd, 0);
    f.do(call(settleOutcomes));
    f.do(call(measures.settle));
  });
}

type Truth = Value<'i32'>;
