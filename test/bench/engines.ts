/** Reference engine, fast engine and the C program in turns, on the baseline and on the synthetic model; none is timed before their runs are the same. */
import type { Model } from '../../src/compile/model.ts';
import type { Machine } from '../../src/engine/fast/machine.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun, type Run } from '../../src/engine/run.ts';
import { type CProgram, checksumOf, compileC, whyNoGcc } from './c-program.ts';
import { type Contender, inTurns, printTable, timed } from './measuring.ts';
import { ADDRESS, baselineModel, ready } from './models.ts';
import { syntheticModel } from './synthetic.ts';

/** Many short rounds: what else the machine does then falls on neighbours alike. */
const ROUNDS = 41;
const COMPARED = 200;
const WARMING_RUNS = 3000;
const REFERENCE_RUNS = 12;
const FAST_RUNS = 500;
const C_RUNS = 1000;

export function timeEngines(): void {
  const missing = whyNoGcc();
  if (missing !== undefined) console.log(`the C program is left out: ${missing}`);
  for (const [name, model] of [['baseline', baselineModel()] as const, ['synthetic model', syntheticModel()] as const])
    timeOne(name, model, missing === undefined);
}

function timeOne(name: string, model: Model, isCThere: boolean): void {
  const { machine, firings } = ready(model, WARMING_RUNS);
  const run = newRun(compileProgram(model), ADDRESS);
  const program = isCThere ? compileC(model, ADDRESS) : undefined;
  holdReference(machine, run);
  if (program) holdC(machine, program);
  const contenders: Contender[] = [
    ['fast', () => timed(FAST_RUNS, (number) => machine.run(number, number))],
    ['reference', () => timed(REFERENCE_RUNS, (number) => referenceRun(run, number))],
    ...(program ? [['C', () => (program.seconds(0, C_RUNS) / C_RUNS) * 1e6] as const] : []),
  ];
  const rows = inTurns(ROUNDS, contenders).map((each) => ({
    engine: each.name,
    'us a run': each.median.toFixed(1),
    'runs a second': (1e6 / each.median).toFixed(0),
    'firings a second': ((firings * 1e6) / each.median).toFixed(0),
    'speed to fast': each.ratio.toFixed(3),
    'fast to it': (1 / each.ratio).toFixed(2),
  }));
  program?.remove();
  printTable(`Engines, ${name}: ${model.triggers.length} triggers, ${firings.toFixed(1)} firings a run; the mark is 0.75 of C`, rows);
}

function referenceRun(run: Run, number: number): void {
  run.address = { ...ADDRESS, parameterNumber: number, chanceNumber: number };
  simulateRun(run);
}

/** Number of firings, last day, and every value of the state at the end. */
function holdReference(machine: Machine, run: Run): void {
  const from = machine.layout.at.slots / 8;
  for (let number = 0; number < COMPARED / 4; number++) {
    referenceRun(run, number);
    machine.run(number, number);
    machine.exports.drawAll();
    const isSame = machine.exports.logged() === run.logged && machine.exports.now() === run.now;
    if (!isSame || !run.slots.every((value, slot) => Object.is(value, machine.doubles[from + slot])))
      throw new Error(`run ${number} of the reference engine differs`);
  }
}

function holdC(machine: Machine, program: CProgram): void {
  for (const [number, sum] of program.checksums(0, COMPARED).entries())
    if (sum !== checksumOf(machine, machine.run(number, number))) throw new Error(`run ${number} of the C program differs`);
}
