/** A module of the imperative form in, the same with one node changed out: errors planted in the fast engine, to see whether a comparison catches them. */

import { lt, sub } from '../../src/compile/arithmetic.ts';
import { type Func, f64, global, i32, i64, type Module, type Operation, type Statement, type Value } from '../../src/compile/ir.ts';

/** A statement or a value inside one. */
export type Node = Statement | Value;

/** Stands for a statement that is left out. */
export const NOTHING = Symbol('nothing');

/** What to put in place of a node: itself where it stays. */
export type Change = (node: Node) => Node | typeof NOTHING;

/** What a node points to and does not hold. */
const POINTERS = ['target', 'table'];

/** The statements with every node given to `change`, outer ones first; what stands inside a changed node is left as it is. */
export function rewritten(statements: readonly Statement[], change: Change): Statement[] {
  return rewriteAll(statements, change) as Statement[];
}

function rewriteAll(items: readonly unknown[], change: Change): unknown[] {
  return items.map((item) => rewrite(item, change)).filter((item) => item !== NOTHING);
}

function rewrite(item: unknown, change: Change): unknown {
  if (Array.isArray(item)) return rewriteAll(item, change);
  if (typeof item !== 'object' || item === null) return item;
  const node = item as Node;
  const changed = change(node);
  if (changed !== node) return changed;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, POINTERS.includes(key) ? part : rewrite(part, change)]));
}

/** A node, and the innermost list of statements that it stands in. */
export type Site = { readonly node: Node; readonly list: readonly Statement[] };

/** Every node of the statements, in the order in which `rewritten` comes by. */
export function sitesOf(statements: readonly Statement[]): readonly Site[] {
  const sites: Site[] = [];
  const visit = (item: unknown, list: readonly Statement[]): void => {
    if (Array.isArray(item)) for (const each of item) visit(each, list);
    else if (typeof item === 'object' && item !== null) {
      sites.push({ node: item as Node, list });
      for (const [key, part] of Object.entries(item)) {
        if (!POINTERS.includes(key)) visit(part, Array.isArray(part) && key !== 'args' ? part : list);
      }
    }
  };
  visit(statements, statements);
  return sites;
}

/** The statements with node number `place` changed. */
export function rewrittenAt(statements: readonly Statement[], place: number, change: Change): Statement[] {
  let next = 0;
  return rewritten(statements, (node) => (next++ === place ? change(node) : node));
}

/** Puts these statements in place of those of the function. */
export function setBody(func: Func, statements: readonly Statement[]): void {
  func.body.splice(0, func.body.length, ...statements);
}

/** Rounds of loops that a guarded module may go through for each `prepare`, far more than sound runs need. */
const MOST_ROUNDS = 3_000_000;

/**
 * For a module whose loops are to end: gives statements whose loops trap once the module has gone through its rounds, for a planted error may never come
 * to rest.
 */
export function loopGuard(module: Module): (func: Func, statements: readonly Statement[]) => Statement[] {
  const rounds = global(module, 'i32');
  const count: Statement = { kind: 'setGlobal', index: rounds.index, value: sub(rounds, 1) };
  const stop: Statement = { kind: 'if', test: lt(rounds, 0), then: [{ kind: 'trap' }], otherwise: [] };
  const guarded = (statements: readonly Statement[]): Statement[] =>
    statements.map((statement) => {
      if (statement.kind === 'while') return { ...statement, body: [count, stop, ...guarded(statement.body)] };
      if (statement.kind === 'if') return { ...statement, then: guarded(statement.then), otherwise: guarded(statement.otherwise) };
      return statement;
    });
  const fill: Statement = { kind: 'setGlobal', index: rounds.index, value: i32(MOST_ROUNDS) };
  return ({ name }, statements) => [...(name === 'prepare' ? [fill] : []), ...guarded(statements)];
}

/** What each operation is taken for. */
const MISTAKEN: Readonly<Partial<Record<Operation, Operation>>> = {
  ...{ lt: 'le', le: 'lt', gt: 'ge', ge: 'gt', eq: 'ne', ne: 'eq', add: 'sub', sub: 'add', mul: 'add', div: 'mul', min: 'max', max: 'min' },
  ...{ and: 'or', or: 'and', xor: 'or', shl: 'add', shr: 'shl', shrUnsigned: 'shl', ctz: 'eqz' },
};

export type Mutation = { readonly what: string; readonly to: Node | typeof NOTHING };

/** The mistakes that could be made in one node: another operation, another constant, a statement left out, a test turned round. */
export function mutationsOf(node: Node): readonly Mutation[] {
  switch (node.kind) {
    case 'operation': {
      const mistaken = MISTAKEN[node.name];
      if (mistaken === undefined || (node.name === 'ctz' && node.type === 'i64')) return [];
      if (node.name === 'mul' && node.type === 'i32') return [];
      return [{ what: `${node.name} for ${mistaken}`, to: { ...node, name: mistaken } }];
    }
    case 'constant':
      return [{ what: `another constant than ${node.value}`, to: otherConstant(node) }];
    case 'choose':
      return [{ what: 'branches exchanged', to: { ...node, then: node.otherwise, otherwise: node.then } }];
    case 'if':
      return [
        { what: '`if` left out', to: NOTHING },
        { what: '`if` always', to: { ...node, test: i32(1) } },
      ];
    case 'store':
    case 'do':
    case 'setLocal':
    case 'setGlobal':
    case 'trap':
      return [{ what: `${node.kind} left out`, to: NOTHING }];
    default:
      return [];
  }
}

function otherConstant({ type, value }: Extract<Value, { kind: 'constant' }>): Value {
  if (type === 'i64') return i64(BigInt(value) + 1n);
  const number = Number(value);
  // Large ones are addresses: the place of a neighbour.
  if (type === 'i32') return i32(number + (number < 1024 ? 1 : 8));
  if (!Number.isFinite(number)) return f64(0);
  return f64(number === 0 ? 1 : number * 1.5);
}
