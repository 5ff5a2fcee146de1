/** The families whose quantile function is a closed form, behind one face: arguments as a list, as the Model has them. */
import type { BrokenRule } from './families/broken-rule.ts';
import * as discrete from './families/discrete.ts';
import * as exponential from './families/exponential.ts';
import * as lognormal from './families/lognormal.ts';
import * as normal from './families/normal.ts';
import * as triangular from './families/triangular.ts';
import * as uniform from './families/uniform.ts';
import * as weibull from './families/weibull.ts';

type Args = readonly number[];

/** `support` is the list of values of a discrete distribution, empty for all others. */
export type ClosedForm = {
  readonly brokenRule: (args: Args) => BrokenRule | undefined;
  readonly quantile: (u: number, args: Args, support: Args) => number;
  readonly quantileOfSurvival: (s: number, args: Args, support: Args) => number;
  readonly cdf: (x: number, args: Args, support: Args) => number;
  readonly survival: (x: number, args: Args, support: Args) => number;
};

type Fixed<Numbers extends number[]> = {
  readonly brokenRule: (...args: Numbers) => BrokenRule | undefined;
  readonly quantile: (u: number, ...args: Numbers) => number;
  readonly quantileOfSurvival: (s: number, ...args: Numbers) => number;
  readonly cdf: (x: number, ...args: Numbers) => number;
  readonly survival: (x: number, ...args: Numbers) => number;
};

function spread<Numbers extends number[]>(family: Fixed<Numbers>): ClosedForm {
  return {
    brokenRule: (args) => family.brokenRule(...(args as Numbers)),
    quantile: (u, args) => family.quantile(u, ...(args as Numbers)),
    quantileOfSurvival: (s, args) => family.quantileOfSurvival(s, ...(args as Numbers)),
    cdf: (x, args) => family.cdf(x, ...(args as Numbers)),
    survival: (x, args) => family.survival(x, ...(args as Numbers)),
  };
}

export const CLOSED_FORMS = {
  uniform: spread({
    brokenRule: uniform.uniformBrokenRule,
    quantile: uniform.uniformQuantile,
    quantileOfSurvival: uniform.uniformQuantileOfSurvival,
    cdf: uniform.uniformCdf,
    survival: uniform.uniformSurvival,
  }),
  triangular: spread({
    brokenRule: triangular.triangularBrokenRule,
    quantile: triangular.triangularQuantile,
    quantileOfSurvival: triangular.triangularQuantileOfSurvival,
    cdf: triangular.triangularCdf,
    survival: triangular.triangularSurvival,
  }),
  normal: spread({
    brokenRule: normal.normalBrokenRule,
    quantile: normal.normalQuantile,
    quantileOfSurvival: normal.normalQuantileOfSurvival,
    cdf: normal.normalCdf,
    survival: normal.normalSurvival,
  }),
  lognormal: spread({
    brokenRule: lognormal.lognormalBrokenRule,
    quantile: lognormal.lognormalQuantile,
    quantileOfSurvival: lognormal.lognormalQuantileOfSurvival,
    cdf: lognormal.lognormalCdf,
    survival: lognormal.lognormalSurvival,
  }),
  exponential: spread({
    brokenRule: exponential.exponentialBrokenRule,
    quantile: exponential.exponentialQuantile,
    quantileOfSurvival: exponential.exponentialQuantileOfSurvival,
    cdf: exponential.exponentialCdf,
    survival: exponential.exponentialSurvival,
  }),
  weibull: spread({
    brokenRule: weibull.weibullBrokenRule,
    quantile: weibull.weibullQuantile,
    quantileOfSurvival: weibull.weibullQuantileOfSurvival,
    cdf: weibull.weibullCdf,
    survival: weibull.weibullSurvival,
  }),
  discrete: {
    brokenRule: discrete.discreteBrokenRule,
    quantile: discrete.discreteQuantile,
    quantileOfSurvival: discrete.discreteQuantileOfSurvival,
    cdf: discrete.discreteCdf,
    survival: discrete.discreteSurvival,
  } satisfies ClosedForm,
} as const;
