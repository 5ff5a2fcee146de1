/** `casus show`: one stage of a scenario on its way to the engine, or the yearly chances that its rules imply. */
import { type Command, Option } from 'commander';
import { lower } from '../../compile/lower.ts';
import { modelJson, showModel } from '../../compile/show.ts';
import { type ImpliedRate, impliedRates } from '../../compile/show-rates.ts';
import { table } from '../../report/table.ts';
import { figure, percent } from '../../report/words.ts';
import type { Scenario } from '../../scenario/types.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { failWith, loadDraft, openScenario } from '../open-scenario.ts';
import { printDocument, printJson } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { FILE, FILE_MEANING, type ScenarioOptions, withChanges, withJson } from './options.ts';

type ShowOptions = ScenarioOptions & { readonly stage: 'draft' | 'scenario' | 'model'; readonly rates?: boolean };

export function addShow(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('show')
    .description('print what becomes of a scenario on its way to the engine')
    .argument(FILE, FILE_MEANING)
    .addOption(
      new Option(
        '--stage <stage>',
        'draft: as written, after extends, variant and --set; scenario: checked and expanded; model: what the engine runs',
      )
        .choices(['draft', 'scenario', 'model'])
        .default('model'),
    )
    .option('--rates', 'the yearly chance of every trigger and option, at the medians of the parameters and the values of the start');
  withJson(withChanges(command)).action((file: string, options: ShowOptions) => show(surroundings, file, options));
}

async function show(surroundings: Surroundings, file: string, options: ShowOptions): Promise<void> {
  if (options.rates) printRates(surroundings, await openScenario(surroundings, file, options), options.json === true);
  else if (options.stage === 'draft') await showDraft(surroundings, file, options);
  else {
    const scenario = await openScenario(surroundings, file, options);
    if (options.stage === 'scenario') printJson(surroundings, plain(scenario));
    else if (options.json) printJson(surroundings, modelJson(lower(scenario)));
    else surroundings.out.write(showModel(lower(scenario)));
  }
}

async function showDraft(surroundings: Surroundings, file: string, options: ShowOptions): Promise<void> {
  const { draft, diagnostics } = await loadDraft(surroundings, file, options);
  if (draft === undefined) {
    if (diagnostics.length === 0) throw new CommandFailure(EXIT.invalid, `'${file}' cannot be read`);
    failWith(surroundings, diagnostics, options.json === true);
  }
  printJson(surroundings, draft.value);
}

/** JSON has no infinite numbers: they stand as text. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

function printRates(surroundings: Surroundings, scenario: Scenario, asJson: boolean): void {
  const rates = impliedRates(lower(scenario));
  if (asJson) {
    printDocument(surroundings, { scenario: scenario.id, rates });
    return;
  }
  const head = ['Trigger', 'Option', 'Woken by', 'A year', 'A wake', 'At the start'];
  surroundings.out.write(
    `${table(head, rates.map(rateRow), surroundings.out.colors, { align: ['left', 'left', 'left', 'right', 'right'] })}\n`,
  );
}

function rateRow({ trigger, option, wokenBy, applies, perDay, everyDays, perWake, yearly }: ImpliedRate): readonly string[] {
  const how = perDay !== undefined ? ` ${figure(perDay * 365.25)} a year` : everyDays !== undefined ? ` ${figure(everyDays)} days` : '';
  return [
    trigger,
    option ?? '',
    `${wokenBy}${how}`,
    yearly === undefined ? '-' : `${percent(yearly)} %`,
    perWake === undefined ? '-' : `${percent(perWake)} %`,
    applies ? 'applies' : 'does not apply',
  ];
}
