/** What every answer from runs looks like: a value with its interval, its level, the number of runs behind it and the method. */

/** How an interval was made, in one line each; reports print these words. */
export const METHODS = {
  wilson: 'Wilson score interval',
  'clopper-pearson': 'Clopper-Pearson exact interval',
  'clopper-pearson-one-sided': 'one-sided Clopper-Pearson bound',
  jeffreys: 'Jeffreys interval',
  tango: 'Tango score interval for a paired difference',
  newcombe: 'Newcombe score interval for a difference of independent shares',
  t: 'Student t interval for a mean',
  'binned-order-statistics': 'order statistics in bins narrower than 0.4 % of the value, read to within 0.2 %',
  bootstrap: 'bootstrap over parameter draws, percentiles',
} as const;

export type Method = keyof typeof METHODS;

/**
 * A number from runs, never without its uncertainty. `low` and `high` bound it at confidence `level` (0.95 is 95 %);
 * an end that the runs do not bound is infinite. `runs` counts the runs the number rests on.
 */
export type Estimate = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly runs: number;
  readonly method: Method;
};

/** The level used where the author asks for none. */
export const DEFAULT_LEVEL = 0.95;

/** Refuses a level outside (0, 1). */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, got ${level}`);
}

/** Refuses counts that are not whole, or hits outside 0 .. runs, or no runs at all. */
export function checkCounts(hits: number, runs: number): void {
  const whole = Number.isSafeInteger(hits) && Number.isSafeInteger(runs);
  if (!whole || runs < 1 || hits < 0 || hits > runs)
    throw new RangeError(`hits out of runs must be whole with 0 <= hits <= runs, got ${hits} of ${runs}`);
}
