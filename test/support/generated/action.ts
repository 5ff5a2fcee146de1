/** A vocabulary in, what happens in a scenario out: triggers of every kind of wake, their effects, and injects. */
import { delayOf } from './chance.ts';
import type { Draw } from './draw.ts';
import { numberText, shareText, truthText } from './expressions.ts';
import { carriedIn, eventPattern, labelsOf, ofKinds, type Place, placesIn, rolesIn, type Scope } from './places.ts';
import { type EventName, postured, type TriggerName, type Vocabulary } from './vocabulary.ts';

type Plain = Record<string, unknown>;

export function triggersOf(draw: Draw, vocabulary: Vocabulary): Plain {
  return Object.fromEntries(vocabulary.triggers.map((trigger) => [trigger.name, triggerOf(draw, vocabulary, trigger)]));
}

/** Days are kept apart, most of them, for what happens at one instant may contradict itself. */
export function dayText(draw: Draw, vocabulary: Vocabulary): string {
  return draw.one([
    () => `day ${draw.number(0.01, vocabulary.horizonDays)}`,
    () => `day ${draw.whole(0, vocabulary.horizonDays)}`,
    () => `2024-02-${draw.whole(10, 24)}`,
  ])();
}

function triggerOf(draw: Draw, vocabulary: Vocabulary, trigger: TriggerName): Plain {
  const { each, party, wake } = trigger;
  const selves = each ? vocabulary.blocs[each] : party === undefined ? undefined : [party];
  const outer: Scope = { vocabulary, moving: 'any', ...(selves ? { selves } : {}) };
  const woken = wakeOf(draw, outer, wake);
  const scope: Scope = woken.events ? { ...outer, events: woken.events } : outer;
  const isCondition = wake === 'condition';
  const probability = draw.maybe(40, () => ({ probability: draw.chance(80) ? shareText(draw, scope) : numberText(draw, scope) }));
  const action = draw.chance(30) ? choiceOf(draw, scope, trigger) : { do: effectsOf(draw, scope, trigger) };
  return {
    ...(each ? { each } : party === undefined ? {} : { party }),
    ...woken.keys,
    ...(isCondition ? { when: truthText(draw, { ...outer, moving: 'alone' }) } : draw.maybe(35, () => ({ when: truthText(draw, scope) }))),
    ...probability,
    ...draw.maybe(45, () => ({ after: delayOf(draw, () => numberText(draw, scope, 1)) })),
    ...draw.maybe(15, () => ({ unless: truthText(draw, scope) })),
    // without one of these a chain of answers may never come to rest
    ...(draw.chance(wake === 'on' || isCondition ? 97 : 30)
      ? draw.one([{ limit: draw.whole(1, 8) }, { limit: 2, cooldown: '2 days' }, { cooldown: '3 days' }])
      : {}),
    ...action,
    ...('probability' in probability && draw.chance(60) ? { otherwise: effectsOf(draw, scope, trigger, false) } : {}),
    ...draw.maybe(15, () => ({ tags: ['deliberate'], meaning: 'A rule', source: 'article', notes: 'Made by chance.' })),
  };
}

type Woken = { readonly keys: Plain; readonly events?: readonly EventName[] };

/** Rates stay below one in a few days, so that runs are short. */
function wakeOf(draw: Draw, scope: Scope, wake: TriggerName['wake']): Woken {
  const { vocabulary } = scope;
  switch (wake) {
    case 'at':
      return { keys: { at: draw.chance(40) ? [dayText(draw, vocabulary), dayText(draw, vocabulary)] : dayText(draw, vocabulary) } };
    case 'every':
      return { keys: { every: draw.one(['1 week', '5.5 days', '40 hours', 9.123456789]) } };
    case 'rate':
      return { keys: { rate: rateText(draw, { ...scope, moving: draw.chance(50) ? 'any' : 'alone' }) } };
    case 'on': {
      const patterns = Array.from({ length: draw.whole(1, 2) }, () => eventPattern(draw, scope));
      const [first] = patterns;
      const on = patterns.length > 1 || draw.chance(20) ? patterns.map(({ text }) => text) : first?.text;
      return { keys: { on }, events: patterns.map(({ event }) => event) };
    }
    case 'condition':
      return { keys: {} };
  }
}

