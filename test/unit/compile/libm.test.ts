/** The functions of the fast engine hold to those of src/number and src/random bit by bit. */
import { describe, expect, test } from 'vitest';
import { mathematics } from '../../../src/compile/emit-functions.ts';
import { define, type Func, type Global, type Module, newModule } from '../../../src/compile/ir.ts';
import { streams } from '../../../src/compile/libm-random.ts';
import { compile, start } from '../../../src/compile/wasm.ts';
import { exp, expMinusOne } from '../../../src/number/exp.ts';
import * as interval from '../../../src/number/interval.ts';
import { log, logOnePlus } from '../../../src/number/log.ts';
import { normalCdf, normalQuantile } from '../../../src/number/normal.ts';
import { power } from '../../../src/number/power.ts';
import { cos, sin } from '../../../src/number/trigonometry.ts';
import { firstUniform, openStream, runKey, streamName } from '../../../src/random/streams.ts';

type Exports = Record<string, (...args: number[]) => number>;

function opened(build: (module: ReturnType<typeof newModule>) => Record<string, Func>): Exports {
  const module = newModule();
  const funcs = build(module);
  module.exported.push(...Object.entries(funcs).map(([name, func]) => ({ ...func, name })));
  return start(compile(module)).functions;
}

const engine = opened((module) => {
  const maths = mathematics(module);
  return { ...maths.math };
});

const intervalEngine = opened((module) => {
  const { intervals } = mathematics(module);
  const { high, ...functions } = intervals;
  const highEnd = define(module, 'highEnd', [], 'f64', (f) => f.return(high));
  return { ...functions, highEnd };
});

function defineKeySetter(module: Module, key: readonly Global<'i32'>[]): Func {
  return define(module, 'set', ['i32', 'i32', 'i32', 'i32'], 'none', (f, ...words) => {
    words.forEach((word, place) => {
      f.set(key[place] as Global<'i32'>, word);
    });
    f.set(serialOf(key), 1);
  }) as unknown as Func;
}

/** Any number but 0 says that streams at rest are closed. */
function serialOf(key: readonly Global<'i32'>[]): Global<'i32'> {
  const last = key[3] as Global<'i32'>;
  return { ...last, index: last.index + 1 };
}

/** Numbers of every size and the ends of every branch. */
function* points(): Generator<number> {
  yield* [0, -0, 1, -1, Infinity, -Infinity, NaN, 5e-324, -5e-324, 1e308, 709.78, -745.2, 0.5, 0.075, 0.925, 2 ** 50, 39.1, 5.657, 1e16];
  const stream = openStream(runKey('libm'), streamName('clock', 'points'), 0);
  for (let k = 0; k < 4000; k++) {
    const u = stream.double();
    const wide = (stream.double() - 0.5) * 60;
    yield u;
    yield (u - 0.5) * 16;
    yield (u - 0.5) * 1500;
    yield exp(wide) * (k % 2 === 0 ? 1 : -1);
  }
}

const UNARY = { exp, expMinusOne, log, logOnePlus, sin, cos, normalCdf, normalQuantile };

describe('functions of one number', () => {
  test.each(Object.entries(UNARY))('%s', (name, of) => {
    const fast = engine[name] as (x: number) => number;
    for (const x of points()) if (!Object.is(fast(x), of(x))) expect([x, fast(x)]).toEqual([x, of(x)]);
  });
});

test('power', () => {
  const fast = engine.power as (x: number, n: number) => number;
  const exponents = [0, 1, 2, -3, 16, 17, 0.5, -1.25, NaN, 40];
  for (const x of points())
    for (const n of exponents) if (!Object.is(fast(x, n), power(x, n))) expect([x, n, fast(x, n)]).toEqual([x, n, power(x, n)]);
});

test('a stream gives the numbers of seedrandom', () => {
  const key = runKey('streams');
  const name = streamName('wake', 'raid.poland');
  const setKey = opened((module) => {
    const { open, uniform, exponential, first, key: globals } = streams(module, mathematics(module).math);
    const set = defineKeySetter(module, globals);
    return { set, open, uniform, exponential, first };
  });
  setKey.set?.(...key);
  for (const [high, low] of [
    [0, 0],
    [0, 17],
    [3, 0xfffffff0],
  ] as const) {
    const number = high * 2 ** 32 + low;
    const [word0, word1] = name.words;
    expect(setKey.first?.(low, high, word0, word1)).toBe(firstUniform(key, name, number));
    const at = 1024 + 64 * high + 32 * (low % 2);
    setKey.open?.(at, low, high, word0, word1);
    const stream = openStream(key, name, number);
    for (let draw = 0; draw < 50; draw++) {
      expect(setKey.uniform?.(at)).toBe(stream.uniform());
      expect(setKey.exponential?.(at)).toBe(stream.exponential());
    }
  }
});

const BOUNDS = {
  multiply: interval.multiply,
  divide: interval.divide,
  raiseToPower: interval.raiseToPower,
  exponential: interval.exponential,
  logarithm: interval.logarithm,
  sine: interval.sine,
  cosine: interval.cosine,
} as Record<string, (...intervals: interval.Interval[]) => interval.Interval>;

test.each(Object.entries(BOUNDS))('bounds of %s', (name, of) => {
  const fast = intervalEngine[name] as (...ends: number[]) => number;
  const ends = [...points()];
  for (let k = 0; k + 3 < ends.length; k++) {
    const [a = 0, b = 0, c = 0, d = 0] = ends.slice(k, k + 4).map((x) => (Number.isNaN(x) ? 1 : x));
    const first: interval.Interval = a <= b ? [a, b] : [b, a];
    const second: interval.Interval = k % 3 === 0 ? [(k % 40) - 20, (k % 40) - 20] : c <= d ? [c, d] : [d, c];
    const expected = of(first, second);
    const got = [fast(...first, ...second), intervalEngine.highEnd?.() ?? NaN];
    if (!Object.is(got[0], expected[0]) || !Object.is(got[1], expected[1])) expect([first, second, got]).toEqual([first, second, expected]);
  }
});
