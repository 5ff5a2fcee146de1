/** One uniform in, the number that a draw makes of it out: closed forms from arguments of this instant, all others from their table. */
import type { Code, Draw } from '../compile/model.ts';
import { CLOSED_FAMILIES, truncatedQuantile, truncatedSurvival } from '../random/closed.ts';
import { tableQuantile, tableQuantileOfSurvival, tableSurvival } from '../random/table.ts';
import { fail } from './fault.ts';
import type { Evaluate } from './program.ts';
import type { Run } from './run.ts';

export type Drawing = {
  readonly draw: (run: Run, u: number) => number;
  /** What the arguments are now, kept with a running wait so that a fork can draw it again. */
  readonly args: (run: Run) => readonly number[];
  /** The number again, given that it is above `elapsed`, from arguments kept: at 1 - (1 - F(elapsed)) (1 - u). Undefined where it is fixed. */
  readonly beyond: (args: readonly number[], elapsed: number, u: number) => number | undefined;
};

type ClosedDraw = Extract<Draw, { kind: 'closed' }>;
type TableDraw = Extract<Draw, { kind: 'table' }>;

export function drawingOf(draw: Draw, compile: (code: Code) => Evaluate): Drawing {
  if (draw.kind === 'fixed') return { draw: compile(draw.value), args: () => [], beyond: () => undefined };
  if (draw.kind === 'table') return fromTable(draw);
  const evaluates = draw.args.map(compile);
  const args = (run: Run): number[] => evaluates.map((evaluate) => evaluate(run));
  return {
    args,
    draw: (run, u) => closedNumber(run, draw, args(run), u),
    beyond: (kept, elapsed, u) => closedBeyond(draw, kept, elapsed, u),
  };
}

function fromTable({ table, factor }: TableDraw): Drawing {
  return {
    draw: (_, u) => tableQuantile(table, u) * factor,
    args: () => [],
    beyond: (_, elapsed, u) => tableQuantileOfSurvival(table, tableSurvival(table, elapsed / factor) * (1 - u)) * factor,
  };
}

function closedNumber(run: Run, draw: ClosedDraw, args: readonly number[], u: number): number {
  const family = CLOSED_FAMILIES[draw.family];
  const broken = family.brokenRule(args);
  if (broken)
    fail(
      run,
      'E5012',
      `${draw.family} cannot be drawn from ${args.join(', ')}: ${broken.message}`,
      undefined,
      'keep the arguments apart with min and max',
    );
  const support = draw.support ?? [];
  if (draw.truncate === undefined) return family.quantile(u, args, support) * draw.factor;
  return truncatedQuantile(draw.family, u, args, draw.truncate[0], draw.truncate[1], support) * draw.factor;
}

/** Conditioning on more than `elapsed` is a cut from below: its quantile at u is the one asked for. */
function closedBeyond(draw: ClosedDraw, args: readonly number[], elapsed: number, u: number): number {
  const [low, high] = draw.truncate ?? [-Infinity, Infinity];
  const support = draw.support ?? [];
  const from = elapsed / draw.factor;
  if (!(truncatedSurvival(draw.family, from, args, low, high, support) > 0)) return elapsed;
  return truncatedQuantile(draw.family, u, args, Math.max(low, from), high, support) * draw.factor;
}
