/** Numbers that move by themselves: v(T) = to + (v0 - to) exp(-(((T - T0) ln 2) / halfLife)), cut to [min, max] when read. */
import type { Model } from '../compile/model.ts';
import { exp } from '../number/exp.ts';
import { add, exponential, type Interval, multiply, point } from '../number/interval.ts';
import { log } from '../number/log.ts';
import type { Run } from './run.ts';

/** What a relaxing value is at the present instant. */
export function readMoving(run: Run, value: number): number {
  return relaxedAt(run, value, run.now);
}

export function relaxedAt(run: Run, value: number, day: number): number {
  const { slot, min, max } = run.model.values[value] as Model['values'][number];
  const start = run.slots[slot] as number;
  const anchor = run.slots[slot + 1] as number;
  const to = run.slots[slot + 2] as number;
  const halfLife = run.slots[slot + 3] as number;
  const raw = to + (start - to) * exp(-(((day - anchor) * Math.LN2) / halfLife));
  return Math.min(max, Math.max(min, raw));
}

/** Day at which the value, not cut, would pass `threshold`; Infinity if it never does. */
export function passes(run: Run, value: number, threshold: number): number {
  const { slot } = run.model.values[value] as Model['values'][number];
  const start = run.slots[slot] as number;
  const to = run.slots[slot + 2] as number;
  const ratio = (start - to) / (threshold - to);
  if (!(ratio > 0) || ratio === Infinity) return Infinity;
  return (run.slots[slot + 1] as number) + ((run.slots[slot + 3] as number) * log(ratio)) / Math.LN2;
}

/** What a relaxing value can be on the window [now, windowEnd): node by node in the order of evaluation. */
export function relaxedBounds(run: Run, value: number): Interval {
  const { slot, min, max } = run.model.values[value] as Model['values'][number];
  const start = run.slots[slot] as number;
  const anchor = run.slots[slot + 1] as number;
  const to = run.slots[slot + 2] as number;
  const halfLife = run.slots[slot + 3] as number;
  const exponent: Interval = [-(((run.windowEnd - anchor) * Math.LN2) / halfLife), -(((run.now - anchor) * Math.LN2) / halfLife)];
  const raw = add(point(to), multiply(point(start - to), exponential(exponent)));
  return [Math.min(max, Math.max(min, raw[0])), Math.min(max, Math.max(min, raw[1]))];
}
