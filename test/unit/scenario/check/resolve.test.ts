/** Expressions as written in, what they mean out: names, pairs, rungs, aggregates, histories, and what is refused. */
import { describe, expect, test } from 'vitest';
import { errors, meaning } from './frame.ts';

// parties in code-unit order: guard 0, north 1, south 2

describe('what an expression means', () => {
  test.each([
    ['tension > 50%', '(> tension 0.5)'],
    ['tension > 5%', '(> tension 0.05)'],
    ['t > 2 weeks', '(> t 14)'],
    ['t > 2 * week', '(> t (multiply 2 7))'],
    ['0.1 < tension <= patience', '(and (< 0.1 tension) (<= tension patience))'],
    ['north.posture >= ready', '(>= north.posture 1)'],
    ['ready <= north.posture', '(<= 1 north.posture)'],
    ['north.posture == south.posture', '(== north.posture south.posture)'],
    ['rule == council', '(== rule 1)'],
    ['thaw and not north.fights', '(and thaw (not north.fights))'],
    ['tension * (1 - 0.5 * thaw) > 0', '(> (multiply tension (subtract 1 (multiply 0.5 thaw))) 0)'],
    ['north.nerve > 0.5', '(> north.nerve 0.5)'],
    ['north.blame(south) > 0.5', '(> north.blame(south) 0.5)'],
    ['south.atWar(north)', 'north.atWar(south)'],
    ['north.seen(south) >= war', '(>= north.seen(south) 2)'],
    ['any(pact, fights)', '(or north.fights south.fights)'],
    ['all(pact, posture == war)', '(and (== north.posture 2) (== south.posture 2))'],
    ['count(pact, fights) >= 1', '(>= (add north.fights south.fights) 1)'],
    ['sum(pact, resolve) > 1', '(> (add north.resolve south.resolve) 1)'],
    ['max(pact, nerve) > 0.9', '(> (max north.nerve south.nerve) 0.9)'],
    ['max(tension, patience, 0.5) > 0.9', '(> (max tension patience 0.5) 0.9)'],
    ['size(pact) == 2', '(== 2 2)'],
    ['any(pact, member != north and fights)', '(or (and (!= 1 1) north.fights) (and (!= 2 1) south.fights))'],
    ['any(pact, north.blame(member) > 0.5)', '(> north.blame(south) 0.5)'],
    ['happened(alarm)', '(> times[alarm * *] 0)'],
    ['times(any.struck(pact)) > 1', '(> times[struck * 1+2] 1)'],
    ['since(south.struck(north)) < 5', '(< since[struck 2 1] 5)'],
    ['happened(starts(thaw))', '(> times[starts(thaw) * *] 0)'],
    ['time(struck) < 30', '(< time[struck * *] 30)'],
    ['daysIn(north.posture, ready) > 3', '(> daysIn[north.posture 1] 3)'],
    ['daysIn(north, ready) > 3', '(> daysIn[north.posture 1] 3)'],
    ['time(rule, council) < 30', '(< time[rule 1] 30)'],
    ['climb(north, war) > 1', '(> (pick north.posture [2.5 2 0]) 1)'],
    ['t > date("2024-02-01")', '(> t 31)'],
    ['if(north.fights, 1, tension) > 0.5', '(> (if north.fights 1 tension) 0.5)'],
    ['scaleOdds(tension, 2) > 0.5', '(> (scaleOdds tension 2) 0.5)'],
    ['pow(tension, 2) ^ 2 > -1', '(> (power (pow tension 2) 2) -1)'],
  ])('%s', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });

  test('self is the party of the trigger', () => {
    expect(meaning('self.anger > 0.5 and self == north', { party: 'north' })).toBe('(and (> north.anger 0.5) (== 1 1))');
  });

  test('event.x is a field, and a role may stand where a party may', () => {
    const on = { every: undefined, party: 'north', on: 'any.struck(north)' };
    expect(meaning('event.severity > 0.5 and event.attacker != self', on)).toBe('(and (> field1 0.5) (!= field0 1))');
    expect(meaning('self.blame(event.attacker) > 0.5', on)).toBe(
      '(> (pick field0 [north.blame(guard) (divide 0 0) north.blame(south)]) 0.5)',
    );
  });
});

