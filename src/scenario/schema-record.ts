/** The shape of a record: a dated list of what happened, the questions that a model is scored on, and what others said. */
import { effects } from './schema-action.ts';
import { annotated, date, durationText, entry, id, kebabId, named, number, text, truth } from './schema-basics.ts';
import { onlyBeside } from './schema-rules.ts';
import { source } from './schema-world.ts';
import * as z from './zod.ts';

const SHARE_WORDS = 'a share from 0 to 1';
const share = number.min(0, { error: SHARE_WORDS }).max(1, { error: SHARE_WORDS });
const outcomeNames = z.array(id, { error: 'a list of outcomes' });

const event = entry('an event of the record', {
  date,
  what: text.describe('What happened, in words'),
  inject: id.exactOptional().describe('The card of the scenario that it is'),
  do: effects.exactOptional().describe('What it does in the model, where no card does it'),
  happened: outcomeNames.exactOptional().describe('Outcomes that came true with it'),
  ...annotated,
});

const question = entry('a question', {
  yearly: share.describe('Reference: chance of a year'),
  low: share.exactOptional(),
  high: share.exactOptional(),
  inSample: text.exactOptional().describe('What of the record was used to set parameters'),
  ...annotated,
}).superRefine((value, context) => {
  onlyBeside(value, 'low', ['high'], context);
  onlyBeside(value, 'high', ['low'], context);
});

const forecast = entry('a forecast', {
  who: text,
  what: text.describe('The question as it was asked'),
  date: date.describe('When it was made'),
  until: date.describe('Last day, not itself counted, of its window'),
  outcome: id.describe('The outcome of the scenario that is nearest'),
  chance: z
    .union([share, z.array(share, { error: `a chance, or [low, high]` }).length(2, { error: 'a chance, or [low, high]' })], {
      error: 'a chance, or [low, high]',
    })
    .describe('As published; two numbers for words put on a scale'),
  happened: truth.exactOptional().describe('How it came out; false when left out'),
  inSample: truth.exactOptional().describe('Whether parameters were set with it'),
  ...annotated,
});

export const record = entry('a record', {
  record: z.literal('casus/1', { error: "'casus/1'" }).describe('Version of the format'),
  id: kebabId,
  title: text,
  ...annotated,
  window: durationText.describe('Length of the windows in which outcomes are asked for'),
  until: date.describe('Last day, not itself counted, of what the record knows'),
  sources: named('sources', source).exactOptional(),
  questions: named('questions, under the names of outcomes', question),
  events: z.array(event, { error: 'a list of events' }).exactOptional().describe('In the order of their dates'),
  forecasts: z.array(forecast, { error: 'a list of forecasts' }).exactOptional(),
});

export type AuthoredRecord = z.core.output<typeof record>;
