/** Functions that differ in numbers alone become one, and do what they did. */
import { describe, expect, test } from 'vitest';
import { mergeAlike } from '../../../src/compile/alike.ts';
import { add, eq, mul, sub } from '../../../src/compile/arithmetic.ts';
import {
  call,
  define,
  dispatch,
  type Func,
  f64,
  i32,
  i64,
  load,
  type Module,
  newModule,
  reserve,
  table,
  type Value,
} from '../../../src/compile/ir.ts';
import { compile, start } from '../../../src/compile/wasm.ts';

type Double = Func<readonly ['f64'], 'f64'>;

const ALL = { functions: 0, alike: 2 };
const places = [0, 1, 2, 3];

/** A module whose exported function calls one of several by number. */
function moduleOf(build: (module: Module) => readonly Double[]): Module {
  const module = newModule();
  const byNumber = table(module, ['f64'], 'f64', build(module));
  module.exported.push(
    define(module, 'run', ['i32', 'f64'], 'f64', (f, number, x) => f.return(dispatch(byNumber, number, x))) as unknown as Func,
  );
  return module;
}

const one = (module: Module, place: number, result: (x: Value<'f64'>) => Value<'f64'>): Double =>
  define(module, `one${place}`, ['f64'], 'f64', (f, x) => f.return(result(x)));

/** What the functions give, apart and taken together, and how many functions there are. */
function told(module: Module, xs: readonly number[] = [2.5, -1]) {
  const both = [module, mergeAlike(module, ALL)].map((each) => {
    const { run } = start(compile(each)).functions;
    return module.elements.flatMap((_, number) => xs.map((x) => run?.(number, x)));
  });
  return { apart: both[0], together: both[1], fewer: module.funcs.length - mergeAlike(module, ALL).funcs.length };
}

function keeps(module: Module, fewer: number, xs?: readonly number[]): void {
  const { apart, together, fewer: found } = told(module, xs);
  expect(together).toEqual(apart);
  expect(new Set(apart).size).toBeGreaterThan(1);
  expect(found).toBe(fewer);
}

describe('taken together', () => {
  test('numbers of every type, zeros of either sign and what is no number among them', () => {
    keeps(
      moduleOf((module) => [0, -0, NaN, Infinity].map((amount, place) => one(module, place, (x) => add(x, f64(amount))))),
      3,
      [-0, 1],
    );
    const bits = [-1n, 0n, 1n << 63n, (1n << 63n) - 1n];
    const fromBits = (value: bigint): Value<'f64'> => ({ type: 'f64', kind: 'operation', name: 'fromBits', args: [i64(value)] });
    keeps(
      moduleOf((module) => bits.map((value, place) => one(module, place, (x) => mul(x, fromBits(value))))),
      3,
    );
  });

  test('addresses, in columns that several share where they lie a fixed way apart', () => {
    const module = moduleOf((made) => {
      const room = places.map(() => reserve(made, 24));
      return room.map((address, place) =>
        define(made, `one${place}`, ['f64'], 'f64', (f, x) => {
          f.store('f64', address, 16, add(x, place));
          f.store('f64', address, 8, mul(load('f64', address, 16), 3));
          f.store('f64', i32(address), 0, sub(load('f64', i32(address), 8), x));
          f.return(add(load('f64', i32(address + 16)), load('f64', i32(8), address - 8)));
        }),
      );
    });
    keeps(module, 3);
    // a row is the number added, a double, and one address; then a word for each that is called by number tells which row is its own
    expect(mergeAlike(module, ALL).size - module.size).toBe(places.length * (8 + 4) + places.length * 4);
  });

  test('functions that call others of a kind, each its own, and locals behind the row', () => {
    const module = moduleOf((made) => {
      const inner = places.map((place) => one(made, place, (x) => mul(x, f64(place))));
      return inner.map((func, place) =>
        define(made, `outer${place}`, ['f64'], 'f64', (f, x) => {
          const once = f.local(call(func, x));
          f.when(eq(once, 5), () => f.return(f64(place)));
          f.return(add(once, call(func, once)));
        }),
      );
    });
    keeps(module, 6);
  });

  test('beside one that is like no other, and functions that call it', () => {
    const module = moduleOf((made) => {
      const alone = define(made, 'alone', ['f64'], 'f64', (f, x) => f.return(sub(x, 7)));
      const alike = places.map((place) => one(made, place, (x) => add(call(alone, x), f64(place))));
      return [alike[0], alone, alike[2], alike[1], alike[0]].flatMap((func) => func ?? []);
    });
    keeps(module, 3);
  });
});

describe('left apart', () => {
  test('functions of another shape, type or callee', () => {
    const module = moduleOf((made) => {
      const [plus, minus] = [one(made, 8, (x) => add(x, 1)), one(made, 9, (x) => sub(x, 1))];
      return [plus, minus, one(made, 0, (x) => call(plus, x)), one(made, 1, (x) => call(minus, x))];
    });
    expect(mergeAlike(module, ALL)).toBe(module);
  });

  test('fewer than it takes, of a kind or in all', () => {
    const module = moduleOf((made) => places.map((place) => one(made, place, (x) => add(x, f64(place)))));
    expect(mergeAlike(module, { functions: 0, alike: 5 })).toBe(module);
    expect(mergeAlike(module, { functions: 6, alike: 2 })).toBe(module);
    expect(mergeAlike(module, { functions: 5, alike: 4 }).funcs.length).toBe(2);
  });
});
