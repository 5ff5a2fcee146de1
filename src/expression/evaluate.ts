/** An expression in, a closure that computes its number from a state out. Made once, called in the loop of a run. */
import { assertNever, type CompareOperator, type Expr } from './ast.ts';
import { functionEntry } from './functions.ts';

/** Number of an expression in a state; truths are 1 and 0. */
export type Closure<S> = (state: S) => number;

export type ClosureContext<Ref, S> = {
  readonly read: (ref: Ref) => Closure<S>;
  readonly time: Closure<S>;
  /** Field of what the delivery carries, by its index in the list of fields. */
  readonly field: (index: number) => Closure<S>;
};

/** A comparison with NaN is false, except `!=`, which is true. A `pick` of what is not there is NaN. `if` computes only the branch taken. */
export function toClosure<Ref, S>(expr: Expr<Ref>, context: ClosureContext<Ref, S>): Closure<S> {
  const closure = (part: Expr<Ref>): Closure<S> => toClosure(part, context);
  switch (expr.kind) {
    case 'number':
      return constant(expr.value);
    case 'time':
      return context.time;
    case 'read':
      return context.read(expr.ref);
    case 'field':
      return context.field(expr.field);
    case 'call':
      return call(expr.fn, expr.args.map(closure), expr.args.map(numberOf));
    case 'compare':
      return compare(expr.op, closure(expr.left), closure(expr.right), numberOf(expr.right));
    case 'and':
      return allOf(expr.args.map(closure));
    case 'or':
      return anyOf(expr.args.map(closure));
    case 'not':
      return negated(closure(expr.arg));
    case 'if':
      return choice(closure(expr.test), closure(expr.then), closure(expr.otherwise));
    case 'pick':
      return pick(closure(expr.index), expr.of.map(closure));
    default:
      return assertNever(expr);
  }
}

const numberOf = <Ref>(expr: Expr<Ref>): number | undefined => (expr.kind === 'number' ? expr.value : undefined);

function constant<S>(value: number): Closure<S> {
  return () => value;
}

function call<S>(fn: string, args: readonly Closure<S>[], numbers: readonly (number | undefined)[]): Closure<S> {
  const entry = functionEntry(fn);
  if (entry === undefined) throw new Error(`no function '${fn}'`);
  const { evaluate } = entry;
  const [a, b, c] = args;
  if (a === undefined) return constant(evaluate());
  if (numbers.every((value) => value !== undefined)) return constant(evaluate(...numbers));
  if (b === undefined) return fn === 'negate' ? (state) => -a(state) : (state) => evaluate(a(state));
  if (c === undefined) return operator(fn, a, b, numbers[0], numbers[1]) ?? ((state) => evaluate(a(state), b(state)));
  if (args.length === 3) return (state) => evaluate(a(state), b(state), c(state));
  return (state) => evaluate(...args.map((arg) => arg(state)));
}

/** The operators without a call of the table, and without a call of their number where they have one. */
function operator<S>(
  fn: string,
  a: Closure<S>,
  b: Closure<S>,
  left: number | undefined,
  right: number | undefined,
): Closure<S> | undefined {
  switch (fn) {
    case 'add':
      return right === undefined ? (state) => a(state) + b(state) : (state) => a(state) + right;
    case 'subtract':
      if (left !== undefined) return (state) => left - b(state);
      return right === undefined ? (state) => a(state) - b(state) : (state) => a(state) - right;
    case 'multiply':
      if (left !== undefined) return (state) => left * b(state);
      return right === undefined ? (state) => a(state) * b(state) : (state) => a(state) * right;
    case 'divide':
      return right === undefined ? (state) => a(state) / b(state) : (state) => a(state) / right;
    case 'min':
      return (state) => Math.min(a(state), b(state));
    case 'max':
      return (state) => Math.max(a(state), b(state));
    default:
      return undefined;
  }
}

function compare<S>(op: CompareOperator, a: Closure<S>, b: Closure<S>, right: number | undefined): Closure<S> {
  switch (op) {
    case '<':
      return right === undefined ? (state) => (a(state) < b(state) ? 1 : 0) : (state) => (a(state) < right ? 1 : 0);
    case '<=':
      return right === undefined ? (state) => (a(state) <= b(state) ? 1 : 0) : (state) => (a(state) <= right ? 1 : 0);
    case '>':
      return right === undefined ? (state) => (a(state) > b(state) ? 1 : 0) : (state) => (a(state) > right ? 1 : 0);
    case '>=':
      return right === undefined ? (state) => (a(state) >= b(state) ? 1 : 0) : (state) => (a(state) >= right ? 1 : 0);
    case '==':
      return right === undefined ? (state) => (a(state) === b(state) ? 1 : 0) : (state) => (a(state) === right ? 1 : 0);
    case '!=':
      return right === undefined ? (state) => (a(state) !== b(state) ? 1 : 0) : (state) => (a(state) !== right ? 1 : 0);
    default:
      return assertNever(op);
  }
}

function allOf<S>(args: readonly Closure<S>[]): Closure<S> {
  const [a, b] = args;
  if (args.length === 2 && a && b) return (state) => (a(state) !== 0 && b(state) !== 0 ? 1 : 0);
  return (state) => (args.every((arg) => arg(state) !== 0) ? 1 : 0);
}

function anyOf<S>(args: readonly Closure<S>[]): Closure<S> {
  const [a, b] = args;
  if (args.length === 2 && a && b) return (state) => (a(state) !== 0 || b(state) !== 0 ? 1 : 0);
  return (state) => (args.some((arg) => arg(state) !== 0) ? 1 : 0);
}

function negated<S>(arg: Closure<S>): Closure<S> {
  return (state) => (arg(state) === 0 ? 1 : 0);
}

function choice<S>(test: Closure<S>, then: Closure<S>, otherwise: Closure<S>): Closure<S> {
  return (state) => (test(state) !== 0 ? then(state) : otherwise(state));
}

function pick<S>(index: Closure<S>, of: readonly Closure<S>[]): Closure<S> {
  return (state) => {
    const chosen = of[index(state)];
    return chosen === undefined ? Number.NaN : chosen(state);
  };
}
