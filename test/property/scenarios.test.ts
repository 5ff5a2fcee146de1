/** Whatever valid scenario: it runs, ends, keeps its bounds, and its runs depend on nothing but the scenario, the seed and the number. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../../src/expression/functions.ts';
import { CONSTANTS, SPECIAL_FUNCTIONS } from '../../src/expression/special-functions.ts';
import { fingerprintOf } from '../support/fingerprint.ts';
import { anyScenario } from '../support/generated.ts';
import {
  endsWithinBounds,
  holdsOfAll,
  isBlindToObservers,
  isBlindToUnconnected,
  isIndependentOfBatches,
  isIndependentOfOrder,
  modelOf,
  repeatsItself,
} from '../support/scenario-properties.ts';
import { keysOfSchema, keysWritten } from '../support/written-keys.ts';

const runs = 40;

describe('generated scenarios', () => {
  test('run, end and keep bounds, limits and cooldowns', () => holdsOfAll(endsWithinBounds, { runs, seed: 1 }));
  test('repeat under the same seed', () => holdsOfAll(repeatsItself, { runs, seed: 2 }));
  test('do not change when runs are split into batches', () => holdsOfAll(isIndependentOfBatches, { runs, seed: 3 }));
  test('do not change when traces are on', () => holdsOfAll(isBlindToObservers, { runs, seed: 4 }));
  test('do not change when the entries of the file are reordered', () => holdsOfAll(isIndependentOfOrder, { runs, seed: 5 }));
  test('do not change when unconnected triggers are added', () => holdsOfAll(isBlindToUnconnected, { runs, seed: 6 }));
});

describe('the generator', () => {
  const sample = fc.sample(anyScenario, { numRuns: 250, seed: 20230216 });
  const models = sample.slice(0, 100).map(modelOf);

  test('makes scenarios of which at least 97 in 100 are valid', () => {
    expect(models.filter((model) => model !== undefined).length).toBeGreaterThanOrEqual(97);
  });

  test('makes runs that seldom end in a fault, and that seeds tell apart', () => {
    const valid = models.filter((model) => model !== undefined);
    const faults = valid.filter((model) => fingerprintOf(model, 0).error !== undefined);
    expect(faults.length).toBeLessThan(0.1 * valid.length);
    const different = valid.filter((model) => {
      const [one, other] = ['a', 'b'].map((seed) => JSON.stringify([...(fingerprintOf(model, 0, seed)?.state ?? [])]));
      return one !== other;
    });
    expect(different.length).toBeGreaterThan(0.9 * valid.length);
  });

  test('writes every key of the format', () => {
    const written = new Set(sample.flatMap((scenario) => [...keysWritten(scenario)]));
    const missing = [...keysOfSchema()].filter((key) => !written.has(key));
    expect(missing).toEqual([]);
  });

  test('uses every function and constant of expressions', () => {
    const text = JSON.stringify(sample);
    const words = [...Object.keys(FUNCTIONS), ...Object.keys(SPECIAL_FUNCTIONS)];
    expect(words.filter((word) => !new RegExp(`\\b${word}\\(`).test(text))).toEqual([]);
    expect(Object.keys(CONSTANTS).filter((word) => !new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
  });

  test('reaches every kind of wake, crossing, clock, draw, effect and reading', () => {
    const seen = new Set<string>();
    for (const model of models.filter((one) => one !== undefined)) {
      for (const { wake, after, action } of model.triggers) {
        seen.add(wake.kind === 'rate' ? `rate ${wake.clocked ? 'clocked' : 'thinned'}` : wake.kind);
        if (after) seen.add(`after ${after.kind}`);
        if (action.kind === 'choose') seen.add(`choose ${action.by}`);
        const effects = action.kind === 'do' ? action.effects : action.options.flatMap((option) => option.effects);
        for (const effect of effects) {
          seen.add(effect.kind);
          if ('target' in effect && 'index' in effect.target) seen.add('party that an event names');
        }
      }
      for (const { moving } of model.atoms) seen.add(moving < 0 ? 'crossing of t' : 'crossing of a relaxing value');
      for (const { read } of model.measures) {
        seen.add(read.kind === 'over' ? `over ${read.what}` : read.kind);
        if (read.kind === 'over') seen.add(`over time, moving ${Math.min(read.moving, 0)}`);
      }
      for (const { kind } of model.periods) seen.add(`period ${kind}`);
      for (const { holdDays } of model.values) if (holdDays?.some((days) => days > 0)) seen.add('hold');
    }
    const wanted = [
      ...['at', 'every', 'rate clocked', 'rate thinned', 'on', 'condition', 'after fixed', 'after closed', 'after table'],
      ...['choose utility', 'choose chance', 'set', 'add', 'raise', 'lower', 'send', 'cancel', 'party that an event names', 'hold'],
      ...['crossing of t', 'crossing of a relaxing value', 'period fixed', 'period drawn', 'end'],
      ...['over mean', 'over max', 'over min', 'over total', 'over time, moving 0', 'over time, moving -1', 'over time, moving -2'],
    ];
    expect(wanted.filter((word) => !seen.has(word))).toEqual([]);
  });
});
