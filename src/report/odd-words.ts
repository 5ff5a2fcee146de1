/** Parts of a scenario as written in; the same in words, as Markdown, out: distributions, delays, what wakes a trigger, effects. */
import type {
  AuthoredDistribution,
  AuthoredEffect,
  AuthoredParameter,
  AuthoredPeriod,
  AuthoredTrigger,
  Expression,
} from '../scenario/authored.ts';
import { code, inline } from './markdown.ts';

/** An expression, a duration or a number. */
export function expressionText(expression: Expression): string {
  return code(String(expression));
}

/** `PERT with low 15, mode 45, high 90, times 2`; empty where there is no distribution. */
export function distributionText(distribution: AuthoredDistribution): string {
  const { truncate, factor } = distribution;
  const family = familyText(distribution);
  if (family === '') return '';
  const cut = truncate === undefined ? '' : `, cut to ${truncate.map(expressionText).join(' to ')}`;
  return `${family}${cut}${factor === undefined ? '' : `, times ${expressionText(factor)}`}`;
}

/** What the numbers of a list mean, by family. */
const LISTED = {
  uniform: ['low', 'high'],
  triangular: ['low', 'mode', 'high'],
  pert: ['low', 'mode', 'high'],
} as const;

const KEYED = ['normal', 'lognormal', 'beta', 'gamma', 'weibull', 'exponential'] as const;

function familyText(distribution: AuthoredDistribution): string {
  for (const family of ['uniform', 'triangular', 'pert'] as const) {
    const numbers = distribution[family];
    if (numbers === undefined) continue;
    const said = numbers.map((number, place) => `${LISTED[family][place]} ${expressionText(number)}`);
    return `${family === 'pert' ? 'PERT' : family} with ${said.join(', ')}`;
  }
  for (const family of KEYED) {
    const numbers = distribution[family];
    if (numbers !== undefined) return `${family} with ${keyedText(numbers)}`;
  }
  if (distribution.discrete !== undefined) return `one of ${keyedText(distribution.discrete, 'weight ')}`;
  if (distribution.quantiles !== undefined) return `metalog with ${keyedText(distribution.quantiles)}`;
  return distribution.experts === undefined ? '' : expertsText(distribution);
}

function expertsText({ experts = {}, low, high }: AuthoredDistribution): string {
  const judges = Object.entries(experts).map(([id, numbers]) => `${inline(id)} (${keyedText(numbers)})`);
  const bounds = [
    low === undefined ? [] : [`low ${expressionText(low)}`],
    high === undefined ? [] : [`high ${expressionText(high)}`],
  ].flat();
  return [`pool of metalogs of ${judges.join(' and ')}`, ...bounds].join(', ');
}

function keyedText(numbers: object, before = ''): string {
  return Object.entries(numbers)
    .map(([key, number]) => `${inline(key)} ${before}${expressionText(number as Expression)}`)
    .join(', ');
}

/** What a parameter is: a fixed number, derived from others, or drawn; with the members that differ. */
export function parameterText(parameter: AuthoredParameter): string {
  const { except } = parameter;
  const differ = Object.entries(except ?? {}).map(([member, other]) => `${inline(member)}: ${drawnText(other)}`);
  return [drawnText(parameter), ...differ].join('; ');
}

function drawnText(parameter: Pick<AuthoredParameter, 'value' | 'is'> & AuthoredDistribution): string {
  if (parameter.value !== undefined) return expressionText(parameter.value);
  if (parameter.is !== undefined) return `derived: ${expressionText(parameter.is)}`;
  return distributionText(parameter);
}

/** `after 10 days`, or the distribution of the wait. */
export function delayText(delay: NonNullable<AuthoredTrigger['after']>): string {
  return typeof delay === 'object' ? distributionText(delay) : expressionText(delay);
}

/** When a period lasts. */
export function periodText({ from, to, lasts }: AuthoredPeriod): string {
  const start = typeof from === 'object' ? distributionText(from) : inline(from);
  const end = to === undefined ? '' : ` until just before ${inline(to)}`;
  return `from ${start}${end}${lasts === undefined ? '' : `, for ${delayText(lasts)}`}`;
}

/** What wakes a trigger. */
export function wakeText({ at, every, rate, on, when }: AuthoredTrigger): string {
  if (at !== undefined) return `on ${[at].flat().map(inline).join(', ')}`;
  if (every !== undefined) return `every ${expressionText(every)}`;
  if (rate !== undefined) return `at the rate ${expressionText(rate)} (a day)`;
  if (on !== undefined) return `whenever ${[on].flat().map(code).join(' or ')} happens`;
  return `as soon as ${expressionText(when ?? true)} becomes true`;
}

/** One effect, e.g. `adds 0.1 to belarus.pressure, if ...`. */
export function effectText(effect: AuthoredEffect): string {
  const when = effect.when === undefined ? '' : `, if ${expressionText(effect.when)}`;
  return `${actText(effect)}${when}`;
}

function actText({ set, add, raise, lower, send, with: carried, cancel }: AuthoredEffect): string {
  if (set !== undefined) return writesText(set, (place, value) => `sets ${place} to ${value}`);
  if (add !== undefined) return writesText(add, (place, value) => `adds ${value} to ${place}`);
  if (raise !== undefined) return writesText(raise, (place, value) => `raises ${place} to ${value}`);
  if (lower !== undefined) return writesText(lower, (place, value) => `lowers ${place} to ${value} once its hold is over`);
  if (send !== undefined) return `makes ${code(send)} happen${carried === undefined ? '' : ` with ${keyedText(carried)}`}`;
  return `cancels what ${code(cancel ?? '')} has waiting`;
}

function writesText(writes: { readonly [place: string]: Expression }, say: (place: string, value: string) => string): string {
  return Object.entries(writes)
    .map(([place, value]) => say(code(place), expressionText(value)))
    .join(', ');
}

/** All effects in their order, or that nothing changes. */
export function effectsText(effects: readonly AuthoredEffect[] | undefined): string {
  return effects === undefined || effects.length === 0 ? 'changes nothing' : effects.map(effectText).join('; ');
}

/** `[article, register]`; empty without a source. */
export function sourceText(source: string | readonly string[] | undefined): string {
  return [source ?? []].flat().map(inline).join(', ');
}

/** What the author says of a thing: its meaning, then the notes for the facilitator. */
export function meaningText({ meaning = '', notes }: { readonly meaning?: string; readonly notes?: string }): string {
  const said = inline(meaning);
  return notes === undefined ? said : `${said}${said === '' ? '' : '. '}Notes: ${inline(notes)}`;
}
