/** What the table of codes says about one code: read by `explain`, the docs and the tests. */

/**
 * `bad` and `good` are YAML text. A fragment is merged (like `extends`) over the frame of codes/frame.ts; text that contains `format:` is a whole file.
 * A test runs each `bad` and expects exactly that code, and each `good` and expects none.
 */
export type CodeEntry = {
  /** A few words, lower case, no full stop. */
  readonly title: string;
  /** One or two sentences: what would go wrong if this were let through. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** What `--variant` and `--set` said, where the bad example needs them; the good one is loaded without. */
  readonly load?: { readonly variant?: string; readonly set?: readonly string[] };
};
