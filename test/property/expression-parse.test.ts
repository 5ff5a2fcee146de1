/** The reader of expressions on generated trees and on hostile text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPRESSION_CODES } from '../../src/diagnostics/codes/expression.ts';
import type { Tree } from '../../src/expression/ast.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import { printTree } from '../../src/expression/print.ts';
import { anyTree, hostileText } from './expression-arbitraries.ts';

/** A tree without its places. */
function bare(tree: Tree): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : value)));
}

test('a tree prints to a text that is read as the same tree', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyTree, (tree) => {
      const text = printTree(tree);
      fc.pre(text.length <= 2000);
      const parsed = parseExpression(text);
      expect(parsed.problems, text).toBeUndefined();
      if (parsed.tree) expect(bare(parsed.tree)).toEqual(bare(tree));
      compared++;
    }),
    { seed: 20230216, numRuns: 2000 },
  );
  expect(compared).toBeGreaterThan(1500);
});

test('the text at the place of a node is read as that node', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const text = printTree(tree);
      fc.pre(text.length <= 2000);
      const { tree: parsed } = parseExpression(text);
      for (const node of parsed ? below(parsed) : []) {
        const part = parseExpression(text.slice(node.span.from, node.span.to));
        expect(part.tree && bare(part.tree)).toEqual(bare(node));
      }
    }),
    { seed: 20230217, numRuns: 500 },
  );
});

function below(node: Tree): readonly Tree[] {
  if (node.kind === 'call' || node.kind === 'compare') return [node, ...node.args.flatMap(below)];
  if (node.kind === 'arithmetic' || node.kind === 'logic') return [node, ...below(node.left), ...below(node.right)];
  return node.kind === 'negate' || node.kind === 'not' ? [node, ...below(node.arg)] : [node];
}

describe('hostile text', () => {
  test('is read, or refused with one code, a message and a place inside it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(hostileText, (text) => {
        const { problems } = parseExpression(text);
        if (problems === undefined) return;
        const [problem] = problems;
        expect(problems).toHaveLength(1);
        if (problem === undefined) return;
        seen.add(problem.code);
        expect(EXPRESSION_CODES).toHaveProperty(problem.code);
        expect(problem.message).not.toBe('');
        expect(problem.span.from).toBeGreaterThanOrEqual(0);
        expect(problem.span.to).toBeGreaterThanOrEqual(problem.span.from);
        expect(problem.span.to).toBeLessThanOrEqual(text.length);
      }),
      { seed: 20230218, numRuns: 4000 },
    );
    expect([...seen].sort()).toEqual(Object.keys(EXPRESSION_CODES));
  });

  test.each([
    ['brackets', '('.repeat(1_000_000)],
    ['closing brackets', ')'.repeat(1_000_000)],
    ['calls', 'f('.repeat(1000)],
    ['a long name', 'a'.repeat(1_000_000)],
    ['digits', '9'.repeat(1_999)],
    ['points', '.'.repeat(1_999)],
    ['percent signs in brackets', '1%(-'.repeat(63)],
    ['white space', ' '.repeat(1_999)],
  ])('%s are refused', (_what, text) => {
    expect(parseExpression(text).problems).toHaveLength(1);
  });
});
