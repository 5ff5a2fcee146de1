/** The text of an example from the table of codes in; its draft out: a fragment over the frame scenario, or a whole file. */
import type { CodeEntry } from '../../src/diagnostics/codes/entry.ts';
import { FRAME } from '../../src/diagnostics/codes/frame.ts';
import { type Loaded, loadText } from '../../src/scenario/load.ts';

/** The files that examples can extend. */
const FILES: Readonly<Record<string, string>> = { './frame.yaml': FRAME, './ring.yaml': 'extends: ./ring.yaml\n' };

/** Lines that stand above the text of a fragment in its file. */
const ABOVE = 'extends: ./frame.yaml\n';

export function loadExample(text: string, load: CodeEntry['load'] = {}): Loaded {
  const whole = text.includes('format:') ? text : `${ABOVE}${text}`;
  return loadText(whole, { ...load, file: 'example.yaml', resolve: (path) => FILES[path] });
}
