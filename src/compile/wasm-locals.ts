/** The locals of a WebAssembly function being written: those of what is put in place of a call are taken from those that are free again. */
import { type Bytes, put, unsigned } from './bytes.ts';
import type { Type } from './ir.ts';

export type Locals = {
  readonly out: Bytes;
  readonly params: number;
  readonly locals: Type[];
  readonly free: Readonly<Record<Type, number[]>>;
};

/** An instruction on a local. */
export function localCode({ out }: Locals, code: number, place: number | undefined): void {
  if (place === undefined) throw new Error('a local of another function');
  put(out, code);
  unsigned(out, place);
}

/** Locals for values of these types, to be released again. */
export function placesFor({ free, params, locals }: Locals, types: readonly Type[]): readonly number[] {
  return types.map((type) => free[type].pop() ?? params + locals.push(type) - 1);
}

export function release({ free }: Locals, types: readonly Type[], places: readonly number[]): void {
  for (const [index, type] of types.entries()) free[type].push(places[index] as number);
}

/** Takes `count` arguments from the stack, the last first. */
export function takeArguments(locals: Locals, places: readonly number[], count: number): void {
  for (let index = count - 1; index >= 0; index--) localCode(locals, 0x21, places[index]);
}
