/** Measures: numbers read when an instant is quiet, at a day, at the end, on a calendar, or over time. */
import type { ModelMeasure, ModelValue } from '../compile/model.ts';
import { fail } from './fault.ts';
import { integralOf, type Piece, pieceOf } from './piece.ts';
import { type OverState, type Run, take } from './run.ts';

/** Measures over time start with the state of the start. */
export function openMeasures(run: Run): void {
  run.model.measures.forEach((measure, index) => {
    (run.readings[index] as Float64Array).fill(NaN);
    run.calendarNext[index] = 0;
    if (measure.read.kind === 'over') beginPiece(run, index, measure, true);
  });
}

/** After an instant: pieces of measures over time end where their value got new bits. */
export function settleMeasures(run: Run): void {
  for (const index of take(run.dirty.measures)) {
    const measure = run.model.measures[index] as ModelMeasure;
    if (measure.read.kind !== 'over') continue;
    if (measure.read.moving === -1 && Object.is(measured(run, index), (run.over[index] as OverState).current)) continue;
    endPiece(run, index, run.now);
    beginPiece(run, index, measure, false);
  }
}

/** Reads every measure whose day lies before `day`, or at it when `inclusive`: the state is that after the last instant. */
export function readUntil(run: Run, day: number, inclusive: boolean): void {
  const back = run.now;
  run.model.measures.forEach((measure, index) => {
    const { read } = measure;
    const days = read.kind === 'every' ? read.days : read.kind === 'at' ? [read.day] : [];
    for (;;) {
      const next = run.calendarNext[index] as number;
      const due = days[next];
      if (due === undefined || due > day || (due === day && !inclusive)) break;
      run.now = due;
      (run.readings[index] as Float64Array)[next] = reading(run, index);
      run.calendarNext[index] = next + 1;
    }
  });
  run.now = back;
}

/** The day of the next reading on a calendar; Infinity when there is none. */
export function nextReading(run: Run): number {
  let next = Infinity;
  run.model.measures.forEach((measure, index) => {
    const { read } = measure;
    if (read.kind === 'every') next = Math.min(next, read.days[run.calendarNext[index] as number] ?? Infinity);
    else if (read.kind === 'at' && run.calendarNext[index] === 0) next = Math.min(next, read.day);
  });
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

function beginPiece(run: Run, index: number, measure: ModelMeasure, first: boolean): void {
  const state = run.over[index] as OverState;
  if (first) Object.assign(state, { sum: 0, max: -Infinity, min: Infinity });
  state.current = measured(run, index);
  state.since = run.now;
  state.piece = measure.read.kind === 'over' && measure.read.moving >= 0 ? pieceOf(run, measure.read.moving) : [];
  widen(state, state.current);
}

function widen(state: OverState, value: number): void {
  state.max = Math.max(state.max, value);
  state.min = Math.min(state.min, value);
}

/** Adds value times length of the stretch that ends at `day`; a moving value in closed form. */
function endPiece(run: Run, index: number, day: number): void {
  const state = run.over[index] as OverState;
  const { read } = run.model.measures[index] as ModelMeasure;
  const length = day - state.since;
  if (read.kind !== 'over') return;
  if (read.moving === -1) state.sum += state.current * length;
  else if (read.moving === -2) {
    state.sum += ((state.since + day) / 2) * length;
    widen(state, day);
  } else {
    const value = run.model.values[read.moving] as ModelValue;
    const { integral, last } = integralOf(state.piece as Piece, value, state.since, day);
    state.sum += integral;
    widen(state, last);
  }
}

function over(run: Run, index: number, what: 'mean' | 'max' | 'min' | 'total'): number {
  endPiece(run, index, run.now);
  const state = run.over[index] as OverState;
  if (what === 'max') return state.max;
  if (what === 'min') return state.min;
  if (what === 'total') return state.sum;
  return run.now > 0 ? state.sum / run.now : state.current;
}
