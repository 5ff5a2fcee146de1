/** Every code that can be reported, joined from the tables of the stages. */
import type { CodeEntry } from './codes/entry.ts';
import { FILE_CODES } from './codes/file.ts';

/** Code to its title, reason, bad and good example. */
export const CODES = { ...FILE_CODES } as const satisfies Record<string, CodeEntry>;

/** Code names its table: `E1102`. */
export type Code = keyof typeof CODES;
