/** An error of the YAML parser in; our diagnostic out. */
import type { Diagnostic, DiagnosticCode } from '../diagnostics/diagnostic.ts';
import { lineText, placeIn, type SourceText, type Stretch } from './source-text.ts';
import type { YAMLError } from './yaml.ts';

type Wording = { readonly code: DiagnosticCode; readonly message: string; readonly hint?: string };

/** What we say in place of the parser's own words, by its code. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  TAB_AS_INDENT: { code: 'E1003', message: 'a tab where YAML counts spaces', hint: 'indent with spaces' },
  MULTIPLE_DOCS: {
    code: 'E1004',
    message: "a second document begins here ('---' or '...')",
    hint: 'one file holds one scenario: remove the line, or move what follows to a file of its own',
  },
  BAD_ALIAS: {
    code: 'E1006',
    message: 'an alias that names no anchor before it',
    hint: "'*name' repeats what '&name' has marked further up",
  },
  BLOCK_AS_IMPLICIT_KEY: { code: 'E1001', message: "a second ': ' on one line", hint: 'put the text in quotes, or begin a new line' },
  MULTILINE_IMPLICIT_KEY: {
    code: 'E1001',
    message: "a key has no ':' on its line",
    hint: "write 'key: value'; text that goes on over lines is quoted or stands under '>'",
  },
  BAD_DQ_ESCAPE: {
    code: 'E1001',
    message: 'a backslash that means nothing in double quotes',
    hint: 'use single quotes, or write two backslashes',
  },
};

/** One diagnostic for each line with an error: what follows on the same line is usually the same slip. */
export function syntaxDiagnostics(source: SourceText, errors: readonly YAMLError[]): readonly Diagnostic[] {
  const lines = new Set<number>();
  const found: Diagnostic[] = [];
  for (const error of errors) {
    const diagnostic = syntaxDiagnostic(source, error);
    const line = diagnostic.place?.line ?? 0;
    if (lines.has(line)) continue;
    lines.add(line);
    found.push(diagnostic);
  }
  return found;
}

function syntaxDiagnostic(source: SourceText, error: YAMLError): Diagnostic {
  const wording = WORDINGS[error.code] ?? { code: 'E1001', message: ownWords(error.message) };
  const stretch = error.code === 'MULTIPLE_DOCS' ? { from: error.pos[0], to: error.pos[0] + 3 } : { from: error.pos[0], to: error.pos[1] };
  return fileDiagnostic(source, stretch, wording);
}

/** A diagnostic about a stretch of a file before anything has a path. */
export function fileDiagnostic(source: SourceText, stretch: Stretch, wording: Wording): Diagnostic {
  const place = placeIn(source, stretch);
  const excerpt = lineText(source, place.line);
  const { code, message, hint } = wording;
  return { code, severity: 'error', message, ...(hint === undefined ? {} : { hint }), path: [], place, excerpt };
}

/** The parser's sentence as a clause of ours. */
function ownWords(message: string): string {
  const first = message.split('\n')[0] ?? '';
  return `not YAML: ${first.charAt(0).toLowerCase()}${first.slice(1).replace(/[.:]$/, '')}`;
}
