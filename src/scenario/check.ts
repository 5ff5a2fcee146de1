/** A shaped draft in, the checked scenario out: every name resolved, everything expanded; or all that is wrong with it at once. */
import { type Diagnostic, ScenarioError } from '../diagnostics/diagnostic.ts';
import { checkCollisions } from './check/collisions.ts';
import { type Context, problemCollector } from './check/context.ts';
import { checkControls, checkCorrelations, checkExpectations, checkVariants } from './check/expectations.ts';
import { collectNames } from './check/names.ts';
import { checkInjects, checkMeasures, checkOutcomes } from './check/outcomes.ts';
import { checkParameters } from './check/parameters.ts';
import { checkPeriods } from './check/periods.ts';
import { collectPairs } from './check/relations.ts';
import { resolveFormulas } from './check/resolve.ts';
import { checkSourceNames } from './check/source-names.ts';
import { checkTimeFrame } from './check/time-frame.ts';
import { checkTriggers } from './check/triggers.ts';
import { checkValues } from './check/values.ts';
import { warnAbout } from './check/warnings.ts';
import { checkBlocs, checkEvents, checkLadders, checkParties, checkSources } from './check/world.ts';
import type { Written } from './check/written.ts';
import type { Draft } from './draft.ts';
import { draftOf } from './load.ts';
import { byPlace } from './positions.ts';
import { follows } from './prune.ts';
import { type Shaped, shape } from './shape.ts';
import type { Scenario } from './types.ts';

export type Checked = {
  /** Absent when there is an error, and for a part. */
  readonly scenario?: Scenario;
  /** Errors and warnings, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Codes of what the parser of expressions refuses: all that can be told of a part, whose names may be declared elsewhere. */
const SYNTAX = /^E30/;

/** Looks at everything before it gives up. Throws nothing that a scenario can cause. */
export function checkDraft(draft: Draft): Checked {
  const shaped = shape(draft);
  if (!shaped.authored)
    return { diagnostics: [...draft.warnings, ...shaped.diagnostics, ...problemsOfRest(draft, shaped)].toSorted(byPlace) };
  const { context, diagnostics } = startContext(draft, shaped.authored as Written);
  const parts = checkParts(context);
  const found = diagnostics();
  if (draft.part) return { diagnostics: [...draft.warnings, ...found.filter(({ code }) => SYNTAX.test(code))] };
  if (found.some(({ severity }) => severity === 'error')) return { diagnostics: [...draft.warnings, ...found].toSorted(byPlace) };
  warnAbout(context, parts);
  const warnings = [...draft.warnings, ...diagnostics()].toSorted(byPlace);
  return { scenario: { ...frameOf(context), ...parts, warnings }, diagnostics: warnings };
}

/**
 * The scenario of a definition (`defineScenario`, or any object of the same keys).
 * Throws ScenarioError with every error when there is one, or when it is a part, without `start`.
 */
export function scenarioOf(definition: object): Scenario {
  const loaded = draftOf(definition);
  if (!loaded.draft) throw new ScenarioError(loaded.diagnostics);
  const { scenario, diagnostics } = checkDraft(loaded.draft);
  if (scenario) return scenario;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new ScenarioError(errors.length > 0 ? errors : [PART]);
}

/** What is wrong with a part where a scenario is to be run. */
export const PART: Diagnostic = {
  code: 'E4801',
  severity: 'error',
  message: `a part has no 'start' and cannot be run`,
  hint: `extend it in a scenario with 'start' and 'horizon'`,
  path: [],
};

/** Errors in what is left when misshapen entries are taken out, but those that may only follow from the cut. */
function problemsOfRest(draft: Draft, { rest }: Shaped): readonly Diagnostic[] {
  if (!rest) return [];
  const { context, diagnostics } = startContext(draft, rest.authored as Written);
  checkParts(context);
  const errors = diagnostics().filter(({ severity, code }) => severity === 'error' && (!draft.part || SYNTAX.test(code)));
  return errors.filter((error) => !follows(error, rest.gone));
}

function startContext(draft: Draft, written: Written): { readonly context: Context; readonly diagnostics: () => readonly Diagnostic[] } {
  const { report, diagnostics } = problemCollector(draft);
  const names = collectNames(written, report);
  const frame = checkTimeFrame(written, report);
  return { context: { draft, written, names, report, used: new Set(), read: new Map(), formulas: new Map(), ...frame }, diagnostics };
}

/** What is made of the sections, each in an order that does not depend on the file. */
export type Parts = Omit<Scenario, keyof ReturnType<typeof frameOf> | 'warnings'>;

function checkParts(context: Context): Parts {
  checkCollisions(context);
  checkSourceNames(context);
  const pairs = collectPairs(context);
  resolveFormulas(context);
  const parameters = checkParameters(context);
  return {
    sources: checkSources(context),
    ladders: checkLadders(context),
    parties: checkParties(context),
    blocs: checkBlocs(context),
    periods: checkPeriods(context),
    values: checkValues(context, pairs),
    parameters,
    correlations: checkCorrelations(context, parameters),
    events: checkEvents(context),
    fields: context.names.fields,
    triggers: checkTriggers(context),
    injects: checkInjects(context),
    outcomes: checkOutcomes(context),
    measures: checkMeasures(context),
    controls: checkControls(context),
    variants: checkVariants(context),
    expectations: checkExpectations(context),
  };
}

function frameOf(context: Context) {
  const { written, draft } = context;
  return {
    id: written.id ?? '',
    title: written.title ?? '',
    ...(written.question === undefined ? {} : { question: written.question }),
    ...(written.notes === undefined ? {} : { notes: written.notes }),
    questions: written.questions ?? [],
    start: written.start ?? '',
    horizonDays: context.horizonDays ?? 0,
    hash: draft.hash,
    numbersHash: draft.numbersHash,
    authored: draft.value,
  };
}
