/** A small valid scenario without a warning: the examples of the table of codes are merged over it. */

/** Two parties, a ladder, a variable of the world and of a party, a parameter, an event that carries a number, two triggers, an outcome. */
export const FRAME = `format: casus/1
id: frame
title: Two states at a border
start: 2024-01-01
horizon: 90 days
ladders:
  posture: { calm: At peace, ready: Forces on alert, war: Forces fight }
variables:
  tension: { start: 0.2, min: 0, max: 1 }
parties:
  north: { name: North, posture: calm, variables: { anger: { start: 0.3, min: 0, max: 1 } } }
  south: { name: South, posture: calm }
parameters:
  patience: { uniform: [0.2, 0.8], meaning: How often North answers, source: judgement, confidence: low }
events:
  struck: { by: attacker, on: victim, with: [severity], meaning: An attack on a party's soil }
triggers:
  raid: { party: south, rate: 3 / year, do: [{ send: south.struck(north), with: { severity: 0.5 } }] }
  answer:
    party: north
    on: south.struck(north)
    probability: patience * event.severity
    do:
      - raise: { north: war }
      - add: { tension: 0.1, north.anger: 0.2 }
outcomes:
  northFights: { when: north.posture >= war, meaning: North goes to war }
`;
