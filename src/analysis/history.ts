/** One run told event by event: what fired and why, with the luck it was held against, what was sent, what changed, what came true. */
import type { Model } from '../compile/model.ts';
import { addressOf } from '../engine/address.ts';
import { CALENDAR, LOG_LIMIT, type LogEntry, SPONTANEOUS, TIME } from '../engine/cause.ts';
import { compileProgram } from '../engine/program.ts';
import { simulateRun } from '../engine/reference.ts';
import { type FiringDetail, newRun, type Observer, type Run } from '../engine/run.ts';

/** Why something happened: a firing of this history by its number, or no firing. `enabled`: the firing made it possible and no more. */
export type Reason =
  | { readonly kind: 'spontaneous' | 'calendar' | 'time' | 'start' }
  | { readonly kind: 'cause' | 'enabled'; readonly firing: number; readonly trigger: string };

/** A number, or the name of a rung or of one of some names; flags are true or false. */
export type Reading = number | string | boolean;

export type HistoryEntry =
  | {
      readonly kind: 'firing' | 'otherwise' | 'inject';
      /** Number of the firing in this run, from 0 on. */
      readonly number: number;
      readonly day: number;
      /** Full name of the trigger, or of the inject. */
      readonly trigger: string;
      readonly party?: string;
      readonly option?: string;
      readonly reason: Reason;
      /** Day of the wake; earlier than `day` where it waited. */
      readonly wokenAt: number;
      /** The chance it had, and the uniform it was held against; absent where it waited since. */
      readonly probability?: { readonly p: number; readonly u: number };
      readonly choice?: { readonly u: number; readonly shares: Readonly<Record<string, number>> };
    }
  | {
      readonly kind: 'event';
      readonly day: number;
      readonly event: string;
      readonly doer?: string;
      readonly victim?: string;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'change';
      readonly day: number;
      readonly value: string;
      readonly before: Reading;
      readonly after: Reading;
      readonly reason: Reason;
    }
  | { readonly kind: 'outcome'; readonly day: number; readonly outcome: string; readonly reason: Reason };

export type History = {
  readonly scenario: string;
  readonly scenarioHash: string;
  /** ISO date of day 0. */
  readonly start: string;
  readonly horizonDays: number;
  readonly seed: string;
  readonly run: number;
  /** What was drawn. */
  readonly parameters: Readonly<Record<string, number>>;
  /** In the order in which it happened. */
  readonly entries: readonly HistoryEntry[];
  /** Day of the first yes, null where it never came. */
  readonly outcomes: Readonly<Record<string, number | null>>;
  /** One reading, or one for each day of a calendar; null where it was not read or not finite. */
  readonly measures: Readonly<Record<string, Reading | null | readonly (Reading | null)[]>>;
  readonly endDay: number;
  /** Whether an outcome ended the run before the horizon. */
  readonly ended: boolean;
  /** True where more happened than a history keeps. */
  readonly truncated: boolean;
};

/** Entries that a history keeps. */
const MOST_ENTRIES = 4 * LOG_LIMIT;

/** Runs the run number `run` of `seed` again and tells it. Throws RunError where the run does. */
export function historyOf(model: Model, { seed, run: number }: { readonly seed: string; readonly run: number }): History {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`a run number is whole and not negative, got ${number}`);
  const run = newRun(compileProgram(model), addressOf(seed, number));
  const entries: HistoryEntry[] = [];
  let told = 0;
  run.observer = observerOf(run, (entry) => {
    told += 1;
    if (entries.length < MOST_ENTRIES) entries.push(entry);
  });
  simulateRun(run);
  return {
    scenario: model.id,
    scenarioHash: model.hash,
    start: model.start,
    horizonDays: model.horizonDays,
    seed,
    run: number,
    parameters: Object.fromEntries(model.parameters.map(({ name, slot }) => [name, run.slots[slot] as number])),
    entries,
    outcomes: Object.fromEntries(model.outcomes.map(({ name }, index) => [name, dayOrNull(run.outcomes[index]?.day)])),
    measures: Object.fromEntries(model.measures.map((measure, index) => [measure.name, readingsOf(measure, run.readings[index])])),
    endDay: run.now,
    ended: run.ended,
    truncated: told > entries.length,
  };
}

