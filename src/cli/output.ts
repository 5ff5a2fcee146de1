/** Results and problems in, text on the right stream out: data on stdout, talk on stderr. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countLine, renderAll } from '../diagnostics/render.ts';
import type { Surroundings } from './surroundings.ts';

/** Version of the documents that commands print under --json, other than the result of a simulation, which has its own. */
export const DOCUMENT_VERSION = 1;

/** One JSON document, on stdout. */
export function printJson({ out }: Surroundings, document: unknown): void {
  out.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

/** A document of our own under its schema version. */
export function printDocument(surroundings: Surroundings, parts: object): void {
  printJson(surroundings, { schemaVersion: DOCUMENT_VERSION, ...parts });
}

export function say({ err }: Surroundings, text: string): void {
  err.write(`${text}\n`);
}

/** Problems in full. */
export function sayProblems(surroundings: Surroundings, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) say(surroundings, renderAll(diagnostics, { color: surroundings.err.isColored }));
}

/** Warnings as one line, for commands that are about something else. */
export function sayWarningCount(surroundings: Surroundings, file: string, warnings: readonly Diagnostic[]): void {
  if (warnings.length > 0) say(surroundings, `${file}: ${countLine(warnings)}; 'casus validate ${file}' shows them`);
}
