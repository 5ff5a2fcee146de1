/** What every part of lowering is given: the scenario in name order, the slots, and the ways from named expressions and distributions to Code and draws. */
import type { NamedExpr } from '../expression/ast.ts';
import type { Delay, Distribution, Scenario } from '../scenario/types.ts';
import type { AtomTable } from './crossings.ts';
import { openAtoms, replaceCrossings } from './crossings.ts';
import type { Draws } from './draws.ts';
import { openDraws } from './draws.ts';
import { lowerExpression } from './lower-expression.ts';
import { inNameOrder } from './lower-order.ts';
import type { SlotTable } from './lower-slots.ts';
import { assignSlots } from './lower-slots.ts';
import type { Code, Draw, Index } from './model.ts';

export type Lowering = {
  readonly scenario: Scenario;
  readonly table: SlotTable;
  readonly atoms: AtomTable;
  readonly triggerOf: ReadonlyMap<string, Index>;
  /** For what is evaluated at an instant: rates, guards, probabilities, right-hand sides. */
  readonly code: (expr: NamedExpr) => Code;
  /** For what is looked at after every batch: conditions and outcomes. Crossings become atoms. */
  readonly watched: (expr: NamedExpr) => Code;
  readonly distribution: (distribution: Distribution) => Draw;
  readonly delay: (delay: Delay) => Draw;
};

/** Opens the lowering of one scenario: assigns all slots but those of atoms. */
export function openLowering(unordered: Scenario): Lowering {
  const scenario = inNameOrder(unordered);
  const table = assignSlots(scenario);
  const atoms = openAtoms(table);
  const code = (expr: NamedExpr): Code => lowerExpression(expr, table);
  const draws: Draws = openDraws(code);
  return {
    scenario,
    table,
    atoms,
    triggerOf: new Map(scenario.triggers.map((trigger, index) => [trigger.name, index])),
    code,
    watched: (expr) => replaceCrossings(code(expr), atoms),
    distribution: draws.distribution,
    delay: draws.delay,
  };
}

/** The index of a name that check has found. */
export function indexNamed(indices: ReadonlyMap<string, Index>, name: string): Index {
  const index = indices.get(name);
  if (index === undefined) throw new Error(`unchecked scenario: nothing is called '${name}'`);
  return index;
}
