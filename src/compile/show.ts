/** Takes a Model and gives it back as text to read (`casus show --stage model`) or as a plain value for JSON. */
import { printExpr } from '../expression/print.ts';
import type { Model, ModelPeriod, ModelValue, Slot } from './model.ts';
import { type Print, printDraw, printPattern } from './show-parts.ts';
import { printInject, printTrigger } from './show-triggers.ts';

/** The whole Model as plain text, names beside slots, lists in the order of their indices. Ends with a line break. */
export function showModel(model: Model): string {
  const print = printOf(model);
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['parties', model.parties],
    ['parameters', model.parameters.map(({ name, slot, draw }) => `${name} @${slot} = ${printDraw(draw, print)}`)],
    ['correlated', model.correlations.map((group) => group.parameters.map((index) => model.parameters[index]?.name).join(', '))],
    ['values', model.values.map((value) => printValue(value, print))],
    ['periods', model.periods.map((period) => printPeriod(period, print))],
    [
      'counters',
      model.counters.map(
        ({ pattern, times, last, first }) => `${printPattern(pattern, print)}: times @${times}, last @${last}, first @${first}`,
      ),
    ],
    ['stays', model.stays.map(({ since, first }) => `${print.slotName(since)} @${since}, ${print.slotName(first)} @${first}`)],
    ['crossings', model.atoms.map((atom) => `@${atom.slot} = ${printMoving(model, atom.moving)} ${atom.op} ${print.code(atom.against)}`)],
    ['events', model.events],
    ['triggers', model.triggers.flatMap((trigger) => printTrigger(trigger, print))],
    ['injects', model.injects.flatMap((inject) => printInject(inject, print))],
    ['outcomes', model.outcomes.map((outcome) => printOutcome(outcome, model, print))],
    [
      'measures',
      model.measures.map(({ name, value, read }) => `${name} = ${print.code(value)}, ${read.kind === 'over' ? read.what : read.kind}`),
    ],
  ];
  const head = `${model.id}, from ${model.start} for ${model.horizonDays} days, ${model.slots.length} slots\nhash ${model.hash}\n`;
  return (
    head +
    sections.map(([title, lines]) => (lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`)).join('')
  );
}

/** How the parts of this Model are printed. */
function printOf(model: Model): Print {
  const slotName = (slot: Slot): string => model.slots[slot]?.name ?? `@${slot}`;
  const names = { read: slotName, field: (field: number) => model.fields[field] ?? `${field}` };
  return { model, slotName, code: (code) => printExpr(code, names) };
}

function printMoving(model: Model, moving: number): string {
  return model.values[moving]?.name ?? 't';
}

function printValue(value: ModelValue, print: Print): string {
  const kind =
    value.labels === undefined ? `${value.kind} from ${value.min} to ${value.max}` : `${value.kind} of ${value.labels.join(', ')}`;
  const relaxes =
    value.relaxes && `, relaxes to ${print.code(value.relaxes.to)} with a half-life of ${print.code(value.relaxes.halfLifeDays)} days`;
  const holds = value.holdDays && `, held for ${value.holdDays.join(', ')} days`;
  return `${value.name} @${value.slot}: ${kind}, starts at ${print.code(value.start)}${relaxes ?? ''}${holds ?? ''}`;
}

function printPeriod(period: ModelPeriod, print: Print): string {
  const head = `${period.name} @${period.slot}:`;
  if (period.kind === 'fixed') return `${head} ${period.stretches.map(({ from, to }) => `${from} to ${to}`).join(', ')}`;
  const to = period.to === undefined ? '' : `, to ${period.to}`;
  const lasts = period.lasts === undefined ? '' : `, lasts ${printDraw(period.lasts, print)}`;
  return `${head} from ${printDraw(period.from, print)}${to}${lasts}`;
}

function printOutcome(outcome: Model['outcomes'][number], model: Model, print: Print): string {
  const given = model.outcomes[outcome.given];
  const within = outcome.withinDays === Number.POSITIVE_INFINITY ? '' : `, within ${outcome.withinDays} days`;
  return `${outcome.name} when ${print.code(outcome.when)}${given === undefined ? '' : `, given ${given.name}`}${within}${outcome.ends ? ', ends the run' : ''}`;
}

/** The Model as plain JSON: arrays of doubles become lists, numbers that JSON lacks become the texts `Infinity`, `-Infinity` and `NaN`. */
export function modelJson(model: Model): unknown {
  return plain(model);
}

function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Float64Array) return Array.from(value, plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
