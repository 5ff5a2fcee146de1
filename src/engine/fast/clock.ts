/** Clocks of rates in the fast engine, as in src/engine/clock.ts: for each rate one function each for its hazard, its clock, its renewal. */
import { add, and, div, eq, ge, greater, lesser, lt, mul, not, sameBits, sub } from '../../compile/arithmetic.ts';
import { slotsRead } from '../../compile/depend.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf, truthOf } from '../../compile/emit-number.ts';
import { type Body, call, choose, define, dispatch, type Func, f64, i32, load, type Table, table, type Value } from '../../compile/ir.ts';
import { opened, STREAM_BYTES } from '../../compile/libm-random.ts';
import type { ModelTrigger } from '../../compile/model.ts';
import { SPONTANEOUS } from '../cause.ts';
import { dayRow } from './days.ts';
import { takeMarks } from './marks.ts';
import { CLOCK, cutRing, neighbours, type Rate, type Rows, type Setting, type Spend } from './rate.ts';
import type { Store } from './store.ts';
import { defineAccepts, defineFirstRing, defineWindow } from './thinning.ts';
import { CLOCK_BYTES, type World } from './world.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;

type Plain = Func<readonly [], 'none'>;

export type Clocks = {
  readonly open: Plain;
  /** After a batch: every rate that reads a number stored in it. */
  readonly renew: Plain;
  /** Windows that end now and cooldowns that are over now. */
  readonly renewWindows: Plain;
  /** Of the rates due now the first by name whose candidate is accepted, by its trigger; -1 when there is none. */
  readonly firstRing: Func<readonly [], 'i32'>;
  /** A fresh exponential, by trigger. */
  readonly restart: Table<readonly [], 'none'>;
  readonly nextRing: Func<readonly [], 'f64'>;
  readonly nextSilent: Func<readonly [], 'f64'>;
};

export function clockFunctions(world: World, store: Store): Clocks {
  const { module, model } = world;
  const order = neighbours(model, world.rates);
  const isSilent = order.filter((index) => hasSilence(model.triggers[index] as ModelTrigger));
  const silentPlaces = new Map(isSilent.map((index, place) => [index, place] as const));
  const rows = { rings: dayRow(module, 'ring', order.length), silents: dayRow(module, 'silent', isSilent.length) };
  const rates = order.map((index, place) => rateOf(world, index, rows.rings.at(place), rows.silents.at(silentPlaces.get(index) ?? -1)));
  const spend = defineSpend(world, rows);
  const hazards = rates.map((rate) => defineHazard(world, rate));
  const sets = rates.map((rate, place) => defineSet(world, rate, { hazard: hazards[place] as Func<readonly [], 'f64'>, spend, rows }));
  const restarts = rates.map((rate) => defineRestart(world, rate, rows));
  const notes = rates.map((rate, place) => defineRenewOne(world, store, rate, sets[place] as Plain));
  const nothing = define(module, 'nothing', [], 'none', () => {});
  const places = new Map(order.map((index, place) => [index, place] as const));
  const byTrigger = <F>(funcs: readonly F[], none: F): F[] => model.triggers.map((_, index) => funcs[places.get(index) ?? -1] ?? none);
  const nothingNew = define(module, 'nothingNew', ['i32'], 'none', () => {});
  const renewOne = table(module, ['i32'] as const, 'none', byTrigger(notes, nothingNew));
  const silentSets = rates.flatMap(({ silent }, place) => (silent === undefined ? [] : [sets[place] as Plain]));
  const setSilent = table(module, [], 'none', silentSets);
  return {
    open: defineOpen(world, rates, sets, restarts),
    renew: define(module, 'renewClocks', [], 'none', (f) =>
      takeMarks(f, store.marks.rates, (index, isTouched) => f.do(dispatch(renewOne, index, isTouched)), store.ownRates),
    ),
    renewWindows: define(module, 'renewWindows', [], 'none', (f) => {
      if (silentSets.length === 0) return;
      rows.silents.eachDue(f, world.now, (place) => {
        f.do(dispatch(setSilent, place));
        return i32(1);
      });
    }),
    firstRing: defineFirstRing(world, rows.rings, rates, defineAccepts(world, rates, hazards, restarts)),
    restart: table(module, [], 'none', byTrigger(restarts, nothing)),
    nextRing: rows.rings.first,
    nextSilent: rows.silents.first,
  };
}

function hasSilence({ wake, cooldownDays }: ModelTrigger): boolean {
  return wake.kind === 'rate' && (!wake.clocked || cooldownDays > 0);
}

function rateOf({ model, at }: World, index: number, ring: number, silent: number): Rate {
  const trigger = model.triggers[index] as ModelTrigger;
  const wake = trigger.wake as Rate['wake'];
  // Truths of crossings are stored after clocks are renewed: a rate that read one would note its cause a batch late.
  if (model.atoms.some(({ slot }) => wake.reads.includes(slot))) throw new Error('a rate reads a crossing');
  return { index, trigger, wake, clock: at.clocks + CLOCK_BYTES * index, ring, silent: hasSilence(trigger) ? silent : undefined };
}

function setDue(f: Body, { rings }: Rows, clock: Int, ring: Int, hazard: Double): void {
  const due = f.local(add(load('f64', clock, CLOCK.since), div(load('f64', clock, CLOCK.left), hazard)));
  f.when(eq(hazard, 0), () => f.set(due, Infinity));
  f.store('f64', clock, CLOCK.due, due);
  rings.put(f, ring, due);
}

