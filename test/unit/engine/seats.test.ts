/** A person or a function in the seat sees options, utilities and chances, and returns one of them or effects of its own; the draws are used all the same. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/engine/address.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { simulateRun } from '../../../src/engine/reference.ts';
import { newRun, type Run } from '../../../src/engine/run.ts';
import type { Decision, Seat } from '../../../src/engine/seats.ts';
import { modelOf, small } from '../../support/history.ts';

const model = modelOf(
  small({
    parties: { a: {}, b: {} },
    variables: { x: { start: 0, min: 0, max: 10 }, open: { flag: true, start: false } },
    triggers: {
      decide: {
        party: 'a',
        every: '10 days',
        choose: {
          hold: { utility: 0, do: [] },
          move: { utility: 1, do: [{ add: { x: 1 } }] },
          shut: { when: 'open', utility: 5, do: [{ set: { x: 0 } }] },
        },
      },
      beside: { party: 'b', rate: 0.1, probability: 0.5, do: [{ add: { x: 0.001 } }] },
    },
  }),
);

function runWith(seat?: Seat): Run {
  const run = newRun(compileProgram(model), addressOf('seats', 0));
  if (seat) run.seats = new Map([[model.parties.indexOf('a'), seat]]);
  simulateRun(run);
  return run;
}

const x = (run: Run) => run.slots[model.values.find(({ name }) => name === 'x')?.slot ?? -1] as number;

describe('a seat', () => {
  test('sees what is on offer, with utilities and shares', () => {
    const seen: Decision[] = [];
    runWith((decision) => {
      seen.push(decision);
      return { option: 'hold' };
    });
    expect(seen).toHaveLength(10);
    expect(seen[0]).toMatchObject({
      trigger: 'decide',
      party: 'a',
      day: 10,
      offers: [
        { option: 'hold', utility: 0 },
        { option: 'move', utility: 1 },
      ],
    });
    expect(seen[0]?.offers[1]?.share).toBeCloseTo(Math.E / (1 + Math.E), 12);
  });

  test('decides by naming an option', () => {
    expect(Math.floor(x(runWith(() => ({ option: 'move' }))))).toBe(10);
    expect(Math.floor(x(runWith(() => ({ option: 'hold' }))))).toBe(0);
  });

  test('or by effects of its own, clamped like any', () => {
    const value = model.values.findIndex(({ name }) => name === 'x');
    const effects = [{ kind: 'add', target: { value }, right: { kind: 'number', value: 100 } }] as const;
    expect(x(runWith(() => ({ effects })))).toBe(10);
  });

  test('cannot name what is not on offer', () => {
    expect(() => runWith(() => ({ option: 'shut' }))).toThrow(/'shut' is not on offer at 'decide': there are hold, move/);
  });

  test('leaves the luck of all others as it was, and uses its own draws', () => {
    const days = (run: Run) => run.log.filter(({ subject }) => model.triggers[subject]?.name === 'beside').map(({ day }) => day);
    const [alone, seated] = [runWith(), runWith(() => ({ option: 'move' }))];
    expect(days(seated)).toEqual(days(alone));
    expect(seated.wakeStreams.map((stream) => stream?.draws)).toEqual(alone.wakeStreams.map((stream) => stream?.draws));
  });
});