describe('what is refused, at the word', () => {
  test.each([
    ['tensoin > 0.5', 'E2101', 'tensoin', "did you mean 'tension'?"],
    ['tension > 0.5 and angre > 1', 'E2101', 'angre', undefined],
    ['north.angre > 0.5', 'E2102', 'north.angre', "did you mean 'anger'?"],
    ['nroth.anger > 0.5', 'E2103', 'nroth.anger', "did you mean 'north'?"],
    ['north.posture >= redy', 'E2106', 'redy', "did you mean 'ready'?"],
    ['ready', 'E2101', 'ready', undefined],
    ['nerve > 0.5', 'E2117', 'nerve', undefined],
    ['pact.fights', 'E3208', 'pact.fights', undefined],
    ['alarm', 'E2101', 'alarm', "write 'happened(alarm)'"],
    ['happened(alrm)', 'E2107', 'alrm', "did you mean 'alarm'?"],
    ['happened(north.alarm)', 'E2116', 'north.alarm', undefined],
    ['not tension > 0.5', 'E3205', 'not tension > 0.5', 'not (tension > 0.5)'],
    ['north.fights > 0', 'E3205', 'north.fights > 0', undefined],
    ['north.posture > tension', 'E3206', 'north.posture > tension', undefined],
    ['rule > king', 'E3207', 'rule > king', undefined],
    ['tension and thaw', 'E3201', 'tension', undefined],
    ['north.posture + 1 > 2', 'E3202', 'north.posture', undefined],
    ['abs(thaw) > 1', 'E3202', 'thaw', "write 'if(thaw, 1, 0)'"],
    ['clamp(tension, 1) > 1', 'E3203', 'clamp(tension, 1)', undefined],
    ['north.blame(north) > 0', 'E2113', 'north.blame(north)', undefined],
    ['north.seen(guard) > ready', 'E2113', 'north.seen(guard)', undefined],
    ['self.anger > 0', 'E2114', 'self.anger', undefined],
    ['event.severity > 0', 'E2115', 'event.severity', undefined],
    ['add(1, 2) > 0', 'E2120', 'add', undefined],
    ['any(pact, bogus > 1)', 'E2101', 'bogus', undefined],
  ])('%s', (text, code, word, hint) => {
    const found = errors({ triggers: { probe: { every: '1 day', when: text, do: [] } } });
    expect(found.map((one) => one.code)).toEqual([code]);
    const [one] = found;
    expect(text.slice(one?.span?.from, one?.span?.to)).toBe(word);
    if (hint !== undefined) expect(one?.hint).toBe(hint);
    expect(one?.path).toEqual(['triggers', 'probe', 'when']);
  });

  test('all problems come at once, and a broken declaration is told only where it stands', () => {
    const found = errors({
      variables: { alarmed: { ladder: 'alarms' } },
      outcomes: { one: { when: 'alarmed >= high' }, two: { when: 'tensoin > 1' } },
    });
    expect(found.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['E2105', 'variables.alarmed.ladder'],
      ['E2101', 'outcomes.two.when'],
    ]);
  });

  test('a rung beside a word that nobody knows is not a second slip', () => {
    expect(errors({ outcomes: { one: { when: 'posture >= ready' } } })).toHaveLength(1);
    expect(errors({ outcomes: { one: { when: 'ready <= stge' } } })).toHaveLength(1);
    expect(errors({ outcomes: { one: { when: 'stge > tensoin' } } })).toHaveLength(2);
  });

  test('one slip in a trigger of many members is one message', () => {
    expect(errors({ triggers: { probe: { each: 'pact', every: '1 day', when: 'self.angre > 1', do: [] } } })).toHaveLength(1);
  });
});
