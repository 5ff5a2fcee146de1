/** Takes the triggers and injects of a Scenario and gives those of the Model: wakes, groups of uniforms, streams, actions. */

import { streamName } from '../random/streams.ts';
import type { Inject, Option, Trigger, Wake } from '../scenario/types.ts';
import { readsMoving, slotsRead } from './depend.ts';
import { wholeMilliseconds } from './lower-calendar.ts';
import type { Lowering } from './lower-context.ts';
import { lowerEffects } from './lower-effects.ts';
import { lowerPattern } from './lower-slots.ts';
import type { Code, ModelInject, ModelOption, ModelTrigger, ModelWake, UniformGroup } from './model.ts';

/** All triggers, in code-unit order of name. */
export function lowerTriggers(lowering: Lowering): readonly ModelTrigger[] {
  return lowering.scenario.triggers.map((trigger) => lowerTrigger(trigger, lowering));
}

/** All injects, in code-unit order of name. */
export function lowerInjects(lowering: Lowering): readonly ModelInject[] {
  return lowering.scenario.injects.map((inject: Inject) => ({
    name: inject.name,
    days: inject.days,
    effects: lowerEffects(inject.effects, lowering),
  }));
}

function lowerTrigger(trigger: Trigger, lowering: Lowering): ModelTrigger {
  const { scenario, code } = lowering;
  const isCondition = trigger.wake.kind === 'condition';
  const when = trigger.when === undefined ? undefined : isCondition ? lowering.watched(trigger.when) : code(trigger.when);
  return {
    name: trigger.name,
    party: scenario.parties.findIndex((party) => party.id === trigger.party),
    wake: lowerWake(trigger.wake, when, lowering),
    ...(when === undefined ? {} : { when }),
    ...(trigger.probability === undefined ? {} : { probability: code(trigger.probability) }),
    ...(trigger.after === undefined ? {} : { after: lowering.delay(trigger.after) }),
    ...(trigger.unless === undefined ? {} : { unless: code(trigger.unless) }),
    limit: trigger.limit ?? Number.POSITIVE_INFINITY,
    cooldownDays: trigger.cooldownDays ?? 0,
    uniforms: uniformsOf(trigger),
    action: lowerAction(trigger.action, lowering),
    otherwise: lowerEffects(trigger.otherwise ?? [], lowering),
    clock: streamName('clock', trigger.name),
    accept: streamName('accept', trigger.name),
    wakeStream: streamName('wake', trigger.name),
  };
}

function lowerWake(wake: Wake, when: Code | undefined, lowering: Lowering): ModelWake {
  const { table, code } = lowering;
  switch (wake.kind) {
    case 'at':
      return wake;
    case 'every': {
      const milliseconds = wholeMilliseconds(wake.days);
      return { kind: 'every', days: wake.days, ...(milliseconds === undefined ? {} : { milliseconds }) };
    }
    case 'rate': {
      const rate = code(wake.rate);
      const clocked = !readsMoving(rate, table.relaxing) && (when === undefined || !readsMoving(when, table.relaxing));
      return { kind: 'rate', rate, clocked, reads: slotsRead(rate, when) };
    }
    case 'on':
      return { kind: 'on', patterns: wake.patterns.map((pattern) => lowerPattern(pattern, table.eventOf)) };
    case 'condition':
      return { kind: 'condition', reads: slotsRead(when) };
  }
}

/** One uniform for each of probability, after, choose and a delayed option that the trigger has, in that order; fixed waits use theirs too. */
export function uniformsOf(trigger: Pick<Trigger, 'probability' | 'after' | 'action'>): UniformGroup {
  const options = trigger.action.kind === 'choose' ? trigger.action.options : undefined;
  let size = 0;
  const next = (has: boolean): number => (has ? size++ : -1);
  const probability = next(trigger.probability !== undefined);
  const after = next(trigger.after !== undefined);
  const choose = next(options !== undefined);
  const option = next(options?.some((candidate) => candidate.after !== undefined) ?? false);
  return { probability, after, choose, option, size };
}

function lowerAction(action: Trigger['action'], lowering: Lowering): ModelTrigger['action'] {
  if (action.kind === 'do') return { kind: 'do', effects: lowerEffects(action.effects, lowering) };
  const options = action.options.map((option) => lowerOption(option, lowering));
  return { kind: 'choose', by: action.by, precision: lowering.code(action.precision), options };
}

function lowerOption(option: Option, lowering: Lowering): ModelOption {
  const { code } = lowering;
  return {
    name: option.name,
    ...(option.when === undefined ? {} : { when: code(option.when) }),
    ...(option.utility === undefined ? {} : { utility: code(option.utility) }),
    ...(option.chance === undefined ? {} : { chance: option.chance === 'rest' ? 'rest' : code(option.chance) }),
    ...(option.after === undefined ? {} : { after: lowering.delay(option.after) }),
    effects: lowerEffects(option.effects, lowering),
  };
}
