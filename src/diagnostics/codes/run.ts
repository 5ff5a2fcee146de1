/** Codes of a run: E5001 to E5013. What only a run can get wrong, reported with the run number and the seed that repeat it. */
import type { CodeEntry } from './entry.ts';

export const RUN_CODES = {
  E5001: {
    title: 'a number that is not one',
    why: 'A right-hand side, start, probability, utility or measure that is not a number, or infinite, would spoil everything computed from it.',
    bad: `triggers: { early: { party: north, at: day 1, do: [{ set: { tension: 1 / tension - 1 / tension + 0 / (tension - tension) } }] } }`,
    good: `triggers: { early: { party: north, at: day 1, do: [{ set: { tension: 1 - tension } }] } }`,
  },
  E5002: {
    title: 'a rate below 0 or without end',
    why: 'A rate is how often something happens a day: a finite number, 0 or above.',
    bad: `triggers: { ebb: { party: north, rate: tension - 1, do: [{ add: { tension: -0.1 } }] } }`,
    good: `triggers: { ebb: { party: north, rate: "max(0, tension - 1)", do: [{ add: { tension: -0.1 } }] } }`,
  },
  E5003: {
    title: 'a delay below 0',
    why: 'Nothing can happen before what causes it.',
    bad: `triggers: { late: { party: north, at: day 1, after: tension - 1, do: [{ add: { tension: 0.1 } }] } }`,
    good: `triggers: { late: { party: north, at: day 1, after: 1 - tension, do: [{ add: { tension: 0.1 } }] } }`,
  },
  E5004: {
    title: 'two sets that disagree',
    why: 'Two triggers set one value to different numbers at once: which of them holds would depend on the order of the file.',
    bad: `
triggers:
  up: { party: north, at: day 1, do: [{ set: { tension: 0.9 } }] }
  down: { party: south, at: day 1, do: [{ set: { tension: 0.1 } }] }`,
    good: `
triggers:
  up: { party: north, at: day 1, do: [{ set: { tension: 0.9 } }] }
  down: { party: south, at: day 2, do: [{ set: { tension: 0.1 } }] }`,
  },
  E5005: {
    title: 'a raise above a lower',
    why: 'One trigger raises a place above where another lowers it at the same instant: both cannot be meant.',
    bad: `
triggers:
  up: { party: north, at: day 1, do: [{ raise: { north: war } }] }
  down: { party: south, at: day 1, do: [{ lower: { north: ready } }] }`,
    good: `
triggers:
  up: { party: north, at: day 1, do: [{ raise: { north: war } }] }
  down: { party: south, at: day 2, do: [{ lower: { north: ready } }] }`,
  },
  E5006: {
    title: 'chances that add up to more than 1',
    why: 'Chances are not rescaled, so that each means what it says; together they cannot exceed certainty.',
    bad: `triggers: { decide: { party: north, at: day 1, choose: { fight: { chance: 0.9 + tension, do: [{ raise: { north: war } }] } } } }`,
    good: `triggers: { decide: { party: north, at: day 1, choose: { fight: { chance: 0.5 + tension, do: [{ raise: { north: war } }] } } } }`,
  },
  E5007: {
    title: 'a rate without a bound',
    why: 'A rate that changes by itself is drawn under a bound; one that grows without limit near an instant has none.',
    bad: `triggers: { after: { party: north, rate: 0.1 / since(raid2), do: [] }, early: { party: south, at: day 1, do: [{ send: raid2 }] } }
events: { raid2: A second raid }`,
    good: `triggers: { after: { party: north, rate: "0.1 / max(1, since(raid2))", do: [] }, early: { party: south, at: day 1, do: [{ send: raid2 }] } }
events: { raid2: A second raid }`,
  },
  E5008: {
    title: 'an instant without end',
    why: 'Triggers answer one another without any time passing, and the day never comes to rest.',
    bad: `
events: { ping: One calls, pong: The other answers }
triggers:
  start: { party: north, at: day 1, do: [{ send: ping }] }
  call: { party: north, on: pong, do: [{ send: ping }] }
  reply: { party: south, on: ping, do: [{ send: pong }] }`,
    good: `
events: { ping: One calls, pong: The other answers }
triggers:
  start: { party: north, at: day 1, do: [{ send: ping }] }
  call: { party: north, on: pong, after: 7 days, do: [{ send: ping }] }
  reply: { party: south, on: ping, do: [{ send: pong }] }`,
  },
  E5009: {
    title: 'too much in one run',
    why: 'A run has at most 1,000,000 wakes and 10,000,000 candidates; more is a rate in the wrong unit.',
    bad: `triggers: { flood: { party: south, rate: 100000, do: [{ add: { tension: 0.1 } }] } }`,
    good: `triggers: { flood: { party: south, rate: 100000 / year, do: [{ add: { tension: 0.1 } }] } }`,
  },
  E5010: {
    title: 'a half-life that is not above 0',
    why: 'A value relaxes half of the way in each half-life; it cannot do so in no time or backwards.',
    bad: `variables: { heat: { start: 1, relaxes: { to: 0, halfLife: patience - 1 } } }
triggers: { stir: { party: north, at: day 1, do: [{ add: { heat: 1 } }] } }`,
    good: `variables: { heat: { start: 1, relaxes: { to: 0, halfLife: patience + 1 } } }
triggers: { stir: { party: north, at: day 1, do: [{ add: { heat: 1 } }] } }`,
  },
  E5011: {
    title: 'a value that the party named does not have',
    why: 'An effect writes to the party that an event names, and this time that party has no such value.',
    bad: `
triggers:
  anger: { party: north, on: struck, do: [{ add: { event.victim.anger: 0.1 } }] }
  back: { party: north, at: day 1, do: [{ send: north.struck(south), with: { severity: 0.1 } }] }`,
    good: `
triggers:
  anger: { party: north, on: any.struck(north), do: [{ add: { event.victim.anger: 0.1 } }] }
  back: { party: north, at: day 1, do: [{ send: north.struck(south), with: { severity: 0.1 } }] }`,
  },
  E5012: {
    title: 'a distribution that cannot be drawn',
    why: 'The arguments of a delay are expressions, and at this firing they break a rule of the distribution.',
    bad: `triggers: { late: { party: north, at: day 1, after: { uniform: [1, tension] }, do: [{ add: { tension: 0.1 } }] } }`,
    good: `triggers: { late: { party: north, at: day 1, after: { uniform: [0, tension] }, do: [{ add: { tension: 0.1 } }] } }`,
  },
  E5013: {
    title: 'workers that die',
    why: 'A worker died of the same runs several times over, most likely for want of memory: each of them holds a scenario of its own.',
    bad: '# casus simulate scenario.yaml --workers 64, where there is memory for a few',
    good: '# casus simulate scenario.yaml --workers 2',
  },
} as const satisfies Record<string, CodeEntry>;
