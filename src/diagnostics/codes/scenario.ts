/** Codes of the scenario as a whole: E40xx to E48xx and W4xxx. Joined into the table by meaning.ts. */
import type { CodeEntry } from './entry.ts';

const BLOC = 'blocs: { pact: { members: [north, south], variables: { resolve: { start: 0.5, min: 0, max: 1 } } } }\n';
const steps = (drawn: string): string => `triggers: { raid: { rate: steps / year } }
parameters: { steps: { ${drawn}, meaning: Number of steps, source: judgement, confidence: low } }`;
const decide = (options: string): string => `triggers: { decide: { party: north, at: 2024-02-01, choose: { ${options} } } }`;

export const SCENARIO_CODES = {
  E4001: {
    title: 'two kinds of one value',
    why: 'What a bloc gives and what its member says are merged into one variable, which is a number, a flag, a rung, a name or a named expression.',
    bad: `${BLOC}parties: { north: { variables: { resolve: { flag: true } } } }`,
    good: `${BLOC}parties: { north: { variables: { resolve: { start: 0.9 } } } }`,
  },
  E4002: {
    title: 'an expression of too many parts',
    why: 'Written out over its blocs and named expressions it would slow down every run.',
    bad: `variables:
  a: { is: "tension + tension + tension + tension + tension + tension + tension + tension" }
  b: { is: "a + a + a + a + a + a + a + a" }
  c: { is: "b + b + b + b + b + b + b + b" }
  d: { is: "c + c + c + c + c + c + c + c + c + c" }
outcomes: { tense: { when: "d + d > 100000" } }`,
    good: 'variables: { a: { is: 8 * tension } }\noutcomes: { tense: { when: a > 4 } }',
  },
  E4003: {
    title: 'not a plain number',
    why: 'This must be known before anything is drawn.',
    bad: steps('uniform: [1, 2], truncate: [0, 1 / 0]'),
    good: steps('uniform: [1, 2], truncate: [1.2, 1.8]'),
  },
  E4004: {
    title: 'a length of time that cannot be',
    why: 'Time does not stand still or run back.',
    bad: 'triggers: { weekly: { every: 0 days, do: [{ add: { tension: 0.1 } }] } }',
    good: 'triggers: { weekly: { every: 1 week, do: [{ add: { tension: 0.1 } }] } }',
  },
  E4005: {
    title: 'no day of this run',
    why: 'The date does not exist, or lies before the start or beyond the horizon, where nothing can happen.',
    bad: 'triggers: { speech: { at: 2024-02-30, do: [{ add: { tension: 0.1 } }] } }',
    good: 'triggers: { speech: { at: 2024-02-29, do: [{ add: { tension: 0.1 } }] } }',
  },
  E4006: {
    title: 'bounds the wrong way round',
    why: 'No number lies between them.',
    bad: 'variables: { heat: { min: 1, max: 0 } }',
    good: 'variables: { heat: { min: 0, max: 1 } }',
  },
  E4007: {
    title: 'a start that reads what only a run knows',
    why: 'At the start nothing has happened yet: starts read parameters and other starts.',
    bad: 'variables: { heat: { start: times(struck) } }',
    good: 'variables: { heat: { start: 2 * tension } }',
  },
  E4008: {
    title: 'a start outside its bounds',
    why: 'The first value would be another than the one written.',
    bad: 'variables: { heat: { start: 2, min: 0, max: 1 } }',
    good: 'variables: { heat: { start: 0.2, min: 0, max: 1 } }',
  },
  E4009: {
    title: 'a relaxation towards what moves',
    why: 'The crossing times of a relaxing number are exact only while its target and half-life stand still.',
    bad: 'variables: { heat: { start: 1, relaxes: { to: t / 100, halfLife: 10 days } } }',
    good: 'variables: { heat: { start: 1, relaxes: { to: tension / 100, halfLife: 10 days } } }',
  },
  E4010: {
    title: 'a condition whose crossing cannot be found',
    why: 'Conditions are exact to the instant: a comparison holds one moving value on its own against what does not move.',
    bad: 'outcomes: { late: { when: tension > 0.5 and 2 * t > 60 } }',
    good: 'outcomes: { late: { when: tension > 0.5 and t > 60 / 2 } }',
  },
  E4101: {
    title: 'a unit of time that changes nothing',
    why: '`unit` is a label, and numbers that stand for time are days: 2 with `unit: weeks` would be two days.',
    bad: steps('uniform: [1, 2], unit: weeks'),
    good: steps('uniform: [1 week, 2 weeks], unit: days'),
  },
  E4102: {
    title: 'a distribution that cannot be',
    why: 'No number could be drawn from it.',
    bad: steps('triangular: [1, 5, 3]'),
    good: steps('triangular: [1, 3, 5]'),
  },
  E4103: {
    title: 'a distribution that takes constants only',
    why: 'Its quantiles are a table, made before anything is drawn; only families in closed form take expressions.',
    bad: steps('pert: [1, 2, 10 * patience]'),
    good: steps('triangular: [1, 2, 10 * patience]'),
  },
  E4104: {
    title: 'a cut or factor that leaves nothing',
    why: 'Between bounds the wrong way round no number is left, and a factor of 0 makes every draw the same.',
    bad: steps('uniform: [1, 2], truncate: [1.8, 1.2]'),
    good: steps('uniform: [1, 2], truncate: [1.2, 1.8]'),
  },
  E4105: {
    title: 'a wait that can be below 0',
    why: 'An effect does not come before its cause; how the distribution is to be cut is for the author to say.',
    bad: 'triggers: { answer: { after: { normal: { mean: 5 days, sd: 2 days } } } }',
    good: 'triggers: { answer: { after: { normal: { mean: 5 days, sd: 2 days }, truncate: [0, 20 days] } } }',
  },
  E4106: {
    title: 'weights under what is no number',
    why: 'Names are taken in the order of `values` or of a ladder, which must stand beside them.',
    bad: steps('discrete: { few: 1, many: 2 }'),
    good: steps('discrete: { 1: 1, 5: 2 }'),
  },
  E4107: {
    title: 'quantiles that no metalog goes through',
    why: 'A 3-term metalog (Keelin 2016) has a density only when the median stands far enough from both sides.',
    bad: steps('quantiles: { p10: 1, p50: 1.1, p90: 5 }'),
    good: steps('quantiles: { p10: 1, p50: 2, p90: 5 }'),
  },
  E4108: {
    title: 'an input that reads what only a run knows',
    why: 'Parameters and the lengths of periods are drawn before the run: they read parameters only.',
    bad: steps('uniform: [0, tension]'),
    good: steps('uniform: [0, patience]'),
  },
  E4201: {
    title: 'a period that ends before it begins',
    why: 'It would never be true.',
    bad: 'periods: { thaw: { from: 2024-03-20, to: 2024-03-01 } }',
    good: 'periods: { thaw: { from: 2024-03-01, to: 2024-03-20 } }',
  },
  E4202: {
    title: 'a period of every year without a fixed end',
    why: 'What is drawn once a run cannot be another length each year.',
    bad: 'periods: { thaw: { from: 03-01, to: 2024-03-20 } }',
    good: 'periods: { thaw: { from: 03-01, to: 03-20 } }',
  },
  E4301: {
    title: 'an effect on what is no place',
    why: 'Only stored values are written.',
    bad: 'triggers: { answer: { do: [{ add: { tension + 1: 0.1 } }] } }',
    good: 'triggers: { answer: { do: [{ add: { tension: 0.1 } }] } }',
  },
  E4302: {
    title: 'an effect on what is never written',
    why: 'Parameters are drawn, periods follow the calendar, named expressions follow what they read.',
    bad: 'triggers: { answer: { do: [{ add: { patience: 0.1 } }] } }',
    good: 'triggers: { answer: { do: [{ add: { tension: 0.1 } }] } }',
  },
  E4303: {
    title: 'both sides of a pair named by the event',
    why: 'A place is found by one step from what the event names; one side of the pair must be known.',
    bad: 'relations: { blame: { min: 0, max: 1 } }\ntriggers: { answer: { do: [{ add: { event.victim.blame(event.attacker): 0.1 } }] } }',
    good: 'relations: { blame: { min: 0, max: 1 } }\ntriggers: { answer: { do: [{ add: { self.blame(event.attacker): 0.1 } }] } }',
  },
  E4304: {
    title: 'an effect that does not suit the value',
    why: 'Numbers are added to, rungs are raised and lowered, all else is set.',
    bad: 'triggers: { answer: { do: [{ add: { north: 1 } }] } }',
    good: 'triggers: { answer: { do: [{ raise: { north: war } }] } }',
  },
  E4305: {
    title: 'an event sent without its doer or victim',
    why: 'Triggers that answer it would not know by whom, or to whom, it was done.',
    bad: 'triggers: { raid: { do: [{ send: struck(north), with: { severity: 0.5 } }] } }',
    good: 'triggers: { raid: { do: [{ send: south.struck(north), with: { severity: 0.5 } }] } }',
  },
  E4306: {
    title: 'an event sent without a number that it carries',
    why: 'Triggers that answer it read this number.',
    bad: 'events: { struck: { with: [severity, reach] } }',
    good: `events: { struck: { with: [severity, reach] } }
triggers: { raid: { do: [{ send: south.struck(north), with: { severity: 0.5, reach: 3 } }] } }`,
  },
  E4307: {
    title: 'effects of one list that contradict each other',
    why: 'They happen at once, so that none of them comes last.',
    bad: 'triggers: { answer: { do: [{ set: { tension: 0.5 } }, { set: { tension: 0.6 } }] } }',
    good: 'triggers: { answer: { do: [{ set: { tension: 0.5 } }, { set: { north.anger: 0.6 } }] } }',
  },
  E4401: {
    title: 'too many parties, triggers or readings',
    why: 'Beyond these limits a run would take longer than anyone waits for.',
    bad: `parties: {${Array.from({ length: 200 }, (_, index) => ` p${index}: {}`).join(',')} }`,
    good: 'parties: { west: {}, east: {} }',
  },
  E4402: {
    title: 'a party beside each',
    why: 'With `each` every member acts for itself.',
    bad: 'blocs: { pact: [north] }\ntriggers: { answer: { each: pact } }',
    good: 'blocs: { pact: [north] }\ntriggers: { answer: { each: pact, party: null } }',
  },
  E4403: {
    title: 'a precision without a choice',
    why: 'It says how sharply options are told apart, and there are none.',
    bad: 'triggers: { answer: { precision: 2 } }',
    good: 'parties: { north: { precision: 2 } }',
  },
  E4404: {
    title: 'options that cannot be compared',
    why: 'Utilities and chances have no common measure; only one option can take the rest.',
    bad: decide('a: { utility: 1, do: [] }, b: { chance: 0.5, do: [] }'),
    good: decide('a: { utility: 1, do: [] }, b: { utility: 2, do: [] }'),
  },
  E4405: {
    title: 'chances that are no shares of 1',
    why: 'They are not rescaled: a sum above 1 would stop every run.',
    bad: decide('a: { chance: 70%, do: [] }, b: { chance: 50%, do: [] }'),
    good: decide('a: { chance: 70%, do: [] }, b: { chance: rest, do: [] }'),
  },
  E4501: {
    title: 'a party is not measured',
    why: 'A party is no number; a value of it may be one.',
    bad: 'measures: { who: { value: north } }',
    good: 'measures: { who: { value: north.posture } }',
  },
  E4502: {
    title: 'a measure over time of what moves',
    why: 'Means and extremes over time are exact: of what does not move, or of one moving value on its own.',
    bad: 'measures: { later: { value: 2 * t, over: max } }',
    good: 'measures: { later: { value: t, over: max } }',
  },
  E4601: {
    title: 'a correlation that means nothing',
    why: 'A parameter cannot go with itself, and two parameters have one rank correlation.',
    bad: 'correlations: { same: { between: [patience, patience], rank: 0.5 } }',
    good: `${steps('uniform: [1, 2]')}
correlations: { same: { between: [patience, steps], rank: 0.5 } }`,
  },
  E4602: {
    title: 'a control that cannot be moved',
    why: 'Its low end is not below its high end.',
    bad: 'controls: { patience: { low: 1, high: 0 } }',
    good: 'controls: { patience: { low: 0, high: 1 } }',
  },
  E4603: {
    title: 'an expectation that cannot be met',
    why: 'Its band holds no share of 1.',
    bad: 'expect: { war: { outcome: northFights, by: day 90, between: [10, 90] } }',
    good: 'expect: { war: { outcome: northFights, by: day 90, between: [0.1, 0.9] } }',
  },
  E4701: {
    title: 'a ladder without rungs',
    why: 'Nothing could stand on it.',
    bad: 'ladders: { alarms: {} }',
    good: 'ladders: { alarms: { low: Nothing, high: All awake } }',
  },
  E4801: {
    title: 'a part is not run',
    why: 'Without `start` and `horizon` a file is a part, made to be extended: it has no day 0 and no end.',
    bad: 'format: casus/1\ntitle: A part',
    good: 'title: A whole scenario',
  },
  W4001: {
    title: 'a parameter without its grounds',
    why: 'Whoever reads the answer must be able to see what the number means, where it comes from and how sure it is.',
    bad: 'parameters: { patience: { source: null } }',
    good: 'parameters: { patience: { source: judgement } }',
  },
  W4002: {
    title: 'a parameter that nothing reads',
    why: 'It is drawn, but changes nothing: often a name is missing in an expression.',
    bad: 'parameters: { luck: { uniform: [0, 1], meaning: Luck, source: judgement, confidence: low } }',
    good: `parameters: { luck: { uniform: [0, 1], meaning: Luck, source: judgement, confidence: low } }
triggers: { answer: { probability: patience * luck } }`,
  },
  W4003: {
    title: 'an event that nobody sends',
    why: 'Whatever waits for it waits in vain.',
    bad: 'events: { alarm: An alarm }',
    good: 'events: { alarm: An alarm }\ntriggers: { answer: { do: [{ send: alarm }] } }',
  },
  W4004: {
    title: 'a trigger that can never fire',
    why: 'It stands in the scenario, but no run can show it.',
    bad: 'triggers: { yearly: { every: 1 year, do: [{ add: { tension: 0.1 } }] } }',
    good: 'triggers: { monthly: { every: 1 month, do: [{ add: { tension: 0.1 } }] } }',
  },
  W4005: {
    title: 'an outcome that is true at the start',
    why: 'Every run has it on day 0, so that its chance is 1 whatever happens.',
    bad: 'outcomes: { peace: { when: north.posture < war } }',
    good: 'outcomes: { peace: { when: "tension > 0.5 and north.posture < war" } }',
  },
} as const satisfies Record<`E4${number}` | `W4${number}`, CodeEntry>;
