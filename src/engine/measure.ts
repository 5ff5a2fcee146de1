/** Measures: numbers read when an instant is quiet, at a day, at the end, on a calendar, or over time. */
import type { ModelMeasure, ModelValue } from '../compile/model.ts';
import { fail } from './fault.ts';
import { integralOf, type Piece, pieceOf } from './piece.ts';
import type { CompiledMeasure } from './program.ts';
import { mark, type OverState, type Run, take } from './run.ts';

/** Not begun: measures over time begin when the first instant is quiet. */
const NOT_BEGUN = -Infinity;

/** Forgets the readings of the run before. */
export function openMeasures(run: Run): void {
  run.model.measures.forEach((_, index) => {
    (run.readings[index] as Float64Array).fill(NaN);
    run.calendarNext[index] = 0;
    Object.assign(run.over[index] as OverState, { since: NOT_BEGUN, sum: 0, max: -Infinity, min: Infinity });
    mark(run.dirty.measures, index);
  });
}

/** After an instant: pieces of measures over time end where their value got new bits. */
export function settleMeasures(run: Run): void {
  for (const index of take(run.dirty.measures)) {
    const measure = run.model.measures[index] as ModelMeasure;
    if (measure.read.kind !== 'over') continue;
    const state = run.over[index] as OverState;
    const begun = state.since !== NOT_BEGUN;
    if (begun && measure.read.moving === -1 && Object.is(measured(run, index), state.current)) continue;
    if (begun) endPiece(run, index, run.now);
    beginPiece(run, index, measure);
  }
}

/** Reads every measure whose day lies before `day`, or at it when `inclusive`: the state is that after the last instant. */
export function readUntil(run: Run, day: number, inclusive: boolean): void {
  const back = run.now;
  for (const [index, { days }] of run.program.measures.entries()) {
    let next = run.calendarNext[index] as number;
    for (; (days[next] ?? Infinity) < day || (inclusive && days[next] === day); next++) {
      run.now = days[next] as number;
      (run.readings[index] as Float64Array)[next] = reading(run, index);
    }
    run.calendarNext[index] = next;
  }
  run.now = back;
}

/** The day of the next reading on a calendar; Infinity when there is none. */
export function nextReading(run: Run): number {
  const { measures } = run.program;
  let next = Infinity;
  for (let index = 0; index < measures.length; index++) {
    const day = measures[index]?.days[run.calendarNext[index] as number];
    if (day !== undefined && day < next) next = day;
  }
  return next;
}

/** At the end of a run: what is read there, and what a calendar still holds, which keeps the last value. */
export function closeMeasures(run: Run): void {
  run.model.measures.forEach((measure, index) => {
    const readings = run.readings[index] as Float64Array;
    if (measure.read.kind === 'over') readings[0] = isGiven(run, index) ? over(run, index, measure.read.what) : NaN;
    else readings.fill(reading(run, index), run.calendarNext[index] as number);
  });
}

/** The value now; NaN where `given` does not hold. Infinity is kept: such a run is left out and counted. */
function reading(run: Run, index: number): number {
  return isGiven(run, index) ? measured(run, index) : NaN;
}

function isGiven(run: Run, index: number): boolean {
  const given = run.program.measures[index]?.given;
  return given === undefined || given(run) !== 0;
}

function measured(run: Run, index: number): number {
  const value = (run.program.measures[index] as Run['program']['measures'][number]).value(run);
  const { name } = run.model.measures[index] as ModelMeasure;
  if (Number.isNaN(value))
    fail(run, 'E5001', `measure '${name}' is not a number`, name, 'look for a division by zero or a difference of infinite times');
  return value;
}

function beginPiece(run: Run, index: number, measure: ModelMeasure): void {
  const state = run.over[index] as OverState;
  state.current = measured(run, index);
  state.since = run.now;
  const { rises } = run.program.measures[index] as CompiledMeasure;
  state.slope = rises === undefined ? 1 : rises(run);
  state.piece = measure.read.kind === 'over' && measure.read.moving >= 0 ? pieceOf(run, measure.read.moving) : [];
  widen(state, state.current);
}

function widen(state: OverState, value: number): void {
  state.max = Math.max(state.max, value);
  state.min = Math.min(state.min, value);
}

/** Adds value times length of the stretch that ends at `day`; what moves in closed form. */
function endPiece(run: Run, index: number, day: number): void {
  const state = run.over[index] as OverState;
  const { read } = run.model.measures[index] as ModelMeasure;
  const length = day - state.since;
  if (read.kind !== 'over' || length === 0) return;
  const { integral, last } = stretch(run, read, state, day);
  state.sum += integral;
  widen(state, last);
}

type Over = Extract<ModelMeasure['read'], { kind: 'over' }>;

function stretch(run: Run, read: Over, state: OverState, day: number): { readonly integral: number; readonly last: number } {
  const length = day - state.since;
  if (read.moving >= 0) return integralOf(state.piece as Piece, run.model.values[read.moving] as ModelValue, state.since, day);
  if (read.moving === -1) return { integral: state.current * length, last: state.current };
  const last = state.current + state.slope * length;
  return { integral: ((state.current + last) / 2) * length, last };
}

function over(run: Run, index: number, what: 'mean' | 'max' | 'min' | 'total'): number {
  endPiece(run, index, run.now);
  const state = run.over[index] as OverState;
  if (what === 'max') return state.max;
  if (what === 'min') return state.min;
  if (what === 'total') return state.sum;
  return run.now > 0 ? state.sum / run.now : state.current;
}
