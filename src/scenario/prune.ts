/** A scenario and the slips in its shape in, the scenario without what is misshapen out: so that names and expressions of all the rest are looked at too. */
import type { Diagnostic, Path } from '../diagnostics/diagnostic.ts';

export type Pruned = {
  readonly value: unknown;
  /** What was taken out, as paths. */
  readonly gone: readonly Path[];
};

/** Unknown keys are taken out alone; of all other slips the whole entry that holds them. Undefined where a section itself is misshapen. */
export function prune(value: unknown, problems: readonly Diagnostic[]): Pruned | undefined {
  const gone = problems.map(({ code, path }) => (code === UNKNOWN_KEY ? path : path.slice(0, 2)));
  if (gone.some((path) => path.length < 2)) return undefined;
  const copy: unknown = structuredClone(value);
  for (const path of gone) remove(copy, path);
  return { value: copy, gone };
}

const UNKNOWN_KEY = 'E1102';

/** Whether a problem found in the rest may only follow from what was taken out: it lies in an entry that was cut, or names one. */
export function follows({ path, message }: Diagnostic, gone: readonly Path[]): boolean {
  return gone.some((cut) => cut.slice(0, 2).every((step, place) => path[place] === step) || message.includes(`'${cut[1]}'`));
}

function remove(value: unknown, path: Path): void {
  const holder = path.slice(0, -1).reduce<unknown>((part, step) => (isMap(part) ? part[String(step)] : undefined), value);
  if (isMap(holder)) delete holder[String(path[path.length - 1])];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
