/** Takes the outcomes and measures of a Scenario and gives those of the Model, with what each must be looked at for. */
import type { NamedExpr } from '../expression/ast.ts';
import type { Measure, Outcome } from '../scenario/types.ts';
import { slotsRead } from './depend.ts';
import { calendarDays } from './lower-calendar.ts';
import type { Lowering } from './lower-context.ts';
import { labelsOf } from './lower-slots.ts';
import { valueKind } from './lower-values.ts';
import type { Code, Index, ModelMeasure, ModelOutcome } from './model.ts';

/** All outcomes, in name order. */
export function lowerOutcomes(lowering: Lowering): readonly ModelOutcome[] {
  const { outcomes } = lowering.scenario;
  return outcomes.map((outcome: Outcome) => {
    const when = lowering.watched(outcome.when);
    return {
      name: outcome.name,
      when,
      reads: slotsRead(when),
      given: outcomes.findIndex((other) => other.name === outcome.given),
      withinDays: outcome.withinDays ?? Number.POSITIVE_INFINITY,
      ends: outcome.ends,
    };
  });
}

/** All measures, in name order. */
export function lowerMeasures(lowering: Lowering): readonly ModelMeasure[] {
  return lowering.scenario.measures.map((measure) => {
    const value = lowering.code(measure.value);
    const labels = labelsOf(measure, lowering.scenario);
    return {
      name: measure.name,
      value,
      kind: valueKind(measure),
      ...(labels === undefined ? {} : { labels }),
      read: lowerReading(measure, value, lowering),
      ...(measure.given === undefined ? {} : { given: lowering.code(measure.given) }),
    };
  });
}

function lowerReading({ read, value }: Measure, code: Code, lowering: Lowering): ModelMeasure['read'] {
  switch (read.kind) {
    case 'end':
    case 'at':
      return read;
    case 'every':
      return { kind: 'every', days: calendarDays(read.days, lowering.scenario.horizonDays) };
    case 'over':
      return {
        kind: 'over',
        what: read.what,
        moving: movingAlone(value, lowering),
        ...(value.kind === 'stay' && value.what === 'daysIn' && code.kind === 'if' ? { rises: code.test } : {}),
        reads: slotsRead(code),
      };
  }
}

/** Index of the relaxing value that the expression is; -2 for `t`, `since(e)` and `daysIn(place, rung)`, which rise by 1 a day; -1 where nothing moves. */
function movingAlone(expr: NamedExpr, { table }: Lowering): Index {
  if (expr.kind === 'time') return -2;
  if (expr.kind === 'history' && expr.what === 'since') return -2;
  if (expr.kind === 'stay' && expr.what === 'daysIn') return -2;
  const slot = expr.kind === 'read' ? table.slotOf.get(expr.ref) : undefined;
  return (slot === undefined ? undefined : table.relaxing.get(slot)) ?? -1;
}
