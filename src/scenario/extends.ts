/** A marked scenario with `extends` in; the parts that it names, merged, with the scenario itself over them, out. */
import type { Diagnostic, DiagnosticCode, Path } from '../diagnostics/diagnostic.ts';
import { MOST_EXTENDS, MOST_FILES } from './limits.ts';
import { kindWord, type Marked, type MarkedMap } from './marked.ts';
import { merge } from './merge.ts';
import { placeOf, withPlace } from './positions.ts';
import { readYaml } from './read-yaml.ts';
import { NOT_INHERITED } from './sections.ts';
import { lineText, type SourceText, sourceText } from './source-text.ts';

/** A file that was found, or why it was not taken; undefined when there is none. A bare string is the text of the file at the joined path. */
export type Resolved =
  | string
  | { readonly file: string; readonly text: string }
  | { readonly refused: string; readonly hint?: string }
  | undefined;

/** Finds the text of a path that a file names under `extends`. `from` is the name of that file; the path is relative, ends in .yaml or .yml and stays below the first file's folder. */
export type Resolve = (path: string, from: string) => Resolved;

/** What one loading gathers. */
export type Gathering = {
  readonly resolve: Resolve | undefined;
  readonly diagnostics: Diagnostic[];
  /** Every file read, by name. */
  readonly sources: Map<string, SourceText>;
  /** What each file became with its own parts, so that a part that several files name is read once. */
  readonly ready: Map<string, Marked | undefined>;
  /** Folder that no path may leave, as steps. */
  readonly folder: readonly string[];
};

/** `chain` holds the names of the files that led here, this one last. */
export function withExtended(root: Marked, gathering: Gathering, chain: readonly string[]): Marked {
  const named = root.kind === 'map' ? root.entries.get('extends')?.value : undefined;
  if (root.kind !== 'map' || named === undefined) return root;
  const own = without(root, ['extends']);
  const items = named.kind === 'list' ? named.items : [named];
  let below: Marked | undefined;
  for (const [index, item] of items.entries()) {
    const path = named.kind === 'list' ? ['extends', index] : ['extends'];
    const part = extended(root, item, path, gathering, chain);
    if (part?.kind !== 'map') continue;
    const inherited = without(part, NOT_INHERITED);
    below = below === undefined ? inherited : merge(below, inherited);
  }
  return below === undefined ? own : merge(below, own);
}

/** One entry of `extends`: a path, or (in code) a definition. */
function extended(root: Marked, item: Marked, path: Path, gathering: Gathering, chain: readonly string[]): Marked | undefined {
  const complain = (code: DiagnosticCode, message: string, hint?: string): undefined => {
    gathering.diagnostics.push(complaint(root, path, code, message, hint));
  };
  if (item.kind === 'map' && item.mark === undefined) {
    if (chain.length > MOST_EXTENDS) return complain('E1022', `definitions extend each other more than ${MOST_EXTENDS} deep`);
    return withExtended(item, gathering, [...chain, `definition ${chain.length}`]);
  }
  if (item.kind !== 'scalar' || typeof item.value !== 'string')
    return complain('E1103', `'extends' takes paths of files, found ${kindWord(item)}`, 'extends: [./theatre.yaml]');
  return extendedFile(item.value, gathering, chain, complain);
}

type Complain = (code: DiagnosticCode, message: string, hint?: string) => undefined;

function extendedFile(path: string, gathering: Gathering, chain: readonly string[], complain: Complain): Marked | undefined {
  const from = chain.at(-1) ?? '';
  if (gathering.resolve === undefined)
    return complain(
      'E1021',
      `'${path}' cannot be read: there are no files here`,
      'put its content into the scenario, or load the scenario from a file',
    );
  const joined = joinPath(from, path, gathering.folder);
  if (typeof joined !== 'string') return complain('E1021', joined.problem, joined.hint);
  const found = gathering.resolve(path, from);
  if (found === undefined) return complain('E1020', `there is no file '${joined}'`, `'${path}' is looked for beside '${from}'`);
  if (typeof found === 'object' && 'refused' in found) return complain('E1021', found.refused, found.hint);
  const { file, text } = typeof found === 'string' ? { file: joined, text: found } : found;
  if (chain.includes(file))
    return complain('E1022', `'${file}' extends itself`, [...chain.slice(chain.indexOf(file)), file].join(' extends '));
  if (chain.length > MOST_EXTENDS)
    return complain('E1022', `files extend each other more than ${MOST_EXTENDS} deep`, 'name the parts in one file');
  if (gathering.ready.has(file)) return gathering.ready.get(file);
  if (gathering.ready.size >= MOST_FILES) return complain('E1022', `more than ${MOST_FILES} files`, 'join some of the parts');
  const marked = readPart(file, text, gathering, chain);
  gathering.ready.set(file, marked);
  return marked;
}

function readPart(file: string, text: string, gathering: Gathering, chain: readonly string[]): Marked | undefined {
  gathering.sources.set(file, sourceText(file, text));
  const read = readYaml(file, text);
  gathering.diagnostics.push(...read.diagnostics);
  return read.marked === undefined ? undefined : withExtended(read.marked, gathering, [...chain, file]);
}

/** The path from the folder of the file that names it, with `.` and `..` worked out, or why it is refused. */
function joinPath(from: string, path: string, folder: readonly string[]): string | { readonly problem: string; readonly hint: string } {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/') || path.includes('\\')) {
    return { problem: `'${path}' is not a relative path`, hint: 'extends: [./theatre.yaml], with / between folders' };
  }
  if (!/\.ya?ml$/.test(path)) return { problem: `'${path}' does not end in .yaml or .yml`, hint: 'only scenario files can be extended' };
  const steps = folderOf(from);
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  const isBelow = folder.every((step, index) => steps[index] === step) && !steps.slice(folder.length).includes('..');
  if (!isBelow) return { problem: `'${path}' leaves the folder of the scenario`, hint: 'move the part beside or below the first file' };
  return (from.startsWith('/') ? '/' : '') + steps.join('/');
}

/** Steps of the folder that holds a file. */
export function folderOf(file: string): string[] {
  return file
    .split('/')
    .slice(0, -1)
    .filter((step) => step !== '' && step !== '.');
}

function without(map: MarkedMap, keys: readonly string[]): MarkedMap {
  return { ...map, entries: new Map([...map.entries].filter(([key]) => !keys.includes(key))) };
}

function complaint(root: Marked, path: Path, code: DiagnosticCode, message: string, hint: string | undefined): Diagnostic {
  const diagnostic: Diagnostic = { code, severity: 'error', message, path, ...(hint === undefined ? {} : { hint }) };
  const place = placeOf(root, path);
  const source = root.mark?.source;
  if (place === undefined) return diagnostic;
  return withPlace(diagnostic, place, source?.file === place.file ? lineText(source, place.line) : undefined);
}
