/** Which luck decides what: streams opened beside a run must say exactly what happens in it. Named by the sentences of the definition. */
import { createHash } from 'node:crypto';
import alea from 'seedrandom/lib/alea.js';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/engine/address.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { simulateRun } from '../../../src/engine/reference.ts';
import { newRun } from '../../../src/engine/run.ts';
import { log } from '../../../src/number/log.ts';
import { threefry4x32 } from '../../../src/number/threefry.ts';
import { openStream, resumeStream, runKey, streamName, streamStart } from '../../../src/random/streams.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { cellsVerdict, expectAgreement, expectCaught, independenceVerdict } from '../../support/statistics.ts';
import { daysOf, exponentials, flag, indexOf, on, SEED, slotOf, streamOf, wakeUniforms } from './parts.ts';

const judged = { meaning: 'M', source: 'judgement', confidence: 'low' };
const busy = {
  parameters: { p: { uniform: [0.2, 0.8], ...judged } },
  variables: { x: { start: 'p' } },
  events: { e: 'E' },
  triggers: {
    ring: { rate: 0.4, do: [{ send: 'e' }] },
    answer: { on: 'e', probability: 'x', after: { uniform: ['1 day', '9 days'] }, do: [{ set: { x: '0.9 * x' } }] },
  },
};

describe('a run is addressed by (K, p, q)', () => {
  const run = (p: number, q: number, seed = SEED) => {
    const one = newRun(compileProgram(modelOf(small(busy))), addressOf(seed, p, q));
    simulateRun(one);
    return {
      parameter: one.slots[one.model.parameters[0]?.slot ?? -1],
      rings: one.log.filter(({ subject }) => subject === 1).map(({ day }) => day),
    };
  };

  test('run r of a plain simulation is (K, r, r)', () => {
    expect(addressOf(SEED, 7)).toMatchObject({ seed: SEED, parameterNumber: 7, chanceNumber: 7 });
    const history = historyOf(small(busy), { run: 7 });
    expect(slotOf(history, 'p')).toBe(0.2 + streamOf('parameter', 'p', 7).uniform() * (0.8 - 0.2));
    expect(daysOf(history, 'ring')[0]).toBe((exponentials('ring', 1, 7)[0] as number) / 0.4);
  });

  test('p decides the parameters, q the luck, K both', () => {
    const [base, otherP, otherQ, otherK] = [run(3, 5), run(4, 5), run(3, 6), run(3, 5, 'another')];
    expect([otherP.parameter !== base.parameter, otherQ.parameter, otherK.parameter !== base.parameter]).toEqual([
      true,
      base.parameter,
      true,
    ]);
    expect(otherP.rings).toEqual(base.rings);
    expect(otherQ.rings).not.toEqual(base.rings);
    expect(otherK.rings).not.toEqual(base.rings);
  });

  test('it depends on nothing else: not on earlier runs in the same memory, nor on a trace', () => {
    const model = modelOf(small(busy));
    const memory = newRun(compileProgram(model), addressOf(SEED, 0));
    const logs = [5, 2, 9, 2].map((number) => {
      memory.address = addressOf(SEED, number);
      memory.observer = number === 9 ? { fired: () => {}, stored: () => {}, delivered: () => {} } : undefined;
      simulateRun(memory);
      return memory.log;
    });
    expect(logs[3]).toEqual(logs[1]);
    expect(logs[2]).toEqual(historyOf(small(busy), { run: 9 }).run.log);
  });
});

