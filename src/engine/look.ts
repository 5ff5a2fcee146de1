/** A look: every condition, timer guard and crossing evaluated on the state between two batches. */
import { lastWriter } from './cause.ts';
import { lookAtCrossings } from './crossing.ts';
import type { CompiledTrigger } from './program.ts';
import { type Run, take } from './run.ts';
import type { Call } from './wake.ts';

/** The conditions that have become true since the last look; timers of those that have become false are dropped. */
export function look(run: Run): Call[] {
  lookAtCrossings(run);
  const risen: Call[] = [];
  for (const index of take(run.dirty.conditions)) {
    const truth = isTrue(run, index) ? 1 : 0;
    if (truth === run.truths[index]) continue;
    run.truths[index] = truth;
    if (truth === 1) risen.push({ trigger: index, cause: causeOf(run, index), enabled: false, fields: undefined });
    else run.waits = run.waits.filter((wait) => wait.trigger !== index || wait.kind !== 'timer');
  }
  return risen;
}

function isTrue(run: Run, index: number): boolean {
  return ((run.program.triggers[index] as CompiledTrigger).when as (run: Run) => number)(run) !== 0;
}

function causeOf(run: Run, index: number): number {
  const { wake } = (run.program.triggers[index] as CompiledTrigger).model;
  return wake.kind === 'condition' ? lastWriter(run.writers, wake.reads) : -1;
}
