/** The properties of scenarios.test.ts on many more scenarios. */
import { describe, test } from 'vitest';
import {
  endsWithinBounds,
  holdsOfAll,
  isBlindToObservers,
  isBlindToUnconnected,
  isIndependentOfBatches,
  isIndependentOfOrder,
  repeatsItself,
} from '../support/scenario-properties.ts';

const runs = 1_000;

describe('many generated scenarios', () => {
  test('run, end and keep bounds, limits and cooldowns', () => holdsOfAll(endsWithinBounds, { runs, seed: 101 }));
  test('repeat under the same seed', () => holdsOfAll(repeatsItself, { runs, seed: 102 }));
  test('do not change when runs are split into batches', () => holdsOfAll(isIndependentOfBatches, { runs, seed: 103 }));
  test('do not change when traces are on', () => holdsOfAll(isBlindToObservers, { runs, seed: 104 }));
  test('do not change when the entries of the file are reordered', () => holdsOfAll(isIndependentOfOrder, { runs, seed: 105 }));
  test('do not change when unconnected triggers are added', () => holdsOfAll(isBlindToUnconnected, { runs, seed: 106 }));
});
