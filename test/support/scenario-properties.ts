/** A valid scenario in; what must hold of every scenario, each as one assertion. Run on few scenarios by `npm test`, on many by `npm run test:long`. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { lower } from '../../src/compile/lower.ts';
import type { Model, ModelValue } from '../../src/compile/model.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { ScenarioError } from '../../src/diagnostics/diagnostic.ts';
import type { Observer, Run } from '../../src/engine/run.ts';
import { referenceEngine } from '../../src/montecarlo/batch.ts';
import { planFor } from '../../src/montecarlo/plan.ts';
import { mergeSummaries } from '../../src/montecarlo/summary.ts';
import { scenarioOf } from '../../src/scenario/check.ts';
import { BLOCK_RUNS } from '../../src/stats/moment-tree.ts';
import { type Fingerprint, fingerprintIn, fingerprintOf, stateOf, subjectOf } from './fingerprint.ts';
import { anyScenario, type GeneratedScenario } from './generated.ts';

/** The model of a scenario, or none for the few that break a rule. */
export function modelOf(scenario: GeneratedScenario): Model | undefined {
  try {
    return lower(scenarioOf(scenario));
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

/** Holds `property` against generated scenarios; those that break a rule are passed over. */
export async function holdsOfAll(
  property: (model: Model, scenario: GeneratedScenario) => void | Promise<void>,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<void> {
  let valid = 0;
  const one = fc.asyncProperty(anyScenario, async (scenario) => {
    const model = modelOf(scenario);
    if (model === undefined) return;
    valid++;
    await property(model, scenario);
  });
  await fc.assert(one, { numRuns: runs, seed, endOnFailure: false });
  expect(valid).toBeGreaterThan(0.95 * runs);
}

const RUNS = [0, 1, 2];

/** Every run ends at the horizon, at an outcome that ends it or with a documented fault, and keeps bounds, limits and cooldowns on its way. */
export function endsWithinBounds(model: Model): void {
  const run = stateOf(model);
  for (const number of RUNS) {
    const { error, day } = fingerprintIn(run, number, undefined, watcher(model));
    if (error !== undefined) expect(Object.keys(CODES)).toContain(error.slice(0, 5));
    else if (run.ended) expect(model.outcomes.some(({ ends }, index) => ends && run.outcomes[index]?.day === day)).toBe(true);
    else expect(day).toBe(model.horizonDays);
    model.values.forEach((value) => {
      expectWithin(value, run.slots[value.slot] as number);
    });
    expectRisingLog(run);
    expectRest(run);
  }
}

function watcher(model: Model): Observer {
  return {
    stored: ({ day, value, after }) => {
      expect(day >= 0 && day <= model.horizonDays).toBe(true);
      const stored = model.values[value];
      if (stored) expectWithin(stored, after);
    },
    delivered: ({ day }) => expect(day >= 0 && day <= model.horizonDays).toBe(true),
  };
}

function expectWithin({ name, kind, min, max }: ModelValue, value: number): void {
  if (!(value >= min && value <= max && Math.abs(value) < Infinity)) throw new Error(`${name} is ${value}, outside ${min} to ${max}`);
  if (kind !== 'number' && !Number.isInteger(value)) throw new Error(`${name} is ${value}`);
}

function expectRisingLog({ log, model }: Run): void {
  const days = log.map(({ day }) => day);
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(days.every((day) => day >= 0 && day <= model.horizonDays)).toBe(true);
  for (const [index, entry] of log.entries()) expect(entry.cause).toBeLessThan(index);
}

/** Nobody fires more often than `limit`, or sooner than `cooldown`. */
function expectRest({ log, model, fired }: Run): void {
  for (const [subject, { limit, cooldownDays, name }] of model.triggers.entries()) {
    const days = log.filter((entry) => entry.subject === subject && entry.kind === 'firing').map(({ day }) => day);
    expect(days.length).toBe(fired[subject]);
    if (days.length > limit) throw new Error(`${name} fired ${days.length} times, above ${limit}`);
    for (const [index, day] of days.slice(1).entries()) expect(day).toBeGreaterThanOrEqual((days[index] as number) + cooldownDays);
  }
}

/** The same scenario, seed and number give the same run, also from a fresh check of the text. */
export function repeatsItself(model: Model, scenario: GeneratedScenario): void {
  const again = lower(scenarioOf(structuredClone(scenario)));
  for (const number of RUNS) expect(fingerprintOf(again, number)).toEqual(fingerprintOf(model, number));
}

/** A run does not depend on the runs before it, nor on how they are cut into chunks. */
export async function isIndependentOfBatches(model: Model): Promise<void> {
  const run = stateOf(model);
  const alone = RUNS.map((number) => fingerprintOf(model, number));
  expect([...RUNS].reverse().map((number) => fingerprintIn(run, number))).toEqual([...alone].reverse());
  if ([...RUNS, BLOCK_RUNS, BLOCK_RUNS + 1].some((number) => fingerprintIn(run, number).error !== undefined)) return;
  const plan = planFor(model, [5, 10]);
  const engine = (): ReturnType<typeof referenceEngine> => referenceEngine(model, plan, 'fingerprint');
  const times = async (first: number, count: number): Promise<readonly number[]> => [...(await engine().runTimes({ first, count }))];
  expect([...(await times(0, 1)), ...(await times(1, 2))]).toEqual(await times(0, 3));
  const one = engine();
  const first = await one.runChunk(0, 3);
  const second = await one.runChunk(BLOCK_RUNS, 2);
  const apart = [await engine().runChunk(BLOCK_RUNS, 2), await engine().runChunk(0, 3)] as const;
  expect(mergeSummaries(...apart)).toEqual(mergeSummaries(first, second));
}

/** Who watches changes nothing. */
export function isBlindToObservers(model: Model): void {
  const run = stateOf(model);
  for (const number of RUNS) {
    let told = 0;
    const count = (): void => {
      told++;
    };
    const watched = fingerprintIn(run, number, undefined, { fired: count, stored: count, delivered: count, reached: count });
    expect(watched).toEqual(fingerprintOf(model, number));
    if (watched.error === undefined) expect(told >= watched.firings.length || run.ended).toBe(true);
  }
}

/** Sections whose entries have an order of their own: rungs stand on each other. */
const ORDERED = ['ladders', 'controls'];

/** The same scenario with the entries of every map the other way round. */
export function reordered(value: unknown, section = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, section));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, ORDERED.includes(key) ? part : reordered(part, key)]);
  return Object.fromEntries(entries.reverse());
}

