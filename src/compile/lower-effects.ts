/** Takes checked effects and gives the effects of the Model: places, events and triggers become indices. */
import type { Effect, Target } from '../scenario/types.ts';
import type { Lowering } from './lower-context.ts';
import { indexNamed } from './lower-context.ts';
import type { ModelEffect, Target as ModelTarget } from './model.ts';

/** The effects in the order of writing. */
export function lowerEffects(effects: readonly Effect[], lowering: Lowering): readonly ModelEffect[] {
  return effects.map((effect) => lowerEffect(effect, lowering));
}

function lowerEffect(effect: Effect, lowering: Lowering): ModelEffect {
  const { code } = lowering;
  const when = effect.when === undefined ? {} : { when: code(effect.when) };
  switch (effect.kind) {
    case 'cancel':
      return { ...when, kind: 'cancel', triggers: effect.triggers.map((name) => indexNamed(lowering.triggerOf, name)) };
    case 'send':
      return {
        ...when,
        kind: 'send',
        event: indexNamed(lowering.table.eventOf, effect.event),
        ...(effect.doer === undefined ? {} : { doer: code(effect.doer) }),
        ...(effect.victim === undefined ? {} : { victim: code(effect.victim) }),
        fields: effect.fields.map(({ field, value }) => ({ field, right: code(value) })),
      };
    default:
      return { ...when, kind: effect.kind, target: lowerTarget(effect.target, lowering), right: code(effect.value) };
  }
}

function lowerTarget(target: Target, lowering: Lowering): ModelTarget {
  const { valueIndexOf } = lowering.table;
  if ('name' in target) return { value: indexNamed(valueIndexOf, target.name) };
  return { index: lowering.code(target.index), of: target.of.map((name) => (name === null ? -1 : indexNamed(valueIndexOf, name))) };
}
