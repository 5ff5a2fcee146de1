/** A scenario in; what it asks out: section 1 of its ODD description, and the tables of outcomes and measures. */
import type { AuthoredScenario } from '../scenario/authored.ts';
import type { Scenario } from '../scenario/types.ts';
import { blocks, bullets, code, inline, markdownTable, prose } from './markdown.ts';
import { expressionText, meaningText, sourceText } from './odd-words.ts';
import { figure } from './words.ts';

/** The question, what the author says of the scenario, and the patterns it is held to. */
export function purpose({ question, notes, questions }: Scenario, { expect = {} }: AuthoredScenario): string {
  const patterns = Object.entries(expect).map(([id, { outcome, measure, by, between, share, variant, against, difference, meaning }]) => [
    code(id),
    code(outcome ?? measure ?? ''),
    inline([by && `by ${by}`, share, variant && `${variant} against ${against ?? 'baseline'}`].filter(Boolean).join(', ')),
    between === undefined ? inline(difference ?? '') : `${figure(between[0])} to ${figure(between[1])}`,
    inline(meaning ?? ''),
  ]);
  return blocks([
    question === undefined ? 'The scenario states no question.' : `**Question.** ${inline(question)}`,
    prose(notes ?? ''),
    patterns.length === 0
      ? 'The scenario states no pattern that its runs must show.'
      : 'Patterns that the runs must show, or the scenario has failed its own test:',
    markdownTable(['Pattern', 'Of', 'When', 'Expected', 'Why'], patterns),
    questions.length === 0 ? '' : 'For discussion:',
    bullets(questions.map(inline)),
  ]);
}

/** Outcomes and measures. */
export function questionTables({ outcomes = {}, measures = {} }: AuthoredScenario): string {
  return blocks([
    markdownTable(
      ['Outcome', 'True when', 'Given', 'Within', 'Meaning', 'Source'],
      Object.entries(outcomes).map(([id, { when, given, within, source, ends, ...words }]) => [
        code(id),
        `${expressionText(when)}${ends === true ? '; it ends the run' : ''}`,
        code(given ?? ''),
        within === undefined ? '' : inline(String(within)),
        meaningText(words),
        sourceText(source),
      ]),
    ),
    markdownTable(
      ['Measure', 'Value', 'Read', 'Given', 'Unit', 'Meaning'],
      Object.entries(measures).map(([id, { value, over, at, every, given, unit, ...words }]) => [
        code(id),
        expressionText(value),
        inline(over ?? at ?? (every === undefined ? 'end' : `every ${every}`)),
        given === undefined ? '' : expressionText(given),
        inline(unit ?? ''),
        meaningText(words),
      ]),
    ),
  ]);
}
