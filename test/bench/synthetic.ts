/** Shape and size in, a made-up scenario out: blocks of 10 parties and 40 triggers whose hazards all read one number, the tension of their block. */
import { parseScenario } from '../../src/analysis/prepare.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';

export type Shape = {
  /** Of 10 parties and 40 triggers each; nothing of one block is read in another unless `isDense`. */
  readonly blocks: number;
  /** All hazards and guards read the tension of the first block. */
  readonly isDense: boolean;
  /** None; the pressure of each party and one number more (11 a block); or the pressures and the tension. */
  readonly relaxing: 'none' | 'pressures' | 'tension';
};

export const PLAIN: Shape = { blocks: 1, isDense: false, relaxing: 'none' };

type Entry = readonly [id: string, part: unknown];
type Effect = Readonly<Record<string, unknown>>;

/** The model of a scenario of this shape: a block has 32 numbers in [0, 1], 20 flags, 10 postures, 30 parameters, and about 39 firings in a year. */
export function syntheticModel(shape: Shape = PLAIN): Model {
  const blocks = Array.from({ length: shape.blocks }, (_, block) => block);
  const all = (part: (block: number, shape: Shape) => readonly Entry[]) =>
    Object.fromEntries(blocks.flatMap((block) => part(block, shape)));
  const scenario = {
    format: 'casus/1',
    id: 'synthetic',
    title: 'Synthetic',
    start: '2024-01-01',
    horizon: '365 days',
    ladders: { posture: { calm: '0', alert: '1', ready: '2', mobilised: '3', war: '4' } },
    variables: all(variables),
    parties: all(parties),
    parameters: all(parameters),
    events: all(events),
    triggers: all(triggers),
    outcomes: all(outcomes),
  };
  return lower(parseScenario(JSON.stringify(scenario), { file: 'synthetic.yaml' }));
}

const PARTIES = 10;
const times = <T>(count: number, one: (place: number) => T): T[] => Array.from({ length: count }, (_, place) => one(place));
const partyOf = (block: number, place: number): string => `party${block * PARTIES + (place % PARTIES)}`;
const tensionOf = (block: number, { isDense }: Shape): string => `tension${isDense ? 0 : block}`;
const relaxes = (days: number) => ({ relaxes: { to: 0.1, halfLife: days } });
const within = { min: 0, max: 1 };

function variables(block: number, { relaxing }: Shape): Entry[] {
  return [
    [`tension${block}`, { start: 0.2, ...within, ...(relaxing === 'tension' ? relaxes(60) : {}) }],
    [`attention${block}`, { start: 0.3, ...within, ...(relaxing === 'pressures' ? relaxes(60) : {}) }],
  ];
}

function parties(block: number, { relaxing }: Shape): Entry[] {
  return times(PARTIES, (place) => {
    const pressure = { start: 0.2 + 0.03 * place, ...within, ...(relaxing === 'none' ? {} : relaxes(30)) };
    const variables = { pressure, resolve: { start: 0.5, ...within }, fear: { start: 0.2, ...within }, warned: flag, committed: flag };
    return [partyOf(block, place), { posture: 'calm', variables }];
  });
}

const flag = { flag: true, start: false };

function parameters(block: number): Entry[] {
  const entry = (id: string, family: Effect): Entry => [id, { ...family, meaning: 'Made up', source: 'judgement', confidence: 'low' }];
  return [
    ...times(12, (k) => entry(`vigour${12 * block + k}`, { pert: [0.5, 1, 1.5 + 0.1 * k] })),
    ...times(8, (k) => entry(`trust${8 * block + k}`, { beta: { alpha: 2 + k, beta: 4 } })),
    ...times(10, (k) => entry(`scale${10 * block + k}`, { uniform: [0.5, 1.5] })),
  ];
}

function events(block: number): Entry[] {
  return [...times(6, (k): Entry => [`word${6 * block + k}`, 'Said']), ...times(3, (k): Entry => [`call${3 * block + k}`, 'Called'])];
}

const vigour = (block: number, place: number): string => `vigour${12 * block + (place % 12)}`;
const trust = (block: number, place: number): string => `trust${8 * block + (place % 8)}`;
const scale = (block: number, place: number): string => `scale${10 * block + (place % 10)}`;
const word = (block: number, place: number): Effect => ({ send: `word${6 * block + (place % 6)}` });
const callTo = (block: number, place: number): Effect => ({ send: `call${3 * block + (place % 3)}` });
const add = (place: string, amount: number | string): Effect => ({ add: { [place]: amount } });
/** Smaller steps where all blocks make them in one place. */
const tense = (block: number, shape: Shape, amount: number): Effect =>
  add(tensionOf(block, shape), shape.isDense ? amount / shape.blocks : amount);

