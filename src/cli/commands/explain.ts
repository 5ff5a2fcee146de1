/** `casus explain`: what a code or a function means; without a word the list of codes. */
import type { Command } from 'commander';
import type { CodeEntry } from '../../diagnostics/codes/entry.ts';
import { CODES } from '../../diagnostics/codes.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import { explainCode } from '../../diagnostics/render.ts';
import { FUNCTIONS } from '../../expression/functions.ts';
import { SPECIAL_FUNCTIONS } from '../../expression/special-functions.ts';
import { table } from '../../report/table.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { printDocument } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { type JsonOption, withJson } from './options.ts';

const TABLE: Readonly<Record<string, CodeEntry>> = CODES;

export function addExplain(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('explain')
    .description('say what a code of an error or warning means, or what a function of expressions does')
    .argument('[word]', "a code (E1102), a function (clamp), or 'functions'; without it all codes are listed");
  withJson(command).action((word: string | undefined, options: JsonOption) => {
    if (word === undefined) listCodes(surroundings, options);
    else if (word === 'functions') listFunctions(surroundings, options);
    else explain(surroundings, word, options);
  });
}

function listCodes(surroundings: Surroundings, { json }: JsonOption): void {
  const codes = Object.keys(TABLE).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  if (json) printDocument(surroundings, { codes: codes.map((code) => ({ code, ...TABLE[code] })) });
  else
    surroundings.out.write(
      `${table(
        ['Code', 'Title'],
        codes.map((code) => [code, TABLE[code]?.title ?? '']),
        surroundings.out.colors,
      )}\n`,
    );
}

/** Warnings behind errors. */
function sortKey(code: string): string {
  return `${code.startsWith('W') ? 1 : 0}${code}`;
}

type Function = { readonly name: string; readonly parameters: string; readonly meaning: string; readonly example: string };

/** All functions that an author may call, by name. */
function functions(): readonly Function[] {
  const plain = Object.entries(FUNCTIONS).map(([name, { parameters, meaning, example }]) => ({
    name,
    parameters,
    meaning,
    example: `${example[0]} is ${example[1]}`,
  }));
  const special = Object.entries(SPECIAL_FUNCTIONS).map(([name, entry]) => ({ name, ...entry }));
  return [...plain, ...special].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listFunctions(surroundings: Surroundings, { json }: JsonOption): void {
  const all = functions();
  if (json) printDocument(surroundings, { functions: all });
  else {
    const rows = all.map(({ name, parameters, meaning }) => [`${name}(${parameters})`, meaning]);
    surroundings.out.write(`${table(['Function', 'Meaning'], rows, surroundings.out.colors)}\n`);
  }
}

function explain(surroundings: Surroundings, word: string, { json }: JsonOption): void {
  const code = word.toUpperCase();
  const text = explainCode(code);
  const found = functions().find(({ name }) => name === word);
  if (text !== undefined) {
    if (json) printDocument(surroundings, { code, ...TABLE[code] });
    else surroundings.out.write(`${text}\n`);
  } else if (found !== undefined) {
    if (json) printDocument(surroundings, found);
    else surroundings.out.write(`${found.name}(${found.parameters}): ${found.meaning}\n\nFor example: ${found.example}\n`);
  } else {
    const known = [...Object.keys(TABLE), ...functions().map(({ name }) => name), 'functions'];
    throw new CommandFailure(
      EXIT.usage,
      `there is nothing called '${word}' to explain`,
      didYouMean(/^[ew]\d/i.test(word) ? code : word, known) ?? "'casus explain' lists all codes, 'casus explain functions' all functions",
    );
  }
}
