/** Runs in a worker thread: hostile cases in, one verdict each out: the codes that came back, or what broke out of the pipeline. */
import { parentPort } from 'node:worker_threads';
import { lower } from '../../src/compile/lower.ts';
import { FRAME } from '../../src/diagnostics/codes/frame.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { type Diagnostic, RunError, ScenarioError } from '../../src/diagnostics/diagnostic.ts';
import { renderAll } from '../../src/diagnostics/render.ts';
import { addressOf } from '../../src/engine/address.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun } from '../../src/engine/run.ts';
import { checkDraft } from '../../src/scenario/check.ts';
import { formatScenario } from '../../src/scenario/fmt.ts';
import { draftOf, type Loaded, loadText } from '../../src/scenario/load.ts';
import type { HostileCase, Verdict } from './hostile.ts';

const FILES: Readonly<Record<string, string>> = { './frame.yaml': FRAME, './ring.yaml': 'extends: ./ring.yaml\n' };
/** Wakes and candidates after which a run has been looked at enough. */
const ENOUGH = 3_000;

/** Called by nothing but text that became code. */
let isCanaryCalled = false;
Object.assign(globalThis, {
  canary: () => {
    isCanaryCalled = true;
    return 1;
  },
});

const SHARED: readonly object[] = [
  globalThis,
  Object,
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
];
const namesNow = (): string => SHARED.map((object) => Reflect.ownKeys(object).map(String).join()).join('\n');
const untouched = namesNow();

class EnoughSeen extends Error {}

function loaded({ kind, text }: HostileCase): Loaded {
  switch (kind) {
    case 'file':
      return loadText(text, { file: 'hostile.yaml', resolve: (path) => FILES[path] });
    case 'expression':
      return draftOf(withExpression(text));
    case 'set':
      return loadText(FRAME, { file: 'frame.yaml', set: [text], variant: text.length % 7 === 0 ? text : undefined } as Parameters<
        typeof loadText
      >[1]);
    case 'object':
      return draftOf(JSON.parse(text) as object);
  }
}

/** The expression in every place that takes one: value, condition, rate, delay, effect, key of an effect, event, parameter. */
function withExpression(text: string): object {
  const act = [{ set: { heat: text } }, { add: { [text]: 0.1 } }, { send: text }];
  return {
    format: 'casus/1',
    id: 'expression',
    title: 'Expression',
    start: '2024-01-01',
    horizon: '30 days',
    ladders: { posture: { calm: 'At peace', war: 'At war' } },
    variables: { heat: { start: 0.2, min: 0, max: 1 }, strain: { is: text } },
    parties: { north: { posture: 'calm' }, south: { posture: 'calm' } },
    blocs: { pact: ['north', 'south'] },
    parameters: { nerve: { uniform: [0, text] } },
    events: { ping: 'One calls' },
    triggers: {
      edge: { party: 'north', when: text, do: [] },
      ring: { rate: text, when: text, do: [] },
      answer: { on: text, after: text, do: act },
      decide: { at: 'day 1', choose: { a: { chance: text, do: [] }, b: { chance: 'rest', do: [] } } },
    },
    outcomes: { first: { when: text } },
    measures: { reading: { value: text }, mean: { value: text, over: 'mean' } },
  };
}

/** The part of `withExpression` that can be valid: one place alone. */
function aloneIn(text: string): readonly object[] {
  const frame = { format: 'casus/1', id: 'alone', title: 'Alone', start: '2024-01-01', horizon: '30 days', parties: { north: {} } };
  return [
    { ...frame, measures: { reading: { value: text } } },
    { ...frame, triggers: { ring: { rate: text, do: [] } } },
  ];
}

function problemsOf(one: Loaded): readonly Diagnostic[] {
  if (one.draft === undefined) return one.diagnostics;
  const { scenario, diagnostics } = checkDraft(one.draft);
  if (scenario === undefined) return diagnostics;
  const model = lower(scenario);
  const run = newRun(compileProgram(model), addressOf('hostile', 0));
  for (const counter of ['wakes', 'candidates'] as const) stopAtEnough(run, counter);
  simulateRun(run);
  return diagnostics;
}

function stopAtEnough(run: { wakes: number; candidates: number }, counter: 'wakes' | 'candidates'): void {
  let count = 0;
  Object.defineProperty(run, counter, {
    get: () => count,
    set: (next: number) => {
      count = next;
      if (count > ENOUGH) throw new EnoughSeen();
    },
  });
}

/** Codes of what `step` reports or throws; anything else that it throws is passed on. */
function codesOf(step: () => readonly Diagnostic[]): readonly string[] {
  try {
    const diagnostics = step();
    if (typeof renderAll(diagnostics) !== 'string') throw new TypeError('no text');
    return diagnostics.map(({ code }) => code);
  } catch (error) {
    if (error instanceof ScenarioError) return error.diagnostics.map(({ code }) => code);
    if (error instanceof RunError) return [error.fault.code];
    if (error instanceof EnoughSeen) return [];
    throw error;
  }
}

function examine(hostile: HostileCase): Omit<Verdict, 'index'> {
  try {
    const codes = [...codesOf(() => problemsOf(loaded(hostile)))];
    if (hostile.kind === 'expression')
      for (const object of aloneIn(hostile.text)) codes.push(...codesOf(() => problemsOf(draftOf(object))));
    if (hostile.kind === 'file' && hostile.text.length < 5_000) {
      codes.push(
        ...codesOf(() => {
          formatScenario(hostile.text);
          return [];
        }),
      );
    }
    const unknown = codes.filter((code) => !Object.hasOwn(CODES, code));
    if (unknown.length > 0) return { codes, crash: `unknown codes ${unknown.join()}` };
    if (isCanaryCalled) return { codes, crash: 'text became code: the canary was called' };
    if (namesNow() !== untouched) return { codes, crash: 'a shared object was changed' };
    return { codes };
  } catch (error) {
    return { codes: [], crash: error instanceof Error ? `${error.stack}` : `not even an error: ${String(error)}` };
  }
}

parentPort?.on('message', (cases: readonly { readonly index: number; readonly hostile: HostileCase }[]) => {
  for (const { index, hostile } of cases) parentPort?.postMessage({ index, ...examine(hostile) } satisfies Verdict);
});
