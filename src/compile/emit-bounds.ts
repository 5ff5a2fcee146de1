/** An expression over slots in, the ends of its bounds on a window of time out, in the imperative form: the same operations as src/expression/bounds.ts. */
import { assertNever, type CompareOperator } from '../expression/ast.ts';
import { and, eq, ge, le, lt, max, min, ne, not, or, sub, toDouble } from './arithmetic.ts';
import { between, emittedFunction, kept, larger, type Mathematics, POINT, smaller } from './emit-functions.ts';
import { type Body, choose, f64, type Local, type Value } from './ir.ts';
import type { Bounds } from './libm-interval.ts';
import type { Code, Slot } from './model.ts';

type Double = Value<'f64'>;

export type BoundsReading = {
  readonly maths: Mathematics;
  readonly slot: (f: Body, slot: Slot) => Bounds;
  /** The window; its high end is not in it. */
  readonly window: Bounds;
  readonly field: (f: Body, index: number) => Bounds;
};

const EVERYTHING: Bounds = { low: f64(-Infinity), high: f64(Infinity) };

/** Writes what the bounds need into the body; the ends may be used any number of times. */
export function boundsOf(f: Body, code: Code, reading: BoundsReading): Bounds {
  const inner = (part: Code): Bounds => boundsOf(f, part, reading);
  switch (code.kind) {
    case 'number':
      return Number.isNaN(code.value) ? EVERYTHING : POINT(code.value);
    case 'time':
      return reading.window;
    case 'read':
      return reading.slot(f, code.ref);
    case 'field':
      return reading.field(f, code.field);
    case 'call':
      return emittedFunction(code.fn).bounds(f, reading.maths, ...code.args.map(inner));
    case 'compare':
      return compared(f, code, inner(code.left), inner(code.right));
    case 'and':
      return code.args.map(inner).reduce((a, b) => decided(f, smaller(f, a, b), 0), POINT(1));
    case 'or':
      return code.args.map(inner).reduce((a, b) => decided(f, larger(f, a, b), 1), POINT(0));
    case 'not': {
      const arg = inner(code.arg);
      return kept(f, sub(f64(1), arg.high), sub(f64(1), arg.low));
    }
    case 'if':
      return chosen(f, code, reading);
    case 'pick':
      return picked(f, code, reading);
    default:
      return assertNever(code);
  }
}

/** A conjunction that is false, or a disjunction that is true, is so whatever follows. */
function decided(f: Body, sofar: Bounds, truth: 0 | 1): Bounds {
  const isDecided = f.local(eq(truth === 0 ? sofar.high : sofar.low, truth));
  return kept(f, choose(isDecided, f64(truth), sofar.low), choose(isDecided, f64(truth), sofar.high));
}

type Known = { readonly certain: Value<'i32'>; readonly possible: Value<'i32'> };

const less = (a: Bounds, b: Bounds): Known => ({ certain: lt(a.high, b.low), possible: lt(a.low, b.high) });
const lessOrEqual = (a: Bounds, b: Bounds): Known => ({ certain: le(a.high, b.low), possible: le(a.low, b.high) });
const opposite = ({ certain, possible }: Known): Known => ({ certain: not(possible), possible: not(certain) });

function equal(a: Bounds, b: Bounds): Known {
  const isApart = or(lt(a.high, b.low), lt(b.high, a.low));
  const isSame = and(and(eq(a.low, a.high), eq(b.low, b.high)), eq(a.low, b.low));
  return { certain: and(not(isApart), isSame), possible: not(isApart) };
}

function known(op: CompareOperator, a: Bounds, b: Bounds): Known {
  switch (op) {
    case '<':
      return less(a, b);
    case '<=':
      return lessOrEqual(a, b);
    case '>':
      return less(b, a);
    case '>=':
      return lessOrEqual(b, a);
    case '==':
      return equal(a, b);
    case '!=':
      return opposite(equal(a, b));
    default:
      return assertNever(op);
  }
}

/** `t op x` for t in [now, end). */
function knownOfTime(op: CompareOperator, window: Bounds, x: Bounds): Known {
  const isBelow = le(window.high, x.low);
  switch (op) {
    case '<':
      return { certain: isBelow, possible: or(isBelow, lt(window.low, x.high)) };
    case '<=':
      return { certain: isBelow, possible: or(isBelow, le(window.low, x.high)) };
    case '>':
      return opposite(knownOfTime('<=', window, x));
    case '>=':
      return opposite(knownOfTime('<', window, x));
    case '==': {
      const { certain, possible } = equal(window, x);
      return { certain: and(not(isBelow), certain), possible: and(not(isBelow), possible) };
    }
    case '!=':
      return opposite(knownOfTime('==', window, x));
    default:
      return assertNever(op);
  }
}

const MIRRORED: Readonly<Record<CompareOperator, CompareOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function compared(f: Body, code: Extract<Code, { kind: 'compare' }>, left: Bounds, right: Bounds): Bounds {
  const truth =
    code.left.kind === 'time'
      ? knownOfTime(code.op, left, right)
      : code.right.kind === 'time'
        ? knownOfTime(MIRRORED[code.op], right, left)
        : known(code.op, left, right);
  const certain = f.local(truth.certain);
  return kept(f, toDouble(certain), toDouble(or(certain, truth.possible)));
}

/** Two locals, and a way to give them new ends. */
function variable(f: Body, from: Bounds): { readonly bounds: Bounds; readonly become: (to: Bounds) => void } {
  const low: Local<'f64'> = f.local(from.low);
  const high: Local<'f64'> = f.local(from.high);
  return {
    bounds: { low, high },
    become: (to) => {
      f.set(low, to.low);
      f.set(high, to.high);
    },
  };
}

function hull(f: Body, a: Bounds, b: Bounds): Bounds {
  return between(f, min(a.low, b.low), max(a.high, b.high));
}

/** Only the branch taken where the test is decided, else the hull of both. */
function chosen(f: Body, code: Extract<Code, { kind: 'if' }>, reading: BoundsReading): Bounds {
  const test = boundsOf(f, code.test, reading);
  const result = variable(f, EVERYTHING);
  const isYes = f.local(and(eq(test.low, test.high), ne(test.low, 0)));
  const isNo = f.local(and(eq(test.low, test.high), eq(test.low, 0)));
  f.when(not(isNo), () => result.become(boundsOf(f, code.then, reading)));
  f.when(not(isYes), () => {
    const other = boundsOf(f, code.otherwise, reading);
    f.when(
      isNo,
      () => result.become(other),
      () => result.become(hull(f, result.bounds, other)),
    );
  });
  return result.bounds;
}

/** The hull of all that the index may choose; everything where it may choose what is not there. */
function picked(f: Body, code: Extract<Code, { kind: 'pick' }>, reading: BoundsReading): Bounds {
  const index = boundsOf(f, code.index, reading);
  const result = variable(f, EVERYTHING);
  const isFirst = f.local({ type: 'i32', kind: 'constant', value: 1 });
  f.when(and(ge(index.low, 0), lt(index.high, code.of.length)), () => {
    for (const [place, part] of code.of.entries()) {
      f.when(and(lt(index.low, place + 1), ge(index.high, place)), () => {
        const next = boundsOf(f, part, reading);
        f.when(
          isFirst,
          () => result.become(next),
          () => result.become(hull(f, result.bounds, next)),
        );
        f.set(isFirst, 0);
      });
    }
  });
  return result.bounds;
}

/** The interval of one number; everything for NaN. */
export function pointOf(f: Body, x: Double): Bounds {
  const value = f.local(x);
  return between(f, value, value);
}
