/** Clocks of rates against sums made by hand from the same streams, to the last bit; each test is named by its sentence. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/engine/address.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { simulateRun } from '../../../src/engine/reference.ts';
import { newRun } from '../../../src/engine/run.ts';
import { start } from '../../../src/engine/start.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { daysOf, exponentials, indexOf, on, SEED, streamOf } from './parts.ts';

const relaxing = (start: number, to: number, halfLife: number) => ({ start, relaxes: { to, halfLife: `${halfLife} days` } });
const ringing = (ring: object, more: object = {}, triggers: object = {}) =>
  small({ triggers: { ring: { do: [], ...ring }, ...triggers }, ...more });
const clockOf = (history: ReturnType<typeof historyOf>, name = 'ring') => history.run.clocks[indexOf(history.run.model.triggers, name)];

/** Thinning of `rate: slope * t` written out: windows, bounds, candidates and the luck that accepts them. */
function thinnedByHand(slope: number, horizon: number): { readonly rings: number[]; readonly candidates: number } {
  const clock = streamOf('clock', 'ring');
  const accept = streamOf('accept', 'ring');
  const windowAt = (now: number) => {
    for (let width = 64; ; width /= 2) {
      const end = (Math.floor(now / width) + 1) * width;
      const low = slope * now;
      const high = slope * end;
      if (high - low <= Math.max(low, 1 / width)) return { end, bound: high };
    }
  };
  const rings: number[] = [];
  let candidates = 0;
  let left = clock.exponential();
  let since = 0;
  let { end, bound } = windowAt(0);
  for (;;) {
    const due = since + left / bound;
    if (due < end) {
      if (due > horizon) return { rings, candidates };
      candidates++;
      if (accept.uniform() * bound < slope * due) rings.push(due);
      left = clock.exponential();
      since = due;
    } else {
      if (end > horizon) return { rings, candidates };
      const next = windowAt(end);
      if (next.bound !== bound) {
        left = Math.max(0, left - bound * (end - since));
        since = end;
      }
      ({ end, bound } = next);
    }
  }
}

