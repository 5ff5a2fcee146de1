/** Codes of files and their shape: E1xxx. */
import type { CodeEntry } from './entry.ts';

export const FILE_CODES = {
  E1102: {
    title: 'unknown key',
    why: 'A key that nobody reads would be ignored without a word, and the scenario would mean something else than its text.',
    bad: 'triggers: { answer: { wehn: tension > 0.1 } }',
    good: 'triggers: { answer: { when: tension > 0.1 } }',
  },
} as const satisfies Record<`E1${number}`, CodeEntry>;
