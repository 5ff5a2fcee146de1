/** A scope in, text of the expression language of a wanted type out. Numbers are finite whatever they read: divisors and roots are kept from 0, histories are capped. */
import type { Draw } from './draw.ts';
import { carriedIn, eventPattern, labelsOf, ofKinds, placesIn, rolesIn, type Scope } from './places.ts';
import { type BlocId, commonVariables, postured } from './vocabulary.ts';

/** Levels of operations inside one another. */
const DEPTH = 2;

/** A number, most often of the size of 1. */
export function numberText(draw: Draw, scope: Scope, depth: number = DEPTH): string {
  if (depth <= 0 || draw.chance(35)) return numberLeaf(draw, scope);
  const number = (): string => numberText(draw, scope, depth - 1);
  const truth = (): string => truthText(draw, scope, depth - 1);
  const forms: readonly (() => string)[] = [
    () => `(${number()} + ${number()})`,
    () => `(${number()} - ${number()})`,
    () => `0.5 * ${number()}`,
    () => `${number()} / (1 + abs(${number()}))`,
    () => `(-${number()})`,
    () => `(${number()}) ^ ${draw.one(['2', '3', '1'])}`,
    () => `if(${truth()}, ${number()}, ${number()})`,
    () => `min(${number()}, ${number()})`,
    () => `max(${number()}, ${number()}, 0.1)`,
    () => `sqrt(abs(${number()}))`,
    () => `exp(-abs(${number()}))`,
    () => `log(1 + abs(${number()}))`,
    () => `${draw.one(['sin', 'cos'])}(${draw.one(['', '2 * pi * '])}${number()})`,
    () => `floor(${number()})`,
    () => `pow(0.1 + abs(${number()}), 0.5)`,
    () => `logistic(${number()})`,
    () => `clamp(${number()}, 0, 1)`,
    () => `ramp(${number()}, 0.2, ${draw.one(['0.9', '0.2'])})`,
    () => `step(${number()}, ${draw.number(0, 1)})`,
    () => `scaleOdds(${shareText(draw, scope, depth - 1)}, 1 + abs(${number()}))`,
    () => `10 * chance(0.9 * ${shareText(draw, scope, depth - 1)}, ${draw.one(['week', 'month', '10 days'])})`,
    () => aggregateNumber(draw, scope),
  ];
  return draw.one(forms)();
}

/** A number in [0, 1]. */
export function shareText(draw: Draw, scope: Scope, depth: number = DEPTH): string {
  const shares = scope.vocabulary.parameters.filter(({ isShare, each }) => isShare && !each);
  const [first] = shares;
  if (depth <= 0) return draw.chance(50) && first ? first.name : String(draw.number(0, 1));
  return draw.one([
    () => `${draw.whole(0, 100)}%`,
    () => `clamp(${numberText(draw, scope, depth - 1)}, 0, 1)`,
    () => String(draw.number(0, 1)),
  ])();
}

