/** Takes a Model and gives its state at the start with every parameter, and every drawn date, at its median: what `show --rates` reads. */
import { toClosure } from '../expression/evaluate.ts';
import { closedQuantile, truncatedQuantile } from '../random/closed.ts';
import { tableQuantile } from '../random/table.ts';
import type { Atom, Code, Draw, Model } from './model.ts';

/** Evaluates an expression at T = 0 with the medians; what a delivery carries is NaN, for there is none. */
export type AtMedians = (code: Code) => number;

/** The state of that start, as a way to read it. A relaxing number has its start. */
export function atMedians(model: Model): AtMedians {
  const state = new Float64Array(model.slots.length);
  const evaluate: AtMedians = (code) =>
    toClosure(code, { read: (slot) => () => state[slot] ?? Number.NaN, time: () => 0, field: () => () => Number.NaN })(undefined);
  for (const { slot, draw } of model.parameters) state[slot] = medianOf(draw, evaluate);
  for (const counter of model.counters) {
    state[counter.last] = Number.NEGATIVE_INFINITY;
    state[counter.first] = Number.POSITIVE_INFINITY;
  }
  for (const period of model.periods) state[period.slot] = lastsAtStart(period, evaluate) ? 1 : 0;
  for (const index of model.startOrder) {
    const value = model.values[index];
    if (value !== undefined) state[value.slot] = Math.min(value.max, Math.max(value.min, evaluate(value.start)));
  }
  for (const stay of model.stays) {
    const place = state[model.values[stay.value]?.slot ?? -1] ?? Number.NaN;
    const stands = stay.orAbove ? place >= stay.rung : place === stay.rung;
    state[stay.since] = stands ? 0 : Number.POSITIVE_INFINITY;
    state[stay.first] = state[stay.since] as number;
  }
  for (const atom of model.atoms) state[atom.slot] = evaluate(comparisonOf(atom, model));
  return evaluate;
}

/** The comparison that an atom stands for. */
export function comparisonOf(atom: Atom, model: Model): Code {
  const value = model.values[atom.moving];
  return {
    kind: 'compare',
    op: atom.op,
    left: value === undefined ? { kind: 'time' } : { kind: 'read', ref: value.slot },
    right: atom.against,
  };
}

function medianOf(draw: Draw, evaluate: AtMedians): number {
  if (draw.kind === 'fixed') return evaluate(draw.value);
  if (draw.kind === 'table') return tableQuantile(draw.table, 0.5) * draw.factor;
  const args = draw.args.map(evaluate);
  const [low, high] = draw.truncate ?? [];
  const cut = low !== undefined && high !== undefined;
  const median = cut
    ? truncatedQuantile(draw.family, 0.5, args, low, high, draw.support)
    : closedQuantile(draw.family, 0.5, args, draw.support);
  return median * draw.factor;
}

function lastsAtStart(period: Model['periods'][number], evaluate: AtMedians): boolean {
  if (period.kind === 'fixed') return period.stretches.some(({ from, to }) => from <= 0 && 0 < to);
  const from = medianOf(period.from, evaluate);
  const to = period.lasts === undefined ? (period.to ?? Number.POSITIVE_INFINITY) : from + medianOf(period.lasts, evaluate);
  return from <= 0 && 0 < to;
}
