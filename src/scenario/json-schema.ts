/** The schema of a scenario file as JSON Schema (draft 7), for editors. */
import { scenarioFile } from './schema.ts';
import * as z from './zod.ts';

/** The text of `scenarios/schema/scenario.json` and of `casus schema`. */
export function scenarioJsonSchemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}

/** The same object every time. What editors cannot know (names, expressions, rules between keys) is left to `casus validate`. */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(scenarioFile, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
    // keys that begin with x- are ignored everywhere
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) jsonSchema.patternProperties = { '^x-': {} };
      // null removes an entry of a file under extends
      else if (typeof jsonSchema.additionalProperties === 'object') {
        jsonSchema.additionalProperties = { anyOf: [jsonSchema.additionalProperties, { type: 'null' }] };
      }
    },
  });
  return { ...schema, title: 'casus scenario' };
}
