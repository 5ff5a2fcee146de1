/**
 * Choices of fast-check in, scenarios as plain objects out that reach every construct of the format: names first, then declarations and expressions over them.
 *
 * Nearly all of them pass `check` (test/property/scenarios.test.ts states the share and that every key and function comes up). Rates, delays and limits are
 * bounded so that a run has some hundred events at most. A run may end in a RunError where triggers contradict each other at one instant.
 */
import type fc from 'fast-check';
import { injectsOf, triggersOf } from './generated/action.ts';
import { controlsOf, expectationsOf, measuresOf, outcomesOf, variantsOf } from './generated/asked.ts';
import { correlationsOf, parametersOf } from './generated/chance.ts';
import { anyTape, type Draw, drawFrom } from './generated/draw.ts';
import { drawVocabulary } from './generated/vocabulary.ts';
import { blocsOf, eventsOf, laddersOf, partiesOf, periodsOf, relationsOf, START, worldVariablesOf } from './generated/world.ts';

/** A scenario as its author writes it; a section that would be empty is left out. */
export type GeneratedScenario = Readonly<Record<string, unknown>>;

/** Any valid scenario. Shrinks towards few and simple parts. */
export const anyScenario: fc.Arbitrary<GeneratedScenario> = anyTape.map((tape) => scenarioFrom(drawFrom(tape)));

/** The scenario that these choices make. */
export function scenarioFrom(draw: Draw): GeneratedScenario {
  const vocabulary = drawVocabulary(draw);
  const { horizonDays } = vocabulary;
  const sections = {
    sources: {
      article: { title: 'An article', author: 'A. Author', publisher: 'The Paper', date: START, url: 'https://example.org', page: 3 },
    },
    ladders: laddersOf(draw),
    periods: periodsOf(draw, vocabulary),
    variables: worldVariablesOf(draw, vocabulary),
    parties: partiesOf(draw, vocabulary),
    blocs: blocsOf(draw, vocabulary),
    relations: relationsOf(draw, vocabulary),
    parameters: parametersOf(draw, vocabulary),
    correlations: correlationsOf(draw, vocabulary),
    events: eventsOf(draw, vocabulary),
    triggers: triggersOf(draw, vocabulary),
    injects: injectsOf(draw, vocabulary),
    outcomes: outcomesOf(draw, vocabulary),
    measures: measuresOf(draw, vocabulary),
    ...draw.maybe(30, () => ({ controls: controlsOf(draw, vocabulary) })),
    ...draw.maybe(30, () => ({ variants: variantsOf(draw, vocabulary), expect: expectationsOf(draw, vocabulary) })),
  };
  return {
    format: 'casus/1',
    id: 'generated',
    title: 'Generated',
    ...draw.maybe(20, () => ({ question: 'What may happen?', questions: ['Why?'], notes: 'Made by chance.', 'x-made': true })),
    start: START,
    horizon: `${horizonDays} days`,
    ...Object.fromEntries(Object.entries(sections).filter(([, section]) => Object.keys(section).length > 0)),
  };
}
