/** The shape of what happens: effects, options, triggers, injects. */
import { annotated, days, duration, entry, expression, named, number, text, texts, under } from './schema-basics.ts';
import { delay } from './schema-chance.ts';
import { atMostOne, exactlyOne, has, onlyBeside, requires } from './schema-rules.ts';
import * as z from './zod.ts';

const EFFECT_KEYS = ['set', 'add', 'raise', 'lower', 'send', 'cancel'] as const;
const WAKE_KEYS = ['at', 'every', 'rate', 'on'] as const;

const places = under("places with their values, such as '{ belarus.pressure: 0.1 }'", expression);
const rungs = under("parties or places with a rung, such as '{ belarus: entry }'", expression);

const effect = entry('an effect', {
  when: expression.exactOptional().describe('Condition of this effect alone'),
  set: places.exactOptional().describe('`{ belarus.atWar(ukraine): true }`'),
  add: places.exactOptional().describe('`{ belarus.pressure: 0.1 }`'),
  raise: rungs.exactOptional().describe('Up to this rung, never down: `{ belarus: entry }` is its posture'),
  lower: rungs.exactOptional().describe('Down to this rung, once every rung that it leaves has been held'),
  send: text.exactOptional().describe('An event: `entryOrdered`, `ukraine.struck(belarus)`'),
  with: under("numbers that the event carries, such as '{ severity: 0.5 }'", expression).exactOptional().describe('What the event carries'),
  cancel: text.exactOptional().describe('Drops what this trigger has waiting'),
  ...annotated,
})
  .superRefine((value, context) => {
    if (exactlyOne(value, EFFECT_KEYS, 'the effect', context)) onlyBeside(value, 'with', ['send'], context);
  })
  .meta({ id: 'Effect', description: 'Exactly one of set, add, raise, lower, send, cancel, and perhaps `when`' });

export const effects = z.array(effect, { error: 'a list of effects' });

const option = entry('an option', {
  when: expression.exactOptional().describe('Not on offer while this is false'),
  utility: expression.exactOptional().describe('How much the party likes it'),
  chance: expression.exactOptional().describe('Its share of 1; `rest` takes what the options on offer leave'),
  after: delay.exactOptional().describe('Wait between the choice and its effects'),
  do: effects.exactOptional(),
  tags: texts.exactOptional().describe('Pathways can be grouped by them'),
  ...annotated,
}).superRefine((value, context) => {
  exactlyOne(value, ['utility', 'chance'], "'utility' or 'chance'", context);
});

export const trigger = entry('a trigger', {
  party: text.exactOptional().describe('Who acts; nature and control need none'),
  each: text.exactOptional().describe('A bloc: one trigger for each member, who is `self`'),
  at: days.exactOptional().describe('Wakes on this date, or on these'),
  every: duration.exactOptional().describe('Wakes at this interval, first after one'),
  rate: expression.exactOptional().describe('Wakes at random, so often a day: `3 / year`'),
  on: z
    .union([text, texts], { error: 'an event, or a list of events' })
    .exactOptional()
    .describe('Wakes at an event: `ukraine.struck(belarus)`, `any.struck(self)`'),
  when: expression.exactOptional().describe('When it applies; without `at`, `every`, `rate` and `on` it wakes when this becomes true'),
  probability: expression.exactOptional().describe('How likely it goes on'),
  after: delay.exactOptional().describe('How soon'),
  unless: expression.exactOptional().describe('Looked at when the wait has run out: true drops the firing'),
  limit: z
    .int({ error: 'a whole number' })
    .min(1, { error: 'a whole number of at least 1' })
    .exactOptional()
    .describe('Most firings of a run'),
  cooldown: duration.exactOptional().describe('Least time from one firing to the next'),
  precision: expression.exactOptional().describe("Of this choice by utility, in place of the party's"),
  do: effects.exactOptional(),
  choose: named('options', option)
    .refine(notEmpty, { error: 'at least one option', params: { code: 'E1110' } })
    .exactOptional()
    .describe('One of these options, by utility or by chance'),
  otherwise: effects.exactOptional().describe('When the probability says no'),
  tags: texts.exactOptional().describe('Pathways can be grouped by them'),
  ...annotated,
}).superRefine((value, context) => {
  const isOneWake = atMostOne(value, WAKE_KEYS, context);
  if (isOneWake && !WAKE_KEYS.some((key) => has(value, key)))
    requires(value, 'when', ": nothing wakes the trigger ('at', 'every', 'rate', 'on' or 'when')", context);
  exactlyOne(value, ['do', 'choose'], "what it does ('do' or 'choose')", context);
  onlyBeside(value, 'otherwise', ['probability'], context);
});

function notEmpty(value: object): boolean {
  return Object.keys(value).length > 0;
}

export const inject = entry('an inject', {
  at: days.exactOptional().describe("When it comes; without it the card is in the facilitator's hand"),
  title: text.exactOptional(),
  card: text.exactOptional().describe('Text of the card'),
  to: texts.exactOptional().describe('Parties and blocs that get the card'),
  responses: texts.exactOptional().describe('What the facilitator expects in answer'),
  do: effects.exactOptional(),
  ...annotated,
});

/** Kept here so that controls and measures use the same words for numbers. */
export const stepSize = number.gt(0, { error: 'a number above 0' });
