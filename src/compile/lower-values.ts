/** Takes the values and periods of a Scenario and gives those of the Model, with the order in which starts are evaluated. */
import { readsOf } from '../expression/analyze.ts';
import type { NamedExpr } from '../expression/ast.ts';
import { streamName } from '../random/streams.ts';
import type { Distribution, Period, Value } from '../scenario/types.ts';
import type { Lowering } from './lower-context.ts';
import { indexNamed } from './lower-context.ts';
import { dependencyOrder } from './lower-order.ts';
import { holdDaysOf, labelsOf, periodEvents } from './lower-slots.ts';
import type { Draw, Index, ModelPeriod, ModelValue } from './model.ts';

/** All values, in name order. */
export function lowerValues(lowering: Lowering): readonly ModelValue[] {
  return lowering.scenario.values.map((value) => lowerValue(value, lowering));
}

/** Indices of values: what a start reads stands before it. A start reads a relaxing value as its start, whatever it relaxes to. */
export function lowerStartOrder(lowering: Lowering): readonly Index[] {
  const { values } = lowering.scenario;
  return dependencyOrder(
    values.map((value) => value.name),
    (position) => values.slice(position, position + 1).flatMap((value) => readsOf(value.start)),
  );
}

function lowerValue(value: Value, lowering: Lowering): ModelValue {
  const { scenario, table, code } = lowering;
  const labels = labelsOf(value, scenario);
  return {
    name: value.name,
    slot: indexNamed(table.slotOf, value.name),
    kind: valueKind(value),
    min: value.min,
    max: value.max,
    start: code(value.start),
    ...(value.relaxes === undefined ? {} : { relaxes: { to: code(value.relaxes.to), halfLifeDays: code(value.relaxes.halfLifeDays) } }),
    ...holds(value, lowering),
    ...(labels === undefined ? {} : { labels }),
  };
}

/** A ladder's value is a rung, one of `values` a name. */
export function valueKind({ type }: Pick<Value, 'type'>): ModelValue['kind'] {
  if (type.kind === 'ladder') return 'rung';
  return type.kind === 'names' ? 'name' : type.kind;
}

/** Holds matter only where some `lower` may write: elsewhere no stay is kept, and the value has none. */
function holds(value: Value, { scenario, table }: Lowering): Pick<ModelValue, 'holdDays' | 'holdStays'> {
  const holdDays = holdDaysOf(value, scenario);
  if (holdDays === undefined) return {};
  const holdStays = holdDays.map((days, rung) => (days > 0 ? table.stayOf(value.name, rung) : -1));
  const kept = holdDays.every((days, rung) => days === 0 || (holdStays[rung] ?? -1) >= 0);
  return kept ? { holdDays, holdStays } : {};
}

/** All periods, in name order. */
export function lowerPeriods(lowering: Lowering): readonly ModelPeriod[] {
  return lowering.scenario.periods.map((period) => lowerPeriod(period, lowering));
}

function lowerPeriod(period: Period, lowering: Lowering): ModelPeriod {
  const { slotOf, eventOf } = lowering.table;
  const [starts, ends] = periodEvents(period.name);
  const common = {
    name: period.name,
    slot: indexNamed(slotOf, period.name),
    startEvent: indexNamed(eventOf, starts),
    endEvent: indexNamed(eventOf, ends),
  };
  if (period.kind === 'fixed') return { ...common, kind: 'fixed', stretches: period.stretches };
  return {
    ...common,
    kind: 'drawn',
    stream: streamName('period', period.name),
    from: drawn(typeof period.from === 'number' ? { kind: 'number', value: period.from } : period.from, lowering),
    ...(period.lasts === undefined ? {} : { lasts: drawn(period.lasts, lowering) }),
    ...(period.to === undefined ? {} : { to: period.to }),
  };
}

function drawn(what: NamedExpr | Distribution, lowering: Lowering): Draw {
  return 'family' in what ? lowering.distribution(what) : { kind: 'fixed', value: lowering.code(what) };
}
