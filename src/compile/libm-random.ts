/** The streams of src/random/streams.ts in the imperative form: Threefry opens them, Alea's recurrence in whole numbers goes on. */

import type { StreamName } from '../random/streams.ts';
import { add, and, eq, mul, ne, or, rotl, shl, shrUnsigned, sub, toDouble, widen, wrap, xor } from './arithmetic.ts';
import {
  type Body,
  type Call,
  call,
  choose,
  define,
  type Func,
  f64,
  type Global,
  global,
  i64,
  load,
  type Module,
  reserve,
  type Value,
} from './ir.ts';
import type { Libm } from './libm.ts';

/** s0, s1, s2, carry, and the number of the run it was opened in: five words. */
export const STREAM_BYTES = 24;
const OPENED_IN = 16;

const ROTATIONS = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20];
const PARITY = 0x1bd11bda;
const MULTIPLIER = 2091639n;
const SMALLEST_UNIFORM = 5.551115123125783e-17;

export type Streams = {
  /** Four words of the seed's key. */
  readonly key: readonly Global<'i32'>[];
  /** Counts the runs of the module, so that streams of earlier runs are known to be closed. */
  readonly serial: Global<'i32'>;
  /** Opens the stream at an address if it is not, for name words and number. */
  readonly open: Func<readonly ['i32', 'i32', 'i32', 'i32', 'i32'], 'none'>;
  /** The next uniform of the stream at an address. */
  readonly uniform: Func<readonly ['i32'], 'f64'>;
  readonly exponential: Func<readonly ['i32'], 'f64'>;
  /** The first uniform of a stream that is drawn from once. */
  readonly first: Func<readonly ['i32', 'i32', 'i32', 'i32'], 'f64'>;
};

export function streams(module: Module, math: Libm): Streams {
  const key = [0, 1, 2, 3].map(() => global(module, 'i32'));
  const serial = global(module, 'i32');
  const threefry = defineThreefry(module, key);
  const open = define(module, 'openStream', ['i32', 'i32', 'i32', 'i32', 'i32'], 'none', (f, at, low, high, word0, word1) => {
    f.when(ne(load('i32', at, OPENED_IN), serial), () => {
      f.do(call(threefry, at, low, high, word0, word1));
      f.store('i32', at, 12, 1);
      f.store('i32', at, OPENED_IN, serial);
    });
  });
  const uniform = defineUniform(module);
  const scratch = reserve(module, STREAM_BYTES);
  const first = define(module, 'firstUniform', ['i32', 'i32', 'i32', 'i32'], 'f64', (f, low, high, word0, word1) => {
    f.do(call(threefry, scratch, low, high, word0, word1));
    f.store('i32', scratch, 12, 1);
    f.return(call(uniform, scratch));
  });
  const exponential = define(module, 'exponential', ['i32'], 'f64', (f, at) => {
    f.return(sub(f64(0), call(math.log, sub(f64(1), call(uniform, at)))));
  });
  return { key, serial, open, uniform, exponential, first };
}

/** Opens the stream at `at` if it is not yet open in this run. */
export function opened({ open }: Streams, at: Value<'i32'> | number, name: StreamName, number: readonly Global<'i32'>[]): Call {
  const [low, high] = number as readonly [Global<'i32'>, Global<'i32'>];
  return call(open, at, low, high, name.words[0], name.words[1]);
}

/** Threefry4x32 with 20 rounds; stores the first three words of the block. */
function defineThreefry(module: Module, key: readonly Global<'i32'>[]): Func<readonly ['i32', 'i32', 'i32', 'i32', 'i32'], 'none'> {
  return define(module, 'threefry', ['i32', 'i32', 'i32', 'i32', 'i32'], 'none', (f, at, ...counter) => {
    const [k0, k1, k2, k3] = key as [Global<'i32'>, Global<'i32'>, Global<'i32'>, Global<'i32'>];
    const parity = f.local(xor(xor(xor(xor(k0, PARITY), k1), k2), k3));
    const schedule = [k0, k1, k2, k3, parity];
    const words = counter.map((word, place) => f.local(add(word, key[place] as Global<'i32'>)));
    for (let round = 0; round < 20; round++) {
      const [x0, x1, x2, x3] = words as [typeof parity, typeof parity, typeof parity, typeof parity];
      f.set(x0, add(x0, x1));
      f.set(x2, add(x2, x3));
      f.set(x1, xor(rotl(x1, ROTATIONS[(round % 8) * 2] as number), x0));
      f.set(x3, xor(rotl(x3, ROTATIONS[(round % 8) * 2 + 1] as number), x2));
      words.splice(0, 4, x0, x3, x2, x1);
      if (round % 4 === 3) inject(f, words, schedule, (round + 1) / 4);
    }
    for (let word = 0; word < 3; word++) f.store('i32', at, word * 4, words[word] as Value<'i32'>);
  });
}

function inject(f: Body, words: readonly Value<'i32'>[], schedule: readonly Value<'i32'>[], injection: number): void {
  for (const [place, word] of words.entries()) {
    const key = add(word, schedule[(injection + place) % 5] as Value<'i32'>);
    f.set(word as Global<'i32'>, place === 3 ? add(key, injection) : key);
  }
}

/** Two steps of t = 2091639 s0 + carry give 53 bits; 2^-54 stands for 0. */
function defineUniform(module: Module): Func<readonly ['i32'], 'f64'> {
  return define(module, 'uniform', ['i32'], 'f64', (f, at) => {
    const step = (word: number, carry: Value<'i64'>): Value<'i64'> => add(mul(widen(load('i32', at, word)), i64(MULTIPLIER)), carry);
    const first = f.local(step(0, widen(load('i32', at, 12))));
    const second = f.local(step(4, shrUnsigned(first, i64(32n))));
    f.store('i32', at, 0, load('i32', at, 8));
    f.store('i32', at, 4, wrap(first));
    f.store('i32', at, 8, wrap(second));
    f.store('i32', at, 12, wrap(shrUnsigned(second, i64(32n))));
    const low32 = (t: Value<'i64'>): Value<'i64'> => and(t, i64(0xffffffffn));
    const all = f.local(or(shl(low32(first), i64(21n)), shrUnsigned(low32(second), i64(11n))));
    const u = f.local(mul(toDouble(all), 1.1102230246251565e-16));
    f.return(choose(eq(u, 0), f64(SMALLEST_UNIFORM), u));
  });
}
