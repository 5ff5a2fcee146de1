/** The table of functions: for each name its arguments, its meaning with an example, its value at numbers, and its bounds over intervals. */
import { exp } from '../number/exp.ts';
import type { Interval } from '../number/interval.ts';
import * as interval from '../number/interval.ts';
import { log } from '../number/log.ts';
import { power } from '../number/power.ts';
import { cos, sin } from '../number/trigonometry.ts';
import {
  chance,
  chanceBounds,
  clamp,
  clampBounds,
  logistic,
  logisticBounds,
  ramp,
  rampBounds,
  scaleOdds,
  scaleOddsBounds,
  step,
  stepBounds,
} from './shapes.ts';

export type FunctionEntry = {
  /** Least and most arguments that an author may write; folds (`min`, `max`) evaluate one argument too. */
  readonly args: readonly [least: number, most: number];
  /** Names of the arguments, as the docs show them. */
  readonly parameters: string;
  readonly meaning: string;
  /** An expression and its value. */
  readonly example: readonly [text: string, value: number];
  /** Set for the operators, which authors write as signs and never call by name. */
  readonly sign?: string;
  readonly evaluate: (...values: readonly number[]) => number;
  /** Holds every value of `evaluate` over the intervals, node by node in the order of evaluation. */
  readonly bounds: (...intervals: readonly Interval[]) => Interval;
};

/** A function of a fixed number of numbers, seen as one of a list; the number of arguments is checked before. */
type Values = FunctionEntry['evaluate'];
type Bounds = FunctionEntry['bounds'];
const values1 = (f: (x: number) => number): Values => f as Values;
const values2 = (f: (x: number, y: number) => number): Values => f as Values;
const values3 = (f: (x: number, y: number, z: number) => number): Values => f as Values;
const bounds1 = (f: (x: Interval) => Interval): Bounds => f as Bounds;
const bounds2 = (f: (x: Interval, y: Interval) => Interval): Bounds => f as Bounds;
const bounds3 = (f: (x: Interval, y: Interval, z: Interval) => Interval): Bounds => f as Bounds;

const fold =
  (f: (x: number, y: number) => number): Values =>
  (...values) =>
    values.reduce((sofar, value) => f(sofar, value));
const foldBounds =
  (f: (x: Interval, y: Interval) => Interval): Bounds =>
  (...intervals) =>
    intervals.reduce((sofar, next) => f(sofar, next));

/** The operators: entries of the tree as meant, written as signs. */
export const OPERATORS = {
  add: {
    args: [2, 2],
    parameters: 'a, b',
    meaning: 'sum',
    example: ['2 + 3', 5],
    sign: '+',
    evaluate: values2((a, b) => a + b),
    bounds: bounds2(interval.add),
  },
  subtract: {
    args: [2, 2],
    parameters: 'a, b',
    meaning: 'difference',
    example: ['2 - 3', -1],
    sign: '-',
    evaluate: values2((a, b) => a - b),
    bounds: bounds2(interval.subtract),
  },
  multiply: {
    args: [2, 2],
    parameters: 'a, b',
    meaning: 'product',
    example: ['2 * 3', 6],
    sign: '*',
    evaluate: values2((a, b) => a * b),
    bounds: bounds2(interval.multiply),
  },
  divide: {
    args: [2, 2],
    parameters: 'a, b',
    meaning: 'quotient',
    example: ['3 / 2', 1.5],
    sign: '/',
    evaluate: values2((a, b) => a / b),
    bounds: bounds2(interval.divide),
  },
  power: {
    args: [2, 2],
    parameters: 'a, b',
    meaning: 'power; whole exponents up to 16 are multiplied out, all others are exp(b log(a)), so that a must not be negative',
    example: ['2 ^ 3', 8],
    sign: '^',
    evaluate: values2(power),
    bounds: bounds2(interval.raiseToPower),
  },
  negate: {
    args: [1, 1],
    parameters: 'a',
    meaning: 'the number with the other sign',
    example: ['-2 ^ 2', -4],
    sign: '-',
    evaluate: values1((a) => -a),
    bounds: bounds1(interval.negate),
  },
} as const satisfies Record<string, FunctionEntry>;

