/** What a simulation reports, against counts made by hand from the same streams; each test is named by its sentence of the definition. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/analysis/compare.ts';
import { type SimulateOptions, simulate } from '../../../src/analysis/simulate.ts';
import { referenceEngine } from '../../../src/montecarlo/batch.ts';
import type { Stretch } from '../../../src/montecarlo/engine.ts';
import { planFor } from '../../../src/montecarlo/plan.ts';
import { nestedRuns } from '../../../src/montecarlo/split.ts';
import { mergeSummaries } from '../../../src/montecarlo/summary.ts';
import { scenarioOf } from '../../../src/scenario/check.ts';
import { type BinCounts, binnedQuantile, binOf, countValue, listBins } from '../../../src/stats/bins.ts';
import { pairedDifference } from '../../../src/stats/difference.ts';
import { icd203Words } from '../../../src/stats/icd203.ts';
import { clopperPearson, jeffreys, noneInRuns, wilson } from '../../../src/stats/proportion.ts';
import { betaQuantile } from '../../../src/stats/special.ts';
import { levelAtLook, lookAfter } from '../../../src/stats/stopping.ts';
import { betaRange, hitMoments, splitVariance } from '../../../src/stats/variance-split.ts';
import { modelOf, small } from '../../support/history.ts';
import { exponentials, flag } from './parts.ts';

const RUNS = 200;
const SLOW = 0.01;

/** One rate that sets a flag, once. */
const first = { rate: SLOW, limit: 1, do: [{ set: { x: true } }] };
const once = small({ variables: { x: flag() }, triggers: { first }, outcomes: { done: { when: 'x' } } });
/** When it rings in each of the first runs, worked out beside the engine. */
const ringOf = (name: string, run: number, rate = SLOW) => (exponentials(name, 1, run)[0] as number) / rate;
const rings = Array.from({ length: RUNS }, (_, run) => ringOf('first', run));
const inTime = rings.filter((day) => day <= 100);

type Outcomes = Record<string, Awaited<ReturnType<typeof simulate>>['outcomes'][string]>;
const run = (scenario: Record<string, unknown>, options: Partial<SimulateOptions> = {}) =>
  simulate(scenarioOf(scenario), { runs: RUNS, seed: 'cases', split: false, ...options });
const outcomeOf = async (scenario: Record<string, unknown>, name: string, options: Partial<SimulateOptions> = {}) => {
  const outcome = ((await run(scenario, options)).outcomes as Outcomes)[name];
  if (outcome === undefined) throw new Error(`no outcome '${name}'`);
  return outcome;
};

describe('P(outcome by x)', () => {
  test('is the share of all runs whose first true time is <= x (unrounded)', async () => {
    const exact = inTime.slice().sort((a, b) => a - b)[30] as number;
    const below = exact - 2 ** -40;
    const outcome = await outcomeOf(once, 'done', { by: [below, exact, 60] });
    expect(outcome.byTime.map(({ value }) => value * RUNS)).toEqual([30, 31, rings.filter((day) => day <= 60).length]);
    expect(outcome.probability.value).toBe(inTime.length / RUNS);
  });

  test('a run that ended otherwise counts as no: cumulative incidence', async () => {
    const scenario = small({
      variables: { x: flag(), y: flag() },
      triggers: { first, second: { rate: 2 * SLOW, limit: 1, do: [{ set: { y: true } }] } },
      outcomes: { done: { when: 'x' }, ended: { when: 'y', ends: true } },
    });
    const hits = rings.filter((day, number) => day <= Math.min(100, ringOf('second', number, 2 * SLOW))).length;
    expect(hits).toBeLessThan(inTime.length - 20);
    expect((await outcomeOf(scenario, 'done')).probability).toMatchObject({ value: hits / RUNS, runs: RUNS });
  });

  test('Wilson interval by default (Clopper-Pearson, Jeffreys on request)', async () => {
    for (const [method, estimate] of [
      [undefined, wilson],
      ['clopper-pearson', clopperPearson],
      ['jeffreys', jeffreys],
    ] as const)
      expect((await outcomeOf(once, 'done', method ? { method } : {})).probability).toMatchObject(estimate(inTime.length, RUNS));
  });

  test('at 0 hits: none in N runs, below U (one-sided Clopper-Pearson)', async () => {
    const never = small({ variables: { x: flag() }, triggers: { first: { ...first, rate: '1e-9' } }, outcomes: { done: { when: 'x' } } });
    const { probability } = await outcomeOf(never, 'done');
    expect(probability).toEqual(noneInRuns(RUNS));
    expect(probability.high).toBeCloseTo(1 - 0.05 ** (1 / RUNS), 12);
  });

  test('quantiles of the time twice: over all runs (absent when too few have it) and among runs with the outcome', async () => {
    const { timeDays, timeDaysAllRuns } = await outcomeOf(once, 'done');
    const rank = (list: readonly number[], p: number) => list.slice().sort((a, b) => a - b)[Math.ceil(list.length * p) - 1] as number;
    const near = (value: number | null, truth: number) => expect(Math.abs((value ?? NaN) / truth - 1)).toBeLessThan(0.002);
    near(timeDays.p50, rank(inTime, 0.5));
    near(timeDaysAllRuns.p50, rank(rings, 0.5));
    near(timeDaysAllRuns.p10, rank(rings, 0.1));
    expect(timeDaysAllRuns.p75).toBeNull();
    near(timeDays.p75, rank(inTime, 0.75));
  });
});

