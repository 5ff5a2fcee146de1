/** The life of a wake in the fast engine: for each trigger one function for its wake, one for its firing and one for its delayed options. */
import { add, eq, ge, greater, gt, isNumber, lesser, lt, mul, ne, not, or, shl } from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf, truthOf } from '../../compile/emit-number.ts';
import {
  type Body,
  call,
  define,
  dispatch,
  type Func,
  f64,
  type Global,
  global,
  i32,
  load,
  placeWords,
  type Table,
  table,
  type Value,
} from '../../compile/ir.ts';
import { STREAM_BYTES } from '../../compile/libm-random.ts';
import type { ModelTrigger } from '../../compile/model.ts';
import { LOG_LIMIT } from '../cause.ts';
import { pickOption } from './choice.ts';
import type { Effects } from './effects.ts';
import { mark } from './marks.ts';
import type { Store } from './store.ts';
import { KIND, WAIT, type Waits } from './waits.ts';
import { LOG_BYTES, type World } from './world.ts';

type Int = Value<'i32'>;

const MOST_WAKES = 1_000_000;
/** Numbers of the kinds of entries, and places in an entry of the log. */
export const ENTRY_KIND = { firing: 0, otherwise: 1, inject: 2 } as const;
export const ENTRY = { subject: 0, kind: 4, option: 8, cause: 12, enabled: 16, batch: 20, day: 24 } as const;

/** What the wake under way carries on to its firing. */
export type PassageState = { readonly order: Global<'i32'>; readonly cause: Global<'i32'>; readonly enabled: Global<'i32'> };

export function newPassage({ module }: World): PassageState {
  return { order: global(module, 'i32'), cause: global(module, 'i32'), enabled: global(module, 'i32') };
}

export type Wakes = {
  /** cause, enabled; by trigger. */
  readonly wake: Table<readonly ['i32', 'i32'], 'none'>;
  /** Goes through with the wait whose record is at an address. */
  readonly complete: Func<readonly ['i32'], 'none'>;
  /** subject, kind, option, cause, enabled: gives the number of the entry. */
  readonly write: Func<readonly ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32'>;
};

type Parts = { readonly store: Store; readonly waits: Waits; readonly effects: Effects; readonly passage: PassageState };

export function wakeFunctions(world: World, parts: Parts): Wakes {
  const { module, model } = world;
  const write = defineWrite(world);
  const fires = model.triggers.map((trigger, index) => defineFire(world, parts, write, trigger, index));
  const begins = defineBegins(world, parts);
  const wakes = model.triggers.map((trigger, index) =>
    defineWake(world, parts, write, trigger, index, fires[index] as Func<readonly [], 'none'>, begins),
  );
  const noOption = define(module, 'hasNoOption', ['i32', 'i32'], 'none', (f) => f.trap());
  const options = model.triggers.map(({ action }, index) => {
    if (action.kind === 'do') return noOption;
    return define(module, `option${index}`, ['i32', 'i32'], 'none', (f, option, by) => {
      for (const [place, { after, effects }] of action.options.entries()) {
        if (after) f.when(eq(option, place), () => parts.effects.gather(f, effects, by));
      }
    });
  });
  // A trigger that never waits fires in its wake alone.
  const never = define(module, 'neverWaits', [], 'none', (f) => f.trap());
  const waiting = fires.map((fire, index) => (model.triggers[index]?.after ? fire : never));
  const complete = defineComplete(
    world,
    parts,
    table(module, [], 'none', waiting),
    table(module, ['i32', 'i32'] as const, 'none', options),
  );
  return { wake: table(module, ['i32', 'i32'] as const, 'none', wakes), complete, write };
}

