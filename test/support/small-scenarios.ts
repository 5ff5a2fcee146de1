/** Small scenarios whose answers are known in closed form. */
import { defineScenario } from '../../src/scenario/define.ts';

const FRAME = { format: 'casus/1', start: '2024-01-01', horizon: '360 days' } as const;

/**
 * One strike at a rate that is uniform on 0 .. 0.02 a day, so P(strike by x) = 1 - (1 - exp(-0.02 x)) / (0.02 x). The answer comes three days later
 * with a chance of a half, and war follows it or not.
 */
export const RATE_HIGH = 0.02;
export const strike = defineScenario({
  ...FRAME,
  id: 'strike',
  title: 'One strike',
  ladders: { posture: { calm: 'At peace', war: 'At war' } },
  parameters: { frequency: { uniform: [0, RATE_HIGH], meaning: 'Strikes a day', source: 'judgement', confidence: 'low' } },
  parties: { north: { name: 'North', posture: 'calm', variables: { anger: { start: 0, min: 0, max: 10 } } } },
  events: { struck: 'A strike' },
  triggers: {
    attack: { rate: 'frequency', limit: 1, do: [{ send: 'struck' }, { add: { 'north.anger': 2 } }] },
    answer: {
      party: 'north',
      on: 'struck',
      probability: 0.5,
      after: '3 days',
      do: [{ raise: { north: 'war' } }],
      otherwise: [{ add: { 'north.anger': 1 } }],
    },
  },
  outcomes: {
    struckOnce: { when: 'happened(struck)', meaning: 'A strike comes' },
    war: { when: 'north.posture == war', given: 'struckOnce', meaning: 'War follows' },
    never: { when: 'north.anger > 9', meaning: 'Rage' },
  },
  measures: {
    anger: { value: 'north.anger' },
    delay: { value: 'time(struck)' },
    atWar: { value: 'happened(struck)', given: 'happened(struck)' },
    posture: { value: 'north.posture', every: '90 days' },
    mood: { value: 'north.anger', every: '120 days' },
    most: { value: 'north.anger', over: 'mean' },
  },
  variants: { fierce: { set: { 'triggers.answer.probability': 1 } } },
  expect: {
    often: { outcome: 'struckOnce', by: 'day 360', between: [0.85, 0.88], meaning: 'The integral of the exponential' },
    fiercer: { outcome: 'war', by: 'day 90', variant: 'fierce', against: 'baseline', difference: '> 0' },
    angry: { measure: 'anger', between: [2, 2.3] },
    soon: { measure: 'delay', share: '<= 90', between: [0.6, 0.7] },
  },
});

/** P(a strike by day x), averaged over the rate. */
export function strikeBy(day: number): number {
  return 1 - (1 - Math.exp(-RATE_HIGH * day)) / (RATE_HIGH * day);
}

/** Its standard deviation over the rate. */
export function strikeSpread(day: number): number {
  const a = RATE_HIGH * day;
  const mean = (1 - Math.exp(-a)) / a;
  return Math.sqrt((1 - Math.exp(-2 * a)) / (2 * a) - mean * mean);
}

/** A scenario that fails in a run: the delay is negative once the parameter is above 0.999. */
export const faulty = defineScenario({
  ...FRAME,
  id: 'faulty',
  title: 'A fault in some runs',
  parameters: { slip: { uniform: [0, 1], meaning: 'Where it slips', source: 'judgement', confidence: 'low' } },
  events: { start: 'It begins' },
  triggers: { go: { at: 'day 1', after: '0.99 - slip', do: [{ send: 'start' }] } },
  outcomes: { begun: { when: 'happened(start)' } },
});
