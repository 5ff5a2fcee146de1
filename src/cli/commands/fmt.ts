/** `casus fmt`: scenario files in canonical layout, in place; standard input to standard output. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ScenarioError } from '../../diagnostics/diagnostic.ts';
import { formatScenario } from '../../scenario/fmt.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { requireFile, STDIN } from '../open-scenario.ts';
import { printDocument, say, sayProblems } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { write } from '../write-file.ts';
import { type JsonOption, withJson } from './options.ts';

type FmtOptions = JsonOption & { readonly check?: boolean };

export function addFmt(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('fmt')
    .description('write scenario files in canonical layout; comments stay, expressions that YAML cut at a comma are put in quotes')
    .argument('<files...>', 'YAML files, changed in place; - reads standard input and writes standard output')
    .option('--check', 'change nothing; exit 1 when a file would change');
  withJson(command).action((files: readonly string[], options: FmtOptions) => formatFiles(surroundings, files, options));
}

type Formatted = { readonly file: string; readonly changed: boolean };

function formatFiles(surroundings: Surroundings, files: readonly string[], options: FmtOptions): void {
  const done: Formatted[] = files.map((file) => formatOne(surroundings, file, options));
  if (options.json) printDocument(surroundings, { files: done });
  const changed = done.filter((file) => file.changed);
  for (const { file } of changed) say(surroundings, options.check ? `${file} is not in canonical layout` : `${file} formatted`);
  if (options.check && changed.length > 0) throw new CommandFailure(EXIT.failed);
}

function formatOne(surroundings: Surroundings, file: string, { check, json }: FmtOptions): Formatted {
  if (file !== '-') requireFile(file);
  const before = file === '-' ? surroundings.input() : readFileSync(file, 'utf8');
  const after = format(surroundings, file, before);
  const changed = after !== before;
  if (file === '-') {
    if (!check && !json) surroundings.out.write(after);
    return { file: STDIN, changed };
  }
  if (changed && !check) write(file, after);
  return { file, changed };
}

function format(surroundings: Surroundings, file: string, text: string): string {
  try {
    return formatScenario(text);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const name = file === '-' ? STDIN : file;
    sayProblems(
      surroundings,
      error.diagnostics.map((diagnostic) =>
        diagnostic.place ? { ...diagnostic, place: { ...diagnostic.place, file: name } } : diagnostic,
      ),
    );
    throw new CommandFailure(EXIT.invalid);
  }
}
