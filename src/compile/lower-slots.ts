/** Takes a Scenario (in name order) and gives every stored number its place in the flat state: parameters, values, periods, then the histories that some expression or hold needs. */
import { visitExpr } from '../expression/analyze.ts';
import type { EventPattern, HistoryLeaf } from '../expression/ast.ts';
import type { Scenario, Value } from '../scenario/types.ts';
import type { RelaxingSlots } from './depend.ts';
import { effectsOf, expressionsOf, targetNames } from './lower-collect.ts';
import type { Counter, DeliveryPattern, Index, Slot, SlotInfo, Stay } from './model.ts';

/** Where everything stands. `slots` grows once more, when crossings add their atoms. */
export type SlotTable = {
  readonly slots: SlotInfo[];
  /** Of parameters, values and periods, by full name. */
  readonly slotOf: ReadonlyMap<string, Slot>;
  readonly valueIndexOf: ReadonlyMap<string, Index>;
  readonly eventOf: ReadonlyMap<string, Index>;
  readonly events: readonly string[];
  readonly relaxing: RelaxingSlots;
  readonly counters: readonly Counter[];
  readonly counterOf: (pattern: EventPattern) => Counter;
  readonly stays: readonly Stay[];
  /** Index of the stay at a rung of a value, -1 where nobody asks for it. */
  readonly stayOf: (value: string, rung: number) => Index;
};

/** Slots for all that the scenario stores; counters and stays only for what is read, and for holds that a `lower` may meet. */
export function assignSlots(scenario: Scenario): SlotTable {
  const slots: SlotInfo[] = [];
  const add = (name: string, kind: SlotInfo['kind']): Slot => slots.push({ name, kind }) - 1;
  const slotOf = new Map<string, Slot>();
  const relaxing = new Map<Slot, Index>();
  for (const parameter of scenario.parameters) slotOf.set(parameter.name, add(parameter.name, 'parameter'));
  scenario.values.forEach((value, index) => {
    const slot = add(value.name, 'value');
    slotOf.set(value.name, slot);
    if (value.relaxes === undefined) return;
    relaxing.set(slot, index);
    for (const part of ['anchor', 'to', 'halfLife']) add(`${part}(${value.name})`, 'anchor');
  });
  for (const period of scenario.periods) slotOf.set(period.name, add(period.name, 'period'));
  const events = eventNames(scenario);
  const eventOf = new Map(events.map((name, index) => [name, index]));
  const leaves = historyLeaves(scenario);
  const counters = assignCounters(scenario, leaves, eventOf, add);
  const valueIndexOf = new Map(scenario.values.map((value, index) => [value.name, index]));
  const stays = assignStays(scenario, leaves, valueIndexOf, add);
  return { slots, slotOf, valueIndexOf, eventOf, events, relaxing, ...counters, ...stays };
}

/** Names of the two events of a period. */
export function periodEvents(period: string): readonly [starts: string, ends: string] {
  return [`starts(${period})`, `ends(${period})`];
}

/** A pattern with the event's index, its parties sorted and each once. */
export function lowerPattern(pattern: EventPattern, eventOf: ReadonlyMap<string, Index>): DeliveryPattern {
  const event = eventOf.get(pattern.event);
  if (event === undefined) throw new Error(`unchecked scenario: no event '${pattern.event}'`);
  return { event, doers: sortedParties(pattern.doers), victims: sortedParties(pattern.victims) };
}

function eventNames(scenario: Scenario): readonly string[] {
  const names = new Set([
    ...scenario.events.map((event) => event.name),
    ...scenario.periods.flatMap((period) => periodEvents(period.name)),
  ]);
  return [...names].sort();
}

function sortedParties(parties: readonly number[] | null): readonly number[] | null {
  return parties === null ? null : [...new Set(parties)].sort((a, b) => a - b);
}

function historyLeaves(scenario: Scenario): readonly HistoryLeaf[] {
  const leaves: HistoryLeaf[] = [];
  for (const expr of expressionsOf(scenario)) {
    visitExpr(expr, (node) => {
      if (node.kind === 'history' || node.kind === 'stay') leaves.push(node);
    });
  }
  return leaves;
}

type AddSlot = (name: string, kind: SlotInfo['kind']) => Slot;

