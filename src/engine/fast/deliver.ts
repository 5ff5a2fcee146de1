/** The delivery of an event in the fast engine: counted when it begins, then every trigger `on` it is woken. As in src/engine/deliver.ts. */
import { add, and, eq, mul, or } from '../../compile/arithmetic.ts';
import { call, define, dispatch, type Func, f64, i32, load, table, type Value } from '../../compile/ir.ts';
import type { DeliveryPattern } from '../../compile/model.ts';
import { SENT } from './effects.ts';
import type { Store } from './store.ts';
import type { Wakes } from './wake.ts';
import type { World } from './world.ts';

type Int = Value<'i32'>;

/** Delivers the oldest event on its way. */
export function deliverFunction(world: World, store: Store, wakes: Wakes): Func<readonly [], 'none'> {
  const { module, model, at, queueHead, queueBytes, fieldBytes } = world;
  const events = table(
    module,
    ['i32'] as const,
    'none',
    model.events.map((_, event) => defineEvent(world, store, wakes, event)),
  );
  return define(module, 'deliver', [], 'none', (f) => {
    const sent = f.local(add(mul(queueHead, queueBytes), at.queue));
    f.set(queueHead, add(queueHead, 1));
    for (let place = 0; place < fieldBytes; place += 8) f.store('f64', at.fields, place, load('f64', sent, SENT.fields + place));
    if (model.events.length > 0) f.do(dispatch(events, load('i32', sent, SENT.event), sent));
  });
}

function defineEvent(world: World, store: Store, wakes: Wakes, event: number): Func<readonly ['i32'], 'none'> {
  const { module, model, at, now } = world;
  return define(module, `deliver${event}`, ['i32'], 'none', (f, sent) => {
    const cause = f.local(load('i32', sent, SENT.cause));
    for (const { pattern, times, last, first } of model.counters) {
      if (pattern.event !== event) continue;
      f.when(matches(pattern, sent), () => {
        f.do(call(store.store, times, add(load('f64', at.slots, 8 * times), 1), cause));
        f.do(call(store.store, last, now, cause));
        f.when(eq(load('f64', at.slots, 8 * first), Infinity), () => f.do(call(store.store, first, now, cause)));
      });
    }
    for (const [index, { wake }] of model.triggers.entries()) {
      if (wake.kind !== 'on') continue;
      const patterns = wake.patterns.filter((pattern) => pattern.event === event);
      if (patterns.length === 0) continue;
      const isMeant = patterns.map((pattern) => matches(pattern, sent)).reduce((a, b) => or(a, b));
      f.when(isMeant, () => f.do(dispatch(wakes.wake, i32(index), cause, 0)));
    }
  });
}

function matches({ doers, victims }: DeliveryPattern, sent: Int): Int {
  return and(isOneOf(doers, sent, SENT.doer), isOneOf(victims, sent, SENT.victim));
}

function isOneOf(parties: readonly number[] | null, sent: Int, place: number): Int {
  if (parties === null) return i32(1);
  return parties.reduce<Int>((any, party) => or(any, eq(load('f64', sent, place), f64(party))), i32(0));
}
