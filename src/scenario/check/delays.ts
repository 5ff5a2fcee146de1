/** `after` as written in, a fixed wait or a drawn one out. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import type { Delay } from '../types.ts';
import { constantOf } from './constants.ts';
import { checkDistribution } from './distributions.ts';
import { numberText, type Site } from './resolve.ts';
import type { WrittenDelay } from './written.ts';

export function checkDelay(at: Site, written: WrittenDelay): Delay | undefined {
  if (typeof written === 'object') {
    const distribution = checkDistribution(at, written, { of: 'wait', mayRead: () => true });
    return distribution && { kind: 'drawn', distribution };
  }
  const days = numberText(at, written);
  if (!days) return undefined;
  const constant = constantOf(days);
  if (constant === undefined || constant >= 0) return { kind: 'fixed', days };
  at.context.report({ code: 'E4004', message: `the wait is ${constant} days`, hint: 'a wait is 0 or more', path: at.path });
  return undefined;
}

/** The same site at a key below. */
export function below(at: Site, ...steps: Path): Site {
  return { ...at, path: [...at.path, ...steps] };
}
