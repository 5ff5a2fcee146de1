/** Runs a second of each engine, taken in turns in one process; results are compared before anything is timed. Ratios count, times are of this machine. */
import { loadavg } from 'node:os';
import { checkedScenario } from '../../src/analysis/prepare.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { type Machine, makeMachine } from '../../src/engine/fast/machine.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun } from '../../src/engine/run.ts';
import { loadFile } from '../../src/scenario/load-files.ts';

const SCENARIO = 'scenarios/novo-ogaryovo-2023.yaml';
const ROUNDS = 7;
const REFERENCE_RUNS = 100;
const FAST_RUNS = 2000;

const model: Model = lower(checkedScenario(loadFile(SCENARIO)));
const first = addressOf('bench', 0);
const run = newRun(compileProgram(model), first);
const beforeMachine = performance.now();
const machine = makeMachine(model, first);
const madeIn = performance.now() - beforeMachine;

function referenceRun(number: number): void {
  run.address = { ...first, parameterNumber: number, chanceNumber: number };
  simulateRun(run);
}

/** Number of firings and last day of every run, and the state at its end, must be the same before a time means anything. */
function isSame(made: Machine, number: number): boolean {
  referenceRun(number);
  if (!made.run(number, number) || made.exports.logged() !== run.logged || made.exports.now() !== run.now) return false;
  return run.slots.every((value, slot) => Object.is(value, made.doubles[made.layout.at.slots / 8 + slot]));
}

for (let number = 0; number < REFERENCE_RUNS; number++) if (!isSame(machine, number)) throw new Error(`run ${number} differs`);

/** Microseconds a run. */
function timed(runs: number, one: (number: number) => void): number {
  const start = performance.now();
  for (let number = 0; number < runs; number++) one(number);
  return ((performance.now() - start) * 1000) / runs;
}

const rounds = Array.from({ length: ROUNDS }, () => {
  const reference = timed(REFERENCE_RUNS, referenceRun);
  const fast = timed(FAST_RUNS, (number) => machine.run(number, number));
  return { reference, fast, ratio: reference / fast };
});

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
let firings = 0;
for (let number = 0; number < FAST_RUNS; number++) {
  machine.run(number, number);
  firings += machine.exports.logged();
}
const fast = median(rounds.map((round) => round.fast));
const reference = median(rounds.map((round) => round.reference));
console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}; ${model.triggers.length} triggers; machine made in ${madeIn.toFixed(0)} ms`,
);
console.table({
  reference: { 'us a run': reference.toFixed(1), 'runs a second': (1e6 / reference).toFixed(0), 'to reference': '1.0' },
  fast: {
    'us a run': fast.toFixed(1),
    'runs a second': (1e6 / fast).toFixed(0),
    'to reference': median(rounds.map(({ ratio }) => ratio)).toFixed(1),
  },
});
console.log(
  `${(firings / FAST_RUNS).toFixed(1)} firings a run, ${((1e6 * firings) / FAST_RUNS / fast).toFixed(0)} firings a second in the fast engine`,
);
