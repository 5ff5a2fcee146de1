/**
 * Guarded-command models of the probabilistic model checking literature as casus scenarios, with values solved exactly.
 *
 * Models restated from the Quantitative Verification Benchmark Set and the PRISM benchmark suite (CC-BY 4.0): Hartmanns, Klauck, Parker,
 * Quatmann and Ruijters (2019), The Quantitative Verification Benchmark Set, TACAS, LNCS 11427, 344-350,
 * doi:10.1007/978-3-030-17462-0_20, https://github.com/ahartmanns/qcomp; Kwiatkowska, Norman and Parker (2011), PRISM 4.0, CAV, LNCS 6806,
 * 585-591, doi:10.1007/978-3-642-22110-1_47. The paper behind each model stands beside it. Values: explicit-state solution to 1e-10,
 * equal to the published ones in all their digits.
 */
import { plain } from '../../support/agreement.ts';

export type Command = {
  readonly guard: string;
  /** Per unit of time, which is a day of the scenario. */
  readonly rate: string;
  /** Right-hand sides read the old state. */
  readonly update: Readonly<Record<string, string | number | boolean>>;
  /** A counter that goes up by one with each firing. */
  readonly counts?: string;
};

export type GuardedModel = {
  readonly variables: Readonly<Record<string, number | boolean>>;
  readonly definitions?: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, Command>>;
};

export type Factors = number | Readonly<Record<string, number>>;

export type Questions = {
  readonly horizonDays: number;
  /** Questions of the kind "does it become true": `when`, and whether the run ends there. */
  readonly outcomes?: Readonly<Record<string, { readonly when: string; readonly ends?: boolean }>>;
  readonly measures?: Readonly<Record<string, { readonly value: string; readonly at?: string; readonly over?: 'total' }>>;
};

/** The model with its questions; rates times `factors`, one for all or one for each command named. */
export function scenarioOf(model: GuardedModel, questions: Questions, factors: Factors = 1): Record<string, unknown> {
  const factorOf = (command: string) => (typeof factors === 'number' ? factors : (factors[command] ?? 1));
  const stored = Object.entries(model.variables).map(
    ([name, start]) => [name, typeof start === 'boolean' ? { flag: true, start } : { start }] as const,
  );
  const counters = Object.values(model.commands).flatMap(({ counts }) => (counts ? [[counts, { start: 0 }] as const] : []));
  const derived = Object.entries(model.definitions ?? {}).map(([name, is]) => [name, { is }] as const);
  const triggers = Object.entries(model.commands).map(
    ([name, { guard, rate, update, counts }]) =>
      [
        name,
        { rate: `${factorOf(name)} * (${rate})`, when: guard, do: [{ set: update }, ...(counts ? [{ add: { [counts]: 1 } }] : [])] },
      ] as const,
  );
  const { horizonDays, outcomes, measures } = questions;
  return plain(horizonDays, {
    variables: Object.fromEntries([...stored, ...counters, ...derived]),
    triggers: Object.fromEntries(triggers),
    ...(outcomes ? { outcomes } : {}),
    ...(measures ? { measures } : {}),
  });
}

/** Queue of at most three. Kwiatkowska, Norman and Parker (2007), Stochastic model checking, SFM, LNCS 4486, 220-270, examples 15 to 23. */
export const QUEUE: GuardedModel = {
  variables: { x: 0 },
  commands: {
    arrive: { guard: 'x < 3', rate: '1.5', update: { x: 'x + 1' } },
    serve: { guard: 'x > 0', rate: '3', update: { x: 'x - 1' }, counts: 'serves' },
  },
};

/** Two queues of five in a row, the first with Coxian service. Hermanns, Meyer-Kayser and Siegle (1999), NSMC, 188-207. */
export const TANDEM: GuardedModel = {
  variables: { sc: 0, phase: 1, sm: 0 },
  commands: {
    arrive: { guard: 'sc < 5', rate: '20', update: { sc: 'sc + 1' } },
    route1: { guard: 'sc > 0 and phase == 1 and sm < 5', rate: '1.8', update: { sc: 'sc - 1', sm: 'sm + 1' } },
    advance: { guard: 'sc > 0 and phase == 1', rate: '0.2', update: { phase: 2 } },
    route2: { guard: 'sc > 0 and phase == 2 and sm < 5', rate: '2', update: { phase: 1, sc: 'sc - 1', sm: 'sm + 1' } },
    leave: { guard: 'sm > 0', rate: '4', update: { sm: 'sm - 1' } },
  },
};

