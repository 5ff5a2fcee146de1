/** The names that are declared in, those that an expression could take for two things out, as problems. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import type { Context } from './context.ts';
import { entries } from './written.ts';

type Declared = { readonly what: string; readonly path: Path };

/** Parameters, values of the world, periods, parties, blocs, and values of members of blocs share one space: nothing shadows anything. */
export function checkCollisions(context: Context): void {
  const { written, names } = context;
  const seen = new Map<string, Declared>();
  const declare = (name: string, what: string, path: Path): void => {
    const before = seen.get(name);
    if (!before) seen.set(name, { what, path });
    else if (before.what !== what) clash(context, name, before, { what, path });
  };
  for (const [id] of entries(written.parties)) declare(id, 'party', ['parties', id]);
  for (const [id] of entries(written.blocs)) declare(id, 'bloc', ['blocs', id]);
  for (const [id] of entries(written.periods)) declare(id, 'period', ['periods', id]);
  for (const [id] of entries(written.variables)) declare(id, 'variable of the world', ['variables', id]);
  for (const [id] of entries(written.parameters)) declare(id, 'parameter', ['parameters', id]);
  const inBlocs = new Set([...names.blocs.values()].flat());
  const members = new Set<string>();
  for (const { owner, variable, at } of names.variables.values()) {
    if (owner === undefined || !inBlocs.has(owner) || members.has(variable)) continue;
    members.add(variable); // once for all members
    declare(variable, 'variable of a party', at());
  }
  checkWords(context);
}

function clash(context: Context, name: string, before: Declared, after: Declared): void {
  context.report({
    code: 'E2001',
    message: `'${name}' is a ${after.what} and also a ${before.what}`,
    hint: `an expression could mean either: rename one`,
    path: after.path,
    of: 'key',
  });
}

/** Names of one set that stand in it twice. */
function checkWords(context: Context): void {
  const twice = (words: readonly string[] | undefined, path: Path): void => {
    const index = words?.findIndex((word, place) => words.indexOf(word) < place) ?? -1;
    if (index >= 0)
      context.report({ code: 'E2005', message: `'${words?.[index]}' is listed twice`, hint: 'take one out', path: [...path, index] });
  };
  for (const { written, at } of context.names.variables.values()) twice(written.values, at('values'));
  for (const [id, relation] of entries(context.written.relations)) twice(relation.values, ['relations', id, 'values']);
  for (const [id, parameter] of entries(context.written.parameters)) twice(parameter.values, ['parameters', id, 'values']);
}
