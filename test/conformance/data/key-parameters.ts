/** Nothing in; for each expectation of a shipped scenario the parameter that it rests on most, and the factor on it that the expectation does not survive. */
import { KEY_PARAMETERS_OF_ATTACKS } from './key-parameters-of-attacks.ts';
import { KEY_PARAMETERS_OF_DECISIONS } from './key-parameters-of-decisions.ts';

export type KeyParameter = readonly [parameter: string, factor: number];

/** By scenario and expectation. */
export type KeyParameters = Readonly<Record<string, Readonly<Record<string, KeyParameter>>>>;

export const KEY_PARAMETERS: KeyParameters = {
  ...KEY_PARAMETERS_OF_ATTACKS,
  ...KEY_PARAMETERS_OF_DECISIONS,
  'novo-ogaryovo-2023': {
    entry: ['commonFactor', 2],
    afterTheMeeting: ['commonFactor', 2],
    order: ['commonFactor', 0.5],
    orderFails: ['militaryRefusal', 2],
    demand: ['demandProb', 2],
    covertHelp: ['covertShare', 2],
    offensive: ['strikeGroupRate', 2],
    lineInVain: ['actionRate', 2],
    consultation: ['article4GivenIncident', 2],
    consultationOverBelarus: ['article4GivenIncident', 2],
    clash: ['accidentRate', 2],
    article5: ['attackRate', 2],
    follows: ['natoIfEntry', 2],
    manyParties: ['natoIfEntry', 2],
    quickCouncil: ['councilDelay', 2],
    correction: ['attributionAtHome', 0.5],
    nuclear: ['nuclearUseRate', 2],
    hosting: ['nuclearHostingRate', 2],
    withdrawal: ['withdrawalRate', 0.5],
    exit: ['leaderExitRate', 2],
    truce: ['ceasefireChance', 2],
    mozyr: ['falseFlagResponse', 0.5],
    offensiveMatters: ['offensiveResponse', 0.5],
    waysDownMatter: ['redeploymentEffect', 2],
  },
};