describe('sums', () => {
  const plan = {
    scenario: small({
      variables: { x: { start: 0 } },
      triggers: { ring: { rate: 0.3, do: [{ add: { x: '0.1 + 0.7 * x' } }] } },
      outcomes: { high: { when: 'x > 0.3' } },
      measures: { last: { value: 'x' } },
      horizon: '4 days',
    }),
  };

  test('counts, means and moments are joined along one fixed tree: the bytes depend on the set of runs alone', async () => {
    const model = modelOf(plan.scenario);
    const engine = referenceEngine(model, planFor(model, [1, 4]), 'cases');
    const chunks = await Promise.all(
      [
        [0, 2048],
        [2048, 2048],
        [4096, 500],
      ].map(([from = 0, count = 0]) => engine.runChunk(from, count)),
    );
    const [a, b, c] = chunks as [(typeof chunks)[0], (typeof chunks)[0], (typeof chunks)[0]];
    const bytes = (summary: unknown) => JSON.stringify(summary);
    const forwards = mergeSummaries(mergeSummaries(a, b), c);
    expect(bytes(mergeSummaries(mergeSummaries(c, a), b))).toBe(bytes(forwards));
    expect(bytes(mergeSummaries(c, mergeSummaries(b, a)))).toBe(bytes(forwards));
    expect(forwards.runs).toBe(4596);
    expect(bytes(mergeSummaries(a, c))).not.toBe(bytes(mergeSummaries(b, c)));
  });

  test('quantiles of measures: counts in bins by sign, exponent and the top 8 bits of the fraction (below 0.2 %)', () => {
    for (const value of [1e-9, 0.123456789, 1, 255.5, 98765.4321, -3.3, -1e12, 0]) {
      const counts: BinCounts = new Map();
      countValue(counts, value);
      const read = binnedQuantile(listBins(counts), 0.5)?.value ?? NaN;
      expect(Math.abs(read - value)).toBeLessThanOrEqual(0.002 * Math.abs(value));
    }
    // A step in the eighth bit is another bin, one well below it is not.
    expect(binOf(1.3 + 2 ** -8)).not.toBe(binOf(1.3));
    expect(binOf(1.3 + 2 ** -20)).toBe(binOf(1.3));
  });

  test('pathways: by the last five causes; examples are the smallest run number', async () => {
    const chain = Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`step${i}`, { on: `e${i}`, do: [{ send: `e${i + 1}` }] }]));
    const scenario = small({
      events: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((i) => [`e${i}`, `E${i}`])),
      triggers: { go: { rate: SLOW, limit: 1, do: [{ send: 'e1' }] }, ...chain },
      outcomes: { done: { when: 'happened(e7)' } },
    });
    const { pathways } = await outcomeOf(scenario, 'done');
    expect(pathways).toMatchObject([
      {
        causes: ['step2', 'step3', 'step4', 'step5', 'step6'],
        origin: 'earlier',
        exampleRun: Array.from({ length: RUNS }, (_, number) => ringOf('go', number) <= 100).indexOf(true),
      },
    ]);
  });

  test('after a run has ended a series keeps its last value and says how many still went on', async () => {
    const scenario = small({
      variables: { x: flag() },
      triggers: { first },
      outcomes: { done: { when: 'x', ends: true } },
      measures: { series: { value: 'x', every: '25 days' } },
    });
    const series = ((await run(scenario)).measures as Record<string, unknown>).series as {
      readonly mean: readonly number[];
      readonly goingOn: readonly number[];
      readonly days: readonly number[];
    };
    expect(series.mean).toEqual(series.days.map((day) => rings.filter((ring) => ring <= day).length / RUNS));
    expect(series.goingOn).toEqual(series.days.map((day) => rings.filter((ring) => ring > day).length));
  });
});

