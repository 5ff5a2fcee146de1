/** `casus simulate`: how likely each outcome is, when, on which pathways, and how sure all this is. */
import type { Command } from 'commander';
import type { Result } from '../../analysis/result.ts';
import { type SimulateOptions, simulate } from '../../analysis/simulate.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { EngineChoice } from '../../montecarlo/choose-engine.ts';
import { asAuthored, resultTables } from '../../report/result-tables.ts';
import type { Scenario } from '../../scenario/types.ts';
import { collect, daysAndDates, share, wholeAboveZero } from '../arguments.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { openScenario } from '../open-scenario.ts';
import { printJson, say } from '../output.ts';
import { progressOf } from '../progress.ts';
import { makeSeed } from '../seed.ts';
import type { Surroundings } from '../surroundings.ts';
import { engineOption, FILE, FILE_MEANING, type ScenarioOptions, withChanges, withJson, workersOption } from './options.ts';

type Options = ScenarioOptions & {
  readonly runs: number;
  readonly seed?: string;
  readonly by?: string;
  readonly split: boolean;
  readonly halfWidth?: number;
  readonly level?: number;
  readonly engine: EngineChoice;
  readonly workers: 'auto' | number;
  readonly quiet?: boolean;
  readonly outcome?: readonly string[];
  readonly all?: boolean;
};

const DEFAULT_RUNS = 10_000;

export function addSimulate(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('simulate')
    .alias('mc')
    .description('how likely is each outcome, when, and on which pathways?')
    .argument(FILE, FILE_MEANING)
    .option('--runs <n>', 'runs; with --half-width the most that are made', wholeAboveZero, DEFAULT_RUNS)
    .option('--seed <text>', 'any text; the same one gives the same result; made and told when left out')
    .option('--by <days>', 'days or dates at which probabilities are told: 30,90,2023-09-01 (default: every month)')
    .option('--half-width <share>', 'stop once every interval is at most this far to either side: 0.01 or 1%', share)
    .option('--level <share>', 'confidence level of the intervals (default: 95%)', share)
    .option('--outcome <id>', 'an outcome to tell in full, by month and with its pathways (default: the first; repeatable)', collect)
    .option('--all', 'tell every outcome in full')
    .addOption(engineOption())
    .addOption(workersOption())
    .option('--no-split', 'leave out the nested runs that tell what the parameters contribute from chance')
    .option('-q, --quiet', 'no progress');
  withJson(withChanges(command)).action((file: string, options: Options) => simulateFile(surroundings, file, options));
}

async function simulateFile(surroundings: Surroundings, file: string, options: Options): Promise<void> {
  const scenario = await openScenario(surroundings, file, options);
  const plain = plainOptions(options, scenario);
  const told = toldOutcomes(options, scenario);
  const seed = options.seed ?? makeSeed();
  say(surroundings, `seed ${seed}`);
  const result = await simulateWatched(surroundings, scenario, { ...plain, seed }, options.quiet === true);
  const document = result.toJSON();
  if (options.json) printJson(surroundings, document);
  else {
    const changes = changeWords(options);
    const runCommand = shellWords(['casus', 'run', file, ...changeArguments(options), '--seed', seed]);
    surroundings.out.write(`${resultTables({ document, scenario, colors: surroundings.out.colors, told, changes, runCommand })}\n`);
  }
  if (result.ending === 'enough') say(surroundings, `stopped after ${document.manifest.runs} runs: every interval is narrow enough`);
  if (result.ending === 'interrupted') {
    say(
      surroundings,
      `interrupted: this is what ${document.manifest.runs} runs say; --runs ${document.manifest.runs} --seed ${seed} repeats it`,
    );
    throw new CommandFailure(EXIT.interrupted);
  }
}

/** The outcomes to tell in full: those asked for, all, or the first question of the author. */
function toldOutcomes({ outcome, all }: Options, scenario: Scenario): readonly string[] {
  const names = scenario.outcomes.map(({ name }) => name);
  if (all === true) return names;
  const unknown = outcome?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new CommandFailure(EXIT.usage, `no outcome '${unknown}'`, didYouMean(unknown, names) ?? `there are ${names.join(', ')}`);
  }
  return outcome ?? asAuthored(names, scenario, 'outcomes').slice(0, 1);
}

function changeWords({ variant, set = [] }: Options): readonly string[] {
  return [...(variant === undefined ? [] : [`Variant ${variant}.`]), ...(set.length === 0 ? [] : [`With ${set.join(', ')}.`])];
}

function changeArguments({ variant, set = [] }: Options): readonly string[] {
  return [...(variant === undefined ? [] : ['--variant', variant]), ...set.flatMap((text) => ['--set', text])];
}

/** In quotes where a shell would read more than a word. */
function shellWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}

function plainOptions({ runs, by, split, halfWidth, level, engine, workers }: Options, scenario: Scenario): Omit<SimulateOptions, 'seed'> {
  return {
    runs,
    engine,
    workers,
    ...(by === undefined ? {} : { by: daysAndDates(by, scenario.start, scenario.horizonDays) }),
    ...(split ? {} : { split: false as const }),
    ...(halfWidth === undefined ? {} : { stop: { halfWidth } }),
    ...(level === undefined ? {} : { level }),
  };
}

/** With progress, and stopped by Ctrl-C. */
async function simulateWatched(
  surroundings: Surroundings,
  scenario: Scenario,
  options: SimulateOptions,
  isQuiet: boolean,
): Promise<Result> {
  const progress = progressOf(surroundings, isQuiet);
  const interrupt = surroundings.interruptible(() => {
    progress.end();
    say(surroundings, 'stopping with the runs made so far; Ctrl-C once more ends at once');
  });
  try {
    return await simulate(scenario, { ...options, signal: interrupt.signal, onProgress: progress.tell });
  } catch (error) {
    if (interrupt.signal.aborted) throw new CommandFailure(EXIT.interrupted, 'interrupted before the first run was counted');
    throw error;
  } finally {
    progress.end();
    interrupt.release();
  }
}
