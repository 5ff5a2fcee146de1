/** The text of a path (`parameters.pledgeKept.value`, `relations.blame.start["belarus.blame(ukraine)"]`) in; its steps out. */
import { isForbiddenStep } from './reserved.ts';

export type SetPath = { readonly steps: readonly string[] } | { readonly problem: string };

/** A step in brackets, or one up to the next dot or bracket. */
const STEP = /\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]|\[(\d+)\]|\.?([^.[\]"']+)/y;

/** Steps are parted by dots; one that holds a dot stands in brackets and quotes; numbers count from 0 in lists. */
export function parseSetPath(text: string): SetPath {
  const steps: string[] = [];
  let at = 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    // a dot stands between two steps and nowhere else; only a step in brackets does without
    const dotted = text[at] === '.';
    if (match === null || (steps.length === 0 ? dotted : !dotted && text[at] !== '[')) return unreadable(text, at);
    const step = match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (isForbiddenStep(step)) return { problem: `'${step}' cannot be a step of a path` };
    steps.push(step);
    at = STEP.lastIndex;
  }
  return steps.length === 0 ? { problem: 'an empty path' } : { steps };
}

function unreadable(text: string, at: number): SetPath {
  return { problem: at === 0 ? `'${text}' is no path` : `'${text}' cannot be read as a path from '${text.slice(at)}' on` };
}

/** A path as text that `parseSetPath` reads back. */
export function printSetPath(steps: readonly (string | number)[]): string {
  return steps
    .map((step, index) => {
      const text = String(step);
      if (!/^[^.[\]"'=\s]+$/.test(text)) return `["${text.replace(/["\\]/g, '\\$&')}"]`;
      return index === 0 ? text : `.${text}`;
    })
    .join('');
}
