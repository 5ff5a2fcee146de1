/** The shape of a whole scenario: every key of the format, what may stand under it, and in words what it means. */

import { inject, trigger } from './schema-action.ts';
import { control, expectation, measure, outcome, variant } from './schema-answers.ts';
import { annotated, date, durationText, entry, kebabId, named, text, texts, under, variantId } from './schema-basics.ts';
import { correlation, parameter } from './schema-chance.ts';
import { has, requires } from './schema-rules.ts';
import { bloc, event, ladder, party, period, relation, source, variable } from './schema-world.ts';
import * as z from './zod.ts';

const HORIZON_WORDS = "a date such as '2024-12-31', or a duration such as '52 weeks'";

const keys = {
  format: z.literal('casus/1', { error: "'casus/1'" }).describe('Version of the format'),
  id: kebabId.exactOptional().describe('Name of the scenario in files and reports, kebab-case'),
  title: text.exactOptional(),
  question: text.exactOptional().describe('What the scenario is to answer'),
  ...annotated,
  questions: texts.exactOptional().describe('For the discussion after the game'),
  start: date.exactOptional().describe('Day 0, 00:00 UTC; a file without it is a part'),
  horizon: z.union([date, durationText], { error: HORIZON_WORDS }).exactOptional().describe('Last instant of a run: a date, or a duration'),
  sources: named('sources', source).exactOptional().describe('Where figures and claims come from'),
  ladders: named('ladders', ladder).exactOptional().describe('Ordered rungs'),
  periods: named('periods', period).exactOptional().describe('Named stretches of time, true while they last'),
  variables: named('variables', variable).exactOptional().describe('Variables of the world'),
  parties: named('parties', party).exactOptional().describe('States, and actors inside them'),
  blocs: named('blocs', bloc).exactOptional().describe('Named sets of parties'),
  relations: named('relations', relation).exactOptional().describe('Values of pairs of parties'),
  parameters: named('parameters', parameter).exactOptional().describe('Uncertain inputs, drawn once a run'),
  correlations: named('correlations', correlation).exactOptional().describe('Rank correlations of parameters'),
  events: named('events', event).exactOptional().describe('What happens and triggers can answer'),
  triggers: named('triggers', trigger)
    .exactOptional()
    .describe('Rules: what wakes them, when they apply, how likely, how soon, what they do'),
  injects: named('injects', inject).exactOptional().describe('Cards of the facilitator'),
  outcomes: named('outcomes', outcome).exactOptional().describe('Yes/no questions of each run'),
  measures: named('measures', measure).exactOptional().describe('Numbers read from each run'),
  controls: under('parameters with their bounds', control).exactOptional().describe('What a facilitator tunes, in this order'),
  variants: z.record(variantId, variant, { error: 'variants' }).exactOptional().describe('Named changes to the scenario; not inherited'),
  expect: named('expectations', expectation).exactOptional().describe("The scenario's own statistical tests; not inherited"),
};

/** A scenario after `extends`: what the loader gives. A scenario with `start` also needs an id, a title and a horizon. */
export const scenario = entry('a scenario', keys).superRefine((value, context) => {
  if (!has(value, 'start')) return;
  for (const key of ['id', 'title', 'horizon']) requires(value, key, '', context);
});

const { format, id, ...others } = keys;

/** A scenario as it stands in a file, with `extends`: for editors. */
export const scenarioFile = entry('a scenario', {
  format,
  id,
  extends: z
    .union([text, texts], { error: 'paths of files' })
    .exactOptional()
    .describe('Parts, earlier ones first: maps merge by key, later over earlier; lists replace; null removes'),
  ...others,
});
