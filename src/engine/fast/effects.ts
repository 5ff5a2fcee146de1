/** Effects in the fast engine: right-hand sides are added up value by value while a batch is decided, then each value is written once. */
import {
  add,
  and,
  eq,
  ge,
  greater,
  gt,
  isNumber,
  le,
  lesser,
  lt,
  max,
  min,
  mul,
  ne,
  not,
  or,
  shl,
  sub,
  toDouble,
} from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf, truthOf } from '../../compile/emit-number.ts';
import { type Body, call, choose, define, dispatch, type Func, f64, i32, load, placeWords, table, type Value } from '../../compile/ir.ts';
import type { ModelEffect, Target } from '../../compile/model.ts';
import { CALENDAR } from '../cause.ts';
import type { Store } from './store.ts';
import { VALUE, VALUE_BYTES } from './values.ts';
import type { Waits } from './waits.ts';
import { MOST_QUEUED, type World } from './world.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

/** A value's part of the batch: which kinds were met, who came first, who asked for the lowest, and the four numbers. */
const PART = { met: 0, by: 4, lowerBy: 8, set: 16, raise: 24, lower: 32, sum: 40 } as const;
export const PART_BYTES = 64;
const MET = { set: 1, raise: 2, lower: 4, add: 8 } as const;

/** A fall that waits: value, who asked, rung, day. */
export const FALL = { value: 0, by: 4, rung: 8, due: 16 } as const;
export const FALL_BYTES = 24;

/** An event on its way: event, cause, doer, victim, then its fields. */
export const SENT = { event: 0, cause: 4, doer: 8, victim: 16, fields: 24 } as const;

export type Effects = {
  /** Writes the effects of one trigger, option or inject; `by` is the number of its firing. */
  readonly gather: (f: Body, effects: readonly ModelEffect[], by: Int) => void;
  /** event, cause; gives the address of a new event on its way whose fields are 0. */
  readonly send: Func<readonly ['i32', 'i32', 'f64', 'f64'], 'i32'>;
  /** slot, flag: a period starts or ends with this batch. */
  readonly flag: Func<readonly ['i32', 'i32'], 'none'>;
  readonly apply: Func<readonly [], 'none'>;
  readonly gatherFalls: Func<readonly [], 'none'>;
};

export function effectFunctions(world: World, store: Store, waits: Waits): Effects {
  const note = defineNotes(world);
  const send = defineSend(world);
  const falls = defineFalls(world);
  const { module, at, flagCount } = world;
  return {
    gather: (f, effects, by) => {
      for (const effect of effects) gatherOne(world, f, effect, by, { note, send, waits });
    },
    send,
    flag: define(module, 'flag', ['i32', 'i32'], 'none', (f, slot, flag) => {
      f.store('i32', shl(flagCount, 3), at.flags, slot);
      f.store('i32', shl(flagCount, 3), at.flags + 4, flag);
      f.set(flagCount, add(flagCount, 1));
    }),
    apply: defineApply(world, store, falls),
    gatherFalls: defineGatherFalls(world, note, falls),
  };
}

/** value, right, by */
type Note = Func<readonly ['i32', 'f64', 'i32'], 'none'>;
type Notes = Readonly<Record<keyof typeof MET, Note>>;

