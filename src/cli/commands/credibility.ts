/** `casus credibility`: a page of prose whose tables are worked out anew. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Command } from 'commander';
import { checkExpectations } from '../../analysis/expectations.ts';
import { influences } from '../../analysis/influence.ts';
import { checkedScenario } from '../../analysis/prepare.ts';
import { type RecordResult, scoreRecord } from '../../analysis/record.ts';
import { code, inline, markdownTable } from '../../report/markdown.ts';
import { expectationsMarkdown, parametersMarkdown, recordMarkdown } from '../../report/page-tables.ts';
import { scenarioHashes } from '../../scenario/canonical.ts';
import { scenarioOf } from '../../scenario/check.ts';
import { loadFile, loadRecordFile } from '../../scenario/load-files.ts';
import { pageParts } from '../../scenario/page.ts';
import type { PastRecord } from '../../scenario/record.ts';
import type { PageBlock } from '../../scenario/schema-page.ts';
import type { Scenario } from '../../scenario/types.ts';
import { wholeAboveZero } from '../arguments.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { requireFile } from '../open-scenario.ts';
import { say } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { write } from '../write-file.ts';

type CredibilityOptions = { readonly out?: string; readonly runs?: number };

/** What one page is made with; `files` gathers what it rests on. */
type Making = {
  readonly folder: string;
  readonly runs: number | undefined;
  readonly files: Map<string, readonly [id: string, hash: string]>;
  /** Scored records by what was asked, since several blocks show parts of one. */
  readonly scored: Map<string, RecordResult>;
};

const DEFAULT_RUNS = 20_000;
const DEFAULT_SEED = 'credibility';

export function addCredibility(program: Command, surroundings: Surroundings): void {
  program
    .command('credibility')
    .description('fill the tables of a page from results: expectations, a scored record, parameters by influence')
    .argument('<template>', 'Markdown with blocks of fenced code in the language casus')
    .option('--out <file>', 'write there in place of standard output')
    .option('--runs <n>', 'in place of what the blocks say', wholeAboveZero)
    .action((template: string, options: CredibilityOptions) => writePage(surroundings, template, options));
}

async function writePage(surroundings: Surroundings, template: string, options: CredibilityOptions): Promise<void> {
  requireFile(template);
  const text = readFileSync(template, 'utf8');
  const folder = dirname(template);
  const files = new Map([[relative(folder, template), ['this page without its tables', scenarioHashes(text).hash] as const]]);
  const making: Making = { folder, runs: options.runs, files, scored: new Map<string, RecordResult>() };
  const parts: string[] = [];
  for (const part of pageParts(text, template)) parts.push('prose' in part ? part.prose : await blockText(part.block, making));
  const page = parts.join('');
  if (options.out === undefined) surroundings.out.write(page);
  else {
    write(options.out, page);
    say(surroundings, `${options.out} written`);
  }
}

async function blockText(block: PageBlock, making: Making): Promise<string> {
  if (block.table === 'files') return filesTable(making);
  const scenario = scenarioFor(block, making);
  const settings = { runs: making.runs ?? block.runs ?? DEFAULT_RUNS, seed: block.seed ?? DEFAULT_SEED, workers: 'auto' } as const;
  if (block.table === 'expectations') {
    const load = (variant: string): Scenario => scenarioFor(variant === 'baseline' ? block : { ...block, variant }, making);
    return expectationsMarkdown(await checkExpectations(scenario, load, settings));
  }
  if (block.table === 'parameters') return parametersMarkdown(scenario, await influences(scenario, needed(block, 'outcome'), settings));
  const { show, ...asked } = block;
  const key = JSON.stringify(asked);
  const result = making.scored.get(key) ?? (await scoreRecord(scenario, recordFor(block, scenario, making), settings));
  making.scored.set(key, result);
  return recordMarkdown(result, show ?? ['totals', 'windows', 'events', 'forecasts']);
}

function recordFor(block: PageBlock, scenario: Scenario, making: Making): PastRecord {
  const name = needed(block, 'record');
  const record = loadRecordFile(join(making.folder, name), scenario);
  making.files.set(name, [record.id, record.hash]);
  return record;
}

/** The hash kept is that of the file itself, without the changes of the block. */
function scenarioFor(block: PageBlock, making: Making): Scenario {
  const name = needed(block, 'scenario');
  const path = join(making.folder, name);
  requireFile(path);
  const own = checkedScenario(loadFile(path));
  making.files.set(name, [own.id, own.hash]);
  const { variant, set, expect } = block;
  const changes = { ...(variant === undefined ? {} : { variant }), ...(set === undefined ? {} : { set }) };
  const scenario = variant === undefined && set === undefined ? own : checkedScenario(loadFile(path, changes));
  return expect === undefined ? scenario : scenarioOf({ ...(scenario.authored as object), expect });
}

function needed(block: PageBlock, key: 'scenario' | 'record' | 'outcome'): string {
  const value = block[key];
  if (value === undefined) throw new CommandFailure(EXIT.invalid, `a block with 'table: ${block.table}' needs '${key}'`);
  return value;
}

function filesTable({ files }: Making): string {
  const rows = [...files].map(([file, [id, hash]]) => [code(file), inline(id), code(hash)]);
  return markdownTable(['File', 'Id', 'SHA-256 of what it says'], rows);
}