const sensing = 'inputs == 2 and sensors >= 2';
const acting = 'outputs == 2 and actuators >= 1';
const cycle = {
  computed: 'asked and not answered and central == 1',
  asked: `(${sensing}) or (asked and (answered or central == 0))`,
  answered: `not (${acting}) and (answered or (asked and central == 1))`,
};

/** An embedded control system, in hours: sensors, input and output processors, a central one. Muppala, Ciardo and Trivedi (1994), Commun. Reliab. Maintain. Serv. 1, 9-20. */
export const EMBEDDED: GuardedModel = {
  variables: { sensors: 3, inputs: 2, actuators: 2, outputs: 2, central: 1, skipped: 0, computed: true, asked: true, answered: false },
  definitions: {
    down: '(inputs == 2 and sensors < 2) or skipped == 3 or (outputs == 2 and actuators < 1) or central == 0',
    danger: 'not down and (inputs == 1 or outputs == 1)',
    up: 'not down and not danger',
  },
  commands: {
    sensorFails: { guard: 'sensors > 1', rate: 'sensors / 720', update: { sensors: 'sensors - 1' } },
    inputsFail: { guard: 'inputs > 0 and sensors >= 2', rate: '1 / 8760', update: { inputs: 0 } },
    inputsFalter: { guard: sensing, rate: '1 / 24', update: { inputs: 1 } },
    inputsReboot: {
      guard: 'inputs == 1 and sensors >= 2',
      rate: '120',
      update: {
        inputs: 2,
        computed: 'computed or (central == 1 and not answered)',
        asked: true,
        answered: `not (${acting}) and (answered or central == 1)`,
      },
    },
    actuatorFails: { guard: 'actuators > 0', rate: 'actuators / 1440', update: { actuators: 'actuators - 1' } },
    outputsFail: { guard: 'outputs > 0 and actuators >= 1', rate: '1 / 8760', update: { outputs: 0 } },
    outputsFalter: { guard: acting, rate: '1 / 24', update: { outputs: 1 } },
    outputsReboot: {
      guard: 'outputs == 1 and actuators >= 1',
      rate: '120',
      update: {
        outputs: 2,
        computed: 'computed or (asked and central == 1)',
        asked: `(${sensing}) or (asked and central == 0)`,
        answered: false,
      },
    },
    centralFails: { guard: 'central == 1', rate: '1 / 8760', update: { central: 0 } },
    cycleDone: { guard: 'computed', rate: '60', update: { skipped: 0, ...cycle } },
    cycleSkipped: { guard: 'not computed', rate: '60', update: { skipped: 'min(skipped + 1, 3)', ...cycle } },
  },
};

/** One server goes round three stations. Ibe and Trivedi (1990), IEEE J. Sel. Areas Commun. 8, 1649-1657. */
export const POLLING: GuardedModel = {
  variables: { s: 1, busy: 0, s1: 0, s2: 0, s3: 0 },
  commands: Object.fromEntries(
    [1, 2, 3].flatMap((station): [string, Command][] => {
      const next = (station % 3) + 1;
      const here = `s == ${station} and busy == 0`;
      return [
        [`arrive${station}`, { guard: `s${station} == 0`, rate: '1 / 3', update: { [`s${station}`]: 1 } }],
        [`skip${station}`, { guard: `${here} and s${station} == 0`, rate: '200', update: { s: next } }],
        [`start${station}`, { guard: `${here} and s${station} == 1`, rate: '200', update: { busy: 1 } }],
        [
          `serve${station}`,
          {
            guard: `s == ${station} and busy == 1 and s${station} == 1`,
            rate: '1',
            update: { s: next, busy: 0, [`s${station}`]: 0 },
            counts: `served${station}`,
          },
        ],
      ];
    }),
  ),
};

