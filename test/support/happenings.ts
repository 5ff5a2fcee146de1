/** A model and an address in; out, what kinds of things happened in that run of the reference engine, seen by going from one stir to the next. */
import { LOG_LIMIT } from '../../src/engine/cause.ts';
import { instant } from '../../src/engine/instant.ts';
import { finish, goOn, nextDue } from '../../src/engine/reference.ts';
import type { Clock, Fall, Run, Wait } from '../../src/engine/run.ts';
import { start } from '../../src/engine/start.ts';
import { faultOf } from './compared-runs.ts';

/** Everything that a comparison of the engines has to meet. Faults are told by their code. */
export const ALL_HAPPENINGS: readonly string[] = [
  ...['firing', 'otherwise', 'inject', 'choice', 'nothing chosen', 'firings of one batch', 'batches of one instant', 'a wake in vain'],
  ...['spontaneous', 'calendar', 'time', 'start', 'firing'].map((cause) => `caused by ${cause}`),
  ...[
    'a rate enabled by a firing',
    'a fall waits',
    'a fall dropped',
    'a fall comes',
    'a wait of a firing',
    'a wait of a timer',
    'a wait of an option',
  ],
  ...[
    'a timer dropped',
    'a wait cancelled',
    'a wait that is due and dropped',
    'candidate rejected',
    'candidate accepted',
    'window renewed',
  ],
  ...['rate open again after its cooldown', 'rate closed for good', 'clock spent by two hazards', 'probability cut', 'new anchor'],
  ...[
    'period begun',
    'period ended',
    'stay begun',
    'stay ended',
    'outcome reached',
    'outcome reached after its given',
    'run ended by an outcome',
  ],
  ...['reading not given', 'log full'],
  ...['E5001', 'E5002', 'E5003', 'E5004', 'E5005', 'E5006', 'E5007', 'E5008'],
];

const CAUSES = ['spontaneous', 'calendar', 'time', 'start'] as const;

/** What is compared between two stirs. */
type Before = {
  readonly day: number;
  readonly batch: number;
  readonly candidates: number;
  readonly waits: readonly Wait[];
  readonly falls: readonly Fall[];
  readonly clocks: readonly Readonly<Clock>[];
  readonly slots: Float64Array;
};

/** Makes the run that `run` is set to and adds what happens to `seen`. */
export function noteHappenings(run: Run, seen: Set<string>): void {
  const fault = faultOf(() => {
    start(run);
    instant(run, -1);
    while (!run.ended && run.now < run.horizonDays) {
      const before = stateOf(run);
      goOn(run, Math.min(run.horizonDays, nextStir(run)));
      noteStir(run, before, seen);
    }
    finish(run);
  });
  if (fault !== undefined) seen.add(fault);
  else noteRun(run, seen);
}

/** The next instant, candidate, end of a window or of a cooldown. */
function nextStir(run: Run): number {
  return run.program.rates.reduce((next, rate) => {
    const { windowEnd, reopenAt } = run.clocks[rate] as Clock;
    return Math.min(next, windowEnd, reopenAt);
  }, nextDue(run));
}

function stateOf(run: Run): Before {
  const { now: day, batch, candidates } = run;
  const clocks = run.clocks.map((clock) => ({ ...clock }));
  return { day, batch, candidates, waits: [...run.waits], falls: [...run.falls], clocks, slots: run.slots.slice() };
}

function noteStir(run: Run, before: Before, seen: Set<string>): void {
  noteWaits(run, before, seen);
  noteClocks(run, before, seen);
  const { values, periods, stays } = run.model;
  for (const { slot } of periods) if (before.slots[slot] !== run.slots[slot]) seen.add(`period ${run.slots[slot] ? 'begun' : 'ended'}`);
  for (const { since } of stays)
    if (before.slots[since] !== run.slots[since]) seen.add(run.slots[since] === Infinity ? 'stay ended' : 'stay begun');
  for (const { slot, relaxes } of values) if (relaxes && before.slots[slot + 1] !== run.slots[slot + 1]) seen.add('new anchor');
}

function noteWaits(run: Run, before: Before, seen: Set<string>): void {
  for (const { kind } of run.waits) seen.add(`a wait of ${kind === 'option' ? 'an' : 'a'} ${kind}`);
  if (run.falls.length > 0) seen.add('a fall waits');
  for (const fall of before.falls) if (!run.falls.includes(fall)) seen.add(fall.due > run.now ? 'a fall dropped' : 'a fall comes');
  for (const wait of before.waits) {
    if (run.waits.includes(wait)) continue;
    const hasFired = run.log.some(({ subject, day, kind }) => subject === wait.trigger && day === run.now && kind === 'firing');
    if (wait.due > run.now) seen.add(wait.kind === 'timer' ? 'a timer dropped' : 'a wait cancelled');
    else if (wait.kind !== 'option' && !hasFired) seen.add('a wait that is due and dropped');
  }
}

function noteClocks(run: Run, before: Before, seen: Set<string>): void {
  const isQuiet = run.batch === before.batch;
  if (run.candidates > before.candidates) seen.add(isQuiet ? 'candidate rejected' : 'candidate accepted');
  for (const rate of run.program.rates) {
    const [was, is] = [before.clocks[rate] as Clock, run.clocks[rate] as Clock];
    if (isQuiet && was.windowEnd <= run.now && is.windowEnd > run.now) seen.add('window renewed');
    if (was.reopenAt <= run.now) seen.add('rate open again after its cooldown');
    if ((run.fired[rate] as number) >= (run.model.triggers[rate]?.limit ?? Infinity)) seen.add('rate closed for good');
    if (was.hazard > 0 && is.hazard > 0 && was.hazard !== is.hazard) seen.add('clock spent by two hazards');
  }
}

/** What the end of a run tells. */
function noteRun(run: Run, seen: Set<string>): void {
  const { model, log } = run;
  for (const [index, { kind, cause, enabled, subject, option, batch, day }] of log.entries()) {
    seen.add(kind).add(`caused by ${cause >= 0 ? 'firing' : CAUSES[-1 - cause]}`);
    if (enabled) seen.add('a rate enabled by a firing');
    if (model.triggers[subject]?.action.kind === 'choose' && kind === 'firing') seen.add(option >= 0 ? 'choice' : 'nothing chosen');
    const next = log[index + 1];
    if (next?.batch === batch) seen.add('firings of one batch');
    else if (next?.day === day) seen.add('batches of one instant');
  }
  if (run.wakes > log.length + run.waits.length) seen.add('a wake in vain');
  if (run.cuts > 0) seen.add('probability cut');
  if (run.ended) seen.add('run ended by an outcome');
  if (run.logged > LOG_LIMIT) seen.add('log full');
  for (const [index, { day, elapsed }] of run.outcomes.entries()) {
    if (day < Infinity)
      seen.add(model.outcomes[index]?.given === -1 || elapsed === day ? 'outcome reached' : 'outcome reached after its given');
  }
  if (run.readings.some((numbers) => numbers.some(Number.isNaN))) seen.add('reading not given');
}