function numberLeaf(draw: Draw, scope: Scope): string {
  const { vocabulary, moving } = scope;
  const ofRun = moving !== 'none';
  const places = placesIn(scope).filter((place) => ofRun || !place.relaxes);
  const still = ofKinds(places, 'number').filter(({ relaxes }) => moving === 'any' || !relaxes);
  const carried = carriedIn(scope);
  const leaves: (() => string)[] = [() => String(draw.number(0, 1)), () => parameterText(draw, scope)];
  if (!ofRun) return draw.one(leaves)();
  leaves.push(
    () => `${draw.whole(1, 4)} * times(${eventPattern(draw, scope).text})`,
    () => `min(time(${eventPattern(draw, scope).text}), 40) / 10`,
    () => `date("2024-02-${draw.whole(10, 28)}") / 30`,
    () => `${draw.whole(1, 9)} ${draw.one(['days', 'hours'])} / week`,
    () => draw.one(['0.2', '1.5', '5%', 'pi / 2']),
    () => `${draw.one([0.2, 2])} * ${standingText(draw, scope, 'time')} / month`,
  );
  if (still.length > 0)
    leaves.push(
      () => draw.one(still).text,
      () => draw.one(still).text,
    );
  if (carried.length > 0)
    leaves.push(
      () => `event.${draw.one(carried)}`,
      () => `event.${draw.one(carried)}`,
    );
  const still0 = vocabulary.named.find(({ moves }) => !moves);
  if (still0) leaves.push(() => still0.name);
  const parties = postured(vocabulary);
  if (parties.length > 0) leaves.push(() => `0.2 * climb(${draw.one(parties)}, ${draw.one(labelsOf('posture'))})`);
  const flags = ofKinds(places, 'flag');
  if (flags.length > 0) leaves.push(() => `0.5 * ${draw.one(flags).text}`);
  if (moving === 'any')
    leaves.push(
      () => movingNumber(draw, scope),
      () => movingNumber(draw, scope),
    );
  return draw.one(leaves)();
}

/** Something that changes by itself, inside a number. */
function movingNumber(draw: Draw, scope: Scope): string {
  const season = scope.vocabulary.named.find(({ moves }) => moves);
  return draw.one([
    () => 't / 30',
    () => `min(since(${eventPattern(draw, scope).text}), 30) / 10`,
    () => `${standingText(draw, scope, 'daysIn')} / 20`,
    () => (season ? season.name : 'sin(2 * pi * t / year)'),
  ])();
}

function parameterText(draw: Draw, scope: Scope): string {
  const { vocabulary, selves } = scope;
  const { name, each } = draw.one(vocabulary.parameters);
  if (!each) return name;
  const { pact } = vocabulary.blocs;
  return selves?.every((self) => pact.includes(self)) && draw.chance(50) ? `self.${name}` : `${draw.one(pact)}.${name}`;
}

/** `daysIn(ash.posture, ready)`; `time(...)` is capped, for it may never come. */
function standingText(draw: Draw, scope: Scope, word: 'daysIn' | 'time'): string {
  const places = ofKinds(placesIn(scope), 'posture', 'alarm', 'ruler');
  if (places.length === 0) return '0.5';
  const place = draw.one(places);
  const text = `${word}(${place.text}, ${draw.one(labelsOf(place.kind))})`;
  return word === 'time' ? `min(${text}, 40)` : text;
}

/** What can stand alone in a comparison that crosses. */
export function movingAlone(draw: Draw, scope: Scope): { readonly text: string; readonly top: number } {
  const relaxing = ofKinds(placesIn(scope), 'number').filter(({ relaxes }) => relaxes);
  const days = scope.vocabulary.horizonDays;
  const forms: (() => { readonly text: string; readonly top: number })[] = [
    () => ({ text: 't', top: days }),
    () => ({ text: `since(${eventPattern(draw, scope).text})`, top: days / 2 }),
    () => ({ text: standingText(draw, scope, 'daysIn'), top: days / 2 }),
  ];
  if (relaxing.length > 0) forms.push(() => ({ text: draw.one(relaxing).text, top: 1 }));
  return draw.one(forms)();
}

/** A truth. */
export function truthText(draw: Draw, scope: Scope, depth: number = DEPTH): string {
  if (scope.moving === 'none' || depth <= 0 || draw.chance(45)) return truthLeaf(draw, scope);
  const truth = (): string => truthText(draw, scope, depth - 1);
  return draw.one([
    () => `(${truth()} and ${truth()})`,
    () => `(${truth()} or ${truth()})`,
    () => `not (${truth()})`,
    () => `${draw.one(['any', 'all'])}(${memberTruth(draw, scope)})`,
  ])();
}