/** Two clusters of two workstations, switches and a backbone, one repair unit; in hours. Haverkort, Hermanns and Katoen (2000), SRDS, 228-237. */
export const CLUSTER: GuardedModel = {
  variables: {
    left: 2,
    right: 2,
    line: true,
    leftSwitch: true,
    rightSwitch: true,
    busy: false,
    fixLeft: false,
    fixRight: false,
    fixLine: false,
    fixLeftSwitch: false,
    fixRightSwitch: false,
  },
  definitions: {
    minimum: '(left >= 1 and leftSwitch) or (right >= 1 and rightSwitch) or (left + right >= 1 and leftSwitch and line and rightSwitch)',
  },
  commands: {
    leftFails: { guard: 'left > 0', rate: 'left / 500', update: { left: 'left - 1' } },
    rightFails: { guard: 'right > 0', rate: 'right / 500', update: { right: 'right - 1' } },
    lineFails: { guard: 'line', rate: '1 / 5000', update: { line: false } },
    leftSwitchFails: { guard: 'leftSwitch', rate: '1 / 4000', update: { leftSwitch: false } },
    rightSwitchFails: { guard: 'rightSwitch', rate: '1 / 4000', update: { rightSwitch: false } },
    ...repairs('Left', 'left < 2', '2', { left: 'left + 1' }),
    ...repairs('Right', 'right < 2', '2', { right: 'right + 1' }),
    ...repairs('LeftSwitch', 'not leftSwitch', '0.25', { leftSwitch: true }),
    ...repairs('RightSwitch', 'not rightSwitch', '0.25', { rightSwitch: true }),
    ...repairs('Line', 'not line', '0.125', { line: true }),
  },
};

function repairs(part: string, broken: string, rate: string, mended: Command['update']): Record<string, Command> {
  const fix = `fix${part}`;
  return {
    [`inspect${part}`]: { guard: `not busy and not ${fix} and ${broken}`, rate: '10', update: { busy: true, [fix]: true } },
    [`repair${part}`]: {
      guard: `busy and ${fix} and ${broken}`,
      rate,
      update: { busy: false, [fix]: false, ...mended },
      counts: 'repairs',
    },
  };
}

/** Four states in a row, with rewards for time in a state and for the first two steps. PRISM test suite, ctmc_rewards. */
export const CHAIN: GuardedModel = {
  variables: { s: 0 },
  commands: {
    first: { guard: 's == 0', rate: '5', update: { s: 1 }, counts: 'firsts' },
    second: { guard: 's == 1', rate: '7', update: { s: 2 }, counts: 'seconds' },
    third: { guard: 's == 2', rate: '11', update: { s: 3 } },
  },
};

/**
 * A die from tosses of a coin, one at a time at rate 1, so that expected time is expected tosses. `heads` is the chance of the first side.
 * Knuth and Yao (1976), The complexity of nonuniform random number generation, 357-428.
 */
export function die(heads = 0.5): Record<string, unknown> {
  const toss = (state: number, first: Record<string, number>, second: Record<string, number>) => ({
    rate: 1,
    when: `s == ${state}`,
    choose: {
      heads: { chance: heads, do: [{ set: first }, { add: { tosses: 1 } }] },
      tails: { chance: 'rest', do: [{ set: second }, { add: { tosses: 1 } }] },
    },
  });
  return plain(150, {
    variables: { s: { start: 0 }, face: { start: 0 }, tosses: { start: 0 } },
    triggers: {
      toss0: toss(0, { s: 1 }, { s: 2 }),
      toss1: toss(1, { s: 3 }, { s: 4 }),
      toss2: toss(2, { s: 5 }, { s: 6 }),
      toss3: toss(3, { s: 1 }, { s: 7, face: 1 }),
      toss4: toss(4, { s: 7, face: 2 }, { s: 7, face: 3 }),
      toss5: toss(5, { s: 7, face: 4 }, { s: 7, face: 5 }),
      toss6: toss(6, { s: 2 }, { s: 7, face: 6 }),
    },
    outcomes: { landed: { when: 's == 7', ends: true } },
    measures: { face: { value: 'face' }, tosses: { value: 'tosses' }, length: { value: 's != 7', over: 'total' } },
  });
}
