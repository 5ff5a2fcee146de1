/** A scenario in, its description in the ODD form out, as Markdown: all prose is the author's or true of every scenario, all else is read from the rules. */
import { VERSION } from '../analysis/version.ts';
import type { AuthoredScenario } from '../scenario/authored.ts';
import { withoutIgnored } from '../scenario/shape.ts';
import type { Scenario } from '../scenario/types.ts';
import { blocks, code, heading, inline, link, markdownTable } from './markdown.ts';
import { conceptSection } from './odd-concepts.ts';
import { initialisation, inputs } from './odd-inputs.ts';
import { purpose, questionTables } from './odd-questions.ts';
import { triggerSection } from './odd-triggers.ts';
import { worldSection } from './odd-world.ts';
import { figure } from './words.ts';

const PROTOCOL = link('Grimm et al. 2020', 'https://doi.org/10.18564/jasss.4259');

/**
 * The description of a scenario by the ODD protocol for agent-based and other simulation models: Grimm et al. (2020), The ODD protocol for describing
 * agent-based and other simulation models: a second update, JASSS 23(2) 7, doi:10.18564/jasss.4259. What the author has not written is said to be
 * missing. The text of a variant or of `--set` is that of the scenario given.
 */
export function describeScenario(scenario: Scenario): string {
  // checked when the scenario was made: this is the value that its types describe
  const written = withoutIgnored(scenario.authored) as AuthoredScenario;
  const sections = [
    title(scenario),
    heading(2, '1. Purpose and patterns'),
    purpose(scenario, written),
    heading(2, '2. Entities, state variables and scales'),
    worldSection(written),
    scales(scenario),
    heading(2, '3. Process overview and scheduling'),
    scheduling(written),
    heading(2, '4. Design concepts'),
    conceptSection(written),
    heading(2, '5. Initialisation'),
    initialisation(written),
    heading(2, '6. Input data'),
    inputs(scenario, written),
    heading(2, '7. Submodels'),
    triggerSection(written),
    heading(3, 'What is read from each run'),
    questionTables(written),
  ];
  return `${blocks(sections)}\n`;
}

function title({ title: words, id, hash }: Scenario): string {
  const made = `Made by casus ${VERSION} from the scenario ${code(id)} (hash ${code(hash.slice(0, 12))}), in the form of the ODD protocol (${PROTOCOL}).`;
  return blocks([heading(1, inline(words)), `${made} It describes what the scenario assumes; it is not a forecast.`]);
}

function scales({ start, horizonDays }: Scenario): string {
  return blocks([
    heading(3, 'Scales'),
    `Time is continuous, in days from ${start}, 00:00 UTC, for ${figure(horizonDays)} days; there is no time step. Space is not modelled: parties stand in relations, not in places.`,
  ]);
}

function scheduling({ triggers = {}, injects = {} }: AuthoredScenario): string {
  const dated = Object.entries(triggers).flatMap(([id, { at }]) => (at === undefined ? [] : [[[at].flat().join(', '), code(id)]]));
  const cards = Object.entries(injects).flatMap(([id, { at }]) =>
    at === undefined ? [] : [[[at].flat().join(', '), `inject ${code(id)}`]],
  );
  const kinds = [
    ['dates', 'at'],
    ['intervals', 'every'],
    ['rates', 'rate'],
    ['events', 'on'],
  ] as const;
  const all = Object.values(triggers);
  const counts = kinds.map(([word, key]) => [word, all.filter((trigger) => trigger[key] !== undefined).length] as const);
  const conditions = all.length - counts.reduce((sum, [, count]) => sum + count, 0);
  const said = [...counts, ['conditions', conditions] as const].map(([word, count]) => `${word} ${count}`).join(', ');
  return blocks([
    `Triggers by what wakes them: ${said}. What happens at one instant happens in batches: conditions that have become true, the oldest event with all triggers that answer it, what the calendar holds, what was waiting, then rates. All that wakes in a batch is decided on the state before it, and its effects are combined and applied once, so that nothing depends on the order of a file.`,
    dated.length + cards.length === 0 ? '' : 'On the calendar:',
    markdownTable(
      ['Date', 'What'],
      [...dated, ...cards].map(([date = '', what = '']) => [inline(date), what]),
    ),
  ]);
}
