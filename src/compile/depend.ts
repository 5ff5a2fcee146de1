/** Takes expressions over slots and says what they read and whether they move by themselves; takes the lists of a Model and turns "x reads slot s" into tables "s is read by x". */
import { readsOf, someExpr } from '../expression/analyze.ts';
import { assertNever } from '../expression/ast.ts';
import type { Atom, Code, Index, ModelMeasure, ModelOutcome, ModelTrigger, ModelValue, Readers, Slot } from './model.ts';

/** Relaxing values by the slot that holds their v0. */
export type RelaxingSlots = ReadonlyMap<Slot, Index>;

/** What the expressions read, each slot once, in the order of first appearance. */
export function slotsRead(...exprs: readonly (Code | undefined)[]): readonly Slot[] {
  return [...new Set(exprs.flatMap((expr) => (expr === undefined ? [] : readsOf(expr))))];
}

/** True if the number of the expression changes between events. A truth does not move: it only crosses. */
export function isMovingCode(code: Code, relaxing: RelaxingSlots): boolean {
  switch (code.kind) {
    case 'time':
      return true;
    case 'read':
      return relaxing.has(code.ref);
    case 'number':
    case 'field':
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
      return false;
    case 'call':
      return code.args.some((arg) => isMovingCode(arg, relaxing));
    case 'if':
      return isMovingCode(code.then, relaxing) || isMovingCode(code.otherwise, relaxing);
    case 'pick':
      return isMovingCode(code.index, relaxing) || code.of.some((part) => isMovingCode(part, relaxing));
    default:
      return assertNever(code);
  }
}

/** True if a moving value stands anywhere in the expression, truths included: such a rate is thinned, not clocked. */
export function readsMoving(code: Code, relaxing: RelaxingSlots): boolean {
  return someExpr(code, (node) => node.kind === 'time' || (node.kind === 'read' && relaxing.has(node.ref)));
}

/** The tables of the Model that say who must be looked at again when a slot gets new bits. */
export function readersOf(
  slotCount: number,
  model: {
    readonly atoms: readonly Atom[];
    readonly triggers: readonly ModelTrigger[];
    readonly outcomes: readonly ModelOutcome[];
    readonly measures: readonly ModelMeasure[];
    readonly values: readonly ModelValue[];
  },
): Readers {
  const wakeReads = (kind: 'condition' | 'rate') => (trigger: ModelTrigger) =>
    trigger.wake.kind === kind && 'reads' in trigger.wake ? trigger.wake.reads : [];
  return {
    atoms: invert(slotCount, model.atoms, (atom) => atom.reads),
    conditions: invert(slotCount, model.triggers, wakeReads('condition')),
    rates: invert(slotCount, model.triggers, wakeReads('rate')),
    outcomes: invert(slotCount, model.outcomes, (outcome) => outcome.reads),
    measures: invert(slotCount, model.measures, (measure) => (measure.read.kind === 'over' ? measure.read.reads : [])),
    relaxations: invert(slotCount, model.values, (value) => slotsRead(value.relaxes?.to, value.relaxes?.halfLifeDays)),
  };
}

function invert<Item>(slotCount: number, items: readonly Item[], reads: (item: Item) => readonly Slot[]): readonly (readonly Index[])[] {
  const table: Index[][] = Array.from({ length: slotCount }, () => []);
  items.forEach((item, index) => {
    for (const slot of reads(item)) table[slot]?.push(index);
  });
  return table;
}
