/** A checked scenario in, warnings out: what is missing, unused, never sent, can never fire, or is true from the start. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import type { Parts } from '../check.ts';
import type { Outcome, Trigger } from '../types.ts';
import { atStart } from './at-start.ts';
import { constantOf } from './constants.ts';
import type { Context } from './context.ts';
import { entries } from './written.ts';

export function warnAbout(context: Context, parts: Parts): void {
  for (const [base, parameter] of entries(context.written.parameters)) {
    const path = ['parameters', base];
    const missing = (['meaning', 'source', 'confidence'] as const).filter((key) => parameter[key] === undefined);
    if (missing.length > 0)
      warn(
        context,
        'W4001',
        `the parameter '${base}' has no ${missing.join(', no ')}`,
        `reports repeat this until it is there; 'source: judgement' is honest`,
        path,
      );
    if (!context.used.has(`parameter:${base}`))
      warn(context, 'W4002', `nothing reads the parameter '${base}'`, 'use it, or take it out', path);
  }
  const unsent = new Set(parts.events.map(({ name }) => name).filter((name) => !context.used.has(`sent:${name}`)));
  for (const name of unsent)
    warn(context, 'W4003', `nobody sends the event '${name}'`, `send it from a trigger or an inject, or take it out`, ['events', name]);
  for (const trigger of parts.triggers) warnNeverFires(context, trigger, parts, unsent);
  for (const outcome of parts.outcomes) warnTrueAtStart(context, outcome, parts);
}

function warn(context: Context, code: `W${number}`, message: string, hint: string, path: Path): void {
  context.report({ code, message, hint, path, of: 'key' });
}

function warnNeverFires(context: Context, trigger: Trigger, parts: Parts, unsent: ReadonlySet<string>): void {
  const why = neverBecause(context, trigger, parts, unsent);
  if (why !== undefined)
    warn(context, 'W4004', `the trigger '${trigger.base}' can never fire: ${why}`, 'change what stops it, or take it out', [
      'triggers',
      trigger.base,
    ]);
}

/** Only what can be seen without a run. An event that nobody sends has its own warning. */
function neverBecause(context: Context, trigger: Trigger, parts: Parts, unsent: ReadonlySet<string>): string | undefined {
  const { wake, when, probability } = trigger;
  if (when && constantOf(when) === 0) return `'when' is always false`;
  if (wake.kind === 'condition' && when && constantOf(when) !== undefined) return undefined;
  if (probability && !trigger.otherwise && (constantOf(probability) ?? 1) <= 0) return 'its probability is 0';
  if (wake.kind === 'rate' && constantOf(wake.rate) === 0) return 'its rate is 0';
  if (wake.kind === 'every' && wake.days > (context.horizonDays ?? 0)) return `the horizon comes before the first 'every'`;
  if (wake.kind !== 'on') return undefined;
  const nobody = wake.patterns.every(({ doers, victims }) => doers?.length === 0 || victims?.length === 0);
  if (nobody) return 'the bloc that it names has no members';
  const known = new Set(
    parts.periods.flatMap((period) =>
      period.kind === 'fixed' && period.stretches.length === 0 ? [`starts(${period.name})`, `ends(${period.name})`] : [],
    ),
  );
  return wake.patterns.every(({ event }) => known.has(event)) && !wake.patterns.some(({ event }) => unsent.has(event))
    ? 'the period lies outside the run'
    : undefined;
}

function warnTrueAtStart(context: Context, outcome: Outcome, parts: Parts): void {
  if (outcome.given !== undefined || atStart(outcome.when, parts) !== 1) return;
  warn(context, 'W4005', `the outcome '${outcome.name}' is true at the start`, 'every run has it on day 0: ask for a change', [
    'outcomes',
    outcome.name,
  ]);
}
