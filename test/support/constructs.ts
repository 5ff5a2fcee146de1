/** A Model in, the names of the constructs of the language that were lowered into it out; and the names of all that a scenario can be lowered to. */
import type { Draw, Model, ModelEffect, ModelTrigger } from '../../src/compile/model.ts';
import { FUNCTIONS, OPERATORS } from '../../src/expression/functions.ts';
import { CLOSED_FAMILIES } from '../../src/random/closed.ts';

/** Every construct that a comparison of the engines has to meet. */
export const ALL_CONSTRUCTS: readonly string[] = [
  ...['wake at', 'wake every', 'wake every, no whole milliseconds', 'wake rate clocked', 'wake rate thinned', 'wake on', 'wake condition'],
  ...['on any doer', 'on one of some doers', 'on any victim', 'on one of some victims', 'on several events'],
  ...['when', 'probability', 'unless', 'limit', 'cooldown', 'otherwise', 'choose by utility', 'choose by chance', 'precision that varies'],
  ...['option when', 'option after', 'option rest', 'limit of a rate', 'cooldown of a rate', 'after of a condition'],
  ...['set', 'add', 'raise', 'lower', 'send', 'cancel'].map((kind) => `effect ${kind}`),
  ...['effect when', 'effect on the party that an event names', 'send with doer', 'send with victim', 'send with fields'],
  ...['fixed', 'table', ...Object.keys(CLOSED_FAMILIES)].flatMap((draw) => [`parameter ${draw}`, `delay ${draw}`]),
  ...['parameter truncated', 'parameter factor', 'delay truncated', 'delay factor', 'parameter derived', 'correlation'],
  ...['number', 'flag', 'rung', 'name'].map((kind) => `value ${kind}`),
  ...['value relaxes', 'ladder hold', 'stay above', 'stay at', 'counter', 'period fixed', 'period drawn, lasts', 'period drawn, to'],
  ...['<', '<=', '>', '>='].map((op) => `crossing ${op}`),
  ...['crossing of t', 'crossing of a relaxing value', 'outcome given', 'outcome within', 'outcome ends', 'inject'],
  ...['end', 'at', 'every', 'mean', 'max', 'min', 'total'].map((read) => `measure ${read}`),
  ...['measure given', 'measure over what stands', 'measure over what relaxes', 'measure over what rises', 'measure that rises at times'],
  ...['time', 'read', 'field', 'pick', 'if', 'and', 'or', 'not'].map((kind) => `expression ${kind}`),
  ...['<', '<=', '>', '>=', '==', '!='].map((op) => `expression ${op}`),
  ...Object.keys({ ...FUNCTIONS, ...OPERATORS }).map((name) => `function ${name}`),
];

export function constructsOf(model: Model): ReadonlySet<string> {
  const seen = new Set<string>();
  const note = (name: string, isThere: unknown = true): void => {
    if (isThere) seen.add(name);
  };
  for (const trigger of model.triggers) noteTrigger(trigger, note);
  for (const inject of model.injects) {
    note('inject');
    for (const effect of inject.effects) noteEffect(effect, note);
  }
  for (const { draw, derived } of model.parameters) {
    noteDraw('parameter', draw, note);
    note('parameter derived', derived);
  }
  noteState(model, note);
  noteQuestions(model, note);
  noteExpressions(model, note);
  return seen;
}

type Note = (name: string, isThere?: unknown) => void;

