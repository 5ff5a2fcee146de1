/** The shape of what there is: sources, ladders, periods, variables, parties, blocs, relations, events. */
import { annotated, duration, entry, expression, id, named, number, text, texts, time, truth, under } from './schema-basics.ts';
import { distribution, length } from './schema-chance.ts';
import { atMostOne, exactlyOne, notBeside, onlyBeside } from './schema-rules.ts';
import * as z from './zod.ts';

const TEXT_OR_NUMBER = z.union([z.string(), z.number()], { error: 'text or a number' });

export const source = entry('a source', {
  title: text,
  author: text.exactOptional(),
  publisher: text.exactOptional(),
  date: text.exactOptional(),
  url: text.exactOptional(),
  page: TEXT_OR_NUMBER.exactOptional(),
  ...annotated,
});

const rung = entry('a rung', {
  cost: number.exactOptional().describe('Cost of stepping up to it, summed by `climb`; 0 when left out'),
  hold: duration.exactOptional().describe('Least time on it before `lower` may leave it'),
  indicators: texts.exactOptional().describe('By what an observer would know it'),
  ...annotated,
});

/** Rungs from the lowest to the highest. */
export const ladder = named('rungs, from the lowest to the highest', z.union([text, rung], { error: 'the meaning of the rung, or a map' }));

const BOUND_WORDS = "a date such as '2024-01-31', 'day 10', or a date of every year such as '03-01'";
const bound = z.string({ error: BOUND_WORDS }).regex(/^(\d{4}-\d{2}-\d{2}|\d{2}-\d{2}|day \d+(\.\d+)?)$/, { error: BOUND_WORDS });

export const period = entry('a period', {
  from: z
    .union([bound, distribution], { error: `${BOUND_WORDS}, or a distribution of dates` })
    .describe('First instant: a date, a date of every year (`03-01`), or a distribution of dates'),
  to: bound.exactOptional().describe('First instant after it'),
  lasts: length.exactOptional().describe('Its length, in place of `to`'),
  ...annotated,
}).superRefine((value, context) => {
  exactlyOne(value, ['to', 'lasts'], "the end of the period ('to' or 'lasts')", context);
});

const valueKeys = {
  min: number.exactOptional().describe('Least value'),
  max: number.exactOptional().describe('Greatest value'),
  unit: text.exactOptional().describe('A label'),
  relaxes: entry('to and halfLife', { to: expression, halfLife: time })
    .exactOptional()
    .describe('Goes back to `to`, half of the way in each `halfLife`'),
  flag: z.literal(true, { error: 'true' }).exactOptional().describe('A truth'),
  ladder: text.exactOptional().describe('A rung of this ladder'),
  values: z.array(id, { error: 'a list of names' }).min(1, { error: 'at least one name' }).exactOptional().describe('One of these names'),
};

/** A value is a number, a flag, a rung or a name; only a number has bounds, a unit and somewhere to go back to. */
function oneKind(value: object, context: z.core.$RefinementCtx): void {
  if (!atMostOne(value, ['flag', 'ladder', 'values'], context)) return;
  for (const key of ['min', 'max', 'relaxes']) notBeside(value, key, ['flag', 'ladder', 'values'], context);
}

export const variable = entry('a variable', {
  start: expression.exactOptional().describe('Its value on day 0'),
  ...valueKeys,
  is: expression.exactOptional().describe('A named expression: never stored, worked out when read'),
  ...annotated,
}).superRefine((value, context) => {
  oneKind(value, context);
  notBeside(value, 'is', ['start', 'min', 'max', 'relaxes', 'flag', 'ladder', 'values'], context);
});

const variables = named('variables', variable).exactOptional();

export const party = entry('a party', {
  name: text.exactOptional().describe('Its name in reports'),
  within: text.exactOptional().describe('The party it is an actor of'),
  posture: expression.exactOptional().describe('Short for a variable `posture` on the ladder `posture`: where it starts'),
  precision: expression.exactOptional().describe('Of its choices by utility: 0 chooses at random, large chooses the best; 1 when left out'),
  country: z
    .string({ error: "a country such as 'POL'" })
    .regex(/^[A-Z]{3}$/, { error: "a country such as 'POL' (ISO 3166-1 alpha-3)" })
    .exactOptional()
    .describe('ISO 3166-1 alpha-3, for maps'),
  variables: variables.describe('What it has'),
  ...annotated,
});

const members = z.array(text, { error: 'a list of parties' });

export const bloc = z.union(
  [
    members,
    entry('a bloc', {
      name: text.exactOptional().describe('Its name in reports'),
      members,
      variables: variables.describe("Given to each member; a party's own entry merges over it"),
      ...annotated,
    }),
  ],
  { error: "a list of parties, or a map with 'members'" },
);

export const relation = entry('a relation', {
  symmetric: truth.exactOptional().describe('The pair is unordered'),
  start: z
    .union([expression, under('pairs of parties', expression)], { error: 'an expression for all pairs, or a map of pairs' })
    .exactOptional()
    .describe('One expression for all pairs (`self` towards `other`), or a map of pairs: `belarus.blame(ukraine): 0.2`'),
  ...valueKeys,
  ...annotated,
}).superRefine(oneKind);

export const event = z.union(
  [
    text,
    entry('an event', {
      by: id.exactOptional().describe('Role of the doer'),
      on: id.exactOptional().describe('Role of the victim'),
      with: z.array(id, { error: 'a list of names' }).exactOptional().describe('Numbers that it carries'),
      ...annotated,
    }).superRefine((value, context) => onlyBeside(value, 'on', ['by'], context)),
  ],
  { error: 'the meaning of the event, or a map' },
);
