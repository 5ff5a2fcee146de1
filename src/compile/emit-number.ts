/** An expression over slots in, its number or truth in the imperative form out: the same operations in the same order as src/expression/evaluate.ts. */
import { assertNever, type CompareOperator } from '../expression/ast.ts';
import { functionEntry } from '../expression/functions.ts';
import { and, eq, ge, gt, le, lt, ne, not, or, toDouble } from './arithmetic.ts';
import { emittedFunction, type Mathematics } from './emit-functions.ts';
import { choose, f64, type Value } from './ir.ts';
import type { Code, Slot } from './model.ts';

type Double = Value<'f64'>;
type Truth = Value<'i32'>;

/** Where an expression finds what it reads. */
export type Reading = {
  readonly maths: Mathematics;
  /** The number in a slot, of a relaxing value at this instant. */
  readonly slot: (slot: Slot) => Double;
  readonly now: Double;
  readonly field: (index: number) => Double;
};

export function numberOf(code: Code, reading: Reading): Double {
  switch (code.kind) {
    case 'number':
      return f64(code.value);
    case 'time':
      return reading.now;
    case 'read':
      return reading.slot(code.ref);
    case 'field':
      return reading.field(code.field);
    case 'call':
      return called(code, reading);
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
      return toDouble(truthOf(code, reading));
    case 'if':
      return choose(truthOf(code.test, reading), numberOf(code.then, reading), numberOf(code.otherwise, reading));
    case 'pick':
      return picked(code, reading);
    default:
      return assertNever(code);
  }
}

function called(code: Extract<Code, { kind: 'call' }>, reading: Reading): Double {
  const numbers = code.args.map((arg) => (arg.kind === 'number' ? arg.value : undefined));
  const evaluate = functionEntry(code.fn)?.evaluate;
  if (evaluate && numbers.every((number) => number !== undefined)) return f64(evaluate(...numbers));
  return emittedFunction(code.fn).value(reading.maths, ...code.args.map((arg) => numberOf(arg, reading)));
}

/** `of[index]`, NaN where there is none. */
function picked(code: Extract<Code, { kind: 'pick' }>, reading: Reading): Double {
  return code.of.reduceRight<Double>(
    (rest, chosen, place) => choose(eq(numberOf(code.index, reading), place), numberOf(chosen, reading), rest),
    f64(NaN),
  );
}

const COMPARED: Readonly<Record<CompareOperator, (a: Double, b: Double) => Truth>> = {
  '<': lt,
  '<=': le,
  '>': gt,
  '>=': ge,
  '==': eq,
  '!=': ne,
};

/** Whether the number of `code` is not 0. */
export function truthOf(code: Code, reading: Reading): Truth {
  switch (code.kind) {
    case 'compare':
      return COMPARED[code.op](numberOf(code.left, reading), numberOf(code.right, reading));
    case 'and':
      return joined(code.args, reading, (a, b) => (isCheap(b) ? and(a, b) : choose(a, b, 0)), 1);
    case 'or':
      return joined(code.args, reading, (a, b) => (isCheap(b) ? or(a, b) : choose(a, { ...ONE }, b)), 0);
    case 'not':
      return not(truthOf(code.arg, reading));
    case 'if':
      return choose(truthOf(code.test, reading), truthOf(code.then, reading), truthOf(code.otherwise, reading));
    default:
      return ne(numberOf(code, reading), 0);
  }
}

const ONE: Truth = { type: 'i32', kind: 'constant', value: 1 };

function joined(args: readonly Code[], reading: Reading, join: (a: Truth, b: Truth) => Truth, none: number): Truth {
  const truths = args.map((arg) => truthOf(arg, reading));
  return truths.length === 0 ? { type: 'i32', kind: 'constant', value: none } : truths.reduce(join);
}

/** A comparison of loads and constants costs less than a branch around it. */
function isCheap(truth: Truth): boolean {
  return truth.kind === 'operation' && truth.args.every((arg) => arg.kind === 'constant' || arg.kind === 'local' || arg.kind === 'load');
}
