/** `casus record`: the odds that a scenario gave to what came, before it came, and how they score. */
import type { Command } from 'commander';
import { type RecordResult, scoreRecord } from '../../analysis/record.ts';
import type { Colors } from '../../report/colors.ts';
import { eventTable, forecastTable, RECORD_NOTE, type TextTable, totalTable, windowTable } from '../../report/record-tables.ts';
import { DISCLAIMER } from '../../report/result-tables.ts';
import { table } from '../../report/table.ts';
import { countRuns } from '../../report/words.ts';
import { wrapped } from '../../report/wrap.ts';
import { loadRecordFile } from '../../scenario/load-files.ts';
import type { Scenario } from '../../scenario/types.ts';
import { wholeAboveZero } from '../arguments.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { openScenario, requireFile } from '../open-scenario.ts';
import { printDocument, say } from '../output.ts';
import { progressOf } from '../progress.ts';
import { makeSeed } from '../seed.ts';
import type { Surroundings } from '../surroundings.ts';
import { FILE, FILE_MEANING, type ScenarioOptions, withChanges, withJson, workersOption } from './options.ts';

type RecordCommandOptions = ScenarioOptions & {
  readonly record: string;
  readonly runs: number;
  readonly seed?: string;
  readonly workers: 'auto' | number;
  readonly quiet?: boolean;
};

const DEFAULT_RUNS = 10_000;

export function addRecord(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('record')
    .description('replay a dated record of what happened and score the odds that the scenario gave before it')
    .argument(FILE, FILE_MEANING)
    .requiredOption('--record <file>', 'the record, in YAML: dated events, the outcomes asked for, references, forecasts of others')
    .option('--runs <n>', 'runs for each history that is conditioned on', wholeAboveZero, DEFAULT_RUNS)
    .option('--seed <text>', 'any text; made and told when left out')
    .addOption(workersOption())
    .option('-q, --quiet', 'no progress');
  withJson(withChanges(command)).action((file: string, options: RecordCommandOptions) => recordFile(surroundings, file, options));
}

async function recordFile(surroundings: Surroundings, file: string, options: RecordCommandOptions): Promise<void> {
  const scenario = await openScenario(surroundings, file, options);
  requireFile(options.record);
  const seed = options.seed ?? makeSeed();
  const record = loadRecordFile(options.record, scenario);
  say(surroundings, `seed ${seed}`);
  const progress = progressOf(surroundings, options.quiet === true);
  const interrupt = surroundings.interruptible(() => say(surroundings, 'stopping'));
  try {
    const result = await scoreRecord(scenario, record, {
      runs: options.runs,
      seed,
      workers: options.workers,
      signal: interrupt.signal,
      onProgress: (runs, of) => progress.tell({ stage: 'histories', runs, of }),
    });
    progress.end();
    if (options.json) printDocument(surroundings, { result: result.toJSON() });
    else surroundings.out.write(`${recordText(result, scenario, record.title, surroundings.out.colors)}\n`);
  } catch (error) {
    if (interrupt.signal.aborted) throw new CommandFailure(EXIT.interrupted, 'interrupted before the record was scored');
    throw error;
  } finally {
    progress.end();
    interrupt.release();
  }
}

function recordText(result: RecordResult, scenario: Scenario, title: string, colors: Colors): string {
  const { runs, seed } = result.manifest;
  const text = ({ title: head, ...one }: TextTable): string =>
    one.rows.length === 0 ? '' : `${colors.bold(head)}\n${table(one.head, one.rows, colors, { indent: '  ' })}`;
  const parts = [
    `${colors.bold(scenario.title)}\nagainst: ${title}\n${countRuns(runs)} for each history, seed ${seed}.`,
    text(totalTable(result)),
    text(windowTable(result)),
    text(eventTable(result)),
    text(forecastTable(result)),
    [...RECORD_NOTE, DISCLAIMER].map((note) => wrapped(note, 120)).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
