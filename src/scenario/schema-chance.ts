/** The shape of distributions, parameters and their correlations. */
import { DRAWN_KEYS, FAMILIES } from './merge.ts';
import { annotated, duration, entry, expression, named, number, text, texts, under } from './schema-basics.ts';
import { atMostOne, exactlyOne, has, onlyBeside } from './schema-rules.ts';
import * as z from './zod.ts';

const two = z.tuple([expression, expression], { error: 'two numbers: [low, high]' });
const three = z.tuple([expression, expression, expression], { error: 'three numbers: [low, mode, high]' });
const positive = number.gt(0, { error: 'a number above 0' });

const quantileKeys = { p10: expression, p50: expression, p90: expression };

/** A distribution is one of these keys with its numbers. */
const families = {
  uniform: two.exactOptional().describe('[low, high]'),
  triangular: three.exactOptional().describe('[low, mode, high]'),
  pert: three.exactOptional().describe('[low, mode, high]; the mode weighs four times as much as each end'),
  normal: entry('mean and sd', { mean: expression, sd: expression }).exactOptional().describe('Mean and standard deviation'),
  lognormal: entry('median and p95', { median: expression, p95: expression }).exactOptional().describe('Median and 95th percentile'),
  beta: entry('alpha and beta', { alpha: expression, beta: expression }).exactOptional().describe('Between 0 and 1'),
  gamma: entry('mean and sd', { mean: expression, sd: expression }).exactOptional().describe('Mean and standard deviation'),
  weibull: entry('shape and scale', { shape: expression, scale: expression }).exactOptional().describe('Shape and scale'),
  exponential: entry('mean', { mean: expression }).exactOptional().describe('Mean'),
  discrete: under('weights under numbers or names', expression)
    .exactOptional()
    .describe('Weights under numbers, or under names of `values` or of a `ladder`'),
  quantiles: entry('p10, p50 and p90', { ...quantileKeys, low: expression.exactOptional(), high: expression.exactOptional() })
    .exactOptional()
    .describe('Three quantiles, and bounds where there are any: 3-term metalog (Keelin 2016)'),
  experts: named('judges with their p10, p50 and p90', entry('p10, p50 and p90', { ...quantileKeys, weight: positive.exactOptional() }))
    .exactOptional()
    .describe('Quantiles of each judge, pooled linearly with weights'),
};

const besideFamilies = {
  truncate: two.exactOptional().describe('[low, high]: cut off there and renormalised'),
  factor: number.exactOptional().describe('Multiplies what is drawn'),
  low: expression.exactOptional().describe('Beside `experts`: lower bound of every judge'),
  high: expression.exactOptional().describe('Beside `experts`: upper bound of every judge'),
  unit: text.exactOptional().describe('A label; numbers that stand for time are days'),
  values: texts.exactOptional().describe('Names of a `discrete`, in their order'),
  ladder: text.exactOptional().describe('Ladder whose rungs a `discrete` weighs'),
};

type Context = z.core.$RefinementCtx;

function boundsStandBesideExperts(value: object, context: Context): void {
  // bounds of quantiles stand inside them
  if (has(value, 'experts')) return;
  for (const key of ['low', 'high']) onlyBeside(value, key, ['experts'], context);
}

function oneDistribution(value: object, context: Context): void {
  exactlyOne(value, FAMILIES, 'the family of the distribution', context);
  boundsStandBesideExperts(value, context);
}

function oneWayToDraw(value: object, context: Context): void {
  exactlyOne(value, DRAWN_KEYS, "what says its number ('value', 'is' or a distribution)", context);
  boundsStandBesideExperts(value, context);
  atMostOne(value, ['values', 'ladder'], context);
}

/** A distribution on its own: of a delay, of a period. */
export const distribution = entry('a distribution', { ...families, ...besideFamilies }).superRefine(oneDistribution);

/** A wait: fixed, an expression, or drawn. */
export const delay = z
  .union([z.string(), z.number(), distribution], { error: "a duration such as '5 days', an expression or a distribution" })
  .meta({ id: 'Delay', description: 'A wait: `5 days`, an expression in days, or a distribution that is drawn at each firing' });

/** The length of a period. */
export const length = z.union([duration, distribution], { error: "a duration such as '5 days', or a distribution of durations" });

const drawn = {
  value: expression.exactOptional().describe('A fixed number'),
  is: expression.exactOptional().describe('Derived from other parameters'),
  ...families,
  ...besideFamilies,
};

const exception = entry('a value or a distribution', { ...drawn, ...annotated }).superRefine(oneWayToDraw);

export const parameter = entry('a parameter', {
  ...drawn,
  each: text.exactOptional().describe('A bloc: every member has its own draw, read as `poland.resolveAtStart`'),
  except: under('members of the bloc', exception).exactOptional().describe('Members that draw from something else'),
  confidence: z.enum(['low', 'medium', 'high'], { error: 'confidence' }).exactOptional().describe('How sure the author is'),
  group: text.exactOptional().describe('Heading in reports'),
  ...annotated,
}).superRefine((value, context) => {
  oneWayToDraw(value, context);
  onlyBeside(value, 'except', ['each'], context);
});

export const correlation = entry('a correlation', {
  between: z
    .tuple([text, text], { error: 'a list of two parameters' })
    .describe('Two parameters; of a member it is `resolveAtStart.poland`'),
  rank: number
    .min(-1, { error: 'a number from -1 to 1' })
    .max(1, { error: 'a number from -1 to 1' })
    .describe('Rank correlation (Spearman)'),
  ...annotated,
});
