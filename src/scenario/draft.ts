/** What loading leaves: one plain value (after `extends`, variant and `--set`) and where each part of it stands in its file. */
import type { Diagnostic, Path, Place } from '../diagnostics/diagnostic.ts';

export type Draft = {
  /** Maps, lists, text, numbers, truths and null; dates are text. Not yet shaped. */
  readonly value: unknown;
  /** True for a file without `start`: a part, whose warnings about unused names are silent. */
  readonly part: boolean;
  /** Where the part at `path` stands (its key when `of` is 'key'), or the stretch `span` of its text; `undefined` for scenarios built in code. */
  readonly place: (
    path: Path,
    options?: { readonly of?: 'key' | 'value'; readonly span?: { readonly from: number; readonly to: number } },
  ) => Place | undefined;
  /** The line of text that `place` names. */
  readonly excerpt: (place: Place) => string | undefined;
  /** SHA-256 (hex) of the canonical JSON of `value`; `numbersHash` leaves out words that change no number. */
  readonly hash: string;
  readonly numbersHash: string;
  readonly warnings: readonly Diagnostic[];
};
