/** A problem in a scenario or a run, as data. Text is made late, by render.ts. */

/** Where in a file: 1-based line and column, length in characters. */
export type Place = { readonly file: string; readonly line: number; readonly column: number; readonly length: number };

/** Steps from the root of a scenario to the part that is meant, e.g. `['triggers', 'summit', 'when']`. */
export type Path = readonly (string | number)[];

/** First digit of a code: 1 file and shape, 2 names, 3 expressions, 4 the model as a whole, 5 a run, 6 a record of what happened. `E` stops, `W` does not. */
export type DiagnosticCode = `E${number}` | `W${number}`;

export type Diagnostic = {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** One clause, lower case, no full stop, quotes round the author's words. */
  readonly message: string;
  /** The next thing to try. */
  readonly hint?: string;
  readonly path: Path;
  /** Part of the text at `path` that is meant, as offsets into that text; absent: all of it. */
  readonly span?: { readonly from: number; readonly to: number };
  /** Absent for scenarios built in code. */
  readonly place?: Place;
  /** The line of the file that `place` names. */
  readonly excerpt?: string;
};

/** Thrown once a stage has looked at everything: holds every problem found. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(told(diagnostics, oneLine).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** What a run was doing when it could not go on. */
export type RunFault = {
  readonly code: `E5${number}`;
  readonly message: string;
  readonly hint?: string;
  readonly seed: string;
  /** Chance number of the run (its number in a plain simulation). */
  readonly run: number;
  /** Days since start, of a run that told. */
  readonly day?: number;
  /** Full name of the trigger, outcome or measure at fault, if there is one. */
  readonly subject?: string;
};

/** Thrown when one run breaks a rule that only a run can break: names the run and the seed that repeat it. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly fault: RunFault;
  constructor(fault: RunFault) {
    super(
      `${fault.code} ${fault.message} (run ${fault.run}, seed '${fault.seed}'${fault.day === undefined ? '' : `, day ${fault.day}`})${fault.hint ? `: ${fault.hint}` : ''}`,
    );
    this.fault = fault;
  }
}

/** The most problems that are put into words: nobody reads more, and a file of nothing but slips can hold a hundred thousand. */
export const MOST_TOLD = 1_000;

/** The first problems in words and, where there are more than `MOST_TOLD`, a last line that says how many more. */
export function told(diagnostics: readonly Diagnostic[], words: (diagnostic: Diagnostic) => string): readonly string[] {
  const lines = diagnostics.slice(0, MOST_TOLD).map(words);
  return diagnostics.length > MOST_TOLD ? [...lines, `... and ${diagnostics.length - MOST_TOLD} more`] : lines;
}

function oneLine(diagnostic: Diagnostic): string {
  const hint = diagnostic.hint ? ` (${diagnostic.hint})` : '';
  return `${diagnostic.code} ${diagnostic.path.join('.')}: ${diagnostic.message}${hint}`;
}
