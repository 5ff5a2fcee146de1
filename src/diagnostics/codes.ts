/** Every code that can be reported, joined from the tables of the stages. */
import type { CodeEntry } from './codes/entry.ts';
import { EXPRESSION_CODES } from './codes/expression.ts';
import { FILE_CODES } from './codes/file.ts';
import { MODEL_CODES } from './codes/model.ts';

/** Code to its title, reason, bad and good example. */
export const CODES = { ...FILE_CODES, ...MODEL_CODES } as const satisfies Record<string, CodeEntry>;

/** Code names its table: `E1102`. */
export type Code = keyof typeof CODES;
