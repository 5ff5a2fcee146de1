/** A scenario as written in; section 2 of its ODD description out: parties, blocs, ladders and what changes in a run. */
import type { AuthoredRelation, AuthoredScenario, AuthoredValue, AuthoredVariable, Expression } from '../scenario/authored.ts';
import { blocks, code, heading, inline, markdownTable } from './markdown.ts';
import { expressionText, meaningText, periodText, sourceText } from './odd-words.ts';

/** Entities and state variables. */
export function worldSection(written: AuthoredScenario): string {
  return blocks([
    heading(3, 'Parties'),
    partyTable(written),
    ...titled('Blocs', blocTable(written)),
    ...ladderTables(written),
    ...titled('State variables', variableTable(written)),
    ...titled('Named expressions', namedTable(written)),
    ...titled('Periods', periodTable(written)),
  ]);
}

function titled(title: string, table: string): readonly string[] {
  return table === '' ? [] : [heading(3, title), table];
}

function partyTable({ parties = {} }: AuthoredScenario): string {
  return markdownTable(
    ['Party', 'Name', 'Within', 'Posture at the start', 'Precision of choice', 'Meaning', 'Source'],
    Object.entries(parties).map(([id, party]) => [
      code(id),
      inline(party.name ?? ''),
      code(party.within ?? ''),
      party.posture === undefined ? '' : expressionText(party.posture),
      party.precision === undefined ? '' : expressionText(party.precision),
      meaningText(party),
      sourceText(party.source),
    ]),
  );
}

function blocTable({ blocs = {} }: AuthoredScenario): string {
  return markdownTable(
    ['Bloc', 'Members', 'Meaning'],
    Object.entries(blocs).map(([id, bloc]) => {
      const said = isMemberList(bloc) ? { members: bloc } : bloc;
      return [code(id), said.members.map(inline).join(', '), meaningText(said)];
    }),
  );
}

function isMemberList(bloc: NonNullable<AuthoredScenario['blocs']>[string]): bloc is readonly string[] {
  return Array.isArray(bloc);
}

function ladderTables({ ladders = {} }: AuthoredScenario): readonly string[] {
  return Object.entries(ladders).flatMap(([id, ladder]) => [
    heading(3, `Ladder ${code(id)}, from the lowest rung to the highest`),
    markdownTable(
      ['Rung', 'Meaning', 'Cost of the step up', 'Held for at least', 'Indicators'],
      Object.entries(ladder).map(([rung, said]) => {
        const { cost, hold, indicators = [], ...words } = typeof said === 'string' ? { meaning: said } : said;
        return [code(rung), meaningText(words), cost === undefined ? '' : String(cost), timeText(hold), indicators.map(inline).join('; ')];
      }),
    ),
  ]);
}

/** A bare number is days. */
function timeText(time: string | number | undefined): string {
  if (time === undefined) return '';
  return typeof time === 'number' ? `${time} days` : inline(time);
}

/** A variable or relation with the text that names it. */
type Placed = { readonly place: string; readonly value: AuthoredVariable | AuthoredRelation };

/** A party's own entry stands merged over that of its bloc. */
function placedValues({ variables = {}, parties = {}, blocs = {}, relations = {} }: AuthoredScenario): readonly Placed[] {
  const below = (owner: string, own: AuthoredScenario['variables'] = {}) =>
    Object.entries(own).map(([id, value]) => ({ place: `${owner}${id}`, value }));
  const fromBlocs = (party: string) =>
    Object.values(blocs).flatMap((bloc) =>
      isMemberList(bloc) || !bloc.members.includes(party) ? [] : Object.entries(bloc.variables ?? {}),
    );
  const merged = (party: string, own: AuthoredScenario['variables'] = {}) =>
    Object.fromEntries(Object.entries(own).map(([id, value]) => [id, { ...new Map(fromBlocs(party)).get(id), ...value }]));
  return [
    ...below('', variables),
    ...Object.entries(parties).flatMap(([party, { variables: own }]) => below(`${party}.`, merged(party, own))),
    ...Object.entries(blocs).flatMap(([bloc, of]) => below(`${bloc}.`, isMemberList(of) ? {} : of.variables)),
    ...Object.entries(relations).map(([id, value]) => ({ place: `self.${id}(other)`, value })),
  ];
}

function variableTable(written: AuthoredScenario): string {
  return markdownTable(
    ['Variable', 'Kind', 'At the start', 'Unit', 'Moves by itself', 'Meaning', 'Source'],
    placedValues(written)
      .filter(({ value }) => value.is === undefined)
      .map(({ place, value }) => [
        code(place),
        kindText(value),
        startText(value.start),
        inline(value.unit ?? ''),
        relaxesText(value),
        meaningText(value),
        sourceText(value.source),
      ]),
  );
}

function namedTable(written: AuthoredScenario): string {
  return markdownTable(
    ['Name', 'Is', 'Meaning', 'Source'],
    placedValues(written).flatMap(({ place, value }) =>
      value.is === undefined ? [] : [[code(place), expressionText(value.is), meaningText(value), sourceText(value.source)]],
    ),
  );
}

function kindText({ flag, ladder, values, min, max, ...rest }: AuthoredValue): string {
  const pair = 'symmetric' in rest && rest.symmetric === true ? ' of an unordered pair' : '';
  if (flag === true) return `flag${pair}`;
  if (ladder !== undefined) return `rung of ${code(ladder)}${pair}`;
  if (values !== undefined) return `one of ${values.map(inline).join(', ')}${pair}`;
  if (min !== undefined && max !== undefined) return `number from ${min} to ${max}${pair}`;
  if (min !== undefined) return `number from ${min} on${pair}`;
  return `${max === undefined ? 'number' : `number up to ${max}`}${pair}`;
}

function startText(start: AuthoredRelation['start']): string {
  if (start === undefined) return '';
  if (typeof start !== 'object') return expressionText(start);
  return Object.entries(start)
    .map(([pair, value]) => `${code(pair)}: ${expressionText(value as Expression)}`)
    .join(', ');
}

function relaxesText({ relaxes }: AuthoredValue): string {
  return relaxes === undefined ? '' : `towards ${expressionText(relaxes.to)}, half of the way in ${expressionText(relaxes.halfLife)}`;
}

function periodTable({ periods = {} }: AuthoredScenario): string {
  return markdownTable(
    ['Period', 'When', 'Meaning', 'Source'],
    Object.entries(periods).map(([id, period]) => [code(id), periodText(period), meaningText(period), sourceText(period.source)]),
  );
}
