/** A mathjs tree and the tokens of its text in, our tree with exact places out. What the switch does not name is refused. */
import type { AccessorNode, ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, RelationalNode } from 'mathjs/number';
import type { ArithmeticOperator, CompareOperator, Span, Tree } from './ast.ts';
import { refuse } from './problem.ts';
import type { Token } from './scan.ts';

/** mathjs' tree is walked in the order of the text, so that the next token is always the one meant. */
type Cursor = { readonly tokens: readonly Token[]; next: number };

const END: Token = { kind: 'close', text: '', from: 0, to: 0 };

function take(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.next];
  cursor.next++;
  return token ?? END;
}

function expect(cursor: Cursor, text: string): Token {
  const token = take(cursor);
  if (token.text !== text)
    refuse('E3016', token, `'${token.text}' is not expected here`, 'put brackets round the parts that belong together');
  return token;
}

const across = (left: Span, right: Span): Span => ({ from: left.from, to: right.to });

/** The whole tree. Throws a Refusal. */
export function convert(node: MathNode, tokens: readonly Token[]): Tree {
  const cursor: Cursor = { tokens, next: 0 };
  const tree = read(node, cursor);
  const rest = cursor.tokens[cursor.next];
  if (rest) refuse('E3016', rest, `'${rest.text}' is not expected here`);
  return tree;
}

function read(node: MathNode, cursor: Cursor): Tree {
  switch (node.type) {
    case 'ConstantNode':
    case 'SymbolNode':
      return readLeaf(node as ConstantNode, cursor);
    case 'ParenthesisNode':
      return readBrackets(node as ParenthesisNode, cursor);
    case 'OperatorNode':
      return readOperator(node as OperatorNode, cursor);
    case 'RelationalNode':
      return readComparison((node as RelationalNode).params, cursor);
    case 'FunctionNode':
      return readCall(node as unknown as FunctionNode, cursor);
    case 'AccessorNode':
      return readPath(node as AccessorNode, cursor);
    default:
      return refuse('E3016', take(cursor), `'${node.type}' of mathjs has no meaning here`);
  }
}

/** Numbers, names (`true` and `null`, constants to mathjs, too) and quoted text. */
function readLeaf(_node: MathNode, cursor: Cursor): Tree {
  const token = take(cursor);
  const span = { from: token.from, to: token.to };
  if (token.kind === 'name') return { kind: 'name', path: [token.text], span };
  if (token.kind === 'text') return { kind: 'text', value: token.text, span };
  if (token.kind === 'number') return numberTree(token, span);
  return refuse(
    'E3016',
    token,
    `a value is expected here, not '${token.text}'`,
    '`and` and `or` stand between two truths, `not` before one',
  );
}

function numberTree(token: Token, span: Span): Tree {
  const value = Number(token.text);
  if (token.percent) return { kind: 'number', value: value / 100, percent: true, span };
  return token.duration === undefined ? { kind: 'number', value, span } : { kind: 'number', value, duration: token.duration, span };
}

/** Brackets leave no node; the place of what they hold grows to cover them. */
function readBrackets(node: ParenthesisNode, cursor: Cursor): Tree {
  const open = expect(cursor, '(');
  const content = read(node.content, cursor);
  return { ...content, span: across(open, expect(cursor, ')')) };
}

function readOperator(node: OperatorNode, cursor: Cursor): Tree {
  const [left, right] = node.args;
  if (left === undefined) return refuse('E3016', take(cursor), 'an operator stands here without a value');
  if (right === undefined) return readUnary(node, left, cursor);
  if (node.op in COMPARISONS) return readComparison(node.args, cursor);
  const before = read(left, cursor);
  const sign = take(cursor);
  const after = read(right, cursor);
  const span = across(before.span, after.span);
  if (sign.text === 'and' || sign.text === 'or') return { kind: 'logic', op: sign.text, left: noText(before), right: noText(after), span };
  if (isArithmetic(sign.text)) return { kind: 'arithmetic', op: sign.text, left: noText(before), right: noText(after), span };
  return refuse('E3016', sign, `'${sign.text}' is not expected here`);
}

function readUnary(node: OperatorNode, operand: MathNode, cursor: Cursor): Tree {
  const sign = expect(cursor, node.op);
  const arg = noText(read(operand, cursor));
  const span = across(sign, arg.span);
  if (sign.text === '-') return { kind: 'negate', arg, span };
  if (sign.text === 'not') return { kind: 'not', arg, span };
  return { ...arg, span }; // `+x` is x
}

const COMPARISONS: Readonly<Record<string, true>> = Object.assign(Object.create(null), {
  '<': true,
  '<=': true,
  '>': true,
  '>=': true,
  '==': true,
  '!=': true,
});
const isComparison = (text: string): text is CompareOperator => text in COMPARISONS;
const isArithmetic = (text: string): text is ArithmeticOperator => text.length === 1 && '+-*/^'.includes(text);

function readComparison(nodes: readonly MathNode[], cursor: Cursor): Tree {
  const args: Tree[] = [];
  const ops: CompareOperator[] = [];
  for (const node of nodes) {
    if (args.length > 0) {
      const sign = take(cursor);
      if (!isComparison(sign.text)) return refuse('E3016', sign, `a comparison is expected here, not '${sign.text}'`);
      ops.push(sign.text);
    }
    args.push(noText(read(node, cursor)));
  }
  return { kind: 'compare', ops, args, span: { from: args[0]?.span.from ?? 0, to: args.at(-1)?.span.to ?? 0 } };
}

function readCall(node: FunctionNode, cursor: Cursor): Tree {
  // mathjs types `fn` as a symbol; of `a.b(c)` it is an accessor
  const name = read(node.fn as MathNode, cursor);
  if (name.kind !== 'name')
    return refuse('E3020', name.span, 'only a name can be called', 'write an operator such as `*` before the bracket');
  expect(cursor, '(');
  const isDate = name.path.join('.') === 'date';
  const args = node.args.map((arg, index) => {
    if (index > 0) expect(cursor, ',');
    const tree = read(arg, cursor);
    return isDate ? tree : noText(tree);
  });
  const close = expect(cursor, ')');
  return { kind: 'call', path: name.path, args, span: across(name.span, close), nameSpan: name.span };
}

function readPath(node: AccessorNode, cursor: Cursor): Tree {
  const before = read(node.object, cursor);
  const dot = expect(cursor, '.');
  const word = take(cursor);
  if (before.kind !== 'name' || node.object.type === 'ParenthesisNode') {
    return refuse(
      'E3020',
      across(dot, word),
      `only a name has parts, and '.${word.text}' stands behind something else`,
      'write `belarus.blame(ukraine)`, pairs last',
    );
  }
  if (word.kind !== 'name') return refuse('E3016', word, `a name is expected behind the point, not '${word.text}'`);
  return { kind: 'name', path: [...before.path, word.text], span: across(before.span, word) };
}

/** Quoted text is a value nowhere but in `date("...")`. */
function noText(tree: Tree): Tree {
  if (tree.kind !== 'text') return tree;
  return refuse('E3012', tree.span, `a quoted text is not a value`, `write the name without quotes; a date is \`date("2023-04-01")\``);
}
