/** What is wrong with the text of an expression, as data, and the exception that carries it out of the reader. */
import type { EXPRESSION_CODES } from '../diagnostics/codes/expression.ts';
import type { Span } from './ast.ts';

export type ExpressionCode = keyof typeof EXPRESSION_CODES;

export type ExpressionProblem = {
  readonly code: ExpressionCode;
  /** One clause, lower case, no full stop. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
  readonly span: Span;
};

/** Leaves the reader at the first problem; never leaves parse.ts. */
export class Refusal extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function refuse(code: ExpressionCode, span: Span, message: string, hint?: string): never {
  throw new Refusal({ code, message, span, ...(hint === undefined ? {} : { hint }) });
}
