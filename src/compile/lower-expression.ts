/** Takes a named expression and gives Code: names become slots, histories become reads of counters and stays. */
import type { CompareOperator, HistoryLeaf, NamedExpr } from '../expression/ast.ts';
import { assertNever } from '../expression/ast.ts';
import { isMovingCode } from './depend.ts';
import type { SlotTable } from './lower-slots.ts';
import type { Code, Counter, Slot, Stay } from './model.ts';

const TIME: Code = { kind: 'time' };

/** The operator that says the same with its sides exchanged. */
export function flipped(op: CompareOperator): CompareOperator {
  switch (op) {
    case '<':
      return '>';
    case '<=':
      return '>=';
    case '>':
      return '<';
    case '>=':
      return '<=';
    case '==':
    case '!=':
      return op;
    default:
      return assertNever(op);
  }
}

/** Code that means the same as `expr`; spans are left behind, so that a renamed scenario gives an equal Model. */
export function lowerExpression(expr: NamedExpr, table: SlotTable): Code {
  const lower = (part: NamedExpr): Code => lowerExpression(part, table);
  switch (expr.kind) {
    case 'number':
    case 'time':
    case 'field':
      return expr;
    case 'read':
      return read(slotNamed(expr.ref, table));
    case 'call':
      return { kind: 'call', fn: expr.fn, args: expr.args.map(lower) };
    case 'compare':
      return lowerCompare(expr.op, expr.left, expr.right, table);
    case 'and':
    case 'or':
      return { kind: expr.kind, args: expr.args.map(lower) };
    case 'not':
      return { kind: 'not', arg: lower(expr.arg) };
    case 'if':
      return { kind: 'if', test: lower(expr.test), then: lower(expr.then), otherwise: lower(expr.otherwise) };
    case 'pick':
      return { kind: 'pick', index: lower(expr.index), of: expr.of.map(lower) };
    case 'history':
    case 'stay':
      return lowerLeaf(expr, table);
    default:
      return assertNever(expr);
  }
}

function lowerLeaf(leaf: HistoryLeaf, table: SlotTable): Code {
  if (leaf.kind === 'history') {
    const counter = table.counterOf(leaf.pattern);
    if (leaf.what === 'times') return read(counter.times);
    if (leaf.what === 'time') return read(counter.first);
    return call('subtract', TIME, read(counter.last));
  }
  const stay = stayNamed(leaf.ref, leaf.rung, table);
  if (leaf.what === 'time') return read(stay.first);
  return { kind: 'if', test: standsAt(leaf.ref, stay, table), then: call('subtract', TIME, read(stay.since)), otherwise: number(0) };
}

function lowerCompare(op: CompareOperator, left: NamedExpr, right: NamedExpr, table: SlotTable): Code {
  const ordering = op !== '==' && op !== '!=';
  const a = lowerExpression(left, table);
  const b = lowerExpression(right, table);
  if (ordering && isElapsed(left) && !isMovingCode(b, table.relaxing)) return compareElapsed(left, op, b, table);
  if (ordering && isElapsed(right) && !isMovingCode(a, table.relaxing)) return compareElapsed(right, flipped(op), a, table);
  return compare(op, a, b);
}

/** `since(e)` or `daysIn(place, rung)`: the days since an instant that is stored. */
function isElapsed(expr: NamedExpr): expr is HistoryLeaf {
  return (expr.kind === 'history' && expr.what === 'since') || (expr.kind === 'stay' && expr.what === 'daysIn');
}

/**
 * `since(e) op x` as `t op last + x` and `daysIn op x` as `t op since + x` while there (`0 op x` elsewhere): one rounded sum, the same wherever it is asked,
 * so that `since(e) >= 10` and `after: 10 days` on e fall on the same instant.
 */
function compareElapsed(leaf: HistoryLeaf, op: CompareOperator, x: Code, table: SlotTable): Code {
  if (leaf.kind === 'history') {
    const counter = table.counterOf(leaf.pattern);
    return guardNever(counter, compare(op, TIME, call('add', read(counter.last), x)), op, x);
  }
  const stay = stayNamed(leaf.ref, leaf.rung, table);
  const there = compare(op, TIME, call('add', read(stay.since), x));
  return { kind: 'if', test: standsAt(leaf.ref, stay, table), then: there, otherwise: compare(op, number(0), x) };
}

/**
 * Before the first delivery `last` is -Infinity and the sum is right for every finite x, but -Infinity + Infinity is NaN.
 * There `since` is infinite, and so is the day of the first: `first op x` says what `since op x` means. Left out where x is a finite constant.
 */
function guardNever(counter: Counter, sum: Code, op: CompareOperator, x: Code): Code {
  if (x.kind === 'number' && Number.isFinite(x.value)) return sum;
  return { kind: 'if', test: compare('>', read(counter.times), number(0)), then: sum, otherwise: compare(op, read(counter.first), x) };
}

function standsAt(place: string, stay: Stay, table: SlotTable): Code {
  return compare(stay.orAbove ? '>=' : '==', read(slotNamed(place, table)), number(stay.rung));
}

function slotNamed(name: string, table: SlotTable): Slot {
  const slot = table.slotOf.get(name);
  if (slot === undefined) throw new Error(`unchecked scenario: nothing is called '${name}'`);
  return slot;
}

function stayNamed(place: string, rung: number, table: SlotTable): Stay {
  const stay = table.stays[table.stayOf(place, rung)];
  if (stay === undefined) throw new Error(`no stay of '${place}' at ${rung}`);
  return stay;
}

function read(ref: Slot): Code {
  return { kind: 'read', ref };
}

function number(value: number): Code {
  return { kind: 'number', value };
}

function call(fn: string, ...args: readonly Code[]): Code {
  return { kind: 'call', fn, args };
}

function compare(op: CompareOperator, left: Code, right: Code): Code {
  return { kind: 'compare', op, left, right };
}
