/** Streams: their addresses, their recurrence, and that neighbours have nothing to do with each other. */
import alea from 'seedrandom/lib/alea.js';
import { describe, expect, test } from 'vitest';
import { log } from '../../../src/number/log.ts';
import {
  firstUniform,
  openStream,
  resumeStream,
  runKey,
  SMALLEST_UNIFORM,
  type StreamState,
  streamName,
  streamStart,
} from '../../../src/random/streams.ts';

// Computed by a transcription of the addressing rule into Python, with hashlib and whole numbers only.
const ADDRESSES = [
  {
    address: ['demo', 'clock', 'ukraineStrikes', 0],
    key: [1486491856, 3235647446, 2941772325, 1123800593],
    words: [3480878807, 2793981738],
    doubles: [0.05268873117531281, 0.11187734962563434, 0.11243779492271844],
  },
  {
    address: ['demo', 'wake', 'ask.poland', 4711],
    key: [1486491856, 3235647446, 2941772325, 1123800593],
    words: [3248014446, 802799962],
    doubles: [0.09317168101149642, 0.42475008999966546, 0.7948470699725813],
  },
  {
    address: ['Zürich ☃', 'parameter', 'pledgeKept', 2 ** 40 + 7],
    key: [1674939270, 2660930789, 1774860439, 3865679039],
    words: [2283005844, 1368457071],
    doubles: [0.22198712666259823, 0.7914331168708397, 0.7837892613310267],
  },
  {
    address: ['', 'period', 'drill', 2 ** 53],
    key: [888985785, 2928109170, 3647921075, 1407287365],
    words: [676157639, 2512877583],
    doubles: [0.638835972980087, 0.2058668812354283, 0.624638883210185],
  },
] as const;

// First doubles of seedrandom.alea(seed), seedrandom 3.0.5 (MIT).
const ALEA = [
  { seed: '1', doubles: [0.5260470956849501, 0.47771977624423734, 0.1658184207777541, 0.011125771625890901] },
  { seed: '42', doubles: [0.6848634964661496, 0.8455933186223463, 0.563738122108285, 0.044950066283721446] },
  { seed: 'hello.', doubles: [0.4783254905672978, 0.4692433053279662, 0.314449813821864, 0.8675736003774133] },
];

/** Alea as multiply-with-carry in whole numbers, the form that the fast engine has. */
function wholeNumberAlea({ s0, s1, s2, c }: StreamState): () => number {
  const words = [s0, s1, s2].map((s) => BigInt(s * 2 ** 32));
  let carry = BigInt(c);
  const next = (): bigint => {
    const t = 2091639n * (words.shift() as bigint) + carry;
    words.push(t & 0xffffffffn);
    carry = t >> 32n;
    return t & 0xffffffffn;
  };
  return () => Number((next() << 21n) + (next() >> 11n)) / 2 ** 53;
}

const KEY = runKey('streams.test');
const NAME = streamName('clock', 'anything');

describe('addresses', () => {
  test.each(ADDRESSES)('$address', ({ address: [seed, kind, name, number], key, words, doubles }) => {
    expect(runKey(seed)).toEqual(key);
    expect(streamName(kind, name)).toEqual({ kind, name, words });
    const stream = openStream(runKey(seed), streamName(kind, name), number);
    expect(doubles.map(() => stream.double())).toEqual(doubles);
  });
  test('kind and name both matter, and so does the high word of the number', () => {
    const starts = [
      streamStart(KEY, NAME, 1),
      streamStart(KEY, streamName('accept', 'anything'), 1),
      streamStart(KEY, streamName('clock', 'anythinG'), 1),
      streamStart(KEY, NAME, 1 + 2 ** 32),
      streamStart(runKey('streams.test '), NAME, 1),
    ];
    expect(new Set(starts.map((start) => JSON.stringify(start))).size).toBe(starts.length);
  });
});