describe('thinned', () => {
  test('the same with a bound B in place of the hazard; each ring is a candidate, accepted if the next uniform times B is below the hazard there', () => {
    const byHand = thinnedByHand(0.01, 100);
    const history = historyOf(ringing({ rate: '0.01 * t' }));
    expect(daysOf(history, 'ring')).toEqual(byHand.rings);
    expect(history.run.candidates).toBe(byHand.candidates);
    expect(byHand.candidates).toBeGreaterThan(byHand.rings.length);
    expect(byHand.rings.length).toBeGreaterThan(20);
  });

  test('one uniform a candidate, always', () => {
    const { run, firings } = historyOf(ringing({ rate: '0.01 * t' }));
    expect(run.acceptStreams[0]?.draws).toBe(run.candidates);
    // Also where there is nothing to decide: the hazard is its bound.
    const flat = historyOf(ringing({ rate: 'if(t < 64, 1, 1)' }));
    expect([flat.run.acceptStreams[0]?.draws, flat.run.candidates]).toEqual([flat.firings.length, flat.firings.length]);
    expect(firings.length).toBeLessThan(run.candidates);
  });

  test('the window is the largest dyadic interval on which hi - lo <= max(lo, 2^-j), and B = hi', () => {
    // [0, 64): 0.064 > 1/64. [0, 32): 0.032 > 1/32. [0, 16): 0.016 <= 1/16.
    const first = historyOf(ringing({ rate: '0.001 * t' }, { horizon: '0.5 days' }));
    expect(clockOf(first)).toMatchObject({ windowEnd: 16, hazard: 0.001 * 16 });
    // At 16: [0, 64) and [0, 32) hold it, judged from now on: 0.048 and 0.016 wide, 0.016 low.
    const second = historyOf(ringing({ rate: '0.001 * t' }, { horizon: '17 days' }));
    expect(clockOf(second)).toMatchObject({ windowEnd: 32, hazard: 0.001 * 32 });
    const third = historyOf(ringing({ rate: '0.001 * t' }, { horizon: '33 days' }));
    expect(clockOf(third)).toMatchObject({ windowEnd: 64, hazard: 0.001 * 64 });
  });

  test('j goes from 6 down to -20', () => {
    expect(clockOf(historyOf(ringing({ rate: 'if(t < 1000, 1, 1)' }, { horizon: '1 day' })))?.windowEnd).toBe(64);
    // The slope for which the width 2^-20 just passes: at its end the rate is 2^20, the width's inverse.
    const opened = (slope: number) => {
      const run = newRun(compileProgram(modelOf(ringing({ rate: `${slope} * t` }))), addressOf(SEED, 0));
      start(run);
      return run.clocks[0]?.windowEnd;
    };
    expect(opened(2 ** 40)).toBe(2 ** -20);
    expect(() => opened(2 ** 40 * 1.001)).toThrow(/E5007/);
  });

  test('whether or not the horizon lies inside, so that a longer horizon does not change what came before', () => {
    const rings = (horizon: string) => daysOf(historyOf(ringing({ rate: '0.01 * t' }, { horizon })), 'ring');
    const short = rings('37 days');
    expect(short.length).toBeGreaterThan(2);
    expect(rings('90 days').slice(0, short.length)).toEqual(short);
  });

  test('when a number that `rate` or `when` reads is stored with new bits, window and bound are made anew and the unspent exponential is carried', () => {
    const [exponential = NaN] = exponentials('ring', 1);
    const slow = exponential / 40;
    const history = historyOf(
      ringing({ rate: 'if(t < 500, x, 0)', limit: 1 }, { variables: { x: { start: slow } } }, { faster: on(8, { set: { x: 0.125 } }) }),
    );
    const ring = 8 + (exponential - slow * 8) / 0.125;
    expect(daysOf(history, 'ring')).toEqual([ring]);
  });

  test('no such window: run error "no bound near day x" with the hint', () => {
    const run = () => historyOf(ringing({ rate: '1 / since(e)' }, { events: { e: 'E' } }, { go: on(3, { send: 'e' }) }));
    expect(run).toThrow(/E5007.*no bound.*near day 3/);
    expect(run).toThrow(/min\(/);
  });

  test('a hazard above B is our fault and reported, never cut', () => {
    const program = compileProgram(modelOf(ringing({ rate: 'if(t < 500, 2, 1)' })));
    const lying = { ...program, triggers: program.triggers.map((trigger) => ({ ...trigger, bounds: () => [1, 1] as const })) };
    expect(() => simulateRun(newRun(lying, addressOf(SEED, 0)))).toThrow(/fault of casus/);
    expect(() => simulateRun(newRun(program, addressOf(SEED, 0)))).not.toThrow();
  });

  test('bounds go node by node, no rearranging: a value less itself has a width', () => {
    const wide = historyOf(ringing({ rate: '0.2 + v - v' }, { variables: { v: relaxing(10, 0, 11.2) }, horizon: '0.5 days' }));
    // On [0, 1) v falls by 0.6: the bound is 0.8 though the rate is always 0.2. Its lower end, -0.4, counts as 0.
    expect(clockOf(wide)?.windowEnd).toBe(1);
    expect(clockOf(wide)?.hazard).toBeCloseTo(0.2 + 10 - 10 * 2 ** (-1 / 11.2), 12);
  });

  test('a comparison of `t` is decided on the half-open window, so `t < 2` is true on [0, 2)', () => {
    const { run } = historyOf(ringing({ rate: 'if(t < 2, 1, 3)' }, { horizon: '1 day' }));
    expect(run.clocks[0]).toMatchObject({ windowEnd: 2, hazard: 1 });
  });

  test('`if` gives the hull only where its condition is undecided', () => {
    // On [0, 64) v stays between 0.6 and 1: `v > 0.5` is true there, so the other branch counts for nothing.
    const decided = historyOf(ringing({ rate: 'if(v > 0.5, 0.5, 1000)' }, { variables: { v: relaxing(1, 0.6, 30) }, horizon: '1 day' }));
    expect(clockOf(decided)).toMatchObject({ windowEnd: 64, hazard: 0.5 });
    const undecided = historyOf(ringing({ rate: 'if(v > 0.9, 0.5, 0.75)' }, { variables: { v: relaxing(1, 0.6, 30) }, horizon: '1 day' }));
    expect(clockOf(undecided)).toMatchObject({ windowEnd: 64, hazard: 0.75 });
  });

  test('the bound is that of `if(when, rate, 0)`, and `rate` is not evaluated where `when` is false', () => {
    const variables = { x: { start: 0 } };
    const go = { open: on(40, { set: { x: 2 } }) };
    expect(daysOf(historyOf(ringing({ rate: '1 / x', when: 'x > 0' }, { variables }, go)), 'ring')[0]).toBeGreaterThan(40);
    expect(daysOf(historyOf(ringing({ rate: '1 / (t - 40)', when: 't > 41' }, {})), 'ring')[0]).toBeGreaterThan(41);
    expect(() => historyOf(ringing({ rate: '1 / x' }, { variables }, go))).toThrow(/E5002/);
  });

  test('a closed trigger has no window (B = 0) and draws nothing', () => {
    const history = historyOf(ringing({ rate: 'if(t < 500, 4, 1)', cooldown: '30 days' }));
    const rings = daysOf(history, 'ring');
    expect(clockOf(history)).toMatchObject({ hazard: 0, windowEnd: Infinity });
    expect(history.run.candidates).toBe(rings.length);
    expect(history.run.clockStreams[0]?.draws).toBe(rings.length + 1);
  });

  test('at last + cooldown clock and window are made anew, before the batches of that instant', () => {
    const [first = NaN, second = NaN] = exponentials('ring', 2);
    const history = historyOf(ringing({ rate: 'if(t < 500, 0.5, 1)', cooldown: '30 days' }));
    expect(daysOf(history, 'ring').slice(0, 2)).toEqual([first / 0.5, first / 0.5 + 30 + second / 0.5]);
  });

  test('dyadic windows keep candidates independent of unrelated events', () => {
    const alone = historyOf(ringing({ rate: '0.01 * t' }));
    const beside = historyOf(
      ringing(
        { rate: '0.01 * t' },
        { variables: { z: { start: 0 } } },
        { hourly: { every: '1 hour', do: [{ add: { z: 1 } }] }, also: { rate: '0.02 * t', do: [] } },
      ),
    );
    expect(daysOf(beside, 'ring')).toEqual(daysOf(alone, 'ring'));
    const drawn = (history: typeof alone) => history.run.acceptStreams[indexOf(history.run.model.triggers, 'ring')]?.draws;
    expect(drawn(beside)).toBe(drawn(alone));
  });
});
