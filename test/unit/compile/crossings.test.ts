import { describe, expect, test } from 'vitest';
import { lower } from '../../../src/compile/lower.ts';
import { showModel } from '../../../src/compile/show.ts';
import type { NamedExpr } from '../../../src/expression/ast.ts';
import {
  both,
  call,
  choose,
  compare,
  condition,
  event,
  history,
  number,
  numberValue,
  outcome,
  rate,
  read,
  relaxingValue,
  smallScenario,
  time,
} from '../../support/small-scenario.ts';

const parts = { values: [numberValue('limit'), relaxingValue('tension')], events: [event('struck')] };

function conditionModel(...whens: readonly NamedExpr[]) {
  return lower(smallScenario({ ...parts, triggers: whens.map((when, index) => condition(`watch${index}`, when)) }));
}

function atomsOf(...whens: readonly NamedExpr[]): readonly string[] {
  const model = conditionModel(...whens);
  return model.atoms.map((atom) => model.slots[atom.slot]?.name ?? '');
}

describe('crossings', () => {
  test('put the moving value on the left', () => {
    expect(atomsOf(compare(read('limit'), '<', read('tension')))).toEqual(['tension > limit']);
    expect(atomsOf(compare(number(5), '>=', time))).toEqual(['t <= 5']);
  });

  test('are reads of their atom in the condition', () => {
    const model = conditionModel(both(compare(read('tension'), '>', read('limit')), compare(read('limit'), '>', number(0))));
    const slot = model.atoms[0]?.slot;
    expect(model.triggers[0]?.when).toEqual({
      kind: 'and',
      args: [
        { kind: 'read', ref: slot },
        { kind: 'compare', op: '>', left: { kind: 'read', ref: 0 }, right: { kind: 'number', value: 0 } },
      ],
    });
    expect(model.triggers[0]?.wake).toEqual({ kind: 'condition', reads: [slot, 0] });
  });

  test('know what they move with and what makes them be looked at again', () => {
    const model = conditionModel(compare(read('tension'), '>', read('limit')), compare(history('since', 'struck'), '>=', number(10)));
    const [tension, since] = model.atoms;
    expect(tension).toMatchObject({ op: '>', moving: 1, against: { kind: 'read', ref: 0 }, reads: [1, 0] });
    expect(since).toMatchObject({ op: '>=', moving: -1, reads: [model.counters[0]?.last] });
    expect(model.readers.atoms[1]).toEqual([0]);
    expect(model.readers.atoms[model.counters[0]?.last ?? -1]).toEqual([1]);
    expect(model.readers.conditions[tension?.slot ?? -1]).toEqual([0]);
  });

  test('are shared between conditions and outcomes where equal', () => {
    const over = compare(read('tension'), '>', number(0.5));
    const model = lower(
      smallScenario({
        ...parts,
        triggers: [condition('a', over), condition('b', compare(number(0.5), '<', read('tension')))],
        outcomes: [outcome('high', over)],
      }),
    );
    expect(model.atoms).toHaveLength(1);
    const slot = model.atoms[0]?.slot ?? -1;
    expect(model.readers.conditions[slot]).toEqual([0, 1]);
    expect(model.readers.outcomes[slot]).toEqual([0]);
    expect(model.outcomes[0]?.when).toEqual({ kind: 'read', ref: slot });
  });

  test('differ where the operator does', () => {
    expect(atomsOf(compare(time, '>', number(5)), compare(time, '>=', number(5)))).toEqual(['t > 5', 't >= 5']);
  });

  test('inside a number made by if, only the inner comparison crosses', () => {
    const level = choose(compare(time, '>', number(5)), number(1), number(2));
    const model = conditionModel(compare(level, '>', read('limit')));
    expect(model.atoms.map((atom) => model.slots[atom.slot]?.name)).toEqual(['t > 5']);
    expect(model.triggers[0]?.when).toMatchObject({
      kind: 'compare',
      op: '>',
      left: { kind: 'if', test: { kind: 'read', ref: model.atoms[0]?.slot } },
    });
  });

  test('that others are compared with stand before those others', () => {
    const level = choose(compare(time, '>', number(5)), number(0.1), number(0.2));
    const model = conditionModel(compare(read('tension'), '>', level));
    const [inner, outer] = model.atoms;
    expect([inner?.moving, outer?.moving]).toEqual([-1, 1]);
    expect(outer?.reads).toEqual([1, inner?.slot]);
    expect(model.readers.atoms[inner?.slot ?? -1]).toEqual([1]);
  });

  test('stay comparisons in rates and in guards that are asked at a wake', () => {
    const model = lower(
      smallScenario({
        ...parts,
        triggers: [
          rate('drift', choose(compare(time, '<', number(2)), number(1), number(0)), { when: compare(read('tension'), '>', number(0.5)) }),
        ],
      }),
    );
    expect(model.atoms).toEqual([]);
    expect(showModel(model)).toContain('when tension > 0.5');
  });

  test('that check would have refused are our fault, not a wrong model', () => {
    expect(() => conditionModel(compare(call('multiply', number(2), time), '>', number(3)))).toThrow('one moving value on its own');
    expect(() => conditionModel(compare(time, '>', read('tension')))).toThrow('one moving value on its own');
    expect(() => conditionModel(compare(time, '==', number(3)))).toThrow('one moving value on its own');
  });
});
