/** Codes of a run: the bad example of each stops some run with exactly that code, the good one stops none. */
import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import type { CodeEntry } from '../../../src/diagnostics/codes/entry.ts';
import { RUN_CODES } from '../../../src/diagnostics/codes/run.ts';
import { RunError } from '../../../src/diagnostics/diagnostic.ts';
import { addressOf } from '../../../src/engine/address.ts';
import { compileProgram } from '../../../src/engine/program.ts';
import { simulateRun } from '../../../src/engine/reference.ts';
import { newRun } from '../../../src/engine/run.ts';
import { checkDraft } from '../../../src/scenario/check.ts';
import { loadExample } from '../../support/examples.ts';

const RUNS = 20;

function codesOf(text: string): readonly string[] {
  const { draft } = loadExample(text);
  const { scenario, diagnostics } = checkDraft(draft as NonNullable<typeof draft>);
  if (scenario === undefined || diagnostics.length > 0) return diagnostics.map(({ code, message }) => `${code} ${message}`);
  const run = newRun(compileProgram(lower(scenario)), addressOf('codes', 0));
  const codes = new Set<string>();
  for (let number = 0; number < RUNS; number++) {
    run.address = addressOf('codes', number);
    try {
      simulateRun(run);
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      codes.add(error.fault.code);
      break;
    }
  }
  return [...codes];
}

// E5013 is told where threads die: tests of the pool
const ofRuns = Object.entries(RUN_CODES).filter(([code]) => code !== 'E5013');

describe.each(ofRuns as (readonly [string, CodeEntry])[])('%s', (code, entry) => {
  test('its bad example gives it and nothing else', () => {
    expect(codesOf(entry.bad)).toEqual([code]);
  });
  test('its good example gives nothing', () => {
    expect(codesOf(entry.good)).toEqual([]);
  });
});
