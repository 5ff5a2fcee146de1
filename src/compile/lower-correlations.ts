/** Takes the rank correlations of a Scenario and gives the connected groups of parameters with the Cholesky factor that couples them. */
import { ScenarioError } from '../diagnostics/diagnostic.ts';
import { choleskyFactor, normalCorrelation } from '../random/copula.ts';
import type { Correlation, Parameter } from '../scenario/types.ts';
import { byCodeUnit } from './lower-order.ts';
import type { CorrelationGroup, Index, ModelParameter } from './model.ts';

/** A correlation between positions in Model.parameters. */
type Link = { readonly id: string; readonly a: Index; readonly b: Index; readonly rank: number };

/**
 * The groups, by their first name. A correlation may call a member's parameter `resolveAtStart.poland` or `poland.resolveAtStart`.
 * Throws ScenarioError (E4901) for every group whose correlations no joint distribution has.
 */
export function lowerCorrelations(
  correlations: readonly Correlation[],
  named: readonly Parameter[],
  parameters: readonly ModelParameter[],
): readonly CorrelationGroup[] {
  const links = correlations.map((correlation) => linkOf(correlation, named, parameters));
  const groups = connectedGroups(links, parameters);
  const factors = groups.map((group) => choleskyFactor(matrixOf(group, links)));
  const impossible = groups.filter((_, at) => factors[at] === undefined);
  if (impossible.length > 0) throw new ScenarioError(impossible.map((group) => impossibleGroup(group, links, parameters)));
  return groups.flatMap((group, at) => {
    const factor = factors[at];
    return factor === undefined ? [] : [{ parameters: group, factor }];
  });
}

function linkOf(correlation: Correlation, named: readonly Parameter[], parameters: readonly ModelParameter[]): Link {
  const position = (name: string): Index => {
    const full = named.find((parameter) => parameter.name === name || parameter.stream === name)?.name;
    const index = parameters.findIndex((parameter) => parameter.name === full);
    if (index < 0) throw new Error(`unchecked scenario: no parameter '${name}'`);
    return index;
  };
  const [a, b] = correlation.between;
  return { id: correlation.id, a: position(a), b: position(b), rank: correlation.rank };
}

/** Parameters that hang together, each group in code-unit order of name, the groups by their first. */
function connectedGroups(links: readonly Link[], parameters: readonly ModelParameter[]): readonly (readonly Index[])[] {
  const groupOf = new Map<Index, Set<Index>>();
  for (const { a, b } of links) {
    const joined = new Set([...(groupOf.get(a) ?? [a]), ...(groupOf.get(b) ?? [b])]);
    for (const member of joined) groupOf.set(member, joined);
  }
  const nameOf = (index: Index): string => parameters[index]?.name ?? '';
  const inOrder = (a: Index, b: Index): number => byCodeUnit(nameOf(a), nameOf(b));
  return [...new Set(groupOf.values())].map((group) => [...group].sort(inOrder)).sort((a, b) => inOrder(a[0] ?? 0, b[0] ?? 0));
}

/** Correlations of the normal scores: 1 on the diagonal, 2 sin(pi rho / 6) where a rank correlation is given, 0 elsewhere. */
function matrixOf(group: readonly Index[], links: readonly Link[]): readonly (readonly number[])[] {
  return group.map((row) =>
    group.map((column) => {
      if (row === column) return 1;
      const link = links.find(({ a, b }) => (a === row && b === column) || (a === column && b === row));
      return link === undefined ? 0 : normalCorrelation(link.rank);
    }),
  );
}

function impossibleGroup(group: readonly Index[], links: readonly Link[], parameters: readonly ModelParameter[]) {
  const inGroup = links.filter(({ a }) => group.includes(a));
  const names = group.map((index) => `'${parameters[index]?.name}'`).join(', ');
  return {
    code: 'E4901',
    severity: 'error',
    message: `no joint distribution has these rank correlations between ${names}`,
    hint: 'move the ranks towards 0, or state the missing ones: pairs that are left out count as 0',
    path: ['correlations', ...inGroup.slice(0, 1).map(({ id }) => id)],
  } as const;
}
