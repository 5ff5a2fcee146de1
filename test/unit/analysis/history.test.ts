/** One run told: everything in its order, with who, why, the draws behind it, and what it left. */
import { describe, expect, test } from 'vitest';
import { replay } from '../../../src/analysis/replay.ts';
import { defineScenario } from '../../../src/scenario/define.ts';

const crisis = defineScenario({
  format: 'casus/1',
  id: 'crisis',
  title: 'A crisis',
  start: '2024-01-01',
  horizon: '30 days',
  ladders: { posture: { calm: 'At peace', alert: 'On alert', war: 'At war' } },
  parameters: { patience: { uniform: [1, 2], meaning: 'Days', source: 'judgement', confidence: 'low' } },
  parties: {
    north: { name: 'North', posture: 'calm', variables: { open: { flag: true, start: true } } },
    south: { name: 'South', posture: 'calm' },
  },
  events: { struck: { by: 'attacker', on: 'victim', meaning: 'A strike' } },
  triggers: {
    attack: { party: 'south', at: 'day 5', do: [{ send: 'south.struck(north)' }] },
    answer: {
      party: 'north',
      on: 'south.struck(north)',
      probability: 1,
      after: 'patience',
      do: [{ raise: { north: 'alert' } }, { set: { 'north.open': false } }],
    },
    decide: {
      party: 'north',
      when: 'north.posture >= alert',
      choose: { fight: { chance: 1, do: [{ raise: { north: 'war' } }] }, wait: { chance: 0, do: [] } },
    },
    shrug: { party: 'south', on: 'south.struck(north)', probability: 0, do: [], otherwise: [{ raise: { south: 'alert' } }] },
  },
  injects: { report: { at: 'day 2', title: 'A report', do: [{ raise: { south: 'alert' } }] } },
  outcomes: { war: { when: 'north.posture == war', ends: true }, calm: { when: 'south.posture == war' } },
  measures: {
    stage: { value: 'north.posture' },
    open: { value: 'north.open', every: '10 days' },
    first: { value: 'time(struck)', at: 'day 1' },
  },
});

const story = replay(crisis, { seed: 'story', run: 3 });

describe('entries', () => {
  test('come in the order in which things happened', () => {
    expect(story.entries.map(({ kind }) => kind)).toEqual([
      ...['inject', 'change'],
      ...['firing', 'event', 'otherwise'],
      ...['firing', 'change', 'change', 'firing', 'change', 'outcome'],
    ]);
  });

  test('an inject and a date have the calendar as their reason', () => {
    expect(story.entries[0]).toMatchObject({ trigger: 'report', day: 2, reason: { kind: 'calendar' } });
    expect(story.entries[2]).toMatchObject({ trigger: 'attack', party: 'south', day: 5, reason: { kind: 'calendar' } });
  });

  test('an event names doer and victim, and the firing that sent it', () => {
    expect(story.entries[3]).toEqual({
      kind: 'event',
      day: 5,
      event: 'struck',
      doer: 'south',
      victim: 'north',
      reason: { kind: 'cause', firing: 1, trigger: 'attack' },
    });
  });

  test('a probability that says no is told with its draw', () => {
    const entry = story.entries[4];
    if (entry?.kind !== 'otherwise') throw new Error('an otherwise');
    expect(entry.trigger).toBe('shrug');
    expect(entry.probability).toMatchObject({ p: 0 });
    expect(entry.probability?.u).toBeGreaterThan(0);
  });

  test('a wait is told with the day of its wake', () => {
    const patience = story.parameters.patience ?? NaN;
    expect(patience).toBeGreaterThan(1);
    expect(story.entries[5]).toMatchObject({ trigger: 'answer', wokenAt: 5, day: 5 + patience, reason: { firing: 1, trigger: 'attack' } });
  });

  test('changes have the words of the scenario', () => {
    const changes = story.entries.slice(6, 8);
    expect(changes).toContainEqual(expect.objectContaining({ value: 'north.posture', before: 'calm', after: 'alert' }));
    expect(changes).toContainEqual(expect.objectContaining({ value: 'north.open', before: true, after: false }));
  });

  test('a choice is told with the share of each option and the draw', () => {
    const entry = story.entries[8];
    if (entry?.kind !== 'firing') throw new Error('a firing');
    expect(entry).toMatchObject({ trigger: 'decide', option: 'fight', reason: { trigger: 'answer' }, choice: { shares: { fight: 1 } } });
  });

  test('an outcome has the firing that made it true', () => {
    expect(story.entries.at(-1)).toMatchObject({ outcome: 'war', reason: { trigger: 'decide' } });
  });
});

test('what the run left: outcomes, readings, its end', () => {
  const day = 5 + (story.parameters.patience ?? 0);
  expect(story).toMatchObject({ outcomes: { war: day, calm: null }, endDay: day, ended: true, truncated: false, seed: 'story', run: 3 });
  expect(story.measures).toEqual({ stage: 'war', open: [false, false, false], first: null });
});

test('a history is plain data', () => {
  expect(JSON.parse(JSON.stringify(story))).toEqual(story);
});

test('the first run unless told; a run number is whole and not negative', () => {
  expect(replay(crisis, { seed: 'story' }).run).toBe(0);
  expect(() => replay(crisis, { seed: 'story', run: -1 })).toThrow(RangeError);
});
