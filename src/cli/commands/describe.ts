/** `casus describe`: what a scenario assumes, as a document in the ODD form. */
import type { Command } from 'commander';
import { describeScenario } from '../../report/odd.ts';
import { openScenario } from '../open-scenario.ts';
import { printDocument, say } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { write } from '../write-file.ts';
import { FILE, FILE_MEANING, type ScenarioOptions, withChanges, withJson } from './options.ts';

type DescribeOptions = ScenarioOptions & { readonly out?: string };

export function addDescribe(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('describe')
    .description('describe a scenario in the ODD form, as Markdown: purpose, parties, rules, parameters, sources')
    .argument(FILE, FILE_MEANING)
    .option('--out <file>', 'write there in place of standard output');
  withJson(withChanges(command)).action((file: string, options: DescribeOptions) => describeFile(surroundings, file, options));
}

async function describeFile(surroundings: Surroundings, file: string, options: DescribeOptions): Promise<void> {
  const scenario = await openScenario(surroundings, file, options);
  const markdown = describeScenario(scenario);
  if (options.out !== undefined) {
    write(options.out, markdown);
    say(surroundings, `${options.out} written`);
  }
  if (options.json) printDocument(surroundings, { scenario: scenario.id, scenarioHash: scenario.hash, markdown });
  else if (options.out === undefined) surroundings.out.write(markdown);
}