export function isIndependentOfOrder(model: Model, scenario: GeneratedScenario): void {
  const other = lower(scenarioOf(reordered(scenario) as GeneratedScenario));
  for (const number of RUNS) expect(fingerprintOf(other, number)).toEqual(fingerprintOf(model, number));
}

/** The scenario with triggers, early and late by name, that wake in every way and touch nothing of it. */
export function withUnconnected(scenario: GeneratedScenario): GeneratedScenario {
  const idle = { do: [{ add: { unconnected: 0.1 } }] };
  const added = {
    aRing: { rate: 'if(unconnected > 0.5, 0.1, 0.3)', ...idle },
    aDate: { at: ['day 3', 'day 7.25'], do: [{ set: { unconnected: 0.4 } }, { send: 'unheard' }] },
    mMoving: { rate: '0.2 * exp(-t / 20)', ...idle },
    zAnswer: { on: 'unheard', after: { uniform: [0, '3 days'] }, ...idle },
    zEdge: { when: 't > 4.4 and unconnected > 0.2', do: [{ set: { unconnected: 0 } }] },
    zRound: { every: '37 hours', choose: { a: { chance: 0.5, do: [] }, b: { chance: 'rest', ...idle } } },
  };
  return {
    ...scenario,
    variables: { ...(scenario.variables as object), unconnected: { start: 0.1, min: 0, max: 1, relaxes: { to: 0, halfLife: '4 days' } } },
    events: { ...(scenario.events as object), unheard: 'Nobody of the scenario hears it' },
    triggers: { ...(scenario.triggers as object), ...added },
  };
}

const ADDED = /^(aRing|aDate|mMoving|zAnswer|zEdge|zRound) /;

/** What stands in both: the history of `fingerprint` without what was added. */
function sharedPart(extended: Fingerprint, base: Fingerprint): Fingerprint {
  const only = <Value>(map: ReadonlyMap<string, Value>, keys: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...map].filter(([key]) => keys.has(key)));
  return {
    ...extended,
    firings: extended.firings.filter((firing) => !ADDED.test(firing)),
    state: only(extended.state, base.state),
    streams: only(extended.streams, base.streams),
  };
}

export function isBlindToUnconnected(model: Model, scenario: GeneratedScenario): void {
  const extended = lower(scenarioOf(withUnconnected(scenario)));
  for (const number of RUNS) {
    const base = fingerprintOf(model, number);
    expect(sharedPart(fingerprintOf(extended, number), base)).toEqual(base);
  }
}

/** Names of what fired in run 0, for looking at a counterexample. */
export function firingsOf(model: Model): readonly string[] {
  const run = stateOf(model);
  fingerprintIn(run, 0);
  return run.log.map(({ subject, day }) => `${subjectOf(model, subject)}@${day}`);
}
