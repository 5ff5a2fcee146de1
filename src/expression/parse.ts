/** The text of an expression in, its tree as written out, or the problem that stands in the way. Reads only; nothing is evaluated. */
import type { Tree } from './ast.ts';
import { convert } from './convert.ts';
import { readWithMathjs } from './mathjs.ts';
import { type ExpressionProblem, Refusal, refuse } from './problem.ts';
import { type Scanned, scan } from './scan.ts';

export const MAX_EXPRESSION_LENGTH = 2_000;

export type Parsed =
  | { readonly tree: Tree; readonly problems?: undefined }
  | { readonly tree?: undefined; readonly problems: readonly ExpressionProblem[] };

/**
 * Reads an expression of the format: numbers, dotted names, pairs, calls, `+ - * / ^`, comparisons (chained too), `and or not`, `5 days`, `5%`.
 *
 * Precedence is that of mathjs, loosest first: `or`, `and`, comparisons, `+ -`, `* /`, the signs `-` and `not`, `^` (from the right). So `-2 ^ 2` is -4, and
 * `not a > b` is `(not a) > b`, which the check of types refuses. Only the first problem is reported: what follows a slip seldom means what it says.
 */
export function parseExpression(text: string): Parsed {
  try {
    return { tree: parse(text) };
  } catch (error) {
    if (error instanceof Refusal) return { problems: [error.problem] };
    throw error;
  }
}

function parse(text: string): Tree {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    const span = { from: MAX_EXPRESSION_LENGTH, to: text.length };
    refuse(
      'E3002',
      span,
      `the expression has ${text.length} characters, the limit is ${MAX_EXPRESSION_LENGTH}`,
      'give a part a name of its own with `is`',
    );
  }
  const scanned = scan(text);
  if (scanned.tokens.length === 0)
    refuse('E3001', { from: 0, to: text.length }, 'the expression is empty', 'write a value, or leave the key out');
  return noLoneText(convert(readNodes(scanned), scanned.tokens));
}

function readNodes(scanned: Scanned): ReturnType<typeof readWithMathjs> {
  try {
    return readWithMathjs(scanned.forMathjs);
  } catch (error) {
    return refuseAt(scanned, placeOf(error));
  }
}

/** Offset of the character that mathjs stopped at, if it says one. */
function placeOf(error: unknown): number {
  const place = error instanceof Error && 'char' in error ? error.char : undefined;
  return typeof place === 'number' ? place - 1 : 0;
}

/** mathjs' words name its own grammar; ours name what was written. */
function refuseAt({ tokens, forMathjs }: Scanned, offset: number): never {
  const index = tokens.findIndex((token) => token.to > offset);
  const [token, previous] = [tokens[index], tokens.at(index === -1 ? -1 : index - 1)];
  if (token === undefined) {
    const end = forMathjs.trimEnd().length;
    return refuse(
      'E3016',
      { from: previous?.from ?? 0, to: end },
      `the expression ends behind '${previous?.text ?? ''}', where a value is expected`,
    );
  }
  const behind = index > 0 ? ` behind '${previous?.text ?? ''}'` : '';
  if (token.kind === 'comma')
    return refuse(
      'E3018',
      token,
      `',' is not expected here${behind}`,
      'commas stand between the arguments of a function; a decimal number is written with a point',
    );
  return refuse('E3016', token, `'${token.text}' is not expected here${behind}`);
}

function noLoneText(tree: Tree): Tree {
  if (tree.kind === 'text')
    refuse('E3012', tree.span, 'a quoted text is not a value', 'write the name without quotes; a date is `date("2023-04-01")`');
  return tree;
}