describe('streams', () => {
  test('`clock/NAME`, `accept/NAME` and `wake/NAME` belong to each trigger; NAME of a member is `name.member`, of parameters too', () => {
    const model = modelOf(
      small({
        parties: { a: { variables: { r: { start: 'self.pace' } } }, b: { variables: { r: { start: 'self.pace' } } } },
        blocs: { two: ['a', 'b'] },
        parameters: { pace: { each: 'two', uniform: [1, 2], ...judged } },
        triggers: { ring: { each: 'two', rate: 'self.r', do: [{ add: { 'self.r': 1 } }] } },
      }),
    );
    expect(model.triggers.map(({ clock, accept, wakeStream }) => [clock, accept, wakeStream])).toEqual(
      ['ring.a', 'ring.b'].map((name) => [streamName('clock', name), streamName('accept', name), streamName('wake', name)]),
    );
    expect(model.parameters.map(({ stream }) => stream)).toEqual([streamName('parameter', 'pace.a'), streamName('parameter', 'pace.b')]);
  });

  test('hashes of names are made when the scenario is compiled', () => {
    const [trigger] = modelOf(small({ triggers: { ring: { rate: 1, do: [] } } })).triggers;
    const digest = createHash('sha256').update('clock/ring').digest();
    expect(trigger?.clock.words).toEqual([digest.readUInt32LE(0), digest.readUInt32LE(4)]);
  });

  test('`period/NAME` at q: one uniform for `from`, one for `lasts`, read at the start', () => {
    const scenario = small({
      periods: { drill: { from: '2023-01-05', lasts: { uniform: ['2 days', '6 days'] } } },
      triggers: { over: { on: 'ends(drill)', do: [] } },
    });
    const stream = streamOf('period', 'drill', 4);
    stream.uniform();
    expect(daysOf(historyOf(scenario, { run: 4 }), 'over')).toEqual([4 + (2 + stream.uniform() * 4)]);
  });

  test('adding, removing or changing one trigger leaves the luck of all others as it was', () => {
    const alone = historyOf(small(busy));
    const added = historyOf(small({ ...busy, triggers: { ...busy.triggers, another: { rate: 'p', probability: 0.5, do: [] } } }));
    const changed = historyOf(small({ ...busy, triggers: { ...busy.triggers, answer: { ...busy.triggers.answer, probability: 0.01 } } }));
    expect(added.firings.filter(({ name }) => name !== 'another')).toEqual(alone.firings);
    expect(daysOf(changed, 'ring')).toEqual(daysOf(alone, 'ring'));
    expect(daysOf(changed, 'answer')).not.toEqual(daysOf(alone, 'answer'));
  });

  test('a stream is the Alea state s_i = w_i 2^-32, c = 1, from Threefry4x32-20 under the hashes of seed and name', () => {
    const words = (text: string, count: number) => {
      const digest = createHash('sha256').update(text, 'utf8').digest();
      return Array.from({ length: count }, (_, i) => digest.readUInt32LE(4 * i));
    };
    const number = 3 * 2 ** 32 + 17;
    const block: [number, number, number, number] = [17, 3, ...(words('wake/ask.poland', 2) as [number, number])];
    threefry4x32(words('casus/1 Überfall', 4) as [number, number, number, number], block, block);
    const [s0, s1, s2] = block.map((word) => word * 2 ** -32);
    expect(streamStart(runKey('Überfall'), streamName('wake', 'ask.poland'), number)).toEqual({ s0, s1, s2, c: 1, draws: 0 });
  });

  test("seedrandom's `alea('', { state })` gives the same numbers", () => {
    const start = streamStart(runKey(SEED), streamName('clock', 'ring'), 12);
    const published = alea('', { state: { s0: start.s0, s1: start.s1, s2: start.s2, c: start.c } });
    const ours = openStream(runKey(SEED), streamName('clock', 'ring'), 12);
    expect(Array.from({ length: 50 }, () => ours.double())).toEqual(Array.from({ length: 50 }, () => published.double()));
  });

  test('every draw is `double()` (53 bits); 0 is replaced by 2^-54', () => {
    const zero = () => resumeStream({ s0: 0, s1: 0, s2: 0, c: 0, draws: 0 });
    expect([zero().double(), zero().uniform()]).toEqual([0, 2 ** -54]);
    for (const u of wakeUniforms('any', 100)) expect(Number.isInteger(u * 2 ** 53)).toBe(true);
    expect(wakeUniforms('any', 100).some((u) => !Number.isInteger(u * 2 ** 32))).toBe(true);
  });

  test('exponential: -log(1 - u)', () => {
    expect(exponentials('ring', 20)).toEqual(
      Array.from({ length: 20 }, () => streamOf('clock', 'ring')).map((stream, i) => {
        for (let skipped = 0; skipped < i; skipped++) stream.uniform();
        return -log(1 - stream.uniform());
      }),
    );
  });
});

