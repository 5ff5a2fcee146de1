/** A module in; out, which of its functions are put in place of their calls. A call costs WebAssembly some nanoseconds, as much as a small function does. */
import type { Call, Func, Module, Statement, Value } from './ir.ts';

/** Nodes that a function put in place may have: one that is called in one place, in few places, in any number of them. Set by the benchmark. */
const MOST_ONCE = 1000;
const MOST_IN_FEW = 160;
const MOST_OFTEN = 24;
/** Few are the places in which a function adds no more nodes than this: code that outgrows the cache costs more than calls do. */
const MOST_ADDED = 2000;
/** A module of more functions jumps to so many that platforms, which set a limit to the length of one, take only the smallest in their places. */
const MOST_FUNCTIONS = 20_000;

export type Inlining = {
  readonly isInPlace: (func: Func) => boolean;
  /** Whether it is still called, or known from outside. */
  readonly isNeeded: (func: Func) => boolean;
};

export function inlining(module: Module): Inlining {
  const known = new Set(module.exported.map(({ index }) => index));
  const byNumber = new Set(module.elements.map(({ index }) => index));
  const own = module.funcs.map((func) => measure(func, module));
  const isVast = module.funcs.length > MOST_FUNCTIONS;
  const sites = module.funcs.map(() => 0);
  for (const { index } of own.flatMap(({ callees }) => callees)) sites[index] = (sites[index] as number) + 1;
  const totals: number[] = [];
  const isInPlace = (func: Func): boolean => {
    const nodes = total(func);
    const places = sites[func.index] as number;
    // A jump to many that were all put in place would be a function so long that the platform takes its time over it: the first runs wait for that.
    if (places === 1 && !known.has(func.index) && !byNumber.has(func.index)) return nodes <= MOST_ONCE;
    return nodes <= (nodes * (places - 1) <= MOST_ADDED && !isVast ? MOST_IN_FEW : MOST_OFTEN);
  };
  /** Nodes with those of what is put in place; without end for a function that comes back to itself. */
  const total = (func: Func): number => {
    const before = totals[func.index];
    if (before !== undefined) return before;
    totals[func.index] = Infinity;
    const { nodes, callees } = own[func.index] as Measured;
    const sum = callees.reduce((all, callee) => all + (isInPlace(callee) ? total(callee) : 0), nodes);
    totals[func.index] = sum;
    return sum;
  };
  return { isInPlace, isNeeded: (func) => known.has(func.index) || !isInPlace(func) };
}

type Measured = { readonly nodes: number; readonly callees: readonly Func[] };

function measure(func: Func, { elements }: Module): Measured {
  const callees: Func[] = [];
  let nodes = 0;
  const value = (node: Value | Call): void => {
    nodes++;
    if (node.kind === 'call') callees.push(node.target);
    if (node.kind === 'dispatch') callees.push(...targetsOf(node, elements));
    for (const part of partsOf(node)) value(part);
  };
  const statement = (node: Statement): void => {
    nodes++;
    if (node.kind === 'store') value(node.address);
    if ('test' in node) value(node.test);
    if ('value' in node && node.value !== undefined) value(node.value);
    const inner = node.kind === 'if' ? [...node.then, ...node.otherwise] : node.kind === 'while' ? node.body : [];
    inner.forEach(statement);
  };
  func.body.forEach(statement);
  return { nodes, callees };
}

/** All that may be called, each once: the one that is called where its number is known. */
function targetsOf({ table, index }: Extract<Value | Call, { kind: 'dispatch' }>, elements: readonly Func[]): readonly Func[] {
  const funcs = elements.slice(table.base, table.base + table.count);
  return index.kind === 'constant' ? funcs.slice(Number(index.value), Number(index.value) + 1) : [...new Set(funcs)];
}

function partsOf(node: Value | Call): readonly Value[] {
  switch (node.kind) {
    case 'operation':
    case 'call':
      return node.args;
    case 'dispatch':
      return [...node.args, node.index];
    case 'load':
      return [node.address];
    case 'choose':
    case 'select':
      return [node.test, node.then, node.otherwise];
    default:
      return [];
  }
}
