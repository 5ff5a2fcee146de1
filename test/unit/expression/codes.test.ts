/** The table of the reader's codes: each bad example gives its code and no other, each good one is read. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { EXPRESSION_CODES } from '../../../src/diagnostics/codes/expression.ts';
import { parseExpression } from '../../../src/expression/parse.ts';

function expressionOf(example: string): string {
  return (parse(example) as { readonly measures: { readonly reading: { readonly value: string } } }).measures.reading.value;
}

test.each(Object.entries(EXPRESSION_CODES))('%s', (code, entry) => {
  expect(parseExpression(expressionOf(entry.bad)).problems?.map((problem) => problem.code)).toEqual([code]);
  expect(parseExpression(expressionOf(entry.good)).problems).toBeUndefined();
});