describe('the recurrence', () => {
  test.each(ALEA)("seedrandom.alea('$seed') is the published one", ({ seed, doubles }) => {
    const source = alea(seed, { state: true });
    expect(doubles.map(() => source.double())).toEqual(doubles);
  });
  test("equals seedrandom's alea('', { state }) and its whole-number form on 500 streams of 200 draws", () => {
    for (let number = 0; number < 500; number++) {
      const start = streamStart(KEY, NAME, number);
      const stream = resumeStream(start);
      const { s0, s1, s2, c } = start;
      const published = alea('', { state: { s0, s1, s2, c } });
      const whole = wholeNumberAlea(start);
      for (let draw = 0; draw < 200; draw++) {
        const double = stream.double();
        if (double !== published.double() || double !== whole()) expect.fail(`stream ${number} differs at draw ${draw}`);
      }
    }
  });
  test('goes on from where it stood', () => {
    const stream = openStream(KEY, NAME, 5);
    for (let draw = 0; draw < 7; draw++) stream.double();
    const resumed = resumeStream(stream.state());
    expect(resumed.draws).toBe(7);
    expect([resumed.double(), resumed.exponential()]).toEqual([stream.double(), stream.exponential()]);
    expect(resumed.draws).toBe(9);
  });
  test('a uniform of 0 becomes 2^-54 and its exponential +0', () => {
    const zeros: StreamState = { s0: 0, s1: 0, s2: 0.5, c: 0, draws: 0 };
    expect(resumeStream(zeros).double()).toBe(0);
    expect(resumeStream(zeros).uniform()).toBe(SMALLEST_UNIFORM);
    expect(SMALLEST_UNIFORM).toBe(2 ** -54);
    expect(Object.is(resumeStream(zeros).exponential(), 0)).toBe(true);
  });
  test('an exponential is -log(1 - u) of one uniform', () => {
    const a = openStream(KEY, NAME, 9);
    const b = openStream(KEY, NAME, 9);
    for (let draw = 0; draw < 100; draw++) expect(a.exponential()).toBe(-log(1 - b.uniform()));
    expect(a.draws).toBe(100);
  });
});

// Alarm rate of the tests below: |z| > 6 is 2e-9 for a normal z; for a chi-square with 999 degrees of freedom it is below 1e-7. The seed is fixed.
const Z_ALARM = 6;
const CELLS = 1000;

/** z of the chi-square of values in [0, 1) over 1,000 cells. */
function uniformityZ(values: readonly number[]): number {
  const counts = new Array<number>(CELLS).fill(0);
  for (const value of values) counts[Math.floor(value * CELLS)] = (counts[Math.floor(value * CELLS)] ?? 0) + 1;
  const expected = values.length / CELLS;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (statistic - (CELLS - 1)) / Math.sqrt(2 * (CELLS - 1));
}

/** Second differences mod 1: constant where neighbours hang together affinely. */
function secondDifferences(values: readonly number[]): readonly number[] {
  return values.slice(2).map((value, i) => {
    const difference = value - 2 * (values[i + 1] as number) + (values[i] as number);
    return difference - Math.floor(difference);
  });
}

/** z of the correlation of a value with the one `lag` later. */
function correlationZ(values: readonly number[], lag: number): number {
  const products = values.slice(lag).map((value, i) => (value - 0.5) * ((values[i] as number) - 0.5));
  return (12 * products.reduce((sum, product) => sum + product, 0)) / Math.sqrt(products.length);
}

const RUNS = 100_000;
const firstDraws = Array.from({ length: RUNS }, (_, run) => openStream(KEY, NAME, run).double());

describe('first draws of 100,000 neighbouring runs', () => {
  test('are uniform, so are their second differences, and no lag correlates', () => {
    expect(Math.abs(uniformityZ(firstDraws))).toBeLessThan(Z_ALARM);
    expect(Math.abs(uniformityZ(secondDifferences(firstDraws)))).toBeLessThan(Z_ALARM);
    for (let lag = 1; lag <= 10; lag++) expect(Math.abs(correlationZ(firstDraws, lag))).toBeLessThan(Z_ALARM);
  });
  test('are all different', () => {
    expect(new Set(firstDraws).size).toBe(RUNS);
  });
  test('and the same test notices runs seeded by a text with a number in it', () => {
    const naive = Array.from({ length: RUNS }, (_, run) => alea(`run-${run}`, { state: true }).double());
    expect(Math.abs(uniformityZ(secondDifferences(naive)))).toBeGreaterThan(1000);
  });
});

describe('two streams of the same run', () => {
  test('do not hang together over 100,000 runs', () => {
    const other = streamName('accept', 'anything');
    const difference = firstDraws.map((value, run) => {
      const rest = value - openStream(KEY, other, run).double();
      return rest - Math.floor(rest);
    });
    expect(Math.abs(uniformityZ(difference))).toBeLessThan(Z_ALARM);
  });
  test('and the same test notices one stream read under two names', () => {
    const difference = firstDraws.map((value, run) => {
      const rest = value - openStream(KEY, NAME, run).double();
      return rest - Math.floor(rest);
    });
    expect(Math.abs(uniformityZ(difference))).toBeGreaterThan(1000);
  });
});

test('firstUniform is the first uniform of the stream', () => {
  const key = runKey('first');
  for (const name of ['a', 'resolveAtStart.poland', 'z9']) {
    const stream = streamName('parameter', name);
    for (const run of [0, 1, 2, 4711, 2 ** 32 + 5]) expect(firstUniform(key, stream, run)).toBe(openStream(key, stream, run).uniform());
  }
});
