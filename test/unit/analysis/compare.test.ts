/** Two scenarios with the same luck: the four counts are those of the single runs, and the interval is the paired one. */
import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/compare.ts';
import { variantOf } from '../../../src/analysis/prepare.ts';
import { replay } from '../../../src/analysis/replay.ts';
import { pairedDifference } from '../../../src/stats/difference.ts';
import { strike } from '../../support/small-scenarios.ts';

const rarer = variantOf(strike, { set: { 'triggers.attack.rate': 'frequency / 2' } });
const options = { runs: 400, seed: 'pairs', by: 90 };

test('counts pairs of runs at the same address', async () => {
  const { outcomes, manifest } = await compare(strike, rarer, options);
  const days = Array.from({ length: 400 }, (_, run) =>
    [strike, rarer].map((scenario) => (replay(scenario, { seed: 'pairs', run }).outcomes.struckOnce ?? 999) <= 90),
  );
  const tally = (a: boolean, b: boolean) => days.filter((pair) => pair[0] === a && pair[1] === b).length;
  const counts = { both: tally(true, true), onlyA: tally(true, false), onlyB: tally(false, true), neither: tally(false, false) };
  expect(outcomes.struckOnce).toMatchObject(counts);
  expect(outcomes.struckOnce?.difference).toEqual(pairedDifference(counts, 0.95));
  expect(outcomes.struckOnce?.a.value).toBe((counts.both + counts.onlyA) / 400);
  expect(outcomes.struckOnce?.b.value).toBe((counts.both + counts.onlyB) / 400);
  // The same clock runs at half its speed: the strike can only come later.
  expect(counts.onlyB).toBe(0);
  expect(counts.onlyA).toBeGreaterThan(20);
  expect(manifest).toMatchObject({ seed: 'pairs', runs: 400, byDay: 90 });
});

test('a scenario against itself differs in no run', async () => {
  const { outcomes } = await compare(strike, strike, options);
  expect(outcomes.struckOnce).toMatchObject({ onlyA: 0, onlyB: 0 });
  expect(outcomes.struckOnce?.difference.value).toBe(0);
});

test('with `given` the shares have denominators of their own', async () => {
  const { outcomes } = await compare(strike, rarer, options);
  const { war } = outcomes;
  expect(war?.a.runs).toBeGreaterThan(war?.b.runs ?? 0);
  expect(war?.difference.method).toBe('newcombe');
});

test('the horizon is the last day unless told, and no later one is taken', async () => {
  expect((await compare(strike, strike, { runs: 5, seed: 'x' })).manifest.byDay).toBe(360);
  await expect(compare(strike, strike, { runs: 5, seed: 'x', by: 361 })).rejects.toThrow(RangeError);
  await expect(compare(strike, strike, { runs: 0, seed: 'x' })).rejects.toThrow(RangeError);
});

test('tells how far it is, and stops when asked', async () => {
  const told: number[] = [];
  await compare(strike, strike, { runs: 600, seed: 'x', onProgress: ({ runs }) => told.push(runs) });
  expect(told).toEqual([0, 256, 512, 600]);
  await expect(compare(strike, strike, { ...options, signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
});
