/** Nothing in; key parameters, as in `key-parameters.ts`, of the scenarios that begin with an attack, a build-up or a blockade. */
import type { KeyParameters } from './key-parameters.ts';

export const KEY_PARAMETERS_OF_ATTACKS: KeyParameters = {
  'false-flag-mozyr': {
    entry: ['commonFactor', 2],
    accused: ['falseFlagBelief', 0.5],
    stillWrong: ['attributionAccuracy', 2],
    disclosed: ['mozyrResponse', 0.5],
  },
  machulishchy: {
    entry: ['commonFactor', 2],
    historysAnswer: ['hostileBias', 0.5],
    answerByForce: ['actionResponse', 2],
    lesson: ['lessonOfInaction', 2],
    repeatedActs: ['actionResponse', 0.5],
    damageMatters: ['actionResponse', 0.5],
  },
  'kyiv-axis-redux': {
    entry: ['offensiveResponse', 0.5],
    attack: ['strikeGroupMin', 2],
    seen: ['detectBuildUp', 0.5],
    lead: ['strikeGroupLead', 0.5],
    mud: ['strikeGroupMin', 2],
    reinforcement: ['northReinforcement', 0.5],
  },
  'lviv-supply-cut': {
    entry: ['offensiveResponse', 0.5],
    thrust: ['volynGround', 0.5],
    polandMoves: ['polandUnilateral', 0.5],
    consultation: ['article4GivenEntry', 0.5],
    manyParties: ['natoIfEntry', 0.5],
    anotherRoad: ['prizeOfLviv', 0.5],
  },
  suwalki: {
    entry: ['commonFactor', 2],
    clash: ['shotsAtTheBorder', 2],
    weeksOfCrisis: ['settlementRate', 0.5],
    article5: ['article5GivenAttack', 0.5],
    weakWashington: ['weakInvitation', 0.5],
    observersHelp: ['observerEffect', 2],
  },
};
