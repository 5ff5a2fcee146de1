/** A vocabulary in, the declarations of what there is out: ladders, periods, variables, parties, blocs, relations, events. */
import type { Draw } from './draw.ts';
import { numberText, shareText } from './expressions.ts';
import { labelsOf, type Scope } from './places.ts';
import { type EventName, LADDERS, type Relation, RULERS, type Variable, type Vocabulary } from './vocabulary.ts';

type Plain = Record<string, unknown>;

export const START = '2024-02-10';

export function laddersOf(draw: Draw): Plain {
  const rung = (word: string): unknown =>
    draw.chance(50)
      ? `The rung ${word}`
      : {
          meaning: `The rung ${word}`,
          cost: draw.number(0, 2),
          ...draw.maybe(50, () => ({ hold: draw.one(['2 days', '1 week', '12 hours']) })),
          ...draw.maybe(20, () => ({ indicators: ['Leave cancelled'] })),
        };
  return Object.fromEntries(
    Object.entries(LADDERS).map(([ladder, rungs]) => [ladder, Object.fromEntries(rungs.map((word) => [word, rung(word)]))]),
  );
}

export function periodsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const declared: Readonly<Record<string, () => unknown>> = {
    thaw: () => ({ from: draw.one(['02-20', '02-01']), ...draw.one([{ to: '03-05' }, { lasts: '5 days' }]), meaning: 'Every year' }),
    drill: () => ({
      from: draw.one(['2024-02-14', 'day 3']),
      ...draw.one([
        { to: '2024-02-25' },
        { lasts: draw.one(['9 days', { pert: [1, 4, 9] }, { uniform: [1, `2 + ${share(draw, vocabulary)}`] }]) },
      ]),
    }),
    lull: () => ({
      from: { uniform: ['2024-02-11', '2024-03-01'] },
      lasts: draw.one(['36 hours', { triangular: ['1 day', '2 days', '5 days'] }]),
    }),
    truce: () => ({
      from: { uniform: ['2024-02-09', `4 + ${share(draw, vocabulary)}`] },
      to: '2024-02-18',
      notes: 'May run from the start.',
    }),
  };
  return Object.fromEntries(vocabulary.periods.map((name) => [name, declared[name]?.()]));
}

function share(draw: Draw, vocabulary: Vocabulary): string {
  return shareText(draw, { vocabulary, moving: 'none' }, 0);
}

/** Values that start where a parameter or a number says, and go back to somewhere where they relax. */
export function variableOf(draw: Draw, vocabulary: Vocabulary, { kind, relaxes, isNamed }: Variable): Plain {
  if (isNamed) return { is: `0.5 * 0.4 * ${share(draw, vocabulary)}`, meaning: 'In other words' };
  switch (kind) {
    case 'number':
      return {
        ...draw.maybe(80, () => ({ start: share(draw, vocabulary) })),
        min: 0,
        max: 1,
        ...(relaxes ? { relaxes: relaxation(draw, vocabulary) } : {}),
        ...draw.maybe(20, () => ({ unit: 'share', meaning: 'A number', source: 'article' })),
      };
    case 'flag':
      return { flag: true, ...draw.maybe(50, () => ({ start: draw.one([true, `${share(draw, vocabulary)} > 0.5`, false]) })) };
    case 'ruler':
      return { values: [...RULERS], ...draw.maybe(50, () => ({ start: draw.one([...RULERS, ...namesOf(vocabulary, kind)]) })) };
    default:
      return { ladder: kind, ...draw.maybe(60, () => ({ start: rungAtStart(draw, vocabulary, kind) })) };
  }
}

/** Parameters of this kind. */
function namesOf(vocabulary: Vocabulary, kind: string): readonly string[] {
  return vocabulary.labelled.filter((one) => one.kind === kind).map(({ name }) => name);
}

function rungAtStart(draw: Draw, vocabulary: Vocabulary, kind: 'posture' | 'alarm'): string {
  const labels = labelsOf(kind);
  return draw.chance(30)
    ? `if(${share(draw, vocabulary)} > 0.5, ${labels[0]}, ${labels[1]})`
    : draw.one([...labels, ...namesOf(vocabulary, kind)]);
}

