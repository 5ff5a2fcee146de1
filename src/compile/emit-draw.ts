/** How one uniform becomes a number, in the imperative form: as src/engine/draw.ts. */
import type { QuantileTable } from '../random/table.ts';
import { add, and, ge, gt, lt, mul, not } from './arithmetic.ts';
import { defineTableQuantile, FAMILIES, type TableQuantile, truncatedQuantile } from './emit-families.ts';
import { numberOf, type Reading } from './emit-number.ts';
import { type Body, call, f64, type Module, place, type Value } from './ir.ts';
import type { Draw } from './model.ts';

type Double = Value<'f64'>;
type ClosedDraw = Extract<Draw, { kind: 'closed' }>;

export type Drawer = {
  /** The number that `u` stands for; traps where the arguments break a rule of the family. `u` may be used any number of times. */
  readonly draw: (f: Body, draw: Draw, u: Double, reading: Reading) => Double;
  /** Where the offsets and the nodes of a table lie. */
  readonly placed: (table: QuantileTable) => Placed;
  readonly tableQuantile: TableQuantile;
};

type Placed = { readonly offsets: number; readonly nodes: number };

export function drawer(module: Module, maths: Reading['maths']): Drawer {
  const tableQuantile = defineTableQuantile(module, maths.math);
  const known = new Map<QuantileTable, Placed>();
  const placed = (table: QuantileTable): Placed => {
    const where = known.get(table) ?? { offsets: place(module, table.offsets), nodes: place(module, nodesOf(table)) };
    known.set(table, where);
    return where;
  };
  return {
    placed,
    tableQuantile,
    draw: (f, draw, u, reading) => {
      if (draw.kind === 'fixed') return numberOf(draw.value, reading);
      if (draw.kind === 'table') return fromTable(placed(draw.table), tableQuantile, draw, u);
      return draw.family === 'discrete' ? discrete(f, draw, u, reading) : closed(f, draw, u, reading);
    },
  };
}

function fromTable(
  { offsets, nodes }: Placed,
  tableQuantile: TableQuantile,
  { factor }: Extract<Draw, { kind: 'table' }>,
  u: Double,
): Double {
  return mul(call(tableQuantile, u, offsets, nodes), factor);
}

/** Value and slope of each node side by side, so that a piece lies on one or two lines of the cache. */
function nodesOf({ values, slopes }: QuantileTable): Float64Array {
  const nodes = new Float64Array(2 * values.length);
  for (const [node, value] of values.entries()) {
    nodes[2 * node] = value;
    nodes[2 * node + 1] = slopes[node] as number;
  }
  return nodes;
}

function closed(f: Body, draw: ClosedDraw, u: Double, reading: Reading): Double {
  const family = FAMILIES[draw.family as keyof typeof FAMILIES];
  const { math } = reading.maths;
  const args = draw.args.map((arg) => f.local(numberOf(arg, reading)));
  trapUnless(f, family.isSound(args));
  const value =
    draw.truncate === undefined ? family.quantile(f, math, u, args) : truncatedQuantile(f, math, family, u, args, draw.truncate);
  return mul(value, draw.factor);
}

export function trapUnless(f: Body, test: Value<'i32'>): void {
  f.when(test, () => {}, f.trap);
}

/** The value whose running sum of weights is the first above u times their total. */
function discrete(f: Body, draw: ClosedDraw, u: Double, reading: Reading): Double {
  const weights = draw.args.map((arg) => f.local(numberOf(arg, reading)));
  for (const weight of weights) trapUnless(f, and(ge(weight, 0), lt(weight, Infinity)));
  const total = f.local(weights.reduce<Double>((sum, weight) => add(sum, weight), f64(0)));
  trapUnless(f, and(gt(total, 0), lt(total, Infinity)));
  const [low, high] = draw.truncate ?? [-Infinity, Infinity];
  const support = draw.support ?? [];
  const offered = weights.flatMap((weight, index) => {
    const value = support[index] as number;
    return value >= low && value <= high ? [{ weight, value }] : [];
  });
  const mark = f.local(
    mul(
      u,
      offered.reduce<Double>((sum, { weight }) => add(sum, weight), f64(0)),
    ),
  );
  const sum = f.local(f64(0));
  const result = f.local(f64(NaN));
  const isFound = f.local({ type: 'i32', kind: 'constant', value: 0 });
  for (const { weight, value } of offered) {
    f.when(and(gt(weight, 0), not(isFound)), () => {
      f.set(sum, add(sum, weight));
      f.set(result, value);
      f.set(isFound, gt(sum, mark));
    });
  }
  return mul(result, draw.factor);
}
