/** `casus init`: a small commented scenario to begin with. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { CommandFailure, EXIT } from '../exit.ts';
import { printDocument, say } from '../output.ts';
import { starterScenario } from '../starter-scenario.ts';
import type { Surroundings } from '../surroundings.ts';
import { write } from '../write-file.ts';
import { type JsonOption, withJson } from './options.ts';

export function addInit(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('init')
    .description('write a small commented scenario to begin with')
    .argument('[file]', 'where to; - is standard output', 'scenario.yaml');
  withJson(command).action((file: string, options: JsonOption) => {
    const text = starterScenario(idFrom(file));
    if (file === '-') {
      surroundings.out.write(text);
      return;
    }
    if (existsSync(file))
      throw new CommandFailure(EXIT.cannotWrite, `'${file}' is there already`, 'nothing is overwritten: name another file');
    write(file, text);
    if (options.json) printDocument(surroundings, { file });
    say(surroundings, `${file} written; next: casus simulate ${file}`);
  });
}

/** The name of the file as an id, where it can be one. */
function idFrom(file: string): string {
  const name = basename(file)
    .replace(/\.ya?ml$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name === '' || file === '-' ? 'scenario' : name;
}