function defineNotes(world: World): Notes {
  const { module, at, touchedCount } = world;
  const open = define(module, 'openPart', ['i32', 'i32'], 'i32', (f, value, by) => {
    const part = f.local(add(mul(value, PART_BYTES), at.values));
    f.when(not(load('i32', part)), () => {
      f.store('i32', part, PART.by, by);
      f.store('f64', part, PART.sum, 0);
      f.store('i32', shl(touchedCount, 2), at.touched, value);
      f.set(touchedCount, add(touchedCount, 1));
    });
    f.return(part);
  });
  const note = (kind: keyof typeof MET, write: (f: Body, part: Int, isMet: Int, right: Double, by: Int) => void): Note =>
    define(module, `note-${kind}`, ['i32', 'f64', 'i32'], 'none', (f, value, right, by) => {
      const part = f.local(call(open, value, by));
      const met = f.local(load('i32', part));
      const isMet = f.local(and(met, MET[kind]));
      write(f, part, isMet, right, by);
      f.store('i32', part, PART.met, or(met, MET[kind]));
    });
  return {
    // Two different ones contradict each other: the reference engine says how.
    set: note('set', (f, part, isMet, right) => {
      f.when(
        isMet,
        () => f.when(ne(load('f64', part, PART.set), right), f.trap),
        () => f.store('f64', part, PART.set, right),
      );
    }),
    raise: note('raise', (f, part, isMet, right) => {
      f.when(or(not(isMet), gt(right, load('f64', part, PART.raise))), () => f.store('f64', part, PART.raise, right));
    }),
    lower: note('lower', (f, part, isMet, right, by) => {
      f.when(or(not(isMet), lt(right, load('f64', part, PART.lower))), () => {
        f.store('f64', part, PART.lower, right);
        f.store('i32', part, PART.lowerBy, by);
      });
    }),
    add: note('add', (f, part, _isMet, right) => f.store('f64', part, PART.sum, add(load('f64', part, PART.sum), right))),
  };
}

function defineSend(world: World): Effects['send'] {
  const { module, at, queueEnd, queueBytes, fieldBytes } = world;
  return define(module, 'send', ['i32', 'i32', 'f64', 'f64'], 'i32', (f, event, cause, doer, victim) => {
    f.when(eq(queueEnd, MOST_QUEUED), f.trap);
    const sent = f.local(add(mul(queueEnd, queueBytes), at.queue));
    f.set(queueEnd, add(queueEnd, 1));
    f.store('i32', sent, SENT.event, event);
    f.store('i32', sent, SENT.cause, cause);
    f.store('f64', sent, SENT.doer, doer);
    f.store('f64', sent, SENT.victim, victim);
    for (let place = 0; place < fieldBytes; place += 8) f.store('f64', sent, SENT.fields + place, 0);
    f.return(sent);
  });
}

type Gathering = { readonly note: Notes; readonly send: Effects['send']; readonly waits: Waits };

function gatherOne(world: World, f: Body, effect: ModelEffect, by: Int, parts: Gathering): void {
  const write = (): void => {
    if (effect.kind === 'cancel') for (const trigger of effect.triggers) f.do(call(parts.waits.cancel, trigger));
    else if (effect.kind === 'send') gatherSent(world, f, effect, by, parts.send);
    else {
      const value = targetOf(world, f, effect.target);
      const right = f.local(numberOf(effect.right, world.reading));
      trapUnless(f, isNumber(right));
      f.do(call(parts.note[effect.kind], value, right, by));
    }
  };
  if (effect.when === undefined) write();
  else f.when(truthOf(effect.when, world.reading), write);
}

function targetOf(world: World, f: Body, target: Target): Int {
  if ('value' in target) return i32(target.value);
  const index = f.local(numberOf(target.index, world.reading));
  const value = f.local(target.of.reduceRight<Int>((rest, of, place) => choose(eq(index, place), i32(of), rest), i32(-1)));
  trapUnless(f, ge(value, 0));
  return value;
}

function gatherSent(world: World, f: Body, effect: Extract<ModelEffect, { kind: 'send' }>, by: Int, send: Effects['send']): void {
  const doer = f.local(effect.doer ? numberOf(effect.doer, world.reading) : f64(-1));
  const victim = f.local(effect.victim ? numberOf(effect.victim, world.reading) : f64(-1));
  const fields = effect.fields.map(({ field, right }) => ({ field, right: f.local(numberOf(right, world.reading)) }));
  for (const { right } of fields) trapUnless(f, isNumber(right));
  const sent = f.local(call(send, effect.event, by, doer, victim));
  const roles = world.model.roles[effect.event] as { readonly doer: number; readonly victim: number };
  if (roles.doer >= 0) f.store('f64', sent, SENT.fields + 8 * roles.doer, doer);
  if (roles.victim >= 0) f.store('f64', sent, SENT.fields + 8 * roles.victim, victim);
  for (const { field, right } of fields) f.store('f64', sent, SENT.fields + 8 * field, right);
}

