/** A folder in, the YAML files in and below it out. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** In code-unit order of path. TypeScript is left alone: looking for scenarios must not run code. Folders of packages and hidden ones are passed over. */
export function scenarioFiles(folder: string): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...scenarioFiles(path));
    else if (/\.ya?ml$/.test(entry.name)) found.push(path);
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}
