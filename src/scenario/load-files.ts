/** The path of a file in; the draft of a scenario, or a record, out. Reads the file and those that it extends, none outside its folder. */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { type Diagnostic, ScenarioError } from '../diagnostics/diagnostic.ts';
import { type ChangeOptions, type Loaded, loadText, type Resolve } from './load.ts';
import { type PastRecord, parseRecord } from './record.ts';
import type { Scenario } from './types.ts';

/** Reads a scenario from a file. A path that cannot be read is diagnostic E1020. */
export function loadFile(path: string, options: ChangeOptions = {}): Loaded {
  const file = path.split(sep).join('/');
  const text = textOf(path);
  if (text === undefined) return { diagnostics: [noFile(path)] };
  return loadText(text, { ...options, file, resolve: resolveBelow(dirname(realpathSync(path))) });
}

/** Reads a record from a file and puts it to a scenario. Throws ScenarioError with every problem. */
export function loadRecordFile(path: string, scenario: Scenario): PastRecord {
  const text = textOf(path);
  if (text === undefined) throw new ScenarioError([noFile(path)]);
  return parseRecord(text, scenario, path.split(sep).join('/'));
}

function noFile(path: string): Diagnostic {
  const hint = 'the path is looked for from the current folder';
  return { code: 'E1020', severity: 'error', message: `there is no file '${path}'`, hint, path: [] };
}

/** Files under `extends`: beside the file that names them, and after all links still below `folder`. */
function resolveBelow(folder: string): Resolve {
  return (path, from) => {
    const file = join(dirname(from), path);
    const text = textOf(file);
    if (text === undefined) return undefined;
    const way = relative(folder, realpathSync(file));
    if (way.startsWith('..') || isAbsolute(way))
      return { refused: `'${path}' leads outside the folder of the scenario`, hint: 'copy the part beside or below the first file' };
    return { file: file.split(sep).join('/'), text };
  };
}

/** The text of a file; undefined when there is no such file, or it is a folder, or may not be read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
