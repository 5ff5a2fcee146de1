/** Codes of records of what happened: E6xxx. Their examples are records, put to the frame scenario. */
import type { CodeEntry } from './entry.ts';

/** A record of the frame scenario, up to its list of events. */
const HEAD = `record: casus/1
id: border-record
title: What happened at the border
window: 30 days
until: 2024-03-31
`;

export const RECORD_CODES = {
  E6001: {
    title: 'an outcome that counts from another',
    why: 'A window is a stretch of the calendar; an outcome with given counts its days from the first yes of another and has no window.',
    bad: `${HEAD}questions: { southPays: { yearly: 0.1 } }`,
    good: `${HEAD}questions: { northFights: { yearly: 0.1 } }`,
  },
  E6002: {
    title: 'a window that ends before it begins',
    why: 'Odds are those of a stretch of time ahead; without one there is nothing to be right or wrong about.',
    bad: `${HEAD}questions: { northFights: { yearly: 0.1 } }
forecasts: [{ who: A paper, what: War, date: 2024-02-01, until: 2024-01-01, outcome: northFights, chance: 0.1 }]`,
    good: `${HEAD}questions: { northFights: { yearly: 0.1 } }
forecasts: [{ who: A paper, what: War, date: 2024-01-01, until: 2024-02-01, outcome: northFights, chance: 0.1 }]`,
  },
  E6003: {
    title: 'no such card',
    why: 'What happened is put into the runs as a card of the scenario; a card that is not there would leave it out without a word.',
    bad: `${HEAD}questions: { northFights: { yearly: 0.1 } }
events: [{ date: 2024-01-10, what: A blast, inject: blasst }]`,
    good: `${HEAD}questions: { northFights: { yearly: 0.1 } }
events: [{ date: 2024-01-10, what: A blast, inject: blast }]`,
  },
} as const satisfies Record<string, CodeEntry>;
