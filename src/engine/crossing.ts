/** Comparisons that a moving number crosses: their truth is kept from one write of what they read to the crossing, which is an instant. */
import type { Atom } from '../compile/model.ts';
import { lastWriter, TIME } from './cause.ts';
import { passes, relaxedAt } from './moving.ts';
import type { Run } from './run.ts';
import { store } from './write.ts';

const SMALLEST_STEP = 2.220446049250313e-16; // 2^-52

/** Evaluates every atom marked or due now, stores changed truths and works out the next crossings. */
export function lookAtCrossings(run: Run): void {
  const { list, marks } = run.dirty.atoms;
  // In order of index: one atom may read another, which then stands before it and marks it within this look.
  for (let index = 0; index < run.crossingDue.length; index++) {
    const due = (run.crossingDue[index] as number) <= run.now;
    if (due || marks[index] === 1) lookAt(run, index, due);
    marks[index] = 0;
  }
  list.length = 0;
}

function lookAt(run: Run, index: number, due: boolean): void {
  const atom = run.model.atoms[index] as Atom;
  const against = evaluate(run, index);
  const truth = holds(atom.op, movingAt(run, atom, run.now), against);
  store(run, atom.slot, truth ? 1 : 0, due ? TIME : lastWriter(run.writers, atom.reads));
  run.crossingDue[index] = crossingOf(run, atom, truth, against);
}

/** Truth and next crossing of every atom at the start. */
export function openCrossings(run: Run): void {
  run.model.atoms.forEach((atom, index) => {
    const against = evaluate(run, index);
    const truth = holds(atom.op, movingAt(run, atom, run.now), against);
    run.slots[atom.slot] = truth ? 1 : 0;
    run.crossingDue[index] = crossingOf(run, atom, truth, against);
  });
}

function evaluate(run: Run, index: number): number {
  return (run.program.atoms[index] as (run: Run) => number)(run);
}

function movingAt(run: Run, atom: Atom, day: number): number {
  return atom.moving < 0 ? day : relaxedAt(run, atom.moving, day);
}

function holds(op: Atom['op'], left: number, right: number): boolean {
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/**
 * The first instant at which the engine can see the comparison changed: the closed form Tc, not before now, then Tc + u, Tc + 2u, Tc + 4u, ... with
 * u = 2^-52 max(1, Tc) until it evaluates to its new truth. Infinity when there is none up to the horizon.
 */
function crossingOf(run: Run, atom: Atom, truth: boolean, against: number): number {
  const limit = atom.moving < 0 ? Infinity : (run.slots[(run.model.values[atom.moving] as { slot: number }).slot + 2] as number);
  // Decided for ever: what it moves to is on the same side, or is the threshold itself, which it never reaches.
  if (limit === against || holds(atom.op, limit, against) === truth) return Infinity;
  const closedForm = atom.moving < 0 ? against : passes(run, atom.moving, against);
  const first = Math.max(closedForm, run.now);
  if (!(first <= run.horizonDays)) return Infinity;
  const unit = SMALLEST_STEP * Math.max(1, first);
  for (let day = first, step = unit; day <= run.horizonDays; day = first + step, step *= 2) {
    if (holds(atom.op, movingAt(run, atom, day), against) !== truth) return day;
  }
  return Infinity;
}
