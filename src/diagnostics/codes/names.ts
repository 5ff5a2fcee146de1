/** Codes of names: E2xxx and W2xxx. What is declared twice, what nobody declared, what a party lacks, what goes in a circle. */
import type { CodeEntry } from './entry.ts';

const BLOC = 'blocs: { pact: { members: [north, south], variables: { resolve: { start: 0.5, min: 0, max: 1 } } } }\n';
const NERVE = `blocs: { pact: [north, south] }
parameters: { nerve: { each: pact, uniform: [0, 1], meaning: Nerve of a side, source: judgement, confidence: low } }
`;
const SEEN = 'relations: { blame: { min: 0, max: 1 }, fear: { min: 0, max: 1, start: self.anger } }\n';
const PERIOD = 'periods: { thaw: { from: 2024-03-01, to: 2024-03-20 } }\n';

export const NAME_CODES = {
  E2001: {
    title: 'one name for two things',
    why: 'An expression that names it could mean either, and nothing here shadows anything.',
    bad: 'periods: { tension: { from: 2024-03-01, to: 2024-03-20 } }',
    good: 'periods: { thaw: { from: 2024-03-01, to: 2024-03-20 } }',
  },
  E2004: {
    title: 'a variable given by two blocs',
    why: 'The party would have two starts for one value, and which wins would hang on the order of names.',
    bad: 'blocs: { pact: { members: [north], variables: { resolve: { start: 0.5 } } }, league: { members: [north], variables: { resolve: { start: 0.1 } } } }',
    good: BLOC,
  },
  E2005: {
    title: 'the same word twice in one list',
    why: 'One of the two is a slip, and the other member, name or number that was meant is missing.',
    bad: 'blocs: { pact: [north, north] }',
    good: 'blocs: { pact: [north, south] }',
  },
  E2101: {
    title: 'a name that nothing has',
    why: 'An expression can only read what is declared.',
    bad: 'outcomes: { tense: { when: tensoin > 0.5 } }',
    good: 'outcomes: { tense: { when: tension > 0.5 } }',
  },
  E2102: {
    title: 'a value that the party lacks',
    why: 'The party would be asked for a number that it never has.',
    bad: 'outcomes: { furious: { when: south.anger > 0.5 } }',
    good: 'outcomes: { furious: { when: north.anger > 0.5 } }',
  },
  E2103: {
    title: 'no such party',
    why: 'Whoever is meant would never act and never be counted.',
    bad: 'triggers: { answer: { party: nroth } }',
    good: 'triggers: { answer: { party: north } }',
  },
  E2104: {
    title: 'no such bloc',
    why: 'Counting the members of nobody would silently be 0.',
    bad: `${BLOC}outcomes: { resolved: { when: "any(pcat, resolve > 0.9)" } }`,
    good: `${BLOC}outcomes: { resolved: { when: "any(pact, resolve > 0.9)" } }`,
  },
  E2105: {
    title: 'no such ladder',
    why: 'Without its rungs the value could stand nowhere.',
    bad: 'variables: { alarm: { ladder: alarms } }',
    good: 'ladders: { alarms: { low: Nothing, high: All awake } }\nvariables: { alarm: { ladder: alarms } }',
  },
  E2106: {
    title: 'no such rung or name',
    why: 'A place can only be compared with, and set to, a rung of its own ladder or one of its own names.',
    bad: 'outcomes: { northFights: { when: north.posture >= wra } }',
    good: 'outcomes: { northFights: { when: north.posture >= war } }',
  },
  E2107: {
    title: 'no such event',
    why: 'The trigger would wait for something that can never come.',
    bad: 'triggers: { answer: { on: south.strcuk(north) } }',
    good: 'triggers: { answer: { on: south.struck(north) } }',
  },
  E2108: {
    title: 'no such trigger to cancel',
    why: 'Nothing would be dropped, and what was meant would go on.',
    bad: 'triggers: { answer: { do: [{ cancel: radi }] } }',
    good: 'triggers: { answer: { do: [{ cancel: raid }] } }',
  },
  E2109: {
    title: 'no such outcome, measure or variant',
    why: 'The condition or the expectation would be about nothing.',
    bad: 'outcomes: { tense: { when: tension > 0.5, given: northFihgts } }',
    good: 'outcomes: { tense: { when: tension > 0.5, given: northFights } }',
  },
  E2110: {
    title: 'no such parameter',
    why: 'A control or correlation of a parameter that does not exist would change nothing.',
    bad: 'controls: { patiense: { low: 0, high: 1 } }',
    good: 'controls: { patience: { low: 0, high: 1 } }',
  },
  E2111: {
    title: 'a source that is not declared',
    why: 'A reader could not look up where the figure comes from.',
    bad: 'triggers: { raid: { source: raport } }',
    good: 'sources: { report: { title: Report on raids } }\ntriggers: { raid: { source: report } }',
  },
  E2112: {
    title: 'an event does not carry this',
    why: 'Every event that may wake the trigger must carry what the trigger reads of it.',
    bad: 'triggers: { answer: { probability: patience * event.strength } }',
    good: 'triggers: { answer: { probability: patience * event.severity } }',
  },
  E2113: {
    title: 'a pair that does not exist',
    why: 'A party has no value towards itself, and a pair whose start reads a value that one of the two lacks is not made.',
    bad: `${SEEN}outcomes: { afraid: { when: south.fear(north) > 0.5 } }`,
    good: `${SEEN}outcomes: { afraid: { when: north.fear(south) > 0.5 } }`,
  },
  E2114: {
    title: 'self, other or member of nobody',
    why: 'These words stand for a party only where a trigger, a value, a pair or an aggregate says which.',
    bad: 'outcomes: { furious: { when: self.anger > 0.5 } }',
    good: 'outcomes: { furious: { when: north.anger > 0.5 } }',
  },
  E2115: {
    title: 'event without an event',
    why: 'Only a trigger that an event wakes has something that was delivered to it.',
    bad: 'triggers: { raid: { when: event.severity > 0.1 } }',
    good: 'triggers: { answer: { when: event.severity > 0.1 } }',
  },
  E2116: {
    title: 'a doer or victim that the event has not',
    why: 'The event is declared without this role, so that no delivery could ever match.',
    bad: 'events: { alarm: An alarm }\ntriggers: { answer: { do: [{ send: south.alarm }] } }',
    good: 'events: { alarm: An alarm }\ntriggers: { answer: { do: [{ send: alarm }] } }',
  },
  E2117: {
    title: 'a parameter of members read without its member',
    why: 'Every member of the bloc has its own draw, and the bare name does not say whose.',
    bad: `${NERVE}outcomes: { bold: { when: north.anger > nerve } }`,
    good: `${NERVE}outcomes: { bold: { when: north.anger > north.nerve } }`,
  },
  E2118: {
    title: 'no such period',
    why: 'Only a declared period starts and ends.',
    bad: `${PERIOD}triggers: { answer: { when: happened(starts(thow)) } }`,
    good: `${PERIOD}triggers: { answer: { when: happened(starts(thaw)) } }`,
  },
  E2119: {
    title: 'a single party is needed here',
    why: 'An event is sent by one party to one, and what is counted is known before the run.',
    bad: 'triggers: { raid: { do: [{ send: any.struck(north), with: { severity: 0.5 } }] } }',
    good: 'triggers: { raid: { do: [{ send: south.struck(north), with: { severity: 0.5 } }] } }',
  },
  E2120: {
    title: 'no such function',
    why: 'Expressions know a fixed table of functions.',
    bad: 'triggers: { raid: { rate: "maximum(1, 2) / year" } }',
    good: 'triggers: { raid: { rate: "max(1, 2) / year" } }',
  },
  E2121: {
    title: 'no such relation',
    why: 'A pair is read through a declared relation.',
    bad: `${SEEN}outcomes: { blamed: { when: north.blaim(south) > 0.5 } }`,
    good: `${SEEN}outcomes: { blamed: { when: north.blame(south) > 0.5 } }`,
  },
  E2122: {
    title: 'a key that is no pair',
    why: 'In the starts of a relation every key names two parties, or blocs that stand for their members.',
    bad: 'relations: { blame: { start: { north: 0.2 }, min: 0, max: 1 } }',
    good: 'relations: { blame: { start: { north.blame(south): 0.2 }, min: 0, max: 1 } }',
  },
  E2201: {
    title: 'a circle',
    why: 'What is made of itself has no first value.',
    bad: 'variables: { heat: { is: fire + 1 }, fire: { is: heat / 2 } }',
    good: 'variables: { heat: { is: fire + 1 }, fire: { is: tension / 2 } }',
  },
  W2001: {
    title: 'members that are skipped',
    why: 'A member of the bloc lacks what is counted, so that the answer is about fewer than it seems.',
    bad: 'blocs: { pact: [north, south] }\noutcomes: { furious: { when: "any(pact, anger > 0.9)" } }',
    good: 'blocs: { pact: [north] }\noutcomes: { furious: { when: "any(pact, anger > 0.9)" } }',
  },
} as const satisfies Record<`E2${number}` | `W2${number}`, CodeEntry>;