type Falls = {
  /** value: drops its fall; gives 1 where it had one, whose record is then at the end of the list. */
  readonly drop: Func<readonly ['i32'], 'i32'>;
};

function defineFalls({ module, at, fallCount, nextFall }: World): Falls {
  const findNext = (f: Body): void => {
    f.set(nextFall, Infinity);
    const fall = f.local(i32(at.falls));
    f.while(lt(fall, add(mul(fallCount, FALL_BYTES), at.falls)), () => {
      f.set(nextFall, min(nextFall, load('f64', fall, FALL.due)));
      f.set(fall, add(fall, FALL_BYTES));
    });
  };
  const drop = define(module, 'dropFall', ['i32'], 'i32', (f, value) => {
    const place = f.local(i32(0));
    f.while(lt(place, fallCount), () => {
      const fall = f.local(add(mul(place, FALL_BYTES), at.falls));
      f.when(eq(load('i32', fall, FALL.value), value), () => {
        // The others keep their order; the one that goes is left behind the last of them.
        const kept = [0, 8, 16].map((byte) => f.local(load('i64', fall, byte)));
        f.set(fallCount, sub(fallCount, 1));
        const last = f.local(add(mul(fallCount, FALL_BYTES), at.falls));
        f.while(lt(fall, last), () => {
          for (const byte of [0, 8, 16]) f.store('i64', fall, byte, load('i64', fall, FALL_BYTES + byte));
          f.set(fall, add(fall, FALL_BYTES));
        });
        for (const [word, number] of kept.entries()) f.store('i64', last, 8 * word, number);
        findNext(f);
        f.return(i32(1));
      });
      f.set(place, add(place, 1));
    });
    f.return(i32(0));
  });
  return { drop };
}

/** Falls due now become `lower`s of the batch, unless the batch sets or raises the value. */
function defineGatherFalls({ module, at, fallCount, now }: World, note: Notes, { drop }: Falls): Effects['gatherFalls'] {
  return define(module, 'gatherFalls', [], 'none', (f) => {
    const place = f.local(i32(0));
    f.while(lt(place, fallCount), () => {
      const fall = f.local(add(mul(place, FALL_BYTES), at.falls));
      f.when(
        le(load('f64', fall, FALL.due), now),
        () => {
          const value = f.local(load('i32', fall, FALL.value));
          const rung = f.local(load('f64', fall, FALL.rung));
          const by = f.local(load('i32', fall, FALL.by));
          f.do(call(drop, value));
          const met = load('i32', add(mul(value, PART_BYTES), at.values));
          f.when(not(and(met, MET.set | MET.raise)), () => f.do(call(note.lower, value, rung, by)));
        },
        () => f.set(place, add(place, 1)),
      );
    });
  });
}

function defineApply(world: World, store: Store, falls: Falls): Effects['apply'] {
  const { module, at, touchedCount, flagCount } = world;
  const combine = defineCombine(world, store, falls);
  return define(module, 'apply', [], 'none', (f) => {
    const place = f.local(i32(0));
    f.while(lt(place, flagCount), () => {
      const flag = f.local(add(shl(place, 3), at.flags));
      f.do(call(store.store, load('i32', flag), toDouble(load('i32', flag, 4)), CALENDAR));
      f.set(place, add(place, 1));
    });
    f.set(flagCount, 0);
    f.set(place, 0);
    f.while(lt(place, touchedCount), () => {
      f.do(call(combine, load('i32', shl(place, 2), at.touched)));
      f.set(place, add(place, 1));
    });
    f.set(touchedCount, 0);
  });
}

