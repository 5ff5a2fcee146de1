import { describe, expect, test } from 'vitest';
import { lowerExpression } from '../../../src/compile/lower-expression.ts';
import { assignSlots } from '../../../src/compile/lower-slots.ts';
import type { CompareOperator, NamedExpr } from '../../../src/expression/ast.ts';
import { toClosure } from '../../../src/expression/evaluate.ts';
import { printExpr } from '../../../src/expression/print.ts';
import {
  call,
  compare,
  condition,
  event,
  history,
  number,
  numberValue,
  place,
  read,
  relaxingValue,
  smallScenario,
  stay,
  time,
} from '../../support/small-scenario.ts';

const values = [
  numberValue('limit'),
  place('north.posture'),
  numberValue('rule', { type: { kind: 'names', values: ['old', 'new'] } }),
  relaxingValue('tension'),
];

function lowered(expr: NamedExpr) {
  const scenario = smallScenario({ values, events: [event('struck')], triggers: [condition('watch', expr)] });
  const table = assignSlots(scenario);
  return { code: lowerExpression(expr, table), table };
}

function text(expr: NamedExpr): string {
  const { code, table } = lowered(expr);
  return printExpr(code, { read: (slot) => table.slots[slot]?.name ?? '?', field: String });
}

/** The truth of an expression when `struck` last happened on day `last` (never: -Infinity) and it is day `now`. */
function truth(expr: NamedExpr, last: number, now: number): number {
  const { code, table } = lowered(expr);
  const state = new Float64Array(table.slots.length);
  for (const counter of table.counters) {
    state[counter.times] = last === -Infinity ? 0 : 1;
    state[counter.last] = last;
    state[counter.first] = last === -Infinity ? Infinity : last;
  }
  return toClosure(code, { read: (slot) => () => state[slot] ?? NaN, time: () => now, field: () => () => NaN })(undefined);
}

describe('histories', () => {
  test('become reads of the counter of their pattern', () => {
    expect(text(history('times', 'struck'))).toBe('times(struck)');
    expect(text(history('time', 'struck'))).toBe('time(struck)');
    expect(text(history('since', 'struck'))).toBe('t - last(struck)');
  });

  test('daysIn counts only while the place stands there: at a rung or above, at a name exactly', () => {
    expect(text(stay('daysIn', 'north.posture', 1))).toBe('if(north.posture >= 1, t - since(north.posture, ready), 0)');
    expect(text(stay('daysIn', 'rule', 1))).toBe('if(rule == 1, t - since(rule, new), 0)');
    expect(text(stay('time', 'north.posture', 2))).toBe('time(north.posture, war)');
  });
});

describe('comparisons with since and daysIn', () => {
  const since = history('since', 'struck');

  test('are one rounded sum against t', () => {
    expect(text(compare(since, '>=', number(10)))).toBe('t >= last(struck) + 10');
  });

  test('exchange their sides when since stands on the right', () => {
    expect(text(compare(number(10), '<', since))).toBe('t > last(struck) + 10');
    expect(text(compare(number(10), '>=', since))).toBe('t <= last(struck) + 10');
  });

  test('are asked of the first delivery where the bound might be infinite and nothing has happened', () => {
    expect(text(compare(since, '>=', read('limit')))).toBe('if(times(struck) > 0, t >= last(struck) + limit, time(struck) >= limit)');
  });

  test('of daysIn are 0 against the bound while away', () => {
    expect(text(compare(stay('daysIn', 'north.posture', 1), '>=', number(7)))).toBe(
      'if(north.posture >= 1, t >= since(north.posture, ready) + 7, 0 >= 7)',
    );
  });

  test('are left alone where the other side moves, or where they ask for equality', () => {
    expect(text(compare(since, '>=', time))).toBe('t - last(struck) >= t');
    expect(text(compare(since, '>', read('tension')))).toBe('t - last(struck) > tension');
    expect(text(compare(since, '==', number(0)))).toBe('t - last(struck) == 0');
  });

  test('are rewritten only where since stands alone', () => {
    expect(text(compare(call('add', since, number(1)), '>=', number(10)))).toBe('t - last(struck) + 1 >= 10');
  });

  const bounds: readonly (readonly [string, NamedExpr, number])[] = [
    ['10', number(10), 10],
    ['1 / 0', call('divide', number(1), number(0)), Infinity],
    ['-1 / 0', call('divide', number(-1), number(0)), -Infinity],
    ['0 / 0', call('divide', number(0), number(0)), NaN],
  ];
  const operators: readonly CompareOperator[] = ['<', '<=', '>', '>='];
  test.each(bounds.flatMap((bound) => operators.map((op) => [op, ...bound] as const)))(
    'since %s %s says before the first delivery what infinity says',
    (op, _, x, bound) => {
      const holds = { '<': Infinity < bound, '<=': Infinity <= bound, '>': Infinity > bound, '>=': Infinity >= bound };
      expect(truth(compare(since, op, x), -Infinity, 3)).toBe(holds[op as '<'] ? 1 : 0);
    },
  );

  test.each(operators)('since %s 10 falls on the day of a wait of 10 days', (op) => {
    const last = 0.1 + 0.2;
    const due = last + 10;
    const holds = { '<': false, '<=': true, '>': false, '>=': true };
    expect(truth(compare(since, op, number(10)), last, due)).toBe(holds[op as '<'] ? 1 : 0);
  });
});
