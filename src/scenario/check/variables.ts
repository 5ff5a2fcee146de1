/** Variables as written in, variables of each party (blocs merged under, the posture short form written out) and their kind out. */

import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { ValueKind } from '../types.ts';
import type { Problem } from './context.ts';
import { entries, type Written, type WrittenVariable } from './written.ts';

/** `at(key)` is where that key was written: in the party, in its bloc, or as the short form of the posture. */
export type DeclaredVariable = {
  readonly name: string;
  readonly variable: string;
  readonly owner?: string;
  readonly written: WrittenVariable;
  readonly at: (key?: string) => Path;
};

/** The variables of one party: those of its blocs, its own merged over them. */
export function memberVariables(written: Written, party: string, report: (problem: Problem) => void): readonly DeclaredVariable[] {
  const given = new Map<string, { variable: WrittenVariable; path: Path; bloc: string }>();
  for (const [bloc, entry] of entries(written.blocs)) {
    if (Array.isArray(entry) || !('members' in entry) || !entry.members?.includes(party)) continue;
    for (const [variable, declared] of entries(entry.variables)) {
      const path = ['blocs', bloc, 'variables', variable];
      const before = given.get(variable);
      if (before) {
        report({
          code: 'E2004',
          message: `'${variable}' is given to ${party} by the blocs ${before.bloc} and ${bloc}`,
          hint: `declare it in one bloc, or in the party`,
          path,
          of: 'key',
        });
      } else given.set(variable, { variable: declared, path, bloc });
    }
  }
  const own = ownVariables(written, party);
  return [...new Set([...given.keys(), ...own.keys()])]
    .sort()
    .map((variable) => merged(party, variable, given.get(variable), own.get(variable)));
}

type Part = { readonly variable: WrittenVariable; readonly path: Path; readonly whole?: boolean };

function ownVariables(written: Written, party: string): Map<string, Part> {
  const entry = written.parties?.[party];
  const own = new Map<string, Part>(
    entries(entry?.variables).map(([variable, declared]) => [
      variable,
      { variable: declared, path: ['parties', party, 'variables', variable] },
    ]),
  );
  if (entry?.posture !== undefined) {
    const long = own.get('posture')?.variable;
    own.set('posture', {
      variable: { ...long, ladder: long?.ladder ?? 'posture', start: entry.posture },
      path: ['parties', party, 'posture'],
      whole: true,
    });
  }
  return own;
}

function merged(party: string, variable: string, given: Part | undefined, own: Part | undefined): DeclaredVariable {
  const at = (key?: string): Path => {
    const part = own && (key === undefined || own.variable[key as keyof WrittenVariable] !== undefined || !given) ? own : given;
    if (!part) return ['parties', party];
    return part.whole || key === undefined ? part.path : [...part.path, key];
  };
  return { name: `${party}.${variable}`, variable, owner: party, written: { ...given?.variable, ...own?.variable }, at };
}

/** Number, flag, rung or name; `undefined` (reported) when it says several or its ladder does not exist. */
export function variableKind(
  variable: WrittenVariable,
  at: (key?: string) => Path,
  ladders: ReadonlyMap<string, readonly string[]>,
  report: (problem: Problem) => void,
): ValueKind | undefined {
  const kinds = (['is', 'flag', 'ladder', 'values'] as const).filter((key) => variable[key] !== undefined);
  const numeric = (['min', 'max', 'relaxes'] as const).filter((key) => variable[key] !== undefined);
  const [first, second] = [...kinds, ...(kinds.length > 0 ? numeric : [])];
  if (first !== undefined && second !== undefined) {
    const message = `'${first}' and '${second}' exclude each other`;
    report({
      code: 'E4001',
      message,
      hint: 'what a bloc gives and what its member says are one variable: keep one of the two',
      path: at(second),
      of: 'key',
    });
    return undefined;
  }
  if (variable.flag === true) return { kind: 'flag' };
  if (variable.values !== undefined) return { kind: 'names', values: variable.values };
  if (variable.ladder === undefined) return { kind: 'number' };
  if (ladders.has(variable.ladder)) return { kind: 'ladder', ladder: variable.ladder };
  report({
    code: 'E2105',
    message: `no ladder '${variable.ladder}'`,
    hint: didYouMean(variable.ladder, ladders.keys()),
    path: at('ladder'),
  });
  return undefined;
}
