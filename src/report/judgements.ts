/** A scenario in, the judgements on which it rests the least firmly out. */
import type { Parameter, Scenario } from '../scenario/types.ts';

const NAMED = 5;

const CONFIDENCE: readonly (Parameter['confidence'] | undefined)[] = ['low', undefined, 'medium', 'high'];

/** The parameters of lowest confidence, members of one taken together; among equals those that the author offers as controls come first, in their order. */
export function weakestJudgements(scenario: Scenario, most = NAMED): readonly Parameter[] {
  const drawn = scenario.parameters.filter(
    (parameter, index, all) => all.findIndex(({ base }) => base === parameter.base) === index && parameter.drawn.kind !== 'derived',
  );
  const rank = ({ confidence }: Parameter) => CONFIDENCE.indexOf(confidence);
  const offered = ({ base, name }: Parameter) => {
    const place = scenario.controls.findIndex(({ parameter }) => parameter === base || parameter === name);
    return place < 0 ? scenario.controls.length : place;
  };
  return drawn.sort((a, b) => rank(a) - rank(b) || offered(a) - offered(b) || (a.base < b.base ? -1 : 1)).slice(0, most);
}
