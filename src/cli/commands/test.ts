/** `casus test`: the `expect` of scenarios, each expectation with its band, what was found, and a verdict. */
import type { Command } from 'commander';
import { checkExpectations, type ExpectationResult } from '../../analysis/expectations.ts';
import { table } from '../../report/table.ts';
import { count, figure } from '../../report/words.ts';
import { loadFile } from '../../scenario/load-files.ts';
import type { Scenario } from '../../scenario/types.ts';
import { collect, wholeAboveZero } from '../arguments.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { filesNamed, isFolder } from '../folder.ts';
import { openScenario } from '../open-scenario.ts';
import { printDocument, say } from '../output.ts';
import { progressOf } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { type JsonOption, withJson, workersOption } from './options.ts';

type TestOptions = JsonOption & {
  readonly set?: readonly string[];
  readonly runs?: number;
  readonly seed?: string;
  readonly workers: 'auto' | number;
  readonly quiet?: boolean;
};

/** As checkExpectations has it. */
const ALARM_RATE = 'at most one false alarm in a thousand tests of a scenario whose expectations are all true';

export function addTest(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('test')
    .description('run the expectations of scenarios: exit 1 when one does not hold')
    .argument('<files...>', 'scenarios with `expect`, or folders of them; - is standard input')
    .option('--runs <n>', 'runs, in place of what each expectation says', wholeAboveZero)
    .option('--seed <text>', 'seed, in place of what each expectation says')
    .addOption(workersOption())
    .option('--set <path=value>', 'with another value in the file and in every variant (repeatable)', collect)
    .option('-q, --quiet', 'no progress');
  withJson(command).action((files: readonly string[], options: TestOptions) => testAll(surroundings, files, options));
}

type Tested = { readonly file: string; readonly scenario: string; readonly expectations: readonly ExpectationResult[] };

async function testAll(surroundings: Surroundings, files: readonly string[], options: TestOptions): Promise<void> {
  const tested: Tested[] = [];
  for (const file of files.flatMap(scenariosNamed)) {
    const scenario = await openScenario(surroundings, file, options);
    const expectations = await testOne(surroundings, file, scenario, options);
    tested.push({ file, scenario: scenario.id, expectations });
    if (!options.json) print(surroundings, scenario, expectations);
  }
  if (options.json) printDocument(surroundings, { alarmRate: 0.001, files: tested });
  else if (tested.length > 1) printAll(surroundings, tested);
  if (tested.some(({ expectations }) => expectations.some(({ holds }) => !holds))) throw new CommandFailure(EXIT.failed);
}

async function testOne(
  surroundings: Surroundings,
  file: string,
  scenario: Scenario,
  options: TestOptions,
): Promise<readonly ExpectationResult[]> {
  const load = (variant: string): Scenario | Promise<Scenario> =>
    variant === 'baseline'
      ? scenario
      : openScenario(surroundings, file, { variant, quiet: true, ...(options.set ? { set: options.set } : {}) });
  const progress = progressOf(surroundings, options.quiet === true);
  const interrupt = surroundings.interruptible(() => say(surroundings, 'stopping'));
  try {
    return await checkExpectations(scenario, load, {
      ...(options.runs === undefined ? {} : { runs: options.runs }),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      workers: options.workers,
      signal: interrupt.signal,
      onProgress: (runs, of) => of > 0 && progress.tell({ stage: 'expectations', runs, of }),
    });
  } catch (error) {
    if (interrupt.signal.aborted) throw new CommandFailure(EXIT.interrupted, 'interrupted before all expectations were tested');
    throw error;
  } finally {
    progress.end();
    interrupt.release();
  }
}

/** A folder stands for the scenarios in it: parts have nothing to run. A file that cannot be read is kept, so that it is told why. */
function scenariosNamed(named: string): readonly string[] {
  if (!isFolder(named)) return [named];
  const scenarios = filesNamed([named]).filter((file) => loadFile(file).draft?.part !== true);
  if (scenarios.length === 0) throw new CommandFailure(EXIT.noFile, `there is no scenario in '${named}'`);
  return scenarios;
}

function printAll({ out }: Surroundings, tested: readonly Tested[]): void {
  const failing = tested.filter(({ expectations }) => expectations.some(({ holds }) => !holds));
  const verdict = `${count(tested.length - failing.length)} of ${count(tested.length)} scenarios hold what they expect`;
  const which = failing.length > 0 ? ` (not ${failing.map(({ scenario }) => scenario).join(', ')})` : '';
  out.write(`${verdict}${which}; together at most ${count(tested.length)} false alarms in a thousand tests of them all\n`);
}

function print({ out }: Surroundings, scenario: Scenario, expectations: readonly ExpectationResult[]): void {
  out.write(`${out.colors.bold(scenario.title)} (${scenario.id})\n`);
  if (expectations.length === 0) {
    out.write('  nothing is expected of it\n');
    return;
  }
  const rows = expectations.map((result) => row(result, out.colors));
  out.write(`${table(['Expectation', 'Verdict', 'Found', 'Interval', 'Expected', 'Of'], rows, out.colors, { indent: '  ' })}\n`);
  const failures = expectations.filter(({ holds }) => !holds).length;
  const verdict = `${count(expectations.length - failures)} of ${count(expectations.length)} hold`;
  const level = expectations[0]?.estimate.level ?? Number.NaN;
  out.write(`  ${verdict}; intervals at level ${level.toFixed(6).replace(/0+$/, '')}: ${ALARM_RATE}\n`);
}

function row(
  { name, holds, estimate, expected, quantity, runs, seed }: ExpectationResult,
  { green, red }: Surroundings['out']['colors'],
): readonly string[] {
  return [
    name,
    holds ? green('holds') : red('fails'),
    figure(estimate.value),
    `${figure(estimate.low)} to ${figure(estimate.high)}`,
    expected,
    `${quantity} (${count(runs)} runs, seed ${seed})`,
  ];
}
