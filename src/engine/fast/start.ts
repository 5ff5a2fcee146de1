/** The start of a run in the fast engine: memory cleared, parameters drawn, values set. As in src/engine/start.ts. */
import { add, and, eq, ge, isNumber, lt, max, min, mul, not } from '../../compile/arithmetic.ts';
import { trapUnless } from '../../compile/emit-draw.ts';
import { numberOf } from '../../compile/emit-number.ts';
import { type Body, call, choose, define, type Func, f64, i32, type Local, load, place, type Value } from '../../compile/ir.ts';
import type { CorrelationGroup, Draw, Model, ModelParameter } from '../../compile/model.ts';
import { START } from '../cause.ts';
import { PART_BYTES } from './effects.ts';
import { mark } from './marks.ts';
import { OUTCOME } from './measure.ts';
import { UNDRAWN } from './parameters.ts';
import type { Store } from './store.ts';
import { goal } from './values.ts';
import { OUTCOME_BYTES, type World, WRITER_BYTES } from './world.ts';

type Plain = Func<readonly [], 'none'>;
type Double = Value<'f64'>;

const SMALLEST = 5.551115123125783e-17;
const LARGEST = 0.9999999999999999;

export type Opening = { readonly calendar: Plain; readonly crossings: Plain; readonly clocks: Plain; readonly measures: Plain };

export function startFunction(world: World, store: Store, opening: Opening): Plain {
  const { module, model } = world;
  const parts = [
    define(module, 'clear', [], 'none', (f) => clear(world, store, f)),
    opening.calendar,
    define(module, 'openValues', [], 'none', (f) => openValues(world, f)),
    define(module, 'openStays', [], 'none', (f) => openStays(world, f)),
    opening.crossings,
    opening.clocks,
    opening.measures,
  ];
  return define(module, 'start', [], 'none', (f) => {
    for (const part of parts) f.do(call(part));
    for (const [index, { wake }] of model.triggers.entries()) if (wake.kind === 'condition') mark(f, store.marks.conditions, index);
    for (const index of model.outcomes.keys()) mark(f, store.marks.outcomes, index);
  });
}

function clear(world: World, store: Store, f: Body): void {
  const { at, module, model, streams } = world;
  f.set(streams.serial, add(streams.serial, 1));
  f.set(world.now, 0);
  for (const counter of ['batch', 'logged', 'wakes', 'candidates', 'cuts', 'ended'] as const) f.set(world[counter], 0);
  for (const counter of ['waitCount', 'fallCount', 'queueHead', 'queueEnd', 'risenCount', 'touchedCount', 'flagCount'] as const)
    f.set(world[counter], 0);
  f.set(world.nextDue, Infinity);
  f.set(world.nextFall, Infinity);
  const fresh = place(module, freshState(world));
  const others = 8 * model.parameters.length;
  f.copy(at.slots + others, fresh + others, at.freshEnd - at.slots - others);
  openParameters(world, f, fresh);
  // A run that trapped may have left parts of a batch and marks behind.
  fill(f, at.values, (model.values.length * PART_BYTES) / 8, (address) => f.store('i64', address, 0, 0));
  for (const { address: from, words } of [...Object.values(store.marks), store.ownRates])
    fill(f, from, words, (address) => f.store('i64', address, 0, 0));
}

/** Slots of parameters come first. Runs of one parameter number that follow one another keep their draws. */
function openParameters(world: World, f: Body, fresh: number): void {
  const { at, model, module, parameterNumber, drawnNumber, isDrawn } = world;
  const draw = define(module, 'drawParameters', [], 'none', (inner) => drawParameters(world, inner));
  const isSame = parameterNumber.map((word, place) => eq(word, drawnNumber[place] as Value<'i32'>)).reduce((a, b) => and(a, b), isDrawn);
  f.when(not(isSame), () => {
    f.set(isDrawn, 0);
    f.copy(at.slots, fresh, 8 * model.parameters.length);
    f.do(call(draw));
    for (const [place, word] of drawnNumber.entries()) f.set(word, parameterNumber[place] as Value<'i32'>);
    f.set(isDrawn, 1);
  });
}

/** What lies from the slots to `freshEnd` when a run starts, as far as it is the same in all runs. */
function freshState(world: World): BigInt64Array {
  const { at, model } = world;
  const bytes = new ArrayBuffer(at.freshEnd - at.slots);
  const view = new DataView(bytes);
  const double = (address: number, number: number): void => view.setFloat64(address - at.slots, number, true);
  const word = (address: number, number: number): void => view.setInt32(address - at.slots, number, true);
  for (const slot of model.slots.keys()) {
    word(at.writers + WRITER_BYTES * slot, START);
    word(at.writers + WRITER_BYTES * slot + 4, -1);
  }
  for (const index of model.triggers.keys()) double(at.lastFired + 8 * index, -Infinity);
  for (const index of model.outcomes.keys()) {
    const outcome = at.outcomes + OUTCOME_BYTES * index;
    double(outcome + OUTCOME.day, Infinity);
    double(outcome + OUTCOME.elapsed, Infinity);
    word(outcome + OUTCOME.cause, START);
  }
  const slot = (number: number, value: number): void => double(at.slots + 8 * number, value);
  for (const [index, { slot: of, draw }] of model.parameters.entries()) {
    if (world.late.isLate(index)) slot(of, UNDRAWN);
    else if (isConstant(draw)) slot(of, draw.value.value + 0);
  }
  for (const { last, first } of model.counters) {
    slot(last, -Infinity);
    slot(first, Infinity);
  }
  for (const value of model.values) if (isFixed(value)) slot(value.slot, fixedStart(value));
  for (const { value, rung, orAbove, since, first } of model.stays) {
    const of = model.values[value];
    if (of === undefined || !isFixed(of)) continue;
    const stands = fixedStart(of);
    const day = (orAbove ? stands >= rung : stands === rung) ? 0 : Infinity;
    slot(since, day);
    slot(first, day);
  }
  return new BigInt64Array(bytes);
}

