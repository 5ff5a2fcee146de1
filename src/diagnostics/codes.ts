/** Every code that can be reported, joined from the tables of the stages. */
import type { CodeEntry } from './codes/entry.ts';
import { EXPRESSION_CODES } from './codes/expression.ts';
import { FILE_CODES } from './codes/file.ts';
import { MEANING_CODES } from './codes/meaning.ts';
import { MODEL_CODES } from './codes/model.ts';
import { NAME_CODES } from './codes/names.ts';
import { RECORD_CODES } from './codes/record.ts';
import { RUN_CODES } from './codes/run.ts';
import { SCENARIO_CODES } from './codes/scenario.ts';

/** Code to its title, reason, bad and good example. */
export const CODES = {
  ...FILE_CODES,
  ...NAME_CODES,
  ...EXPRESSION_CODES,
  ...MEANING_CODES,
  ...SCENARIO_CODES,
  ...MODEL_CODES,
  ...RUN_CODES,
  ...RECORD_CODES,
} as const satisfies Record<string, CodeEntry>;

/** Code names its table: `E1102`. */
export type Code = keyof typeof CODES;
