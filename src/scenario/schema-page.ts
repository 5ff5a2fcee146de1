/** The shape of a block in the template of a page: which table stands there, and of what. */

import { expectation } from './schema-answers.ts';
import { entry, expression, id, kebabId, named, text, under } from './schema-basics.ts';
import * as z from './zod.ts';

export const pageBlock = entry('a block of a page', {
  table: z.enum(['expectations', 'record', 'parameters', 'files'], { error: 'one of expectations, record, parameters, files' }),
  scenario: text.exactOptional().describe('Path from the folder of the template'),
  variant: kebabId.exactOptional(),
  set: under('settings, path and value', expression).exactOptional(),
  expect: named('expectations', expectation).exactOptional().describe('In place of those of the scenario'),
  record: text.exactOptional().describe('Path from the folder of the template'),
  show: z
    .array(z.enum(['totals', 'windows', 'events', 'forecasts'], { error: 'a table of a record' }), { error: 'a list of tables' })
    .exactOptional(),
  outcome: id.exactOptional(),
  runs: z.int({ error: 'a number of runs' }).min(1, { error: 'a number of runs' }).exactOptional(),
  seed: text.exactOptional(),
});

export type PageBlock = z.core.output<typeof pageBlock>;
