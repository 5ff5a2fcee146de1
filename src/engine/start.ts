/** The start of a run: parameters drawn, values set, calendar and clocks opened. */
import { correlate } from '../random/copula.ts';
import { firstUniform } from '../random/streams.ts';
import { resetWriters } from './cause.ts';
import { openClocks } from './clock.ts';
import { openCrossings } from './crossing.ts';
import { finite } from './fault.ts';
import { openMeasures } from './measure.ts';
import { mark, type Run, take } from './run.ts';
import { openCalendar } from './schedule.ts';
import { goal } from './write.ts';

/** Puts `run` at T = 0 of the address it has; nothing has happened yet. */
export function start(run: Run): void {
  clear(run);
  drawParameters(run);
  openHistory(run);
  openCalendar(run);
  openValues(run);
  openStays(run);
  openCrossings(run);
  openClocks(run);
  openMeasures(run);
  for (const index of run.program.conditions) mark(run.dirty.conditions, index);
  run.model.outcomes.forEach((_, index) => {
    mark(run.dirty.outcomes, index);
  });
}

function clear(run: Run): void {
  run.now = 0;
  run.ended = false;
  run.slots.fill(0);
  resetWriters(run.writers);
  run.batch = 0;
  run.log = [];
  run.logged = 0;
  run.fired.fill(0);
  run.lastFired.fill(-Infinity);
  run.truths.fill(0);
  run.waits = [];
  run.falls = [];
  run.queue.length = 0;
  run.rounds.fill(0);
  run.wakeStreams.fill(undefined);
  run.clockStreams.fill(undefined);
  run.acceptStreams.fill(undefined);
  run.wakes = 0;
  run.candidates = 0;
  run.cuts = 0;
  for (const set of Object.values(run.dirty)) take(set);
  for (const outcome of run.outcomes) Object.assign(outcome, { day: Infinity, elapsed: Infinity, cause: -4 });
}

/** One uniform for each drawn parameter; those of a correlated group are joined first. */
export function drawParameters(run: Run): void {
  const { model, program, address } = run;
  const uniforms = model.parameters.map((parameter) =>
    parameter.draw.kind === 'fixed' ? 0 : firstUniform(address.key, parameter.stream, address.parameterNumber),
  );
  for (const group of model.correlations) {
    const joined = Float64Array.from(group.parameters, (index) => uniforms[index] as number);
    correlate(group.factor, joined, joined);
    group.parameters.forEach((index, place) => {
      uniforms[index] = joined[place] as number;
    });
  }
  model.parameters.forEach((parameter, index) => {
    const drawing = program.parameters[index] as (typeof program.parameters)[number];
    run.slots[parameter.slot] = finite(run, drawing.draw(run, uniforms[index] as number), 'the draw', parameter.name) + 0;
  });
}

function openHistory(run: Run): void {
  for (const counter of run.model.counters) {
    run.slots[counter.last] = -Infinity;
    run.slots[counter.first] = Infinity;
  }
}

/** Starts in their order, cut to [min, max]; a relaxing value is anchored at 0. */
function openValues(run: Run): void {
  for (const index of run.model.startOrder) {
    const { slot, min, max, name } = run.model.values[index] as Run['model']['values'][number];
    const value = finite(run, (run.program.starts[index] as (run: Run) => number)(run), '`start`', name);
    run.slots[slot] = Math.min(max, Math.max(min, value)) + 0;
    // Until it is known where it relaxes to, a start that reads it finds the start.
    if (run.model.values[index]?.relaxes) run.slots.set([0, run.slots[slot] as number, 1], slot + 1);
  }
  run.model.values.forEach((value, index) => {
    if (!value.relaxes) return;
    const { to, halfLife } = goal(run, index, value.name);
    run.slots[value.slot + 1] = 0;
    run.slots[value.slot + 2] = to;
    run.slots[value.slot + 3] = halfLife;
  });
}

function openStays(run: Run): void {
  for (const stay of run.model.stays) {
    const value = run.slots[(run.model.values[stay.value] as { slot: number }).slot] as number;
    const is = stay.orAbove ? value >= stay.rung : value === stay.rung;
    run.slots[stay.since] = is ? 0 : Infinity;
    run.slots[stay.first] = is ? 0 : Infinity;
  }
}
