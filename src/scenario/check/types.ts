/** What an expression is: names of the kinds, when two agree, and what is refused where another is needed. */
import type { Tree, ValueType } from '../../expression/ast.ts';
import type { ValueKind } from '../types.ts';
import type { Typed } from './context.ts';
import { type Job, refuse, sourceOf } from './scope.ts';

export const TRUTH: ValueType = { kind: 'truth' };
export const NUMBER: ValueType = { kind: 'number' };
export const PARTY: ValueType = { kind: 'party' };

/** What reading a value of this kind gives. */
export function typeOfKind(kind: ValueKind): ValueType {
  switch (kind.kind) {
    case 'number':
      return NUMBER;
    case 'flag':
      return TRUTH;
    case 'ladder':
      return { kind: 'rung', ladder: kind.ladder };
    case 'names':
      return { kind: 'name', values: kind.values };
  }
}

/** `a number`, `a rung of posture`. */
export function typeWords(type: ValueType): string {
  switch (type.kind) {
    case 'truth':
      return 'a truth';
    case 'number':
      return 'a number';
    case 'rung':
      return `a rung of ${type.ladder}`;
    case 'name':
      return `one of ${type.values.join(', ')}`;
    case 'party':
      return 'a party';
  }
}

export function sameType(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'rung') return b.kind === 'rung' && a.ladder === b.ladder;
  if (a.kind === 'name')
    return b.kind === 'name' && a.values.length === b.values.length && a.values.every((value, index) => value === b.values[index]);
  return a.kind === b.kind;
}

/** The words that may stand beside a place of this type. */
export function wordsOfType(job: Job, type: ValueType): readonly string[] {
  if (type.kind === 'rung') return job.context.names.ladders.get(type.ladder) ?? [];
  return type.kind === 'name' ? type.values : [];
}

/** Resolves a part that must be a truth. */
export function truth(job: Job, tree: Tree): Typed | undefined {
  const typed = job.resolve(job, tree);
  if (!typed || typed.type.kind === 'truth') return typed;
  const text = sourceOf(tree);
  const hint =
    typed.type.kind === 'number'
      ? `compare it, for example '${text} > 0'`
      : `compare it, for example '${text} == ${wordsOfType(job, typed.type)[0] ?? 'self'}'`;
  return refuse(job, 'E3201', tree.span, `'${text}' is ${typeWords(typed.type)} where a truth is needed`, hint);
}

/** Resolves a part that must be a number; with `truths` a truth counts as 0 and 1. */
export function numeric(job: Job, tree: Tree, options: { readonly truths: boolean }): Typed | undefined {
  const typed = job.resolve(job, tree);
  if (!typed || typed.type.kind === 'number' || (options.truths && typed.type.kind === 'truth')) return typed;
  const text = sourceOf(tree);
  if (typed.type.kind === 'truth')
    return refuse(job, 'E3202', tree.span, `'${text}' is a truth where a number is needed`, `write 'if(${text}, 1, 0)'`);
  const hint =
    typed.type.kind === 'party'
      ? `name a value of the party, for example '${text}.pressure'`
      : `compare it, for example 'if(${text} == ${wordsOfType(job, typed.type)[0] ?? 'x'}, 1, 0)'`;
  return refuse(job, 'E3202', tree.span, `'${text}' is ${typeWords(typed.type)} where a number is needed`, hint);
}
