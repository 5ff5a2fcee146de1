/** The fast engine repeats the reference engine to the bit: history, state, streams, what is pending and results, run by run. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioFrom } from '../../src/analysis/prepare.ts';
import { mergeAlike } from '../../src/compile/alike.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { encode } from '../../src/compile/wasm.ts';
import { addressOf } from '../../src/engine/address.ts';
import { compileLoop } from '../../src/engine/fast/loop.ts';
import { machineCode, startMachine } from '../../src/engine/fast/machine.ts';
import { neighbours } from '../../src/engine/fast/rate.ts';
import { agree, machineOf } from '../support/agree.ts';
import { baselineScenario } from '../support/baseline.ts';
import { everyConstruct } from '../support/every-construct.ts';
import { anyScenario } from '../support/generated.ts';
import { modelOf } from '../support/scenario-properties.ts';

const ratesOf = ({ triggers }: Model): readonly number[] => triggers.flatMap(({ wake }, index) => (wake.kind === 'rate' ? [index] : []));

const long = process.env.CASUS_LONG === '1';
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);
const baseline = (): Model => lower(baselineScenario());

describe('the engines agree', () => {
  test('on the baseline', () => {
    expect(agree(baseline(), [...numbers(40), 2 ** 32 + 5, 2 ** 40])).toBe(42);
  });

  test('on a scenario with every construct', () => {
    expect(agree(lower(scenarioFrom(everyConstruct)), numbers(40))).toBeGreaterThan(0);
  });

  test('on 4,001 triggers, of which no function of a module can hold all', () => {
    const names = numbers(200).map((number) => `p${number}`);
    const one = (number: number) => [`t${number}`, { each: 'union', on: number % 2 ? 'e' : 'f', do: [{ add: { 'self.x': 1 } }] }] as const;
    const model = lower(
      scenarioFrom({
        format: 'casus/1',
        id: 'thousands',
        title: 'Thousands',
        start: '2024-01-01',
        horizon: '30 days',
        parties: Object.fromEntries(names.map((name) => [name, { variables: { x: { start: 0 } } }])),
        blocs: { union: { name: 'Union', members: names } },
        events: { e: 'E', f: 'F' },
        triggers: { ...Object.fromEntries(numbers(20).map(one)), go: { rate: 0.2, do: [{ send: 'e' }] } },
        outcomes: { o: { when: 'p1.x > 2', meaning: 'O' } },
      }),
    );
    expect(model.triggers.length).toBe(4001);
    const compiled = compileLoop(model);
    expect(mergeAlike(compiled.module).funcs.length).toBeLessThan(compiled.module.funcs.length / 20);
    expect(agree(model, numbers(2))).toBe(2);
    // without what takes functions together, as if no two of them were alike
    const apart = { module: new WebAssembly.Module(encode(compiled.module)), data: compiled.module.data };
    const make = (seed: string) => startMachine({ ...machineCode(compiled), ...apart }, model, addressOf(seed, 0));
    expect(agree(model, numbers(1), 'agree', make)).toBe(1);
  });

  test('on many rates that all ring at one instant, and lie in another order than that of their names', () => {
    const many = numbers(100).map((number) => String(number).padStart(2, '0'));
    const model = lower(
      scenarioFrom({
        format: 'casus/1',
        id: 'many-rates',
        title: 'Many rates',
        start: '2024-01-01',
        horizon: '30 days',
        variables: {
          open: { flag: true, start: false },
          mark: { start: 1 },
          tide: { start: 1, min: 0, max: 5, relaxes: { to: 0, halfLife: 10 } },
          ...Object.fromEntries(many.map((number) => [`own${number}`, { start: 1e9 }])),
        },
        triggers: {
          // the first five ring in the instant that opens them: in which order is seen in the digits that they leave
          ...Object.fromEntries(
            many.map((number, place) => [
              `t${number}`,
              {
                when: 'open',
                rate: `own${many[(37 * place + 11) % 100]}${place < 5 ? ' * 1e9' : ' * 1e-12'}`,
                limit: 1,
                do: [{ set: { mark: `10 * mark + ${place % 10}` } }],
              },
            ]),
          ),
          // hazards that fall by themselves: their windows lie in a long row too
          ...Object.fromEntries(
            many.map((number, place) => [
              `w${number}`,
              { rate: `0.01 * tide * own${many[(37 * place + 11) % 100]} / 1e9`, do: [{ add: { tide: 0.1 } }] },
            ]),
          ),
          go: { at: 'day 4', do: [{ set: { open: true } }] },
        },
        outcomes: { o: { when: 'mark > 2', meaning: 'O' } },
      }),
    );
    const order = neighbours(model, ratesOf(model));
    expect(order).not.toEqual(ratesOf(model));
    expect(agree(model, numbers(20))).toBe(20);
  });

  test('which a difference in one number, planted in the model, does not get past', () => {
    const model = baseline();
    const other: Model = {
      ...model,
      triggers: model.triggers.map((trigger) => ({ ...trigger, cooldownDays: trigger.cooldownDays + 1e-9 })),
    };
    expect(() => agree(model, numbers(3), 'agree', machineOf(other))).toThrow();
  });

  test('on generated scenarios', () => {
    const models = fc.sample(anyScenario, { numRuns: long ? 2000 : 60, seed: 31 }).flatMap((scenario) => modelOf(scenario) ?? []);
    const ended = models.map((model) => agree(model, numbers(3))).reduce((sum, count) => sum + count, 0);
    expect(ended).toBeGreaterThan(2 * models.length);
  });
});
