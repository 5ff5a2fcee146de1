/** A scenario in; sections 5 and 6 of its ODD description out: what a run starts from and what reaches it from outside. */
import type { AuthoredScenario } from '../scenario/authored.ts';
import type { Scenario, Source } from '../scenario/types.ts';
import { blocks, code, inline, link, markdownTable } from './markdown.ts';
import { effectsText, meaningText, parameterText, sourceText } from './odd-words.ts';
import { figure } from './words.ts';

/** Parameters, what joins them, variants and controls. */
export function initialisation({ parameters = {}, correlations = {}, variants = {}, controls = {} }: AuthoredScenario): string {
  const rows = Object.entries(parameters).map(([id, parameter]) => [
    inline(parameter.group ?? ''),
    code(id),
    parameterText(parameter),
    inline(parameter.unit ?? ''),
    parameter.each === undefined ? '' : code(parameter.each),
    meaningText(parameter),
    sourceText(parameter.source) || 'none stated',
    parameter.confidence ?? 'not stated',
  ]);
  const head = ['Group', 'Parameter', 'Value or distribution', 'Unit', 'Each of', 'Meaning', 'Source', 'Confidence'];
  return blocks([
    'Variables start as section 2 says. Parameters are drawn once, before the first instant.',
    markdownTable(head, rows),
    markdownTable(
      ['Correlation', 'Between', 'Rank correlation'],
      Object.entries(correlations).map(([id, { between, rank }]) => [code(id), between.map(code).join(' and '), String(rank)]),
    ),
    markdownTable(
      ['Control', 'Parameter', 'Low', 'High'],
      Object.entries(controls).map(([id, { label = '', low, high }]) => [inline(label), code(id), figure(low), figure(high)]),
    ),
    markdownTable(
      ['Variant', 'Meaning', 'Sets'],
      Object.entries(variants).map(([id, { set, ...words }]) => [code(id), meaningText(words), Object.keys(set).map(code).join(', ')]),
    ),
  ]);
}

/** Cards and sources. */
export function inputs({ sources }: Scenario, { injects = {} }: AuthoredScenario): string {
  const cards = Object.entries(injects).map(([id, { at, title, card, to = [], do: effects, source, ...words }]) => [
    code(id),
    at === undefined ? 'in the hand' : inline([at].flat().join(', ')),
    inline(title ?? ''),
    inline(card ?? ''),
    to.map(inline).join(', '),
    effectsText(effects),
    meaningText(words),
    sourceText(source),
  ]);
  return blocks([
    'No time series drives a run. What comes from outside is the cards of the facilitator and the sources behind the numbers.',
    markdownTable(['Inject', 'When', 'Title', 'Card', 'To', 'Effect', 'Meaning', 'Source'], cards),
    markdownTable(['Source', 'Title', 'Author', 'Publisher', 'Date', 'Page'], Object.entries(sources).map(sourceRow)),
  ]);
}

function sourceRow([id, { title: words, url, author = '', publisher = '', date = '', page = '' }]: readonly [
  string,
  Source,
]): readonly string[] {
  return [inline(id), link(words, url), inline(author), inline(publisher), inline(date), inline(page)];
}
