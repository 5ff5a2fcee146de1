/** The path of a scenario (YAML, TypeScript, or `-` for standard input) in; the checked scenario out, or all that is wrong with it. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkDraft } from '../scenario/check.ts';
import type { Draft } from '../scenario/draft.ts';
import { type ChangeOptions, draftOf, type Loaded, loadText } from '../scenario/load.ts';
import { loadFile } from '../scenario/load-files.ts';
import type { Scenario } from '../scenario/types.ts';
import { CommandFailure, EXIT, type ExitCode } from './exit.ts';
import { printDocument, sayProblems, sayWarningCount } from './output.ts';
import type { Surroundings } from './surroundings.ts';

/** The name that standard input has in messages. */
export const STDIN = 'standard input';

/** `--set` and `--variant`, as commander gives them. */
export type Changes = { readonly set?: readonly string[]; readonly variant?: string };

/** Draft of a file with its changes. Throws a failure where there is no such file. */
export async function loadDraft(surroundings: Surroundings, file: string, changes: Changes = {}): Promise<Loaded> {
  const options: ChangeOptions = { ...(changes.set ? { set: changes.set } : {}), ...(changes.variant ? { variant: changes.variant } : {}) };
  if (file === '-') return loadText(inputOf(surroundings), { ...options, file: STDIN });
  requireFile(file);
  return /\.[cm]?[jt]s$/.test(file) ? draftOf(await importDefinition(file), options) : loadFile(file, options);
}

const inputs = new WeakMap<Surroundings, string>();

/** Standard input can be read once; variants of it are loaded from what was read. */
function inputOf(surroundings: Surroundings): string {
  const text = inputs.get(surroundings) ?? surroundings.input();
  inputs.set(surroundings, text);
  return text;
}

export function requireFile(file: string): void {
  if (!existsSync(file))
    throw new CommandFailure(EXIT.noFile, `there is no file '${file}'`, 'the path is looked for from the current folder');
  if (statSync(file).isDirectory()) throw new CommandFailure(EXIT.noFile, `'${file}' is a folder, not a file`);
}

/** The default export of a module. `casus` in its imports means this very package, wherever the file stands. */
async function importDefinition(file: string): Promise<object> {
  const { createJiti } = await import('jiti');
  const alias = { 'casus/node': builtFile('node.js'), casus: builtFile('index.js') };
  const jiti = createJiti(import.meta.url, { alias, interopDefault: true });
  let found: unknown;
  try {
    found = await jiti.import(pathToFileURL(resolve(file)).href, { default: true });
  } catch (error) {
    throw new CommandFailure(EXIT.invalid, `'${file}' cannot be run: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof found === 'object' && found !== null && 'format' in found) return found;
  throw new CommandFailure(EXIT.invalid, `'${file}' has no scenario as its default export`, 'export default defineScenario({ ... })');
}

/** A file of the built package, which this one is part of. */
function builtFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

export type Opened = { readonly scenario?: Scenario; readonly draft?: Draft; readonly diagnostics: readonly Diagnostic[] };

/** Loads and checks. */
export async function tryOpen(surroundings: Surroundings, file: string, changes: Changes = {}): Promise<Opened> {
  const { draft, diagnostics } = await loadDraft(surroundings, file, changes);
  return draft ? { draft, ...checkDraft(draft) } : { diagnostics };
}

/** The scenario of a file; its warnings are counted on stderr. Problems are shown, and end the command. */
export async function openScenario(
  surroundings: Surroundings,
  file: string,
  options: Changes & { readonly json?: boolean; readonly quiet?: boolean } = {},
): Promise<Scenario> {
  const { scenario, draft, diagnostics } = await tryOpen(surroundings, file, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) failWith(surroundings, errors, options.json === true);
  if (scenario === undefined) {
    const what = draft?.part ? `'${file}' is a part, without 'start', and cannot be run` : `'${file}' cannot be read`;
    throw new CommandFailure(EXIT.invalid, what, `extend it in a scenario with 'start' and 'horizon'`);
  }
  if (options.quiet !== true) sayWarningCount(surroundings, file, diagnostics);
  return scenario;
}

/** Shows problems, as data too where data was asked for, and ends the command. */
export function failWith(surroundings: Surroundings, diagnostics: readonly Diagnostic[], asJson: boolean): never {
  if (asJson) printDocument(surroundings, { diagnostics });
  sayProblems(surroundings, diagnostics);
  throw new CommandFailure(exitOf(diagnostics));
}

/** A variant that does not exist, or a path of `--set` that leads nowhere, is a slip of whoever typed the command; all else is in the file. */
export function exitOf(diagnostics: readonly Diagnostic[]): ExitCode {
  if (diagnostics.some(({ code }) => code === 'E1020')) return EXIT.noFile;
  return diagnostics.every(({ code, path }) => code === 'E1032' || path[0] === '--set') ? EXIT.usage : EXIT.invalid;
}
