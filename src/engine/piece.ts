/** A stretch of a relaxing value between two anchors: its integral and its last value in closed form. */
import type { ModelValue } from '../compile/model.ts';
import { exp } from '../number/exp.ts';
import { log } from '../number/log.ts';
import type { Run } from './run.ts';

/** v0, T0, to, half-life. */
export type Piece = readonly [number, number, number, number];

export function pieceOf(run: Run, value: number): Piece {
  const { slot } = run.model.values[value] as ModelValue;
  return [run.slots[slot] as number, run.slots[slot + 1] as number, run.slots[slot + 2] as number, run.slots[slot + 3] as number];
}

function raw([start, anchor, to, halfLife]: Piece, day: number): number {
  return to + (start - to) * exp(-(((day - anchor) * Math.LN2) / halfLife));
}

/** Integral from `from` to `day` of the value cut to [min, max], and the value at `day`. The value is monotone, so it is cut at one end at most. */
export function integralOf(
  piece: Piece,
  bounds: Pick<ModelValue, 'min' | 'max'>,
  from: number,
  day: number,
): { readonly integral: number; readonly last: number } {
  const { min, max } = bounds;
  const cut = (x: number) => Math.min(max, Math.max(min, x));
  let integral = 0;
  let at = from;
  for (const edge of [...edges(piece, bounds, from, day), day]) {
    const middle = raw(piece, (at + edge) / 2);
    integral += middle === cut(middle) ? free(piece, at, edge) : cut(middle) * (edge - at);
    at = edge;
  }
  return { integral, last: cut(raw(piece, day)) };
}

/** Days strictly inside the stretch at which the value passes one of its bounds. */
function edges([start, anchor, to, halfLife]: Piece, { min, max }: Pick<ModelValue, 'min' | 'max'>, from: number, day: number): number[] {
  return [min, max]
    .map((bound) => anchor + (halfLife * log((start - to) / (bound - to))) / Math.LN2)
    .filter((edge) => edge > from && edge < day)
    .sort((a, b) => a - b);
}

function free(piece: Piece, from: number, to: number): number {
  const [, , goal, halfLife] = piece;
  return goal * (to - from) + ((raw(piece, from) - raw(piece, to)) * halfLife) / Math.LN2;
}
