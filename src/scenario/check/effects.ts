/** Effects as written in, single writes, sends and cancels in their order out. */

import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr } from '../../expression/ast.ts';
import type { Effect } from '../types.ts';
import { constantOf } from './constants.ts';
import { below } from './delays.ts';
import { partyExpr } from './party-refs.ts';
import { eventParts, oneParty } from './patterns.ts';
import { jobAt, numberText, type Site, textOfType, treeOf, truthText } from './resolve.ts';
import { refuse, sourceOf } from './scope.ts';
import { placesOf } from './targets.ts';
import { typeOfKind } from './types.ts';
import { isWrittenKey, type WrittenEffect } from './written.ts';

const WRITES = ['set', 'add', 'raise', 'lower'] as const;
const KINDS = [...WRITES, 'send', 'cancel'] as const;
type Write = (typeof WRITES)[number];

/** `at` is where the list stands. */
export function checkEffects(at: Site, written: readonly WrittenEffect[]): readonly Effect[] | undefined {
  let failed = false;
  const all: (Effect & { readonly path: Path })[] = [];
  for (const [index, item] of written.entries()) {
    const effects = checkItem(below(at, index), item);
    if (effects) all.push(...effects);
    else failed = true;
  }
  if (failed) return undefined;
  refuseContradictions(at, all);
  return all.map(({ path, ...effect }) => effect);
}

type Placed = Effect & { readonly path: Path };

function checkItem(at: Site, item: WrittenEffect): readonly Placed[] | undefined {
  const kind = KINDS.find((one) => item[one] !== undefined);
  if (!kind) return undefined;
  const when = item.when === undefined ? undefined : truthText(below(at, 'when'), item.when);
  const effects =
    kind === 'send' ? checkSend(at, item) : kind === 'cancel' ? checkCancel(at, item) : checkWrites(at, kind, item[kind] ?? {});
  if (!effects || (item.when !== undefined && !when)) return undefined;
  return effects.map((effect) => (when ? { ...effect, when } : effect));
}

function checkWrites(at: Site, kind: Write, map: Readonly<Record<string, string | number | boolean>>): readonly Placed[] | undefined {
  const effects: Placed[] = [];
  let failed = false;
  // in the order of the places, so that a map written in another order adds up to the same bits
  const inOrder = Object.entries(map)
    .filter(isWrittenKey)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, text] of inOrder) {
    const inside = below(at, kind, key);
    const places = placesOf(inside, key);
    if (!places) {
      // what is on the right may be wrong as well, but without a place nobody knows what it should be
      failed = true;
      continue;
    }
    for (const place of places) {
      const value = checkWrite(inside, kind, key, place, text);
      if (value) effects.push({ kind, target: place.target, value, path: inside.path });
      else failed = true;
    }
  }
  return failed ? undefined : effects;
}

function checkWrite(
  at: Site,
  kind: Write,
  key: string,
  place: NonNullable<ReturnType<typeof placesOf>>[number],
  text: string | number | boolean,
): NamedExpr | undefined {
  if (kind === 'add' && place.kind.kind !== 'number') {
    at.context.report({
      code: 'E4304',
      message: `'${key}' is not a number, and only numbers are added to`,
      hint: place.kind.kind === 'ladder' ? `use 'raise' or 'lower'` : `use 'set'`,
      path: at.path,
      of: 'key',
    });
    return undefined;
  }
  if ((kind === 'raise' || kind === 'lower') && place.kind.kind !== 'ladder') {
    at.context.report({
      code: 'E4304',
      message: `'${key}' stands on no ladder, and only rungs are raised or lowered`,
      hint: `use 'set'${place.kind.kind === 'number' ? ` or 'add'` : ''}`,
      path: at.path,
      of: 'key',
    });
    return undefined;
  }
  const scope = place.member === undefined ? at.scope : { ...at.scope, member: place.member };
  return textOfType({ ...at, scope }, text, typeOfKind(place.kind));
}

function checkSend(at: Site, item: WrittenEffect): readonly Placed[] | undefined {
  const inside = below(at, 'send');
  const tree = treeOf(inside, item.send ?? '');
  if (!tree) return undefined;
  const job = jobAt(inside);
  const isPeriod = tree.kind === 'call' && tree.path.length === 1 && (tree.path[0] === 'starts' || tree.path[0] === 'ends');
  if (isPeriod)
    return refuse(job, 'E4305', tree.span, `'${sourceOf(tree)}' comes with its period and is not sent`, 'declare an event of your own');
  const parts = eventParts(job, tree);
  if (!parts) return undefined;
  const { event } = parts;
  at.context.used.add(`sent:${event.name}`);
  if (event.by !== undefined && !parts.doer)
    return refuse(job, 'E4305', tree.span, `'${event.name}' does not say who does it`, `write 'self.${sourceOf(tree)}' or name the party`);
  if (event.on !== undefined && !parts.victim)
    return refuse(job, 'E4305', tree.span, `'${event.name}' does not say to whom`, `write '${sourceOf(tree)}(party)'`);
  const doer = parts.doer && oneParty(job, parts.doer);
  const victim = parts.victim && oneParty(job, parts.victim);
  const fields = checkCarried(at, event.name, event.carries, item.with ?? {});
  if ((parts.doer && !doer) || (parts.victim && !victim) || !fields) return undefined;
  return [
    {
      kind: 'send',
      event: event.name,
      ...(doer ? { doer: partyExpr(job, doer) } : {}),
      ...(victim ? { victim: partyExpr(job, victim) } : {}),
      fields,
      path: inside.path,
    },
  ];
}