const GENERAL = {
  min: {
    args: [2, Infinity],
    parameters: 'a, b, ...',
    meaning: 'the smallest; over a bloc, `min(bloc, x)`, that of its members',
    example: ['min(3, 1, 2)', 1],
    evaluate: fold(Math.min),
    bounds: foldBounds(interval.minimum),
  },
  max: {
    args: [2, Infinity],
    parameters: 'a, b, ...',
    meaning: 'the largest; over a bloc, `max(bloc, x)`, that of its members',
    example: ['max(3, 1, 2)', 3],
    evaluate: fold(Math.max),
    bounds: foldBounds(interval.maximum),
  },
  abs: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'the size of a number, without its sign',
    example: ['abs(-2)', 2],
    evaluate: values1((x) => Math.max(x, -x)), // never -0
    bounds: bounds1(interval.absoluteValue),
  },
  sqrt: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'square root, of a number that is not negative',
    example: ['sqrt(9)', 3],
    evaluate: values1(Math.sqrt),
    bounds: bounds1(interval.squareRoot),
  },
  exp: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'e to the power x',
    example: ['exp(0)', 1],
    evaluate: values1(exp),
    bounds: bounds1(interval.exponential),
  },
  log: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'natural logarithm, of a number above 0',
    example: ['log(1)', 0],
    evaluate: values1(log),
    bounds: bounds1(interval.logarithm),
  },
  sin: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'sine of x radians; `sin(2 * pi * t / year)` has the period of a year',
    example: ['sin(0)', 0],
    evaluate: values1(sin),
    bounds: bounds1(interval.sine),
  },
  cos: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'cosine of x radians',
    example: ['cos(0)', 1],
    evaluate: values1(cos),
    bounds: bounds1(interval.cosine),
  },
  floor: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'the largest whole number that is not above x',
    example: ['floor(2.7)', 2],
    evaluate: values1(Math.floor),
    bounds: bounds1(interval.floor),
  },
  pow: {
    args: [2, 2],
    parameters: 'x, n',
    meaning: 'the same as `x ^ n`',
    example: ['pow(2, 3)', 8],
    evaluate: values2(power),
    bounds: bounds2(interval.raiseToPower),
  },
} as const satisfies Record<string, FunctionEntry>;

const SHAPES = {
  logistic: {
    args: [1, 1],
    parameters: 'x',
    meaning: 'rises smoothly from 0 to 1, with 0.5 at 0: 1 / (1 + exp(-x))',
    example: ['logistic(0)', 0.5],
    evaluate: values1(logistic),
    bounds: bounds1(logisticBounds),
  },
  clamp: {
    args: [3, 3],
    parameters: 'x, low, high',
    meaning: 'x, but not below `low` and not above `high`',
    example: ['clamp(1.2, 0, 1)', 1],
    evaluate: values3(clamp),
    bounds: bounds3(clampBounds),
  },
  ramp: {
    args: [3, 3],
    parameters: 'x, from, to',
    meaning: '0 up to `from`, 1 from `to` on, linear between; where both are equal a step',
    example: ['ramp(3, 2, 6)', 0.25],
    evaluate: values3(ramp),
    bounds: bounds3(rampBounds),
  },
  step: {
    args: [2, 2],
    parameters: 'x, at',
    meaning: '0 below `at`, 1 from `at` on',
    example: ['step(2, 2)', 1],
    evaluate: values2(step),
    bounds: bounds2(stepBounds),
  },
  scaleOdds: {
    args: [2, 2],
    parameters: 'p, ratio',
    meaning: 'the probability whose odds are `ratio` times those of p: p ratio / (1 - p + p ratio)',
    example: ['scaleOdds(0.5, 3)', 0.75],
    evaluate: values2(scaleOdds),
    bounds: bounds2(scaleOddsBounds),
  },
  chance: {
    args: [2, 2],
    parameters: 'p, duration',
    meaning: 'the rate, per day, whose chance of at least one within `duration` is p: -log(1 - p) / duration',
    example: ['1 - exp(-chance(50%, week) * 7)', 0.5],
    evaluate: values2(chance),
    bounds: bounds2(chanceBounds),
  },
} as const satisfies Record<string, FunctionEntry>;

/** What an author may call by name. */
export const FUNCTIONS = { ...GENERAL, ...SHAPES } as const;

export type FunctionName = keyof typeof FUNCTIONS;

const ENTRIES: ReadonlyMap<string, FunctionEntry> = new Map<string, FunctionEntry>(Object.entries({ ...OPERATORS, ...FUNCTIONS }));

/** The entry of a `call` node: a function or an operator; `undefined` for all else, also for `toString` and the like. */
export function functionEntry(name: string): FunctionEntry | undefined {
  return ENTRIES.get(name);
}
