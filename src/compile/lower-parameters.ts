/** Takes the parameters and correlations of a Scenario and gives them in the order of drawing. */
import { readsOf } from '../expression/analyze.ts';
import { streamName } from '../random/streams.ts';
import type { Parameter } from '../scenario/types.ts';
import type { Lowering } from './lower-context.ts';
import { indexNamed } from './lower-context.ts';
import { dependencyOrder } from './lower-order.ts';
import type { Draw, ModelParameter } from './model.ts';

/** All parameters: what one reads stands before it, otherwise in name order. */
export function lowerParameters(lowering: Lowering): readonly ModelParameter[] {
  const { parameters } = lowering.scenario;
  const order = dependencyOrder(
    parameters.map((parameter) => parameter.name),
    (position) => argumentsOf(parameters[position]).flatMap((argument) => readsOf(argument)),
  );
  return order.flatMap((position) => {
    const parameter = parameters[position];
    return parameter === undefined ? [] : [lowerParameter(parameter, lowering)];
  });
}

function argumentsOf(parameter: Parameter | undefined) {
  if (parameter === undefined) return [];
  return parameter.drawn.kind === 'drawn' ? parameter.drawn.distribution.args : [parameter.drawn.value];
}

function lowerParameter({ name, stream, drawn }: Parameter, lowering: Lowering): ModelParameter {
  const draw: Draw =
    drawn.kind === 'drawn' ? lowering.distribution(drawn.distribution) : { kind: 'fixed', value: lowering.code(drawn.value) };
  return {
    name,
    slot: indexNamed(lowering.table.slotOf, name),
    stream: streamName('parameter', stream),
    draw,
    derived: drawn.kind === 'derived',
  };
}