function triggers(block: number, shape: Shape): Entry[] {
  const parts = [...rates(block, shape), ...timeouts(block, shape), ...messages(block), ...dates(block), ...decisions(block, shape)];
  return parts.map(([id, part]) => [`${id}x${block}`, part]);
}

/** 10 that drive the tension up and 6 that let it down. */
function rates(block: number, shape: Shape): Entry[] {
  const tension = tensionOf(block, shape);
  const rising = times(10, (place): Entry => {
    const party = partyOf(block, place);
    const hazard = `0.003 * ${vigour(block, place)} * logistic(2 * ${tension} + 2 * ${party}.pressure - 3 * ${party}.resolve)`;
    const effects = [tense(block, shape, 0.04), add(`${partyOf(block, place + 1)}.pressure`, 0.1), add(`${party}.fear`, 0.05)];
    return [`rise${place}`, { party, rate: hazard, do: [...effects, ...(place % 2 === 0 ? [word(block, place / 2)] : [])] }];
  });
  const falling = times(6, (place): Entry => {
    const party = partyOf(block, place);
    const hazard = `0.005 * ${scale(block, place)} * logistic(2 * ${party}.resolve - 2 * ${tension} + ${party}.fear)`;
    const effects = [tense(block, shape, -0.05), add(`${party}.pressure`, -0.1), { set: { [`${party}.warned`]: false } }];
    return [`fall${place}`, { party, rate: hazard, do: [...effects, { lower: { [party]: 'calm' } }] }];
  });
  return [...rising, ...falling];
}

/** A guard that has to hold for as long as a delay lasts. */
function timeouts(block: number, shape: Shape): Entry[] {
  return times(10, (place) => {
    const party = partyOf(block, place);
    const when = `${tensionOf(block, shape)} > 0.25 and ${party}.pressure > 0.3 and not ${party}.warned and ${party}.posture < mobilised`;
    const effects = [{ set: { [`${party}.warned`]: true } }, { raise: { [party]: place % 2 === 0 ? 'ready' : 'mobilised' } }];
    return [
      `wait${place}`,
      { party, when, after: { pert: [5, 10, 30] }, do: [...effects, tense(block, shape, 0.03), callTo(block, place)] },
    ];
  });
}

function messages(block: number): Entry[] {
  return times(6, (place) => {
    const party = partyOf(block, place + 3);
    const effects = [add(`${party}.pressure`, `0.2 * ${trust(block, place + 1)}`), add(`attention${block}`, 0.05), callTo(block, place)];
    return [
      `answer${place}`,
      { party, on: word(block, place).send, probability: trust(block, place), after: { uniform: [1, 5] }, do: effects },
    ];
  });
}

function dates(block: number): Entry[] {
  return [60, 200].map((day, place) => [`date${place}`, { at: `day ${day}`, do: [callTo(block, place), add(`attention${block}`, 0.2)] }]);
}

/** Choices by utility among three. */
function decisions(block: number, shape: Shape): Entry[] {
  return times(6, (place) => {
    const party = partyOf(block, place + 1);
    const options = {
      wait: { utility: `0.5 * ${party}.resolve`, do: [add(`${party}.resolve`, 0.02)] },
      press: {
        utility: `${party}.pressure + 0.3 * ${scale(block, place)} - 0.5 * ${party}.fear`,
        do: [tense(block, shape, 0.05), { raise: { [party]: 'alert' } }, word(block, place + 1)],
      },
      commit: {
        when: `${party}.posture >= alert`,
        utility: `0.8 * ${party}.pressure - 0.4`,
        do: [{ set: { [`${party}.committed`]: true } }, { raise: { [party]: 'war' } }],
      },
    };
    return [`choose${place}`, { party, on: callTo(block, place).send, precision: 3, cooldown: '150 days', choose: options }];
  });
}

function outcomes(block: number): Entry[] {
  const wars = times(PARTIES, (place): Entry => {
    const party = partyOf(block, place);
    return [`war${block * PARTIES + place}`, { when: `${party}.posture >= war`, meaning: 'At war' }];
  });
  return [
    ...wars,
    ...times(
      PARTIES,
      (place): Entry => [`bound${block * PARTIES + place}`, { when: `${partyOf(block, place)}.committed`, meaning: 'Bound' }],
    ),
  ];
}
