/** simulate from end to end: known answers, the same bytes every time, stopping, interruption, errors. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../src/analysis/simulate.ts';
import { lower } from '../../../src/compile/lower.ts';
import { RunError, ScenarioError } from '../../../src/diagnostics/diagnostic.ts';
import { addressOf } from '../../../src/engine/address.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { simulateRun } from '../../../src/engine/reference.ts';
import { newRun } from '../../../src/engine/run.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { defineScenario } from '../../../src/scenario/define.ts';
import { faulty, strike, strikeBy } from '../../support/small-scenarios.ts';

const RUNS = 6_000;
const plain = { runs: RUNS, seed: 'analysis', split: false, by: [30, 90, 360] } as const;
const result = await simulate(strike, plain);

/** P(|Z| > 4.417) = 1e-5: the false-alarm rate of each comparison below. */
const Z_ALARM_1E5 = 4.417;
const z = (share: number, runs: number, truth: number) => Math.abs(share - truth) / Math.sqrt((truth * (1 - truth)) / runs);

/** First times straight from the engine, run by run. */
function rawTimes(runs: number): readonly number[] {
  const run = newRun(compileProgram(lower(scenarioOf(strike))), addressOf('analysis', 0));
  const place = run.model.outcomes.findIndex(({ name }) => name === 'struckOnce');
  return Array.from({ length: runs }, (_, number) => {
    run.address = addressOf('analysis', number);
    simulateRun(run);
    return run.outcomes[place]?.day ?? Infinity;
  });
}

describe('an outcome', () => {
  const { struckOnce, war, never } = result.outcomes;

  test('has the probability that the closed form gives', () => {
    expect(z(struckOnce.probability.value, RUNS, strikeBy(360))).toBeLessThan(Z_ALARM_1E5);
    for (const { days, value } of struckOnce.byTime) expect(z(value, RUNS, strikeBy(days))).toBeLessThan(Z_ALARM_1E5);
  });

  test('and the test would notice a rate wrong by 20 %', () => {
    expect(z(struckOnce.byTime[1]?.value ?? 0, RUNS, strikeBy(90 * 1.2))).toBeGreaterThan(Z_ALARM_1E5);
  });

  test('has the shares, days and quantiles of the raw runs', () => {
    const times = rawTimes(RUNS);
    const hits = times.filter((time) => time < Infinity).sort((a, b) => a - b);
    expect(struckOnce.byTime.map(({ value }) => value * RUNS)).toEqual(
      [30, 90, 360].map((day) => times.filter((time) => time <= day).length),
    );
    const among = hits[Math.ceil(hits.length / 2) - 1] as number;
    const overAll = [...times].sort((a, b) => a - b)[RUNS / 2 - 1] as number;
    expect(Math.abs((struckOnce.timeDays.p50 ?? 0) / among - 1)).toBeLessThan(0.002);
    expect(Math.abs((struckOnce.timeDaysAllRuns.p50 ?? 0) / overAll - 1)).toBeLessThan(0.002);
    expect(struckOnce.timeDays.runs).toBe(hits.length);
    expect(struckOnce.timeDaysAllRuns.p95).toBeNull();
  });

  test('with `given` counts those runs alone, from that day on', () => {
    expect(war.given).toBe('struckOnce');
    expect(war.probability.runs).toBe(Math.round(struckOnce.probability.value * RUNS));
    expect(z(war.probability.value, war.probability.runs, 0.5)).toBeLessThan(Z_ALARM_1E5);
    expect(war.timeDays.p10).toBeCloseTo(3, 1);
    expect(war.timeDays.p90).toBeCloseTo(3, 1);
  });

  test('never seen is none in so many runs, below a bound', () => {
    expect(never.probability).toMatchObject({ value: 0, low: 0, runs: RUNS, method: 'clopper-pearson-one-sided' });
    expect(never.probability.high).toBeCloseTo(1 - 0.05 ** (1 / RUNS), 12);
    expect(never.timeDays.p50).toBeNull();
    expect(never.pathways).toEqual([]);
  });

  test('by a day: exact where the day was named, else marked interpolated', () => {
    expect(struckOnce.by({ days: 90 })).toMatchObject({ value: struckOnce.byTime[1]?.value, isInterpolated: false });
    const between = struckOnce.by({ days: 60 });
    const exact = rawTimes(RUNS).filter((time) => time <= 60).length / RUNS;
    expect(between.isInterpolated).toBe(true);
    expect(Math.abs(between.value - exact)).toBeLessThan(0.002);
    expect(() => struckOnce.by({ days: 361 })).toThrow(RangeError);
  });

  test('has pathways with shares of its runs, and an example that shows each', () => {
    expect(struckOnce.pathways.map(({ causes }) => causes)).toEqual([['attack']]);
    expect(war.pathways[0]).toMatchObject({ causes: ['attack', 'answer'], share: 1, origin: 'spontaneous' });
    const example = war.pathways[0]?.exampleRun ?? -1;
    const story = result.replay(example);
    expect(story.outcomes.war).not.toBeNull();
    const firings = story.entries.flatMap((entry) => (entry.kind === 'firing' ? [entry.trigger] : []));
    expect(firings).toEqual(['attack', 'answer']);
    for (let run = 0; run < example; run++) expect(result.replay(run).outcomes.war).toBeNull();
  });
});