function relaxation(draw: Draw, vocabulary: Vocabulary): Plain {
  const still = vocabulary.ofWorld.find(({ kind, relaxes }) => kind === 'number' && !relaxes);
  const flag = vocabulary.ofWorld.find(({ kind }) => kind === 'flag');
  return {
    to: draw.one([0, 0.5, share(draw, vocabulary), still ? `0.5 * ${still.name}` : 1]),
    halfLife: draw.one(['3 days', 10, `2 days + 5 * ${share(draw, vocabulary)}`, flag ? `if(${flag.name}, 1 day, 6 days)` : '8 days']),
  };
}

export function worldVariablesOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const named = vocabulary.named.map(({ name, moves }) => {
    const scope: Scope = { vocabulary: { ...vocabulary, named: [] }, moving: 'alone' };
    return [
      name,
      { is: moves ? 'if(t < 10, 0.5, 0.5 + 0.5 * sin(2 * pi * t / year))' : numberText(draw, scope, 1), meaning: 'In other words' },
    ];
  });
  return Object.fromEntries([...vocabulary.ofWorld.map((variable) => [variable.name, variableOf(draw, vocabulary, variable)]), ...named]);
}

export function partiesOf(draw: Draw, vocabulary: Vocabulary): Plain {
  return Object.fromEntries(
    vocabulary.parties.map((party, index) => {
      const variables = vocabulary.ofParty[party] ?? [];
      const short = variables.some(({ name }) => name === 'posture') && draw.chance(60);
      const long = variables.filter(({ name }) => !(short && name === 'posture'));
      const declared = {
        ...draw.maybe(40, () => ({ name: `Land of ${party}`, country: 'POL' })),
        ...(index === vocabulary.parties.length - 1 && draw.chance(20) && !isMember(vocabulary, party)
          ? { within: vocabulary.parties[0] }
          : {}),
        ...draw.maybe(30, () => ({ precision: draw.one([2, `1 + ${share(draw, vocabulary)}`, 0]) })),
        ...(short ? { posture: rungAtStart(draw, vocabulary, 'posture') } : {}),
        ...(long.length > 0
          ? { variables: Object.fromEntries(long.map((variable) => [variable.name, variableOf(draw, vocabulary, variable)])) }
          : {}),
      };
      return [party, declared];
    }),
  );
}

function isMember({ blocs }: Vocabulary, party: string): boolean {
  return blocs.pact.includes(party) || blocs.league.includes(party);
}

export function blocsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const { pact, league } = vocabulary.blocs;
  const start = draw.chance(40) ? { start: 'self.nerve' } : {};
  const given = vocabulary.ofMember.map((variable) => {
    const declared = variableOf(draw, vocabulary, variable);
    return [variable.name, variable.name === 'resolve' ? { ...declared, ...start } : declared];
  });
  return {
    pact: { members: [...pact], variables: Object.fromEntries(given), ...draw.maybe(30, () => ({ name: 'The pact' })) },
    league: [...league],
  };
}

export function relationsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  return Object.fromEntries(vocabulary.relations.map((relation) => [relation.name, relationOf(draw, vocabulary, relation)]));
}

function relationOf(draw: Draw, vocabulary: Vocabulary, relation: Relation): Plain {
  const { start, ...declared } = variableOf(draw, vocabulary, relation);
  if (relation.symmetric) declared.symmetric = true;
  if (relation.name === 'seen') return { ...declared, start: 'other.posture', meaning: 'What one believes of the other' };
  if (relation.startOfAll) return { ...declared, start: share(draw, vocabulary) };
  if (start === undefined) return declared;
  const [one, two, three] = vocabulary.parties as [string, string, string];
  return {
    ...declared,
    start: draw.one([
      { [`${one}.${relation.name}(${two})`]: start },
      { [`${one}.${relation.name}(pact)`]: start, [`${three}.${relation.name}(${two})`]: start },
    ]),
  };
}

export function eventsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  return Object.fromEntries(vocabulary.events.map((event) => [event.name, eventOf(draw, event)]));
}

function eventOf(draw: Draw, { by, on, carries }: EventName): unknown {
  if (by === undefined && carries.length === 0 && draw.chance(50)) return 'Something that happens';
  return {
    ...(by === undefined ? {} : { by }),
    ...(on === undefined ? {} : { on }),
    ...(carries.length === 0 ? {} : { with: [...carries] }),
    meaning: 'Something that happens',
  };
}
