/** Takes draws, patterns and effects of a Model and gives them back as text. */
import { assertNever } from '../expression/ast.ts';
import { tableQuantile } from '../random/table.ts';
import type { Code, DeliveryPattern, Draw, Model, ModelEffect, Slot, Target } from './model.ts';

export type Print = { readonly model: Model; readonly slotName: (slot: Slot) => string; readonly code: (code: Code) => string };

/** A draw, e.g. `lognormal(5, 21)` or `table with median 2.1, times 2`. */
export function printDraw(draw: Draw, print: Print): string {
  if (draw.kind === 'fixed') return print.code(draw.value);
  const factor = draw.factor === 1 ? '' : `, times ${draw.factor}`;
  if (draw.kind === 'table') return `table with median ${Number(tableQuantile(draw.table, 0.5).toPrecision(6))}${factor}`;
  const support = draw.support === undefined ? '' : ` on ${draw.support.join(', ')}`;
  const truncate = draw.truncate === undefined ? '' : `, cut to ${draw.truncate.join(' .. ')}`;
  return `${draw.family}(${draw.args.map(print.code).join(', ')})${support}${truncate}${factor}`;
}

/** A pattern, e.g. `russia.struck(poland)`; `any.struck(latvia, estonia)`. */
export function printPattern({ event, doers, victims }: DeliveryPattern, { model }: Print): string {
  const side = (parties: readonly number[] | null): string =>
    parties === null ? 'any' : parties.map((party) => model.parties[party] ?? 'none').join(', ');
  const name = model.events[event] ?? '';
  return doers === null && victims === null ? name : `${side(doers)}.${name}(${side(victims)})`;
}

/** One effect, e.g. `add 0.1 to belarus.pressure when russia.atWar(ukraine)`. */
export function printEffect(effect: ModelEffect, print: Print): string {
  const when = effect.when === undefined ? '' : ` when ${print.code(effect.when)}`;
  return `${printAct(effect, print)}${when}`;
}

function printAct(effect: ModelEffect, print: Print): string {
  const { model, code } = print;
  switch (effect.kind) {
    case 'add':
      return `add ${code(effect.right)} to ${printTarget(effect.target, print)}`;
    case 'set':
    case 'raise':
    case 'lower':
      return `${effect.kind} ${printTarget(effect.target, print)} to ${code(effect.right)}`;
    case 'cancel':
      return `cancel ${effect.triggers.map((index) => model.triggers[index]?.name).join(', ')}`;
    case 'send': {
      const parties = [effect.doer && `by ${printParty(effect.doer, print)}`, effect.victim && `on ${printParty(effect.victim, print)}`];
      const fields = effect.fields.map(({ field, right }) => `with ${model.fields[field]} ${code(right)}`);
      return [`send ${model.events[effect.event]}`, ...parties, ...fields].filter((part) => part !== undefined).join(' ');
    }
    default:
      return assertNever(effect);
  }
}

/** A party by its name where the expression is one party. */
function printParty(party: Code, { model, code }: Print): string {
  return (party.kind === 'number' ? model.parties[party.value] : undefined) ?? code(party);
}

function printTarget(target: Target, { model, code }: Print): string {
  if ('value' in target) return model.values[target.value]?.name ?? '';
  return `[${target.of.map((index) => model.values[index]?.name ?? 'none').join(', ')}][${code(target.index)}]`;
}