describe('a measure', () => {
  const { anger, delay, atWar, posture, mood, most } = result.measures;
  const share = result.outcomes.struckOnce.probability.value;

  test('at the end has mean, spread and quantiles', () => {
    if (anger.kind !== 'number') throw new Error('a number');
    const unanswered = share * (1 - result.outcomes.war.probability.value);
    // A strike that came less than three days before the end still waits for its answer, but its anger is 2 all the same.
    expect(Math.abs(anger.mean - (2 * share + unanswered))).toBeLessThan(0.05);
    expect(anger).toMatchObject({ runs: RUNS, method: 't', p05: 0, p95: 3, notFinite: 0 });
  });

  test('that is infinite in some runs leaves them out and says so', () => {
    expect(delay).toMatchObject({ kind: 'number', runs: Math.round(share * RUNS), notFinite: RUNS - Math.round(share * RUNS) });
    expect(result.warnings.join()).toMatch(/measure delay was infinite in \d+ of 6000 runs/);
  });

  test('of a flag counts 0 and 1 where its `given` held', () => {
    expect(atWar).toMatchObject({
      kind: 'number',
      mean: 1,
      runs: Math.round(share * RUNS),
      notGiven: RUNS - Math.round(share * RUNS),
      method: 'wilson',
    });
  });

  test('of rungs on a calendar has the share of each on each day', () => {
    if (posture.kind !== 'shareSeries') throw new Error('shares on a calendar');
    expect(posture.days).toEqual([90, 180, 270, 360]);
    expect(Object.keys(posture.shares)).toEqual(['calm', 'war']);
    for (const [place] of posture.days.entries())
      expect((posture.shares.calm?.value[place] ?? 0) + (posture.shares.war?.value[place] ?? 0)).toBeCloseTo(1, 12);
  });

  test('of numbers on a calendar has lists', () => {
    if (mood.kind !== 'series') throw new Error('a series');
    expect(mood.days).toEqual([120, 240, 360]);
    expect(mood.mean[2]).toBe(anger.kind === 'number' ? anger.mean : NaN);
    expect(mood.goingOn).toEqual([RUNS, RUNS, RUNS]);
  });

  test('over time lies below its end where it only grows', () => {
    if (most.kind !== 'number' || anger.kind !== 'number') throw new Error('numbers');
    expect(most.mean).toBeGreaterThan(0);
    expect(most.mean).toBeLessThan(anger.mean);
  });
});

test('firings: the mean of a trigger with limit 1 is the share of runs in which it fired', () => {
  const attack = result.firings.attack;
  expect(attack?.mean).toBe(result.outcomes.struckOnce.probability.value);
  expect(attack?.share.value).toBe(attack?.mean);
  const sd = Math.sqrt((attack?.mean ?? 0) * (1 - (attack?.mean ?? 0)));
  expect(((attack?.high ?? 0) - (attack?.low ?? 0)) / 2).toBeCloseTo((1.96 * sd) / Math.sqrt(RUNS), 4);
});