/** Every number that the event carries must be given, and no other. */
function checkCarried(
  at: Site,
  event: string,
  carries: readonly string[],
  given: Readonly<Record<string, string | number | boolean>>,
): readonly { readonly field: number; readonly value: NamedExpr }[] | undefined {
  const inside = below(at, 'with');
  let failed = false;
  for (const [key] of Object.entries(given).filter(isWrittenKey)) {
    if (carries.includes(key)) continue;
    at.context.report({
      code: 'E4306',
      message: `the event '${event}' carries no '${key}'`,
      hint: didYouMean(key, carries),
      path: [...inside.path, key],
      of: 'key',
    });
    failed = true;
  }
  const missing = failed ? [] : carries.filter((name) => given[name] === undefined);
  if (missing.length > 0) {
    at.context.report({
      code: 'E4306',
      message: `the event '${event}' is sent without '${missing.join(`', '`)}'`,
      hint: `write 'with: { ${missing.map((name) => `${name}: 0.5`).join(', ')} }'`,
      path: [...at.path, 'send'],
    });
    failed = true;
  }
  const fields: { readonly field: number; readonly value: NamedExpr }[] = [];
  for (const name of [...carries].sort()) {
    const text = given[name];
    const value = text === undefined ? undefined : numberText(below(inside, name), text);
    if (value) fields.push({ field: at.context.names.fields.indexOf(name), value });
    else failed = true;
  }
  return failed ? undefined : fields;
}

function checkCancel(at: Site, item: WrittenEffect): readonly Placed[] | undefined {
  const list = typeof item.cancel === 'string' ? [item.cancel] : (item.cancel ?? []);
  const triggers: string[] = [];
  for (const [index, word] of list.entries()) {
    const found = cancelled(below(at, 'cancel', ...(typeof item.cancel === 'string' ? [] : [index])), word.trim());
    if (!found) return undefined;
    triggers.push(...found);
  }
  return [{ kind: 'cancel', triggers, path: [...at.path, 'cancel'] }];
}

/** `x` (all its members), `x.self`, `x.poland`. */
function cancelled(at: Site, word: string): readonly string[] | undefined {
  const { triggers } = at.context.names;
  const [base = '', who, more] = word.split('.');
  const problem = (message: string, hint: string | undefined): undefined => {
    at.context.report({ code: 'E2108', message, hint, path: at.path });
    return undefined;
  };
  if (!triggers.has(base) || more !== undefined) return problem(`no trigger '${base}'`, didYouMean(base, triggers.keys()));
  const members = triggers.get(base);
  if (who === undefined) return members ? members.map((member) => `${base}.${member}`) : [base];
  if (!members) return problem(`'${base}' is one trigger and has no members`, `write 'cancel: ${base}'`);
  const member = who === 'self' ? at.scope.self : who === 'member' ? at.scope.member : who;
  if (member !== undefined && members.includes(member)) return [`${base}.${member}`];
  return problem(`'${base}' has no member '${member ?? who}'`, didYouMean(member ?? who, members));
}

/** Two sets of one place to different constants, or a raise above a lower, in one list: it would stop every run. */
function refuseContradictions(at: Site, effects: readonly Placed[]): void {
  const seen = new Map<string, number>();
  for (const effect of effects) {
    if (effect.when || effect.kind === 'send' || effect.kind === 'cancel' || effect.kind === 'add' || !('name' in effect.target)) continue;
    const value = constantOf(effect.value);
    if (value === undefined) continue;
    const { name } = effect.target;
    const said = (kind: string): number | undefined => seen.get(`${kind} ${name}`);
    const before = said('set');
    if (effect.kind === 'set' && before !== undefined && before !== value) {
      at.context.report({
        code: 'E4307',
        message: `'${name}' is set twice to different values`,
        hint: 'effects of one list happen at once: keep one',
        path: effect.path,
        of: 'key',
      });
      return;
    }
    seen.set(`${effect.kind} ${name}`, value);
    const [raised, lowered] = [said('raise'), said('lower')];
    if (raised !== undefined && lowered !== undefined && raised > lowered) {
      at.context.report({
        code: 'E4307',
        message: `'${name}' is raised above the rung to which it is lowered`,
        hint: 'effects of one list happen at once: keep one',
        path: effect.path,
        of: 'key',
      });
      return;
    }
  }
}
