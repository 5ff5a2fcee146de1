/** The text of a scenario (or an object built in code) in; a draft out: one plain value after `extends`, variant and `--set`, and where each part of it stands. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { scenarioHashes } from './canonical.ts';
import type { Draft } from './draft.ts';
import { folderOf, type Gathering, type Resolve, withExtended } from './extends.ts';
import { type Marked, plain } from './marked.ts';
import { placeOf, withPlace } from './positions.ts';
import { readPlain } from './read-plain.ts';
import { readYaml, withoutByteOrderMark } from './read-yaml.ts';
import { readSettings, type SetOption } from './settings.ts';
import { lineText, placeIn, type SourceText, sourceText } from './source-text.ts';
import { applySetting, type Setting, variantIds, variantSettings } from './variants.ts';

export type { Resolve, Resolved } from './extends.ts';
export type { SetOption } from './settings.ts';

export type ChangeOptions = {
  /** Id of a variant of the scenario, merged in first. */
  readonly variant?: string;
  /** `['parameters.patience.value=0.5']`, or `{ 'parameters.patience.value': 0.5 }`; merged in after the variant. */
  readonly set?: SetOption;
};

export type LoadOptions = ChangeOptions & {
  /** Name of the file in messages. */
  readonly file: string;
  /** Gives the texts of files under `extends`; without it they are refused. */
  readonly resolve?: Resolve;
};

/** `draft` is there if there is no error among the diagnostics. */
export type Loaded = { readonly draft?: Draft; readonly diagnostics: readonly Diagnostic[] };

/** Reads one scenario. Pure: touches no file, throws nothing that a text can cause. */
export function loadText(text: string, options: LoadOptions): Loaded {
  const gathering = startGathering(options.resolve, folderOf(options.file));
  gathering.sources.set(options.file, sourceText(options.file, withoutByteOrderMark(text)));
  const read = readYaml(options.file, text);
  if (read.marked === undefined) return { diagnostics: read.diagnostics };
  return finish(read.marked, gathering, options.file, options);
}

/** A draft of a scenario built in code, whose `extends` takes other such objects. Its diagnostics have paths and no places. */
export function draftOf(definition: object, options: ChangeOptions = {}): Loaded {
  const gathering = startGathering(undefined, []);
  const marked = readPlain(definition, gathering.diagnostics);
  return gathering.diagnostics.length > 0 ? { diagnostics: gathering.diagnostics } : finish(marked, gathering, 'definition', options);
}

function startGathering(resolve: Resolve | undefined, folder: readonly string[]): Gathering {
  return { resolve, diagnostics: [], sources: new Map(), ready: new Map(), folder };
}

function finish(own: Marked, gathering: Gathering, file: string, options: ChangeOptions): Loaded {
  const marked = withExtended(own, gathering, [file]);
  checkVariants(marked, gathering);
  const settings = [
    ...chosenSettings(marked, gathering, options),
    ...readSettings(options.set ?? [], gathering.diagnostics, gathering.sources),
  ];
  if (gathering.diagnostics.length > 0) return { diagnostics: gathering.diagnostics };
  const changed = applyAll(marked, settings, gathering);
  if (gathering.diagnostics.length > 0) return { diagnostics: gathering.diagnostics };
  return { draft: makeDraft(changed, gathering.sources), diagnostics: [] };
}

function makeDraft(marked: Marked, sources: ReadonlyMap<string, SourceText>): Draft {
  const value = plain(marked);
  return {
    value,
    part: marked.kind !== 'map' || !marked.entries.has('start'),
    place: (path, options) => placeOf(marked, path, options),
    excerpt: (place) => {
      const source = sources.get(place.file);
      return source === undefined ? undefined : lineText(source, place.line);
    },
    ...scenarioHashes(value),
    warnings: [],
  };
}

/** Every path of every variant is tried, also of those that are not chosen: a misspelt one should not wait for its day. */
function checkVariants(marked: Marked, gathering: Gathering): void {
  for (const id of variantIds(marked)) applyAll(marked, variantSettings(marked, id) ?? [], gathering, id);
}

function chosenSettings(marked: Marked, gathering: Gathering, options: ChangeOptions): readonly Setting[] {
  if (options.variant === undefined) return [];
  const settings = variantSettings(marked, options.variant);
  if (settings !== undefined) return settings;
  const hint = didYouMean(options.variant, variantIds(marked)) ?? 'the scenario has no variants';
  gathering.diagnostics.push({
    code: 'E1032',
    severity: 'error',
    message: `there is no variant '${options.variant}'`,
    hint,
    path: ['variants'],
  });
  return [];
}

function applyAll(marked: Marked, settings: readonly Setting[], gathering: Gathering, variant?: string): Marked {
  let changed = marked;
  for (const setting of settings) {
    const next = applySetting(changed, setting);
    if ('marked' in next) changed = next.marked;
    else {
      const path = variant === undefined ? ['--set', setting.path] : ['variants', variant, 'set', setting.path];
      gathering.diagnostics.push(atMark({ severity: 'error', path, ...next }, setting));
    }
  }
  return changed;
}

function atMark(diagnostic: Diagnostic, setting: Setting): Diagnostic {
  if (setting.mark === undefined) return diagnostic;
  const place = placeIn(setting.mark.source, setting.mark);
  return withPlace(diagnostic, place, lineText(setting.mark.source, place.line));
}
