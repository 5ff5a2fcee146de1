/** Nothing in; key parameters, as in `key-parameters.ts`, of the scenarios that ask what follows from one decision: a succession, an order, a camp, hosting, a force. */
import type { KeyParameters } from './key-parameters.ts';

export const KEY_PARAMETERS_OF_DECISIONS: KeyParameters = {
  'succession-minsk': {
    entry: ['commonFactor', 0.5],
    exitCosts: ['successorEntry', 0.5],
    speaker: ['speakerShare', 0.5],
    force: ['forceAccepted', 0.5],
    ordersFail: ['militaryRefusal', 0.5],
  },
  'wagner-border-2023': {
    entry: ['commonFactor', 2],
    consultation: ['article4GivenIncident', 2],
    polandReinforces: ['reinforceGivenCamp', 0.5],
    campGone: ['moneyEnds', 0.5],
    misjudged: ['attributionAccuracy', 0.5],
  },
  'belarus-refusal': {
    executed: ['militaryRefusal', 0.5],
    moved: ['militaryRefusal', 0.5],
    groundWar: ['militaryRefusal', 0.5],
    exercise: ['militaryRefusal', 0.5],
    regimeStands: ['militaryRefusal', 0.5],
  },
  'nuclear-sharing': {
    entry: ['commonFactor', 2],
    fewerDemands: ['demandProb', 0.5],
    warheads: ['transferStopped', 2],
    warsaw: ['polishCallChance', 0.5],
    clash: ['accidentRate', 2],
  },
  'polish-intervention': {
    entry: ['commonFactor', 0.5],
    clash: ['strikeRate', 2],
    struck: ['strikeRate', 0.5],
    article5: ['article5GivenAttack', 2],
    home: ['homecoming', 0.5],
  },
};
