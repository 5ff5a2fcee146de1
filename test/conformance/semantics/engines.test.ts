/** What is asked of an engine: the same address is the same run, no text becomes code, and a run has a largest size. Named by the sentences. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/engine/address.ts';
import { instant } from '../../../src/engine/instant.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { finish, goOn, simulateRun } from '../../../src/engine/reference.ts';
import { newRun } from '../../../src/engine/run.ts';
import { snapshotOf } from '../../../src/engine/snapshot.ts';
import { start } from '../../../src/engine/start.ts';
import { everyConstruct } from '../../support/every-construct.ts';
import { historyOf, modelOf, small } from '../../support/history.ts';
import { SEED } from './parts.ts';

const src = new URL('../../../src', import.meta.url).pathname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('reference', () => {
  test('is closures over the flat state, with no code generation: no text of the author ever becomes code', () => {
    const generating = /\beval\s*\(|new Function\b|\bFunction\s*\(|setTimeout\s*\(\s*['"`]|node:vm/;
    expect(files.filter((file) => generating.test(readFileSync(`${src}/${file}`, 'utf8')))).toEqual([]);
    expect(generating.test('const f = new Function("x", text);')).toBe(true);
  });

  test('lies in files that follow the headings of the definition', () => {
    const engine = new Set(files.filter((file) => file.startsWith('engine/')).map((file) => file.slice('engine/'.length, -'.ts'.length)));
    for (const part of ['instant', 'effect', 'wake', 'crossing', 'clock', 'snapshot', 'fork', 'cause', 'outcome', 'measure'])
      expect(engine, part).toContain(part);
  });
});

describe('same address, same run', () => {
  const model = modelOf(everyConstruct);
  const end = (number: number) => {
    const run = newRun(compileProgram(model), addressOf(SEED, number));
    simulateRun(run);
    return snapshotOf(run);
  };

  test('bit for bit: every event time, trigger, state, number of draws of each stream, windows, what is pending at the end', () => {
    for (const number of [0, 1, 2]) expect(end(number)).toEqual(end(number));
    expect(end(1).log).not.toEqual(end(0).log);
  });

  test('also when it is stopped and goes on at any day', () => {
    const run = newRun(compileProgram(model), addressOf(SEED, 1));
    start(run);
    instant(run, -1);
    for (const day of [0, 0.1, 17.3, 200, 200.5]) goOn(run, day);
    goOn(run, run.horizonDays);
    finish(run);
    expect(snapshotOf(run)).toEqual(end(1));
  });
});

describe('a run has at most', () => {
  /** A run of `scenario` that has already used up what it may, but for `left`. */
  const nearTheEnd = (rate: string, spent: { readonly wakes?: number; readonly candidates?: number }) => () => {
    const run = newRun(compileProgram(modelOf(small({ triggers: { ring: { rate, do: [] } } }))), addressOf(SEED, 0));
    start(run);
    Object.assign(run, spent);
    goOn(run, run.horizonDays);
  };

  test('1,000,000 wakes', () => {
    const rings = historyOf(small({ triggers: { ring: { rate: 1, do: [] } } })).firings.length;
    expect(nearTheEnd('1', { wakes: 1_000_000 - rings })).not.toThrow();
    expect(nearTheEnd('1', { wakes: 1_000_000 - rings + 1 })).toThrow(/E5009.*1,?000,?000 wakes/);
  });

  test('10,000,000 candidates', () => {
    const { candidates } = historyOf(small({ triggers: { ring: { rate: '0.01 * t', do: [] } } })).run;
    expect(nearTheEnd('0.01 * t', { candidates: 10_000_000 - candidates })).not.toThrow();
    expect(nearTheEnd('0.01 * t', { candidates: 10_000_000 - candidates + 1 })).toThrow(/E5009.*10,?000,?000 candidates/);
  });
});
