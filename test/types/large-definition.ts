/** A definition as large as the format is made for: numbers of triggers and values in, TypeScript text out. */

const PARTIES = [
  'avalon',
  'brigadia',
  'caldera',
  'dorne',
  'elbonia',
  'freedonia',
  'grandfenwick',
  'hav',
  'islandia',
  'jordania',
  'krakozhia',
  'latveria',
];
const VALUES = ['pressure', 'tension', 'resolve', 'supplies', 'trust'];
const PARAMETERS = 30;
const EVENTS = 40;

function at<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}

function entries(count: number, entry: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `    ${entry(index)},`).join('\n');
}

/** Condition of trigger `index`: about 190 characters with dotted names, a pair, a rung, an aggregate and functions. */
export function condition(index: number): string {
  const [self, other, third] = [at(PARTIES, index), at(PARTIES, index * 5 + 1), at(PARTIES, index * 7 + 2)];
  return [
    `${self}.pressure > threshold${index % PARAMETERS} and ${self}.posture >= basing`,
    `and ${self}.blame(${other}) * 0.5 + min(1, ${third}.tension) > 0.8`,
    `and (since(incident${index % EVENTS}) < 30 days or any(alliance, resolve > 0.4 and member != self))`,
  ].join(' ');
}

function trigger(index: number): string {
  const [self, other] = [at(PARTIES, index), at(PARTIES, index * 5 + 1)];
  const effects = `{ add: { '${self}.pressure': 0.1 } }, { send: '${self}.incident${(index + 1) % EVENTS}(${other})', with: { severity: 0.5 } }`;
  return `rule${index}: { party: '${self}', on: 'any.incident${(index * 3) % EVENTS}(${self})', when: '${condition(index)}', do: [${effects}] }`;
}

/** A module that defines a scenario of `triggers` triggers and 60 values, and imports `defineScenario` from `definePath`. */
export function largeDefinition(triggers: number, definePath: string): string {
  const variables = VALUES.map((value) => `${value}: { start: 0.1, min: 0, max: 1 }`).join(', ');
  return `import { defineScenario } from '${definePath}';
export const large = defineScenario({
  format: 'casus/1',
  ladders: { posture: { neutral: 'No part', basing: 'Hosts forces', mobilised: 'Ready', entry: 'Fights' } },
  parties: {
${entries(PARTIES.length, (index) => `${at(PARTIES, index)}: { posture: 'neutral', variables: { ${variables} } }`)}
  },
  blocs: { alliance: [${PARTIES.slice(0, 6)
    .map((party) => `'${party}'`)
    .join(', ')}] },
  relations: { blame: { min: 0, max: 1 } },
  parameters: {
${entries(PARAMETERS, (index) => `threshold${index}: { pert: [0.1, 0.5, 0.9], meaning: 'Threshold', source: 'judgement', confidence: 'low' }`)}
  },
  events: {
${entries(EVENTS, (index) => `incident${index}: { by: 'attacker', on: 'victim', with: ['severity'] }`)}
  },
  triggers: {
${entries(triggers, trigger)}
  },
  outcomes: { war: { when: 'avalon.posture >= entry' } },
});
`;
}
