/** Rules between the keys of one entry: exactly one of these, at most one, this only beside that. */
import type * as z from './zod.ts';

type Context = z.core.$RefinementCtx;

/** What a rule tells schema-issues.ts. */
export type RuleParams = { readonly code: 'E1101' | 'E1107' | 'E1108'; readonly hint?: string };

export function atMostOne(value: object, keys: readonly string[], context: Context): boolean {
  const [first, second] = present(value, keys);
  if (first === undefined || second === undefined) return true;
  broken(context, { code: 'E1107', hint: 'keep one of the two' }, `'${second}' and '${first}' exclude each other`, [second]);
  return false;
}

/** `what` is what the keys have in common: `a way to get its number`. */
export function exactlyOne(value: object, keys: readonly string[], what: string, context: Context): boolean {
  if (!atMostOne(value, keys, context)) return false;
  if (present(value, keys).length === 1) return true;
  broken(context, { code: 'E1108', hint: `one of ${keys.join(', ')}` }, `${what} is missing`, []);
  return false;
}

/** `key` means something only beside one of `beside`. */
export function onlyBeside(value: object, key: string, beside: readonly string[], context: Context): void {
  if (!has(value, key) || present(value, beside).length > 0) return;
  const others = beside.map((other) => `'${other}'`).join(' or ');
  broken(context, { code: 'E1107', hint: `add ${others}, or remove '${key}'` }, `'${key}' stands only beside ${others}`, [key]);
}

/** `key` means nothing beside any of `others`. */
export function notBeside(value: object, key: string, others: readonly string[], context: Context): void {
  for (const other of others) if (!atMostOne(value, [other, key], context)) return;
}

/** `key` must be there. `why` ends the sentence `'key' is missing`. */
export function requires(value: object, key: string, why: string, context: Context): void {
  if (!has(value, key)) broken(context, { code: 'E1101' }, `'${key}' is missing${why}`, []);
}

export function has(value: object, key: string): boolean {
  return Object.hasOwn(value, key);
}

function present(value: object, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => has(value, key));
}

function broken(context: Context, params: RuleParams, message: string, path: readonly string[]): void {
  context.addIssue({ code: 'custom', message, params, path: [...path] });
}