describe('runs that cannot be counted', () => {
  test('a measure that is infinite: that run is left out and counted', async () => {
    const scenario = small({
      events: { e: 'E' },
      triggers: { first: { rate: SLOW, limit: 1, do: [{ send: 'e' }] } },
      measures: { when: { value: 'time(e)' } },
    });
    const { measures, warnings } = await run(scenario);
    const when = (measures as Record<string, { readonly runs: number; readonly notFinite: number; readonly mean: number }>).when;
    expect(when).toMatchObject({ runs: inTime.length, notFinite: RUNS - inTime.length });
    expect(when?.mean).toBeCloseTo(inTime.reduce((sum, day) => sum + day, 0) / inTime.length, 9);
    expect(warnings.some((warning) => warning.includes('infinite'))).toBe(true);
  });

  test('the error reported is that of the lowest run number', async () => {
    const broken = small({
      variables: { depth: { start: 1 } },
      triggers: { first: { rate: SLOW, limit: 1, do: [{ set: { depth: -1 } }] }, ring: { rate: 'depth', limit: 1, do: [] } },
    });
    await expect(run(broken)).rejects.toMatchObject({
      fault: { code: 'E5002', run: rings.findIndex((day, number) => day <= 100 && day < (exponentials('ring', 1, number)[0] as number)) },
    });
  });
});

describe('two kinds of not knowing', () => {
  test('nested runs (K, p, q): M parameter numbers times n chance numbers', async () => {
    const scenario = small({
      parameters: { pace: { uniform: [0, 0.03], meaning: 'P', source: 'judgement', confidence: 'low' } },
      variables: { x: flag() },
      triggers: { first: { ...first, rate: 'pace' } },
      outcomes: { done: { when: 'x' } },
    });
    const model = modelOf(scenario);
    const engine = referenceEngine(model, planFor(model, []), 'cases');
    const asked: (readonly [number, number, number | undefined])[] = [];
    const spied = {
      ...engine,
      runTimes: (stretch: Stretch) => {
        asked.push([stretch.first, stretch.count, stretch.parameterNumber]);
        return engine.runTimes(stretch);
      },
    };
    const nested = await nestedRuns(spied, 1, { parameterRuns: 12, chanceRuns: 20 });
    expect(nested?.groups[0]?.map(({ count }) => count)).toEqual(Array.from({ length: 12 }, () => 20));
    const chances = asked.flatMap(([from, count]) => Array.from({ length: count }, (_, i) => from + i));
    expect(new Set(chances).size).toBe(240);
    expect(new Set(asked.map(([, , p]) => p))).toEqual(new Set(Array.from({ length: 12 }, (_, p) => p)));
  });

  test('between variance (MSB - MSW) / n', () => {
    const hits = [2, 9, 5, 7, 1];
    const n = 10;
    const mean = 24 / 50;
    const msb = (n * hits.reduce((sum, hit) => sum + (hit / n - mean) ** 2, 0)) / 4;
    const msw = hits.reduce((sum, hit) => sum + (hit * (n - hit)) / n, 0) / 45;
    const split = splitVariance(
      hits.map((hit) => hitMoments(hit, n)),
      { uniform: () => 0.5 },
    );
    expect(split.betweenVariance.value).toBeCloseTo((msb - msw) / n, 14);
    expect(split.chanceSd).toBeCloseTo(Math.sqrt(msw), 14);
    expect([split.isSeen, split.betweenVariance.method]).toEqual([true, 'bootstrap']);
  });

  test('at or below 0: too small to see at this size', () => {
    const split = splitVariance(
      [5, 5, 5, 5].map((hit) => hitMoments(hit, 10)),
      { uniform: () => 0.5 },
    );
    expect(split.betweenVariance.value).toBeLessThan(0);
    expect([split.isSeen, split.parameterSd.value]).toEqual([false, 0]);
  });

  test('the range shown is the 5 to 95 % range of a Beta with that mean and variance', () => {
    const [mean, variance] = [0.3, 0.01];
    const size = (mean * (1 - mean)) / variance - 1;
    const [low, high] = betaRange(mean, variance);
    expect(low).toBeCloseTo(betaQuantile(0.05, mean * size, (1 - mean) * size), 12);
    expect(high).toBeCloseTo(betaQuantile(0.95, mean * size, (1 - mean) * size), 12);
  });
});

