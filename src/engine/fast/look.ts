/** A look in the fast engine: crossings and conditions evaluated on the state between two batches, as in src/engine/look.ts and crossing.ts. */
import { add, and, div, eq, ge, gt, le, lt, max, min, mul, ne, not, or, shl, sub, toDouble } from '../../compile/arithmetic.ts';
import { numberOf, truthOf } from '../../compile/emit-number.ts';
import {
  type Body,
  call,
  choose,
  define,
  dispatch,
  type Func,
  f64,
  type Global,
  global,
  i32,
  load,
  table,
  type Value,
} from '../../compile/ir.ts';
import type { Atom, Code, ModelTrigger } from '../../compile/model.ts';
import { TIME } from '../cause.ts';
import { takeMarks } from './marks.ts';
import type { Store } from './store.ts';
import type { Waits } from './waits.ts';
import type { World } from './world.ts';

type Int = Value<'i32'>;
type Double = Value<'f64'>;
type Condition = Extract<ModelTrigger['wake'], { kind: 'condition' }>;

export type Look = {
  readonly look: Func<readonly [], 'none'>;
  /** Truth and next crossing of every atom at the start. */
  readonly openCrossings: Func<readonly [], 'none'>;
  /** Day of the next crossing. */
  readonly nextCrossing: Global<'f64'>;
};

export function lookFunctions(world: World, store: Store, waits: Waits): Look {
  const { module, model, at } = world;
  const nextCrossing = global(module, 'f64');
  const crossings = model.atoms.map((atom, index) => defineCrossing(world, atom, index));
  const gatherNext = (f: Body): void => {
    f.set(nextCrossing, Infinity);
    for (const index of model.atoms.keys()) f.set(nextCrossing, min(nextCrossing, load('f64', at.crossings, 8 * index)));
  };
  const lookAt = model.atoms.map((atom, index) => defineLookAt(world, store, atom, index, crossings[index] as Crossing));
  return {
    nextCrossing,
    look: defineLook(world, store, waits, (f) => {
      if (model.atoms.length === 0) return;
      let anything: Int = le(nextCrossing, world.now);
      for (let word = 0; word < store.marks.atoms.words; word++)
        anything = or(anything, ne(load('i64', store.marks.atoms.address + 8 * word), 0));
      f.when(anything, () => {
        for (const index of model.atoms.keys()) f.do(call(lookAt[index] as Func<readonly [], 'none'>));
        for (let word = 0; word < store.marks.atoms.words; word++) f.store('i64', store.marks.atoms.address, 8 * word, 0);
        gatherNext(f);
      });
    }),
    openCrossings: define(module, 'openCrossings', [], 'none', (f) => {
      for (const [index, atom] of model.atoms.entries()) {
        const against = f.local(numberOf(atom.against, world.reading));
        const truth = f.local(holds(atom.op, movingAt(world, atom, world.now), against));
        f.store('f64', at.slots, 8 * atom.slot, toDouble(truth));
        f.store('f64', at.crossings, 8 * index, call(crossings[index] as Crossing, truth, against));
      }
      gatherNext(f);
    }),
  };
}

function holds(op: Atom['op'], left: Double, right: Double): Int {
  switch (op) {
    case '<':
      return lt(left, right);
    case '<=':
      return le(left, right);
    case '>':
      return gt(left, right);
    case '>=':
      return ge(left, right);
  }
}

function movingAt(world: World, atom: Atom, day: Double): Double {
  const value = world.model.values[atom.moving];
  if (value === undefined) return day;
  return call(world.relaxedAt, world.at.slots + 8 * value.slot, value.min, value.max, day);
}

/** truth, threshold: the first instant at which the comparison can be seen changed. */
type Crossing = Func<readonly ['i32', 'f64'], 'f64'>;