function dayOrNull(day: number | undefined): number | null {
  return day === undefined || day === Infinity ? null : day;
}

function observerOf(run: Run, tell: (entry: HistoryEntry) => void): Observer {
  const { model } = run;
  return {
    fired: (detail) => tell(firingEntry(run, detail)),
    delivered: ({ day, event, doer, victim, by }) =>
      tell({
        kind: 'event',
        day,
        event: model.events[event] ?? '',
        ...partyOf(model, 'doer', doer),
        ...partyOf(model, 'victim', victim),
        reason: reasonOf(run, by),
      }),
    stored: ({ day, value, before, after, by }) => {
      const { name, kind, labels } = model.values[value] as Model['values'][number];
      tell({
        kind: 'change',
        day,
        value: name,
        before: readAs(kind, labels, before),
        after: readAs(kind, labels, after),
        reason: reasonOf(run, by),
      });
    },
    reached: (outcome, day, cause) =>
      tell({ kind: 'outcome', day, outcome: model.outcomes[outcome]?.name ?? '', reason: reasonOf(run, cause) }),
  };
}

function firingEntry(run: Run, detail: FiringDetail): HistoryEntry {
  const { entry, number, wokenAt, probability, choice } = detail;
  const trigger = run.model.triggers[entry.subject];
  const party = trigger && run.model.parties[trigger.party];
  const option = optionName(run.model, entry.subject, entry.option);
  return {
    kind: entry.kind,
    number,
    day: entry.day,
    trigger: subjectName(run.model, entry.subject),
    ...(party === undefined ? {} : { party }),
    ...(option === undefined ? {} : { option }),
    reason: reasonOf(run, entry.cause, entry.enabled),
    wokenAt,
    ...(probability === undefined ? {} : { probability }),
    ...(choice === undefined
      ? {}
      : {
          choice: {
            u: choice.u,
            shares: Object.fromEntries(
              choice.shares.map(({ option: index, share }) => [optionName(run.model, entry.subject, index) ?? '', share]),
            ),
          },
        }),
  };
}

function partyOf<Role extends 'doer' | 'victim'>(model: Model, role: Role, index: number): { readonly [Key in Role]?: string } {
  const party = model.parties[index];
  return (party === undefined ? {} : { [role]: party }) as { readonly [Key in Role]?: string };
}

function reasonOf(run: Run, cause: number, enabled = false): Reason {
  if (cause === SPONTANEOUS) return { kind: 'spontaneous' };
  if (cause === CALENDAR) return { kind: 'calendar' };
  if (cause === TIME) return { kind: 'time' };
  if (cause < 0) return { kind: 'start' };
  return {
    kind: enabled ? 'enabled' : 'cause',
    firing: cause,
    trigger: subjectName(run.model, (run.log[cause] as LogEntry | undefined)?.subject ?? -1),
  };
}

/** Name of a trigger or, after all triggers, of an inject. */
function subjectName(model: Model, subject: number): string {
  return model.triggers[subject]?.name ?? model.injects[subject - model.triggers.length]?.name ?? '';
}

function optionName(model: Model, subject: number, option: number): string | undefined {
  const action = model.triggers[subject]?.action;
  return action?.kind === 'choose' ? action.options[option]?.name : undefined;
}

function readAs(kind: 'number' | 'flag' | 'rung' | 'name', labels: readonly string[] | undefined, number: number): Reading {
  if (kind === 'flag' && (number === 0 || number === 1)) return number === 1;
  return kind === 'number' || kind === 'flag' ? number : (labels?.[number] ?? number);
}

function readingsOf(measure: Model['measures'][number], readings: Float64Array | undefined): Reading | null | readonly (Reading | null)[] {
  const all = Array.from(readings ?? [], (number) => (Number.isFinite(number) ? readAs(measure.kind, measure.labels, number) : null));
  return measure.read.kind === 'every' ? all : (all[0] ?? null);
}
