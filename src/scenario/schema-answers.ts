/** The shape of what is asked: outcomes, measures, controls, variants, expectations. */
import { stepSize } from './schema-action.ts';
import { annotated, day, duration, entry, expression, number, text, truth, under } from './schema-basics.ts';
import { atMostOne, exactlyOne, has, notBeside, onlyBeside, requires } from './schema-rules.ts';
import * as z from './zod.ts';

export const outcome = entry('an outcome', {
  when: expression.describe('Yes at the first instant at which this is true'),
  given: text.exactOptional().describe('An outcome: only its runs count, and days count from its first yes'),
  within: duration.exactOptional().describe('Closes the window'),
  ends: truth.exactOptional().describe('A yes stops the run'),
  ...annotated,
});

export const measure = entry('a measure', {
  value: expression,
  over: z
    .enum(['end', 'mean', 'max', 'min', 'total'], { error: 'over' })
    .exactOptional()
    .describe('How it is read over time: end when left out; total is value times days'),
  at: day.exactOptional().describe('Read on this day'),
  every: duration.exactOptional().describe('A series: read at this interval'),
  given: expression.exactOptional().describe('Read with it: runs in which it is false are left out'),
  unit: text.exactOptional().describe('A label'),
  ...annotated,
}).superRefine((value, context) => {
  atMostOne(value, ['over', 'at', 'every'], context);
});

export const control = entry('a control', {
  label: text.exactOptional(),
  low: number,
  high: number,
  step: stepSize.exactOptional(),
  shift: truth.exactOptional().describe('Moves the distribution in place of fixing a number'),
  ...annotated,
});

export const variant = entry('a variant', {
  set: under("paths with values, such as '{ parameters.patience.value: 0.5 }'", z.unknown()).describe(
    'Values under paths; merged like `extends`',
  ),
  ...annotated,
});

const NUMBER = '[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?';
const SHARE_WORDS = "a comparison such as '<= 2'";
const DIFFERENCE_WORDS = "a comparison such as '< 0'";

export const expectation = entry('an expectation', {
  outcome: text.exactOptional(),
  measure: text.exactOptional(),
  by: day.exactOptional().describe('Until when the outcome counts'),
  between: z
    .tuple([number, number], { error: 'two numbers: [low, high]' })
    .exactOptional()
    .describe('The band; fails when the interval lies wholly outside it'),
  share: z
    .string({ error: SHARE_WORDS })
    .regex(new RegExp(`^\\s*(<=?|>=?|==|!=)\\s*${NUMBER}\\s*$`), { error: SHARE_WORDS })
    .exactOptional()
    .describe('The share of runs whose value satisfies it, in place of the mean'),
  variant: text.exactOptional(),
  against: text.exactOptional().describe('A variant, or `baseline`: the file itself'),
  difference: z
    .string({ error: DIFFERENCE_WORDS })
    .regex(new RegExp(`^\\s*(<=?|>=?)\\s*${NUMBER}\\s*$`), { error: DIFFERENCE_WORDS })
    .exactOptional()
    .describe('What the paired difference of variant and `against` satisfies'),
  runs: z
    .int({ error: 'a whole number' })
    .min(1, { error: 'a whole number of at least 1' })
    .exactOptional()
    .describe('20,000 when left out'),
  seed: text.exactOptional(),
  ...annotated,
}).superRefine((value, context) => {
  if (!exactlyOne(value, ['outcome', 'measure'], "what is expected of ('outcome' or 'measure')", context)) return;
  if (has(value, 'difference')) return expectDifference(value, context);
  requires(value, 'between', '', context);
  if (has(value, 'outcome')) requires(value, 'by', ': an outcome is expected by a day', context);
  onlyBeside(value, 'share', ['measure'], context);
  for (const key of ['variant', 'against']) onlyBeside(value, key, ['difference'], context);
});

function expectDifference(value: object, context: z.core.$RefinementCtx): void {
  notBeside(value, 'measure', ['difference'], context);
  notBeside(value, 'between', ['difference'], context);
  notBeside(value, 'share', ['difference'], context);
  for (const key of ['variant', 'against']) requires(value, key, ': a difference has two sides', context);
}
