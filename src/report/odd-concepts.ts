/** A scenario as written in; section 4 of its ODD description out: the eleven design concepts, each answered from what the scenario holds. */
import type { AuthoredScenario, AuthoredTrigger } from '../scenario/authored.ts';
import { bullets, code } from './markdown.ts';

/** The concepts of Grimm et al. (2020), in their order. */
export function conceptSection(written: AuthoredScenario): string {
  const concepts: readonly (readonly [concept: string, answer: string])[] = [
    [
      'Basic principles',
      'a generalised semi-Markov process with guarded rules: each trigger of section 7 is one rule of one party, of nature or of control.',
    ],
    ['Emergence', `the answers to ${listed(Object.keys(written.outcomes ?? {}), 'no outcome')} come out of the triggers; none is imposed.`],
    ['Adaptation', adaptation(written)],
    ['Objectives', objectives(written)],
    ['Learning', 'no party changes its rules in a run; what it remembers stands in state variables and in counts and times of events.'],
    ['Prediction', 'no party simulates ahead; what it expects is a state variable or an expression where the scenario has one.'],
    ['Sensing', sensing(written)],
    ['Interaction', interaction(written)],
    ['Stochasticity', stochasticity(written)],
    ['Collectives', `${listed(Object.keys(written.blocs ?? {}), 'no bloc')}.`],
    ['Observation', observation(written)],
  ];
  return bullets(concepts.map(([concept, answer]) => `**${concept}**: ${answer}`));
}

function listed(ids: readonly string[], none: string): string {
  return ids.length === 0 ? none : ids.map(code).join(', ');
}

function triggersWhere(written: AuthoredScenario, test: (trigger: AuthoredTrigger) => boolean): readonly string[] {
  return Object.entries(written.triggers ?? {})
    .filter(([, trigger]) => test(trigger))
    .map(([id]) => id);
}

function choosesBy(key: 'utility' | 'chance'): (trigger: AuthoredTrigger) => boolean {
  return ({ choose = {} }) => Object.values(choose).some((option) => option[key] !== undefined);
}

function adaptation(written: AuthoredScenario): string {
  const byUtility = triggersWhere(written, choosesBy('utility'));
  const byChance = triggersWhere(written, choosesBy('chance'));
  return `parties choose by utility in ${listed(byUtility, 'no trigger')} and by stated chances in ${listed(byChance, 'no trigger')}.`;
}

function objectives(written: AuthoredScenario): string {
  const some = triggersWhere(written, choosesBy('utility')).length > 0;
  return some
    ? 'the utilities of the options in section 7, read at the instant of the choice.'
    : 'none is stated: no choice is by utility.';
}

function sensing(written: AuthoredScenario): string {
  const pairs = Object.keys(written.relations ?? {});
  const own = pairs.length === 0 ? '' : ` What one party holds of another stands in ${listed(pairs, '')}, and need not be true.`;
  return `a rule reads what its expressions name, at the instant at which it is decided.${own}`;
}

function interaction(written: AuthoredScenario): string {
  const withRoles = Object.entries(written.events ?? {}).filter(([, event]) => typeof event === 'object' && event.by !== undefined);
  const between = withRoles.map(([id]) => id);
  return `by events, which triggers answer, and by writing to one another's values. Events with a doer: ${listed(between, 'none')}.`;
}

function stochasticity(written: AuthoredScenario): string {
  const parameters = Object.values(written.parameters ?? {});
  const drawn = parameters.filter(({ value, is }) => value === undefined && is === undefined).length;
  const rates = triggersWhere(written, ({ rate }) => rate !== undefined).length;
  const decided = triggersWhere(written, ({ probability, choose }) => probability !== undefined || choose !== undefined).length;
  const correlated = Object.keys(written.correlations ?? {}).length;
  const counts = `parameters drawn once a run: ${drawn} of ${parameters.length}; rank correlations: ${correlated}; triggers that come at random times: ${rates}; triggers decided by a probability or a choice: ${decided}`;
  return `${counts}. Delays may be drawn too. Every trigger has its own stream of random numbers.`;
}

function observation({ outcomes = {}, measures = {} }: AuthoredScenario): string {
  return `of each run the first time of ${listed(Object.keys(outcomes), 'no outcome')}; the measures ${listed(Object.keys(measures), 'none')}.`;
}