function noteTrigger(trigger: ModelTrigger, note: Note): void {
  const { wake, action, limit, cooldownDays, after, otherwise } = trigger;
  note(wake.kind === 'rate' ? `wake rate ${wake.clocked ? 'clocked' : 'thinned'}` : `wake ${wake.kind}`);
  note('wake every, no whole milliseconds', wake.kind === 'every' && wake.milliseconds === undefined);
  if (wake.kind === 'on') {
    note('on several events', wake.patterns.length > 1);
    for (const { doers, victims } of wake.patterns) {
      note(doers === null ? 'on any doer' : 'on one of some doers');
      note(victims === null ? 'on any victim' : 'on one of some victims');
    }
  }
  for (const part of ['when', 'probability', 'unless'] as const) note(part, trigger[part]);
  note('limit', limit < Infinity);
  note('cooldown', cooldownDays > 0);
  note('limit of a rate', wake.kind === 'rate' && limit < Infinity);
  note('cooldown of a rate', wake.kind === 'rate' && cooldownDays > 0);
  note('after of a condition', wake.kind === 'condition' && after);
  note('otherwise', otherwise.length > 0);
  if (after) noteDraw('delay', after, note);
  for (const effect of otherwise) noteEffect(effect, note);
  noteAction(action, note);
}

function noteAction(action: ModelTrigger['action'], note: Note): void {
  if (action.kind === 'do') {
    for (const effect of action.effects) noteEffect(effect, note);
    return;
  }
  note(`choose by ${action.by}`);
  note('precision that varies', action.precision.kind !== 'number');
  for (const { when, after, chance, effects } of action.options) {
    note('option when', when);
    note('option after', after);
    note('option rest', chance === 'rest');
    if (after) noteDraw('delay', after, note);
    for (const effect of effects) noteEffect(effect, note);
  }
}

function noteEffect(effect: ModelEffect, note: Note): void {
  note(`effect ${effect.kind}`);
  note('effect when', effect.when);
  note('effect on the party that an event names', 'target' in effect && 'index' in effect.target);
  if (effect.kind !== 'send') return;
  note('send with doer', effect.doer);
  note('send with victim', effect.victim);
  note('send with fields', effect.fields.length > 0);
}

function noteDraw(what: 'parameter' | 'delay', draw: Draw, note: Note): void {
  note(`${what} ${draw.kind === 'closed' ? draw.family : draw.kind}`);
  note(`${what} truncated`, draw.kind === 'closed' && draw.truncate);
  note(`${what} factor`, draw.kind !== 'fixed' && draw.factor !== 1);
}

function noteState(model: Model, note: Note): void {
  note('correlation', model.correlations.length > 0);
  note('counter', model.counters.length > 0);
  for (const { kind, relaxes, holdDays } of model.values) {
    note(`value ${kind}`);
    note('value relaxes', relaxes);
    note(
      'ladder hold',
      holdDays?.some((days) => days > 0),
    );
  }
  for (const { orAbove } of model.stays) note(orAbove ? 'stay above' : 'stay at');
  for (const period of model.periods) {
    note(period.kind === 'fixed' ? 'period fixed' : `period drawn, ${period.lasts ? 'lasts' : 'to'}`);
  }
  for (const { op, moving } of model.atoms) {
    note(`crossing ${op}`);
    note(moving < 0 ? 'crossing of t' : 'crossing of a relaxing value');
  }
}

function noteQuestions(model: Model, note: Note): void {
  for (const { given, withinDays, ends } of model.outcomes) {
    note('outcome given', given >= 0);
    note('outcome within', withinDays < Infinity);
    note('outcome ends', ends);
  }
  for (const { read, given } of model.measures) {
    note(`measure ${read.kind === 'over' ? read.what : read.kind}`);
    note('measure given', given);
    if (read.kind !== 'over') continue;
    note(read.moving === -1 ? 'measure over what stands' : `measure over what ${read.moving < 0 ? 'rises' : 'relaxes'}`);
    note('measure that rises at times', read.rises);
  }
}

/** Nodes of expressions, wherever they stand in the Model. */
function noteExpressions(part: unknown, note: Note): void {
  if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return;
  if ('kind' in part && typeof part.kind === 'string') {
    if ('fn' in part) note(`function ${part.fn}`);
    else if (part.kind === 'compare' && 'op' in part) note(`expression ${part.op}`);
    else note(`expression ${part.kind}`);
  }
  for (const inner of Object.values(part)) noteExpressions(inner, note);
}
