/** The rule of a distribution that its arguments break, as data. */
export type BrokenRule = {
  /** Name of the argument to look at, as an author writes it: `low`, `sd`, `p50`, `a.p50` for judge `a`. */
  readonly argument: string;
  /** One clause, lower case, no full stop. */
  readonly message: string;
  /** Of quantiles that no distribution has: the nearest p10, p50, p90 that one has. */
  readonly nearest?: readonly [p10: number, p50: number, p90: number];
};

/** A rule about one number that must be above 0 and finite. */
export function mustBePositive(argument: string, value: number): BrokenRule | undefined {
  return value > 0 && value < Infinity ? undefined : { argument, message: `${argument} must be above 0` };
}

/** The first argument that is NaN or infinite. */
export function mustBeFinite(values: { readonly [argument: string]: number }): BrokenRule | undefined {
  const argument = Object.keys(values).find((name) => !Number.isFinite(values[name]));
  return argument === undefined ? undefined : { argument, message: `${argument} must be a finite number` };
}
