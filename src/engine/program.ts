/** Model → closures over the flat state of a run: no code is generated, nothing is looked up by name. */
import { slotsRead } from '../compile/depend.ts';
import type { Code, Draw, Model, ModelEffect, ModelMeasure, ModelOption, ModelTrigger, Target } from '../compile/model.ts';
import { type BoundsClosure, toBounds } from '../expression/bounds.ts';
import { type Closure, toClosure } from '../expression/evaluate.ts';
import { point } from '../number/interval.ts';
import { type Drawing, drawingOf } from './draw.ts';
import { readMoving, relaxedBounds } from './moving.ts';
import type { Run } from './run.ts';

export type Evaluate = Closure<Run>;

/** Index of the value written, -1 where the party that an expression names has none. */
export type CompiledTarget = (run: Run) => number;

export type CompiledEffect = { readonly when: Evaluate | undefined } & (
  | { readonly kind: 'set' | 'add' | 'raise' | 'lower'; readonly target: CompiledTarget; readonly right: Evaluate }
  | {
      readonly kind: 'send';
      readonly event: number;
      readonly doer: Evaluate | undefined;
      readonly victim: Evaluate | undefined;
      readonly fields: readonly { readonly field: number; readonly right: Evaluate }[];
    }
  | { readonly kind: 'cancel'; readonly triggers: readonly number[] }
);

export type CompiledOption = {
  readonly name: string;
  readonly when: Evaluate | undefined;
  readonly utility: Evaluate | undefined;
  readonly chance: Evaluate | 'rest' | undefined;
  readonly after: Drawing | undefined;
  readonly effects: readonly CompiledEffect[];
};

export type CompiledTrigger = {
  readonly model: ModelTrigger;
  readonly when: Evaluate | undefined;
  /** Slots that `when` reads. */
  readonly whenReads: readonly number[];
  readonly rate: Evaluate | undefined;
  /** Of a thinned rate: bounds of `if(when, rate, 0)` on a window. */
  readonly bounds: BoundsClosure<Run> | undefined;
  readonly probability: Evaluate | undefined;
  readonly after: Drawing | undefined;
  readonly unless: Evaluate | undefined;
  readonly precision: Evaluate | undefined;
  readonly effects: readonly CompiledEffect[];
  readonly options: readonly CompiledOption[];
  readonly otherwise: readonly CompiledEffect[];
};

export type CompiledMeasure = {
  readonly value: Evaluate;
  readonly given: Evaluate | undefined;
  /** Of a measure over time of `daysIn`: whether it rises by a day a day now. */
  readonly rises: Evaluate | undefined;
  /** Days on which it is read, before the end. */
  readonly days: readonly number[];
};

export type Program = {
  readonly model: Model;
  readonly parameters: readonly Drawing[];
  readonly starts: readonly Evaluate[];
  readonly relaxations: readonly ({ readonly to: Evaluate; readonly halfLife: Evaluate } | undefined)[];
  readonly periods: readonly { readonly from: Drawing | undefined; readonly lasts: Drawing | undefined }[];
  readonly atoms: readonly Evaluate[];
  readonly triggers: readonly CompiledTrigger[];
  readonly injects: readonly { readonly effects: readonly CompiledEffect[] }[];
  readonly outcomes: readonly Evaluate[];
  readonly measures: readonly CompiledMeasure[];
  /** For effects that come from outside the scenario: of a seat. */
  readonly effect: (effect: ModelEffect) => CompiledEffect;
  /** Index of the relaxing value whose slot it is, -1 for all other slots. */
  readonly relaxingAt: Int32Array;
  /** Indices of the triggers with a rate, with an interval, and that are conditions. */
  readonly rates: readonly number[];
  readonly intervals: readonly number[];
  readonly conditions: readonly number[];
  /** For each event: the triggers that some pattern of theirs wakes. */
  readonly listeners: readonly (readonly number[])[];
  /** For each event: the counters that may count it. */
  readonly counters: readonly (readonly number[])[];
  /** For each value: the stays that watch it. */
  readonly stays: readonly (readonly number[])[];
};

export function compileProgram(model: Model): Program {
  const relaxingAt = new Int32Array(model.slots.length).fill(-1);
  model.values.forEach((value, index) => {
    if (value.relaxes) relaxingAt[value.slot] = index;
  });
  const compile = expressionCompiler(relaxingAt);
  return {
    model,
    effect: compile.effect,
    relaxingAt,
    parameters: model.parameters.map((parameter) => compile.draw(parameter.draw)),
    starts: model.values.map((value) => compile.code(value.start)),
    relaxations: model.values.map(
      (value) => value.relaxes && { to: compile.code(value.relaxes.to), halfLife: compile.code(value.relaxes.halfLifeDays) },
    ),
    periods: model.periods.map((period) =>
      period.kind === 'fixed'
        ? { from: undefined, lasts: undefined }
        : { from: compile.draw(period.from), lasts: period.lasts && compile.draw(period.lasts) },
    ),
    atoms: model.atoms.map((atom) => compile.code(atom.against)),
    triggers: model.triggers.map((trigger) => compileTrigger(trigger, compile)),
    injects: model.injects.map((inject) => ({ effects: inject.effects.map(compile.effect) })),
    outcomes: model.outcomes.map((outcome) => compile.code(outcome.when)),
    measures: model.measures.map((measure) => compileMeasure(measure, compile)),
    rates: wokenBy(model, 'rate'),
    intervals: wokenBy(model, 'every'),
    conditions: wokenBy(model, 'condition'),
    ...listenersOf(model),
  };
}