describe('stopping', () => {
  test('looked at only after 2,048 * 2^j runs, at level 1 - alpha / ((j + 1)(j + 2))', () => {
    expect([2047, 2048, 4096, 5000, 6144, 8192].map(lookAfter)).toEqual([undefined, 0, 1, undefined, undefined, 2]);
    expect([0, 1, 2].map((look) => levelAtLook(look, 0.9))).toEqual(
      [1 - 0.1 / 2, 1 - 0.1 / 6, 1 - 0.1 / 12].map((level) => expect.closeTo(level, 14)),
    );
    // All chances of error together are alpha.
    let error = 0;
    for (let look = 0; look < 100_000; look++) error += 1 - levelAtLook(look, 0.9);
    expect(error).toBeCloseTo(0.1, 5);
  });

  const quick = small({
    horizon: '4 days',
    variables: { x: flag() },
    triggers: { first: { ...first, rate: 0.2 } },
    outcomes: { done: { when: 'x' } },
  });

  test('`--runs n` repeats a stopped simulation to the byte', async () => {
    const stopped = await run(quick, { runs: 50_000, stop: { halfWidth: 0.021 } });
    expect([stopped.ending, stopped.manifest.runs]).toEqual(['enough', 4096]);
    const again = await run(quick, { runs: 4096 });
    expect(JSON.stringify(again.toJSON())).toBe(JSON.stringify(stopped.toJSON()));
  });

  test('an interrupted simulation reports the longest unbroken stretch 0 .. n - 1', async () => {
    const controller = new AbortController();
    const interrupted = await run(quick, {
      runs: 20_000,
      signal: controller.signal,
      onProgress: ({ runs }) => runs >= 3000 && controller.abort(),
    });
    expect(interrupted.ending).toBe('interrupted');
    const { runs } = interrupted.manifest;
    expect(runs).toBeGreaterThanOrEqual(3000);
    expect(runs).toBeLessThan(20_000);
    const again = await run(quick, { runs });
    expect(JSON.stringify(again.outcomes)).toBe(JSON.stringify(interrupted.outcomes));
  });

  test('a result holds no clock time, host or worker count: made twice it is the same to the byte', async () => {
    const [one, two] = [await run(quick), await run(quick)];
    expect(JSON.stringify(two.toJSON())).toBe(JSON.stringify(one.toJSON()));
    expect(Object.keys(one.manifest).join(' ')).not.toMatch(/time|host|worker|thread|cpu/i);
  });

  test('the library requires a seed', async () => {
    await expect(simulate(scenarioOf(quick), { runs: 10 } as unknown as SimulateOptions)).rejects.toThrow(/seed/);
  });
});

describe('comparison', () => {
  test('the same addresses under both; both, only A, only B, neither; difference with the Tango (1998) score interval', async () => {
    const faster = small({
      variables: { x: flag() },
      triggers: { first: { ...first, rate: 2 * SLOW } },
      outcomes: { done: { when: 'x' } },
    });
    const { outcomes } = await compare(scenarioOf(once), scenarioOf(faster), { runs: RUNS, seed: 'cases' });
    const onlyB = rings.filter((day) => day > 100 && day / 2 <= 100).length;
    const counts = { both: inTime.length, onlyA: 0, onlyB, neither: RUNS - inTime.length - onlyB };
    const done = (outcomes as unknown as Record<string, typeof counts & { readonly difference: object }>).done;
    expect(onlyB).toBeGreaterThan(10);
    expect(done).toMatchObject({ ...counts, difference: pairedDifference(counts) });
    expect(done?.difference).toMatchObject({ method: 'tango', value: -onlyB / RUNS });
  });
});

describe('words of the ICD 203 scale', () => {
  test('are chosen by the interval; when it spans two words both are shown', () => {
    expect(icd203Words({ low: 0.24, high: 0.4 })).toEqual(['unlikely']);
    expect(icd203Words({ low: 0.15, high: 0.24 })).toEqual(['very unlikely', 'unlikely']);
    expect(icd203Words({ low: 0.4, high: 0.6 })).toEqual(['unlikely', 'likely']);
  });
});