type Constant = { readonly kind: 'fixed'; readonly value: { readonly kind: 'number'; readonly value: number } };

function isConstant(draw: Draw): draw is Constant {
  return draw.kind === 'fixed' && draw.value.kind === 'number' && Number.isFinite(draw.value.value);
}

type ModelValue = Model['values'][number];

/** Starts at the same number in every run. */
function isFixed({ start, relaxes }: ModelValue): boolean {
  return start.kind === 'number' && Number.isFinite(start.value) && relaxes === undefined;
}

function fixedStart({ start, min, max }: ModelValue): number {
  return start.kind === 'number' ? Math.min(max, Math.max(min, start.value)) + 0 : NaN;
}

function fill(f: Body, from: number, words: number, write: (address: Local<'i32'>) => void): void {
  if (words === 0) return;
  const address = f.local(i32(from));
  f.while(lt(address, from + 8 * words), () => {
    write(address);
    f.set(address, add(address, 8));
  });
}

/** One uniform for each drawn parameter; those of a correlated group are joined first. */
function drawParameters(world: World, f: Body): void {
  const { model, streams, parameterNumber, at, drawer, reading } = world;
  const [low, high] = parameterNumber as readonly [Value<'i32'>, Value<'i32'>];
  const uniforms: Double[] = model.parameters.map(({ draw, stream }, index) =>
    draw.kind === 'fixed' || world.late.isLate(index) ? f64(0) : f.local(call(streams.first, low, high, stream.words[0], stream.words[1])),
  );
  for (const group of model.correlations) joinUniforms(world, f, group, uniforms);
  for (const [index, parameter] of model.parameters.entries()) {
    const { draw, slot }: ModelParameter = parameter;
    if (world.late.isLate(index) || isConstant(draw)) continue;
    const value = f.local(drawer.draw(f, draw, uniforms[index] as Double, reading));
    trapUnless(f, isNumber(value));
    f.store('f64', at.slots, 8 * slot, add(value, 0));
  }
}

/** z = L e, and its normal probability, as `correlate` makes them. */
function joinUniforms({ maths: { math } }: World, f: Body, group: CorrelationGroup, uniforms: Double[]): void {
  const normals = group.parameters.map((index) => f.local(call(math.normalQuantile, uniforms[index] as Double)));
  let entry = 1;
  for (const [row, index] of group.parameters.entries()) {
    if (row === 0) continue;
    let z: Double = f64(0);
    for (let column = 0; column <= row; column++) z = add(z, mul(normals[column] as Double, group.factor[entry++] as number));
    uniforms[index] = f.local(min(f64(LARGEST), max(f64(SMALLEST), call(math.normalCdf, z))));
  }
}

/** Starts in their order, cut to [min, max]; a relaxing value is anchored at 0. */
function openValues(world: World, f: Body): void {
  const { model, at, reading } = world;
  for (const index of model.startOrder) {
    const value = model.values[index];
    if (value === undefined || isFixed(value)) continue;
    const start = f.local(numberOf(value.start, reading));
    trapUnless(f, isNumber(start));
    const slot = at.slots + 8 * value.slot;
    f.store('f64', slot, 0, add(min(f64(value.max), max(f64(value.min), start)), 0));
    if (value.relaxes === undefined) continue;
    f.store('f64', slot, 8, 0);
    f.store('f64', slot, 16, load('f64', slot));
    f.store('f64', slot, 24, 1);
  }
  for (const [index, { relaxes, slot }] of model.values.entries()) {
    if (relaxes === undefined) continue;
    const { to, halfLife } = goal(world, f, index);
    f.store('f64', at.slots, 8 * slot + 8, 0);
    f.store('f64', at.slots, 8 * slot + 16, to);
    f.store('f64', at.slots, 8 * slot + 24, halfLife);
  }
}

function openStays({ model, at }: World, f: Body): void {
  for (const { value, rung, orAbove, since, first } of model.stays) {
    const of = model.values[value];
    if (of === undefined || isFixed(of)) continue;
    const stands = load('f64', at.slots, 8 * of.slot);
    const day = f.local(choose(orAbove ? ge(stands, rung) : eq(stands, rung), f64(0), Infinity));
    f.store('f64', at.slots, 8 * since, day);
    f.store('f64', at.slots, 8 * first, day);
  }
}
