/** Odds of a game are a martingale: what forks say at any day is, on average, what was said at the start. Each verdict has the alarm rate of the suite. */
import { describe, test } from 'vitest';
import type { Model } from '../../../src/compile/model.ts';
import { addressOf } from '../../../src/engine/address.ts';
import { setClock } from '../../../src/engine/clock.ts';
import { fork } from '../../../src/engine/fork.ts';
import { instant } from '../../../src/engine/instant.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { goOn } from '../../../src/engine/reference.ts';
import { newRun, type Run } from '../../../src/engine/run.ts';
import { snapshotOf } from '../../../src/engine/snapshot.ts';
import { start } from '../../../src/engine/start.ts';
import { exp } from '../../../src/number/exp.ts';
import { modelOf, small } from '../../support/history.ts';
import { expectAgreement, expectCaught, shareVerdict, type Verdict } from '../../support/statistics.ts';
import { flag, streamOf } from './parts.ts';

const RUNS = 4000;

/** How many of the games, each played to `day` and then forked once, end with outcome 0. `spoil` may plant an error into the fork. */
function forkedHits(model: Model, day: number, spoil: (run: Run) => void = () => {}): number {
  const program = compileProgram(model);
  let hits = 0;
  for (let number = 0; number < RUNS; number++) {
    const game = newRun(program, addressOf('game', number));
    start(game);
    instant(game, -1);
    goOn(game, day);
    const future = fork(program, snapshotOf(game), addressOf('future', number), 'redraw');
    spoil(future);
    goOn(future, future.horizonDays);
    if ((future.outcomes[0]?.day ?? Infinity) < Infinity) hits++;
  }
  return hits;
}

const verdict = (name: string, hits: number, probability: number): Verdict => shareVerdict(name, hits, RUNS, probability);

describe('odds under `held` are a martingale', () => {
  // The wait of a Weibull with shape 2 ends by day 31 with 1 - exp(-1): what has passed makes the rest shorter.
  const waiting = modelOf(
    small({
      horizon: '31 days',
      variables: { x: flag() },
      triggers: { p: { at: 'day 1', after: { weibull: { shape: 2, scale: '30 days' } }, do: [{ set: { x: true } }] } },
      outcomes: { done: { when: 'x' } },
    }),
  );

  test('with a running wait', () => {
    expectAgreement([verdict('day 20', forkedHits(waiting, 20), 1 - exp(-1))]);
  });

  test('its twin, a fork that forgets how long it has waited, is caught', () => {
    const forget = (run: Run) => {
      run.waits = run.waits.map((wait) => ({ ...wait, due: run.now + 30 * Math.sqrt(-Math.log(1 - (wait.luck[0] as number))) }));
    };
    expectCaught([verdict('day 20', forkedHits(waiting, 20, forget), 1 - exp(-1))]);
  });

  test('with the clock of a rate, a drawn date and a choice still to come', () => {
    // A rate of 0.02 during a period that begins uniformly on days 0 to 30 and lasts to the end, then a choice of one half.
    const model = modelOf(
      small({
        horizon: '30 days',
        start: '2023-01-01',
        variables: { x: flag() },
        events: { e: 'E' },
        periods: { open: { from: { uniform: ['2023-01-01', '2023-01-31'] }, lasts: '90 days' } },
        triggers: {
          ring: { rate: '0.05 * open', limit: 1, do: [{ send: 'e' }] },
          pick: { on: 'e', choose: { yes: { chance: 0.5, do: [{ set: { x: true } }] }, no: { chance: 0.5, do: [] } } },
        },
        outcomes: { done: { when: 'x' } },
      }),
    );
    const rings = 1 - (1 - exp(-1.5)) / 1.5;
    expectAgreement([verdict('day 12', forkedHits(model, 12), 0.5 * rings)]);
  });

  test('with a parameter that is held', () => {
    const model = modelOf(
      small({
        horizon: '30 days',
        parameters: { pace: { uniform: [0, 0.1], meaning: 'P', source: 'judgement', confidence: 'low' } },
        variables: { x: flag() },
        triggers: { ring: { rate: 'pace', limit: 1, do: [{ set: { x: true } }] } },
        outcomes: { done: { when: 'x' } },
      }),
    );
    const truth = 1 - (1 - exp(-3)) / 3;
    expectAgreement([verdict('day 15', forkedHits(model, 15), truth)]);
    // Its twin: a plain draw of the prior, which forgets what the first 15 days have said about the pace.
    const redrawn = (run: Run) => {
      run.slots[run.model.parameters[0]?.slot ?? -1] = 0.1 * streamOf('parameter', 'pace', run.address.chanceNumber, 'prior').uniform();
      setClock(run, 0);
    };
    expectCaught([verdict('day 15', forkedHits(model, 15, redrawn), truth)]);
  });
});
