/** What `--set` says in; settings with values read as YAML out. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { convertValue } from './read-node.ts';
import { readPlain } from './read-plain.ts';
import { parseYaml } from './read-yaml.ts';
import type { SourceText } from './source-text.ts';
import { sourceText } from './source-text.ts';
import { fileDiagnostic, syntaxDiagnostics } from './syntax-errors.ts';
import type { Setting } from './variants.ts';

/** Texts `path=value` as on the command line, or values under paths as in code. */
export type SetOption = readonly string[] | Readonly<Record<string, unknown>>;

/** The name that texts of `--set` have in place of a file's. */
const SET_FILE = '--set';

export function readSettings(set: SetOption, diagnostics: Diagnostic[], sources: Map<string, SourceText>): readonly Setting[] {
  if (!isTexts(set))
    return Object.entries(set).map(([path, value]) => ({ path, mark: undefined, value: readPlain(value, diagnostics, [path]) }));
  const all = sourceText(SET_FILE, set.join('\n'));
  sources.set(SET_FILE, all);
  return set.flatMap((text, index) => readSetting(text, all.lineStarts[index] ?? 0, all, diagnostics));
}

function isTexts(set: SetOption): set is readonly string[] {
  return Array.isArray(set);
}

/** One `path=value`; its value is read as if it stood in a file of nothing else, at the same offset, so that its marks are right. */
function readSetting(text: string, offset: number, all: SourceText, diagnostics: Diagnostic[]): readonly Setting[] {
  const equals = equalsSign(text);
  const stretch = { from: offset, to: offset + text.length };
  if (equals < 0) {
    diagnostics.push(
      fileDiagnostic(all, stretch, {
        code: 'E1031',
        message: `'${text}' has no '='`,
        hint: '--set path=value, for example --set parameters.patience.value=0.5',
      }),
    );
    return [];
  }
  const padded = ' '.repeat(offset + equals + 1) + text.slice(equals + 1);
  const document = parseYaml(padded);
  const found = document.errors.length > 0 ? { diagnostics: syntaxDiagnostics(all, document.errors) } : convertValue(all, document);
  diagnostics.push(...found.diagnostics);
  const mark = { source: all, from: offset, to: offset + equals };
  return 'marked' in found && found.marked !== undefined ? [{ path: text.slice(0, equals).trim(), mark, value: found.marked }] : [];
}

/** The first `=` outside brackets. */
function equalsSign(text: string): number {
  const bracket = /^(?:[^="'[\]]|\["(?:[^"\\]|\\.)*"\]|\['[^']*'\]|\[\d+\])*/.exec(text)?.[0].length ?? 0;
  return text[bracket] === '=' ? bracket : -1;
}