/** The `set` value or the value now; then the largest `raise`, the smallest `lower`, the sum of the `add`s, one clamp. */
function defineCombine(world: World, store: Store, falls: Falls): Func<readonly ['i32'], 'none'> {
  const { module, at, model, fallCount } = world;
  const hasHolds = model.values.some((value) => value.holdStays !== undefined);
  const waitsToFall = hasHolds ? defineWaitsToFall(world, falls) : undefined;
  return define(module, 'combine', ['i32'], 'none', (f, value) => {
    const part = f.local(add(mul(value, PART_BYTES), at.values));
    const met = f.local(load('i32', part));
    f.store('i32', part, PART.met, 0);
    const record = f.local(add(mul(value, VALUE_BYTES), store.values));
    const before = f.local(call(store.valueNow, record));
    const next = f.local(add(before, 0));
    const has = (kinds: number): Int => and(met, kinds);
    f.when(has(MET.set | MET.raise | MET.lower), () => {
      const raise = load('f64', part, PART.raise);
      const lower = f.local(load('f64', part, PART.lower));
      f.when(has(MET.set), () => f.set(next, load('f64', part, PART.set)));
      f.when(has(MET.raise), () => f.set(next, greater(next, raise)));
      if (hasHolds) f.when(has(MET.set | MET.raise), () => f.when(fallCount, () => f.do(call(falls.drop, value))));
      f.when(has(MET.lower), () => {
        f.when(has(MET.raise), () => f.when(gt(raise, lower), f.trap));
        f.when(lt(lower, next), () => {
          if (waitsToFall === undefined) f.set(next, lower);
          else f.when(not(call(waitsToFall, value, next, lower, load('i32', part, PART.lowerBy))), () => f.set(next, lower));
        });
      });
    });
    const sum = f.local(add(next, load('f64', part, PART.sum)));
    const raised = f.local(greater(sum, load('f64', record, VALUE.min)));
    const cut = lesser(raised, load('f64', record, VALUE.max));
    f.do(call(store.storeValue, record, before, cut, load('i32', part, PART.by)));
  });
}

/** value, where it stands, rung asked for, who asks: 1 when the fall has to wait, which is then on record. */
function defineWaitsToFall(world: World, falls: Falls): Func<readonly ['i32', 'f64', 'f64', 'i32'], 'i32'> {
  const { module, model, at, now, fallCount, nextFall } = world;
  const never = define(module, 'holdsNothing', ['f64', 'f64'], 'f64', (f) => f.trap());
  const dues = model.values.map((value, index) => {
    if (value.holdStays === undefined) return never;
    return define(module, `fallDue${index}`, ['f64', 'f64'], 'f64', (f, rung, from) => {
      const due = f.local(f64(-Infinity));
      for (const [left, index] of (value.holdStays ?? []).entries()) {
        const stay = model.stays[index];
        if (stay === undefined) continue;
        // Rungs from just above the one asked for up to where the place stands.
        f.when(and(ge(f64(left), add(rung, 1)), le(f64(left), from)), () => {
          const since = min(now, load('f64', at.slots, 8 * stay.since));
          f.set(due, max(due, add(since, value.holdDays?.[left] ?? 0)));
        });
      }
      f.return(due);
    });
  });
  const dueOf = table(module, ['f64', 'f64'], 'f64', dues);
  const hasHold = placeWords(
    module,
    model.values.map(({ holdStays }) => (holdStays ? 1 : 0)),
  );
  return define(module, 'waitsToFall', ['i32', 'f64', 'f64', 'i32'], 'i32', (f, value, from, asked, by) => {
    f.when(not(load('i32', shl(value, 2), hasHold)), () => f.return(i32(0)));
    const rung = f.local(asked);
    const who = f.local(by);
    f.when(call(falls.drop, value), () => {
      const before = f.local(add(mul(fallCount, FALL_BYTES), at.falls));
      const waiting = f.local(load('f64', before, FALL.rung));
      f.set(rung, min(waiting, asked));
      f.when(le(waiting, asked), () => f.set(who, load('i32', before, FALL.by)));
    });
    const due = f.local(dispatch(dueOf, value, rung, from));
    f.when(le(due, now), () => f.return(i32(0)));
    const fall = f.local(add(mul(fallCount, FALL_BYTES), at.falls));
    f.store('i32', fall, FALL.value, value);
    f.store('i32', fall, FALL.by, who);
    f.store('f64', fall, FALL.rung, rung);
    f.store('f64', fall, FALL.due, due);
    f.set(fallCount, add(fallCount, 1));
    f.set(nextFall, min(nextFall, due));
    f.return(i32(1));
  });
}
