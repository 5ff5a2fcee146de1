/** What waits for its day, in a pool of records: a list of addresses whose first ones are in use. Room is fixed; a run that needs more traps. */
import { add, and, eq, gt, le, lt, min, mul, ne, or, shl, sub } from '../../compile/arithmetic.ts';
import { type Body, call, define, type Func, i32, type Local, load, reserve, type Value } from '../../compile/ir.ts';
import { MOST_WAITS, type World } from './world.ts';

type Int = Value<'i32'>;

/** Places in the record of a wait. Its luck and then its fields follow at LUCK. */
export const WAIT = {
  due: 0,
  wokenAt: 8,
  kind: 16,
  trigger: 20,
  order: 24,
  batch: 28,
  cause: 32,
  enabled: 36,
  option: 40,
  luck: 48,
} as const;

export const KIND = { firing: 0, timer: 1, option: 2 } as const;

export type Waits = {
  /** kind, trigger, delay, option, cause: begins a wait of the passage that is under way. */
  readonly wait: Func<readonly ['i32', 'i32', 'f64', 'i32', 'i32'], 'none'>;
  /** trigger: drops what it had waiting before this batch. */
  readonly cancel: Func<readonly ['i32'], 'none'>;
  /** trigger: drops its timer. */
  readonly dropTimer: Func<readonly ['i32'], 'none'>;
  /** Moves what is due to the list of due ones, by trigger and then by wake; gives how many. */
  readonly takeDue: Func<readonly [], 'i32'>;
  /** Fills the list of addresses; once for a module. */
  readonly prepare: (f: Body) => void;
};

/** The wake on its way to its firing. */
export type Passage = { readonly order: Value<'i32'>; readonly enabled: Value<'i32'> };

export function waitFunctions(world: World, passage: Passage): Waits {
  const { module, at, waitBytes, nextDue } = world;
  const remove = defineRemove(world);
  const findNext = define(module, 'findNextDue', [], 'none', (f) => {
    const place = f.local(i32(0));
    f.set(nextDue, Infinity);
    f.while(lt(place, world.waitCount), () => {
      f.set(nextDue, min(nextDue, load('f64', load('i32', shl(place, 2), at.waitList), WAIT.due)));
      f.set(place, add(place, 1));
    });
  });
  const each = (f: Body, drops: (wait: Local<'i32'>) => Int): void => {
    const place = f.local(i32(0));
    f.while(lt(place, world.waitCount), () => {
      const wait = f.local(load('i32', shl(place, 2), at.waitList));
      f.when(
        drops(wait),
        () => f.do(call(remove, place)),
        () => f.set(place, add(place, 1)),
      );
    });
    f.do(call(findNext));
  };
  return {
    wait: defineWait(world, passage),
    cancel: define(module, 'cancel', ['i32'], 'none', (f, trigger) => {
      each(f, (wait) => and(eq(load('i32', wait, WAIT.trigger), trigger), ne(load('i32', wait, WAIT.batch), world.batch)));
    }),
    dropTimer: define(module, 'dropTimer', ['i32'], 'none', (f, trigger) => {
      each(f, (wait) => and(eq(load('i32', wait, WAIT.trigger), trigger), eq(load('i32', wait, WAIT.kind), KIND.timer)));
    }),
    takeDue: defineTakeDue(world, remove, findNext),
    prepare: (f) => {
      const place = f.local(i32(0));
      f.while(lt(place, MOST_WAITS), () => {
        f.store('i32', shl(place, 2), at.waitList, add(mul(place, waitBytes), at.waits));
        f.set(place, add(place, 1));
      });
    },
  };
}

/** Exchanges the wait at a place with the last one in use, which it then is no longer. */
function defineRemove({ module, at, waitCount }: World): Func<readonly ['i32'], 'none'> {
  return define(module, 'removeWait', ['i32'], 'none', (f, place) => {
    f.set(waitCount, sub(waitCount, 1));
    const gone = f.local(load('i32', shl(place, 2), at.waitList));
    f.store('i32', shl(place, 2), at.waitList, load('i32', shl(waitCount, 2), at.waitList));
    f.store('i32', shl(waitCount, 2), at.waitList, gone);
  });
}