function defineCrossing(world: World, atom: Atom, index: number): Crossing {
  const { module, model, at, now, maths } = world;
  const { horizonDays } = model;
  const value = model.values[atom.moving];
  const read = (offset: number): Double => load('f64', at.slots, 8 * (value?.slot ?? 0) + offset);
  return define(module, `crossing${index}`, ['i32', 'f64'], 'f64', (f, truth, against) => {
    const limit = f.local(value ? read(16) : f64(Infinity));
    f.when(or(eq(limit, against), eq(holds(atom.op, limit, against), truth)), () => f.return(f64(Infinity)));
    const closedForm = f.local(add(against, 0));
    if (value) {
      const ratio = f.local(div(sub(read(0), limit), sub(against, limit)));
      const isNever = or(not(gt(ratio, 0)), eq(ratio, Infinity));
      const day = add(read(8), div(mul(read(24), call(maths.math.log, ratio)), Math.LN2));
      f.set(closedForm, choose(isNever, f64(Infinity), day));
    }
    const first = f.local(max(closedForm, now));
    f.when(not(le(first, horizonDays)), () => f.return(f64(Infinity)));
    const step = f.local(mul(max(f64(1), first), 2.220446049250313e-16));
    const day = f.local(add(first, 0));
    f.while(le(day, horizonDays), () => {
      f.when(ne(holds(atom.op, movingAt(world, atom, day), against), truth), () => f.return(day));
      f.set(day, add(first, step));
      f.set(step, mul(step, 2));
    });
    f.return(f64(Infinity));
  });
}

/** Looks at one atom if it is marked or due. */
function defineLookAt(world: World, store: Store, atom: Atom, index: number, crossing: Crossing): Func<readonly [], 'none'> {
  const { module, at, now, reading } = world;
  const word = store.marks.atoms.address + 8 * Math.floor(index / 64);
  return define(module, `lookAt${index}`, [], 'none', (f) => {
    const isDue = f.local(le(load('f64', at.crossings, 8 * index), now));
    const isMarked = ne(and(load('i64', word), { type: 'i64', kind: 'constant', value: 1n << BigInt(index % 64) }), 0);
    f.when(not(or(isDue, isMarked)), () => f.return());
    const against = f.local(numberOf(atom.against, reading));
    const truth = f.local(holds(atom.op, movingAt(world, atom, now), against));
    const isNew = ne(load('f64', at.slots, 8 * atom.slot), toDouble(truth));
    f.when(isNew, () => {
      const firing = f.local(store.writers.last(atom.reads));
      f.do(call(store.store, atom.slot, toDouble(truth), choose(isDue, i32(TIME), firing)));
    });
    f.store('f64', at.crossings, 8 * index, call(crossing, truth, against));
  });
}

function defineLook(world: World, store: Store, waits: Waits, lookAtCrossings: (f: Body) => void): Look['look'] {
  const { module, model, at, risenCount } = world;
  const none = define(module, 'hasNoCondition', [], 'i32', (f) => f.trap());
  const ofCondition = (name: string, build: (wake: Condition, when: Code) => Int) =>
    model.triggers.map(({ wake, when }, index) => {
      if (wake.kind !== 'condition' || when === undefined) return none;
      return define(module, `${name}${index}`, [], 'i32', (f) => f.return(build(wake, when)));
    });
  const truths = table(
    module,
    [],
    'i32',
    ofCondition('condition', (_, when) => truthOf(when, world.reading)),
  );
  const causes = table(
    module,
    [],
    'i32',
    ofCondition('conditionCause', ({ reads }) => store.writers.lastNow(reads)),
  );
  return define(module, 'look', [], 'none', (f) => {
    lookAtCrossings(f);
    f.set(risenCount, 0);
    takeMarks(f, store.marks.conditions, (index) => {
      const truth = f.local(dispatch(truths, index));
      f.when(ne(truth, load('i32', shl(index, 2), at.truths)), () => {
        f.store('i32', shl(index, 2), at.truths, truth);
        f.when(
          truth,
          () => {
            f.store('i32', shl(risenCount, 3), at.risen, index);
            f.store('i32', shl(risenCount, 3), at.risen + 4, dispatch(causes, index));
            f.set(risenCount, add(risenCount, 1));
          },
          () => f.do(call(waits.dropTimer, index)),
        );
      });
    });
  });
}
