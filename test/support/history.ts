/** A scenario as a plain object in, what happened in one run of it out. */

import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { readMoving } from '../../src/engine/moving.ts';
import { compileProgram } from '../../src/engine/program.ts';
import { simulateRun } from '../../src/engine/reference.ts';
import { newRun, type Observer, type Run } from '../../src/engine/run.ts';
import { scenarioOf } from '../../src/scenario/check.ts';

/** The least that a scenario has; `parts` is merged over it key by key. */
export function small(parts: Record<string, unknown>): Record<string, unknown> {
  return { format: 'casus/1', id: 'small', title: 'Small', start: '2023-01-01', horizon: '100 days', parties: { a: {} }, ...parts };
}

export function modelOf(scenario: Record<string, unknown>): Model {
  return lower(scenarioOf(scenario));
}

export type Firing = {
  readonly name: string;
  readonly day: number;
  readonly kind: string;
  readonly option: number;
  readonly cause: string;
};

export type History = {
  readonly run: Run;
  readonly firings: readonly Firing[];
  /** `trigger@day` of each firing, days rounded to 1e-9. */
  readonly told: readonly string[];
  /** The value of a variable at the end. */
  readonly value: (name: string) => number;
  /** Days at which the variable got a new value, with the value. */
  readonly changes: (name: string) => readonly (readonly [day: number, value: number])[];
  /** `event@day` of each delivery. */
  readonly delivered: readonly string[];
  /** Day of the first yes of an outcome; Infinity for none. */
  readonly outcome: (name: string) => number;
};

export function historyOf(scenario: Record<string, unknown>, options: { readonly seed?: string; readonly run?: number } = {}): History {
  return historyOfModel(modelOf(scenario), options);
}

export function historyOfModel(
  model: Model,
  { seed = 'cases', run: number = 0 }: { readonly seed?: string; readonly run?: number } = {},
): History {
  const run = newRun(compileProgram(model), addressOf(seed, number));
  const stored: { day: number; value: number; after: number }[] = [];
  const delivered: string[] = [];
  const observer: Observer = {
    stored: (change) => stored.push(change),
    delivered: ({ event, day }) => delivered.push(`${model.events[event]}@${rounded(day)}`),
  };
  run.observer = observer;
  simulateRun(run);
  const indexOf = (name: string) => {
    const index = model.values.findIndex((value) => value.name === name);
    if (index < 0) throw new Error(`no value '${name}'`);
    return index;
  };
  const nameOf = (subject: number) => model.triggers[subject]?.name ?? model.injects[subject - model.triggers.length]?.name ?? '?';
  const firings = run.log.map((entry) => ({
    name: nameOf(entry.subject),
    day: entry.day,
    kind: entry.kind,
    option: entry.option,
    cause:
      entry.cause >= 0
        ? nameOf(run.log[entry.cause]?.subject ?? -1)
        : (['spontaneous', 'calendar', 'time', 'start'][-1 - entry.cause] ?? '?'),
  }));
  return {
    run,
    firings,
    told: firings.map(({ name, day }) => `${name}@${rounded(day)}`),
    value: (name) => {
      const index = indexOf(name);
      const value = model.values[index];
      return value?.relaxes ? readMoving(run, index) : (run.slots[value?.slot ?? -1] as number);
    },
    changes: (name) => stored.filter((change) => change.value === indexOf(name)).map(({ day, after }) => [day, after] as const),
    delivered,
    outcome: (name) => run.outcomes[model.outcomes.findIndex((outcome) => outcome.name === name)]?.day ?? NaN,
  };
}

function rounded(day: number): number {
  return Math.round(day * 1e9) / 1e9;
}
