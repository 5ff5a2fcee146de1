/** Takes triggers and injects of a Model and gives the lines that show them. */
import { assertNever } from '../expression/ast.ts';
import type { ModelInject, ModelOption, ModelTrigger, ModelWake } from './model.ts';
import { type Print, printDraw, printEffect, printPattern } from './show-parts.ts';

/** The name first, everything else below it and indented. */
export function printTrigger(trigger: ModelTrigger, print: Print): readonly string[] {
  const { action, uniforms } = trigger;
  const party = print.model.parties[trigger.party];
  const facts = [
    printWake(trigger.wake, print),
    trigger.when && `when ${print.code(trigger.when)}`,
    trigger.probability && `probability ${print.code(trigger.probability)}`,
    trigger.after && `after ${printDraw(trigger.after, print)} days`,
    trigger.unless && `unless ${print.code(trigger.unless)}`,
    trigger.limit === Number.POSITIVE_INFINITY ? undefined : `limit ${trigger.limit}`,
    trigger.cooldownDays === 0 ? undefined : `cooldown ${trigger.cooldownDays} days`,
    uniforms.size === 0 ? undefined : `draws a wake: ${uniforms.size}`,
  ].filter((line) => line !== undefined);
  const acts =
    action.kind === 'do'
      ? action.effects.map((effect) => printEffect(effect, print))
      : [
          `choose by ${action.by}, precision ${print.code(action.precision)}`,
          ...action.options.flatMap((option) => indented(printOption(option, print))),
        ];
  const otherwise = trigger.otherwise.map((effect) => `otherwise ${printEffect(effect, print)}`);
  return [party === undefined ? trigger.name : `${trigger.name} of ${party}`, ...indented([...facts, ...acts, ...otherwise])];
}

/** The name and days first, the effects below. */
export function printInject({ name, days, effects }: ModelInject, print: Print): readonly string[] {
  const head = days.length === 0 ? `${name}, in the hand` : `${name}, day ${days.join(', ')}`;
  return [head, ...indented(effects.map((effect) => printEffect(effect, print)))];
}

function printWake(wake: ModelWake, print: Print): string {
  switch (wake.kind) {
    case 'at':
      return `at day ${wake.days.join(', ')}`;
    case 'every':
      return `every ${wake.days} days`;
    case 'rate':
      return `rate ${print.code(wake.rate)} (${wake.clocked ? 'clocked' : 'thinned'})`;
    case 'on':
      return `on ${wake.patterns.map((pattern) => printPattern(pattern, print)).join('; ')}`;
    case 'condition':
      return 'a condition';
    default:
      return assertNever(wake);
  }
}

function printOption(option: ModelOption, print: Print): readonly string[] {
  const facts = [
    option.when && `when ${print.code(option.when)}`,
    option.utility && `utility ${print.code(option.utility)}`,
    option.chance && `chance ${option.chance === 'rest' ? 'rest' : print.code(option.chance)}`,
    option.after && `after ${printDraw(option.after, print)} days`,
  ].filter((line) => line !== undefined);
  return [option.name, ...indented([...facts, ...option.effects.map((effect) => printEffect(effect, print))])];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