type Compiler = {
  readonly code: (code: Code) => Evaluate;
  readonly bounds: (code: Code) => BoundsClosure<Run>;
  readonly draw: (draw: Draw) => Drawing;
  readonly effect: (effect: ModelEffect) => CompiledEffect;
};

function expressionCompiler(relaxingAt: Int32Array): Compiler {
  const code = (expr: Code) =>
    toClosure<number, Run>(expr, {
      read: (slot) =>
        (relaxingAt[slot] as number) >= 0 ? (run) => readMoving(run, relaxingAt[slot] as number) : (run) => run.slots[slot] as number,
      time: (run) => run.now,
      field: (field) => (run) => run.fields[field] as number,
    });
  const bounds = (expr: Code) =>
    toBounds<number, Run>(expr, {
      read: (slot) =>
        (relaxingAt[slot] as number) >= 0
          ? (run) => relaxedBounds(run, relaxingAt[slot] as number)
          : (run) => point(run.slots[slot] as number),
      time: (run) => [run.now, run.windowEnd],
      field: (field) => (run) => point(run.fields[field] as number),
    });
  const draw = (value: Draw) => drawingOf(value, code);
  const target = (where: Target): CompiledTarget => {
    if ('value' in where) return () => where.value;
    const index = code(where.index);
    return (run) => where.of[index(run)] ?? -1;
  };
  const effect = (one: ModelEffect): CompiledEffect => {
    const when = one.when && code(one.when);
    if (one.kind === 'cancel') return { kind: 'cancel', when, triggers: one.triggers };
    if (one.kind !== 'send') return { kind: one.kind, when, target: target(one.target), right: code(one.right) };
    const fields = one.fields.map((field) => ({ field: field.field, right: code(field.right) }));
    return { kind: 'send', when, event: one.event, doer: one.doer && code(one.doer), victim: one.victim && code(one.victim), fields };
  };
  return { code, bounds, draw, effect };
}

function compileTrigger(trigger: ModelTrigger, compile: Compiler): CompiledTrigger {
  const { wake, action } = trigger;
  const when = trigger.when && compile.code(trigger.when);
  return {
    model: trigger,
    when,
    whenReads: slotsRead(trigger.when),
    rate: wake.kind === 'rate' ? compile.code(wake.rate) : undefined,
    bounds: wake.kind === 'rate' && !wake.clocked ? compile.bounds(guarded(trigger.when, wake.rate)) : undefined,
    probability: trigger.probability && compile.code(trigger.probability),
    after: trigger.after && compile.draw(trigger.after),
    unless: trigger.unless && compile.code(trigger.unless),
    precision: action.kind === 'choose' ? compile.code(action.precision) : undefined,
    effects: action.kind === 'do' ? action.effects.map(compile.effect) : [],
    options: action.kind === 'choose' ? action.options.map((option) => compileOption(option, compile)) : [],
    otherwise: trigger.otherwise.map(compile.effect),
  };
}

/** `if(when, rate, 0)`: what the bound of a thinned rate is the bound of. */
function guarded(when: Code | undefined, rate: Code): Code {
  return when ? { kind: 'if', test: when, then: rate, otherwise: { kind: 'number', value: 0 } } : rate;
}

function compileOption(option: ModelOption, compile: Compiler): CompiledOption {
  return {
    name: option.name,
    when: option.when && compile.code(option.when),
    utility: option.utility && compile.code(option.utility),
    chance: option.chance === 'rest' ? 'rest' : option.chance && compile.code(option.chance),
    after: option.after && compile.draw(option.after),
    effects: option.effects.map(compile.effect),
  };
}

function compileMeasure({ value, given, read }: ModelMeasure, compile: Compiler): CompiledMeasure {
  return {
    value: compile.code(value),
    given: given && compile.code(given),
    rises: read.kind === 'over' && read.rises ? compile.code(read.rises) : undefined,
    days: read.kind === 'every' ? read.days : read.kind === 'at' ? [read.day] : [],
  };
}

function wokenBy(model: Model, kind: ModelTrigger['wake']['kind']): number[] {
  return model.triggers.flatMap((trigger, index) => (trigger.wake.kind === kind ? [index] : []));
}

function listenersOf(model: Model): Pick<Program, 'listeners' | 'counters' | 'stays'> {
  const listeners = model.events.map((): number[] => []);
  model.triggers.forEach((trigger, index) => {
    if (trigger.wake.kind !== 'on') return;
    for (const event of new Set(trigger.wake.patterns.map((pattern) => pattern.event))) listeners[event]?.push(index);
  });
  const counters = model.events.map((): number[] => []);
  model.counters.forEach((counter, index) => {
    counters[counter.pattern.event]?.push(index);
  });
  const stays = model.values.map((): number[] => []);
  model.stays.forEach((stay, index) => {
    stays[stay.value]?.push(index);
  });
  return { listeners, counters, stays };
}