function defineWrite({ module, at, logged, now, batch }: World): Wakes['write'] {
  return define(module, 'write', ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', (f, subject, kind, option, cause, enabled) => {
    f.when(lt(logged, LOG_LIMIT), () => {
      const entry = f.local(add(mul(logged, LOG_BYTES), at.log));
      f.store('i32', entry, ENTRY.subject, subject);
      f.store('i32', entry, ENTRY.kind, kind);
      f.store('i32', entry, ENTRY.option, option);
      f.store('i32', entry, ENTRY.cause, cause);
      f.store('i32', entry, ENTRY.enabled, enabled);
      f.store('i32', entry, ENTRY.batch, batch);
      f.store('f64', entry, ENTRY.day, now);
    });
    const number = f.local(logged);
    f.set(logged, add(logged, 1));
    f.return(number);
  });
}

/** Whether `limit` firings are made, or the last is less than `cooldown` ago. */
export function isClosed({ at, now }: World, { limit, cooldownDays }: ModelTrigger, index: number): Int {
  const isUsedUp = limit < Infinity ? ge(load('i32', at.fired, 4 * index), limit) : i32(0);
  if (!(cooldownDays > 0)) return isUsedUp;
  return or(isUsedUp, lt(now, add(load('f64', at.lastFired, 8 * index), cooldownDays)));
}

const luckAt = ({ at }: World, place: number): Value<'f64'> => load('f64', at.luck, 8 * place);

function defineWake(
  world: World,
  parts: Parts,
  write: Wakes['write'],
  trigger: ModelTrigger,
  index: number,
  fire: Func<readonly [], 'none'>,
  begins: readonly Begin[],
): Func<readonly ['i32', 'i32'], 'none'> {
  const { module, reading } = world;
  const { effects, waits } = parts;
  return define(module, `wake${index}`, ['i32', 'i32'], 'none', (f, cause, enabled) => {
    const [word0, word1] = trigger.wakeStream.words;
    f.do(call(begins[trigger.uniforms.size] as Begin, cause, enabled, world.at.wakeStreams + STREAM_BYTES * index, word0, word1));
    if (trigger.limit < Infinity || trigger.cooldownDays > 0) f.when(isClosed(world, trigger, index), () => f.return());
    if (trigger.when) f.when(not(truthOf(trigger.when, reading)), () => f.return());
    if (trigger.probability) {
      f.when(not(passes(world, f, trigger)), () => {
        const by = f.local(call(write, index, ENTRY_KIND.otherwise, -1, cause, enabled));
        effects.gather(f, trigger.otherwise, by);
        f.return();
      });
    }
    if (trigger.after) {
      const u = f.local(luckAt(world, trigger.uniforms.after));
      const delay = f.local(world.drawer.draw(f, trigger.after, u, reading));
      trapUnless(f, ge(delay, 0));
      f.when(eq(delay, Infinity), () => f.return());
      const kind = trigger.wake.kind === 'condition' ? KIND.timer : KIND.firing;
      f.when(ne(delay, 0), () => {
        f.do(call(waits.wait, kind, index, delay, -1, cause));
        f.return();
      });
    }
    f.do(call(fire));
  });
}

/** cause, enabled, address of the wake stream and words of its name. */
type Begin = Func<readonly ['i32', 'i32', 'i32', 'i32', 'i32'], 'none'>;

/** The beginning of every wake, by the size of its group of draws: it is counted, and its luck drawn. */
function defineBegins(world: World, { passage }: Parts): readonly Begin[] {
  const { module, wakes, streams, at, chanceNumber, mostLuck } = world;
  const [low, high] = chanceNumber as readonly [Int, Int];
  return Array.from({ length: mostLuck + 1 }, (_, size) =>
    define(module, `beginWake${size}`, ['i32', 'i32', 'i32', 'i32', 'i32'], 'none', (f, cause, enabled, stream, word0, word1) => {
      f.set(wakes, add(wakes, 1));
      f.when(gt(wakes, MOST_WAKES), f.trap);
      f.set(passage.order, wakes);
      f.set(passage.cause, cause);
      f.set(passage.enabled, enabled);
      if (size === 0) return;
      f.do(call(streams.open, stream, low, high, word0, word1));
      for (let place = 0; place < size; place++) f.store('f64', at.luck, 8 * place, call(streams.uniform, stream));
    }),
  );
}

