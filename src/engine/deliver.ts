/** The delivery of an event: counted when it begins, then every trigger `on` it is woken. */
import type { DeliveryPattern } from '../compile/model.ts';
import type { Batch } from './effect.ts';
import type { Delivery, Run } from './run.ts';
import { wake } from './wake.ts';
import { store } from './write.ts';

export function deliver(run: Run, batch: Batch, delivery: Delivery): void {
  for (const index of run.program.counters[delivery.event] as readonly number[]) {
    const counter = run.model.counters[index] as Run['model']['counters'][number];
    if (!matches(counter.pattern, delivery)) continue;
    store(run, counter.times, (run.slots[counter.times] as number) + 1, delivery.cause);
    store(run, counter.last, run.now, delivery.cause);
    if (run.slots[counter.first] === Infinity) store(run, counter.first, run.now, delivery.cause);
  }
  run.observer?.delivered?.({ day: run.now, event: delivery.event, doer: delivery.doer, victim: delivery.victim, by: delivery.cause });
  for (const trigger of run.program.listeners[delivery.event] as readonly number[]) {
    const call = run.model.triggers[trigger]?.wake;
    if (call?.kind !== 'on' || !call.patterns.some((pattern) => matches(pattern, delivery))) continue;
    wake(run, batch, { trigger, cause: delivery.cause, enabled: false, fields: delivery.fields });
  }
}

function matches(pattern: DeliveryPattern, delivery: Delivery): boolean {
  if (pattern.event !== delivery.event) return false;
  if (pattern.doers !== null && !pattern.doers.includes(delivery.doer)) return false;
  return pattern.victims === null || pattern.victims.includes(delivery.victim);
}