function rateText(draw: Draw, scope: Scope): string {
  return draw.one([
    () => `${draw.whole(5, 60)} / year`,
    () => `chance(${draw.whole(5, 60)}%, week)`,
    () => `clamp(0.1 * ${numberText(draw, scope)}, 0, 0.15)`,
    () => `0.1 * ${shareText(draw, scope)}`,
    () => `if(${truthText(draw, scope, 1)}, 0.1, 0)`,
    () => `0.12 * exp(-abs(${numberText(draw, scope, 1)}))`,
  ])();
}

/** All options by utility, or all by chance with chances that cannot add up to more than 1. */
function choiceOf(draw: Draw, scope: Scope, trigger: TriggerName): Plain {
  const isByUtility = draw.chance(50);
  const names = ['accept', 'bargain', 'refuse'].slice(0, draw.whole(1, 3));
  const rest = isByUtility || !draw.chance(50) ? undefined : names.at(-1);
  const options = names.map((name) => {
    const liked = isByUtility ? { utility: numberText(draw, scope, 1) } : { chance: name === rest ? 'rest' : chanceText(draw, scope) };
    const option = {
      ...draw.maybe(35, () => ({ when: truthText(draw, scope, 1) })),
      ...liked,
      ...draw.maybe(40, () => ({ after: delayOf(draw, () => numberText(draw, scope, 0)) })),
      ...draw.maybe(90, () => ({ do: effectsOf(draw, scope, trigger) })),
      ...draw.maybe(15, () => ({ tags: ['vertical'] })),
    };
    return [name, option];
  });
  const precision = isByUtility ? draw.maybe(30, () => ({ precision: draw.one([3, `2 * ${shareText(draw, scope)}`]) })) : {};
  return { ...precision, choose: Object.fromEntries(options) };
}

function chanceText(draw: Draw, scope: Scope): string {
  return draw.chance(50) ? `${draw.whole(0, 33)}%` : `0.33 * ${shareText(draw, scope, 1)}`;
}

/** One to three effects on different places. */
export function effectsOf(draw: Draw, scope: Scope, trigger: TriggerName | undefined, maySend = true): readonly Plain[] {
  const written = new Set<string>();
  return Array.from({ length: draw.whole(1, 3) }, () => ({
    ...effectOf(draw, scope, trigger, maySend, written),
    ...draw.maybe(20, () => ({ when: truthText(draw, scope, 1) })),
  }));
}

function effectOf(draw: Draw, scope: Scope, trigger: TriggerName | undefined, maySend: boolean, written: Set<string>): Plain {
  const { vocabulary } = scope;
  if (maySend && draw.chance(30)) return sendOf(draw, scope);
  if (draw.chance(10)) return { cancel: cancelOf(draw, vocabulary, trigger) };
  const bloc = vocabulary.ofMember.find(({ kind }) => kind === 'number');
  if (bloc && draw.chance(12)) return { add: { [`pact.${bloc.name}`]: draw.one(['0.1 * member.resolve', 0.05, '-0.2 * member.nerve']) } };
  const role = rolesIn(scope)[0];
  if (role !== undefined && postured(vocabulary).length === vocabulary.parties.length && draw.chance(40))
    return roleEffect(draw, scope, role);
  return writeOf(draw, scope, trigger, written);
}

