/** Folders in, the YAML files of scenarios and their parts in and below them out. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What was named on the command line with the files of a folder in its place; - is standard input. */
export function filesNamed(named: readonly string[]): readonly string[] {
  return named.flatMap((file) => (isFolder(file) ? scenarioFiles(file) : [file]));
}

export function isFolder(file: string): boolean {
  return file !== '-' && existsSync(file) && statSync(file).isDirectory();
}

/** In code-unit order of path. TypeScript is left alone: looking for scenarios must not run code. Folders of packages and hidden ones are passed over. */
export function scenarioFiles(folder: string): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...scenarioFiles(path));
    else if (/\.ya?ml$/.test(entry.name) && !isRecord(path)) found.push(path);
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** Records of what happened stand beside scenarios and are read by `casus record` alone. */
function isRecord(file: string): boolean {
  return /^record:/m.test(readFileSync(file, 'utf8'));
}
