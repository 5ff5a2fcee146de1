/** Triggers as written in, one for each member out: what wakes it, when it applies, how likely, how soon, what it does. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr } from '../../expression/ast.ts';
import type { Delay, Effect, Trigger, Wake } from '../types.ts';
import { dayText, durationText } from './constants.ts';
import { type Context, number } from './context.ts';
import { below, checkDelay } from './delays.ts';
import { checkEffects } from './effects.ts';
import { checkCrossings } from './moving.ts';
import { checkOptions } from './options.ts';
import { eventPattern } from './patterns.ts';
import { jobAt, numberText, type Site, site, treeOf, truthText } from './resolve.ts';
import type { Occasion, Scope } from './scope.ts';
import { entries, type Formula, type WrittenTrigger, wordsOf } from './written.ts';

const MOST_WRITTEN = 1_000;
const MOST_EXPANDED = 20_000;

/** All triggers, in code-unit order of full name. */
export function checkTriggers(context: Context): readonly Trigger[] {
  const written = entries(context.written.triggers);
  const expanded = [...context.names.triggers.values()].reduce((sum, members) => sum + (members?.length ?? 1), 0);
  if (written.length > MOST_WRITTEN || expanded > MOST_EXPANDED) {
    const message = `${written.length} triggers, ${expanded} with 'each' written out: more than ${MOST_WRITTEN} or ${MOST_EXPANDED}`;
    context.report({ code: 'E4401', message, hint: 'split the scenario, or count smaller blocs', path: ['triggers'], of: 'key' });
    return [];
  }
  const triggers = written.flatMap(([base, trigger]) => expand(context, base, trigger));
  return triggers.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function expand(context: Context, base: string, written: WrittenTrigger): readonly Trigger[] {
  const at = site(context, ['triggers', base]);
  if (!wellFormed(at, written)) return [];
  if (written.each === undefined) {
    const trigger = checkTrigger(at, base, written, undefined);
    return trigger ? [trigger] : [];
  }
  context.used.add(`bloc:${written.each}`);
  return (context.names.triggers.get(base) ?? []).flatMap((member) => {
    const trigger = checkTrigger(at, base, written, member);
    return trigger ? [trigger] : [];
  });
}

/** What must hold of a trigger whoever it is made for. False where nobody knows who `self` would be, so that no more can be told. */
function wellFormed(at: Site, written: WrittenTrigger): boolean {
  const { names, report } = at.context;
  const { each, party } = written;
  if (each !== undefined && party !== undefined) {
    report({
      code: 'E4402',
      message: "with 'each' the member is the party",
      hint: "take 'party' out",
      path: [...at.path, 'party'],
      of: 'key',
    });
  } else if (party !== undefined && !names.partyIndex.has(party)) {
    report({ code: 'E2103', message: `no party '${party}'`, hint: didYouMean(party, names.parties), path: [...at.path, 'party'] });
    return false;
  }
  if (written.precision !== undefined && written.choose === undefined) {
    report({
      code: 'E4403',
      message: "'precision' stands without 'choose'",
      hint: 'take it out',
      path: [...at.path, 'precision'],
      of: 'key',
    });
  }
  if (each === undefined || names.blocs.has(each)) return true;
  report({ code: 'E2104', message: `no bloc '${each}'`, hint: didYouMean(each, names.blocs.keys()), path: [...at.path, 'each'] });
  return false;
}

function checkTrigger(at: Site, base: string, written: WrittenTrigger, member: string | undefined): Trigger | undefined {
  const self = member ?? written.party;
  const outer: Scope = self === undefined ? {} : { self };
  const woken = checkWake(site(at.context, at.path, outer), written);
  const scope: Scope = written.on === undefined ? outer : { ...outer, occasions: woken?.occasions ?? [] };
  const inner = site(at.context, at.path, scope);
  const parts = checkParts(inner, written, self);
  if (!woken || !parts) return undefined;
  if (woken.wake.kind === 'condition' && parts.when) checkCrossings(at.context, [...at.path, 'when'], parts.when);
  return {
    ...wordsOf(written),
    name: member === undefined ? base : `${base}.${member}`,
    base,
    ...(member === undefined ? {} : { member }),
    ...(self === undefined ? {} : { party: self }),
    wake: woken.wake,
    ...parts,
    ...(written.limit === undefined ? {} : { limit: written.limit }),
  };
}

type Parts = Pick<Trigger, 'action'> & {
  readonly when?: NamedExpr;
  readonly probability?: NamedExpr;
  readonly after?: Delay;
  readonly unless?: NamedExpr;
  readonly cooldownDays?: number;
  readonly otherwise?: readonly Effect[];
};

/** `undefined` from an optional part that was written means that it failed. */
function checkParts(at: Site, written: WrittenTrigger, self: string | undefined): Parts | undefined {
  const part = <In, Out>(
    key: keyof WrittenTrigger,
    text: In | undefined,
    check: (inner: Site, text: In) => Out | undefined,
  ): { readonly made: Out | undefined; readonly failed: boolean } => {
    const made = text === undefined ? undefined : check(below(at, key), text);
    return { made, failed: text !== undefined && made === undefined };
  };
  const when = part('when', written.when, truthText);
  const probability = part('probability', written.probability, numberText);
  const after = part('after', written.after, checkDelay);
  const unless = part('unless', written.unless, truthText);
  const cooldown = part('cooldown', written.cooldown, (inner, text: Formula) => durationText(inner, text, 'from 0'));
  const otherwise = part('otherwise', written.otherwise, checkEffects);
  const action = actionOf(at, written, self);
  if (!action || [when, probability, after, unless, cooldown, otherwise].some(({ failed }) => failed)) return undefined;
  return {
    action,
    ...(when.made ? { when: when.made } : {}),
    ...(probability.made ? { probability: probability.made } : {}),
    ...(after.made ? { after: after.made } : {}),
    ...(unless.made ? { unless: unless.made } : {}),
    ...(cooldown.made === undefined ? {} : { cooldownDays: cooldown.made }),
    ...(otherwise.made ? { otherwise: otherwise.made } : {}),
  };
}

function actionOf(at: Site, written: WrittenTrigger, self: string | undefined): Trigger['action'] | undefined {
  if (written.do !== undefined) {
    const effects = checkEffects(below(at, 'do'), written.do);
    return effects && { kind: 'do', effects };
  }
  const chosen = checkOptions(below(at, 'choose'), written.choose ?? {});
  const precision = precisionOf(at, written, self);
  return chosen && precision && { kind: 'choose', precision, ...chosen };
}

/** The trigger's own, else its party's, else 1. */
function precisionOf(at: Site, written: WrittenTrigger, self: string | undefined): NamedExpr | undefined {
  if (written.precision !== undefined) return numberText(below(at, 'precision'), written.precision);
  const ofParty = self === undefined ? undefined : at.context.written.parties?.[self]?.precision;
  if (ofParty === undefined || self === undefined) return number(1);
  return numberText(site(at.context, ['parties', self, 'precision'], { self }), ofParty);
}

type Woken = { readonly wake: Wake; readonly occasions: readonly Occasion[] };

function checkWake(at: Site, written: WrittenTrigger): Woken | undefined {
  const plain = (wake: Wake | undefined): Woken | undefined => wake && { wake, occasions: [] };
  if (written.at !== undefined) {
    const days = daysOf(below(at, 'at'), written.at);
    return plain(days && { kind: 'at', days });
  }
  if (written.every !== undefined) {
    const days = durationText(below(at, 'every'), written.every, 'above 0');
    return plain(days === undefined ? undefined : { kind: 'every', days });
  }
  if (written.rate !== undefined) {
    const rate = numberText(below(at, 'rate'), written.rate);
    return plain(rate && { kind: 'rate', rate });
  }
  return written.on === undefined ? plain({ kind: 'condition' }) : wokenOn(below(at, 'on'), written.on);
}

/** Days of `at`, each once, by size; `undefined` when one is wrong. In a part there is no start to count from. */
export function daysOf(at: Site, written: Formula | readonly Formula[]): readonly number[] | undefined {
  const list: readonly Formula[] = Array.isArray(written) ? written : [written as Formula];
  const days = list.map((text, index) => dayText(Array.isArray(written) ? below(at, index) : at, text));
  if (!at.context.start) return [];
  if (!days.every((day) => day !== undefined)) return undefined;
  return [...new Set(days)].sort((a, b) => a - b);
}

function wokenOn(at: Site, written: string | readonly string[]): Woken | undefined {
  const list = typeof written === 'string' ? [written] : written;
  const found = list.map((text, index) => {
    const inside = typeof written === 'string' ? at : below(at, index);
    const tree = treeOf(inside, text);
    return tree && eventPattern(jobAt(inside), tree);
  });
  if (!found.every((pattern) => pattern !== undefined)) return undefined;
  return { wake: { kind: 'on', patterns: found.map(({ pattern }) => pattern) }, occasions: found.map(({ occasion }) => occasion) };
}
