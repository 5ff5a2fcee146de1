/** Codes of meaning: E32xx types of expressions, E40xx to E48xx and W4xxx the scenario as a whole. */
import type { CodeEntry } from './entry.ts';
import { SCENARIO_CODES } from './scenario.ts';

export const MEANING_CODES = {
  E3201: {
    title: 'a truth is needed',
    why: 'A condition is true or false; a number, a rung or a party is neither.',
    bad: 'outcomes: { tense: { when: tension } }',
    good: 'outcomes: { tense: { when: tension > 0.5 } }',
  },
  E3202: {
    title: 'a number is needed',
    why: 'Rungs, names and parties are only compared, and a truth stands for 0 and 1 only in sums and products.',
    bad: 'triggers: { raid: { rate: north.posture / year } }',
    good: 'triggers: { raid: { rate: (north.posture >= ready) / year } }',
  },
  E3203: {
    title: 'too few or too many arguments',
    why: 'What is missing cannot be guessed, and what is too many would be ignored.',
    bad: 'triggers: { raid: { rate: "clamp(tension, 1) / year" } }',
    good: 'triggers: { raid: { rate: "clamp(tension, 0, 1) / year" } }',
  },
  E3204: {
    title: 'if gives two kinds of thing',
    why: 'What it gives would be a number in one run and a truth in another.',
    bad: 'triggers: { raid: { rate: "if(tension > 0.5, 1, true)" } }',
    good: 'triggers: { raid: { rate: "if(tension > 0.5, 1, 2) / year" } }',
  },
  E3205: {
    title: 'a truth is compared',
    why: '`not a > b` would compare `not a` with b, which is never what is meant.',
    bad: 'outcomes: { calm: { when: not tension > 0.1 } }',
    good: 'outcomes: { calm: { when: not (tension > 0.1) } }',
  },
  E3206: {
    title: 'two kinds of thing are compared',
    why: 'A rung of one ladder says nothing about a number or about another ladder.',
    bad: 'outcomes: { northFights: { when: north.posture >= 2 } }',
    good: 'outcomes: { northFights: { when: north.posture >= war } }',
  },
  E3207: {
    title: 'names and parties have no order',
    why: 'One ruler is not more than another.',
    bad: 'variables: { rule: { values: [king, council] } }\noutcomes: { changed: { when: rule > king } }',
    good: 'variables: { rule: { values: [king, council] } }\noutcomes: { changed: { when: rule != king } }',
  },
  E3208: {
    title: 'a bloc where one value is needed',
    why: 'Each member has its own value, and it must be said how they are counted.',
    bad: 'blocs: { pact: [north] }\noutcomes: { furious: { when: pact.anger > 0.9 } }',
    good: 'blocs: { pact: [north] }\noutcomes: { furious: { when: "max(pact, anger) > 0.9" } }',
  },
  E3209: {
    title: 'smallest or largest of nobody',
    why: 'A bloc without members has no smallest and no largest value.',
    bad: 'blocs: { pact: [] }\noutcomes: { furious: { when: "max(pact, tension) > 0.9" } }',
    good: 'blocs: { pact: [north] }\noutcomes: { furious: { when: "max(pact, anger) > 0.9" } }',
  },
  E3210: {
    title: 'no place on a ladder',
    why: 'How long a place has stood, and what a climb costs, is asked of a stored place and one rung of its ladder.',
    bad: 'outcomes: { long: { when: "daysIn(tension, war) > 5" } }',
    good: 'outcomes: { long: { when: "daysIn(north.posture, war) > 5" } }',
  },
  E3211: {
    title: 'an event where a value is needed',
    why: 'An event is an instant; only whether, how often and when it happened are values.',
    bad: 'outcomes: { attacked: { when: south.struck(north) } }',
    good: 'outcomes: { attacked: { when: happened(south.struck(north)) } }',
  },
  E3212: {
    title: 'no date in quotes',
    why: 'Anything date-shaped without quotes would be arithmetic.',
    bad: `outcomes: { late: { when: 'tension > 0.5 and t > date("2024-02-30")' } }`,
    good: `outcomes: { late: { when: 'tension > 0.5 and t > date("2024-02-29")' } }`,
  },
  E3213: {
    title: 'a value of another kind',
    why: 'A flag takes a truth, a place a rung of its ladder, a name one of its names.',
    bad: 'triggers: { answer: { do: [{ raise: { north: 2 } }] } }',
    good: 'triggers: { answer: { do: [{ raise: { north: war } }] } }',
  },
  ...SCENARIO_CODES,
} as const satisfies Record<`E3${number}` | `E4${number}` | `W4${number}`, CodeEntry>;
