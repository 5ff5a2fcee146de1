/** Ladders, parties, blocs, events and sources as written in, checked ones out. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { Bloc, Event, Ladder, Party, Rung, Source } from '../types.ts';
import { durationText } from './constants.ts';
import type { Context } from './context.ts';
import { numberText, site } from './resolve.ts';
import { ringIn } from './values.ts';
import { entries, type WrittenBloc, type WrittenRung, wordsOf } from './written.ts';

const MOST_PARTIES = 200;

export function checkLadders(context: Context): readonly Ladder[] {
  return entries(context.written.ladders).map(([id, rungs]) => {
    const list = Object.entries(rungs).map(([rung, written]) => checkRung(context, ['ladders', id, rung], rung, written));
    if (list.length === 0)
      context.report({
        code: 'E4701',
        message: `the ladder '${id}' has no rungs`,
        hint: 'write its rungs from the lowest to the highest',
        path: ['ladders', id],
        of: 'key',
      });
    return { id, rungs: list };
  });
}

function checkRung(context: Context, path: Path, id: string, written: WrittenRung): Rung {
  if (typeof written === 'string') return { id, meaning: written, cost: 0, holdDays: 0, indicators: [] };
  const hold = written.hold === undefined ? 0 : durationText(site(context, [...path, 'hold']), written.hold, 'from 0');
  return { ...wordsOf(written), id, cost: written.cost ?? 0, holdDays: hold ?? 0, indicators: written.indicators ?? [] };
}

export function checkParties(context: Context): readonly Party[] {
  const { names, report } = context;
  if (names.parties.length > MOST_PARTIES) {
    report({
      code: 'E4401',
      message: `${names.parties.length} parties, more than ${MOST_PARTIES}`,
      hint: 'join some of them',
      path: ['parties'],
      of: 'key',
    });
  }
  const parties = entries(context.written.parties).map(([id, written]) => {
    const { within, precision } = written;
    if (within !== undefined && !names.partyIndex.has(within))
      report({ code: 'E2103', message: `no party '${within}'`, hint: didYouMean(within, names.parties), path: ['parties', id, 'within'] });
    if (precision !== undefined) numberText(site(context, ['parties', id, 'precision'], { self: id }), precision);
    return {
      ...wordsOf(written),
      id,
      name: written.name ?? id,
      ...(within === undefined ? {} : { within }),
      ...(written.country === undefined ? {} : { country: written.country }),
    };
  });
  const stateOf = new Map(parties.map((party) => [party.id, party.within]));
  const ring = ringIn(names.parties, (id) => {
    const state = stateOf.get(id);
    return state === undefined ? [] : [state];
  });
  if (ring)
    report({
      code: 'E2201',
      message: `parties stand within each other in a circle: ${[...ring, ring[0]].join(' -> ')}`,
      hint: `take one 'within' out`,
      path: ['parties', ring[0] as string, 'within'],
    });
  return parties;
}

export function checkBlocs(context: Context): readonly Bloc[] {
  return entries(context.written.blocs).map(([id, written]) => {
    const isPlain = Array.isArray(written);
    const path: Path = isPlain ? ['blocs', id] : ['blocs', id, 'members'];
    checkMembers(context, path, membersOf(written));
    const words = isPlain ? {} : wordsOf(written as Exclude<WrittenBloc, readonly string[]>);
    return { ...words, id, members: context.names.blocs.get(id) ?? [] };
  });
}

function membersOf(written: WrittenBloc): readonly string[] {
  return 'members' in written ? (written.members ?? []) : (written as readonly string[]);
}

function checkMembers(context: Context, path: Path, members: readonly string[]): void {
  const { names, report } = context;
  for (const [index, member] of members.entries()) {
    if (!names.partyIndex.has(member))
      report({ code: 'E2103', message: `no party '${member}'`, hint: didYouMean(member, names.parties), path: [...path, index] });
    else if (members.indexOf(member) < index)
      report({ code: 'E2005', message: `'${member}' is listed twice`, hint: 'take one out', path: [...path, index] });
  }
}

export function checkEvents(context: Context): readonly Event[] {
  return entries(context.written.events).map(([name, written]) => {
    if (typeof written === 'string') return { name, meaning: written, carries: [] };
    const roles = [written.by, written.on].filter((word) => word !== undefined);
    const words = [...roles, ...(written.with ?? [])];
    const twice = words.findIndex((word, index) => words.indexOf(word) < index);
    if (twice >= 0) {
      const path = twice < roles.length ? ['events', name, 'on'] : ['events', name, 'with', twice - roles.length];
      context.report({
        code: 'E2005',
        message: `'${words[twice]}' is listed twice`,
        hint: 'a role or number of an event has a name of its own',
        path,
      });
    }
    const { by, on } = written;
    return {
      ...wordsOf(written),
      name,
      ...(by === undefined ? {} : { by }),
      ...(on === undefined ? {} : { on }),
      carries: written.with ?? [],
    };
  });
}

export function checkSources(context: Context): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    entries(context.written.sources).map(([id, { title, author, publisher, date, url, page }]) => {
      const kept = Object.entries({ author, publisher, date, url, page: page === undefined ? undefined : String(page) }).filter(
        ([, value]) => value !== undefined,
      );
      return [id, { title, ...Object.fromEntries(kept) } as Source];
    }),
  );
}
