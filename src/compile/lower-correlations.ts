/** Takes the rank correlations of a Scenario and gives the connected groups of parameters with the Cholesky factor that couples them. */
import { type Diagnostic, ScenarioError } from '../diagnostics/diagnostic.ts';
import { copulaGroups, type ImpossibleCorrelations } from '../random/copula.ts';
import type { Correlation, Parameter } from '../scenario/types.ts';
import type { CorrelationGroup, ModelParameter } from './model.ts';

/**
 * The groups, by their first name. A correlation may call a member's parameter `resolveAtStart.poland` or `poland.resolveAtStart`.
 * Throws ScenarioError (E4901) that names every group whose rank correlations no joint distribution has.
 */
export function lowerCorrelations(
  correlations: readonly Correlation[],
  named: readonly Parameter[],
  parameters: readonly ModelParameter[],
): readonly CorrelationGroup[] {
  const fullName = (name: string): string => named.find((parameter) => parameter.name === name || parameter.stream === name)?.name ?? name;
  const full = correlations.map(({ id, between: [a, b], rank }) => ({ id, between: [fullName(a), fullName(b)] as const, rank }));
  const groups = copulaGroups(full);
  const impossible = groups.filter((group) => 'possibleShare' in group);
  if (impossible.length > 0) throw new ScenarioError(impossible.map((group) => impossibleGroup(group, full)));
  const indexOf = new Map(parameters.map((parameter, index) => [parameter.name, index]));
  return groups.flatMap((group) =>
    'factor' in group ? [{ parameters: group.names.map((name) => indexIn(indexOf, name)), factor: group.factor }] : [],
  );
}

function indexIn(indexOf: ReadonlyMap<string, number>, name: string): number {
  const index = indexOf.get(name);
  if (index === undefined) throw new Error(`unchecked scenario: no parameter '${name}'`);
  return index;
}

function impossibleGroup({ names, possibleShare }: ImpossibleCorrelations, correlations: readonly Correlation[]): Diagnostic {
  const first = correlations.find(({ between }) => names.includes(between[0]));
  return {
    code: 'E4901',
    severity: 'error',
    message: `no parameters can have these rank correlations together: ${names.map((name) => `'${name}'`).join(', ')}`,
    hint: `multiply these ranks by ${possibleShare}, or state the pairs that are left out: they count as 0`,
    path: ['correlations', ...(first === undefined ? [] : [first.id])],
  };
}
