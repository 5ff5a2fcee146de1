/** A scenario in, the keys of the format that it writes out, as paths with `*` for the author's names; and all the keys there are, from the JSON Schema. */
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { DRAWN_KEYS } from '../../src/scenario/merge.ts';

type Schema = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
};

const ROOT = scenarioJsonSchema() as Schema;
/** Definitions of code have no files to extend, and words that stand on anything need not be tried on everything. */
const PASSED_OVER = /(^|\.)(extends|notes|meaning|source|\$schema)$/;
const DISTRIBUTION_KEYS = [...DRAWN_KEYS, 'truncate', 'factor', 'low', 'high', 'unit', 'values', 'ladder'].join('|');
/** One part of the format that stands in several places counts once. */
const SAME_PARTS: readonly (readonly [RegExp, string])[] = [
  [/^.*\.(do|otherwise)\.(?=.)/, 'effect.'],
  [/^.*?variables\.\*\./, 'variable.'],
  [
    new RegExp(`^(periods\\.\\*\\.(from|lasts)|triggers\\..*after|parameters\\.\\*(\\.except\\.\\*)?)\\.(?=(${DISTRIBUTION_KEYS})(\\.|$))`),
    'distribution.',
  ],
];

function partOf(path: string): string {
  return SAME_PARTS.reduce((part, [where, what]) => part.replace(where, what), path);
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : (ROOT.definitions?.[name] ?? {});
}

/** Every key of the format. */
export function keysOfSchema(): ReadonlySet<string> {
  const keys = new Set<string>();
  collect(ROOT, '', keys);
  return new Set([...keys].filter((key) => !PASSED_OVER.test(key)).map(partOf));
}

function collect(schema: Schema, path: string, keys: Set<string>): void {
  const { properties = {}, additionalProperties, items, anyOf = [] } = resolved(schema);
  for (const [key, part] of Object.entries(properties)) {
    keys.add(`${path}${key}`);
    collect(part, `${path}${key}.`, keys);
  }
  if (typeof additionalProperties === 'object') collect(additionalProperties, `${path}*.`, keys);
  for (const item of items === undefined ? [] : [items].flat()) collect(item, path, keys);
  for (const part of anyOf) collect(part, path, keys);
}

/** The keys that a value writes. */
export function keysWritten(value: unknown): ReadonlySet<string> {
  const keys = new Set<string>();
  follow(value, ROOT, '', keys);
  return new Set([...keys].map(partOf));
}

function follow(value: unknown, schema: Schema, path: string, keys: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { properties = {}, additionalProperties, items, anyOf = [] } = resolved(schema);
  for (const part of anyOf) follow(value, part, path, keys);
  if (Array.isArray(value)) {
    for (const item of items === undefined ? [] : [items].flat()) for (const part of value) follow(part, item, path, keys);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    const known = properties[key];
    if (known !== undefined) {
      keys.add(`${path}${key}`);
      follow(part, known, `${path}${key}.`, keys);
    } else if (typeof additionalProperties === 'object') follow(part, additionalProperties, `${path}*.`, keys);
  }
}