/** What several members set at once agrees, for it is theirs or a constant. */
function writeOf(draw: Draw, scope: Scope, trigger: TriggerName | undefined, written: Set<string>): Plain {
  const all = placesIn(scope).filter(({ text, isNamed }) => !isNamed && !written.has(text));
  const rungs = ofKinds(all, 'posture', 'alarm');
  const numbers = ofKinds(all, 'number');
  if (numbers.length > 0 && draw.chance(50)) {
    return { add: { [draw.one(numbers).text]: draw.one([draw.number(-0.3, 0.4), `clamp(${numberText(draw, scope, 1)}, -0.5, 0.5)`]) } };
  }
  if (rungs.length > 0 && draw.chance(60)) {
    const place = draw.one(rungs);
    written.add(place.text);
    return { [draw.one(['raise', 'raise', 'lower'])]: { [shortened(draw, place)]: draw.one(labelsOf(place.kind)) } };
  }
  const settable = trigger?.each === undefined ? all : all.filter(({ isOfSelf }) => isOfSelf);
  if (settable.length === 0) return { set: { heat: 0.5 } };
  const place = draw.one(settable);
  written.add(place.text);
  return { set: { [place.text]: valueText(draw, scope, place) } };
}

/** A party alone means its posture. */
function shortened(draw: Draw, { text }: Place): string {
  return text.endsWith('.posture') && draw.chance(60) ? text.slice(0, -'.posture'.length) : text;
}

function valueText(draw: Draw, scope: Scope, { kind }: Place): unknown {
  if (kind === 'number') return draw.chance(30) ? draw.number(0, 1) : numberText(draw, scope);
  if (kind === 'flag') return draw.one([true, false, truthText(draw, scope, 1)]);
  const labels = labelsOf(kind);
  return draw.chance(30) ? `if(${truthText(draw, scope, 1)}, ${draw.one(labels)}, ${draw.one(labels)})` : draw.one(labels);
}

/** Writes to the party that the event names; not to a pair of a party with itself. */
function roleEffect(draw: Draw, scope: Scope, role: string): Plain {
  const { vocabulary, selves } = scope;
  const blame = vocabulary.relations.find(({ name }) => name === 'blame');
  if (blame && selves?.length === 1 && draw.chance(50)) {
    return { add: { [`self.blame(event.${role})`]: 0.1 }, when: `event.${role} != self` };
  }
  return { when: `event.${role} == ${vocabulary.parties[0]}`, raise: { [`event.${role}`]: 'ready' } };
}

function sendOf(draw: Draw, scope: Scope): Plain {
  const { vocabulary, selves } = scope;
  const event = draw.one(vocabulary.events);
  const roles = rolesIn(scope).map((role) => `event.${role}`);
  const party = (): string => draw.one([...vocabulary.parties, ...(selves ? ['self', 'self'] : []), ...roles]);
  const doer = event.by === undefined ? '' : `${party()}.`;
  const victim = event.on === undefined ? '' : `(${party()})`;
  const carried = carriedIn(scope);
  const number = (): unknown => (carried.length > 0 && draw.chance(40) ? `0.5 * event.${draw.one(carried)}` : shareText(draw, scope, 1));
  return {
    send: `${doer}${event.name}${victim}`,
    ...(event.carries.length > 0 ? { with: Object.fromEntries(event.carries.map((name) => [name, number()])) } : {}),
  };
}

function cancelOf(draw: Draw, vocabulary: Vocabulary, trigger: TriggerName | undefined): string {
  const target = draw.one(vocabulary.triggers);
  if (target.each === undefined || draw.chance(30)) return target.name;
  return target.each === trigger?.each && draw.chance(60)
    ? `${target.name}.self`
    : `${target.name}.${draw.one(vocabulary.blocs[target.each])}`;
}

export function injectsOf(draw: Draw, vocabulary: Vocabulary): Plain {
  const scope: Scope = { vocabulary, moving: 'any' };
  return Object.fromEntries(
    vocabulary.injects.map((name) => {
      const inject = {
        ...draw.maybe(70, () => ({ at: draw.chance(30) ? [dayText(draw, vocabulary)] : dayText(draw, vocabulary) })),
        title: `The inject ${name}`,
        ...draw.maybe(50, () => ({ card: 'Nobody knows more.', to: [vocabulary.parties[0], 'pact'], responses: ['Somebody answers'] })),
        do: effectsOf(draw, scope, undefined),
      };
      return [name, inject];
    }),
  );
}
