/** A scenario in, what its rank correlations come to where ties of a discrete parameter shrink them out: one line each. */
import { reachedRank } from '../random/copula.ts';
import type { Parameter, Scenario } from '../scenario/types.ts';
import { figure } from './words.ts';

/** `usPosture and resolve: rank correlation 0.5 asked, 0.46 reached`; nothing for two continuous parameters, which reach what is asked. */
export function reachedCorrelations({ correlations, parameters }: Scenario): readonly string[] {
  return correlations.flatMap(({ between, rank }) => {
    const [first, second] = between.map((name) =>
      weightsOf(parameters.find((parameter) => [parameter.name, parameter.stream].includes(name))),
    );
    if (!first && !second) return [];
    return [`${between.join(' and ')}: rank correlation ${figure(rank)} asked, ${figure(reachedRank(rank, first, second))} reached`];
  });
}

/** Weights of a discrete parameter where they are constants. */
function weightsOf(parameter: Parameter | undefined): readonly number[] | undefined {
  if (parameter?.drawn.kind !== 'drawn' || parameter.drawn.distribution.family !== 'discrete') return undefined;
  const weights = parameter.drawn.distribution.args.flatMap((arg) => (arg.kind === 'number' ? [arg.value] : []));
  return weights.length === parameter.drawn.distribution.args.length ? weights : undefined;
}