describe('the n-th wake of a trigger uses the n-th group of its wake stream', () => {
  test('one uniform for each of `probability`, `after`, `choose`, option `after` that the trigger has, in that order', () => {
    const wakes = 12;
    const uniforms = wakeUniforms('pick', 4 * wakes);
    const history = historyOf(
      small({
        variables: { done: { start: 0 } },
        triggers: {
          pick: {
            at: Array.from({ length: wakes }, (_, i) => `day ${i + 1}`),
            probability: 0.7,
            after: { uniform: ['0 days', '0.25 days'] },
            choose: {
              a: { chance: 0.5, after: { uniform: ['0.25 days', '0.5 days'] }, do: [{ add: { done: 1 } }] },
              b: { chance: 0.5, after: { uniform: ['0 days', '0.25 days'] }, do: [{ add: { done: 1 } }] },
            },
          },
        },
      }),
    );
    const expected = Array.from({ length: wakes }, (_, n) => {
      const [probability = 1, after = 0, choose = 0, option = 0] = uniforms.slice(4 * n, 4 * n + 4);
      if (!(probability < 0.7)) return [];
      const chosen = n + 1 + 0.25 * after;
      const effects = chosen + (choose < 0.5 ? 0.25 + option * 0.25 : 0.25 * option);
      return [{ day: chosen, option: choose < 0.5 ? 0 : 1, effects }];
    }).flat();
    expect(expected.length).toBeGreaterThan(4);
    expect(history.firings.filter(({ kind }) => kind === 'firing').map(({ day, option }) => ({ day, option }))).toEqual(
      expected.map(({ day, option }) => ({ day, option })),
    );
    expect(history.changes('done').map(([day]) => day)).toEqual(expected.map(({ effects }) => effects));
  });

  test('`after: 2 days` uses its uniform like any other', () => {
    const history = historyOf(small({ triggers: { p: { at: ['day 1', 'day 2'], probability: 0.5, after: '2 days', do: [] } } }));
    expect(history.run.wakeStreams[0]?.draws).toBe(4);
    const [first = 1, , second = 1] = wakeUniforms('p', 4);
    expect(daysOf(history, 'p')).toEqual([...(first < 0.5 ? [3] : []), ...(second < 0.5 ? [4] : [])]);
  });

  test('all delayed options share one uniform', () => {
    const choose = {
      a: { chance: 0.5, after: '1 day', do: [] },
      b: { chance: 0.25, after: '2 days', do: [] },
      c: { chance: 'rest', do: [] },
    };
    expect(historyOf(small({ triggers: { p: { at: ['day 1', 'day 2', 'day 3'], choose } } })).run.wakeStreams[0]?.draws).toBe(6);
  });

  test('a trigger that draws nothing opens no stream', () => {
    expect(historyOf(small({ triggers: { p: { every: '1 day', do: [] } } })).run.wakeStreams).toEqual([undefined]);
  });

  test('a rejected candidate is no wake', () => {
    const { run, firings } = historyOf(small({ triggers: { ring: { rate: '0.01 * t', probability: 0.5, do: [] } } }));
    expect(run.candidates).toBeGreaterThan(firings.length);
    expect(run.wakeStreams[0]?.draws).toBe(firings.length);
  });

  test('only triggers whose pattern matches an event are woken', () => {
    const { run } = historyOf(
      small({
        parties: { a: {}, b: {}, c: {} },
        events: { hit: { by: 'doer', on: 'victim' } },
        triggers: { go: on(1, { send: 'a.hit(b)' }, { send: 'a.hit(c)' }), p: { on: 'any.hit(b)', probability: 0.5, do: [] } },
      }),
    );
    expect(run.wakeStreams[indexOf(run.model.triggers, 'p')]?.draws).toBe(1);
  });

  test('the first exponential of a clock is drawn at t = 0, also when its hazard is 0', () => {
    const { run } = historyOf(
      small({
        variables: { open: flag() },
        triggers: { ring: { rate: 1, when: 'open', do: [] }, never: { at: 'day 100', do: [{ set: { open: true } }] } },
      }),
    );
    expect(run.clockStreams[indexOf(run.model.triggers, 'ring')]?.draws).toBe(1);
  });
});

describe('no first-draw pattern across runs', () => {
  const RUNS = 8192;
  const CELLS = 32;
  /** First numbers of one stream in runs 0, 1, 2, ..., and a table of each with the one of the next run. */
  const table = (draw: (run: number) => number) => {
    const cells = Array.from({ length: RUNS }, (_, run) => Math.floor(draw(run) * CELLS));
    const single = new Array<number>(CELLS).fill(0);
    const pairs = Array.from({ length: 8 }, () => new Array<number>(8).fill(0));
    cells.forEach((cell, run) => {
      single[cell] = (single[cell] ?? 0) + 1;
      const row = pairs[cell >> 2];
      const next = (cells[run + 1] ?? 0) >> 2;
      if (row && run + 1 < RUNS) row[next] = (row[next] ?? 0) + 1;
    });
    return [
      cellsVerdict('first draws', single, new Array<number>(CELLS).fill(1 / CELLS)),
      independenceVerdict('with that of the next run', pairs),
    ];
  };

  test('first draws of runs that follow one another are even and independent', () => {
    expectAgreement(table((run) => streamOf('clock', 'ring', run).double()));
  });

  test('the same assertion catches first draws that rise from run to run', () => {
    expectCaught(table((run) => (run * 0.6180339887498949) % 1));
  });
});
