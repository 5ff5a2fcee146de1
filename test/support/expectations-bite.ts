/** A shipped scenario, one of its expectations and a factor on one parameter in; whether the expectation still holds under it out. */
import { checkExpectations } from '../../src/analysis/expectations.ts';
import { loadScenario } from '../../src/node.ts';
import type { Scenario } from '../../src/scenario/types.ts';

export const shippedFile = (id: string): string => new URL(`../../scenarios/${id}.yaml`, import.meta.url).pathname;

/** A band is judged at the level it has among all expectations of the scenario; a difference at a sharper one, at which it holds more easily. */
export async function holdsUnder(id: string, expectation: string, parameter: string, factor: number): Promise<boolean> {
  const set = { [`parameters.${parameter}.factor`]: factor };
  const load = (variant: string): Promise<Scenario> => loadScenario(shippedFile(id), variant === 'baseline' ? { set } : { set, variant });
  const scenario = await load('baseline');
  const one = scenario.expectations.find(({ name }) => name === expectation);
  if (one === undefined) throw new RangeError(`${id} expects no ${expectation}`);
  const expectations = one.kind === 'difference' ? [one] : scenario.expectations.map(() => one);
  const [result] = await checkExpectations({ ...scenario, expectations }, load);
  return result?.holds === true;
}
