/** An expression of the model in, its text with the numbers that it reads at this instant out: what a run error shows. */
import type { Code, Slot } from '../compile/model.ts';
import { readsOf, readsTime } from '../expression/analyze.ts';
import { printExpr } from '../expression/print.ts';
import { readMoving } from './moving.ts';
import type { Run } from './run.ts';

/** Like `0.5 * depth with depth = -3`. */
export function spoken(run: Run, code: Code): string {
  const name = (slot: Slot): string => run.model.slots[slot]?.name ?? '?';
  const text = printExpr(code, { read: name, field: (field) => run.model.fields[field] ?? '?' });
  const reads = [...new Set(readsOf(code))].map((slot) => `${name(slot)} = ${numberIn(run, slot)}`);
  const values = readsTime(code) ? [...reads, `t = ${run.now}`] : reads;
  return values.length === 0 ? text : `${text} with ${values.join(', ')}`;
}

function numberIn(run: Run, slot: Slot): number {
  const relaxing = run.program.relaxingAt[slot] as number;
  return relaxing >= 0 ? readMoving(run, relaxing) : (run.slots[slot] as number);
}
