/** `casus validate`: every problem of one or more scenarios and of their variants, with place and hint. */
import type { Command } from 'commander';
import { lower } from '../../compile/lower.ts';
import { type Diagnostic, ScenarioError } from '../../diagnostics/diagnostic.ts';
import { countLine } from '../../diagnostics/render.ts';
import type { Scenario } from '../../scenario/types.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { filesNamed } from '../folder.ts';
import { type Changes, exitOf, STDIN, tryOpen } from '../open-scenario.ts';
import { printDocument, sayProblems } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { type ScenarioOptions, withChanges, withJson } from './options.ts';

type ValidateOptions = ScenarioOptions & { readonly strict?: boolean };

type Validated = {
  readonly file: string;
  readonly isValid: boolean;
  readonly id?: string;
  readonly title?: string;
  readonly isPart: boolean;
  /** Problems that only a variant has carry its id. */
  readonly diagnostics: readonly (Diagnostic & { readonly variant?: string })[];
};

export function addValidate(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('validate')
    .description('check scenarios and their variants, and show every problem at once')
    .argument('<files...>', 'scenarios, or folders of them; - is standard input')
    .option('--strict', 'exit 1 when there are warnings');
  withJson(withChanges(command)).action((files: readonly string[], options: ValidateOptions) => validate(surroundings, files, options));
}

async function validate(surroundings: Surroundings, files: readonly string[], options: ValidateOptions): Promise<void> {
  const all = filesNamed(files);
  if (all.length === 0) throw new CommandFailure(EXIT.noFile, 'there are no scenarios in that folder');
  const validated: Validated[] = [];
  for (const file of all) validated.push(await validateOne(surroundings, file, options));
  if (options.json) printDocument(surroundings, { files: validated });
  else for (const file of validated) print(surroundings, file);
  const wrong = validated.filter(({ isValid }) => !isValid);
  if (wrong.length > 0) throw new CommandFailure(exitOf(wrong.flatMap(({ diagnostics }) => diagnostics)));
  if (options.strict && validated.some(({ diagnostics }) => diagnostics.length > 0)) throw new CommandFailure(EXIT.failed);
}

async function validateOne(surroundings: Surroundings, file: string, options: ValidateOptions): Promise<Validated> {
  const { scenario, draft, diagnostics } = await lowered(surroundings, file, options);
  const ofVariants = scenario && options.variant === undefined ? await variantProblems(surroundings, file, options, scenario) : [];
  return {
    file: file === '-' ? STDIN : file,
    isValid: ![...diagnostics, ...ofVariants].some(({ severity }) => severity === 'error'),
    ...(scenario ? { id: scenario.id, title: scenario.title } : {}),
    isPart: draft?.part === true,
    diagnostics: [...diagnostics, ...ofVariants],
  };
}

/** What lowering alone can see (correlations that cannot be, tables) counts as a problem of the scenario. */
async function lowered(surroundings: Surroundings, file: string, changes: Changes): ReturnType<typeof tryOpen> {
  const opened = await tryOpen(surroundings, file, changes);
  if (opened.scenario === undefined) return opened;
  try {
    lower(opened.scenario);
    return opened;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return { ...opened, diagnostics: [...opened.diagnostics, ...error.diagnostics] };
  }
}

/** Errors of variants that the file itself does not have. */
async function variantProblems(
  surroundings: Surroundings,
  file: string,
  changes: Changes,
  scenario: Scenario,
): Promise<readonly (Diagnostic & { readonly variant: string })[]> {
  const found: (Diagnostic & { readonly variant: string })[] = [];
  for (const { id } of scenario.variants) {
    const { diagnostics } = await lowered(surroundings, file, { ...changes, variant: id });
    found.push(...diagnostics.filter(({ severity }) => severity === 'error').map((diagnostic) => ({ ...diagnostic, variant: id })));
  }
  return found;
}

function print(surroundings: Surroundings, { file, isValid, title, isPart, diagnostics }: Validated): void {
  const { green, red } = surroundings.out.colors;
  sayProblems(
    surroundings,
    diagnostics.map((problem) =>
      problem.variant === undefined ? problem : { ...problem, message: `${problem.message} (in variant '${problem.variant}')` },
    ),
  );
  const verdict = isValid ? green('valid') : red('invalid');
  const what = isPart ? 'a part' : (title ?? '');
  surroundings.out.write(
    `${verdict}  ${file}${what === '' ? '' : `  ${what}`}${diagnostics.length === 0 ? '' : `  (${countLine(diagnostics)})`}\n`,
  );
}
