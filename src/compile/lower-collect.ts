/** Takes a Scenario and gives every expression in it, in a fixed order: from them lowering learns which histories it has to keep. */
import type { NamedExpr } from '../expression/ast.ts';
import type { Delay, Distribution, Effect, Option, Period, Scenario, Target, Trigger, Value } from '../scenario/types.ts';

type Found = readonly (NamedExpr | undefined)[];

/** Every expression of the scenario; the order is that of the lists, which inNameOrder has sorted. */
export function expressionsOf(scenario: Scenario): readonly NamedExpr[] {
  const found: Found = [
    ...scenario.parameters.flatMap((parameter) =>
      parameter.drawn.kind === 'drawn' ? parameter.drawn.distribution.args : [parameter.drawn.value],
    ),
    ...scenario.values.flatMap(ofValue),
    ...scenario.periods.flatMap(ofPeriod),
    ...scenario.triggers.flatMap(ofTrigger),
    ...scenario.injects.flatMap((inject) => ofEffects(inject.effects)),
    ...scenario.outcomes.map((outcome) => outcome.when),
    ...scenario.measures.flatMap((measure) => [measure.value, measure.given]),
  ];
  return found.filter((expr) => expr !== undefined);
}

/** Every effect of the scenario, those of options, `otherwise` and injects too. */
export function effectsOf(scenario: Scenario): readonly Effect[] {
  return [
    ...scenario.triggers.flatMap((trigger) => [
      ...(trigger.action.kind === 'do' ? trigger.action.effects : trigger.action.options.flatMap((option) => option.effects)),
      ...(trigger.otherwise ?? []),
    ]),
    ...scenario.injects.flatMap((inject) => inject.effects),
  ];
}

/** Full names of the values that a target may write. */
export function targetNames(target: Target): readonly string[] {
  return 'name' in target ? [target.name] : target.of.filter((name) => name !== null);
}

function ofValue(value: Value): Found {
  return [value.start, value.relaxes?.to, value.relaxes?.halfLifeDays];
}

function ofPeriod(period: Period): Found {
  if (period.kind === 'fixed') return [];
  const from = typeof period.from === 'number' ? [] : period.from.args;
  return [...from, ...ofDelayLike(period.lasts)];
}

function ofDelayLike(lasts: NamedExpr | Distribution | undefined): Found {
  if (lasts === undefined) return [];
  return 'family' in lasts ? lasts.args : [lasts];
}

function ofDelay(delay: Delay | undefined): Found {
  if (delay === undefined) return [];
  return delay.kind === 'fixed' ? [delay.days] : delay.distribution.args;
}

function ofTrigger(trigger: Trigger): Found {
  const { wake, action } = trigger;
  const rate = wake.kind === 'rate' ? [wake.rate] : [];
  const acts = action.kind === 'do' ? ofEffects(action.effects) : [action.precision, ...action.options.flatMap(ofOption)];
  return [
    ...rate,
    trigger.when,
    trigger.probability,
    ...ofDelay(trigger.after),
    trigger.unless,
    ...acts,
    ...ofEffects(trigger.otherwise ?? []),
  ];
}

function ofOption(option: Option): Found {
  const chance = option.chance === 'rest' ? undefined : option.chance;
  return [option.when, option.utility, chance, ...ofDelay(option.after), ...ofEffects(option.effects)];
}

function ofEffects(effects: readonly Effect[]): Found {
  return effects.flatMap((effect) => {
    switch (effect.kind) {
      case 'cancel':
        return [effect.when];
      case 'send':
        return [effect.when, effect.doer, effect.victim, ...effect.fields.map((field) => field.value)];
      default:
        return [effect.when, 'index' in effect.target ? effect.target.index : undefined, effect.value];
    }
  });
}