describe('the document', () => {
  const document = result.toJSON();

  test('has schema version and manifest, and is the same to the byte again', async () => {
    expect(document.schemaVersion).toBe(1);
    expect(document.manifest).toMatchObject({ scenario: 'strike', seed: 'analysis', runs: RUNS, engine: 'fast' });
    expect(document.manifest.scenarioHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await simulate(strike, plain))).toBe(JSON.stringify(document));
    expect(JSON.stringify(await simulate(strike, { ...plain, seed: 'other' }))).not.toBe(JSON.stringify(document));
  });

  test('is the same to the byte from either engine, but for the name of the engine', async () => {
    const options = { ...plain, runs: 2500, split: { parameterRuns: 5, chanceRuns: 10 } };
    const [fast, reference] = await Promise.all(
      (['fast', 'reference'] as const).map(async (engine) => (await simulate(strike, { ...options, engine })).toJSON()),
    );
    expect([fast?.manifest.engine, reference?.manifest.engine]).toEqual(['fast', 'reference']);
    expect(JSON.stringify(fast)).toBe(JSON.stringify(reference).replace('"engine":"reference"', '"engine":"fast"'));
  });

  test('takes the reference engine for few runs', async () => {
    expect((await simulate(strike, { ...plain, runs: 150, split: false })).toJSON().manifest.engine).toBe('reference');
  });

  test('is plain data: nothing is lost on the way through JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('has null for an end that the runs do not bound, and the method says so', async () => {
    const one = (await simulate(strike, { ...plain, runs: 1 })).toJSON();
    expect(one.measures.anger).toMatchObject({ low: null, high: null, sd: null, method: 't, unbounded where null' });
  });

  test('names the months and the horizon unless told', async () => {
    const { outcomes } = await simulate(strike, { runs: 1, seed: 'x', split: false });
    expect(outcomes.war.byTime.map(({ days }) => days)).toEqual([31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 360]);
  });
});

describe('stopping and interruption', () => {
  test('a simulation that stopped early is the one of that many runs', async () => {
    const stopped = await simulate(strike, { ...plain, runs: 20_000, stop: { halfWidth: 0.03 } });
    expect(stopped.ending).toBe('enough');
    expect([2048, 4096, 8192]).toContain(stopped.manifest.runs);
    expect(JSON.stringify(stopped)).toBe(JSON.stringify(await simulate(strike, { ...plain, runs: stopped.manifest.runs })));
  });

  test('one that was interrupted has the answers of the runs made, and says so', async () => {
    const controller = new AbortController();
    const onProgress = ({ runs }: { runs: number }) => {
      if (runs >= 1000) controller.abort();
    };
    const half = await simulate(strike, { ...plain, signal: controller.signal, onProgress });
    expect(half.ending).toBe('interrupted');
    expect(half.manifest.runs).toBeGreaterThanOrEqual(1000);
    expect(half.manifest.runs).toBeLessThan(2048);
    expect(half.warnings.at(-1)).toBe(`interrupted after ${half.manifest.runs} of ${RUNS} runs`);
    const { warnings: _, ...answers } = half.toJSON();
    expect(await simulate(strike, { ...plain, runs: half.manifest.runs }).then((again) => again.toJSON())).toMatchObject(answers);
  });

  test('one that was interrupted among the nested runs keeps the plain ones', async () => {
    const controller = new AbortController();
    const onProgress = ({ stage }: { stage: string }) => {
      if (stage === 'parameters') controller.abort();
    };
    const half = await simulate(strike, { runs: 50, seed: 's', signal: controller.signal, onProgress });
    expect(half).toMatchObject({ ending: 'interrupted', manifest: { runs: 50 } });
    expect(half.outcomes.struckOnce.split).toBeUndefined();
  });

  test('one that was stopped before the first run rejects', async () => {
    await expect(simulate(strike, { ...plain, signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
  });
});

describe('errors', () => {
  test('of a run: that of the lowest run number', async () => {
    const error = await simulate(faulty, { runs: 3_000, seed: 'fault', split: false }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RunError);
    const { run } = (error as RunError).fault;
    await simulate(faulty, { runs: run, seed: 'fault', split: false });
    await expect(simulate(faulty, { runs: run + 1, seed: 'fault', split: false })).rejects.toThrow(`run ${run}`);
  });

  test('of a definition: all at once', async () => {
    const wrong = defineScenario({
      format: 'casus/1',
      id: 'wrong',
      start: '2024-01-01',
      horizon: '1 day',
      outcomes: { a: { when: 'x > 1' as string } },
    } as object as typeof strike);
    await expect(simulate(wrong, plain)).rejects.toBeInstanceOf(ScenarioError);
  });

  test('of options', async () => {
    await expect(simulate(strike, { ...plain, runs: 0 })).rejects.toThrow(RangeError);
    await expect(simulate(strike, { ...plain, level: 1 })).rejects.toThrow(RangeError);
    await expect(simulate(strike, { ...plain, by: [400] })).rejects.toThrow(RangeError);
  });
});
