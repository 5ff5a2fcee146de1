/** `casus list`: the scenarios of a folder, each with its title and question; without a folder the shipped ones. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { wrapped } from '../../report/wrap.ts';
import { loadFile } from '../../scenario/load-files.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { scenarioFiles } from '../folder.ts';
import { printDocument, say } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { type JsonOption, withJson } from './options.ts';

/** Beside the built command line. */
const SHIPPED = fileURLToPath(new URL('../scenarios', import.meta.url));

type Listed = { readonly id: string; readonly title: string; readonly question?: string; readonly file: string; readonly isValid: boolean };

export function addList(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('list')
    .description('list the scenarios of a folder with title and question')
    .argument('[folder]', 'where to look; the shipped scenarios when left out');
  withJson(command).action((folder: string | undefined, options: JsonOption) => {
    if (!existsSync(folder ?? SHIPPED)) throw new CommandFailure(EXIT.noFile, `there is no folder '${folder ?? SHIPPED}'`);
    const scenarios = scenarioFiles(folder ?? SHIPPED).flatMap(listed);
    if (options.json) printDocument(surroundings, { scenarios });
    else print(surroundings, scenarios);
  });
}

/** Parts, and YAML files that are no scenario, are left out. */
function listed(file: string): readonly Listed[] {
  const { draft } = loadFile(file);
  if (draft === undefined) return [{ id: '', title: '', file, isValid: false }];
  const value = draft.value as {
    readonly format?: unknown;
    readonly id?: unknown;
    readonly title?: unknown;
    readonly question?: unknown;
  } | null;
  if (draft.part || value?.format === undefined) return [];
  const { id, title, question } = value;
  return [
    {
      id: String(id ?? ''),
      title: String(title ?? ''),
      ...(question === undefined ? {} : { question: String(question) }),
      file,
      isValid: true,
    },
  ];
}

function print(surroundings: Surroundings, scenarios: readonly Listed[]): void {
  const { out } = surroundings;
  if (scenarios.length === 0) say(surroundings, 'no scenarios here');
  for (const { id, title, question, file, isValid } of scenarios) {
    const lines = isValid
      ? [`${out.colors.bold(id)}: ${title}`, ...(question === undefined ? [] : [wrapped(question, 100, '  ')]), `  ${file}`]
      : [`${out.colors.bold('(cannot be read)')} ${file}`];
    out.write(`${lines.join('\n')}\n`);
  }
}
