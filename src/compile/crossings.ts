/** Takes the Code of a condition or an outcome and gives it back with every comparison that crosses replaced by the read of an atom, shared where equal. */
import type { CompareOperator } from '../expression/ast.ts';
import { printExpr } from '../expression/print.ts';
import { isMovingCode, slotsRead } from './depend.ts';
import { flipped } from './lower-expression.ts';
import type { SlotTable } from './lower-slots.ts';
import type { Atom, Code } from './model.ts';

/** The atoms found so far: one that reads another stands after it. */
export type AtomTable = { readonly table: SlotTable; readonly atoms: Atom[]; readonly known: Map<string, Atom> };

/** An empty list of atoms whose slots are added to `table`. */
export function openAtoms(table: SlotTable): AtomTable {
  return { table, atoms: [], known: new Map() };
}

/** `code` with its crossings replaced. Inner comparisons become atoms before the ones that read them. */
export function replaceCrossings(code: Code, found: AtomTable): Code {
  const replace = (part: Code): Code => replaceCrossings(part, found);
  switch (code.kind) {
    case 'compare':
      return replaceCompare(code.op, replace(code.left), replace(code.right), found);
    case 'call':
      return { ...code, args: code.args.map(replace) };
    case 'and':
    case 'or':
      return { ...code, args: code.args.map(replace) };
    case 'not':
      return { kind: 'not', arg: replace(code.arg) };
    case 'if':
      return { kind: 'if', test: replace(code.test), then: replace(code.then), otherwise: replace(code.otherwise) };
    case 'pick':
      return { kind: 'pick', index: replace(code.index), of: code.of.map(replace) };
    default:
      return code;
  }
}

function replaceCompare(op: CompareOperator, left: Code, right: Code, found: AtomTable): Code {
  const { relaxing } = found.table;
  const leftMoves = isMovingCode(left, relaxing);
  const rightMoves = isMovingCode(right, relaxing);
  if (!leftMoves && !rightMoves) return { kind: 'compare', op, left, right };
  const moving = leftMoves ? left : right;
  const isAlone = !(leftMoves && rightMoves) && (moving.kind === 'time' || moving.kind === 'read');
  const ordering = leftMoves ? op : flipped(op);
  if (!isAlone || ordering === '==' || ordering === '!=') {
    throw new Error('unchecked scenario: a comparison that crosses must hold one moving value on its own');
  }
  return { kind: 'read', ref: sharedAtom(ordering, moving, leftMoves ? right : left, found).slot };
}

/** The atom of `moving op against`; equal ones are one. New bits or a new anchor of a relaxing value count as new bits of its slot. */
function sharedAtom(op: Atom['op'], moving: Code, against: Code, found: AtomTable): Atom {
  const key = JSON.stringify([op, moving, against]);
  const known = found.known.get(key);
  if (known !== undefined) return known;
  const { slots, relaxing } = found.table;
  const names = { read: (read: number) => slots[read]?.name ?? `@${read}`, field: (field: number) => `event.${field}` };
  const slot = slots.push({ name: printExpr({ kind: 'compare', op, left: moving, right: against }, names), kind: 'atom' }) - 1;
  const index = moving.kind === 'read' ? (relaxing.get(moving.ref) ?? -1) : -1;
  const atom: Atom = { slot, op, moving: index, against, reads: slotsRead(moving, against) };
  found.atoms.push(atom);
  found.known.set(key, atom);
  return atom;
}
