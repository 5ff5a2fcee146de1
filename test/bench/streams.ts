/** What it costs that every trigger has streams of its own: opening one, a draw from one that is open, and how much of a run of each model that is. */
import { add, lt, toDouble } from '../../src/compile/arithmetic.ts';
import { call, define, type Func, f64, global, i32, type Module, newModule, reserve, type Statement } from '../../src/compile/ir.ts';
import { libm } from '../../src/compile/libm.ts';
import { STREAM_BYTES, streams } from '../../src/compile/libm-random.ts';
import type { Model } from '../../src/compile/model.ts';
import { compile, start } from '../../src/compile/wasm.ts';
import { compileLoop } from '../../src/engine/fast/loop.ts';
import { inTurns, median, printTable, timed } from './measuring.ts';
import { ADDRESS, baselineModel, ready } from './models.ts';
import { syntheticModel } from './synthetic.ts';

const ROUNDS = 9;
const DRAWS = 200_000;
const RUNS = 1000;

export function timeStreams(): void {
  const { open, draw } = smallModule();
  const [drawn, opened] = inTurns(ROUNDS, [
    ['a draw', () => (timed(1, () => draw(DRAWS)) / DRAWS) * 1000],
    ['a stream and its first draw', () => (timed(1, () => open(DRAWS)) / DRAWS) * 1000],
  ]);
  const [nsDraw = NaN, nsOpen = NaN] = [drawn?.median, opened?.median];
  const rows = [['baseline', baselineModel()] as const, ['synthetic', syntheticModel()] as const].map(([name, model]) => {
    const { machine } = ready(model, RUNS);
    const us = median(Array.from({ length: ROUNDS }, () => timed(RUNS, (number) => machine.run(number, number))));
    const { opened: streamsOpened, draws } = drawsOf(model);
    const spent = (streamsOpened * (nsOpen - nsDraw)) / 1000;
    return {
      model: name,
      'streams opened a run': streamsOpened.toFixed(0),
      'draws a run': draws.toFixed(0),
      'us opening': spent.toFixed(2),
      'us a run': us.toFixed(1),
      'share of the run': `${((100 * spent) / us).toFixed(1)} %`,
    };
  });
  printTable(`Streams: opening one ${(nsOpen - nsDraw).toFixed(1)} ns, a draw ${nsDraw.toFixed(1)} ns`, rows);
}

type Loop = (count: number) => number;

/** Two loops over the streams' own functions: one opens a stream for every draw, the other draws on from one. */
function smallModule(): { readonly open: Loop; readonly draw: Loop } {
  const module = newModule();
  const random = streams(module, libm(module));
  const at = reserve(module, STREAM_BYTES);
  const sum = (name: string, next: (number: ReturnType<typeof i32>) => ReturnType<typeof f64>): Func =>
    define(module, name, ['i32'], 'f64', (f, count) => {
      const [number, total] = [f.local(i32(0)), f.local(f64(0))];
      f.while(lt(number, count), () => {
        f.set(total, add(total, next(number)));
        f.set(number, add(number, 1));
      });
      f.return(total);
    }) as unknown as Func;
  const draw = sum('draw', () => call(random.uniform, at));
  const open = sum('open', (number) => call(random.first, number, 0, 0, 0));
  module.exported.push(draw, open);
  const { functions } = start(compile(module));
  functions.open?.(1);
  return { open: functions.open as Loop, draw: functions.draw as Loop };
}

/** Counted by the machine itself, with a counter written into the functions that open a stream and that draw. */
function drawsOf(model: Model): { readonly opened: number; readonly draws: number } {
  const { module } = compileLoop(model);
  const peeks = ['threefry', 'uniform'].map((name) => count(module, name));
  const { functions } = start(compile(module));
  functions.prepare?.(...ADDRESS.key.map((word) => word | 0));
  for (let number = 0; number < RUNS; number++) functions.run?.(number, 0, number, 0);
  const [opened = NaN, draws = NaN] = peeks.map((peek) => (functions[peek]?.() ?? NaN) / RUNS);
  return { opened, draws };
}

/** Name of an exported function that tells how often function `name` has been called. */
function count(module: Module, name: string): string {
  const counted = module.funcs.find((func) => func.name === name);
  if (counted === undefined) throw new Error(`no function '${name}'`);
  const counter = global(module, 'i32');
  const step: Statement = { kind: 'setGlobal', index: counter.index, value: add(counter, 1) };
  counted.body.unshift(step);
  const peek = `${name}Count`;
  module.exported.push(define(module, peek, [], 'f64', (f) => f.return(toDouble(counter))) as unknown as Func);
  return peek;
}