function defineWait(world: World, passage: Passage): Waits['wait'] {
  const { module, at, waitCount, nextDue, now, batch, mostLuck, fieldBytes } = world;
  const params = ['i32', 'i32', 'f64', 'i32', 'i32'] as const;
  return define(module, 'wait', params, 'none', (f, kind, trigger, delay, option, cause) => {
    f.when(eq(waitCount, MOST_WAITS), f.trap);
    const wait = f.local(load('i32', shl(waitCount, 2), at.waitList));
    f.set(waitCount, add(waitCount, 1));
    f.store('f64', wait, WAIT.due, add(now, delay));
    f.set(nextDue, min(nextDue, load('f64', wait, WAIT.due)));
    f.store('f64', wait, WAIT.wokenAt, now);
    f.store('i32', wait, WAIT.kind, kind);
    f.store('i32', wait, WAIT.trigger, trigger);
    f.store('i32', wait, WAIT.order, passage.order);
    f.store('i32', wait, WAIT.batch, batch);
    f.store('i32', wait, WAIT.cause, cause);
    f.store('i32', wait, WAIT.enabled, passage.enabled);
    f.store('i32', wait, WAIT.option, option);
    for (let place = 0; place < mostLuck; place++) f.store('f64', wait, WAIT.luck + 8 * place, load('f64', at.luck, 8 * place));
    for (let place = 0; place < fieldBytes; place += 8)
      f.store('f64', wait, WAIT.luck + 8 * mostLuck + place, load('f64', at.fields, place));
  });
}

/** A wait that is due leaves the list of those in use but is not overwritten before the batch begins new ones, so it is copied. */
function defineTakeDue(world: World, remove: Func<readonly ['i32'], 'none'>, findNext: Func<readonly [], 'none'>): Waits['takeDue'] {
  const { module, at, waitCount, now, waitBytes } = world;
  const copies = reserve(module, MOST_WAITS * waitBytes);
  const isBefore = (a: Int, b: Int): Int => {
    const [triggerA, triggerB] = [load('i32', a, WAIT.trigger), load('i32', b, WAIT.trigger)];
    return or(lt(triggerA, triggerB), and(eq(triggerA, triggerB), lt(load('i32', a, WAIT.order), load('i32', b, WAIT.order))));
  };
  return define(module, 'takeDue', [], 'i32', (f) => {
    const count = f.local(i32(0));
    const place = f.local(i32(0));
    f.while(lt(place, waitCount), () => {
      const wait = f.local(load('i32', shl(place, 2), at.waitList));
      f.when(
        le(load('f64', wait, WAIT.due), now),
        () => {
          const copy = f.local(add(mul(count, waitBytes), copies));
          for (let byte = 0; byte < waitBytes; byte += 8) f.store('i64', copy, byte, load('i64', wait, byte));
          const hole = f.local(count);
          const previous = f.local(i32(0));
          const isOpen = f.local(i32(1));
          f.while(and(isOpen, gt(hole, 0)), () => {
            f.set(previous, load('i32', shl(hole, 2), at.dueList - 4));
            f.set(isOpen, isBefore(copy, previous));
            f.when(isOpen, () => {
              f.store('i32', shl(hole, 2), at.dueList, previous);
              f.set(hole, sub(hole, 1));
            });
          });
          f.store('i32', shl(hole, 2), at.dueList, copy);
          f.set(count, add(count, 1));
          f.do(call(remove, place));
        },
        () => f.set(place, add(place, 1)),
      );
    });
    f.do(call(findNext));
    f.return(count);
  });
}

/** The record at place `place` of those that are due. */
export function dueAt({ at }: World, place: Int): Int {
  return load('i32', shl(place, 2), at.dueList);
}