function truthLeaf(draw: Draw, scope: Scope): string {
  const ofParameters = [
    () => `${parameterText(draw, scope)} > ${draw.number(0, 1)}`,
    ...scope.vocabulary.labelled.map(
      ({ name, kind }) =>
        () =>
          `${name} != ${draw.one(labelsOf(kind))}`,
    ),
  ];
  if (scope.moving === 'none') return draw.one(ofParameters)();
  const places = placesIn(scope);
  const number = (): string => numberText(draw, scope, 1);
  const ofRun: (() => string)[] = [
    () => `${number()} ${draw.one(['>', '>=', '<', '<='])} ${number()}`,
    () => `0.1 < ${number()} <= ${draw.number(0.2, 2)}`,
    () => `happened(${eventPattern(draw, scope).text})`,
    () => crossing(draw, scope),
    () => crossing(draw, scope),
    () => draw.one(['true', 'false', 'true']),
    () => draw.one(ofParameters)(),
  ];
  for (const [kind, ops] of [
    ['posture', ['>=', '==', '<', '!=']],
    ['alarm', ['>', '<=', '==']],
    ['ruler', ['==', '!=']],
  ] as const) {
    const found = ofKinds(places, kind);
    if (found.length > 0) ofRun.push(() => `${draw.one(found).text} ${draw.one(ops)} ${draw.one(labelsOf(kind))}`);
  }
  const flags = [...ofKinds(places, 'flag').map(({ text }) => text), ...scope.vocabulary.periods];
  if (flags.length > 0) ofRun.push(() => draw.one(flags));
  const roles = rolesIn(scope);
  if (roles.length > 0) ofRun.push(() => `event.${draw.one(roles)} ${draw.one(['==', '!='])} ${draw.one(scope.vocabulary.parties)}`);
  return draw.one(ofRun)();
}

function crossing(draw: Draw, scope: Scope): string {
  const { text, top } = movingAlone(draw, scope);
  const at = draw.number(0, top);
  return draw.one([
    () => `${text} ${draw.one(['>', '>=', '<', '<='])} ${at}`,
    () => `${at} ${draw.one(['<', '<='])} ${text}`,
    () => `${text} >= ${at} * ${shareText(draw, { ...scope, moving: scope.moving === 'any' ? 'alone' : scope.moving }, 0)}`,
  ])();
}

/** A bloc and what is true of a member: `pact, member != self and fights`. */
function memberTruth(draw: Draw, scope: Scope): string {
  const bloc = draw.one(['pact', 'league'] as const);
  const common = commonVariables(scope.vocabulary, scope.vocabulary.blocs[bloc]);
  const forms = common.map((variable) => {
    const labels = labelsOf(variable.kind);
    if (variable.kind === 'flag') return () => variable.name;
    if (labels.length > 0) return () => `${variable.name} == ${draw.one(labels)}`;
    return () => `${draw.one(['', 'member.'])}${variable.name} > ${draw.number(0, 1)}`;
  });
  const body = forms.length > 0 ? draw.one(forms)() : `member != ${draw.one(scope.vocabulary.parties)}`;
  return `${bloc}, ${scope.selves && draw.chance(30) ? 'member != self and ' : ''}${body}`;
}

function aggregateNumber(draw: Draw, scope: Scope): string {
  if (scope.moving === 'none') return `size(${draw.one(['pact', 'league'])})`;
  const bloc: BlocId = 'pact';
  const numbers = commonVariables(scope.vocabulary, scope.vocabulary.blocs[bloc]).filter(
    ({ kind, relaxes }) => kind === 'number' && (scope.moving === 'any' || !relaxes),
  );
  const body = numbers.length > 0 ? draw.one(numbers).name : 'nerve';
  return draw.one([
    () => `count(${memberTruth(draw, scope)}) / size(${bloc})`,
    () => `0.5 * sum(${bloc}, ${draw.one([body, 'fights'])})`,
    () => `${draw.one(['min', 'max'])}(${bloc}, ${body})`,
  ])();
}