function defineSpend({ module, now }: World, rows: Rows): Spend {
  return define(module, 'spend', ['i32', 'i32', 'f64'], 'none', (f, clock, ring, hazard) => {
    const before = f.local(load('f64', clock, CLOCK.hazard));
    f.when(sameBits(before, hazard), () => f.return());
    const spent = mul(before, sub(now, load('f64', clock, CLOCK.since)));
    f.store('f64', clock, CLOCK.left, greater(f64(0), f.local(sub(load('f64', clock, CLOCK.left), spent))));
    f.store('f64', clock, CLOCK.since, now);
    f.store('f64', clock, CLOCK.hazard, hazard);
    setDue(f, rows, clock, ring, hazard);
  });
}

/** 0 where `when` is false, and `rate` is not evaluated there; traps where it is no hazard. */
function defineHazard(world: World, { trigger, wake, index }: Rate): Func<readonly [], 'f64'> {
  return define(world.module, `hazard${index}`, [], 'f64', (f) => {
    if (trigger.when) f.when(not(truthOf(trigger.when, world.reading)), () => f.return(f64(0)));
    const hazard = f.local(numberOf(wake.rate, world.reading));
    trapUnless(f, and(ge(hazard, 0), lt(hazard, Infinity)));
    f.return(add(hazard, 0));
  });
}

function defineRestart(world: World, rate: Rate, rows: Rows): Plain {
  const { index, trigger, clock, ring } = rate;
  const stream = world.at.clockStreams + STREAM_BYTES * index;
  return define(world.module, `restart${index}`, [], 'none', (f) => {
    f.do(opened(world.streams, stream, trigger.clock, world.chanceNumber));
    f.store('f64', clock, CLOCK.left, call(world.streams.exponential, stream));
    f.store('f64', clock, CLOCK.since, world.now);
    const hazard = f.local(load('f64', clock, CLOCK.hazard));
    setDue(f, rows, i32(clock), i32(ring), hazard);
    cutRing(f, rows, rate);
  });
}

/** Sets the clock by its hazard, or in a window by the bound of its hazard there. */
function defineSet(world: World, rate: Rate, setting: Setting): Plain {
  const { hazard, spend, rows } = setting;
  const { clock, ring, silent, wake, index } = rate;
  const window = wake.clocked ? undefined : defineWindow(world, rate, setting);
  return define(world.module, `setClock${index}`, [], 'none', (f) => {
    const isOpen = openUntil(world, f, rate);
    const set = (): void => f.do(window ? call(window) : call(spend, clock, ring, call(hazard)));
    if (isOpen === undefined) set();
    else f.when(isOpen, set, () => close(f, rate, setting));
    if (silent !== undefined)
      rows.silents.put(f, i32(silent), lesser(load('f64', clock, CLOCK.windowEnd), load('f64', clock, CLOCK.reopenAt)));
  });
}

/** It cannot fire: no hazard, and no window. */
function close(f: Body, { clock, ring, wake }: Rate, { spend }: Setting): void {
  if (!wake.clocked) f.store('f64', clock, CLOCK.windowEnd, Infinity);
  f.do(call(spend, clock, ring, 0));
}

/** Whether the trigger can fire at all now, undefined where it always can; notes the end of its cooldown. */
function openUntil({ at, now }: World, f: Body, { trigger, index, clock }: Rate): Int | undefined {
  const { limit, cooldownDays } = trigger;
  if (limit === Infinity && cooldownDays === 0) return undefined;
  const isLeft = f.local(limit < Infinity ? lt(load('i32', at.fired, 4 * index), limit) : i32(1));
  if (cooldownDays === 0) return isLeft;
  const over = f.local(add(load('f64', at.lastFired, 8 * index), cooldownDays));
  const isOver = f.local(ge(now, over));
  f.store('f64', clock, CLOCK.reopenAt, choose(and(isLeft, not(isOver)), over as Double, Infinity));
  return and(isLeft, isOver);
}

function defineOpen(world: World, rates: readonly Rate[], sets: readonly Plain[], restarts: readonly Plain[]): Plain {
  return define(world.module, 'openClocks', [], 'none', (f) => {
    for (const [place, { clock, trigger }] of rates.entries()) {
      f.store('f64', clock, CLOCK.hazard, 0);
      f.store('f64', clock, CLOCK.windowEnd, Infinity);
      f.store('f64', clock, CLOCK.reopenAt, Infinity);
      f.do(call(restarts[place] as Plain));
      f.store('i32', clock, CLOCK.enabledBy, SPONTANEOUS);
      f.store('i32', clock, CLOCK.wasEnabled, trigger.when ? truthOf(trigger.when, world.reading) : 1);
      f.do(call(sets[place] as Plain));
    }
  });
}

/** is touched: sets the clock; where something that the rate reads was stored in this batch, keeps the firing that enabled it, as `noteWhoEnabled`. */
type Renew = Func<readonly ['i32'], 'none'>;

function defineRenewOne(world: World, store: Store, { index, trigger, wake, clock }: Rate, set: Plain): Renew {
  return define(world.module, `renew${index}`, ['i32'], 'none', (f, isTouched) => {
    const before = f.local(load('f64', clock, CLOCK.hazard));
    f.do(call(set));
    f.when(not(isTouched), () => f.return());
    if (trigger.when === undefined) {
      const isNew = wake.clocked ? not(sameBits(before, load('f64', clock, CLOCK.hazard))) : i32(1);
      f.when(isNew, () => f.store('i32', clock, CLOCK.enabledBy, store.writers.ofTouched(wake.reads)));
      return;
    }
    const isEnabled = f.local(truthOf(trigger.when, world.reading));
    f.when(and(isEnabled, not(load('i32', clock, CLOCK.wasEnabled))), () =>
      f.store('i32', clock, CLOCK.enabledBy, store.writers.lastNow(slotsRead(trigger.when))),
    );
    f.store('i32', clock, CLOCK.wasEnabled, isEnabled);
  });
}
