/** A scenario as written in; section 7 of its ODD description out: every trigger in words, under the party that acts. */
import type { AuthoredOption, AuthoredScenario, AuthoredTrigger } from '../scenario/authored.ts';
import { blocks, bullets, code, heading, inline, markdownTable } from './markdown.ts';
import { delayText, effectsText, expressionText, meaningText, sourceText, wakeText } from './odd-words.ts';

type Named = readonly [id: string, trigger: AuthoredTrigger];

/** Events first, then triggers: those of each party in the order of the parties, those of each member of a bloc, those of nobody. */
export function triggerSection(written: AuthoredScenario): string {
  const { triggers = {}, parties = {}, blocs = {} } = written;
  const all = Object.entries(triggers);
  const group = (title: string, own: readonly Named[]): readonly string[] =>
    own.length === 0 ? [] : [heading(3, title), ...own.map(triggerText)];
  return blocks([
    ...eventTable(written),
    ...Object.entries(parties).flatMap(([party, { name }]) =>
      group(
        inline(name ?? party),
        all.filter(([, trigger]) => trigger.each === undefined && trigger.party === party),
      ),
    ),
    ...Object.keys(blocs).flatMap((bloc) =>
      group(
        `Each member of ${code(bloc)}, as ${code('self')}`,
        all.filter(([, { each }]) => each === bloc),
      ),
    ),
    ...group(
      'Nature and control',
      all.filter(([, trigger]) => trigger.each === undefined && trigger.party === undefined),
    ),
  ]);
}

function eventTable({ events = {} }: AuthoredScenario): readonly string[] {
  const rows = Object.entries(events).map(([id, event]) => {
    const { by = '', on = '', with: carried = [], source, ...words } = typeof event === 'string' ? { meaning: event } : event;
    return [code(id), inline(by), inline(on), carried.map(inline).join(', '), meaningText(words), sourceText(source)];
  });
  return rows.length === 0 ? [] : [heading(3, 'Events'), markdownTable(['Event', 'Doer', 'Victim', 'Carries', 'Meaning', 'Source'], rows)];
}

/** A name with its meaning, and below it what the rule says, one line a thing. */
function triggerText([id, trigger]: Named): string {
  const { party, each } = trigger;
  const said = meaningText(trigger);
  const who = each !== undefined && party !== undefined ? ` (${inline(party)})` : '';
  return [`${code(id)}${who}${said === '' ? '' : `: ${said}`}`, '', bullets(lines(trigger)), ...optionLines(trigger)].join('\n');
}

function lines(trigger: AuthoredTrigger): readonly string[] {
  const { when, probability, after, unless, limit, cooldown, otherwise, tags = [], source } = trigger;
  const isCondition = trigger.at === undefined && trigger.every === undefined && trigger.rate === undefined && trigger.on === undefined;
  const said = [
    `Woken ${wakeText(trigger)}${when === undefined || isCondition ? '' : `, while ${expressionText(when)}`}`,
    probability !== undefined && `With probability ${expressionText(probability)}`,
    after !== undefined && `After a delay: ${delayText(after)}`,
    unless !== undefined && `Called off if by then ${expressionText(unless)}`,
    limit !== undefined && `At most ${limit} ${limit === 1 ? 'time' : 'times'} a run`,
    cooldown !== undefined && `Not within ${expressionText(cooldown)} of the last time`,
    otherwise !== undefined && `Where the probability says no: ${effectsText(otherwise)}`,
    tags.length > 0 && `Tags: ${tags.map(inline).join(', ')}`,
    source !== undefined && `Source: ${sourceText(source)}`,
    trigger.choose === undefined ? `Then: ${effectsText(trigger.do)}` : choiceText(trigger),
  ];
  return said.filter((line) => line !== false);
}

function choiceText({ choose = {}, precision }: AuthoredTrigger): string {
  const byUtility = Object.values(choose).some(({ utility }) => utility !== undefined);
  const how = byUtility ? 'by utility (softmax of utility times precision)' : 'by chance';
  return `Then one of these, ${how}${precision === undefined ? '' : `, precision ${expressionText(precision)}`}:`;
}

function optionLines({ choose }: AuthoredTrigger): readonly string[] {
  return choose === undefined ? [] : [bullets(Object.entries(choose).map(optionText), '  ')];
}

function optionText([id, option]: readonly [string, AuthoredOption]): string {
  const { when, utility, chance, after, tags = [], source } = option;
  const facts = [
    when !== undefined && `on offer while ${expressionText(when)}`,
    utility !== undefined && `utility ${expressionText(utility)}`,
    chance !== undefined && (chance === 'rest' ? 'the chance that is left' : `chance ${expressionText(chance)}`),
    after !== undefined && `takes effect after ${delayText(after)}`,
    effectsText(option.do),
    tags.length > 0 && `tags ${tags.map(inline).join(', ')}`,
    source !== undefined && `source ${sourceText(source)}`,
  ];
  const said = meaningText(option);
  return `${code(id)}${said === '' ? '' : ` (${said})`}: ${facts.filter((fact) => fact !== false).join('; ')}`;
}
