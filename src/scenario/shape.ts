/** A draft in; the scenario with every key known and every value of the right kind out, or every slip in its shape. Names and expressions are looked at later. */
import type { Diagnostic, Path } from '../diagnostics/diagnostic.ts';
import type { AuthoredScenario } from './authored.ts';
import type { Draft } from './draft.ts';
import { byPlace, locate } from './positions.ts';
import { prune } from './prune.ts';
import { isIgnoredKey } from './reserved.ts';
import { scenario } from './schema.ts';
import { shapeProblems } from './schema-issues.ts';

export type Shaped = {
  readonly authored: AuthoredScenario | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Where there are slips: the scenario without the entries that hold them, as far as that has a shape. */
  readonly rest?: { readonly authored: AuthoredScenario; readonly gone: readonly Path[] };
};

/** `authored` is there if there is no diagnostic; keys that begin with `x-` are gone from it. */
export function shape(draft: Draft): Shaped {
  const value = withoutIgnored(draft.value);
  const result = parse(value);
  if (result.success) return { authored: result.data, diagnostics: [] };
  const diagnostics = shapeProblems(result.error.issues, value)
    .map(({ of, ...diagnostic }) => locate(draft, diagnostic, of))
    .toSorted(byPlace);
  const pruned = prune(value, diagnostics);
  const again = pruned && parse(pruned.value);
  return { authored: undefined, diagnostics, ...(pruned && again?.success ? { rest: { authored: again.data, gone: pruned.gone } } : {}) };
}

/** Code made for the schema, as zod does it, pays only when many values are parsed. */
function parse(value: unknown): ReturnType<typeof scenario.safeParse> {
  return scenario.safeParse(value, { jitless: true });
}

/** The value without the keys of other programs. */
export function withoutIgnored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIgnored);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !isIgnoredKey(key));
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutIgnored(part)]));
}
