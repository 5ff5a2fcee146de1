/** A marked scenario and settings (paths with values: of a variant, of `--set`) in; the scenario with them merged in, as if the file had been written so, out. */
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { emptyMap, isNull, kindWord, type Mark, type Marked, type MarkedMap } from './marked.ts';
import { merge } from './merge.ts';
import { isIgnoredKey } from './reserved.ts';
import { TOP_KEYS } from './sections.ts';
import { parseSetPath } from './set-path.ts';

/** `mark` is where the path stands. */
export type Setting = { readonly path: string; readonly mark: Mark | undefined; readonly value: Marked };

export type SettingProblem = { readonly code: 'E1030' | 'E1031'; readonly message: string; readonly hint?: string };

/** The settings of a variant; undefined when there is no such variant. A variant of the wrong shape has none: the schema says so. */
export function variantSettings(root: Marked, id: string): readonly Setting[] | undefined {
  const variants = root.kind === 'map' ? root.entries.get('variants')?.value : undefined;
  const variant = variants?.kind === 'map' ? variants.entries.get(id)?.value : undefined;
  if (variant === undefined) return undefined;
  const set = variant.kind === 'map' ? variant.entries.get('set')?.value : undefined;
  if (set?.kind !== 'map') return [];
  return [...set.entries].filter(([path]) => !isIgnoredKey(path)).map(([path, entry]) => ({ path, mark: entry.key, value: entry.value }));
}

/** Ids of the variants of a scenario. */
export function variantIds(root: Marked): readonly string[] {
  const variants = root.kind === 'map' ? root.entries.get('variants')?.value : undefined;
  return variants?.kind === 'map' ? [...variants.entries.keys()].filter((id) => !isIgnoredKey(id)) : [];
}

/** Merges one setting in. Every step but the last must be there, and one that looks like a misspelling of a neighbour is an error. */
export function applySetting(root: Marked, setting: Setting): { readonly marked: Marked } | SettingProblem {
  const parsed = parseSetPath(setting.path);
  if ('problem' in parsed)
    return {
      code: 'E1031',
      message: parsed.problem,
      hint: 'steps are parted by dots; one that holds a dot stands in brackets: relations.blame.start["a.blame(b)"]',
    };
  return put({ setting, steps: parsed.steps }, root, 0);
}

type Order = { readonly setting: Setting; readonly steps: readonly string[] };

function put(order: Order, here: Marked, depth: number): { readonly marked: Marked } | SettingProblem {
  if (here.kind === 'map') return putInMap(order, here, depth);
  if (here.kind === 'list') return putInList(order, here, depth);
  const step = order.steps[depth] ?? '';
  const above = order.steps.slice(0, depth).join('.');
  return unknownStep(order, `'${above}' is ${kindWord(here)} and has no '${step}'`, `set '${above}' as a whole`);
}

function putInMap(order: Order, here: MarkedMap, depth: number): { readonly marked: Marked } | SettingProblem {
  const step = order.steps[depth] ?? '';
  const isLast = depth === order.steps.length - 1;
  const child = here.entries.get(step)?.value;
  const problem = child === undefined ? missingStep(order, here, depth) : undefined;
  if (problem !== undefined) return problem;
  const path = order.steps.slice(0, depth);
  if (isLast) return { marked: merge(here, mapOf(step, order.setting.value, order.setting.mark), path) };
  const below = put(order, child ?? emptyMap(), depth + 1);
  if (!('marked' in below)) return below;
  const entries = new Map(here.entries);
  entries.set(step, { key: here.entries.get(step)?.key ?? order.setting.mark, value: below.marked });
  return { marked: { ...here, entries } };
}

function putInList(order: Order, here: Extract<Marked, { kind: 'list' }>, depth: number): { readonly marked: Marked } | SettingProblem {
  const step = order.steps[depth] ?? '';
  const child = /^\d+$/.test(step) ? here.items[Number(step)] : undefined;
  if (child === undefined) {
    const last = here.items.length - 1;
    return unknownStep(
      order,
      `'${step}' is no place in the list '${order.steps.slice(0, depth).join('.')}'`,
      last < 0 ? 'the list is empty' : `its places are 0 to ${last}`,
    );
  }
  const isLast = depth === order.steps.length - 1;
  const items = [...here.items];
  if (isLast && isNull(order.setting.value)) {
    items.splice(Number(step), 1);
    return { marked: { ...here, items } };
  }
  const below = isLast ? { marked: merge(child, order.setting.value, order.steps) } : put(order, child, depth + 1);
  if (!('marked' in below)) return below;
  items[Number(step)] = below.marked;
  return { marked: { ...here, items } };
}

/** What is wrong with a step that is not there yet, if anything: new keys of an entry and new entries are allowed, misspellings are not. */
function missingStep(order: Order, here: MarkedMap, depth: number): SettingProblem | undefined {
  const step = order.steps[depth] ?? '';
  const isLast = depth === order.steps.length - 1;
  const known: readonly string[] = depth === 0 ? TOP_KEYS : [...here.entries.keys()];
  const isKnownSection = depth === 0 && known.includes(step);
  const isRemoval = isLast && isNull(order.setting.value);
  const above = depth === 0 ? 'the scenario' : `'${order.steps.slice(0, depth).join('.')}'`;
  if (isRemoval) return unknownStep(order, `there is no '${step}' in ${above} to remove`, didYouMean(step, here.entries.keys()));
  if (isKnownSection) return undefined;
  // entries of a section, and steps on the way, are names; the last step is a key that the schema looks at
  const isName = depth <= 1 || !isLast;
  const looksMisspelt = isName && nearest(step, known) !== undefined;
  const leadsNowhere = depth === 0 || (depth === 1 && !isLast);
  return looksMisspelt || leadsNowhere ? unknownStep(order, `there is no '${step}' in ${above}`, didYouMean(step, known)) : undefined;
}

function unknownStep(order: Order, what: string, hint: string | undefined): SettingProblem {
  return { code: 'E1030', message: `cannot set '${order.setting.path}': ${what}`, ...(hint === undefined ? {} : { hint }) };
}

function mapOf(key: string, value: Marked, mark: Mark | undefined): MarkedMap {
  return { kind: 'map', mark: undefined, entries: new Map([[key, { key: mark, value }]]) };
}
