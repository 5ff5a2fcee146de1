/** Outcomes: looked at when an instant is quiet; the day of the first yes, and the firing that made it so. */
import { lastWriter } from './cause.ts';
import { mark, type OutcomeState, type Run, take } from './run.ts';

/** Looks at every outcome that read something new, those that others are given first. */
export function settleOutcomes(run: Run): void {
  while (run.dirty.outcomes.list.length > 0) {
    for (const index of take(run.dirty.outcomes)) settle(run, index);
  }
}

function settle(run: Run, index: number): void {
  const state = run.outcomes[index] as OutcomeState;
  if (state.day < Infinity) return;
  const outcome = run.model.outcomes[index] as Run['model']['outcomes'][number];
  const given = run.outcomes[outcome.given]?.day ?? 0;
  if (given === Infinity || (run.program.outcomes[index] as (run: Run) => number)(run) === 0) return;
  if (run.now - given > outcome.withinDays) return;
  state.day = run.now;
  state.elapsed = run.now - given;
  state.cause = lastWriter(run.writers, outcome.reads);
  run.observer?.reached?.(index, run.now, state.cause);
  if (outcome.ends) run.ended = true;
  // The clock of those that are given this one starts now, and one that is true already counts at 0.
  run.model.outcomes.forEach((other, place) => {
    if (other.given === index) mark(run.dirty.outcomes, place);
  });
}
