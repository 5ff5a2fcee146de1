/** `casus run`: one history, told step by step with its reasons and draws. */
import type { Command } from 'commander';
import { historyOf } from '../../analysis/history.ts';
import { lower } from '../../compile/lower.ts';
import { historyText } from '../../report/history-text.ts';
import { wholeNumber } from '../arguments.ts';
import { openScenario } from '../open-scenario.ts';
import { printDocument, say } from '../output.ts';
import { makeSeed } from '../seed.ts';
import type { Surroundings } from '../surroundings.ts';
import { FILE, FILE_MEANING, type ScenarioOptions, withChanges, withJson } from './options.ts';

type RunOptions = ScenarioOptions & {
  readonly seed?: string;
  readonly run: number;
  readonly brief?: boolean;
  readonly parameters?: boolean;
};

export function addRun(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('run')
    .description('tell one history: what happened when, who did it, why, with which draw, and what changed')
    .argument(FILE, FILE_MEANING)
    .option('--run <n>', 'number of the run, the same that simulate counts under this seed', wholeNumber, 0)
    .option('--seed <text>', 'any text; made and told when left out')
    .option('--brief', 'leave out what changed nothing and sent nothing')
    .option('--parameters', 'tell first what was drawn for each parameter');
  withJson(withChanges(command)).action((file: string, options: RunOptions) => runFile(surroundings, file, options));
}

async function runFile(surroundings: Surroundings, file: string, options: RunOptions): Promise<void> {
  const scenario = await openScenario(surroundings, file, options);
  const seed = options.seed ?? makeSeed();
  say(surroundings, `seed ${seed}`);
  const history = historyOf(lower(scenario), { seed, run: options.run });
  if (options.json) printDocument(surroundings, { history });
  else {
    const { colors } = surroundings.out;
    const text = historyText(history, scenario, { colors, isBrief: options.brief === true, withParameters: options.parameters === true });
    surroundings.out.write(`${text}\n`);
  }
}
