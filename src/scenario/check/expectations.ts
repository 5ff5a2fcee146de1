/** `expect`, `controls`, `correlations` and `variants` as written in, checked ones out. */

import type { Path } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { Control, Correlation, Expectation, Parameter, Scenario } from '../types.ts';
import { dayText } from './constants.ts';
import type { Context } from './context.ts';
import { below } from './delays.ts';
import { type Site, site } from './resolve.ts';
import { entries, ids, isWrittenKey, type WrittenExpectation, wordsOf } from './written.ts';

const RUNS = 20_000;
const SEED = 'expect';

export function checkVariants(context: Context): Scenario['variants'] {
  return entries(context.written.variants).map(([id, variant]) => ({
    id,
    ...(variant.meaning === undefined ? {} : { meaning: variant.meaning }),
  }));
}

/** One that holds a number, by a variant or a control, goes with nothing: its correlations are left out. */
export function checkCorrelations(context: Context, parameters: readonly Parameter[]): readonly Correlation[] {
  const streams = new Map(parameters.map((parameter) => [parameter.stream, parameter]));
  const known = [...context.names.parameters.values()].flatMap(({ base, members }) =>
    members ? members.map((member) => `${base}.${member}`) : [base],
  );
  const seen = new Map<string, string>();
  return entries(context.written.correlations).flatMap(([id, { between, rank }]) => {
    const path: Path = ['correlations', id];
    const [a, b] = between;
    const unknown = between.findIndex((name) => !known.includes(name));
    if (unknown >= 0) {
      const name = between[unknown] as string;
      context.report({
        code: 'E2110',
        message: `no parameter '${name}'`,
        hint: didYouMean(name, known),
        path: [...path, 'between', unknown],
      });
      return [];
    }
    const problem = correlationProblem(between, rank);
    const pair = [...between].sort().join(' ');
    const before = seen.get(pair);
    seen.set(pair, id);
    const message = problem ?? (before === undefined ? undefined : `'${before}' already correlates these two`);
    if (message !== undefined) context.report({ code: 'E4601', message, hint: 'name two different parameters, each two once', path });
    const isDrawn = between.every((name) => streams.get(name)?.drawn.kind === 'drawn');
    return message === undefined && isDrawn && a !== undefined && b !== undefined ? [{ id, between: [a, b] as const, rank }] : [];
  });
}

function correlationProblem(between: readonly string[], rank: number): string | undefined {
  if (between.length !== 2 || between[0] === between[1]) return 'a correlation is between two parameters';
  if (!(rank >= -1 && rank <= 1)) return `the rank ${rank} is not between -1 and 1`;
  return undefined;
}

/** In the order of writing. */
export function checkControls(context: Context): readonly Control[] {
  return Object.entries(context.written.controls ?? {})
    .filter(isWrittenKey)
    .flatMap(([parameter, written]) => {
      const path: Path = ['controls', parameter];
      const known = [...context.names.parameters.values()].flatMap(({ base, members }) =>
        members ? members.map((member) => `${member}.${base}`) : [base],
      );
      const all = [...known, ...context.names.parameters.keys()];
      if (!all.includes(parameter)) {
        context.report({ code: 'E2110', message: `no parameter '${parameter}'`, hint: didYouMean(parameter, all), path, of: 'key' });
        return [];
      }
      const { low, high, step } = written;
      const message =
        typeof low !== 'number' || typeof high !== 'number'
          ? `a control has 'low' and 'high'`
          : low >= high
            ? `low ${low} is not below high ${high}`
            : step !== undefined && !(step > 0)
              ? `the step ${step} is not above 0`
              : undefined;
      if (message !== undefined) {
        context.report({ code: 'E4602', message, hint: `write 'low: 0, high: 1, step: 0.05'`, path, of: 'key' });
        return [];
      }
      return [
        { parameter, label: written.label ?? parameter, low, high, ...(step === undefined ? {} : { step }), shift: written.shift === true },
      ];
    });
}

export function checkExpectations(context: Context): readonly Expectation[] {
  return entries(context.written.expect).flatMap(([name, written]) => {
    const expectation = checkExpectation(site(context, ['expect', name]), name, written);
    return expectation ? [expectation] : [];
  });
}

function checkExpectation(at: Site, name: string, written: WrittenExpectation): Expectation | undefined {
  const frame = { ...wordsOf(written), name, runs: written.runs ?? RUNS, seed: written.seed ?? SEED };
  if (written.measure !== undefined) return ofMeasure(at, frame, written, written.measure);
  const outcome = known(at, 'outcome', written.outcome ?? '', ids(at.context.written.outcomes));
  const byDay = written.by === undefined ? at.context.horizonDays : dayText(below(at, 'by'), written.by);
  if (outcome === undefined || byDay === undefined) return undefined;
  if (written.difference !== undefined) return ofDifference(at, frame, written, { outcome, byDay });
  const between = bandOf(at, written, 'shares');
  return between && { ...frame, kind: 'outcome', outcome, byDay, between };
}

type Frame = Pick<Expectation, 'name' | 'runs' | 'seed'>;

function ofMeasure(at: Site, frame: Frame, written: WrittenExpectation, name: string): Expectation | undefined {
  const measure = known(at, 'measure', name, ids(at.context.written.measures));
  const share = written.share === undefined ? undefined : condition(written.share, ['<=', '>=', '==', '!=', '<', '>'] as const);
  const between = bandOf(at, written, share ? 'shares' : 'numbers');
  return measure !== undefined && between ? { ...frame, kind: 'measure', measure, between, ...(share ? { share } : {}) } : undefined;
}

function ofDifference(
  at: Site,
  frame: Frame,
  written: WrittenExpectation,
  question: { readonly outcome: string; readonly byDay: number },
): Expectation | undefined {
  const variants = ids(at.context.written.variants);
  const variant = known(at, 'variant', written.variant ?? '', variants);
  const against = known(at, 'against', written.against ?? '', ['baseline', ...variants]);
  const difference = condition(written.difference ?? '', ['<=', '>=', '<', '>'] as const);
  if (variant === undefined || against === undefined || !difference) return undefined;
  return { ...frame, kind: 'difference', ...question, variant, against, difference };
}

function known(at: Site, key: 'outcome' | 'measure' | 'variant' | 'against', word: string, words: readonly string[]): string | undefined {
  if (words.includes(word)) return word;
  const kind = key === 'against' ? 'variant' : key;
  at.context.report({ code: 'E2109', message: `no ${kind} '${word}'`, hint: didYouMean(word, words), path: [...at.path, key] });
  return undefined;
}

/** `< 0` taken apart. */
function condition<Op extends string>(text: string, ops: readonly Op[]): { readonly op: Op; readonly value: number } | undefined {
  const trimmed = text.trim();
  const op = ops.find((one) => trimmed.startsWith(one));
  return op && { op, value: Number(trimmed.slice(op.length)) };
}

function bandOf(at: Site, written: WrittenExpectation, of: 'shares' | 'numbers'): readonly [number, number] | undefined {
  const [low, high] = written.between ?? [];
  if (low === undefined || high === undefined) return undefined;
  const message =
    low >= high
      ? `the band from ${low} to ${high} is empty`
      : of === 'shares' && (low < 0 || high > 1)
        ? 'a share lies between 0 and 1'
        : undefined;
  if (message === undefined) return [low, high];
  at.context.report({
    code: 'E4603',
    message,
    hint: "write shares of 1, the lower one first: 'between: [0.1, 0.3]'",
    path: [...at.path, 'between'],
  });
  return undefined;
}
