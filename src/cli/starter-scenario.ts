/** The id of a new scenario in; its text out: a border dispute in forty lines, every part with a comment. */

export function starterScenario(id: string): string {
  return `# A scenario: who acts, what changes, what triggers what, and what is asked.
# 'casus validate' checks it, 'casus simulate' answers its question, 'casus run' tells one history of many.
format: casus/1
id: ${id}
title: A dispute at the border
question: Does North go to war within half a year, and does South follow?
start: 2024-01-01
horizon: 2024-07-01

# Ordered rungs; a party stands on one of them.
ladders:
  posture:
    calm: At peace
    ready: { meaning: Forces on alert, hold: 7 days } # held for a week before it is left downwards
    war: Forces fight

# Of the world: a number that falls back by itself after every shock.
variables:
  tension: { start: 0.2, min: 0, max: 1, relaxes: { to: 0.1, halfLife: 30 days }, meaning: Felt threat on both sides }

parties:
  north: { name: North, posture: calm }
  south: { name: South, posture: calm }

# What nobody knows for sure. Each is drawn once a run; 'judgement' is an honest source.
parameters:
  incidentsPerYear: { pert: [ 2, 4, 10 ], meaning: Incidents at the border in a year, source: judgement, confidence: medium }
  patience: { pert: [ 0.3, 0.6, 0.9 ], meaning: Chance that North lets an incident pass, source: judgement, confidence: low }
  restraint: { uniform: [ 0.2, 0.9 ], meaning: Chance that South does not answer an attack at once, source: judgement, confidence: low }

events:
  incident: { by: doer, on: victim, with: [ severity ], meaning: Shots or a crossing at the border }
  attack: North attacks

# What wakes it, when it applies, how likely, how soon, and what it does.
triggers:
  borderIncident:
    party: south
    meaning: An incident at the border
    rate: incidentsPerYear * (1 + tension) / year
    do:
      - send: south.incident(north)
        with: { severity: 0.2 + 0.6 * tension }
      - add: { tension: 0.15 }
  northArms:
    party: north
    meaning: North puts its forces on alert
    on: south.incident(north)
    probability: 1 - patience
    after: { pert: [ 1 day, 3 days, 10 days ] }
    do: [ { raise: { north: ready } } ]
  northDecides:
    party: north
    meaning: North decides what to do with its alert
    on: south.incident(north)
    when: north.posture == ready
    choose:
      attack: { chance: 0.5 * event.severity, do: [ { raise: { north: war } }, { send: attack } ] }
      talk: { chance: rest, after: { uniform: [ 3 days, 14 days ] }, do: [ { lower: { north: calm } }, { add: { tension: -0.2 } } ] }
  southAnswers:
    party: south
    meaning: South answers the attack
    on: attack
    probability: 1 - restraint
    after: { lognormal: { median: 5 days, p95: 30 days } }
    do: [ { raise: { south: war } } ]

# A card for the facilitator: it is played by hand or, with 'at', on a day.
injects:
  appeal:
    title: The neighbours appeal for calm
    card: Three neighbouring states offer to host talks this week.
    to: [ north, south ]
    do: [ { add: { tension: -0.1 } } ]

# Yes/no questions of each run.
outcomes:
  northAttacks: { when: north.posture >= war, meaning: North goes to war }
  southFollows: { when: south.posture >= war, given: northAttacks, meaning: South fights after North has attacked }

# Numbers of each run.
measures:
  peakTension: { value: tension, over: max, meaning: Highest felt threat }

# What if? 'casus simulate FILE --variant patient'
variants:
  patient: { set: { parameters.patience.pert: [ 0.6, 0.8, 0.95 ] }, meaning: North lets more pass }

# What should hold: 'casus test FILE'
expect:
  rare: { outcome: northAttacks, by: 2024-07-01, between: [ 0.02, 0.4 ], meaning: "War is possible, not the rule" }
`;
}
