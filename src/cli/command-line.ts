/** The words behind `casus` in; what they ask for is done, and the exit code comes out. */
import { Command, CommanderError } from 'commander';
import { VERSION } from '../analysis/version.ts';
import { RunError, type RunFault, ScenarioError } from '../diagnostics/diagnostic.ts';
import { addCredibility } from './commands/credibility.ts';
import { addDescribe } from './commands/describe.ts';
import { addExplain } from './commands/explain.ts';
import { addFmt } from './commands/fmt.ts';
import { addInit } from './commands/init.ts';
import { addList } from './commands/list.ts';
import { addRecord } from './commands/record.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addShow } from './commands/show.ts';
import { addSimulate } from './commands/simulate.ts';
import { addTest } from './commands/test.ts';
import { addValidate } from './commands/validate.ts';
import { CommandFailure, EXIT, type ExitCode } from './exit.ts';
import { printDocument, say, sayProblems } from './output.ts';
import type { Surroundings } from './surroundings.ts';

const DESCRIPTION = 'Simulates how crises escalate, under the assumptions of a scenario. Not a forecast.';

const AFTER_HELP = `
Data goes to stdout, talk to stderr; --json gives data that programs read. A file named - is standard input.
Exit codes: 0 ok, 1 a check failed, 64 wrong usage, 65 scenario invalid, 66 no such file, 70 our fault, 73 cannot write, 130 interrupted.

  casus init                             write a small scenario to begin with
  casus simulate scenario.yaml           how likely is each outcome, and on which pathways?
  casus run scenario.yaml --run 7        one history, step by step
`;

/** Never rejects. */
export async function commandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    await programOf(surroundings).parseAsync([...args], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return exitAfter(error, surroundings, args.includes('--json'));
  }
}

function programOf(surroundings: Surroundings): Command {
  const { out, err } = surroundings;
  const program = new Command('casus')
    .description(DESCRIPTION)
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', AFTER_HELP)
    .configureOutput({
      writeOut: out.write,
      writeErr: err.write,
      getOutHelpWidth: () => Math.min(out.columns, 120),
      getErrHelpWidth: () => Math.min(err.columns, 120),
      getOutHasColors: () => out.isColored,
      getErrHasColors: () => err.isColored,
    })
    .showSuggestionAfterError()
    .exitOverride();
  const adders = [
    addRun,
    addSimulate,
    addValidate,
    addFmt,
    addShow,
    addDescribe,
    addInit,
    addList,
    addExplain,
    addSchema,
    addTest,
    addRecord,
    addCredibility,
  ];
  for (const add of adders) add(program, surroundings);
  for (const command of program.commands) command.helpOption('-h, --help', 'print help');
  return program;
}

function exitAfter(error: unknown, surroundings: Surroundings, asJson: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 || error.code === 'commander.help' ? helpExit(error) : EXIT.usage;
  if (error instanceof CommandFailure) return failed(error, surroundings, asJson);
  if (error instanceof ScenarioError) {
    if (asJson) printDocument(surroundings, { diagnostics: error.diagnostics });
    sayProblems(surroundings, error.diagnostics);
    return EXIT.invalid;
  }
  if (error instanceof RunError) {
    if (asJson) printDocument(surroundings, { fault: error.fault });
    sayFault(surroundings, error.fault);
    return EXIT.invalid;
  }
  say(
    surroundings,
    `this is a fault of casus, not of the scenario: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return EXIT.ourFault;
}

/** `casus` alone prints help, but nothing was asked for. */
function helpExit(error: CommanderError): ExitCode {
  return error.code === 'commander.help' && error.exitCode !== 0 ? EXIT.usage : EXIT.ok;
}

function failed(failure: CommandFailure, surroundings: Surroundings, asJson: boolean): ExitCode {
  const { code, message, hint } = failure;
  if (message !== '') {
    if (asJson) printDocument(surroundings, { error: { message, ...(hint === undefined ? {} : { hint }), exitCode: code } });
    say(surroundings, `${surroundings.err.colors.red('error')}: ${message}${hint === undefined ? '' : `\n  ${hint}`}`);
  }
  return code;
}

/** A run that cannot go on, with what repeats it. */
function sayFault(surroundings: Surroundings, fault: RunFault): void {
  const { red, bold } = surroundings.err.colors;
  const { code, message, hint, seed, run, day, subject } = fault;
  say(
    surroundings,
    [
      `${red(`error[${code}]`)}${bold(`: ${message}`)}`,
      `  --> run ${run} of seed '${seed}'${day === undefined ? '' : `, day ${day}`}${subject === undefined ? '' : `  (${subject})`}`,
      ...(hint === undefined ? [] : [`  = ${hint}`]),
      `  = repeat it with --seed ${seed} --run ${run}; 'casus explain ${code}' says more`,
    ].join('\n'),
  );
}
