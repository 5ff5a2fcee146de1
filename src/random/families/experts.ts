/** The linear pool of several judges, each a metalog through the judge's quantiles. */
import { type LogOddsDistribution, logOdds, probabilityOf, spreadOf } from '../log-odds.ts';
import { solveIncreasing } from '../solve.ts';
import type { BrokenRule } from './broken-rule.ts';
import { metalogOverLine, type Quantiles, quantilesBrokenRule } from './metalog.ts';

/** One judge; `weight` is 1 unless told. */
export type Judge = {
  readonly name: string;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly weight?: number | undefined;
};

/** Judges and the bounds that hold for all of them. */
export type Experts = { readonly judges: readonly Judge[]; readonly low?: number | undefined; readonly high?: number | undefined };

function quantilesOf(judge: Judge, experts: Experts): Quantiles {
  return { p10: judge.p10, p50: judge.p50, p90: judge.p90, low: experts.low, high: experts.high };
}

export function expertsBrokenRule(experts: Experts): BrokenRule | undefined {
  if (experts.judges.length === 0) return { argument: 'experts', message: 'there must be one judge at least' };
  for (const judge of experts.judges) {
    const weight = judge.weight ?? 1;
    if (!(weight > 0 && weight < Infinity)) return { argument: `${judge.name}.weight`, message: 'a weight must be above 0' };
    const rule = quantilesBrokenRule(quantilesOf(judge, experts));
    if (rule) return { ...rule, argument: `${judge.name}.${rule.argument}` };
  }
  return undefined;
}

/** The pool: F is the weighted mean of the judges' F. Stone (1961), Annals of Mathematical Statistics 32, 1339-1342, doi:10.1214/aoms/1177704873. */
export function expertsDistribution(experts: Experts): LogOddsDistribution {
  const low = experts.low ?? -Infinity;
  const high = experts.high ?? Infinity;
  const total = experts.judges.reduce((sum, judge) => sum + (judge.weight ?? 1), 0);
  const judges = experts.judges.map((judge) => ({ share: (judge.weight ?? 1) / total, ...metalogOverLine(quantilesOf(judge, experts)) }));
  const { scale } = metalogOverLine(quantilesOf(experts.judges[0] as Judge, experts));
  const overLine = (t: number): readonly [value: number, slope: number] => {
    let below = 0;
    let above = 0;
    let density = 0;
    for (const judge of judges) {
      const [w, slope] = judge.logOddsOfLine(t);
      below += judge.share * probabilityOf(w);
      above += judge.share * probabilityOf(-w);
      density += (judge.share * spreadOf(w)) / slope;
    }
    return [below < above ? logOdds(below) : -logOdds(above), density / (below * above)];
  };
  return {
    low,
    high,
    logOddsOf: (x) => {
      if (x <= low) return -Infinity;
      return x >= high ? Infinity : overLine(scale.toLine(x))[0];
    },
    at: (w, near = NaN) => {
      const pooled = judges.reduce((sum, judge) => sum + judge.share * judge.line(w)[0], 0);
      const [t, slope] = solveIncreasing(overLine, w, near > low && near < high ? scale.toLine(near) : pooled);
      const [x, stretch] = scale.fromLine(t);
      return [x, stretch / slope];
    },
  };
}
