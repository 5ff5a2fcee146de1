/** The small shapes that every part of the schema is made of. The error text of each says what was expected, as the end of `expected ...`. */
import { RESERVED_WORDS } from './reserved.ts';
import * as z from './zod.ts';

export const text = z.string({ error: 'text' });
export const texts = z.array(text, { error: 'a list of texts' });
export const number = z.number({ error: 'a number' });
export const truth = z.boolean({ error: 'true or false' });

/** Text of the expression language, or a bare number or truth. */
export const expression = z
  .union([z.string(), z.number(), z.boolean()], { error: 'an expression' })
  .meta({ id: 'Expression', description: 'A number, a truth, or text of the expression language: `belarus.posture < entry`' });

/** An expression that is a length of time: days, or text. */
export const time = z.union([z.string(), z.number()], { error: "a duration such as '5 days', or an expression" });

const DURATION = /^\s*(\d+(\.\d+)?|\.\d+)\s*(hours?|days?|weeks?|months?|years?)\s*$/;
const DURATION_WORDS = "a duration such as '5 days'";
/** A length of time as text: `52 weeks`. */
export const durationText = z.string({ error: DURATION_WORDS }).regex(DURATION, { error: DURATION_WORDS });
/** A length of time, without names in it. */
export const duration = z
  .union([z.number().min(0, { error: DURATION_WORDS }), durationText], { error: DURATION_WORDS })
  .meta({ id: 'Duration', description: '`5 days`, `12 hours`, `1.5 weeks`, or a number of days' });

/** A date; whether the day exists is looked at by check. */
export const date = z
  .string({ error: "a date such as '2024-01-31'" })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a date such as '2024-01-31'" })
  .meta({ id: 'Date', description: 'Year, month and day, 00:00 UTC: `2024-01-31`' });

const DAY_WORDS = "a date such as '2024-01-31', or 'day 10'";
export const day = z
  .string({ error: DAY_WORDS })
  .regex(/^(\d{4}-\d{2}-\d{2}|day \d+(\.\d+)?)$/, { error: DAY_WORDS })
  .meta({ id: 'Day', description: 'A date `2024-01-31`, or `day 10`: 10 days after `start`' });

export const days = z.union([day, z.array(day, { error: DAY_WORDS })], { error: `${DAY_WORDS}, or a list of them` });

/** An id that expressions can name. The texts `id` and `reserved` tell schema-issues.ts which rule was broken. */
export const id = z
  .string({ error: 'id' })
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, { error: 'id' })
  .refine((word) => !RESERVED_WORDS.has(word), { error: 'reserved' });

export const kebabId = z.string({ error: 'kebab' }).regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'kebab' });

/** A variant; `baseline` is the word of `expect` for the scenario without one. */
export const variantId = kebabId.refine((word) => word !== 'baseline', { error: 'reserved' });

/** What may stand on anything. */
export const annotated = {
  meaning: text.exactOptional().describe('What it stands for, in words; reports print it'),
  source: z
    .union([text, texts], { error: "an id of 'sources', or a list of them" })
    .exactOptional()
    .describe('Where it comes from: one or more of `sources`, or `judgement`'),
  notes: text.exactOptional().describe('Free text for the facilitator'),
};

/** A map with these keys and no others. `what` ends the sentence `expected ...`. */
export function entry<Keys extends z.ZodRawShape>(what: string, keys: Keys): z.ZodObject<Keys, z.core.$strict> {
  // of an unknown key the text is the list of the keys there are, for `did you mean`
  return z.strictObject(keys, { error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(keys).join(' ') : what) });
}

/** A map of entries under ids of the author's. */
export function named<Entry extends z.ZodType>(what: string, value: Entry): z.ZodRecord<typeof id, Entry> {
  return z.record(id, value, { error: what });
}

/** A map under names that are declared elsewhere, or that hold more than an id (`belarus.blame(ukraine)`). */
export function under<Entry extends z.ZodType>(what: string, value: Entry): z.ZodRecord<z.ZodString, Entry> {
  return z.record(z.string(), value, { error: what });
}
