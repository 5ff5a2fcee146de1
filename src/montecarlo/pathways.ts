/** Runs with an outcome become counts of the last causes that led to it, exact up to a fixed number of pathways, mergeable in any order. */
import { CALENDAR, SPONTANEOUS, TIME } from '../engine/cause.ts';
import { HIT_STEPS } from '../engine/fast/stretch.ts';
import type { FinishedRun } from './finished-stretch.ts';

/** Pathways kept of one outcome; beyond them those with the largest hashes go into "other". */
export const MOST_PATHWAYS = 2 ** 18;

/** Where the walk back ends: a rate rang by itself, the calendar, a moving value crossed, the start; or there are more firings before (`earlier`). */
export type Origin = 'spontaneous' | 'calendar' | 'time' | 'start' | 'earlier';

/** One firing of a pathway. `subject` is an index of Model.triggers, injects follow after them. */
export type Step = {
  readonly subject: number;
  readonly kind: 'firing' | 'otherwise' | 'inject';
  /** Index of the option chosen, -1 for none. */
  readonly option: number;
  /** What stands before made this one possible and no more. */
  readonly enabled: boolean;
};

/** Runs that went this way, and the smallest of their numbers. */
export type PathwayCount = { readonly key: string; readonly runs: number; readonly example: number };

/** In order of key. `otherRuns` are those of pathways beyond MOST_PATHWAYS. */
export type PathwayCounts = { readonly kept: readonly PathwayCount[]; readonly otherRuns: number };

export const NO_PATHWAYS: PathwayCounts = { kept: [], otherRuns: 0 };

/** Open for counting. */
export type OpenPathways = Map<string, { runs: number; example: number }>;

const KINDS = ['firing', 'otherwise', 'inject'] as const;
const ORIGINS: readonly Origin[] = ['spontaneous', 'calendar', 'time', 'start', 'earlier'];

/** The key of the pathway that ended in `cause`: origin, then steps from the oldest on. Equal keys are equal pathways. */
export function pathwayKey(run: Pick<FinishedRun, 'log'>, cause: number): string {
  let key = '';
  let at = cause;
  for (let step = 0; step < HIT_STEPS && at >= 0; step++) {
    const entry = run.log.at(at);
    if (entry === undefined) break;
    key = stepKey(entry.subject, KINDS.indexOf(entry.kind), entry.option, entry.enabled) + key;
    at = entry.cause;
  }
  return originKey(at) + key;
}

/** The part of a key that one firing adds; kinds are numbered as the fast engine numbers them. */
export function stepKey(subject: number, kind: number, option: number, enabled: boolean): string {
  return `;${subject},${kind},${option},${enabled ? 1 : 0}`;
}

/** The part of a key that tells what stands before the first step: a cause of no firing, or one more firing. */
export function originKey(cause: number): string {
  return String(ORIGINS.indexOf(originOf(cause)));
}

function originOf(cause: number): Origin {
  if (cause >= 0) return 'earlier';
  if (cause === SPONTANEOUS) return 'spontaneous';
  if (cause === CALENDAR) return 'calendar';
  return cause === TIME ? 'time' : 'start';
}

/** The pathway that a key stands for. */
export function readPathway(key: string): { readonly origin: Origin; readonly steps: readonly Step[] } {
  const [origin = '', ...steps] = key.split(';');
  return {
    origin: ORIGINS[Number(origin)] ?? 'start',
    steps: steps.map((text) => {
      const [subject = 0, kind = 0, option = -1, enabled = 0] = text.split(',').map(Number);
      return { subject, kind: KINDS[kind] ?? 'firing', option, enabled: enabled === 1 };
    }),
  };
}

/** Counts run number `run`. */
export function countPathway(open: OpenPathways, key: string, run: number): void {
  const count = open.get(key);
  if (count === undefined) open.set(key, { runs: 1, example: run });
  else {
    count.runs += 1;
    count.example = Math.min(count.example, run);
  }
}

export function closePathways(open: OpenPathways): PathwayCounts {
  const kept = [...open].map(([key, { runs, example }]) => ({ key, runs, example }));
  return { kept: kept.sort((a, b) => (a.key < b.key ? -1 : 1)), otherRuns: 0 };
}

/**
 * Both together. Kept are the pathways with the smallest hashes of all that were ever seen, which is the same set in whatever order parts are
 * merged; and one that is kept at the end was kept in every part, so its count is exact.
 */
export function mergePathways(first: PathwayCounts, second: PathwayCounts, most: number = MOST_PATHWAYS): PathwayCounts {
  const kept = mergeSorted(first.kept, second.kept);
  const otherRuns = first.otherRuns + second.otherRuns;
  if (kept.length <= most) return { kept, otherRuns };
  const ranked = kept
    .map((count) => ({ count, hash: hashOf(count.key) }))
    .sort((a, b) => a.hash - b.hash || (a.count.key < b.count.key ? -1 : 1));
  const beyond = ranked.slice(most).reduce((sum, { count }) => sum + count.runs, 0);
  const rest = ranked.slice(0, most).map(({ count }) => count);
  return { kept: rest.sort((a, b) => (a.key < b.key ? -1 : 1)), otherRuns: otherRuns + beyond };
}

function mergeSorted(first: readonly PathwayCount[], second: readonly PathwayCount[]): PathwayCount[] {
  const merged: PathwayCount[] = [];
  let b = 0;
  for (const left of first) {
    for (let right = second[b]; right !== undefined && right.key < left.key; right = second[++b]) merged.push(right);
    const same = second[b];
    if (same?.key === left.key) {
      merged.push({ key: left.key, runs: left.runs + same.runs, example: Math.min(left.example, same.example) });
      b++;
    } else merged.push(left);
  }
  for (const right of second.slice(b)) merged.push(right);
  return merged;
}

/** 32-bit FNV-1a of a key (Fowler, Noll and Vo), which is plain text of digits and signs. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < key.length; place++) hash = Math.imul(hash ^ key.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}

/** Steps that follow one another `times` times. */
export type Block = { readonly steps: readonly Step[]; readonly times: number };

/** A block of one to three steps that repeats is written once with its count; of several ways the one that covers most, the shortest of those. */
export function foldRepeats(steps: readonly Step[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < steps.length; ) {
    const { length, times } = longestRepeat(steps, from);
    blocks.push({ steps: steps.slice(from, from + length), times });
    from += length * times;
  }
  return blocks;
}

function longestRepeat(steps: readonly Step[], from: number): { readonly length: number; readonly times: number } {
  let best = { length: 1, times: 1 };
  for (let length = 1; length <= 3; length++) {
    let times = 1;
    while (repeatsAt(steps, from, length, times)) times++;
    if (times > 1 && length * times > best.length * best.times) best = { length, times };
  }
  return best;
}

function repeatsAt(steps: readonly Step[], from: number, length: number, times: number): boolean {
  for (let place = 0; place < length; place++) {
    const step = steps[from + place];
    const again = steps[from + length * times + place];
    if (step === undefined || again === undefined) return false;
    if (step.subject !== again.subject || step.kind !== again.kind || step.option !== again.option) return false;
  }
  return true;
}
