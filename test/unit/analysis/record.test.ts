/** Odds before what came, against models whose odds are known; and what they score. */
import { describe, expect, test } from 'vitest';
import { scoreRecord } from '../../../src/analysis/record.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { parseRecord } from '../../../src/scenario/record.ts';
import { small } from '../../support/history.ts';

/** Intervals of this level miss the truth once in a million: the few dozen compared here alarm falsely in less than one run of the tests in 10,000. */
const LEVEL = 0.999999;
const RUNS = 20_000;

/** An event at a rate of 0.01 a day, or three times that in one half of all runs; a blast makes it five times as frequent. */
const scenario = scenarioOf(
  small({
    start: '2024-01-01',
    horizon: '90 days',
    parameters: { pull: { discrete: { 1: 1, 3: 1 } } },
    variables: { heat: { start: 1, min: 0, max: 10 } },
    events: { war: 'It begins', truce: 'It ends' },
    triggers: {
      begin: { rate: '0.01 * pull * heat', do: [{ send: 'war' }] },
      end: { rate: '0.02', do: [{ send: 'truce' }] },
    },
    injects: { blast: { title: 'A blast', do: [{ set: { heat: 5 } }] } },
    outcomes: { warCame: { when: 'happened(war)' }, truceCame: { when: 'happened(truce)' } },
  }),
);

const HEAD = 'record: casus/1\nid: made-up\ntitle: Made up\nwindow: 30 days\nuntil: 2024-03-31\n';
const record = parseRecord(
  `${HEAD}questions: { warCame: { yearly: 0.5 }, truceCame: { yearly: 0.5 } }
events:
  - { date: 2024-01-21, what: A blast, inject: blast }
  - { date: 2024-02-10, what: A truce, happened: [ truceCame ] }
  - { date: 2024-02-20, what: Calm, do: [ { set: { heat: 1 } } ] }
forecasts:
  - { who: A paper, what: War, date: 2024-02-10, until: 2024-02-20, outcome: warCame, chance: 0.4 }
  - { who: A paper, what: War, date: 2023-02-10, until: 2023-02-20, outcome: warCame, chance: [ 0.2, 0.6 ] }
  - { who: A paper, what: War in a decade, date: 2023-02-10, until: 2033-02-20, outcome: warCame, chance: 0.5 }
`,
  scenario,
);

/** Odds of war in [from, to) given none before, when the rate is `rate` of a day times 1 or 3: the mix leans to 1 the longer there was none. */
function odds(hazard: (day: number) => number, from: number, to: number): number {
  const survives = (pull: number, until: number): number => {
    let sum = 0;
    for (let day = 0; day < until; day++) sum += hazard(day) * pull;
    return Math.exp(-sum);
  };
  const before = survives(1, from) + survives(3, from);
  return 1 - (survives(1, to) + survives(3, to)) / before;
}

const result = await scoreRecord(scenario, record, { runs: RUNS, seed: 'record', level: LEVEL });
const calm = () => 0.01;
const afterBlast = (day: number) => (day >= 20 ? 0.05 : 0.01);
const untilCalm = (day: number) => (day >= 20 && day < 50 ? 0.05 : 0.01);

const windows = result.windows.filter(({ outcome }) => outcome === 'warCame');

describe('odds at the start of a window know what came before, and not what came after', () => {
  test.each([
    [0, calm],
    [30, afterBlast],
    [60, untilCalm],
  ])('from day %d on', (day, hazard) => {
    const asked = windows.find((one) => one.day === day);
    const expected = odds(hazard, day, day + 30);
    expect(asked?.model.low).toBeLessThan(expected);
    expect(asked?.model.high).toBeGreaterThan(expected);
  });

  test('and odds that forget that nothing has come, or that know the blast too early, lie outside of the interval', () => {
    const [first, second] = windows;
    const forgetful = odds(afterBlast, 0, 60) - odds(afterBlast, 0, 30);
    expect(second?.model.low).toBeGreaterThan(forgetful);
    expect(first?.model.high).toBeLessThan(odds(afterBlast, 0, 30));
  });
});

test('just before an event its own effect is not known yet', () => {
  const before = result.events[0]?.odds.find(({ outcome }) => outcome === 'warCame');
  const expected = odds(calm, 20, 50);
  expect(before).toMatchObject({ day: 20, untilDay: 50 });
  expect(before?.model.low).toBeLessThan(expected);
  expect(before?.model.high).toBeGreaterThan(expected);
  expect(before?.model.high).toBeLessThan(odds(afterBlast, 20, 50));
});

test('what has come is not asked again', () => {
  expect(result.windows.filter(({ outcome }) => outcome === 'truceCame').map(({ day, happened }) => [day, happened])).toEqual([
    [0, false],
    [30, true],
  ]);
  expect(result.events.map(({ odds: all }) => all.length)).toEqual([2, 2, 1]);
  expect(result.events[1]?.odds.map(({ happened }) => happened)).toEqual([false, true]);
});

test('totals add up log scores, and average Brier scores', () => {
  const [war, truce] = result.totals;
  expect(war?.model.log).toBeCloseTo(
    windows.reduce((sum, { model }) => sum + model.log, 0),
    12,
  );
  // e^-0.5 of a year for each of three windows: the log score of the reference is that of the whole record
  expect(war?.reference.log).toBeCloseTo((90 / 365.25) * Math.log(0.5), 12);
  expect(war?.alwaysNo).toEqual({ log: 0, brier: 0 });
  expect(truce?.alwaysNo.log).toBe(-Infinity);
  expect(truce?.alwaysNo.brier).toBe(0.5);
  expect(war?.model.logLow).toBeLessThan(war?.model.log as number);
  expect(war?.model.logHigh).toBeGreaterThan(war?.model.log as number);
});

test('forecasts of others are held against the same window, or one of the same length', () => {
  expect(result.forecasts.map(({ reading, day, untilDay }) => [reading, day, untilDay])).toEqual([
    ['dates', 40, 50],
    ['length', 0, 10],
  ]);
  expect(result.forecasts[1]?.published.brier).toBeCloseTo(0.16, 14);
  const expected = odds(afterBlast, 40, 50);
  expect(result.forecasts[0]?.model.low).toBeLessThan(expected);
  expect(result.forecasts[0]?.model.high).toBeGreaterThan(expected);
});

test('the same seed gives the same result, as data too', async () => {
  const again = await scoreRecord(scenario, record, { runs: 500, seed: 'record' });
  const once = await scoreRecord(scenario, record, { runs: 500, seed: 'record' });
  expect(JSON.stringify(again.toJSON())).toBe(JSON.stringify(once.toJSON()));
});