function assignCounters(scenario: Scenario, leaves: readonly HistoryLeaf[], eventOf: ReadonlyMap<string, Index>, add: AddSlot) {
  const counters = new Map<string, Counter>();
  const keyOf = (pattern: EventPattern): string => JSON.stringify(lowerPattern(pattern, eventOf));
  for (const leaf of leaves) {
    if (leaf.kind !== 'history' || counters.has(keyOf(leaf.pattern))) continue;
    const name = patternName(leaf.pattern, scenario);
    counters.set(keyOf(leaf.pattern), {
      pattern: lowerPattern(leaf.pattern, eventOf),
      times: add(`times(${name})`, 'counter'),
      last: add(`last(${name})`, 'counter'),
      first: add(`time(${name})`, 'counter'),
    });
  }
  const counterOf = (pattern: EventPattern): Counter => {
    const counter = counters.get(keyOf(pattern));
    if (counter === undefined) throw new Error(`no counter for '${pattern.event}'`);
    return counter;
  };
  return { counters: [...counters.values()], counterOf };
}

/** As an author would write it: `ukraine.struck(belarus)`, `any.struck(belarus)`, `[latvia estonia].struck`. */
export function patternName(pattern: EventPattern, scenario: Scenario): string {
  const side = (parties: readonly number[] | null): string => {
    if (parties === null) return 'any';
    const names = parties.map((party) => scenario.parties[party]?.id ?? 'none');
    const bloc = scenario.blocs.find(({ members }) => members.length === names.length && members.every((member) => names.includes(member)));
    return names.length === 1 ? (names[0] ?? 'none') : (bloc?.id ?? `[${names.join(' ')}]`);
  };
  const doer = pattern.doers === null && pattern.victims === null ? '' : `${side(pattern.doers)}.`;
  return `${doer}${pattern.event}${pattern.victims === null ? '' : `(${side(pattern.victims)})`}`;
}

function assignStays(scenario: Scenario, leaves: readonly HistoryLeaf[], valueIndexOf: ReadonlyMap<string, Index>, add: AddSlot) {
  const stays: Stay[] = [];
  const indexOf = new Map<string, Index>();
  const keyOf = (value: string, rung: number): string => `${value}@${rung}`;
  const track = (value: string, rung: number): void => {
    const index = valueIndexOf.get(value);
    const info = index === undefined ? undefined : scenario.values[index];
    if (index === undefined || info === undefined) throw new Error(`unchecked scenario: no value '${value}'`);
    if (indexOf.has(keyOf(value, rung))) return;
    const label = `${value}, ${labelsOf(info, scenario)?.[rung] ?? rung}`;
    const orAbove = info.type.kind !== 'names';
    indexOf.set(keyOf(value, rung), stays.length);
    stays.push({ value: index, rung, orAbove, since: add(`since(${label})`, 'stay'), first: add(`time(${label})`, 'stay') });
  };
  for (const leaf of leaves) if (leaf.kind === 'stay') track(leaf.ref, leaf.rung);
  for (const [value, rung] of heldRungs(scenario)) track(value, rung);
  return { stays, stayOf: (value: string, rung: number): Index => indexOf.get(keyOf(value, rung)) ?? -1 };
}

/** Every rung with a `hold` of every value that some `lower` may write, in name order. */
function heldRungs(scenario: Scenario): readonly (readonly [string, number])[] {
  const lowered = new Set(effectsOf(scenario).flatMap((effect) => (effect.kind === 'lower' ? targetNames(effect.target) : [])));
  return scenario.values
    .filter((value) => lowered.has(value.name))
    .flatMap((value) =>
      (holdDaysOf(value, scenario) ?? []).flatMap((days, rung): (readonly [string, number])[] => (days > 0 ? [[value.name, rung]] : [])),
    );
}

/** `hold` of each rung in days, or undefined where the value is on no ladder or its ladder has none. */
export function holdDaysOf(value: Value, scenario: Scenario): readonly number[] | undefined {
  if (value.type.kind !== 'ladder') return undefined;
  const { ladder } = value.type;
  const days = scenario.ladders.find(({ id }) => id === ladder)?.rungs.map((rung) => rung.holdDays);
  return days?.some((hold) => hold > 0) ? days : undefined;
}

/** Names of the rungs or values that the value's number is an index of; undefined for numbers and flags. */
export function labelsOf({ type }: Pick<Value, 'type'>, scenario: Scenario): readonly string[] | undefined {
  if (type.kind === 'names') return type.values;
  if (type.kind === 'ladder') return scenario.ladders.find(({ id }) => id === type.ladder)?.rungs.map((rung) => rung.id);
  return undefined;
}
