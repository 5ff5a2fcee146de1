/** Options that several commands have, with the same words everywhere. */
import { type Command, Option } from 'commander';
import { collect, workerCount } from '../arguments.ts';

export type JsonOption = { readonly json?: boolean };

export type ScenarioOptions = JsonOption & { readonly set?: readonly string[]; readonly variant?: string };

export const FILE = '<file>';
export const FILE_MEANING = 'a scenario: YAML, or TypeScript with a default export; - is standard input';

export function withJson(command: Command): Command {
  return command.option('--json', 'print data that programs read');
}

export function withChanges(command: Command): Command {
  return command
    .option('--variant <id>', 'with a variant of the scenario')
    .option('--set <path=value>', 'with another value, after the variant: parameters.patience.value=0.5 (repeatable)', collect);
}

/** The engines give the same results; the choice is for timing and for platforms. */
export function engineOption(): Option {
  const option = new Option('--engine <name>', 'what makes the runs; the results are the same');
  return option.choices(['auto', 'fast', 'reference']).default('auto');
}

/** Threads that make the runs. */
export function workersOption(): Option {
  return new Option('--workers <n>', 'threads that make the runs; the results are the same').argParser(workerCount).default('auto');
}