/** Whether `probability` says yes: cut to [0, 1], and counted when outside. */
function passes(world: World, f: Body, { probability, uniforms }: ModelTrigger): Int {
  const p = f.local(numberOf(probability as NonNullable<ModelTrigger['probability']>, world.reading));
  trapUnless(f, isNumber(p));
  f.when(or(lt(p, 0), gt(p, 1)), () => f.set(world.cuts, add(world.cuts, 1)));
  return lt(luckAt(world, uniforms.probability), lesser(f.local(greater(p, f64(0))), f64(1)));
}

function defineFire(world: World, parts: Parts, write: Wakes['write'], trigger: ModelTrigger, index: number): Func<readonly [], 'none'> {
  const { module, at, now, reading } = world;
  const { passage, effects, store } = parts;
  const { limit, cooldownDays, action, unless } = trigger;
  return define(module, `fire${index}`, [], 'none', (f) => {
    if (limit < Infinity || cooldownDays > 0) f.when(isClosed(world, trigger, index), () => f.return());
    if (unless) f.when(truthOf(unless, reading), () => f.return());
    f.store('i32', at.fired, 4 * index, add(load('i32', at.fired, 4 * index), 1));
    f.store('f64', at.lastFired, 8 * index, now);
    if (trigger.wake.kind === 'rate' && (limit < Infinity || cooldownDays > 0)) mark(f, store.ownRates, index);
    if (action.kind === 'choose') {
      choice(world, f, parts, write, trigger, index);
      return;
    }
    const by = f.local(call(write, index, ENTRY_KIND.firing, -1, passage.cause, passage.enabled));
    effects.gather(f, action.effects, by);
  });
}

function choice(world: World, f: Body, parts: Parts, write: Wakes['write'], trigger: ModelTrigger, index: number): void {
  const { action, uniforms } = trigger;
  if (action.kind !== 'choose') return;
  const picked = pickOption(world, f, action, luckAt(world, uniforms.choose));
  const by = f.local(call(write, index, ENTRY_KIND.firing, picked, parts.passage.cause, parts.passage.enabled));
  for (const [place, option] of action.options.entries()) {
    f.when(eq(picked, place), () => {
      if (option.after) {
        const u = f.local(luckAt(world, uniforms.option));
        const delay = f.local(world.drawer.draw(f, option.after, u, world.reading));
        trapUnless(f, ge(delay, 0));
        f.when(eq(delay, Infinity), () => f.return());
        f.when(ne(delay, 0), () => {
          f.do(call(parts.waits.wait, KIND.option, index, delay, place, by));
          f.return();
        });
      }
      parts.effects.gather(f, option.effects, by);
      f.return();
    });
  }
}

function defineComplete(
  world: World,
  { passage }: Parts,
  fire: Table<readonly [], 'none'>,
  option: Table<readonly ['i32', 'i32'], 'none'>,
): Wakes['complete'] {
  const { module, at, mostLuck, fieldBytes, model } = world;
  const hasFields = placeWords(
    module,
    model.triggers.map(({ wake }) => (wake.kind === 'on' ? 1 : 0)),
  );
  return define(module, 'complete', ['i32'], 'none', (f, wait) => {
    const trigger = f.local(load('i32', wait, WAIT.trigger));
    for (let place = 0; place < mostLuck; place++) f.store('f64', at.luck, 8 * place, load('f64', wait, WAIT.luck + 8 * place));
    if (fieldBytes > 0) {
      f.when(load('i32', shl(trigger, 2), hasFields), () => {
        for (let place = 0; place < fieldBytes; place += 8)
          f.store('f64', at.fields, place, load('f64', wait, WAIT.luck + 8 * mostLuck + place));
      });
    }
    f.set(passage.order, load('i32', wait, WAIT.order));
    f.set(passage.cause, load('i32', wait, WAIT.cause));
    f.set(passage.enabled, load('i32', wait, WAIT.enabled));
    f.when(
      eq(load('i32', wait, WAIT.kind), KIND.option),
      () => f.do(dispatch(option, trigger, load('i32', wait, WAIT.option), passage.cause)),
      () => f.do(dispatch(fire, trigger)),
    );
  });
}
